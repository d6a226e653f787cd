//! Which day a document was published, where several are stated. The rule: the first in the order of trust (what the
//! outlet states for machines, then the address, then the page) that is possible, that is, from 1990 on and not after today. If none
//! is possible, the first. Every other that lies more than a day away is noted; so is a day after today.

use crate::problem::{Problem, ProblemKind};
use jiff::ToSpan;
use jiff::civil::Date;

/// A day and where it is stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub day: Date,
    /// As it goes into a message: `the address`, `the metadata (datePublished)`.
    pub place: &'static str,
}

/// The day of publication by the rule, and what is to be said about it. `claims` are in the order of trust.
pub fn choose(claims: &[Claim], today: Option<Date>) -> (Option<Date>, Vec<Problem>) {
    // A day's grace: it is tomorrow already in other zones.
    let latest = today.and_then(|today| today.checked_add(1.day()).ok());
    let future = |day: Date| latest.is_some_and(|latest| day > latest);
    let possible = |claim: &&Claim| claim.day.year() >= 1990 && !future(claim.day);
    let Some(chosen) = claims.iter().find(possible).or(claims.first()) else {
        return (None, Vec::new());
    };
    let mut notes = Vec::new();
    let mut told = vec![chosen.day];
    for claim in claims {
        let far = |other: Date| other.since(claim.day).is_ok_and(|span| span.get_days().abs() > 1);
        if told.iter().all(|&day| far(day)) {
            told.push(claim.day);
            let message = format!(
                "{} says {}, {} says {}; {} is taken",
                chosen.place, chosen.day, claim.place, claim.day, chosen.day
            );
            notes.push(Problem::new(ProblemKind::Date, message));
        }
    }
    if future(chosen.day) {
        let today = today.map(|day| day.to_string()).unwrap_or_default();
        let message = format!("published on {}, which is after today ({today}); the date is kept", chosen.day);
        notes.push(Problem::new(ProblemKind::Date, message));
    }
    (Some(chosen.day), notes)
}

#[cfg(test)]
mod tests {
    use super::{Claim, choose};

    #[test]
    fn the_first_possible_day() {
        let claim = |day: &str, place| Claim { day: day.parse().unwrap(), place };
        let today = Some("2024-05-01".parse().unwrap());
        let run = |claims: &[Claim]| {
            let (day, notes) = choose(claims, today);
            (day.map(|day| day.to_string()), notes.iter().map(ToString::to_string).collect::<Vec<_>>())
        };
        assert_eq!(run(&[]), (None, vec![]));
        let agreeing = [claim("2024-04-17", "the metadata"), claim("2024-04-18", "the address")];
        assert_eq!(run(&agreeing), (Some("2024-04-17".into()), vec![]));
        let apart = [claim("2024-04-17", "the metadata"), claim("2024-04-12", "the address")];
        let note = "the metadata says 2024-04-17, the address says 2024-04-12; 2024-04-17 is taken";
        assert_eq!(run(&apart), (Some("2024-04-17".into()), vec![note.into()]));
        let absurd = [claim("1970-01-01", "the metadata"), claim("2024-04-12", "the address")];
        assert_eq!(run(&absurd).0, Some("2024-04-12".into()));
        let future = [claim("2031-01-01", "the metadata")];
        let note = "published on 2031-01-01, which is after today (2024-05-01); the date is kept";
        assert_eq!(run(&future), (Some("2031-01-01".into()), vec![note.into()]));
        assert_eq!(choose(&future, None).1, vec![]);
    }
}
