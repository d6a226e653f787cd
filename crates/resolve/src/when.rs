//! The date of a happening: the expression of time of its clause, else of the clause it hangs on, else of its sentence.

use jiff::civil::Date;
use marsad_clause::{ClauseId, ClauseKind, Parse};
use marsad_mention::time::{Anchor, Expression, Interval, Precision, Role, Tense, TimeMention, resolve};
use marsad_morphology::Aspect;

use crate::sentence::SentenceView;
use crate::types::When;

/// Which part of the past or future a clause speaks of.
pub fn tense(view: &SentenceView<'_>, anchor: u32) -> Tense {
    let clause = view.parse.clause(view.parse.clause_at(anchor));
    if clause.future {
        return Tense::Future;
    }
    match clause.verb.map(|v| view.parse.tag(v).reading.features.aspect()) {
        Some(Aspect::Perfect) => Tense::Past,
        _ => Tense::Unknown,
    }
}

/// Puts days to one expression.
pub fn interval(
    mention: &TimeMention,
    published: Option<Date>,
    previous: Option<&Interval>,
    tense: Tense,
) -> Option<Interval> {
    resolve(&mention.expression, &Anchor { published, previous, in_sentence: None, tense })
}

/// How long something lasted, where the expression says a length.
pub fn duration(mention: &TimeMention) -> Option<String> {
    match &mention.expression {
        Expression::Duration(duration) => Some(duration.iso8601()),
        _ => None,
    }
}

/// Roles of an expression that can date an act.
fn dates(role: Role) -> bool {
    !matches!(role, Role::Frequency | Role::Duration | Role::Until | Role::By | Role::AfterEvent | Role::BeforeEvent)
}

/// The date of the act named at `anchor`.
pub fn date(view: &SentenceView<'_>, anchor: u32, published: Option<Date>, previous: Option<&Interval>) -> When {
    counted(view, anchor, published, previous).unwrap_or_else(|| told(view, anchor, published, previous))
}

/// The date of an act that a length counts from: `انسحبت أمس، بعد سبعة أشهر من | استعادة الإقليم`.
fn counted(view: &SentenceView<'_>, anchor: u32, published: Option<Date>, previous: Option<&Interval>) -> Option<When> {
    let own = view.parse.phrase(view.parse.phrase_at(anchor)?);
    let opens = |t: u32| own.tokens.contains(t) && t <= anchor && own.head == anchor;
    let mention = view.times.iter().find(|m| m.complement.is_some_and(opens))?;
    // It stands with the verb of the sentence rather than with a clause that only describes something.
    let mut clause = view.parse.clause(view.parse.clause_at(mention.tokens.start));
    while let Some(parent) = clause.parent.filter(|_| !matches!(clause.kind, ClauseKind::Main | ClauseKind::Complement))
    {
        clause = view.parse.clause(parent);
    }
    let main = told(view, clause.verb?, published, previous);
    let start = main.known().then_some(main.interval).or(previous.copied())?;
    if !matches!(start.precision, Precision::Day | Precision::Week | Precision::Month) {
        return None;
    }
    let interval = mention.date_of_complement(&start)?;
    Some(When { interval, tokens: Some(mention.tokens), inherited: false })
}

/// The date that the expressions of time around an act give it.
fn told(view: &SentenceView<'_>, anchor: u32, published: Option<Date>, previous: Option<&Interval>) -> When {
    let tense = tense(view, anchor);
    let mut best: Option<(i32, When)> = None;
    for mention in view.times.iter().filter(|m| dates(m.role) && m.complement.is_none()) {
        let Some(mut weight) = weight(&view.parse, mention, anchor) else { continue };
        if matches!(mention.role, Role::Since) {
            // Since then it has been so: the act itself may be later.
            weight -= 14;
        }
        let Some(interval) = interval(mention, published, previous, tense) else { continue };
        if best.as_ref().is_none_or(|(w, _)| weight > *w) {
            best = Some((weight, When { interval, tokens: Some(mention.tokens), inherited: false }));
        }
    }
    best.map_or_else(|| When::unknown(published), |(_, when)| when)
}

/// How closely an expression of time belongs to an act; `None` where it does not.
fn weight(parse: &Parse, mention: &TimeMention, anchor: u32) -> Option<i32> {
    let at = mention.governor.filter(|g| parse.tokens.is_some_and(|t| t.contains(*g))).unwrap_or(mention.tokens.start);
    let (own, its) = (parse.clause_at(anchor), parse.clause_at(at));
    let start = mention.tokens.start;
    let distance = start.abs_diff(anchor) as i32;
    let near = -distance.min(30) / 3;
    if own == its {
        // What follows the act dates it; what stands before the act of a noun may date the verb.
        return Some(20 + near + i32::from(start > anchor) * 2);
    }
    if ancestors(parse, own).any(|c| c == its) {
        let kind = parse.clause(own).kind;
        let base = match kind {
            ClauseKind::Relative => 2,
            ClauseKind::Adverbial => 5,
            _ => 10,
        };
        return Some(base + near);
    }
    if ancestors(parse, its).any(|c| c == own)
        && !matches!(parse.clause(its).kind, ClauseKind::Relative | ClauseKind::Adverbial)
    {
        return Some(4 + near);
    }
    None
}

fn ancestors(parse: &Parse, clause: ClauseId) -> impl Iterator<Item = ClauseId> + '_ {
    std::iter::successors(parse.clause(clause).parent, |c| parse.clause(*c).parent).take(8)
}
