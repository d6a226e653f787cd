//! One reading a token, chosen by its neighbours.
//!
//! Most word types have one part of speech in the lexicon. The rest are chiefly nouns that are spelt like perfects
//! (قتل، خطف، عرض) and unknown words that look like imperfects. The rules below weigh both by what stands beside them;
//! the other readings stay in the word.

use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::Part;
use marsad_mention::word::{Origin, Reading, Words};
use marsad_morphology::{Aspect, Case, Gender, Number, Person, Proclitics, State, Voice};
use marsad_text::fold::fold;
use marsad_text::{Span, Text, TokenKind, Tokens};

use crate::before::{awaited, opens_clause, resumes, verb_before, without_time};
use crate::grammar::Grammar;
use crate::homograph::{agreeing, by_complement};
use crate::particle::{Particle, particle};
use crate::transition::behind_transition;
use crate::types::{Category, NO_READING, Tag};

/// What the mention stage knows of a token, as far as the grammar needs it. One a token of the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mark {
    /// End of the actor or place mention that starts here; 0 where none does.
    pub name_end: u32,
    /// Part of a named or composed mention.
    pub in_name: bool,
    pub actor: bool,
    pub place: bool,
    /// End of the expression of time that starts here; 0 where none does.
    pub time_end: u32,
    pub in_time: bool,
    /// The expression that starts here counts from the event that the words after it name (بعد سبعة شهور من …).
    pub counts_from: bool,
    /// Part of the name of a state, body, group or person, or a place by its name.
    pub proper: bool,
    /// End of the quantity that starts here; 0 where none does.
    pub quantity_end: u32,
    pub in_quantity: bool,
}

/// Everything the stage reads.
#[derive(Clone, Copy)]
pub struct Input<'a, 'l> {
    pub text: &'a Text,
    pub words: &'a Words,
    pub lexicon: &'a Lexicon<'l>,
    pub grammar: &'a Grammar,
    pub marks: &'a [Mark],
    pub sentence: Span<Tokens>,
    /// The sentence is English.
    pub english: bool,
}

impl<'a> Input<'a, '_> {
    /// Nothing where there is no such token.
    pub fn mark(&self, token: u32) -> Mark {
        self.marks.get(token as usize).copied().unwrap_or_default()
    }
    pub fn folded(&self, token: u32) -> &'a str {
        self.text.folded(token)
    }
    /// The folded token without the conjunction its reading has.
    pub fn core(&self, token: u32, reading: &Reading) -> &'a str {
        let folded = self.text.folded(token);
        if reading.proclitics.conjunction() { folded.strip_prefix(['و', 'ف']).unwrap_or(folded) } else { folded }
    }
    pub fn punctuation(&self, token: u32) -> Option<char> {
        (self.text.token(token).kind == TokenKind::Punctuation)
            .then(|| self.text.folded(token).chars().next())
            .flatten()
    }
}

/// Tags every token of the sentence.
pub fn tag(input: &Input<'_, '_>) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::with_capacity(input.sentence.len() as usize);
    for token in input.sentence.indices() {
        let tag = tag_one(input, token, &tags);
        tags.push(tag);
    }
    tags
}

fn tag_one(input: &Input<'_, '_>, token: u32, before: &[Tag]) -> Tag {
    match input.text.token(token).kind {
        TokenKind::Punctuation | TokenKind::Symbol => {
            return Tag { category: Category::Punctuation, reading: NO_READING };
        }
        TokenKind::Number => return Tag { category: Category::Number, reading: NO_READING },
        TokenKind::Foreign => return Tag { category: Category::Nominal, reading: NO_READING },
        TokenKind::Arabic => {}
    }
    let word = input.words.get(token);
    let mark = input.mark(token);
    if mark.in_time {
        let reading = best(&word.readings, |r| r.part != Part::Verb).unwrap_or(NO_READING);
        return Tag { category: Category::Other, reading };
    }
    let name_continues = mark.in_name && mark.name_end == 0;
    if !(name_continues || mark.name_end > token + 1 && (mark.proper || mark.actor))
        && let Some((particle, reading)) = function_word(input, token)
        && !(reading.proclitics.conjunction() && opens_clause(before) && whole_verb(input, token))
        && !is_verb_here(input, token, before)
    {
        return Tag { category: Category::Particle(particle), reading };
    }
    let verb = best(&word.readings, |r| r.part == Part::Verb);
    let nominal = if let Some(demonym) = demonym(input, token, before) {
        Some(demonym)
    } else if mark.proper {
        name_reading(input, token)
    } else {
        best(&word.readings, |r| r.part != Part::Verb && r.part != Part::Particle)
    };
    let nominal = if mark.name_end > token && !mark.proper {
        // دبلوماسيين روسيين: where a person or force is named, the noun is meant and not the adjective.
        best(&word.readings, |r| r.part == Part::Noun && r.lemma.is_some()).or(nominal)
    } else {
        nominal
    };
    let verb = verb.map(|v| agreeing(input, token, by_complement(input, token, v)));
    let reading = match (verb, nominal) {
        (Some(v), Some(n)) => {
            let in_mention = mark.in_name && (name_continues || mark.name_end > token) || mark.name_end > token + 1;
            let next_definite = token + 1 < input.sentence.end
                && (input.mark(token + 1).actor
                    || input
                        .words
                        .get(token + 1)
                        .readings
                        .first()
                        .is_some_and(|r| r.proclitics.has(Proclitics::ARTICLE)));
            // صادق البرلمان, أكمل الأردن: a given name by itself opens no sentence before a subject.
            let own_name =
                mark.name_end > token && !name_continues && !mark.place && (mark.name_end == token + 1 || !mark.proper);
            let next_counted = token + 1 < input.sentence.end && input.mark(token + 1).in_quantity;
            let in_mention = in_mention
                && !(own_name && v.lemma.is_some() && opens_clause(before) && (next_definite || next_counted));
            if !in_mention && verb_weight(input, token, &v, &n, before) > 0 { v } else { n }
        }
        // دلتا النيجر: a word inside a name is no verb, even where only a verb is spelt like it.
        (Some(v), None) => {
            if mark.proper && mark.in_name {
                NO_READING
            } else {
                v
            }
        }
        (None, Some(n)) => n,
        (None, None) => word.readings.first().copied().unwrap_or(NO_READING),
    };
    let category = match reading.part {
        Part::Verb => Category::Verb,
        Part::Adjective | Part::Demonym => Category::Adjective,
        Part::Numeral => Category::Number,
        Part::Particle => Category::Other,
        _ => Category::Nominal,
    };
    Tag { category, reading }
}

/// الاستثمارات السعودية: behind a definite noun that it agrees with, a state's name that is also a demonym is the demonym.
fn demonym(input: &Input<'_, '_>, token: u32, before: &[Tag]) -> Option<Reading> {
    let mark = input.mark(token);
    if !mark.proper || mark.name_end != token + 1 {
        return None;
    }
    let noun = before.last().filter(|t| t.category == Category::Nominal).map(|t| t.reading)?;
    let feminine = noun.features.gender() == Gender::Feminine || noun.features.number() == Number::Plural;
    let described = noun.proclitics.has(Proclitics::ARTICLE) && noun.lemma.is_some() && feminine;
    best(&input.words.get(token).readings, |r| {
        described && r.part == Part::Demonym && r.proclitics == Proclitics::ARTICLE && r.enclitic.is_none()
    })
}

/// The reading of a word of a name: cut where what is left is a word of names too (ومصر), whole otherwise (واشنطن).
fn name_reading(input: &Input<'_, '_>, token: u32) -> Option<Reading> {
    let word = input.words.get(token);
    let folded = input.folded(token);
    let known = |r: &Reading| {
        let stem = folded.get(usize::from(r.stem.0)..usize::from(r.stem.1)).unwrap_or(folded);
        let with_article = folded.get(usize::from(r.stem.0).saturating_sub(4)..usize::from(r.stem.1)).unwrap_or(stem);
        input.lexicon.word(stem).is_some()
            || r.proclitics.has(Proclitics::ARTICLE) && input.lexicon.word(with_article).is_some()
    };
    let nominal = |r: &Reading| r.part != Part::Verb && r.part != Part::Particle && r.enclitic.is_none();
    let as_name = |r: Reading| Reading { part: Part::Noun, lemma: None, ..r };
    // ولاية, كتائب: where the likeliest reading is a whole noun of the lexicon, nothing is cut off.
    let uncut = |r: &&Reading| nominal(r) && r.proclitics.0 & !Proclitics::ARTICLE.0 == 0;
    let first = word.readings.first().filter(|r| uncut(r) && r.lemma.is_some());
    if let Some(first) = first.filter(|_| !folded.starts_with(['و', 'ف'])) {
        return Some(as_name(*first));
    }
    // كابل: names stand behind ك too seldom to cut it off a listed one.
    if folded.starts_with('ك')
        && input.lexicon.word(folded).is_some()
        && let Some(listed) = word.readings.iter().find(uncut)
    {
        return Some(as_name(*listed));
    }
    let cut = |r: &Reading| nominal(r) && known(r);
    if folded.starts_with(['و', 'ف'])
        && let Some(r) = best(&word.readings, |r| {
            cut(r) && r.proclitics.conjunction() && !(first.is_some() && r.proclitics.preposition())
        })
    {
        return Some(as_name(r));
    }
    if let Some(first) = first {
        return Some(as_name(*first));
    }
    let whole = best(&word.readings, |r| {
        nominal(r) && r.origin == Origin::Pattern && r.proclitics.0 & !Proclitics::ARTICLE.0 == 0
    });
    let behind = best(&word.readings, |r| cut(r) && r.proclitics.preposition());
    let long = |r: &Reading| {
        let stem = folded.get(usize::from(r.stem.0)..usize::from(r.stem.1)).unwrap_or("");
        folded.starts_with('ل') && !r.proclitics.conjunction() && stem.chars().count() >= 5
    };
    match (whole, behind) {
        // لموسكو: where what is left is a long name of the lexicon, the letter is cut.
        (Some(whole), Some(behind)) if behind.score > whole.score || long(&behind) => Some(as_name(behind)),
        (None, Some(behind)) => Some(as_name(behind)),
        (Some(whole), _) => Some(as_name(whole)),
        (None, None) => best(&word.readings, nominal).map(as_name),
    }
}

/// The best reading that fits, the first among equals.
pub(crate) fn best(readings: &[Reading], fits: impl Fn(&Reading) -> bool) -> Option<Reading> {
    let weight = |r: &Reading| (r.lemma.is_some(), r.features.person() == Person::Third, r.score);
    readings.iter().filter(|r| fits(r)).copied().reduce(|a, b| if weight(&b) > weight(&a) { b } else { a })
}

/// The particle a token is, with the conjunction it carries.
fn function_word(input: &Input<'_, '_>, token: u32) -> Option<(Particle, Reading)> {
    let folded = input.folded(token);
    if let Some(proclitics) = letter_alone(input, token) {
        return Some((Particle::Preposition, Reading { part: Part::Particle, proclitics, ..NO_READING }));
    }
    // A preposition with a pronoun on it (ضده, حولها).
    if let Some(r) = input.words.get(token).readings.first()
        && r.part == Part::Particle
        && r.enclitic.is_some()
        && r.lemma.is_some_and(|l| particle(&fold(&input.lexicon.lemma(l).plain)) == Some(Particle::Preposition))
    {
        return Some((Particle::Preposition, *r));
    }
    if let Some(p) = particle(folded).filter(|_| !(folded == "هنا" && input.text.written(token).ends_with('أ'))) {
        return Some((p, Reading { part: Part::Particle, ..NO_READING }));
    }
    let and = if folded.starts_with('و') { Proclitics::AND } else { Proclitics::THEN };
    let rest = folded.strip_prefix(['و', 'ف'])?;
    let p = particle(rest)?;
    // فتحت is "opened" before it is ف + تحت.
    let whole = input.words.get(token).readings.first();
    if whole.is_some_and(|r| r.lemma.is_some() && r.part != Part::Particle && !r.proclitics.conjunction()) {
        return None;
    }
    Some((p, Reading { part: Part::Particle, proclitics: and, ..NO_READING }))
}

/// بـ«رد فوري», لـ 200 أسير: a preposition of one letter that a quotation mark, a number or a blank parts from its noun.
fn letter_alone(input: &Input<'_, '_>, token: u32) -> Option<Proclitics> {
    let folded = input.folded(token);
    let core = folded.strip_prefix(['و', 'ف']).filter(|c| !c.is_empty()).unwrap_or(folded);
    let preposition = match core {
        "ب" => Proclitics::BY,
        "ل" => Proclitics::FOR,
        "ك" => Proclitics::LIKE,
        _ => return None,
    };
    let next = token + 1;
    let quoted = next < input.sentence.end && matches!(input.punctuation(next), Some('«' | '"' | '“' | '”' | '‘'));
    let stretched = input.text.written(token).ends_with('ـ') && next < input.sentence.end;
    if !quoted && !stretched {
        return None;
    }
    let and = match folded.len() > core.len() {
        true if folded.starts_with('و') => Proclitics::AND,
        true => Proclitics::THEN,
        false => Proclitics::NONE,
    };
    Some(Proclitics(preposition.0 | and.0))
}

/// The word is a verb as it stands, without cutting a conjunction off (فتحت النيابة).
fn whole_verb(input: &Input<'_, '_>, token: u32) -> bool {
    let definite = |t: u32| input.words.get(t).readings.first().is_some_and(|r| r.proclitics.has(Proclitics::ARTICLE));
    let next = token + 1;
    let whole = |r: &Reading| r.part == Part::Verb && r.lemma.is_some() && !r.proclitics.conjunction();
    next < input.sentence.end
        && (definite(next) || input.mark(next).actor)
        && input.words.get(token).readings.iter().any(whole)
}

/// Function words that are verbs too: عبر عن, مثل أمام, قبل بـ at the opening of a clause.
fn is_verb_here(input: &Input<'_, '_>, token: u32, before: &[Tag]) -> bool {
    let folded = input.folded(token);
    let core = folded.strip_prefix(['و', 'ف']).unwrap_or(folded);
    let partner: &[&str] = match core {
        "عبر" => &["عن"],
        "مثل" => &["امام"],
        "خلف" => return opens_clause(before) && input.mark(token + 1).in_quantity && token + 1 < input.sentence.end,
        // قبل الرئيس دعوة: what is accepted follows.
        "قبل" => &["دعوه", "الدعوه", "عرض", "عرضا", "العرض", "مقترح", "المقترح", "استقاله", "الاستقاله", "وساطه"],
        "علي" => return false,
        _ => return false,
    };
    opens_clause(before) && (token + 1..(token + 8).min(input.sentence.end)).any(|t| partner.contains(&input.folded(t)))
}

/// Words, as folded, behind which أن takes a perfect (بعد أن قتل).
const BEFORE_PERFECT: [&str; 14] =
    ["بعد", "منذ", "الي", "سبق", "غير", "الا", "لولا", "لو", "حدث", "حصل", "مجرد", "يعد", "يلبث", "كاد"];

/// Points of the word analysis between a likely reading and one that is far-fetched.
const FAR: i32 = 150;

/// A written damma on the first letter, and a passive perfect among the readings.
fn marked_passive(input: &Input<'_, '_>, token: u32) -> bool {
    let passive = |r: &Reading| {
        r.part == Part::Verb && r.features.voice() == Voice::Passive && r.features.aspect() == Aspect::Perfect
    };
    input.text.written(token).chars().nth(1) == Some('\u{64f}') && input.words.get(token).readings.iter().any(passive)
}

/// How much more likely the verb reading is than the nominal one here; at 0 the noun wins.
fn verb_weight(input: &Input<'_, '_>, token: u32, verb: &Reading, noun: &Reading, before: &[Tag]) -> i32 {
    let mut weight = 0;
    let before = without_time(input, before);
    let imperfect = verb.features.aspect() == Aspect::Imperfect;
    // What the lexicon knows beats what a shape suggests.
    weight += match (verb.lemma.is_some(), noun.lemma.is_some()) {
        (true, false) => 25,
        (false, true) => -25,
        (false, false) if imperfect => -5,
        (false, false) => -30,
        (true, true) => 0,
    };
    let gap = i32::from(verb.score - noun.score);
    weight += gap.clamp(-8, 8);
    // هجوم أسفر: what the word analysis thinks far-fetched (أ + سفر) is so here too.
    if gap.abs() > FAR {
        weight += 20 * gap.signum();
    }
    if verb.features.person() != Person::Third && !input.text.quoted(token) {
        weight -= 12;
    }
    // نفى صحة النبأ: written with ى it is the verb, where the noun would be written with ي (نفي).
    let noun_in_ya = noun.lemma.is_some_and(|l| input.lexicon.lemma(l).plain.ends_with('ي'));
    if verb.lemma.is_some() && noun_in_ya && input.text.written(token).ends_with('ى') && noun.enclitic.is_none() {
        weight += 20;
    }
    // عُقد لقاء, نُشر أمس: a damma written on the first letter says that the perfect is passive.
    if verb.lemma.is_some() && marked_passive(input, token) && !noun.proclitics.has(Proclitics::ARTICLE) {
        weight += 45;
    }
    // استئناف | تعاونه: a verb that takes no object bears no pronoun.
    if verb.enclitic.is_some()
        && noun.lemma.is_some()
        && verb.lemma.is_some_and(|l| input.lexicon.lemma(l).transitive == 1)
    {
        weight -= 70;
    }
    // عقوبات كان سلفه فرضها: كان is no ك with a noun.
    if verb.lemma.is_some_and(|l| input.grammar.auxiliary(l)) && noun.proclitics.has(Proclitics::LIKE) {
        weight += 60;
    }
    // وقف إطلاق النار: stopping is a noun before another verbal noun without article.
    let next = token + 1;
    if matches!(input.folded(token), "وقف" | "ووقف")
        && next < input.sentence.end
        && input.words.get(next).readings.first().is_some_and(|r| {
            r.part == Part::Masdar && r.lemma.is_some() && r.proclitics == Proclitics::NONE && r.enclitic.is_none()
        })
    {
        weight -= 60;
    }
    if verb.features.aspect() == Aspect::Imperative {
        weight -= 25;
    }
    // حيز التنفيذ: a spelling that is a verb only in the passive, and a noun, is the noun.
    let passive_only = verb.features.voice() == Voice::Passive
        && !input.words.get(token).readings.iter().any(|r| r.part == Part::Verb && r.features.voice() == Voice::Active);
    if passive_only && noun.lemma.is_some() {
        weight -= 25;
    }
    // غارة شنها التحالف: the pronoun on the verb points back at the indefinite noun before it.
    if verb.lemma.is_some() && (noun.lemma.is_none() || noun.part == Part::Masdar) && resumes(verb, before) {
        weight += 45;
    }

    if verb.lemma.is_some() && noun.lemma.is_some() && noun.part != Part::Masdar && resumes(verb, before) {
        weight += 14;
    }

    let next_is = |f: &dyn Fn(&Reading) -> bool| {
        token + 1 < input.sentence.end && input.words.get(token + 1).readings.first().is_some_and(f)
    };
    if behind_transition(input, token) && !noun.proclitics.has(Proclitics::ARTICLE) {
        weight += 40;
    }
    // بـ«رد فوري»: the quotation mark hides the preposition.
    let opening = token > input.sentence.start && matches!(input.punctuation(token - 1), Some('«' | '"' | '“'));
    let preposition = |t: &&Tag| t.category == Category::Particle(Particle::Preposition);
    let hidden = before.len().checked_sub(2).and_then(|i| before.get(i)).filter(|t| opening && preposition(t));
    match hidden.or(before.last()) {
        None => weight += 12,
        Some(tag) => match tag.category {
            Category::Particle(p) => match p {
                Particle::Preposition => {
                    // من may be "who", منذ and the like never take a verb.
                    if verb.proclitics.conjunction() { weight += 4 } else { weight -= 40 }
                }
                Particle::Determiner | Particle::Demonstrative => weight -= 30,
                Particle::Negation | Particle::Future => weight += if imperfect { 50 } else { 5 },
                Particle::Already => weight += 40,
                Particle::Complementiser => {
                    // أنه قصف: the pronoun is the subject, its verb follows.
                    let pronoun = ["انه", "انها", "انهم", "انهما"].iter().any(|w| input.folded(token - 1).ends_with(w));
                    // أن ضرب المدن يضعف: right behind أن stands no perfect, unless a particle of time before it takes one.
                    let lead = token.checked_sub(2).filter(|t| *t >= input.sentence.start);
                    let takes_perfect = lead.is_none_or(|t| BEFORE_PERFECT.contains(&input.folded(t)));
                    let masdar = noun.part == Part::Masdar && noun.lemma.is_some() && noun.enclitic.is_none();
                    weight += match () {
                        () if imperfect || pronoun => 25,
                        () if masdar && !takes_perfect => -20,
                        () => 0,
                    }
                }
                // الذي شنه متمردون: the pronoun on the verb points back; a masdar with a pronoun (الذي دعمه كبير) is rare there.
                Particle::Relative if noun.part == Part::Masdar && noun.enclitic.is_some() => weight += 60,
                Particle::Relative | Particle::FreeRelative | Particle::Condition | Particle::Subordinator => {
                    weight += 25
                }
                Particle::Interrogative => weight += 5,
                Particle::Pronoun => weight += 15,
                Particle::Conjunction | Particle::Adverb => weight += 8,
            },
            Category::Punctuation => weight += 8,
            Category::Number => weight -= 25,
            Category::Verb => {
                // A verb straight after a verb is كان, a phase verb, or rather a noun that the first governs.
                let auxiliary = tag.reading.lemma.is_some_and(|l| input.grammar.auxiliary(l) || input.grammar.phase(l));
                weight += if auxiliary && (imperfect || !input.grammar.phase(tag.reading.lemma.unwrap_or(0))) {
                    15
                } else {
                    -20
                };
            }
            Category::Nominal | Category::Adjective => {
                let reading = &tag.reading;
                let definite = reading.proclitics.has(Proclitics::ARTICLE) || reading.enclitic.is_some();
                if verb.proclitics.conjunction() {
                    weight += 6;
                } else if noun.enclitic.is_some() && definite && awaited(before, input.grammar) {
                    // كان سلفه فرضها: كان still wants its verb, and a definite noun takes no second term.
                    weight += 22;
                } else if noun.lemma.is_some()
                    && noun.enclitic.is_none()
                    && !definite
                    && reading.features.case() == Case::Accusative
                    && !input.mark(token - 1).in_name
                    && verb.lemma.is_some()
                    && next_is(&|r: &Reading| r.proclitics.has(Proclitics::ARTICLE))
                    && !noun.proclitics.has(Proclitics::ARTICLE)
                {
                    // عصياناً مدنياً شل الخرطوم: an indefinite accusative takes no second term; a verb describes it.
                    weight += 34;
                } else if noun.lemma.is_some() && verb_before(before, input.grammar) {
                    // رفضت الجزائر عرض: behind verb and subject stands the object.
                    weight -= 14;
                } else if definite
                    || reading.features.case() == Case::Accusative
                    || reading.features.state() == State::Absolute
                {
                    // الجيش قصف: an indefinite noun cannot be the second term of a definite one.
                    weight += if noun.proclitics.has(Proclitics::ARTICLE) { -30 } else { 12 };
                } else if noun.features.case() != Case::Accusative {
                    weight -= if imperfect { 3 } else { 14 };
                }
            }
            Category::Other => {}
        },
    }
    let listed = |t: &Tag| {
        let r = &t.reading;
        t.category == Category::Nominal
            && r.part == Part::Masdar
            && r.enclitic.is_none()
            && r.proclitics == Proclitics::AND
    };
    if verb.proclitics.conjunction()
        && noun.part == Part::Masdar
        && noun.enclitic.is_none()
        && before.last().is_some_and(listed)
    {
        // تعذيب واغتصاب وقتل: a list of verbal nouns goes on.
        weight -= 25;
    }
    if verb.proclitics.conjunction() {
        weight += 3;
    } else if noun.part == Part::Masdar
        && gap <= FAR
        && before.iter().rev().take(2).any(|t| t.reading.part == Part::Masdar && t.category == Category::Nominal)
    {
        // رفض بلاده رفع العقوبات: a verbal noun takes its object in the accusative.
        weight -= 18;
    }
    // A noun with an accusative alif or a feminine ending that the verb reads as something else.
    if noun.enclitic.is_some() && verb.enclitic.is_some() && noun.lemma.is_some() {
        weight -= 4;
    }
    // What follows: a verb is followed by its subject, a masdar by its second term; a number or a definite noun favours
    // the verb at the opening of a clause.
    if opens_clause(before) || verb.proclitics.conjunction() {
        let quantity = token + 1 < input.sentence.end && input.mark(token + 1).in_quantity;
        let definite = next_is(&|r: &Reading| r.proclitics.has(Proclitics::ARTICLE));
        if quantity {
            weight += 8;
        } else if definite || (token + 1 < input.sentence.end && input.mark(token + 1).actor) {
            weight += 3;
        }
    }
    if noun.features.number() != Number::Singular && noun.lemma.is_some() && noun.features.state() == State::Construct {
        weight += 2;
    }
    // Two clitics around a two-letter stem are a coincidence more often than not.
    if verb.stem.1.saturating_sub(verb.stem.0) <= 4 && verb.enclitic.is_some() {
        weight -= 10;
    }
    weight
}
