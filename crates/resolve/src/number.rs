//! Counts of an event: the number beside its trigger or in a role, by what it counts.

use marsad_clause::ClauseKind;
use marsad_frame::{Instance, Role};
use marsad_lexicon::Lexicon;
use marsad_mention::quantity::{Kind, Quantity};

use crate::sentence::SentenceView;
use crate::types::Count;

/// The codebook's counts.
pub const COUNTS: [&str; 6] = ["dead", "injured", "arrested", "displaced", "size", "expelled"];

/// Counts of one frame.
pub fn counts(view: &SentenceView<'_>, lexicon: &Lexicon<'_>, instance: &Instance) -> Vec<(&'static str, Count)> {
    let frame = lexicon.frame(instance.frame);
    let by_frame: Vec<&'static str> = frame.counts.iter().filter_map(|c| name(c)).collect();
    let mut out: Vec<(&'static str, Count)> = Vec::new();
    let clause = view.parse.clause_at(instance.anchor);
    let mut before: Option<(&'static str, u32)> = None;
    for quantity in view.quantities.iter().filter(|q| counts_people(q)) {
        let token = quantity.tokens.start;
        let filler = instance.fillers.iter().find(|f| {
            f.tokens.overlaps(quantity.tokens) || f.phrase.is_some_and(|p| view.parse.phrase(p).tokens.contains(token))
        });
        let role = filler.map(|f| f.role);
        let hint = hint(quantity);
        let its = view.parse.clause_at(token);
        // إصابة 15 عسكرياً | وثلاثة مدنيين: one toll in two numbers.
        let joined = before.filter(|(_, at)| hint.is_none() && !quantity.subset && coordinated(view, *at, token));
        if let Some((known, _)) = joined
            && let Some((_, count)) = out.iter_mut().find(|(f, _)| *f == known)
        {
            *count = sum(count, quantity);
            before = Some((known, token));
            continue;
        }
        let field = match (role, hint, by_frame.first()) {
            (_, Some(hint), _)
                if its == clause
                    || role.is_some()
                    || hint == "size" && makes_up(view, frame, its, clause)
                    || follows(view, frame, its, instance.anchor, Some(hint)) =>
            {
                Some(hint)
            }
            (Some(Role::Recipient | Role::Theme | Role::Held), None, Some(field)) if *field != "size" => Some(*field),
            (
                Some(Role::Actor | Role::Recipient | Role::Theme | Role::Sides | Role::Force | Role::Strength),
                None,
                _,
            ) if default(quantity).is_some() => default(quantity),
            (Some(Role::Actor | Role::Sides), None, Some(field)) if HARM.contains(field) => None,
            (Some(Role::Actor | Role::Sides | Role::Force | Role::Theme | Role::Strength), None, Some(field)) => {
                Some(*field)
            }
            (Some(Role::Actor), None, None) if frame.event == "PROTEST" => Some("size"),
            _ => None,
        };
        // دخل ثلاثة منهم في إضراب: of those told of before, but all who did it.
        let heads = filler.is_some_and(|f| f.role == Role::Actor && f.tokens.start == token);
        // أصيب 3717 في فض اعتصام أنصار الرئيس المعزول: who was hurt was hurt by force.
        let hurt = field.is_some_and(|f| matches!(f, "dead" | "injured"));
        let violent = matches!(frame.event.as_str(), "ASSAULT" | "PROTEST" | "COERCE" | "")
            || by_frame.iter().any(|f| hint == Some(f));
        let Some(field) = field.filter(|_| (!quantity.subset || heads) && (!hurt || violent)) else { continue };
        before = Some((field, token));
        if !out.iter().any(|(f, _)| *f == field) {
            out.push((
                field,
                Count { low: quantity.low, best: quantity.best, high: quantity.high, tokens: Some(quantity.tokens) },
            ));
        }
    }
    if out.is_empty()
        && let Some(field) = by_frame.iter().copied().find(|f| matches!(*f, "arrested" | "expelled"))
        && let Some(tokens) = one_person(view, instance)
    {
        out.push((field, Count { low: Some(1), best: Some(1), high: Some(1), tokens: Some(tokens) }));
    }
    out
}

/// Counts of those whom an act is done to, never of its doers.
const HARM: [&str; 5] = ["dead", "injured", "arrested", "displaced", "expelled"];

/// أرسل بعثة تضم مئة مراقب: the clause tells how many the force is that another is about.
fn makes_up(
    view: &SentenceView<'_>,
    frame: &marsad_lexicon::tables::ArchivedFrame,
    clause: marsad_clause::ClauseId,
    own: marsad_clause::ClauseId,
) -> bool {
    let of_forces = matches!(frame.event.as_str(), "AID" | "MOBILIZE") || frame.state == "presence";
    let here = view.parse.clause(clause);
    let described = here.kind == ClauseKind::Relative || here.kind == ClauseKind::Coordinate;
    of_forces && described && here.parent == Some(own)
}

/// اندلعت معارك أدت إلى نزوح الآلاف, شنت هجوماً فر بسببه الآلاف: the clause tells what became of people by a fight.
fn follows(
    view: &SentenceView<'_>,
    frame: &marsad_lexicon::tables::ArchivedFrame,
    clause: marsad_clause::ClauseId,
    anchor: u32,
    hint: Option<&str>,
) -> bool {
    if frame.event != "ASSAULT" {
        return false;
    }
    let own = view.parse.clause_at(anchor);
    let mut id = clause;
    for _ in 0..3 {
        let here = view.parse.clause(id);
        if here.kind == ClauseKind::Relative {
            // هجومها | الخاطف: a participle behind the noun may make a phrase of its own.
            let holds = |p: marsad_clause::PhraseId| view.parse.phrase(p).tokens.contains(anchor);
            let joined = |p: marsad_clause::PhraseId| view.parse.phrase(p).adjacent && p > 0 && holds(p - 1);
            let described = here.antecedent.is_some_and(|a| holds(a) || joined(a));
            return described || here.parent == Some(own) && here.antecedent.is_none();
        }
        match here.parent {
            // نزح بسببه الآلاف behind a comma goes on from the fight as well.
            Some(parent) if here.kind == ClauseKind::Coordinate && parent == own => return hint == Some("displaced"),
            Some(parent) if here.kind == ClauseKind::Coordinate => id = parent,
            _ => return false,
        }
    }
    false
}

/// Whether the phrase of one number is joined to that of another by و.
fn coordinated(view: &SentenceView<'_>, first: u32, second: u32) -> bool {
    let (first, second) = (view.parse.phrase_at(first), view.parse.phrase_at(second));
    first.zip(second).is_some_and(|(a, b)| a != b && view.parse.phrase(b).previous == Some(a))
}

/// Both numbers together; a bound that one lacks is unknown of both.
fn sum(known: &Count, more: &Quantity) -> Count {
    let add = |a: Option<u64>, b: Option<u64>| a.zip(b).map(|(a, b)| a.saturating_add(b));
    let low = add(known.low.or(known.best), more.low.or(more.best)).filter(|_| known.low.or(more.low).is_some());
    Count { low, best: add(known.best, more.best), high: add(known.high, more.high), tokens: known.tokens }
}

/// The words of the one person by name or in the singular to whom it was done (توقيف الصحافي, طرد القنصل).
pub fn one_person(view: &SentenceView<'_>, instance: &Instance) -> Option<marsad_text::Span<marsad_text::Tokens>> {
    let mut whom = instance.fillers.iter().filter(|f| matches!(f.role, Role::Recipient | Role::Held));
    let filler = whom.next().filter(|f| f.pronoun.is_none())?;
    let alone = filler.phrase.is_none_or(|p| view.parse.conjuncts(p).nth(1).is_none());
    let mention = view.actor_at(filler.head)?;
    let single = mention.person && mention.number == marsad_morphology::Number::Singular && !mention.armed;
    (alone && single && whom.next().is_none()).then_some(mention.tokens)
}

/// The dead that a sentence tells behind a token: those of the war it tells before (حرب خلفت مئات القتلى).
pub fn dead_of(view: &SentenceView<'_>, after: u32) -> Option<(&'static str, Count)> {
    let dead = |q: &&Quantity| counts_people(q) && !q.subset && hint(q) == Some("dead") && q.tokens.start >= after;
    let q = view.quantities.iter().find(dead)?;
    Some(("dead", Count { low: q.low, best: q.best, high: q.high, tokens: Some(q.tokens) }))
}

fn counts_people(quantity: &Quantity) -> bool {
    !quantity.ordinal
        && quantity.kind != Kind::Other
        && (quantity.low.is_some() || quantity.best.is_some() || quantity.high.is_some())
}

/// The count a number fills where nothing beside it decides.
fn default(quantity: &Quantity) -> Option<&'static str> {
    quantity.default_count.name().and_then(name)
}

fn name(count: &str) -> Option<&'static str> {
    COUNTS.into_iter().find(|c| *c == count)
}

fn hint(quantity: &Quantity) -> Option<&'static str> {
    quantity.count.name().and_then(name)
}
