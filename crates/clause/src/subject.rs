//! Subject and object of each clause.
//!
//! After a verb the first phrase without a preposition is its subject (72 % directly, 95 % within three words), the next
//! one its object; a phrase before the verb is the subject where it agrees. A relative clause takes its antecedent, a
//! coordinated verb the subject before it. A transitive verb with one person and no agent is passive (قتل ثلاثة جنود).

use marsad_morphology::{Aspect, Case, Enclitic, Gender, Number, Person, Proclitics, Voice};

use crate::circumstance::circumstance;
use crate::measure::is_measure;
use crate::order;
use crate::rise;
use crate::tag::Input;
use crate::types::*;

/// Assigns subjects and objects to all clauses, in order.
pub fn assign(input: &Input<'_, '_>, parse: &mut Parse) {
    for id in 0..parse.clauses.len() as ClauseId {
        assign_one(input, parse, id);
    }
    for id in 0..parse.clauses.len() as ClauseId {
        give_back(input, parse, id);
        rise::give_up(input, parse, id);
    }
}

/// استهدفت طائرة يشغلها الجيش | مستودع نفط: a relative clause whose pronoun is its object and whose subject is there needs no
/// other bare phrase; what follows is the object of the verb above it.
fn give_back(input: &Input<'_, '_>, parse: &mut Parse, id: ClauseId) {
    let clause = parse.clause(id);
    let (Some(verb), Some(parent), Some(antecedent)) = (clause.verb, clause.parent, clause.antecedent) else { return };
    let own_subject = clause.kind == ClauseKind::Relative
        && clause.subject_source == Some(SubjectSource::After)
        && parse.tag(verb).reading.enclitic.is_some();
    let above = parse.clause(parent);
    let wanting = above.verb.is_some_and(|v| v < verb && transitive(input, parse, v) >= 2)
        && above.object.is_none()
        && above.subject == Some(antecedent);
    if !own_subject || !wanting {
        return;
    }
    let subject_end = clause.subject.map_or(verb, |s| parse.phrase(s).tokens.end);
    let surplus = clause.phrases.iter().copied().find(|p| {
        let phrase = parse.phrase(*p);
        phrase.tokens.start >= subject_end && phrase.preposition.is_none() && phrase.previous.is_none()
    });
    let Some(object) = surplus else { return };
    let moved: Vec<PhraseId> = clause.phrases.iter().copied().filter(|p| *p >= object).collect();
    parse.clauses[id as usize].phrases.retain(|p| *p < object);
    for phrase in &moved {
        parse.phrases[*phrase as usize].clause = parent;
    }
    let above = &mut parse.clauses[parent as usize];
    above.phrases.extend(moved);
    above.object = Some(object);
    above.voice_open = false;
    let start = parse.tokens.map_or(0, |t| t.start);
    let from = parse.phrases[object as usize].tokens.start;
    for owner in parse.clause_of.iter_mut().skip((from - start) as usize).filter(|owner| **owner == id) {
        *owner = parent;
    }
}

fn transitive(input: &Input<'_, '_>, parse: &Parse, verb: u32) -> u8 {
    parse.lemma(verb).map_or(0, |l| input.lexicon.lemma(l).transitive)
}

fn indefinite_accusative(parse: &Parse, id: PhraseId) -> bool {
    let reading = &parse.tag(parse.phrase(id).head).reading;
    reading.features.case() == Case::Accusative && reading.features.number() == Number::Singular
}

fn assign_one(input: &Input<'_, '_>, parse: &mut Parse, id: ClauseId) {
    let clause = parse.clause(id);
    let Some(verb) = clause.verb.or(clause.auxiliary) else { return };
    let reading = parse.tag(verb).reading;
    let object_pronoun = reading.enclitic.is_some();
    let bare: Vec<PhraseId> = clause
        .phrases
        .iter()
        .copied()
        .filter(|p| {
            let phrase = parse.phrase(*p);
            phrase.preposition.is_none()
                && phrase.previous.is_none()
                && !input.mark(phrase.head).in_time
                && !opens_time(input, phrase)
                && !is_adverbial(input, parse, *p)
                && !is_circumstance(input, parse, *p, verb)
                && circumstance(input, phrase.tokens.start).is_none()
                && !behind_circumstance(input, parse, *p)
                && !behind_masdar(parse, *p)
                && !is_measure(input, phrase.tokens.start)
                && !is_among(input, phrase.tokens.start)
                // سلمت البلدة في آذار، | أي بعد عام: that is to say.
                && !(phrase.tokens.len() == 1 && input.folded(phrase.head) == "اي")
                && !in_apposition(input, parse, *p)
                && !order::joins_pronoun(input, parse, *p, verb)
        })
        .collect();
    let before = bare.iter().copied().rfind(|p| parse.phrase(*p).tokens.end <= verb);
    let mut after = bare.iter().copied().filter(|p| parse.phrase(*p).tokens.start > verb);
    let first = after.next();
    let second = after.next();
    let third = after.next();
    let transitive = transitive(input, parse, verb);
    let verb_first = clause.auxiliary.is_some_and(|a| before.is_some_and(|p| parse.phrase(p).tokens.start > a));
    let inherited = inherited(parse, id);
    let resumptive = object_pronoun
        || clause.phrases.iter().any(|p| {
            let phrase = parse.phrase(*p);
            phrase.pronoun && phrase.preposition.is_some() && phrase.tokens.start > verb
        });

    let announced = announced(input, parse, id, verb, first);

    // هاجم القاعدة | مسلحون: what cannot be the doer stands before who can.
    let (first, second) = match (first, second) {
        (Some(f), Some(s)) if order::object_first(input, parse, f, s, verb) => (second, first),
        both => both,
    };
    let split = order::split_subject(input, parse, id, before, verb);
    let spoken = reading.features.person() == Person::First && !has_active_reading(input, verb);

    let mut subject = None;
    let mut object = None;
    let mut source = None;
    let passive = reading.features.voice() == Voice::Passive && !has_active_reading(input, verb);
    let between = before;
    let before = before.filter(|p| verb_first || agrees(input, parse, *p, verb, false));
    if clause.kind == ClauseKind::Relative && before.is_none() {
        let antecedent = clause.antecedent;
        // التهمة التي ينفيها: the pronoun on the verb is the noun described, so that its doer is who was told of before.
        let points_back = antecedent.is_some_and(|a| points_at(input, parse, verb, a));
        let above = inherited.filter(|i| Some(*i) != antecedent && agrees(input, parse, *i, verb, false));
        match first {
            None if points_back && above.is_some() => {
                (subject, source, object) = (above, Some(SubjectSource::Inherited), antecedent);
            }
            // الذي ينفذ حكماً: an indefinite accusative is no subject.
            Some(p) if antecedent.is_some() && indefinite_accusative(parse, p) => {
                (subject, source, object) = (antecedent, Some(SubjectSource::Antecedent), Some(p));
            }
            Some(p) if resumptive || !antecedent.is_some_and(|a| agrees(input, parse, a, verb, false)) => {
                if agrees(input, parse, p, verb, true) {
                    (subject, source) = (Some(p), Some(SubjectSource::After));
                    object = if object_pronoun { antecedent } else { second };
                } else {
                    (subject, source, object) = (antecedent, Some(SubjectSource::Antecedent), Some(p));
                }
            }
            Some(p) if transitive == 1 && is_actor(input, parse, p) && agrees(input, parse, p, verb, true) => {
                (subject, source) = (Some(p), Some(SubjectSource::After));
            }
            _ => {
                (subject, source) = (antecedent, Some(SubjectSource::Antecedent));
                object = first;
            }
        }
    } else if announced || spoken {
        // سنوقع | الاتفاق: the speaker does it.
        object = first;
    } else if let Some(doer) = split {
        (subject, source, object) = (Some(doer), Some(SubjectSource::Inherited), first);
    } else if let Some(p) = before {
        (subject, source) = (Some(p), Some(SubjectSource::Before));
        // عقوبات كان سلفه فرضها: the pronoun stands for what the clause is about.
        let about = parse.clause(id).antecedent.filter(|_| object_pronoun);
        object = about.or(first);
    } else if has_pronoun_subject(input, parse, id, inherited, verb) {
        (subject, source) = (inherited, inherited.map(|_| SubjectSource::Inherited));
        object = first;
    } else if let Some(p) = first {
        let fits = agrees(input, parse, p, verb, true);
        let can_inherit = inherited.is_some_and(|i| agrees(input, parse, i, verb, false));
        // A thing that could be the subject of a transitive verb is rather its object where a subject is at hand.
        let rather_object =
            second.is_none() && !passive && transitive >= 2 && !is_actor(input, parse, p) && !object_pronoun;
        let plural = reading.features.person() == Person::Third && reading.features.number() != Number::Singular;
        let rather_object =
            rather_object || second.is_none() && !passive && order::wants_object(input, parse, id, p, verb);
        if !fits
            && !can_inherit
            && transitive >= 2
            && second.is_none()
            && order::is_feminine_name(input, parse.phrase(p))
        {
            // واتهم | إيران: he, who is told of before.
            object = Some(p);
        } else if plural && !fits {
            // رددوا شعارات: a plural verb has its subject before it.
            (subject, source, object) = (inherited, inherited.map(|_| SubjectSource::Inherited), Some(p));
        } else if can_inherit && (!fits || rather_object) {
            (subject, source, object) = (inherited, Some(SubjectSource::Inherited), Some(p));
        } else {
            (subject, source) = (Some(p), Some(SubjectSource::After));
            object = second;
        }
    } else if inherited.is_some() {
        (subject, source) = (inherited, Some(SubjectSource::Inherited));
    }
    // A transitive verb with a subject but no object, in a spelling that the passive shares, may be the passive (قتل خمسة
    // جنود): the frame stage, which knows what the subject must be, decides.
    let voice_open = !passive
        && transitive == 2
        && object.is_none()
        && !object_pronoun
        && (source != Some(SubjectSource::Inherited) || beside_open(parse, id))
        && parse.clause(id).complement.is_none()
        && has_passive_reading(input, verb);
    let second_object = match object {
        Some(o) if Some(o) == first => second,
        Some(o) if Some(o) == second => third,
        None if object_pronoun && source == Some(SubjectSource::After) => second,
        None if object_pronoun => first.filter(|f| Some(*f) != subject),
        _ => None,
    };
    if let (Some(_), Some(above)) = (split, parse.clause(id).parent) {
        // What stands between the two verbs is the object of the first.
        let above = &mut parse.clauses[above as usize];
        (above.object, above.voice_open) = (between, false);
    }
    let clause = &mut parse.clauses[id as usize];
    clause.second_object = second_object;
    clause.passive = passive;
    clause.voice_open = voice_open;
    clause.subject = subject;
    clause.subject_source = source;
    clause.object = object.filter(|o| Some(*o) != subject);
}

/// خمسة أشخاص بينهم | طفلان: whoever is told to be among those named before is no argument of the verb.
fn is_among(input: &Input<'_, '_>, token: u32) -> bool {
    token > input.sentence.start
        && matches!(input.folded(token - 1), "بينهم" | "بينها" | "بينهما" | "بينهن" | "ضمنهم" | "ضمنها" | "منهم")
}

/// يوم | 29 أكتوبر, ليل | الخميس: a noun for a time with the time behind it.
fn opens_time(input: &Input<'_, '_>, phrase: &Phrase) -> bool {
    phrase.tokens.len() == 1
        && phrase.tokens.end < input.sentence.end
        && input.mark(phrase.tokens.end).in_time
        && matches!(
            input.folded(phrase.head),
            "يوم"
                | "صباح"
                | "مساء"
                | "ليل"
                | "ليله"
                | "فجر"
                | "ظهر"
                | "عصر"
                | "عشيه"
                | "نهار"
                | "غداه"
                | "منتصف"
                | "مطلع"
                | "اواخر"
                | "اوائل"
                | "نهايه"
                | "بدايه"
                | "خلال"
                | "طوال"
                | "حوالي"
        )
}

/// نهبت | وأحرقت: the verb before, whose subject is taken over, may be passive too.
fn beside_open(parse: &Parse, id: ClauseId) -> bool {
    let clause = parse.clause(id);
    clause.kind == ClauseKind::Coordinate && clause.parent.is_some_and(|p| parse.clause(p).voice_open)
}

/// قالت الوزارة إنها طردت اثنين: the pronoun of إن is the subject above, and what follows the verb is its object. A pronoun that
/// does not fit that subject (قالت الوزارة إنه قُتل اثنان) only stands for what follows.
fn has_pronoun_subject(input: &Input<'_, '_>, parse: &Parse, id: ClauseId, above: Option<PhraseId>, verb: u32) -> bool {
    let marker = parse.clause(id).tokens.start;
    marker < verb
        && matches!(parse.tag(marker).category, Category::Particle(_))
        && carries_pronoun(input.folded(marker))
        && above.is_some_and(|above| agrees(input, parse, above, verb, false))
}

/// إنها, بأنهم, لكنه: إن and its sisters with a pronoun of the third person.
fn carries_pronoun(folded: &str) -> bool {
    let bare = folded.trim_start_matches(['و', 'ف', 'ب']);
    ["ان", "لان", "لكن", "كان"].iter().any(|sister| {
        bare.strip_prefix(sister).is_some_and(|pronoun| matches!(pronoun, "ه" | "ها" | "هم" | "هما" | "هن"))
    })
}

/// The object of a participle of circumstance (متهماً | قوات الدعم السريع) is none of the verb.
fn behind_circumstance(input: &Input<'_, '_>, parse: &Parse, id: PhraseId) -> bool {
    let start = parse.phrase(id).tokens.start;
    // محملة | المقاتلين | المسؤولية: both objects, up to a comma or another verb.
    let ends = |t: u32| {
        parse.tag(t).category == Category::Verb || matches!(input.punctuation(t), Some('،' | ',' | '؛' | '.' | ':'))
    };
    (input.sentence.start..start).rev().take_while(|t| !ends(*t)).take(8).any(|t| circumstance(input, t).is_some())
}

/// The object of a verbal noun in a prepositional phrase (احتجت على رفض أثينا | تسليم الضباط) is none of the verb.
fn behind_masdar(parse: &Parse, id: PhraseId) -> bool {
    let phrase = parse.phrase(id);
    phrase.adjacent
        && id.checked_sub(1).is_some_and(|before| {
            let before = parse.phrase(before);
            before.preposition.is_some() && parse.tag(before.head).reading.part == marsad_lexicon::tables::Part::Masdar
        })
}

/// «وزير الخارجية، خميس الجهيناوي، إلى»: a name behind the comma after an actor is the actor's, no argument of the verb.
fn in_apposition(input: &Input<'_, '_>, parse: &Parse, id: PhraseId) -> bool {
    let phrase = parse.phrase(id);
    let Some(before) = id.checked_sub(1).map(|b| parse.phrase(b)) else { return false };
    let comma = phrase.tokens.start.checked_sub(1).filter(|c| matches!(input.punctuation(*c), Some('،' | ',')));
    let names = |t: u32| {
        let mark = input.mark(t);
        let tag = parse.tag(t);
        !mark.place && !mark.in_quantity && (mark.in_name || tag.reading.lemma.is_none() || is_given(input, t))
    };
    let first = phrase.tokens.start;
    // وزير التجارة والصناعة زياد العذاري: the holder's name right behind the office.
    let office = before.previous.map_or(before, |p| parse.phrase(p));
    // القيادي في الحزب فلان, المتحدث باسم الجيش فلان: also behind what the office is held in.
    let beyond = id.checked_sub(2).map(|b| parse.phrase(b));
    let office = beyond.filter(|o| before.preposition.is_some() && o.clause == before.clause).unwrap_or(office);
    let held = before.tokens.end == first
        && phrase.tokens.len() >= 2
        && is_given(input, first)
        && office.preposition.is_none()
        && parse.lemma(office.head).is_some_and(|l| OFFICES.contains(&input.lexicon.lemma(l).plain.as_str()))
        && !is_given(input, before.tokens.end - 1);
    (comma == Some(before.tokens.end) || held)
        && before.clause == phrase.clause
        && !phrase.pronoun
        && !input.mark(before.head).place
        && (before.tokens.start..before.tokens.end).any(|t| input.mark(t).actor)
        && (is_given(input, first) || parse.tag(first).reading.lemma.is_none())
        && phrase.tokens.len() <= 4
        && phrase.tokens.indices().all(names)
}

/// Nouns for the holder of an office, behind whose body his name stands.
const OFFICES: &[&str] = &[
    "وزير",
    "رئيس",
    "أمين",
    "مدير",
    "وال",
    "والي",
    "معتمد",
    "نائب",
    "ناطق",
    "متحدث",
    "سفير",
    "كاتب",
    "محافظ",
    "عضو",
    "مستشار",
    "عميد",
    "نقيب",
    "منسق",
    "وكيل",
    "قائد",
    "قيادي",
];

fn is_given(input: &Input<'_, '_>, token: u32) -> bool {
    input.words.get(token).facts.has(marsad_mention::word::Facts::GIVEN_NAME)
}

/// The pronoun on the conjunction that opens a clause (إنه, لأنها), with its token.
pub fn pronoun_of_opening(
    input: &Input<'_, '_>,
    parse: &Parse,
    clause: &Clause,
) -> Option<(u32, marsad_morphology::Enclitic)> {
    use crate::particle::Particle::{Complementiser, Subordinator};
    use marsad_morphology::Enclitic::{Her, Him, Them, ThemBoth};
    let verb = clause.verb.filter(|_| clause.kind != ClauseKind::Relative)?;
    let from = clause.tokens.start.saturating_sub(1).max(input.sentence.start);
    let token = (from..verb.min(clause.tokens.start + 2))
        .find(|t| matches!(parse.tag(*t).category, Category::Particle(Complementiser | Subordinator)))?;
    let folded = input.folded(token);
    let stem = |ending: &str| folded.strip_suffix(ending).filter(|s| s.ends_with("ان") || s.ends_with("لكن"));
    [("هما", ThemBoth), ("هم", Them), ("ها", Her), ("ه", Him)]
        .into_iter()
        .find(|(ending, _)| stem(ending).is_some())
        .map(|(_, pronoun)| (token, pronoun))
}

/// قال إنه وعد الشعب: the pronoun on the conjunction is the subject where the verb agrees with it and what follows can be
/// an object. (إنه قتل ثلاثة may be the passive with a pronoun that stands for nobody.)
fn announced(input: &Input<'_, '_>, parse: &Parse, id: ClauseId, verb: u32, first: Option<PhraseId>) -> bool {
    use marsad_morphology::Enclitic;
    let Some((_, pronoun)) = pronoun_of_opening(input, parse, parse.clause(id)) else { return false };
    let features = parse.tag(verb).reading.features;
    let agrees = match pronoun {
        Enclitic::Him => features.number() == Number::Singular && features.gender() == Gender::Masculine,
        Enclitic::Her => features.number() == Number::Singular && features.gender() == Gender::Feminine,
        Enclitic::Them => features.number() == Number::Plural,
        _ => features.number() == Number::Dual,
    };
    let open = first.is_some_and(|p| {
        let counted = parse.phrase(p).tokens.indices().any(|t| input.mark(t).in_quantity);
        counted || pronoun == Enclitic::Him && !is_actor(input, parse, p) && has_passive_reading(input, verb)
    });
    features.person() == Person::Third && agrees && transitive(input, parse, verb) >= 2 && !open
}

/// Whether the pronoun on a verb agrees with a noun by gender and number.
fn points_at(input: &Input<'_, '_>, parse: &Parse, verb: u32, phrase: PhraseId) -> bool {
    let head = &parse.tag(parse.phrase(phrase).head).reading;
    let folded = input.folded(parse.phrase(phrase).head);
    let feminine = head.features.gender() == Gender::Feminine
        || head.features.number() == Number::Plural
        || folded.ends_with('ه') && head.enclitic.is_none()
        || folded.ends_with("ات");
    match parse.tag(verb).reading.enclitic {
        Some(Enclitic::Her) => feminine,
        Some(Enclitic::Him) => !feminine,
        // خمسة بحارة | كانت قد احتجزتهم: people are meant, by their number or as a plural, and the verb is not theirs.
        Some(Enclitic::Them) => {
            let counted = parse.phrase(phrase).tokens.indices().any(|t| input.mark(t).in_quantity);
            let plural = head.features.number() == Number::Plural && head.features.gender() != Gender::Feminine;
            counted || plural
        }
        _ => false,
    }
}

/// The subject a clause takes over when it names none: that of the clause it stands beside or below.
fn inherited(parse: &Parse, id: ClauseId) -> Option<PhraseId> {
    let mut clause = parse.clause(id);
    let mut steps = 0;
    while let Some(parent) = clause.parent {
        let above = parse.clause(parent);
        if above.subject.is_some() {
            return above.subject;
        }
        clause = above;
        steps += 1;
        if steps > 6 {
            break;
        }
    }
    // مسؤول، طلب عدم كشف هويته، | نفى: the clause between the commas has the same subject, which stands before it.
    let before = parse.clause(id.checked_sub(1)?);
    let beside = before.kind == ClauseKind::Complement && before.parent == parse.clause(id).parent;
    let subject = before.subject.filter(|_| beside && before.subject_source == Some(SubjectSource::Before))?;
    before.verb.is_some_and(|v| parse.phrase(subject).tokens.end < v).then_some(subject)
}

fn has_passive_reading(input: &Input<'_, '_>, verb: u32) -> bool {
    input.words.get(verb).readings.iter().any(|r| r.features.is_verb() && r.features.voice() == Voice::Passive)
}

fn has_active_reading(input: &Input<'_, '_>, verb: u32) -> bool {
    input.words.get(verb).readings.iter().any(|r| {
        r.features.is_verb()
            && r.features.voice() == Voice::Active
            && r.lemma.is_some()
            && r.features.aspect() != Aspect::Imperative
            && r.features.person() == Person::Third
    })
}

/// A phrase that says when or how and is no argument: an accusative adverb (مساء، مجدداً).
fn is_adverbial(input: &Input<'_, '_>, parse: &Parse, phrase: PhraseId) -> bool {
    let phrase = parse.phrase(phrase);
    if phrase.pronoun {
        return false;
    }
    let reading = &parse.tag(phrase.head).reading;
    // شهراً, أياماً ثلاثة: for how long.
    let lasts = |folded: &str| {
        matches!(
            folded,
            "يوما"
                | "اياما"
                | "اسبوعا"
                | "شهرا"
                | "شهورا"
                | "اشهرا"
                | "عاما"
                | "اعواما"
                | "يومين"
                | "اسبوعين"
                | "شهرين"
                | "عامين"
                | "ساعتين"
                | "سنتين"
        )
    };
    if lasts(input.folded(phrase.tokens.start))
        && input.mark(phrase.tokens.start).quantity_end <= phrase.tokens.start + 1
    {
        return true;
    }
    phrase.tokens.len() == 1
        && reading.lemma.is_none()
        && input.text.written(phrase.head).ends_with(['ً', '\u{64b}']) | input.text.written(phrase.head).ends_with("ًا")
        && !input.mark(phrase.head).in_name
}

/// خرجت النساء … دفاعاً عن حقوقهن, احتشدوا مطالبين بـ: behind a verb that takes no object an indefinite accusative masdar or
/// participle says why or how.
fn is_circumstance(input: &Input<'_, '_>, parse: &Parse, phrase: PhraseId, verb: u32) -> bool {
    use marsad_lexicon::tables::Part;
    let phrase = parse.phrase(phrase);
    let reading = &parse.tag(phrase.head).reading;
    let indefinite = !reading.proclitics.has(Proclitics::ARTICLE) && reading.enclitic.is_none();
    let accusative = reading.features.case() == Case::Accusative
        || reading.features.number() == Number::Plural && input.folded(phrase.head).ends_with("ين");
    phrase.tokens.len() == 1
        && phrase.tokens.start > verb
        && takes_no_object(input, verb)
        && indefinite
        && accusative
        && matches!(reading.part, Part::Masdar | Part::ActiveParticiple | Part::PassiveParticiple)
        && !input.mark(phrase.head).actor
}

/// No reading of the verb takes an object.
fn takes_no_object(input: &Input<'_, '_>, verb: u32) -> bool {
    let mut lemmas = input
        .words
        .get(verb)
        .readings
        .iter()
        .filter(|r| r.features.is_verb())
        .filter_map(|r| r.lemma)
        .map(|l| input.lexicon.lemma(l).transitive)
        .peekable();
    lemmas.peek().is_some() && lemmas.all(|t| t == 1)
}

pub(crate) fn is_actor(input: &Input<'_, '_>, parse: &Parse, phrase: PhraseId) -> bool {
    let phrase = parse.phrase(phrase);
    input.mark(phrase.head).actor
        || input.mark(phrase.tokens.start).actor
        || (phrase.pronoun && phrase.preposition.is_none())
        || (phrase.tokens.start..phrase.head).take(3).any(|t| input.mark(t).actor)
}

/// Whether a phrase can be the subject of a verb by gender and number; `after` when it stands after the verb.
pub(crate) fn agrees(input: &Input<'_, '_>, parse: &Parse, phrase: PhraseId, verb: u32, after: bool) -> bool {
    let verb = parse.tag(verb).reading.features;
    if verb.person() != Person::Third {
        return false;
    }
    let phrase = parse.phrase(phrase);
    let head = &parse.tag(phrase.head).reading;
    let features = head.features;
    let several = phrase.next.is_some();
    let counted = phrase.tokens.indices().any(|t| input.mark(t).in_quantity);
    let plural = features.number() == Number::Plural || several || counted;
    if after && verb.number() != Number::Singular {
        return false;
    }
    let gender = head
        .lemma
        .map(|l| input.lexicon.lemma(l).gender)
        .filter(|g| *g != 0)
        .map_or(features.gender(), |g| if g == 2 { Gender::Feminine } else { Gender::Masculine });
    let folded = input.folded(phrase.head);
    let looks_feminine = folded.ends_with('ه') && head.enclitic.is_none() || folded.ends_with("ات");
    match verb.gender() {
        // A feminine verb wants a feminine noun, a plural of things or a broken plural; names of places are feminine.
        // صحافيين | قضت محكمة بإعدامهم: men before their verb take the plural.
        Gender::Feminine if verb.number() == Number::Singular && !after && !several && order::is_men(head, folded) => {
            false
        }
        Gender::Feminine if verb.number() == Number::Singular => {
            gender == Gender::Feminine
                || looks_feminine
                || order::is_continent(folded)
                || plural
                || input.mark(phrase.head).in_name
                || head.lemma.is_none() && !head.proclitics.has(Proclitics::ARTICLE)
        }
        Gender::Masculine if verb.number() == Number::Singular => {
            let human_plural_before = !after && features.number() == Number::Plural && !several;
            let feminine = gender == Gender::Feminine && features.number() == Number::Singular && head.lemma.is_some()
                || order::is_feminine_name(input, phrase);
            !(feminine || human_plural_before)
        }
        _ => after || plural || features.number() == Number::Dual || several,
    }
}
