//! A sentence tried on one entry of the lexicon: is the entry seen in it, and in which words? Editors run such sentences before an
//! entry is written.

use crate::Coder;
use crate::examples::document;
use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::PayloadKind;
use marsad_resolve::Policy;
use marsad_text::Span;

/// What is looked for in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sought {
    /// A form of the lemma with this key: `انسحب/VII`, `متحدث`.
    Word(String),
    /// An actor noun with this key, of one or several words.
    Agent(String),
    /// The actor or place with this id.
    Name(String),
    /// A record of the frame with this id.
    Frame(String),
}

/// The words of the sentence in which it is seen, the first where there are several; with what was read from them.
pub fn seen(lexicon: &Lexicon<'_>, sought: &Sought, sentence: &str) -> Option<(String, String)> {
    let mut coder = Coder::new(lexicon).with_policy(Policy::Everything);
    match sought {
        Sought::Frame(id) => {
            let report = coder.code(&document(sentence));
            let events =
                report.events.iter().map(|e| (&e.frame, &e.evidence, e.status, e.mode.as_deref(), e.event.as_str()));
            let states = report.states.iter().map(|s| (&s.frame, &s.evidence, s.status, None, s.state.as_str()));
            let (_, evidence, status, mode, kind) = events.chain(states).find(|(frame, ..)| *frame == id)?;
            let trigger = evidence.iter().find(|e| e.role == "trigger").map_or("", |e| e.quote.as_str());
            let what = [Some(kind), mode, Some(status.word())].into_iter().flatten().collect::<Vec<_>>().join(" ");
            let roles = evidence.iter().filter(|e| e.role != "trigger").map(|e| format!(", {} {}", e.role, e.quote));
            Some((trigger.to_owned(), what + &roles.collect::<String>()))
        }
        Sought::Word(key) => {
            let analysis = coder.analyse(&document(sentence));
            let lemma = |id: u32| lexicon.lemma(id).key.as_str() == key;
            let found = (0..analysis.text.tokens().len() as u32)
                .find(|t| analysis.words.get(*t).readings.iter().any(|r| r.lemma.is_some_and(lemma)))?;
            Some((analysis.text.quote(Span::at(found)).to_owned(), format!("a form of {key}")))
        }
        Sought::Agent(key) => {
            let analysis = coder.analyse(&document(sentence));
            let agent = |id: u32| lexicon.agent(id).arabic.as_str() == key;
            let mut mentions = analysis.sentences.iter().flat_map(|s| &s.actors);
            let mention = mentions.find(|m| m.agent.is_some_and(agent))?;
            let first = mention.candidates.first()?;
            let what = [first.code, first.sector].join(" ");
            Some((analysis.text.quote(mention.tokens).to_owned(), format!("actor {}", what.trim())))
        }
        Sought::Name(id) => {
            let analysis = coder.analyse(&document(sentence));
            let named = |entity: u32| lexicon.entity(entity).id.as_str() == id;
            let actors = analysis.sentences.iter().flat_map(|s| &s.actors).filter_map(|m| {
                let candidate = m.candidates.iter().find(|c| c.entity.is_some_and(named))?;
                let what = [candidate.code, candidate.sector, candidate.name];
                Some((m.tokens, format!("actor {}", what.map(str::trim).join(" ").trim())))
            });
            let places = analysis.sentences.iter().flat_map(|s| &s.places).filter_map(|m| {
                let candidate = m.candidates.iter().find(|c| c.entity.is_some_and(named))?;
                Some((m.tokens, format!("place {} {}", candidate.name, candidate.code)))
            });
            // A name that the rules of actors and places let lie is at least known to be one.
            let matched = analysis.sentences.iter().flat_map(|s| s.matches.all()).filter_map(|m| {
                let is_name = m.kind == PayloadKind::Entity && named(m.id);
                is_name.then(|| (m.tokens, "the name, but neither an actor nor a place here".to_owned()))
            });
            let (tokens, what) = actors.chain(places).chain(matched).next()?;
            Some((analysis.text.quote(tokens).to_owned(), what))
        }
    }
}

/// Why a frame whose words stand in the sentence is not read there, in the words of the explanation; `None` where its words are not
/// seen at all.
pub fn why_not(lexicon: &Lexicon<'_>, frame: &str, sentence: &str) -> Option<String> {
    let explanation = Coder::new(lexicon).with_policy(Policy::Everything).explain(&document(sentence));
    let mut candidates = explanation.sentences.into_iter().flat_map(|sentence| sentence.candidates);
    let candidate = candidates.rfind(|c| c.frame == frame && c.record.is_none())?;
    let last = candidate.why.last()?;
    Some(format!("its words {} are seen, but {}: {}", candidate.trigger.quote, last.rule, last.text))
}

/// The lemmas that each word of a text may be a form of.
pub fn lemmas_of(coder: &mut Coder<'_>, text: &str) -> Vec<Vec<u32>> {
    let analysis = coder.analyse(&document(text));
    let lemmas = |t: u32| analysis.words.get(t).readings.iter().filter_map(|r| r.lemma).collect();
    (0..analysis.text.tokens().len() as u32).map(lemmas).collect()
}
