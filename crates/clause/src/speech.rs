//! Who is speaking: the subject of a reporting verb speaks its complement and its quotation; `بحسب` and its like name the
//! speaker of their clause; `وأضاف` goes on with the speaker of the sentence before. What a clause of the reporter's holds of
//! others' words (a complement without a verb, a quotation, the object of a participle) is kept in [`Parse::said`].

use marsad_lexicon::tables::{LemmaId, Part};
use marsad_mention::word::Reading;
use marsad_morphology::Proclitics;
use marsad_text::{Span, Tokens};

use crate::circumstance::circumstance;
use crate::grammar::Reporting;
use crate::particle::Particle;
use crate::tag::Input;
use crate::types::*;

/// How many tokens may stand between a quotation and the verb behind it that says whose it is: a mark, a comma, وهكذا.
const BEHIND_QUOTE: u32 = 3;

/// Gives every clause its speaker.
pub fn assign(input: &Input<'_, '_>, parse: &mut Parse) {
    let quoted_before = input.text.quoted(input.sentence.start);
    for id in 0..parse.clauses.len() as ClauseId {
        verbless_content(input, parse, id);
        let clause = parse.clause(id);
        let above = clause.parent.and_then(|p| governed_speaker(input, parse, p, id));
        let own = according_to(input, parse, id);
        parse.clauses[id as usize].speaker = own.or(above);
    }
    participles(input, parse);
    reported(input, parse);
    own_words(input, parse);
    quotations(input, parse, quoted_before);
}

/// قال الوزير إن الهجمات … عمل حربي: what stands behind the complementiser of a reporting verb without a verb of its own is said by its
/// subject all the same.
fn verbless_content(input: &Input<'_, '_>, parse: &mut Parse, id: ClauseId) {
    let clause = parse.clause(id);
    let Some(verb) = clause.verb.filter(|v| reports(input, parse, *v)) else { return };
    let marker = (verb + 1..clause.tokens.end)
        .find(|t| parse.clause_at(*t) == id && parse.tag(*t).category == Category::Particle(Particle::Complementiser));
    let Some(marker) = marker else { return };
    let speaker = speaker_of(input, parse, id).unwrap_or(Speaker::Continued);
    let end = clause.tokens.end;
    parse.said.push((Span::new(marker, end), speaker));
}

/// Whether the verb at a token reports what others say, rather than what its subject thinks.
fn reports(input: &Input<'_, '_>, parse: &Parse, verb: u32) -> bool {
    let reporting = parse.lemma(verb).and_then(|l| input.grammar.reporting(l));
    reporting.is_some_and(|r| r != Reporting::Opine)
        || relayed(input, parse, parse.clause(parse.clause_at(verb))).is_some()
}

/// مشيراً إلى الاتفاق على جولة ثانية، معلناً توقيف أربعة: the object of a participle of circumstance that reports is said by the subject of
/// its clause, up to the next comma.
fn participles(input: &Input<'_, '_>, parse: &mut Parse) {
    for token in input.sentence.start..input.sentence.end {
        let reporting = circumstance(input, token).and_then(|verb| input.grammar.reporting(verb));
        if !matches!(reporting, Some(r) if r != Reporting::Opine) {
            continue;
        }
        let clause = parse.clause(parse.clause_at(token));
        let speaker = clause.subject.filter(|s| parse.phrase(*s).tokens.start < token);
        let Some(speaker) = speaker.map(Speaker::Phrase).or(clause.speaker) else { continue };
        let end = (token + 1..input.sentence.end)
            .find(|t| matches!(input.punctuation(*t), Some('،' | ',' | '؛' | ':')))
            .unwrap_or(input.sentence.end);
        parse.said.push((Span::new(token + 1, end), speaker));
    }
}

/// حسب قولها, على حد تعبيره: the words before are those of whoever the sentence is about.
fn own_words(input: &Input<'_, '_>, parse: &mut Parse) {
    let own = |p: &Phrase| {
        let noun = input.core(p.head, &parse.tag(p.head).reading);
        let said = OWN_WORDS
            .iter()
            .any(|w| noun.strip_prefix(w).is_some_and(|rest| matches!(rest, "ه" | "ها" | "هم" | "هما")));
        let at = p.preposition.map_or("", |x| strip(input.folded(x.token)));
        said && matches!(at, "بحسب" | "حسب" | "وفق" | "علي" | "وفقا" | "في" | "من")
            && p.preposition.is_some_and(|x| x.token < p.head)
    };
    let found: Vec<ClauseId> = parse.phrases.iter().filter(|p| own(p)).map(|p| p.clause).collect();
    for id in found {
        let parents = std::iter::successors(parse.clause(id).parent, |c| parse.clause(*c).parent);
        let speaker =
            parents.filter_map(|c| parse.clause(c).subject).last().map_or(Speaker::Continued, Speaker::Phrase);
        parse.clauses[id as usize].speaker = Some(speaker);
        if let Some(described) = parse.clause(id).antecedent {
            let tokens = parse.phrase(described).tokens;
            let first = std::iter::successors(Some(described), |p| parse.phrase(*p).previous).last();
            let start = first.map_or(tokens.start, |p| parse.phrase(p).tokens.start);
            parse.said.push((Span::new(start, tokens.end), speaker));
        }
    }
}

/// Nouns for somebody's own words, that take the pronoun of whoever says them.
const OWN_WORDS: [&str; 8] = ["قول", "تعبير", "وصف", "زعم", "راي", "ادعاء", "ادعائ", "كلام"];

/// وفق ما أفادت لجنة, على ما أعلن مجلس, كما قال: the subject of such a clause says the clause it hangs on and those that one is
/// coordinated with.
fn reported(input: &Input<'_, '_>, parse: &mut Parse) {
    for id in 0..parse.clauses.len() as ClauseId {
        let clause = parse.clause(id);
        let says = clause.verb.and_then(|v| parse.lemma(v)).and_then(|l| input.grammar.reporting(l));
        if !matches!(says, Some(Reporting::Say | Reporting::Claim)) || !opens_report(input, clause) {
            continue;
        }
        let Some(speaker) = speaker_of(input, parse, id) else { continue };
        let mut above = clause.parent;
        while let Some(told) = above {
            let told = &mut parse.clauses[told as usize];
            if told.speaker.is_some() {
                break;
            }
            told.speaker = Some(speaker);
            above = told.parent.filter(|_| told.kind == ClauseKind::Coordinate);
        }
    }
}

/// Whether a clause opens with words of attribution that take a clause.
fn opens_report(input: &Input<'_, '_>, clause: &Clause) -> bool {
    let word = |t: u32| if t < input.sentence.end { strip(input.folded(t)) } else { "" };
    let start = clause.tokens.start;
    match word(start) {
        "كما" | "مثلما" | "حسبما" | "بحسبما" | "وفقما" => clause.verb == Some(start + 1),
        "وفق" | "حسب" | "بحسب" | "علي" | "وفقا" | "طبقا" => {
            ["ما", "لما"].contains(&word(start + 1)) && clause.verb.is_some_and(|v| v <= start + 3)
        }
        _ => false,
    }
}

/// The speaker of clause `child` by what its parent clause is.
fn governed_speaker(input: &Input<'_, '_>, parse: &Parse, parent: ClauseId, child: ClauseId) -> Option<Speaker> {
    let above = parse.clause(parent);
    let child = parse.clause(child);
    let verb = above.verb?;
    if crate::status::turns(input, child) {
        return above.speaker;
    }
    let relays = relayed(input, parse, above).map(|_| Reporting::Say);
    let reporting = relays.or_else(|| parse.lemma(verb).and_then(|l| input.grammar.reporting(l)));
    let content = matches!(child.kind, ClauseKind::Complement | ClauseKind::Conditional)
        || (child.kind == ClauseKind::Adverbial && above.kind == ClauseKind::Complement);
    match child.kind {
        ClauseKind::Complement if circumstance_says(input, child) => {
            Some(speaker_of(input, parse, parent).unwrap_or(Speaker::Continued))
        }
        ClauseKind::Complement if reporting.is_some_and(|r| r != Reporting::Opine) => {
            Some(speaker_of(input, parse, parent).unwrap_or(Speaker::Continued))
        }
        ClauseKind::Complement => above.speaker,
        _ if content => above.speaker,
        // Whatever hangs inside a complement is still said by its speaker.
        _ => above.speaker.or_else(|| parse.said_at(child.tokens.start)),
    }
}

/// مؤكداً أن …, معتبرة أن …: a participle of circumstance that reports stands right before the clause.
fn circumstance_says(input: &Input<'_, '_>, child: &Clause) -> bool {
    let start = child.tokens.start;
    start > input.sentence.start
        && circumstance(input, start - 1)
            .and_then(|verb| input.grammar.reporting(verb))
            .is_some_and(|r| r != Reporting::Opine)
}

/// نقلت وكالة عن | مسؤول قوله: the source of what is passed on.
fn relayed(input: &Input<'_, '_>, parse: &Parse, clause: &Clause) -> Option<PhraseId> {
    let verb = clause.verb?;
    let relays = parse.lemma(verb).is_some_and(|l| input.lexicon.lemma(l).plain == *"نقل");
    let from =
        |p: &Phrase| p.preposition.is_some_and(|x| verb < x.token && strip(input.folded(x.token)).starts_with("عن"));
    clause.phrases.iter().copied().find(|p| relays && from(parse.phrase(*p)))
}

/// The subject of a reporting clause as a speaker; of what is passed on, the one it comes from (نقلت وكالة عن | مسؤول قوله).
fn speaker_of(input: &Input<'_, '_>, parse: &Parse, clause: ClauseId) -> Option<Speaker> {
    let clause = parse.clause(clause);
    let source = relayed(input, parse, clause);
    let passed_on = clause.phrases.iter().copied().find(|p| {
        let Some(preposition) = parse.phrase(*p).preposition else { return false };
        clause.verb < Some(preposition.token) && strip(input.folded(preposition.token)) == "نقلا"
    });
    source.or(passed_on).or(clause.subject).map(Speaker::Phrase)
}

/// بحسب, وفق, نقلاً عن, على ما أعلن: the source of the clause itself.
fn according_to(input: &Input<'_, '_>, parse: &Parse, id: ClauseId) -> Option<Speaker> {
    let clause = parse.clause(id);
    for phrase in &clause.phrases {
        let Some(preposition) = parse.phrase(*phrase).preposition else { continue };
        let start = preposition.token;
        let phrase_start = parse.phrase(*phrase).tokens.start;
        let matched = input.grammar.according(strip(input.folded(start))).iter().any(|words| {
            let same = |w: &String, t: u32| {
                // وفقاً ل | السلطات: the last word is written onto the next.
                let joined = match w.as_str() {
                    "ل" => parse.tag(t).reading.proclitics.has(Proclitics::FOR),
                    "ب" => parse.tag(t).reading.proclitics.has(Proclitics::BY),
                    _ => false,
                };
                t < input.sentence.end && (joined || strip(input.folded(t)) == w.as_str())
            };
            words.iter().zip(start..).all(|(w, t)| same(w, t)) && start + words.len() as u32 <= phrase_start + 1
        });
        if matched {
            return Some(Speaker::Phrase(*phrase));
        }
    }
    None
}

fn strip(folded: &str) -> &str {
    folded.strip_prefix('و').filter(|rest| rest.chars().count() > 2).unwrap_or(folded)
}

/// Clauses and nouns inside a quotation are said by the subject of the reporting verb before it, else of the one right behind it
/// (`«لن ننسحب»، قال القائد`), and those of a quotation that began before the sentence, or that is the whole sentence, by whoever spoke then.
fn quotations(input: &Input<'_, '_>, parse: &mut Parse, quoted_before: bool) {
    let stretches = quoted_stretches(input);
    for (span, continued) in stretches {
        let speaker = before_quote(input, parse, span)
            .or_else(|| continued.then_some(Speaker::Continued))
            .or_else(|| behind_quote(input, parse, span))
            .or_else(|| (quoted_before || fills(input, span)).then_some(Speaker::Continued));
        let Some(speaker) = speaker else { continue };
        parse.said.push((span, speaker));
        for id in 0..parse.clauses.len() {
            let clause = &parse.clauses[id];
            let inside = clause.verb.or(clause.auxiliary).is_some_and(|anchor| span.contains(anchor));
            if inside && clause.speaker.is_none() {
                parse.clauses[id].speaker = Some(speaker);
            }
        }
    }
}

/// Quoted stretches of the sentence, and whether each began before it.
fn quoted_stretches(input: &Input<'_, '_>) -> Vec<(Span<Tokens>, bool)> {
    let mut out: Vec<(Span<Tokens>, bool)> = Vec::new();
    let mut token = input.sentence.start;
    while token < input.sentence.end {
        if !input.text.quoted(token) {
            token += 1;
            continue;
        }
        let start = token;
        while token < input.sentence.end && input.text.quoted(token) {
            token += 1;
        }
        let before = start == input.sentence.start && start > 0 && input.text.quoted(start - 1);
        out.push((Span::new(start, token), before));
    }
    out
}

/// Whether a quotation is all that the sentence holds but for marks.
fn fills(input: &Input<'_, '_>, quote: Span<Tokens>) -> bool {
    let mark = |t: u32| input.punctuation(t).is_some();
    quote.len() > 3 && (input.sentence.start..quote.start).all(mark) && (quote.end..input.sentence.end).all(mark)
}

/// The last reporting verb or participle outside quotations before one.
fn before_quote(input: &Input<'_, '_>, parse: &Parse, quote: Span<Tokens>) -> Option<Speaker> {
    for token in (input.sentence.start..quote.start).rev().filter(|t| !input.text.quoted(*t)) {
        let id = parse.clause_at(token);
        let clause = parse.clause(id);
        if clause.verb == Some(token) || clause.auxiliary == Some(token) {
            let says = parse.lemma(token).is_some_and(|l| input.grammar.reporting(l).is_some());
            if says || reports(input, parse, token) {
                return Some(speaker_of(input, parse, id).unwrap_or(Speaker::Continued));
            }
        } else if participle(input, token).is_some_and(|verb| input.grammar.reporting(verb).is_some())
            && let Some(subject) = clause.subject.filter(|s| parse.phrase(*s).tokens.start < token)
        {
            return Some(Speaker::Phrase(subject));
        }
    }
    None
}

/// The verb of a participle of circumstance, before a colon too (مضيفاً: «…»).
fn participle(input: &Input<'_, '_>, token: u32) -> Option<LemmaId> {
    let colon = token + 1 < input.sentence.end && input.punctuation(token + 1) == Some(':');
    let before_colon = || {
        let fits = |r: &&Reading| r.part == Part::ActiveParticiple && r.proclitics == Proclitics::NONE;
        let lemma = input.words.get(token).readings.iter().find(fits)?.lemma?;
        input.lexicon.lemma(lemma).verb.as_ref().map(|v| v.to_native())
    };
    circumstance(input, token).or_else(|| colon.then(before_colon).flatten())
}

/// The subject of a reporting verb that stands right behind a quotation.
fn behind_quote(input: &Input<'_, '_>, parse: &Parse, quote: Span<Tokens>) -> Option<Speaker> {
    let limit = (quote.end + BEHIND_QUOTE).min(input.sentence.end);
    let verb = (quote.end..limit).find(|t| {
        let clause = parse.clause(parse.clause_at(*t));
        clause.verb == Some(*t) && reports(input, parse, *t)
    })?;
    Some(speaker_of(input, parse, parse.clause_at(verb)).unwrap_or(Speaker::Continued))
}
