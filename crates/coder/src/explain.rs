//! What the coder saw, as data: tokens with their analyses, clauses, and every frame that a word could have opened.

use marsad_clause::{Clause, SubjectSource};
use marsad_frame::{Instance, Refusal};
use marsad_lexicon::Lexicon;
use marsad_mention::word::Reading;
use marsad_morphology::Proclitics;
use marsad_record::{Candidate, ClauseTrace, Document, Explanation, Field, SentenceTrace, TokenTrace, Why};
use marsad_resolve::SentenceView;
use marsad_text::Span;

use crate::analysis::Analysis;
use crate::report::{Writer, report};

/// Explains one document.
pub fn explain(lexicon: &Lexicon<'_>, document: &Document, analysis: &Analysis<'_>) -> Explanation {
    let report = report(lexicon, document, analysis);
    let writer = Writer { lexicon, text: &analysis.text, analysis };
    let sentences =
        analysis.sentences.iter().filter(|v| !v.tokens.is_empty()).map(|v| sentence(&writer, analysis, v)).collect();
    Explanation { report, sentences }
}

fn sentence(writer: &Writer<'_, '_>, analysis: &Analysis<'_>, view: &SentenceView<'_>) -> SentenceTrace {
    let whole = writer.whole(view.tokens);
    SentenceTrace {
        field: whole.field,
        start: whole.start,
        end: whole.end,
        text: whole.quote,
        tokens: view.tokens.indices().map(|t| token(writer, analysis, view, t)).collect(),
        clauses: view.parse.clauses.iter().map(|c| clause(writer, view, c)).collect(),
        candidates: view.instances.iter().map(|i| candidate(writer, analysis, view, i)).collect(),
    }
}

fn token(writer: &Writer<'_, '_>, analysis: &Analysis<'_>, view: &SentenceView<'_>, token: u32) -> TokenTrace {
    let at = writer.whole(Span::at(token));
    let chosen = view.parse.tag(token);
    let mut analyses = vec![format!("{:?}: {}", chosen.category, reading(writer.lexicon, &chosen.reading))];
    for r in &analysis.words.get(token).readings {
        let line = reading(writer.lexicon, r);
        if *r != chosen.reading && !analyses.contains(&line) {
            analyses.push(line);
        }
    }
    let mut mentions = Vec::new();
    for m in view.actors.iter().filter(|m| m.tokens.contains(token)) {
        let c = &m.candidates[0];
        mentions.push(format!("actor {:?} {} {} {}", m.kind, c.code, c.sector, c.name));
    }
    for p in view.places.iter().filter(|p| p.tokens.contains(token)) {
        mentions.push(format!("place {}", p.candidates.first().map_or("?", |c| c.name)));
    }
    for t in view.times.iter().filter(|t| t.tokens.contains(token)) {
        mentions.push(format!("time {:?}", t.role));
    }
    for q in view.quantities.iter().filter(|q| q.tokens.contains(token)) {
        mentions.push(format!("number {:?}", q.best.or(q.low)));
    }
    TokenTrace { text: at.quote, start: at.start, end: at.end, analyses, mentions }
}

/// A reading in words.
pub fn reading(lexicon: &Lexicon<'_>, reading: &Reading) -> String {
    let lemma = reading.lemma.map_or("?".to_owned(), |l| lexicon.lemma(l).key.to_string());
    let mut out = format!("{lemma} {:?} {:?}", reading.part, reading.features);
    for (set, name) in [
        (Proclitics::AND, "و+"),
        (Proclitics::THEN, "ف+"),
        (Proclitics::BY, "ب+"),
        (Proclitics::FOR, "ل+"),
        (Proclitics::LIKE, "ك+"),
        (Proclitics::FUTURE, "س+"),
        (Proclitics::ARTICLE, "ال+"),
    ] {
        if reading.proclitics.has(set) {
            out += &format!(" {name}");
        }
    }
    if let Some(enclitic) = reading.enclitic {
        out += &format!(" +{enclitic:?}");
    }
    out
}

fn clause(writer: &Writer<'_, '_>, view: &SentenceView<'_>, clause: &Clause) -> ClauseTrace {
    let quote = |tokens| writer.text.quote(tokens).to_owned();
    let phrase = |id| quote(view.parse.phrase(id).tokens);
    let mut parts = vec![("kind".to_owned(), format!("{:?}", clause.kind).to_lowercase())];
    if let Some(subject) = clause.subject {
        let how = match clause.subject_source {
            Some(SubjectSource::Inherited) => " (taken over)",
            Some(SubjectSource::Antecedent) => " (antecedent)",
            _ => "",
        };
        parts.push(("subject".to_owned(), phrase(subject) + how));
    }
    if let Some(object) = clause.object {
        parts.push(("object".to_owned(), phrase(object)));
    }
    for id in &clause.phrases {
        if let Some(preposition) = view.parse.phrase(*id).preposition {
            parts.push((quote(Span::at(preposition.token)), phrase(*id)));
        }
    }
    if clause.passive {
        parts.push(("voice".to_owned(), "passive".to_owned()));
    }
    if clause.negated {
        parts.push(("polarity".to_owned(), "negated".to_owned()));
    }
    if clause.future {
        parts.push(("time".to_owned(), "future".to_owned()));
    }
    match clause.speaker {
        Some(marsad_clause::Speaker::Phrase(id)) => parts.push(("said by".to_owned(), phrase(id))),
        Some(marsad_clause::Speaker::Continued) => parts.push(("said by".to_owned(), "the speaker before".to_owned())),
        None => {}
    }
    let predicate = clause.verb.or(clause.auxiliary).map_or(String::new(), |v| quote(Span::at(v)));
    ClauseTrace { predicate, parts }
}

fn candidate(
    writer: &Writer<'_, '_>,
    analysis: &Analysis<'_>,
    view: &SentenceView<'_>,
    instance: &Instance,
) -> Candidate {
    let mut why: Vec<Why> = Vec::new();
    let mut add = |rule: &str, text: String| why.push(Why { rule: rule.to_owned(), text, evidence: Vec::new() });
    add("trigger", format!("{:?}, score {}", instance.kind, instance.score));
    for f in &instance.fillers {
        add("role", format!("{}: {}", f.role.name(), writer.text.quote(f.tokens)));
    }
    add("status", format!("{:?}", instance.status.status).to_lowercase());
    match &instance.refused {
        None => {}
        Some(Refusal::Requires { name, classes }) => add("requires", format!("{name} must be {classes}")),
        Some(Refusal::Blocked { words, .. }) => add("blocked", format!("«{words}» makes it something else")),
        Some(Refusal::Outranked { by }) => add("outranked", format!("{} fits better", writer.lexicon.frame(*by).id)),
        Some(Refusal::Content) => {
            add("content", "what somebody demands, threatens or promises; that is the event".to_owned())
        }
        Some(Refusal::Unsaid) => add("unsaid", "a verbal act that was not made".to_owned()),
        Some(Refusal::Purpose) => add("purpose", "says what for, not what happened".to_owned()),
        Some(Refusal::Attribute) => add("attribute", "describes somebody, tells no act".to_owned()),
        Some(Refusal::Bare) => add("bare", "nothing says whose act it is".to_owned()),
    }
    let record = instance.refused.is_none().then(|| record_of(analysis, view, instance)).flatten();
    if instance.refused.is_none() && record.is_none() {
        let mut dropped = analysis.records.dropped.iter().filter(|d| d.trigger == instance.trigger);
        let why = dropped
            .next()
            .map(|d| d.points.map_or_else(|| d.why.to_owned(), |p| format!("{} ({p} points of strength)", d.why)));
        add("dropped", why.unwrap_or_else(|| "its sentence is no part of the news".to_owned()));
    }
    Candidate {
        frame: writer.lexicon.frame(instance.frame).id.to_string(),
        trigger: writer.evidence(instance.trigger, "trigger"),
        record,
        why,
    }
}

fn record_of(analysis: &Analysis<'_>, _view: &SentenceView<'_>, instance: &Instance) -> Option<String> {
    let holds =
        |core: &marsad_resolve::Core| core.trigger == instance.trigger || core.mentions.contains(&instance.trigger);
    let events = analysis.records.events.iter().position(|e| holds(&e.core)).map(|i| format!("e{}", i + 1));
    events.or_else(|| analysis.records.states.iter().position(|s| holds(&s.core)).map(|i| format!("s{}", i + 1)))
}

/// The field a piece of evidence is in; used by callers that print.
pub fn field_name(field: Field) -> &'static str {
    match field {
        Field::Title => "title",
        Field::Text => "text",
    }
}
