//! States of which one value holds at a time: who holds a place, whether a road is open. Two supported values at once are a contradiction,
//! and both are shown.
//!
//! What a side says of itself is a claim until a source that is no side of it says the same, or the side that held the place admits it: then
//! it was so from the day of the claim.

use super::{Asked, Support, actor_value, best_actor, best_place, by_day, fluent, open_plans, ranked, why};
use crate::{Change, Day, Effect, When, party};
use marsad_record::{Actor, Fluent, Standing, Status};
use serde_json::Value;

/// Days within which a claim is confirmed by what others tell.
const CONFIRMS: i32 = 30;
/// Reports on each side of a claim that may confirm it.
const REACH: usize = 64;
/// Sectors whose word on a road that they fight over is one side's word.
const ARMED: [&str; 6] = ["GOV", "MIL", "REB", "PRE", "UAF", "COP"];

/// One value with those who support it.
pub(crate) struct Held<'a> {
    pub(crate) id: String,
    from: When,
    pub(crate) changes: Vec<&'a Change>,
    /// What others tell that confirms it: the loss of the side that held it.
    proofs: Vec<&'a Change>,
    /// Some support is neither the side's own nor alleged.
    firm: bool,
}

/// How the changes of one place stand on a day.
#[derive(Default)]
pub(crate) struct Standings<'a> {
    current: Option<Held<'a>>,
    claims: Vec<Held<'a>>,
    denied: Vec<(String, &'a Change)>,
    /// The last change that took effect.
    pub(crate) last: Option<Day>,
    until: Option<Day>,
    ended: Option<(String, When, Vec<&'a Change>)>,
}

pub(crate) fn value(change: &Change) -> String {
    if change.kind == "passage" { change.fields.word("open").unwrap_or("").to_owned() } else { holder(change) }
}

fn holder(change: &Change) -> String {
    change.fields.first.first().map(party::id).unwrap_or_default()
}

/// Whose word it is. A person whose side was only guessed speaks for none.
fn speaker(change: &Change) -> Option<String> {
    let known = |actor: &&Actor| !actor.inferred || actor.sector.is_some();
    change.said_by.as_ref().filter(known).map(party::id).filter(|id| !id.is_empty())
}

fn armed(actor: &Actor) -> bool {
    actor.sector.as_deref().is_some_and(|sector| sector.split_whitespace().any(|word| ARMED.contains(&word)))
}

/// Is it more than one side's word, whatever else is told?
fn plain(change: &Change) -> bool {
    let Some(speaker) = speaker(change) else { return change.status != Status::Alleged };
    if change.kind == "passage" {
        // Who closes a road says so against himself; that it is open every side may say.
        let own = change.fields.word("open") == Some("no") && party::same(&speaker, &holder(change));
        return own || (change.status != Status::Alleged && !change.said_by.as_ref().is_some_and(armed));
    }
    let country = change.fields.place.as_ref().and_then(|place| place.country.as_deref());
    !party::same(&speaker, &holder(change))
        && country != Some(party::code(&speaker))
        && change.status != Status::Alleged
}

/// Is it more than one side's word, as things stand?
fn firm(change: &Change, standings: &Standings<'_>) -> bool {
    if plain(change) {
        return true;
    }
    let Some(speaker) = speaker(change) else { return false };
    if change.kind == "passage" || party::same(&speaker, &holder(change)) {
        return false;
    }
    let was_holder = standings.current.as_ref().is_some_and(|held| party::same(&held.id, &speaker));
    if was_holder || standings.claims.iter().any(|held| party::same(&held.id, &speaker)) {
        // It admits what it loses by.
        return true;
    }
    let country = change.fields.place.as_ref().and_then(|place| place.country.as_deref());
    country == Some(party::code(&speaker)) && standings.claims.iter().any(|held| party::same(&held.id, &value(change)))
}

/// Is the claim at this place of the list confirmed by what others tell near its day: that it is so, or that the other side lost or left the place?
fn confirmed<'a>(sorted: &[&'a Change], at: usize) -> Option<&'a Change> {
    let claim = sorted[at];
    let own = value(claim);
    let claimant = speaker(claim).unwrap_or_default();
    let near = |other: &Change| other.when.latest.0.abs_diff(claim.when.latest.0) <= CONFIRMS.unsigned_abs();
    let loss = |other: &Change| {
        loses(other)
            && !party::same(&value(other), &own)
            && speaker(other).is_none_or(|speaker| !party::same(&speaker, &claimant))
    };
    let holds = |other: &Change| matches!(other.effect, Effect::Begins | Effect::Holds);
    for &other in sorted[at + 1..].iter().take(REACH).take_while(|other| near(other)) {
        if loss(other) || (holds(other) && plain(other) && party::same(&value(other), &own)) {
            return Some(other);
        }
        if other.effect == Effect::Begins && plain(other) {
            return None;
        }
    }
    sorted[..at].iter().rev().take(REACH).take_while(|other| near(other)).find(|other| loss(other)).copied()
}

/// Does it tell that a side lost or left the place? (That a hand-over took place is told by the one who has it now.)
fn loses(change: &Change) -> bool {
    let lost = match change.effect {
        Effect::Ends | Effect::Wanes => true,
        Effect::Held => change.rule.starts_with("stated."),
        _ => false,
    };
    lost && change.status == Status::Actual
}

/// The day on which a change takes effect. Where all that is known of a beginning is a span, and the side before is told to have left on a day
/// in it, it began on that day.
fn takes_effect(change: &Change, losses: &[&Change]) -> Day {
    let When { earliest, latest } = change.when;
    let Some(earliest) = earliest.filter(|earliest| change.effect == Effect::Begins && *earliest < latest) else {
        return latest;
    };
    let exact = losses.iter().filter(|loss| loss.when.earliest == Some(loss.when.latest));
    let other = exact.filter(|loss| !party::same(&value(loss), &value(change)));
    other.map(|loss| loss.when.latest).filter(|day| earliest <= *day && *day <= latest).max().unwrap_or(latest)
}

/// Is the place ground of another state than the holder's, or does the holder stand against the state whose ground it is?
fn is_foreign(change: &Change) -> bool {
    let country = change.fields.place.as_ref().and_then(|place| place.country.as_deref());
    country.is_some_and(|country| country != holder(change))
}

/// Walks through the changes up to a day.
pub(crate) fn walk<'a>(changes: &[&'a Change], as_of: Day) -> Standings<'a> {
    watched(changes, as_of, &mut |_, _| {})
}

/// The same; `seen` is told of how things stand after each day.
pub(crate) fn watched<'a>(
    changes: &[&'a Change],
    as_of: Day,
    seen: &mut dyn FnMut(Day, &Standings<'a>),
) -> Standings<'a> {
    let mut now = Standings::default();
    let losses: Vec<&Change> = changes.iter().filter(|change| loses(change)).copied().collect();
    let day_of = |change: &Change| takes_effect(change, &losses);
    let sorted = by_day(changes, day_of);
    for (at, &change) in sorted.iter().enumerate() {
        let day = day_of(change);
        if day > as_of {
            break;
        }
        if let Some(before) = now.last.filter(|before| *before < day) {
            seen(before, &now);
        }
        let id = value(change);
        if id.is_empty() {
            continue;
        }
        match change.effect {
            Effect::Begins | Effect::Holds => {
                let firm = firm(change, &now);
                let proof = if firm { None } else { confirmed(&sorted, at) };
                now.add(change, id, firm, proof);
            }
            Effect::Ends | Effect::Held => {
                if now.current.as_ref().is_some_and(|held| party::same(&held.id, &id)) {
                    let held = now.current.take();
                    now.ended = held.map(|held| (held.id, change.when, [&held.changes[..], &[change]].concat()));
                }
                now.claims.retain(|held| !party::same(&held.id, &id));
            }
            // It leaves the ground: who claims it, has it. Where nobody does, ground that is not its own is nobody's for all that is known.
            Effect::Wanes => {
                now.claims.retain(|held| !party::same(&held.id, &id));
                let leaves = now.current.as_ref().is_some_and(|held| party::same(&held.id, &id));
                if leaves && (!now.claims.is_empty() || is_foreign(change)) {
                    let claim = (!now.claims.is_empty()).then(|| now.claims.remove(0));
                    let claim = claim.map(|held| Held { firm: true, proofs: vec![change], ..held });
                    let before = std::mem::replace(&mut now.current, claim);
                    now.ended = before.map(|held| (held.id, change.when, [&held.changes[..], &[change]].concat()));
                }
            }
            Effect::Denies => now.denied.push((id, change)),
            _ => continue,
        }
        now.last = Some(day);
    }
    if let Some(last) = now.last {
        seen(last, &now);
    }
    // Nobody says who held it before it was given up: those who gave it up did.
    if now.current.is_none() && now.claims.is_empty() {
        let later = sorted.iter().find(|change| {
            change.effect == Effect::Held
                && change.when.latest > as_of
                && change.when.earliest.is_none_or(|first| first > as_of || change.until.is_some())
        });
        if let Some(&change) = later {
            let from = When { earliest: None, latest: as_of };
            now.current = Some(Held { id: value(change), from, changes: vec![change], proofs: Vec::new(), firm: true });
            now.until = Some(change.when.latest.plus(-1));
        }
    }
    now
}

impl<'a> Standings<'a> {
    fn add(&mut self, change: &'a Change, id: String, firm: bool, proof: Option<&'a Change>) {
        let firm = firm || proof.is_some();
        let from = match change.effect {
            Effect::Begins => change.when,
            _ => When { earliest: change.when.earliest, latest: change.when.latest },
        };
        if let Some(held) = self.current.as_mut().filter(|held| party::same(&held.id, &id)) {
            held.changes.push(change);
            held.proofs.extend(proof);
            held.firm |= firm;
            // Who has no part in it says so after another side claimed the place: the claim came to nothing.
            if plain(change) && speaker(change).is_none() {
                self.claims.retain(|claim| {
                    claim
                        .changes
                        .iter()
                        .any(|other| other.known >= change.known || other.when.latest >= change.when.latest)
                });
            }
            return;
        }
        let claim = self.claims.iter().position(|held| party::same(&held.id, &id));
        if !firm {
            match claim {
                Some(place) => self.claims[place].changes.push(change),
                None => self.claims.push(Held { id, from, changes: vec![change], proofs: Vec::new(), firm: false }),
            }
            return;
        }
        let mut held = match claim {
            Some(place) => self.claims.remove(place),
            None => Held { id, from, changes: Vec::new(), proofs: Vec::new(), firm: true },
        };
        held.changes.push(change);
        held.proofs.extend(proof);
        held.firm = true;
        let same_day = self.current.as_ref().is_some_and(|current| {
            current.firm
                && current.changes.iter().any(|other| {
                    other.when.latest == change.when.latest
                        && other.effect == change.effect
                        && (other.copy_of != change.copy_of || speaker(other) != speaker(change))
                })
        });
        if same_day {
            self.claims.push(held);
            return;
        }
        // A claim of another side that is older than this is settled by it.
        self.claims.clear();
        if let Some(before) = self.current.take() {
            self.ended = Some((before.id, change.when, before.changes));
        }
        self.current = Some(held);
    }

    /// All values that somebody supports, the standing one first.
    pub(crate) fn values(&self) -> Vec<&Held<'a>> {
        self.current.iter().chain(&self.claims).collect()
    }

    /// Denials of values that somebody supports, and that no later source in its own voice and no admission of the other side answers.
    pub(crate) fn open_denials(&self) -> Vec<(&str, &'a Change)> {
        self.denials(None)
    }

    /// The same, with those that were answered where they are of that day or later.
    pub(crate) fn denials(&self, since: Option<Day>) -> Vec<(&str, &'a Change)> {
        let values = self.values();
        let open = |id: &str, change: &Change| {
            values.iter().any(|held| {
                let recent = since.is_some_and(|since| change.when.latest >= since);
                let of_it = change.when.latest.plus(CONFIRMS) >= held.from.first();
                let answered = held.changes.iter().any(|one| one.known > change.known && one.said_by.is_none())
                    || held
                        .proofs
                        .iter()
                        .any(|proof| proof.known >= change.known && proof.assertion != change.assertion);
                party::same(id, &held.id) && of_it && (recent || !answered)
            })
        };
        self.denied.iter().filter(|(id, change)| open(id, change)).map(|(id, change)| (id.as_str(), *change)).collect()
    }
}

/// What a value is called: the holder, or whether the road is open.
pub(crate) fn shown(kind: &str, held: &Held<'_>) -> Value {
    let actor = best_actor(held.changes.iter().flat_map(|change| &change.fields.first));
    if kind == "passage" { Value::from(held.id.as_str()) } else { actor.as_ref().map_or(Value::Null, actor_value) }
}

/// The fluents of one place: how it stands, and what is planned of it.
pub(crate) fn fluents(changes: &[&Change], standings: &Standings<'_>, asked: &Asked<'_>, all: bool) -> Vec<Fluent> {
    let kind = changes.first().map_or("control", |change| change.kind.as_str());
    let place = best_place(changes);
    let country = place.as_ref().and_then(|place| place.country.clone());
    let mut made = Vec::new();
    let values = standings.values();
    if let Some(best) = values.first() {
        let foreign = |held: &Held<'_>| {
            kind == "control" && country.as_deref().is_some_and(|country| country != party::code(&held.id))
        };
        let contested = values.len() > 1
            || (!best.firm
                && foreign(best)
                && best.changes.iter().any(|change| change.status == Status::Alleged || change.said_by.is_some()))
            || !standings.open_denials().is_empty();
        let standing = if best.firm { Standing::Holds } else { Standing::Claimed };
        let mut sources: Vec<&Change> =
            values.iter().flat_map(|held| held.changes.iter().chain(&held.proofs).copied()).collect();
        sources.extend(
            standings
                .denied
                .iter()
                .filter(|(id, _)| values.iter().any(|held| party::same(id, &held.id)))
                .map(|(_, change)| *change),
        );
        let mut because = Vec::new();
        if contested {
            because.push(why("situation.contested", "supported values exclude each other, or a side's word is denied"));
        }
        let mut made_fluent = fluent(kind, standing, Some(best.from), &sources, because);
        made_fluent.contested = contested;
        fill(&mut made_fluent, kind, best, &values);
        made_fluent.state.place = place.clone();
        made_fluent.state.until = standings.until.map(|day| When { earliest: Some(day), latest: day }.date());
        made.push(made_fluent);
    } else if all && let Some((_, when, sources)) = &standings.ended {
        let mut over = fluent(kind, Standing::Ended, sources.first().map(|change| change.when), sources, Vec::new());
        over.state.place = place.clone();
        over.state.until = Some(when.date());
        over.state.holder = best_actor(sources.iter().flat_map(|change| &change.fields.first));
        over.state.open = sources.first().and_then(|change| change.fields.word("open")).map(str::to_owned);
        made.push(over);
    } else if let Some((_, change)) = standings.denied.last() {
        let mut denied = fluent(kind, Standing::Denied, None, &[change], Vec::new());
        denied.state.place = place.clone();
        denied.state.holder = best_actor(change.fields.first.iter());
        made.push(denied);
    }
    for plan in open_plans(changes, asked.as_of) {
        let id = value(plan);
        if values.iter().any(|held| party::same(&held.id, &id)) {
            continue;
        }
        let mut planned = fluent(kind, Standing::Planned, Some(plan.when), &[plan], Vec::new());
        planned.state.place = place.clone();
        planned.state.holder = best_actor(plan.fields.first.iter());
        made.push(planned);
    }
    if kind == "passage" {
        for made in &mut made {
            made.state.aspect = Some("passage".to_owned());
        }
    }
    made
}

fn fill(made: &mut Fluent, kind: &str, best: &Held<'_>, values: &[&Held<'_>]) {
    made.state.holder = best_actor(best.changes.iter().flat_map(|change| &change.fields.first));
    let supports = values
        .iter()
        .map(|held| Support { value: shown(kind, held), count: None, changes: held.changes.clone() })
        .collect();
    let field = if kind == "passage" { "open" } else { "holder" };
    made.values.insert(field.to_owned(), ranked(supports));
    if kind == "passage" {
        made.state.open = Some(best.id.clone());
    }
}
