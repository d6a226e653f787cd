//! One reading out of several: by the date of the document, then by the countries it speaks of, then as listed.

use jiff::civil::Date;

use super::{ActorKind, ActorMention, Candidate};

/// How often a document names each country or body beyond doubt.
#[derive(Clone, Debug, Default)]
pub struct Context<'l> {
    counts: Vec<(&'l str, u32)>,
}

impl<'l> Context<'l> {
    pub fn add(&mut self, code: &'l str) {
        if code.is_empty() {
            return;
        }
        match self.counts.iter_mut().find(|(c, _)| *c == code) {
            Some((_, n)) => *n += 1,
            None => self.counts.push((code, 1)),
        }
    }
    /// Counts a mention that can be nobody else's.
    pub fn see(&mut self, mention: &ActorMention<'l>) {
        let code = mention.candidates[0].code;
        if mention.candidates.iter().all(|c| c.code == code) {
            self.add(code);
        }
    }
    pub fn count(&self, code: &str) -> u32 {
        self.counts.iter().find(|(c, _)| *c == code).map_or(0, |(_, n)| *n)
    }
    /// Codes with their counts, in the order in which they came up.
    pub fn counts(&self) -> &[(&'l str, u32)] {
        &self.counts
    }
}

/// Whether a period (ISO days, months or years; empty is open) covers a day, lies before it or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    Covers,
    Over,
    NotYet,
}

/// Days after the end of an office in which news still gives it to its holder: it tells of the fall.
const GRACE: i64 = 60;

/// Whether an office ended no more than [`GRACE`] days before.
fn just_over(to: &str, day: Date) -> bool {
    let end: Option<Date> = to.parse().ok();
    end.is_some_and(|end| day.since(end).is_ok_and(|span| i64::from(span.get_days()) <= GRACE))
}

/// Compares a period with a day.
pub fn period(from: &str, to: &str, day: Date) -> Period {
    let day = format_args!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()).to_string();
    let cut = |bound: &str| &day[..bound.len().min(day.len())];
    if !from.is_empty() && cut(from) < from {
        Period::NotYet
    } else if !to.is_empty() && cut(to) > to {
        Period::Over
    } else {
        Period::Covers
    }
}

/// The likeliest reading of a mention. An office that is over by then makes its holder ELI.
pub fn choose<'l>(mention: &ActorMention<'l>, published: Option<Date>, context: &Context<'_>) -> Candidate<'l> {
    if let [only] = mention.candidates[..]
        && only.to.is_empty()
    {
        return only;
    }
    // A name that is the noun for any such body too is that body's only where the document speaks of its country.
    let generic = mention.candidates.iter().any(|c| c.entity.is_none() && c.code.is_empty());
    let rank = |c: &Candidate<'l>| published.map_or(Period::Covers, |day| period(c.from, c.to, day));
    let best = mention.candidates.iter().enumerate().min_by_key(|(i, c)| {
        let rank = rank(c);
        // Of offices that are over the last counts.
        let ended = if rank == Period::Over { std::cmp::Reverse(c.to) } else { std::cmp::Reverse("") };
        let elsewhere = generic && c.entity.is_some() && context.count(c.code) == 0;
        (rank == Period::NotYet || elsewhere, std::cmp::Reverse(context.count(c.code)), rank, ended, *i)
    });
    let mut chosen = best.map_or(mention.candidates[0], |(_, c)| *c);
    let over = published.is_some_and(|day| rank(&chosen) == Period::Over && !just_over(chosen.to, day));
    if over && mention.surname && context.count(chosen.code) == 0 {
        // Some other bearer of the name.
        return Candidate::of_sector("");
    }
    if mention.kind == ActorKind::Person && chosen.entity.is_some() && over {
        chosen.sector = "ELI";
    }
    chosen
}
