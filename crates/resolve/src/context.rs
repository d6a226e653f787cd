//! PLOVER's contexts by a keyword model: the words of `words/contexts.tsv` in what an event says, in its sentence and in its
//! document, weighed by how near they stand. Each context found is explained by the word that speaks for it.

use std::collections::BTreeMap;

use marsad_lexicon::tables::{ArchivedTable, PayloadKind};
use marsad_mention::actor::{ActorKind, ActorMention};
use marsad_text::{Span, Tokens};

use crate::document::Resolver;
use crate::sentence::SentenceView;
use crate::types::{Event, Party, Reason};

/// Points of a keyword in the words of the event itself, in its clause, elsewhere in its sentence.
const OWN: i32 = 3;
const CLAUSE: i32 = 2;
const SENTENCE: i32 = 1;
/// Points of a document that speaks of it in a third of its sentences.
const DOCUMENT: i32 = 1;
/// Points from which a context holds.
const ENOUGH: i32 = 3;
/// Points of the sides: enough by themselves, or in want of a word.
const WHOLE: i32 = 3;
const PART: i32 = 2;
/// How many contexts an event may have.
const MOST: usize = 4;

/// What the sides of an event say of its contexts, in points.
fn sides(event: &Event) -> Vec<(&'static str, i32)> {
    let all = || event.actors.iter().chain(&event.recipients);
    let sector = |p: &Party, names: &[&str]| p.sector.split(' ').any(|s| names.contains(&s));
    let any = |names: &[&str]| all().any(|p| sector(p, names));
    let acts = |names: &[&str]| event.actors.iter().any(|p| sector(p, names));
    let befalls = |names: &[&str]| event.recipients.iter().any(|p| sector(p, names));
    let (kind, mode) = (event.event.as_str(), event.mode.as_str());
    let mut out: Vec<(&'static str, i32)> = Vec::new();
    let mut add = |context: &'static str, weight: i32, holds: bool| out.extend(holds.then_some((context, weight)));
    let heavy = matches!(mode, "aerial" | "drone" | "heavy-weapons" | "explosives" | "firearms" | "targeted");
    add("military", WHOLE, kind == "ASSAULT" && (heavy || any(&["MIL", "REB", "UAF"])));
    add("military", WHOLE, kind == "THREATEN" && mode == "violence");
    add("military", WHOLE, matches!(kind, "RETREAT" | "CONCEDE") && any(&["MIL", "REB"]));
    add("military", PART, any(&["MIL"]));
    let spoken = matches!(
        kind,
        "ACCUSE" | "AGREE" | "CONCEDE" | "CONSULT" | "REJECT" | "REQUEST" | "SANCTION" | "SUPPORT" | "THREATEN"
    );
    add("diplomatic", WHOLE, spoken && mode != "violence" && between_states(event));
    add("legal", PART, kind == "COERCE" && mode == "arrest" && !any(&["MIL", "REB"]) || any(&["JUD"]));
    let speech = befalls(&["JRN", "OPP", "NGO", "LAB"]) && kind == "COERCE";
    add("rights_freedoms", WHOLE, speech || kind == "PROTEST" && acts(&["LAB", "OPP", "JRN"]));
    add("legislative", WHOLE, acts(&["LEG"]));
    add("migration", WHOLE, befalls(&["REF"]));
    add("intelligence", WHOLE, any(&["SPY"]));
    add("terrorism", PART, all().any(|p| p.code == "IMG"));
    add("peacekeeping", WHOLE, all().any(|p| p.code == "UNO" && sector(p, &["MIL"])));
    out
}

/// From how many points a context holds: words of war stand beside much that is only spoken of.
fn enough(event: &Event, context: &str) -> i32 {
    let spoken = matches!(event.event.as_str(), "ACCUSE" | "AGREE" | "CONSULT" | "REJECT" | "SANCTION" | "SUPPORT");
    if spoken && context == "military" { ENOUGH + 1 } else { ENOUGH }
}

/// A government acts toward another state or a body of states.
fn between_states(event: &Event) -> bool {
    let official = |p: &&Party| {
        !p.code.is_empty() && (p.sector.is_empty() || p.sector.split(' ').any(|s| matches!(s, "GOV" | "MIL")))
    };
    let body = |p: &Party| matches!(p.code.as_str(), "UNO" | "IGO" | "EUR");
    let mut actors = event.actors.iter().filter(official);
    actors.any(|a| {
        let others = event.actors.iter().chain(&event.recipients).filter(official);
        others.into_iter().any(|b| b.code != a.code) || body(a) && !event.recipients.is_empty()
    })
}

/// All sides are of one country, and none of them is its foreign office or another state's.
fn domestic(event: &Event) -> bool {
    let mut codes = event.actors.iter().chain(&event.recipients).map(|p| p.code.as_str());
    let Some(first) = codes.next().filter(|c| c.len() == 3 && !matches!(*c, "UNO" | "IGO" | "EUR" | "IMG" | "NGO"))
    else {
        return false;
    };
    !event.actors.is_empty() && !event.recipients.is_empty() && codes.all(|c| c == first)
}

/// A keyword of a context in a sentence.
struct Keyword<'l> {
    context: &'l str,
    tokens: Span<Tokens>,
}

impl<'l> Resolver<'_, 'l> {
    /// Adds contexts to events that have those of their frame.
    pub(crate) fn set_contexts(&self, sentences: &[SentenceView<'l>], events: &mut [Event]) {
        if events.is_empty() {
            return;
        }
        let keywords: Vec<Vec<Keyword<'l>>> = sentences.iter().map(|view| self.keywords(view)).collect();
        let mut spoken: BTreeMap<&str, usize> = BTreeMap::new();
        for sentence in &keywords {
            let mut seen: Vec<&str> = sentence.iter().map(|k| k.context).collect();
            seen.sort_unstable();
            seen.dedup();
            seen.into_iter().for_each(|c| *spoken.entry(c).or_default() += 1);
        }
        for event in events {
            let Some((view, near)) = sentences.get(event.core.sentence).zip(keywords.get(event.core.sentence)) else {
                continue;
            };
            let mut points: BTreeMap<&str, (i32, Span<Tokens>)> = BTreeMap::new();
            let clause = view.parse.clause_at(event.core.trigger.start);
            // المحادثات النووية: an adjective is said of the act too.
            let trigger = view.parse.phrase_at(event.core.trigger.start).map(|p| view.parse.phrase(p).tokens);
            for keyword in near {
                let own = event.core.evidence.iter().any(|(_, span)| span.overlaps(keyword.tokens))
                    || trigger.is_some_and(|t| t.overlaps(keyword.tokens));
                let here = view.parse.clause_at(keyword.tokens.start) == clause;
                let weight = if own {
                    OWN
                } else if here {
                    CLAUSE
                } else {
                    SENTENCE
                };
                let entry = points.entry(keyword.context).or_insert((0, keyword.tokens));
                entry.0 += weight;
            }
            for (context, points) in &mut points {
                let often = spoken.get(context).copied().unwrap_or(0) * 3 >= sentences.len();
                // What every report speaks of says little; what few do says much.
                let broad = matches!(*context, "military" | "diplomatic" | "territory" | "legal");
                points.0 += if often { DOCUMENT + i32::from(!broad) } else { 0 };
            }
            for (context, weight) in sides(event) {
                points.entry(context).or_insert((0, event.core.trigger)).0 += weight;
            }
            if domestic(event) {
                event.contexts.retain(|c| c != "diplomatic");
                points.remove("diplomatic");
            }
            let mut found: Vec<(&str, (i32, Span<Tokens>))> =
                points.into_iter().filter(|(name, (points, _))| *points >= enough(event, name)).collect();
            // Where no state speaks to another, what it is about tells more than that it is said.
            if !between_states(event) && found.iter().any(|(name, _)| *name != "diplomatic") {
                event.contexts.retain(|c| c != "diplomatic");
            }
            found.sort_by_key(|(name, (points, _))| (std::cmp::Reverse(*points), *name));
            for (context, (points, tokens)) in found {
                if event.contexts.len() >= MOST {
                    break;
                }
                if !event.contexts.iter().any(|c| c == context) {
                    event.contexts.push(context.to_owned());
                    let text = format!("{context}, {points} points");
                    event.core.reasons.push(Reason { rule: "context", text, tokens: Some(tokens) });
                }
            }
        }
    }

    /// The keywords of a sentence, each word once a context.
    fn keywords(&self, view: &SentenceView<'l>) -> Vec<Keyword<'l>> {
        let mut out: Vec<Keyword<'l>> = Vec::new();
        // وزير, رئيس: who somebody is does not say what it is about.
        let title = |tokens: Span<Tokens>| {
            let office = |m: &&ActorMention<'l>| matches!(m.kind, ActorKind::Office | ActorKind::Person);
            view.actors.iter().filter(office).any(|m| m.tokens.overlaps(tokens))
        };
        let state = |tokens: Span<Tokens>, context: &str| {
            let body = |m: &&ActorMention<'l>| matches!(m.kind, ActorKind::Body | ActorKind::Group);
            matches!(context, "executive" | "legislative" | "diplomatic")
                && view.actors.iter().any(|m| m.tokens.overlaps(tokens))
                || matches!(context, "human_rights" | "health" | "legal" | "economic" | "pro_autocracy" | "territory")
                    && view.actors.iter().filter(body).any(|m| m.tokens.overlaps(tokens))
        };
        let mut add = |entry: u32, tokens: Span<Tokens>| {
            let entry = self.lexicon.entry(entry);
            if entry.table != ArchivedTable::Context {
                return;
            }
            let context: &'l str = &entry.class;
            let known = |k: &Keyword<'l>| k.context == context && k.tokens.overlaps(tokens);
            if !out.iter().any(known) && !title(tokens) && !state(tokens, context) {
                out.push(Keyword { context, tokens });
            }
        };
        for found in view.matches.of_kind(PayloadKind::Entry) {
            add(found.id, found.tokens);
        }
        for token in view.tokens.indices() {
            let Some(lemma) = view.parse.lemma(token) else { continue };
            for entry in self.lexicon.lemma(lemma).entries.iter() {
                add(entry.to_native(), Span::at(token));
            }
        }
        out
    }
}
