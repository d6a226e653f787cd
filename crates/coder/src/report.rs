//! Records of the resolve stage to the record types: offsets into the fields, English words for codes, explanations.

use marsad_clause::status::Status as Judgement;
use marsad_lexicon::Lexicon;
use marsad_mention::time::{Basis, Precision};
use marsad_morphology::Proclitics;
use marsad_record as record;
use marsad_record::{Document, Report};
use marsad_resolve::{Core, Event, Part, Party, Site, State, When};
use marsad_text::{Original, Span, Text, Tokens};

use crate::analysis::Analysis;

/// Makes the report of one document.
pub fn report(lexicon: &Lexicon<'_>, document: &Document, analysis: &Analysis<'_>) -> Report {
    let mut report = Report::empty(document);
    let english = analysis.sentences.iter().filter(|view| view.english).count() * 2 > analysis.sentences.len();
    report.lang.get_or_insert_with(|| if english { "en" } else { "ar" }.to_owned());
    let writer = Writer { lexicon, text: &analysis.text, analysis };
    for (i, event) in analysis.records.events.iter().enumerate() {
        report.events.push(writer.event(format!("e{}", i + 1), event));
    }
    for (i, state) in analysis.records.states.iter().enumerate() {
        report.states.push(writer.state(format!("s{}", i + 1), state));
    }
    report
}

/// Writes stage types as record types.
pub struct Writer<'a, 'l> {
    pub lexicon: &'a Lexicon<'l>,
    pub text: &'a Text,
    pub analysis: &'a Analysis<'l>,
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

impl Writer<'_, '_> {
    /// A span of tokens as evidence for `role`, without what is only written onto its first word.
    pub fn evidence(&self, tokens: Span<Tokens>, role: &str) -> record::Evidence {
        self.located(self.original(tokens), role)
    }

    /// A span of tokens as it stands.
    pub fn whole(&self, tokens: Span<Tokens>) -> record::Evidence {
        self.located(self.text.original_span(tokens), "")
    }

    fn located(&self, original: Span<Original>, role: &str) -> record::Evidence {
        let located = self.text.locate(original);
        record::Evidence {
            field: if located.field == marsad_text::Field::Title { record::Field::Title } else { record::Field::Text },
            start: located.code_points.0,
            end: located.code_points.1,
            start_byte: located.bytes.0,
            end_byte: located.bytes.1,
            quote: self.text.original()[original.range()].to_owned(),
            role: role.to_owned(),
        }
    }

    /// The characters of a span of tokens, without a conjunction or preposition written onto its first word.
    fn original(&self, tokens: Span<Tokens>) -> Span<Original> {
        let whole = self.text.original_span(tokens);
        if tokens.is_empty() {
            return whole;
        }
        let sentence = self.text.sentence_of(tokens.start);
        let Some(view) = self.analysis.sentences.get(sentence) else { return whole };
        let reading = view.parse.tag(tokens.start).reading;
        let folded = self.text.token(tokens.start).folded;
        let mut skip = 0;
        let written = self.text.folded(tokens.start);
        if reading.proclitics.conjunction() && written.starts_with(['و', 'ف']) {
            skip += 2;
        }
        // لل has swallowed the alif of the article: nothing to cut there.
        let swallowed = reading.proclitics.has(Proclitics::FOR) && reading.proclitics.has(Proclitics::ARTICLE);
        if reading.proclitics.preposition() && !swallowed {
            skip += 2;
        }
        if skip == 0 || folded.len() <= skip + 2 {
            return whole;
        }
        let start = self.text.to_original(Span::new(folded.start + skip, folded.end)).start;
        Span::new(start.clamp(whole.start, whole.end), whole.end)
    }

    /// PLOVER's score of a type; a mode's own overrides it.
    fn scale(&self, event: &str, mode: &str) -> Option<f32> {
        let kind = self.lexicon.tables().ontology.events.iter().find(|e| e.name == event)?;
        let mode = kind.modes.iter().find(|m| m.name == mode).map(|m| m.scale.to_native());
        Some(mode.unwrap_or(kind.scale.to_native()))
    }

    /// The words of the trigger, with … where others stand between.
    fn trigger(&self, core: &Core) -> String {
        let mut out = String::new();
        let mut end = None;
        for word in &core.words {
            match end {
                Some(e) if e == *word => out.push(' '),
                Some(_) => out.push_str(" … "),
                None => {}
            }
            out += &self.written(Span::at(*word));
            end = Some(word + 1);
        }
        out
    }

    fn written(&self, tokens: Span<Tokens>) -> String {
        self.text.original()[self.original(tokens).range()].to_owned()
    }

    fn actor(&self, party: &Party) -> record::Actor {
        let entity = party.entity.map(|e| self.lexicon.entity(e));
        record::Actor {
            code: some(&party.code),
            sector: some(&party.sector),
            name: some(&party.name),
            name_ar: entity
                .filter(|_| !party.name.is_empty())
                .and_then(|e| some(&e.arabic))
                .or_else(|| party.proper.map(|name| self.written(name))),
            text: party.tokens.map(|t| self.written(t)),
            id: entity.and_then(|e| some(&e.id)),
            inferred: party.inferred,
            name_inferred: party.supplied,
        }
    }
    fn actors(&self, parties: &[Party]) -> Vec<record::Actor> {
        parties.iter().map(|p| self.actor(p)).collect()
    }

    fn place(&self, site: &Site) -> record::Place {
        record::Place {
            name: some(&site.name),
            name_ar: some(&site.arabic),
            country: some(&site.country),
            lat: site.latitude.map(degrees),
            lon: site.longitude.map(degrees),
            aliases: site.aliases.clone(),
            precision: Some(
                match site.precision {
                    0..=1 => "point",
                    2..=5 => "region",
                    6 => "country",
                    _ => "area",
                }
                .to_owned(),
            ),
            text: site.tokens.map(|t| self.written(t)),
            id: match site.geoname {
                Some(number) => Some(format!("geonames:{number}")),
                None => site.entity.and_then(|e| some(&self.lexicon.entity(e).id)),
            },
            where_prec: Some(site.precision).filter(|p| *p > 0),
            inferred: site.inferred,
            namesakes: site
                .namesakes
                .iter()
                .map(|(name, country)| record::Namesake { name: name.clone(), country: country.clone() })
                .collect(),
        }
    }

    fn date(&self, when: &When) -> record::Date {
        let interval = &when.interval;
        record::Date {
            start: interval.start.map(|d| d.to_string()),
            end: interval.end.map(|d| d.to_string()),
            precision: match interval.precision {
                Precision::Day => record::Precision::Day,
                Precision::Week => record::Precision::Week,
                Precision::Month => record::Precision::Month,
                Precision::Season => record::Precision::Season,
                Precision::Year => record::Precision::Year,
                Precision::Decade => record::Precision::Decade,
                Precision::Range => record::Precision::Range,
                Precision::Unknown => record::Precision::Unknown,
            },
            edtf: interval.edtf(),
            basis: Some(
                match (when.tokens, interval.basis) {
                    (None, _) => "none",
                    _ if when.inherited => "inherited",
                    (_, Basis::Stated) => "stated",
                    (_, Basis::Relative) => "relative",
                    (_, Basis::Inferred) => "inferred",
                }
                .to_owned(),
            ),
            text: when.tokens.map(|t| self.written(t)),
        }
    }

    fn all_evidence(&self, core: &Core) -> Vec<record::Evidence> {
        let mut out: Vec<record::Evidence> = Vec::new();
        for (part, tokens) in &core.evidence {
            let role = match part {
                Part::Trigger => "trigger",
                Part::Actor => "actor",
                Part::Recipient => "recipient",
                Part::Place => "place",
                Part::Date => "date",
                Part::Speaker => "said_by",
                Part::Count => "count",
                Part::Field(name) => name,
            };
            let evidence = self.evidence(*tokens, role);
            if !out.contains(&evidence) {
                out.push(evidence);
            }
        }
        out
    }

    fn why(&self, core: &Core) -> Vec<record::Why> {
        core.reasons
            .iter()
            .map(|r| record::Why {
                rule: r.rule.to_owned(),
                text: r.text.clone(),
                evidence: r.tokens.map(|t| self.evidence(t, r.rule)).into_iter().collect(),
            })
            .collect()
    }

    fn event(&self, id: String, event: &Event) -> record::Event {
        let core = &event.core;
        record::Event {
            id,
            event: event.event.clone(),
            mode: some(&event.mode),
            contexts: event.contexts.clone(),
            actors: self.actors(&event.actors),
            recipients: self.actors(&event.recipients),
            trigger: self.trigger(core),
            date: Some(self.date(&event.date)),
            place: event.place.as_ref().map(|p| self.place(p)),
            status: status(core.status),
            said_by: core.said_by.as_ref().map(|p| self.actor(p)),
            counts: event.counts.iter().map(|(k, c)| ((*k).to_owned(), count(c))).collect(),
            quad: record::ontology::quad(&event.event).to_owned(),
            scale: self.scale(&event.event, &event.mode),
            ground: if core.background { record::Ground::Background } else { record::Ground::Foreground },
            confidence: core.confidence,
            evidence: self.all_evidence(core),
            frame: core.frame.map(|f| self.lexicon.frame(f).id.to_string()).unwrap_or_default(),
            why: self.why(core),
        }
    }

    fn state(&self, id: String, state: &State) -> record::State {
        let core = &state.core;
        let side =
            |key: &str| state.parties.iter().find(|(k, _)| *k == key).map(|(_, p)| self.actors(p)).unwrap_or_default();
        let one = |key: &str| side(key).into_iter().next();
        let word = |key: &str| state.words.iter().find(|(k, _)| *k == key).map(|(_, w)| w.clone());
        let count_of = |key: &str| state.counts.iter().find(|(k, _)| *k == key).map(|(_, c)| count(c));
        let is = |kind: &str| state.state == kind;
        let frame = core.frame.map(|f| self.lexicon.frame(f).id.to_string()).unwrap_or_default();
        // Whether a road is open is what the frame says.
        let open = match frame.strip_prefix("state.passage.") {
            Some("open") => Some("yes"),
            Some("closed") => Some("no"),
            Some("partial") => Some("partial"),
            _ => None,
        };
        record::State {
            id,
            state: state.state.clone(),
            trigger: self.trigger(core),
            status: status(core.status),
            said_by: core.said_by.as_ref().map(|p| self.actor(p)),
            from: state.from.as_ref().map(|w| self.date(w)),
            until: state.until.as_ref().map(|w| self.date(w)),
            holder: one("holder"),
            place: state.place.as_ref().map(|p| self.place(p)),
            aspect: open.map(|_| "passage".to_owned()),
            open: open.map(str::to_owned),
            force: one("force"),
            strength: count_of("size").filter(|_| is("presence")),
            purpose: word("purpose"),
            sides: side("sides"),
            object: match &state.object_place {
                Some(site) if is("conflict") => Some(record::Object::Place(Box::new(self.place(site)))),
                _ => word("object").map(record::Object::Words),
            },
            duration: state.duration.clone().filter(|_| is("conflict")),
            dead: count_of("dead"),
            kind: some(&state.kind),
            parties: side("parties"),
            brokers: side("brokers"),
            in_force: some(state.in_force),
            claimant: one("claimant"),
            held_by: one("held_by"),
            against: one("against"),
            mediators: side("mediators"),
            topic: word("topic"),
            progress: some(&state.progress),
            trend: some(&state.trend),
            directed: is("relation").then_some(state.directed),
            held: one("held"),
            accusation: word("accusation"),
            count: count_of("arrested").filter(|_| is("detention")),
            names: state.names.clone(),
            confidence: core.confidence,
            evidence: self.all_evidence(core),
            frame,
            why: self.why(core),
        }
    }
}

/// Degrees as printed: the tables give two or three decimals.
fn degrees(value: f32) -> f64 {
    (f64::from(value) * 1000.0).round() / 1000.0
}

fn count(count: &marsad_resolve::Count) -> record::Count {
    record::Count { low: count.low, best: count.best, high: count.high }
}

fn status(status: Judgement) -> record::Status {
    match status {
        Judgement::Actual => record::Status::Actual,
        Judgement::Alleged => record::Status::Alleged,
        Judgement::Planned => record::Status::Planned,
        Judgement::Hypothetical => record::Status::Hypothetical,
        Judgement::Negated => record::Status::Negated,
    }
}
