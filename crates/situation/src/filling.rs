//! [`Filling`]: what the reports of one happening tell of those whom others of it leave out.

use crate::{Day, Matter, Told};
use marsad_record::{Actor, Date, Event, Place};

/// The first report to give each thing, by day of publication and key. What a report gives that earlier ones gave already is left out:
/// it is never asked for.
#[derive(Clone, Debug, Default)]
pub struct Filling {
    givers: Vec<Giver>,
}

#[derive(Clone, Debug)]
struct Giver {
    published: Day,
    key: String,
    actors: Vec<Actor>,
    recipients: Vec<Actor>,
    place: Option<Place>,
    date: Option<Date>,
}

impl Filling {
    /// Of all reports of a happening, in any order.
    pub fn of<'t>(members: impl Iterator<Item = &'t Told>) -> Filling {
        let mut members: Vec<(&Told, &Event)> = members
            .filter_map(|told| match &told.matter {
                Matter::Event(event) => Some((told, &**event)),
                Matter::State(_) => None,
            })
            .collect();
        members.sort_by(|(one, _), (other, _)| (one.published, &one.key).cmp(&(other.published, &other.key)));
        let mut givers: Vec<Giver> = Vec::new();
        for (told, event) in members {
            let dated = |date: &Option<Date>| date.as_ref().is_some_and(|date| date.start.is_some());
            let gives = (!event.actors.is_empty() && givers.iter().all(|giver| giver.actors.is_empty()))
                || (!event.recipients.is_empty() && givers.iter().all(|giver| giver.recipients != event.recipients))
                || (event.place.is_some() && givers.iter().all(|giver| giver.place.is_none()))
                || (dated(&event.date) && givers.iter().all(|giver| !dated(&giver.date)));
            if gives {
                givers.push(Giver {
                    published: told.published,
                    key: told.key.clone(),
                    actors: event.actors.clone(),
                    recipients: event.recipients.clone(),
                    place: event.place.clone(),
                    date: event.date.clone(),
                });
            }
        }
        Filling { givers }
    }

    /// The event with what it leaves out taken from reports of the same happening that were out by then.
    pub(crate) fn fill(&self, event: &Event, told: &Told) -> Event {
        let mut filled = event.clone();
        let known = self.givers.iter().filter(|giver| giver.published <= told.published && giver.key != told.key);
        for other in known {
            if filled.actors.is_empty() {
                filled.actors = other.actors.clone();
            }
            if filled.recipients.is_empty() && filled.actors.iter().all(|actor| !other.recipients.contains(actor)) {
                filled.recipients = other.recipients.clone();
            }
            if filled.place.is_none() {
                filled.place = other.place.clone();
            }
            if filled.date.as_ref().is_none_or(|date| date.start.is_none())
                && other.date.as_ref().is_some_and(|date| date.start.is_some())
            {
                filled.date = other.date.clone();
            }
        }
        filled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(key: &str, published: i32, actor: &str, recipient: &str) -> Told {
        let side = |code: &str| {
            (!code.is_empty()).then(|| Actor { code: Some(code.to_owned()), ..Actor::default() }).into_iter().collect()
        };
        let event = Event { actors: side(actor), recipients: side(recipient), ..Event::default() };
        Told {
            key: key.to_owned(),
            document: key.to_owned(),
            outlet: None,
            published: Day(published),
            copy_of: key.to_owned(),
            happening: None,
            matter: Matter::Event(Box::new(event)),
        }
    }

    #[test]
    fn nobody_fills_from_what_came_later_or_from_himself() {
        let all = [told("a", 1, "", ""), told("b", 2, "RUS", ""), told("c", 3, "ARM", "RUS"), told("d", 4, "", "AZE")];
        let filling = Filling::of(all.iter().rev());
        let filled = |told: &Told| match &told.matter {
            Matter::Event(event) => {
                let filled = filling.fill(event, told);
                [filled.actors, filled.recipients]
                    .map(|sides| sides.iter().filter_map(|actor| actor.code.clone()).collect::<Vec<_>>().join(" "))
            }
            Matter::State(_) => unreachable!(),
        };
        assert_eq!(filled(&all[0]), ["", ""]);
        assert_eq!(filled(&all[1]), ["RUS", ""]);
        // Nobody does it to himself: RUS, which c names, is the actor here.
        assert_eq!(filled(&told("e", 3, "", "")), ["RUS", ""]);
        assert_eq!(filled(&told("e", 4, "", "")), ["RUS", "AZE"]);
    }
}
