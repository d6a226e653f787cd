//! The stages in order, up to the frames of each sentence.

use marsad_clause::tag::{Input, Mark};
use marsad_clause::{Grammar, parse};
use marsad_frame::{Context, FrameTable, Present};
use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::Part;
use marsad_mention::word::{Analyser, Words};
use marsad_mention::{actor, english, name, place, quantity, time};
use marsad_record::{Document, Explanation, Report};
use marsad_resolve::{Known, Offices, Policy, Records, SentenceView, resolve};
use marsad_text::{Span, Text, Tokens};

/// Codes documents with one lexicon. Keeps memory of word types between documents, so use one per thread; what it writes
/// does not depend on the documents it has seen before.
pub struct Coder<'l> {
    lexicon: &'l Lexicon<'l>,
    grammar: Grammar,
    offices: Offices<'l>,
    frames: FrameTable,
    analyser: Analyser<'l>,
    policy: Policy,
}

/// Everything the stages made of one document.
pub struct Analysis<'l> {
    pub text: Text,
    pub words: Words,
    pub sentences: Vec<SentenceView<'l>>,
    pub records: Records,
}

impl<'l> Coder<'l> {
    pub fn new(lexicon: &'l Lexicon<'l>) -> Self {
        Coder {
            lexicon,
            grammar: Grammar::new(lexicon),
            offices: Offices::new(lexicon),
            frames: FrameTable::new(lexicon),
            analyser: Analyser::new(lexicon),
            policy: Policy::default(),
        }
    }
    /// Chooses which records are kept; [`Policy::Reported`] unless set.
    pub fn with_policy(self, policy: Policy) -> Self {
        Coder { policy, ..self }
    }
    pub fn lexicon(&self) -> &'l Lexicon<'l> {
        self.lexicon
    }
    pub fn grammar(&self) -> &Grammar {
        &self.grammar
    }
    /// Reads the records out of one document. Never fails: what could not be coded is said in the report's notes.
    pub fn code(&mut self, document: &Document) -> Report {
        let analysis = self.analyse(document);
        crate::report::report(self.lexicon, document, &analysis)
    }
    /// As [`Coder::code`], with the way from the words to the records.
    pub fn explain(&mut self, document: &Document) -> Explanation {
        let analysis = self.analyse(document);
        crate::explain::explain(self.lexicon, document, &analysis)
    }
    /// Runs all stages.
    pub fn analyse(&mut self, document: &Document) -> Analysis<'l> {
        let text = Text::with_title(document.title.as_deref(), &document.text);
        let words = self.analyser.read(&text);
        let mut marks = vec![Mark::default(); text.tokens().len()];
        let mut sentences = Vec::with_capacity(text.sentences().len());
        let mut memory = actor::Memory::default();
        for index in 0..text.sentences().len() {
            sentences.push(self.sentence(&text, &words, &mut marks, &mut memory, index));
        }
        let known = Known { published: document.published, home: document.home.as_deref() };
        let records = resolve(&text, self.lexicon, &self.grammar, &self.offices, known, &sentences, self.policy);
        Analysis { text, words, sentences, records }
    }

    fn sentence(
        &mut self,
        text: &Text,
        words: &Words,
        marks: &mut [Mark],
        memory: &mut actor::Memory<'l>,
        index: usize,
    ) -> SentenceView<'l> {
        let sentence = &text.sentences()[index];
        let mut matches = name::Matches::default();
        name::find(text, words, self.lexicon, sentence, &mut matches);
        let is_english = english::is_english(text, sentence);
        let actors = match is_english {
            true => english::actor::find(text, words, self.lexicon, &matches, sentence, memory),
            false => actor::find_in(text, words, self.lexicon, &matches, sentence, memory),
        };
        let places = match is_english {
            true => english::place::find(text, self.lexicon, &matches, sentence),
            false => place::find(text, words, self.lexicon, &matches, sentence),
        };
        let mut times = match is_english {
            true => english::time::find(text, sentence.tokens),
            false => time::find_in(self.analyser.times(), text, words, sentence.tokens),
        };
        // حركة 23 مارس: a day inside a name is no time.
        let named = |m: &time::TimeMention| {
            let inside = |a: &actor::ActorMention<'_>| {
                a.tokens.start < m.tokens.start && m.tokens.end <= a.tokens.end && !a.uncertain
            };
            actors.iter().any(inside)
        };
        // من قبل before a doer is no time.
        times.retain(|m| {
            let agent = |g: u32| g > sentence.tokens.start && text.folded(g) == "قبل" && text.folded(g - 1) == "من";
            let next = m.tokens.end;
            let doer = m.tokens.len() == 2
                && agent(m.tokens.end - 1)
                && next < sentence.tokens.end
                && text.token(next).kind == marsad_text::TokenKind::Arabic;
            !m.governor.is_some_and(agent) && !agent(m.tokens.start) && !doer && !named(m)
        });
        let quantities = match is_english {
            true => english::quantity::find(text, words, self.lexicon, &matches, sentence.tokens),
            false => quantity::find_in(self.analyser.quantities(), text, words, sentence.tokens),
        };
        mark(marks, words, &actors, &places, &times, &quantities);
        let input = Input {
            text,
            words,
            lexicon: self.lexicon,
            grammar: &self.grammar,
            marks,
            sentence: sentence.tokens,
            english: is_english,
        };
        let parsed = parse(&input);
        let present = Present::of(&input);
        let context = Context {
            input,
            parse: &parsed,
            matches: &matches,
            actors: &actors,
            table: &self.frames,
            present: &present,
        };
        let instances = marsad_frame::find(&context);
        SentenceView {
            index,
            tokens: sentence.tokens,
            title: !sentence.tokens.is_empty() && text.is_title(sentence.tokens.start),
            english: is_english,
            parse: parsed,
            matches,
            actors,
            places,
            times,
            quantities,
            instances,
        }
    }
}

/// Names proper, which take no second term.
fn is_proper(kind: actor::ActorKind) -> bool {
    use actor::ActorKind::*;
    matches!(kind, State | Capital | Seat | Body | Group | Person)
}

/// Tells the clause stage where names, times and numbers stand.
pub fn mark(
    marks: &mut [Mark],
    words: &Words,
    actors: &[actor::ActorMention<'_>],
    places: &[place::PlaceMention<'_>],
    times: &[time::TimeMention],
    quantities: &[quantity::Quantity],
) {
    for mention in actors.iter().filter(|m| m.kind != actor::ActorKind::Attribute) {
        let first = &mut marks[mention.tokens.start as usize];
        first.name_end = first.name_end.max(mention.tokens.end);
        for t in mention.tokens.indices() {
            marks[t as usize].in_name |= !mention.uncertain;
            // إدارة ترامب | تمويلها, زعيم المعارضة رايلا أودينغا | عرض الرئيس: the name in the phrase takes no second term either.
            let named = |s: Span<Tokens>| s.contains(t) && s.end == mention.tokens.end;
            let adjective = || words.get(t).readings.first().is_some_and(|r| r.part == Part::Demonym);
            let name = mention.name.is_some_and(named)
                || mention.evidence.is_some_and(named) && mention.head != t && !mention.coordinated && !adjective();
            let whole = is_proper(mention.kind) && mention.agent.is_none();
            marks[t as usize].proper |=
                !mention.uncertain && whole || name && (!mention.uncertain || mention.head != t);
            marks[t as usize].actor = true;
        }
    }
    for mention in places {
        let first = &mut marks[mention.tokens.start as usize];
        first.name_end = first.name_end.max(mention.tokens.end);
        for t in mention.tokens.indices() {
            marks[t as usize].in_name |= !mention.uncertain && mention.name.is_some();
            marks[t as usize].proper |=
                !mention.uncertain && mention.noun.is_none() && mention.name.is_some_and(|n| n.contains(t));
            marks[t as usize].place = true;
        }
    }
    for mention in times {
        let start = mention
            .governor
            .filter(|g| *g < mention.tokens.start && mention.complement.is_some())
            .unwrap_or(mention.tokens.start);
        let end = mention.complement.filter(|c| *c >= mention.tokens.end).unwrap_or(mention.tokens.end);
        marks[start as usize].time_end = end;
        marks[start as usize].counts_from = mention.complement.is_some();
        for t in start..end {
            marks[t as usize].in_time = true;
        }
    }
    for mention in quantities {
        // A noun that is a number by itself (قتيلان, one gunman) heads its phrase like any other.
        if mention.counted != Some(mention.tokens.start) {
            marks[mention.tokens.start as usize].quantity_end = mention.tokens.end;
        }
        for t in mention.tokens.indices() {
            marks[t as usize].in_quantity = true;
        }
    }
}
