//! Polarity and modality of a token: what the words that govern it make of it.

use marsad_lexicon::tables::Part;
use marsad_morphology::{Aspect, Proclitics};

use crate::grammar::{Effect, Reporting};
use crate::particle::Particle;
use crate::tag::Input;
use crate::types::*;

/// Whether something is said to have happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    #[default]
    Actual,
    Alleged,
    Planned,
    Hypothetical,
    Negated,
}

/// What decided the status: for the explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    pub status: Status,
    /// The word that decided it.
    pub by: Option<u32>,
    /// It is what somebody demands, threatens, promises or warns of: no act of its own.
    pub content: bool,
}

/// Status of the act named at `token`: a finite verb of its clause, or a noun in a phrase.
pub fn status(input: &Input<'_, '_>, parse: &Parse, token: u32) -> Judged {
    if input.english {
        return crate::english::status::status(input, parse, token);
    }
    let clause_id = parse.clause_at(token);
    let clause = parse.clause(clause_id);
    let is_verb = clause.verb == Some(token);
    let mut judged = Judged { status: Status::Actual, by: None, content: false };
    if is_verb {
        judge(&mut judged, own(input, parse, clause, token));
    } else {
        // A noun: the verb of its clause governs it, and the words right before it may too.
        if let Some(by) = noun_negation(input, parse, token) {
            judge(&mut judged, Judged { status: Status::Negated, by: Some(by), content: false });
        }
        let start = parse.phrase_at(token).map_or(token, |p| parse.phrase(p).tokens.start);
        if let Some(modal) = modal_before(input, start) {
            judge(&mut judged, modal);
        }
        if let Some(j) = noun_governor(input, parse, token) {
            judge(&mut judged, j);
        }
        if let Some(j) = demanded(input, parse, start) {
            judge(&mut judged, j);
        }
        if let Some(j) = described_as(input, parse, token) {
            judge(&mut judged, j);
        }
        if let Some(verb) = clause.verb.or(clause.auxiliary)
            && verb < token
        {
            let lemma = parse.lemma(verb);
            let effect = lemma.and_then(|l| input.grammar.effect(l));
            let governs = governed_by(input, parse, clause, token);
            // Only the noun right behind the preposition: what depends on that noun may well be so.
            let phrase = parse.phrase_at(token).map(|p| parse.phrase(p)).filter(|p| p.head == token);
            let preposition = phrase.and_then(|p| p.preposition).and_then(|p| p.id);
            let first = clause.phrases.iter().map(|p| parse.phrase(*p)).find(|p| {
                p.tokens.start > verb && p.preposition.is_some() && p.preposition.and_then(|x| x.id) == preposition
            });
            // What two sides agree on is told as their agreement; the noun keeps its own status.
            let agrees = || {
                let plain = lemma.map_or("", |l| input.lexicon.lemma(l).plain.as_str());
                matches!(plain, "اتفق" | "وافق" | "توافق" | "تعهد" | "وعد")
            };
            let behind = || {
                let effect = lemma.zip(preposition).and_then(|(l, p)| input.grammar.governed_effect(l, p));
                effect.filter(|e| (*e != Effect::Planned || !agrees()) && first.is_some_and(|p| p.head == token))
            };
            let excepted = clause.negated && excepted(input, parse, clause, verb);
            let effect = effect.filter(|_| governs).or_else(|| behind().filter(|_| governs)).filter(|_| !excepted);
            let negated = clause.negated && governs && effect != Some(Effect::Negated) && !excepted;
            // حذرت من استمرار حصار المدينة: a warning takes nothing from what goes on.
            let races = parse.phrase_at(token).is_some_and(|p| input.folded(parse.phrase(p).tokens.start) == "سباق");
            let effect = effect.filter(|_| races || !goes_on(parse, input, token) || clause.negated);
            judge(&mut judged, Judged { status: of_effect(effect), by: Some(verb), content: false });
            // حمل وارسو على نقل وحدات: with that preposition the verb says that it was done.
            let factive = lemma.zip(preposition).and_then(|(l, p)| input.grammar.governed_effect(l, p));
            let reports = governs && factive != Some(Effect::Actual);
            let reporting = lemma.and_then(|l| input.grammar.reporting(l)).filter(|_| reports);
            match reporting {
                Some(Reporting::Claim | Reporting::Accuse | Reporting::Deny) => {
                    judge(&mut judged, Judged { status: Status::Alleged, by: Some(verb), content: false });
                }
                // حذرت من استمرار حصار المدينة: what goes on is so, whoever warns of it.
                Some(Reporting::Unreal) if goes_on(parse, input, token) => {}
                Some(Reporting::Unreal | Reporting::Demand) => {
                    judge(&mut judged, Judged { status: Status::Hypothetical, by: Some(verb), content: true })
                }
                _ => {}
            }
            if possible(input, parse, verb) && governs {
                judge(&mut judged, Judged { status: Status::Hypothetical, by: Some(verb), content: false });
            }
            if negated && reporting.is_none() {
                judge(&mut judged, Judged { status: Status::Negated, by: Some(verb), content: false });
            }
            // أعلنت باريس سحب قواتها العام المقبل: what is announced for a day to come is planned.
            let announced = reporting == Some(Reporting::Say) && clause.object == parse.phrase_at(token);
            if announced && ahead(input, parse, clause) {
                judge(&mut judged, Judged { status: Status::Planned, by: Some(verb), content: false });
            }
            if clause.future && governs && reporting.is_none() {
                judge(&mut judged, Judged { status: Status::Planned, by: Some(verb), content: false });
            }
        }
    }
    inherit(input, parse, clause_id, &mut judged);
    if clause.kind == ClauseKind::Conditional && judged.status == Status::Negated {
        // إذا لم تنسحب القوات: that they do not is no more than possible either.
        judged.status = Status::Hypothetical;
    }
    judged
}

/// Later, weaker readings give way: the strongest departure from plain fact stands.
fn judge(judged: &mut Judged, new: Judged) {
    let content = judged.content || new.content;
    if new.status > judged.status {
        *judged = new;
    }
    judged.content = content;
}

fn own(input: &Input<'_, '_>, parse: &Parse, clause: &Clause, token: u32) -> Judged {
    let reading = &parse.tag(token).reading;
    let status = if clause.negated {
        if excepted(input, parse, clause, token) { Status::Actual } else { Status::Negated }
    } else if possible(input, parse, token) {
        Status::Hypothetical
    } else if clause.future
        || reading.proclitics.has(Proclitics::FUTURE)
        || reading.features.aspect() == Aspect::Imperfect && ahead(input, parse, clause)
    {
        // يوقع البلدان غداً: the day says that it is still to come.
        Status::Planned
    } else if clause.kind == ClauseKind::Conditional {
        Status::Hypothetical
    } else {
        Status::Actual
    };
    Judged { status, by: Some(token), content: false }
}

/// لم يسمح له بزيارته سوى مرتين, لم تتوقف إلا بعد اتفاق: what is denied but for an exception did happen.
fn excepted(input: &Input<'_, '_>, parse: &Parse, clause: &Clause, verb: u32) -> bool {
    let own = parse.clause_at(verb);
    // لن ننسحب إلا بعد ضمانات denies it for now.
    if before(input, verb, &["لن"]) {
        return false;
    }
    (verb + 1..clause.tokens.end.min(input.sentence.end)).any(|t| {
        let exception = matches!(input.folded(t), "الا" | "سوي" | "بسوي" | "لسوي");
        let turns = t + 1 < input.sentence.end && matches!(input.folded(t + 1), "ان" | "اذا" | "انه" | "انها" | "انهم");
        exception && !turns && parse.clause_at(t) == own && input.text.quoted(t) == input.text.quoted(verb)
    })
}

/// قد يزور, ربما تفرض: an imperfect that may come true.
fn possible(input: &Input<'_, '_>, parse: &Parse, verb: u32) -> bool {
    parse.tag(verb).reading.features.aspect() == Aspect::Imperfect && before(input, verb, &["قد", "ربما", "لعل"])
}

/// One of a few particles right before a token; quotation marks may stand between.
fn before(input: &Input<'_, '_>, token: u32, particles: &[&str]) -> bool {
    let mut at = token;
    while at > input.sentence.start {
        at -= 1;
        if input.punctuation(at).is_some_and(|c| matches!(c, '«' | '"' | '“' | '”' | '»')) {
            continue;
        }
        let folded = input.folded(at);
        return particles
            .contains(&folded.strip_prefix(['و', 'ف']).filter(|_| folded.chars().count() > 2).unwrap_or(folded));
    }
    false
}

/// استمرار حصار, تصاعد هجمات, سباق تسلح: a noun before the act says that it is under way.
fn goes_on(parse: &Parse, input: &Input<'_, '_>, token: u32) -> bool {
    let Some(phrase) = parse.phrase_at(token) else { return false };
    let head = parse.phrase(phrase).tokens.start;
    let folded = input.folded(head);
    let core = folded.strip_prefix(['ب', 'ل']).unwrap_or(folded);
    let going = |word: &str| {
        matches!(
            word,
            "استمرار"
                | "تواصل"
                | "مواصله"
                | "تصاعد"
                | "تزايد"
                | "ازدياد"
                | "تفاقم"
                | "تكرار"
                | "سباق"
                | "تنامي"
                | "اتساع"
        )
    };
    head <= token && (going(folded) || going(core))
}

/// Whether an expression of time in the clause names a day to come: غداً, الشهر المقبل, بحلول نهاية السنة.
pub fn ahead(input: &Input<'_, '_>, parse: &Parse, clause: &Clause) -> bool {
    let own = |t: &u32| parse.clause_at(*t) == parse.clause_at(clause.verb.unwrap_or(clause.tokens.start));
    (clause.tokens.start..clause.tokens.end).filter(own).filter(|t| input.mark(*t).in_time).any(|t| {
        let folded = input.folded(t);
        let core = folded.strip_prefix('و').unwrap_or(folded);
        matches!(core, "غدا" | "المقبل" | "المقبله" | "القادم" | "القادمه" | "المقبلين" | "المقبلتين" | "بحلول")
            || core == "نهايه" && t > input.sentence.start && input.folded(t - 1) == "قبل"
    })
}

fn of_effect(effect: Option<Effect>) -> Status {
    match effect {
        Some(Effect::Planned) => Status::Planned,
        Some(Effect::Hypothetical | Effect::Attempted) => Status::Hypothetical,
        Some(Effect::Alleged) => Status::Alleged,
        Some(Effect::Negated) => Status::Negated,
        Some(Effect::Actual) | None => Status::Actual,
    }
}

/// Whether the verb of the clause governs the noun: as its object, its prepositional object or its subject, but not
/// across a comma or as an adverbial (بعد انسحاب).
fn governed_by(input: &Input<'_, '_>, parse: &Parse, clause: &Clause, token: u32) -> bool {
    let Some(phrase) = parse.phrase_at(token) else { return true };
    let first = std::iter::successors(Some(phrase), |p| parse.phrase(*p).previous).last().unwrap_or(phrase);
    if clause.object == Some(first) {
        return true;
    }
    // The first two phrases after the verb that are not its subject.
    let verb = clause.verb.or(clause.auxiliary).unwrap_or(0);
    let rank = clause
        .phrases
        .iter()
        .filter(|p| {
            parse.phrase(**p).tokens.start > verb && Some(**p) != clause.subject && parse.phrase(**p).previous.is_none()
        })
        .position(|p| *p == first);
    // بفضل, بعد, خلال: what stands behind these only goes with the verb.
    let governed = parse.phrase(first).preposition.is_none_or(|p| {
        // بعد سبعة أعوام على انسحاب: behind an expression of time the noun says when.
        if input.mark(p.token).in_time {
            return false;
        }
        let folded = input.folded(p.token);
        !circumstantial(folded)
    });
    clause.subject == Some(first) || governed && rank.is_some_and(|r| r < 2)
}

/// بفضل, بعد, خلال, مقابل: prepositions, as folded, whose noun only goes with the act of a verb.
pub fn circumstantial(folded: &str) -> bool {
    let core = folded.strip_prefix(['و', 'ف']).filter(|rest| rest.chars().count() > 2).unwrap_or(folded);
    let time = matches!(core, "بعد" | "قبل" | "خلال" | "منذ" | "عقب" | "غداه" | "عشيه" | "وسط" | "اثناء" | "ابان");
    let cause = matches!(
        core,
        "بفضل" | "بسبب" | "اثر" | "مقابل" | "نتيجه" | "جراء" | "ردا" | "احتجاجا" | "رغم" | "بموجب"
    );
    time || cause
}

/// عدم, دون, بلا before a noun.
fn noun_negation(input: &Input<'_, '_>, parse: &Parse, token: u32) -> Option<u32> {
    let phrase = parse.phrase_at(token)?;
    let start = parse.phrase(phrase).tokens.start;
    (start.saturating_sub(2).max(input.sentence.start)..token).rev().find(|t| {
        matches!(
            input.folded(*t),
            "عدم"
                | "دون"
                | "بدون"
                | "بلا"
                | "انعدام"
                | "غياب"
                | "لا"
                | "ليس"
                | "ليست"
                | "لعدم"
                | "بعدم"
        )
    })
}

/// A noun right before that decides: محاولة اغتيال, خطر اندلاع, احتمال.
fn noun_governor(input: &Input<'_, '_>, parse: &Parse, token: u32) -> Option<Judged> {
    let phrase = parse.phrase(parse.phrase_at(token)?);
    for t in (phrase.tokens.start.saturating_sub(3).max(input.sentence.start)..token).rev() {
        if parse.clause_at(t) != parse.clause_at(token) {
            break;
        }
        let tag = parse.tag(t);
        if matches!(tag.category, Category::Verb) {
            break;
        }
        let near = t >= phrase.tokens.start
            || t + 1 >= phrase.tokens.start
            || tag.category == Category::Particle(Particle::Preposition);
        if !near {
            // خطة لسحب القوات: the noun before a preposition phrase.
            // رفض بلاده | تهجير السكان: an act that is the object of a verbal noun with its doer behind it.
            let object = phrase.adjacent && phrase.head == token && tag.reading.part == Part::Masdar;
            let open = phrase.preposition.is_some() || object;
            if !parse.phrase_at(t).is_some_and(|p| parse.phrase(p).head == t && open) {
                continue;
            }
        }
        // أُحبط المخطط بفضل تبادل المعلومات: what only goes with the act is not what the noun before plans or fails in.
        let goes_with = phrase.preposition.is_some_and(|p| p.token > t && circumstantial(input.folded(p.token)));
        // فشل الاتفاق إلى امتناع: to whom or what it is put down.
        let put_down = phrase.preposition.is_some_and(|p| p.token > t && input.folded(p.token) == "الي");
        let effect = tag.reading.lemma.and_then(|l| input.grammar.effect(l));
        if let Some(effect) = effect.filter(|e| !(goes_with || put_down && *e == Effect::Attempted)) {
            let status = of_effect(Some(effect));
            if status != Status::Actual {
                let refused = t < phrase.tokens.start && phrase.preposition.is_none() && status == Status::Negated;
                return Some(Judged { status, by: Some(t), content: refused });
            }
        }
        // متهمين بمهاجمة …, اتهامات بقصف …
        if phrase.preposition.is_some() && suspicion(input, parse, t) {
            return Some(Judged { status: Status::Alleged, by: Some(t), content: false });
        }
    }
    None
}

/// ، مطالبة إسرائيل بوقف القتال: what a participle of circumstance demands, warns of or claims.
fn demanded(input: &Input<'_, '_>, parse: &Parse, start: u32) -> Option<Judged> {
    let clause = parse.clause_at(start);
    let first = start.saturating_sub(8).max(input.sentence.start);
    let near = (first..start).rev().take_while(|t| input.punctuation(*t).is_none() && parse.clause_at(*t) == clause);
    let (token, verb) =
        near.filter_map(|t| crate::circumstance::circumstance(input, t).map(|verb| (t, verb))).next()?;
    let (status, content) = match input.grammar.reporting(verb)? {
        Reporting::Demand | Reporting::Unreal => (Status::Hypothetical, true),
        Reporting::Accuse | Reporting::Claim | Reporting::Deny => (Status::Alleged, false),
        _ => return None,
    };
    Some(Judged { status, by: Some(token), content })
}

/// A participle or verbal noun of accusing or claiming (متهم, اتهام, ادعاء, زعم).
fn suspicion(input: &Input<'_, '_>, parse: &Parse, token: u32) -> bool {
    let reading = &parse.tag(token).reading;
    let verbal = matches!(reading.part, Part::PassiveParticiple | Part::ActiveParticiple | Part::Masdar);
    let verb =
        reading.lemma.filter(|_| verbal).and_then(|l| input.lexicon.lemma(l).verb.as_ref().map(|v| v.to_native()));
    let effect = reading.lemma.and_then(|l| input.grammar.effect(l));
    effect == Some(Effect::Alleged)
        || matches!(verb.and_then(|v| input.grammar.reporting(v)), Some(Reporting::Accuse | Reporting::Claim))
}

/// An adjective behind the noun says that it is still to come or only possible: تدخل عسكري محتمل, القمة المقررة.
fn described_as(input: &Input<'_, '_>, parse: &Parse, token: u32) -> Option<Judged> {
    let phrase = parse.phrase(parse.phrase_at(token)?);
    let gender = parse.tag(token).reading.features.gender();
    for t in token + 1..phrase.tokens.end {
        let tag = parse.tag(t);
        if input.mark(t).in_time {
            return None;
        }
        let agrees = tag.reading.features.gender() == gender || phrase.head != token;
        let effect = tag.reading.lemma.and_then(|l| input.grammar.adjective_effect(l));
        // ضربة جوية محتملة: a participle that describes is tagged as a noun.
        let participle = matches!(tag.reading.part, Part::PassiveParticiple | Part::ActiveParticiple);
        if let Some(effect) = effect.filter(|_| agrees && (participle || tag.category == Category::Adjective)) {
            return Some(Judged { status: of_effect(Some(effect)), by: Some(t), content: false });
        }
        if tag.category != Category::Adjective {
            if input.punctuation(t).is_some() || phrase.head == token && tag.category == Category::Nominal {
                continue;
            }
            return None;
        }
    }
    None
}

/// A wording of several words right before a token: من المقرر | أن.
fn modal_before(input: &Input<'_, '_>, token: u32) -> Option<Judged> {
    let last = token.checked_sub(1).filter(|t| *t >= input.sentence.start)?;
    input.grammar.modal(input.folded(last)).iter().find_map(|(words, effect)| {
        let start = token.checked_sub(words.len() as u32).filter(|s| *s >= input.sentence.start)?;
        let here = words.iter().zip(start..).all(|(w, t)| {
            let folded = input.folded(t);
            folded == w || folded.strip_prefix(['و', 'ف']).is_some_and(|rest| rest == w)
        });
        here.then_some(Judged { status: of_effect(Some(*effect)), by: Some(start), content: false })
    })
}

/// إلا أن, غير أن: the clause is no content of the verb before it but a turn in the tale.
pub(crate) fn turns(input: &Input<'_, '_>, clause: &Clause) -> bool {
    let start = clause.tokens.start;
    clause.kind == ClauseKind::Complement
        && start > input.sentence.start
        && matches!(input.folded(start - 1), "الا" | "غير" | "بيد")
        && input.folded(start).starts_with("ان")
}

/// تسلم الحركة الرهائن، على أن ينسحب الجيش: behind a comma على أن with an imperfect says what was settled.
fn stipulates(input: &Input<'_, '_>, parse: &Parse, clause: &Clause) -> bool {
    let Some(verb) = clause.verb.or(clause.auxiliary) else { return false };
    let start = clause.tokens.start;
    let words = start > input.sentence.start
        && input.folded(start) == "علي"
        && start + 1 < verb
        && input.folded(start + 1) == "ان";
    words
        && matches!(input.punctuation(start - 1), Some('،' | ','))
        && parse.tag(verb).reading.features.aspect() == Aspect::Imperfect
}

/// الادعاء الموجه إليه بأنه …, تهمة …: the noun of the clause above whose content a complement is, where it only alleges that.
fn alleging_noun(input: &Input<'_, '_>, parse: &Parse, clause: &Clause, above: &Clause) -> Option<u32> {
    let start = clause.tokens.start;
    let from = above.verb.map_or(input.sentence.start, |v| v + 1).max(start.saturating_sub(7));
    (from..start).rev().find(|t| suspicion(input, parse, *t))
}

/// What the clauses above make of a clause.
fn inherit(input: &Input<'_, '_>, parse: &Parse, id: ClauseId, judged: &mut Judged) {
    let mut child = id;
    for _ in 0..6 {
        let clause = parse.clause(child);
        if clause.tokens.start > input.sentence.start
            && let Some(modal) = modal_before(input, clause.tokens.start)
        {
            judge(judged, modal);
        }
        if stipulates(input, parse, clause) {
            judge(judged, Judged { status: Status::Planned, by: clause.verb, content: false });
        }
        if clause.kind == ClauseKind::Conditional {
            judge(judged, Judged { status: Status::Hypothetical, by: clause.verb, content: false });
        }
        let Some(parent) = clause.parent else { return };
        let above = parse.clause(parent);
        if turns(input, clause) {
            return;
        }
        if clause.kind == ClauseKind::Complement
            && let Some(noun) = alleging_noun(input, parse, clause, above)
        {
            judge(judged, Judged { status: Status::Alleged, by: Some(noun), content: false });
        } else if clause.kind == ClauseKind::Complement && input.folded(clause.tokens.start) == "فان" {
            // إذا …، فإن الحلف سيرد: what follows from a condition is not what its verb governs.
            if above.kind == ClauseKind::Conditional {
                judge(judged, Judged { status: Status::Hypothetical, by: above.verb, content: false });
            }
        } else if clause.kind == ClauseKind::Complement
            && let Some(verb) = above.verb
        {
            let lemma = parse.lemma(verb);
            match lemma.and_then(|l| input.grammar.reporting(l)) {
                Some(Reporting::Claim | Reporting::Accuse | Reporting::Deny) => {
                    judge(judged, Judged { status: Status::Alleged, by: Some(verb), content: false });
                }
                Some(Reporting::Unreal | Reporting::Demand) => {
                    judge(judged, Judged { status: Status::Hypothetical, by: Some(verb), content: true })
                }
                // يُعتقد أن الجماعة نفذت الهجوم: what is believed or expected is possible; what is held (رأى أن) is said.
                Some(Reporting::Opine) => {
                    let effect = lemma.and_then(|l| input.grammar.effect(l));
                    judge(judged, Judged { status: of_effect(effect), by: Some(verb), content: false });
                }
                Some(Reporting::Say | Reporting::Condemn) => {}
                None => {
                    let effect = lemma.and_then(|l| input.grammar.effect(l));
                    judge(judged, Judged { status: of_effect(effect), by: Some(verb), content: false });
                    if above.negated {
                        judge(judged, Judged { status: Status::Negated, by: Some(verb), content: false });
                    }
                    if above.future {
                        judge(judged, Judged { status: Status::Planned, by: Some(verb), content: false });
                    }
                }
            }
        } else if !matches!(clause.kind, ClauseKind::Complement | ClauseKind::Coordinate) {
            return;
        }
        child = parent;
    }
}
