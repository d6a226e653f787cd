//! Who says so, and what that makes of the status.

use marsad_clause::grammar::{Grammar, Reporting};
use marsad_clause::status::{Status, circumstantial};
use marsad_clause::{Category, PhraseId, Speaker};
use marsad_text::{Span, Text};

use crate::discourse::Discourse;
use crate::party::PartyResolver;
use crate::sentence::SentenceView;
use crate::types::{Party, Site};

/// The speaker of the act named at a token.
pub fn speaker(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    text: &Text,
    anchor: u32,
    light: Option<u32>,
) -> Option<Speaker> {
    let clause_id = view.parse.clause_at(anchor);
    let clause = view.parse.clause(clause_id);
    if clause.verb != Some(anchor)
        && let Some(speaker) = view.parse.said_at(anchor)
    {
        return Some(speaker);
    }
    if let Some(speaker) = clause.speaker {
        return Some(speaker);
    }
    // أعلنت باكو طرد: the noun that a reporting verb governs is said by its subject.
    let verb = clause.verb?;
    if verb == anchor || view.parse.tag(anchor).category == Category::Verb {
        return None;
    }
    let reporting = view.parse.lemma(verb).and_then(|l| grammar.reporting(l))?;
    if matches!(reporting, Reporting::Opine) {
        return None;
    }
    let first = view.parse.phrase_at(anchor).map(|p| view.parse.phrase(p));
    if first.and_then(|p| p.preposition).is_some_and(|p| circumstantial(text.folded(p.token))) {
        return None;
    }
    let governed =
        light == Some(verb) || governs(view, clause.phrases.as_slice(), verb, anchor, clause.object, clause.subject);
    (governed && clause.subject.is_some()).then_some(()).and(clause.subject).map(Speaker::Phrase)
}

fn governs(
    view: &SentenceView<'_>,
    phrases: &[PhraseId],
    verb: u32,
    anchor: u32,
    object: Option<PhraseId>,
    subject: Option<PhraseId>,
) -> bool {
    let Some(phrase) = view.parse.phrase_at(anchor) else { return false };
    let first = std::iter::successors(Some(phrase), |p| view.parse.phrase(*p).previous).last().unwrap_or(phrase);
    if Some(first) == subject {
        return false;
    }
    object == Some(first)
        || phrases
            .iter()
            .filter(|p| view.parse.phrase(**p).tokens.start > verb && Some(**p) != subject)
            .position(|p| *p == first)
            .is_some_and(|rank| rank <= 2)
}

/// The party that speaks.
pub fn party<'l>(
    resolver: &PartyResolver<'_, 'l>,
    view: &SentenceView<'l>,
    discourse: &Discourse<'l>,
    speaker: Option<Speaker>,
) -> Option<Party> {
    match speaker? {
        Speaker::Continued => discourse.speaker.clone().map(|p| Party { tokens: None, ..p }),
        Speaker::Phrase(id) => {
            let phrase = view.parse.phrase(id);
            let filler = marsad_frame::Filler {
                role: marsad_frame::Role::Source,
                tokens: phrase.tokens,
                head: phrase.head,
                phrase: Some(id),
                pronoun: None,
                clause: false,
                adjective: false,
                inherited: false,
            };
            let named = resolver.parties(view, discourse, &filler).into_iter().find(known);
            named.or_else(|| issuer(resolver, view, discourse, id))
        }
    }
}

fn known(party: &Party) -> bool {
    !party.code.is_empty() || !party.sector.is_empty()
}

/// Who stands behind a noun that nobody is (بيان للوزارة, لسان وزير الدفاع, مصدر في الشرطة): whom its own phrase names, else the phrase
/// that follows it.
fn issuer<'l>(
    resolver: &PartyResolver<'_, 'l>,
    view: &SentenceView<'l>,
    discourse: &Discourse<'l>,
    phrase: PhraseId,
) -> Option<Party> {
    let own = view.parse.phrase(phrase);
    let behind = view.parse.phrases.get(phrase as usize + 1).filter(|p| p.adjacent && p.preposition.is_some());
    let mut spans = [Some(own.tokens), behind.map(|p| p.tokens)].into_iter().flatten();
    spans.find_map(|tokens| {
        let mut mentions = view.actors_in(tokens);
        mentions.find_map(|m| resolver.mention(view, discourse, m).into_iter().find(known))
    })
}

/// The status in the light of who speaks: what one side says of its enemy's acts, and nobody else, is alleged.
pub fn judge(status: Status, event: &str, actors: &[Party], recipients: &[Party], said_by: Option<&Party>) -> Status {
    let Some(speaker) = said_by.filter(|s| !s.code.is_empty()) else { return status };
    if status != Status::Actual || !hostile(event) {
        return status;
    }
    let is = |p: &Party| p.code == speaker.code && same_side(p, speaker);
    let about_other = !actors.is_empty() && actors.iter().all(|a| !a.code.is_empty() && !is(a));
    let is_side = recipients.iter().any(is);
    let neutral = matches!(speaker.code.as_str(), "UNO" | "NGO" | "IGO" | "IMG" | "EUR")
        || speaker.sector.split(' ').any(|s| matches!(s, "MED" | "JRN" | "CVL" | "COP" | "JUD"));
    // A state or force that tells of another's attack is a side of it where nobody else is said to be hit.
    let fighting = matches!(event, "ASSAULT" | "THREATEN")
        && recipients.iter().all(|r| r.code.is_empty() || r.code == speaker.code);
    // بحسب المعارضة: who stands against those in power tells of their wrongs as a side.
    let opposes = speaker.sector.split(' ').any(|s| matches!(s, "OPP" | "REB"))
        && !actors.is_empty()
        && actors.iter().all(|a| a.sector.split(' ').any(|s| matches!(s, "GOV" | "MIL" | "COP" | "SPY")));
    if opposes && !neutral {
        return Status::Alleged;
    }
    let belligerent = speaker.sector.split(' ').any(|s| matches!(s, "GOV" | "MIL" | "REB"));
    if about_other && (is_side || fighting && belligerent) && !neutral { Status::Alleged } else { status }
}

/// قال أردوغان إنه سيبحث الأمر معه: who says that he himself will do what is done in words has promised, refused or threatened by that
/// (codebook, settled reading 1).
pub fn announces(status: Status, event: &str, actors: &[Party], said_by: Option<&Party>) -> bool {
    let own = |s: &Party| actors.iter().any(|a| !a.code.is_empty() && a.code == s.code && same_side(a, s));
    let verbal = matches!(event, "AGREE" | "CONCEDE" | "REJECT" | "SUPPORT" | "ACCUSE" | "REQUEST");
    status == Status::Planned && (event == "THREATEN" || verbal && said_by.is_some_and(own))
}

/// شنت روسيا هجوماً على أوديسا …، بحسب السلطات المحلية: whoever speaks from the spot is of the country where it happened, not of the
/// attacker's.
pub fn localise(view: &SentenceView<'_>, text: &Text, speaker: &mut Party, place: Option<&Site>) {
    let Some(country) = place.map(|p| p.country.as_str()).filter(|c| !c.is_empty()) else { return };
    let demonym = |t: u32| view.parse.tag(t).reading.part == marsad_lexicon::tables::Part::Demonym;
    let told = speaker.tokens.is_some_and(|tokens| tokens.indices().any(demonym));
    if speaker.entity.is_none() && !told && speaker.code != country && counts_victims(text, speaker) {
        country.clone_into(&mut speaker.code);
    }
}

/// Who counts the dead is no side: local authorities, the ministry of health, hospitals, rescuers, witnesses.
pub fn counts_victims(text: &Text, party: &Party) -> bool {
    const CARE: [&str; 7] = ["صحه", "صحيه", "اسعاف", "مستشفي", "هلال", "صليب", "انقاذ"];
    let rescue = party.tokens.is_some_and(|t| t.indices().any(|t| text.folded(t).ends_with("المدني")))
        && says(text, party, &["دفاع"]);
    on_the_spot(text, party) || says(text, party, &CARE) || rescue
}

fn on_the_spot(text: &Text, party: &Party) -> bool {
    const HERE: [&str; 11] =
        ["محلي", "محليه", "محليون", "محليين", "بلدي", "بلديه", "مسعفون", "سكان", "شهود", "طبيه", "طبي"];
    says(text, party, &HERE)
}

/// Whether the words for a party hold one of some words.
fn says(text: &Text, party: &Party, words: &[&str]) -> bool {
    let one = |t: u32| {
        let folded = text.folded(t);
        let bare = folded.trim_start_matches(['و', 'ل', 'ب']);
        let core = bare.strip_prefix("ال").unwrap_or(bare);
        words.contains(&core) || words.contains(&folded)
    };
    party.tokens.is_some_and(|tokens| tokens.indices().any(one))
}

fn same_side(a: &Party, b: &Party) -> bool {
    let rebel = |p: &Party| p.sector.contains("REB") || p.sector.contains("OPP");
    rebel(a) == rebel(b)
}

/// Acts that one side alleges of another.
fn hostile(event: &str) -> bool {
    matches!(event, "ASSAULT" | "COERCE" | "THREATEN" | "MOBILIZE" | "AID" | "SANCTION" | "SUPPORT")
}

/// The subject of the sentence's last reporting verb: who goes on speaking in the next sentence.
pub fn last_speaker<'l>(
    resolver: &PartyResolver<'_, 'l>,
    view: &SentenceView<'l>,
    discourse: &Discourse<'l>,
    grammar: &Grammar,
    text: &Text,
) -> Option<Party> {
    let mut last = None;
    for clause in &view.parse.clauses {
        let Some(verb) = clause.verb else { continue };
        let says = view
            .parse
            .lemma(verb)
            .and_then(|l| grammar.reporting(l))
            .is_some_and(|r| !matches!(r, Reporting::Opine) || text.quoted(verb));
        if says && clause.speaker.is_none() {
            if let Some(subject) = clause.subject {
                last = party(resolver, view, discourse, Some(Speaker::Phrase(subject))).or(last);
            }
        } else if let Some(speaker @ Speaker::Phrase(_)) = clause.speaker {
            last = party(resolver, view, discourse, Some(speaker)).or(last);
        }
    }
    last.map(|p| Party { tokens: p.tokens.filter(|t: &Span<_>| !t.is_empty()), ..p })
}
