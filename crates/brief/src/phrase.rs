//! A happening, a state or a value as a sentence of one language: templates of `words/*.toml`, chosen by what is known.

use crate::naming::{Name, Naming, clean, is_arabic};
use crate::words::{Lang, Words, fill};
use crate::{dates, numbers};
use marsad_record::{Actor, Date, Fluent, Happening, Object, Place, Standing, State, Status, Supported};
use marsad_situation::party;

/// Writes in one language.
#[derive(Clone, Copy, Debug)]
pub struct Writer<'n> {
    pub naming: &'n Naming,
    pub lang: Lang,
    /// Dates of its year are told without the year.
    pub day: &'n str,
}

impl<'n> Writer<'n> {
    pub fn words(&self) -> &'n Words {
        self.naming.words(self.lang)
    }

    fn event_template(&self, happening: &Happening, form: &str) -> &'n str {
        let words = self.words();
        let mode = happening.mode.as_deref().unwrap_or("");
        let type_ = happening.event.as_str();
        let displaced = happening.counts.contains_key("displaced").then_some("displaced");
        std::iter::once(mode)
            .chain(displaced)
            .chain(happening.contexts.iter().map(String::as_str))
            .find_map(|special| words.find(&format!("event.{type_}.{special}.{form}")))
            .or_else(|| words.find(&format!("event.{type_}.{form}")))
            .unwrap_or("")
    }

    /// Sides that have a name.
    fn side(&self, side: &[Actor]) -> Option<Name> {
        (!side.is_empty()).then(|| self.naming.actors(side, self.lang)).filter(|name| !name.text.is_empty())
    }

    /// `Azerbaijani forces shelled ... in Ganja (9 killed, 34 injured)`, with how sure it is.
    pub fn happening(&self, happening: &Happening) -> String {
        let text = self.act(happening) + &self.place(happening) + &self.counts(happening);
        self.status(happening, text)
    }

    /// Who did what to whom.
    fn act(&self, happening: &Happening) -> String {
        if matches!(happening.status, Status::Planned | Status::Hypothetical | Status::Negated) {
            return self.noun(happening);
        }
        let actors = self.several(&happening.actors);
        // Sides of a fight are told as its victims too.
        let own = party::ids(&happening.actors);
        let mut recipients = happening.recipients.clone();
        recipients.retain(|recipient| !actors || !own.contains(&party::id(recipient)));
        match (self.side(&happening.actors), self.side(&recipients)) {
            (Some(actor), Some(recipient)) if actor.text != recipient.text => {
                fill(self.event_template(happening, "both"), &[("actor", actor), ("recipient", recipient)])
            }
            (Some(actor), _) => {
                let form = if actors { "mutual" } else { "actor" };
                fill(self.event_template(happening, form), &[("actor", actor)])
            }
            (None, Some(recipient)) => fill(self.event_template(happening, "recipient"), &[("recipient", recipient)]),
            (None, None) => self.event_template(happening, "noun").to_owned(),
        }
    }

    /// More than one name on a side.
    fn several(&self, side: &[Actor]) -> bool {
        let mut names: Vec<String> = side.iter().map(|actor| self.naming.actor(actor, self.lang).text).collect();
        names.sort();
        names.dedup();
        names.len() > 1
    }

    /// `shelling (Azerbaijani forces, Armenia)`: for what is planned, and as the matter of a dispute.
    pub fn noun(&self, happening: &Happening) -> String {
        let noun = self.event_template(happening, "noun");
        let sides: Vec<String> = [self.side(&happening.actors), self.side(&happening.recipients)]
            .into_iter()
            .flatten()
            .map(|name| name.text)
            .collect();
        if sides.is_empty() {
            return noun.to_owned();
        }
        format!("{noun} ({})", sides.join(self.words().get("join.semicolon")))
    }

    /// ` in Ganja`, but not behind a side of that name.
    fn place(&self, happening: &Happening) -> String {
        let Some(place) = &happening.place else { return String::new() };
        let name = self.naming.place(place, self.lang);
        let sides = happening.actors.iter().chain(&happening.recipients);
        if name.is_empty() || sides.clone().any(|side| self.naming.actor(side, self.lang).text.ends_with(&name)) {
            return String::new();
        }
        self.words().fill("join.place", &[("place", &name)])
    }

    fn counts(&self, happening: &Happening) -> String {
        match numbers::counts(self.words(), &happening.counts) {
            Some(counts) => self.words().fill("join.counts", &[("counts", &counts)]),
            None => String::new(),
        }
    }

    fn status(&self, happening: &Happening, text: String) -> String {
        let words = self.words();
        let with = |key: &str| words.fill(key, &[("text", &text)]);
        match happening.status {
            Status::Actual => text,
            Status::Planned => with("status.planned"),
            Status::Hypothetical => with("status.hypothetical"),
            Status::Negated => with("status.negated"),
            Status::Alleged => {
                let said_by: Vec<Actor> = happening
                    .values
                    .get("status")
                    .into_iter()
                    .flatten()
                    .flat_map(|value| value.said_by.clone())
                    .collect();
                match self.side(&said_by) {
                    Some(by) => words.fill("status.alleged_by", &[("text", &text), ("by", &by.text)]),
                    None => with("status.alleged"),
                }
            }
        }
    }

    /// The day of a happening; none where it is not known.
    pub fn date(&self, date: Option<&Date>) -> Option<String> {
        dates::date(self.words(), date?, self.day)
    }

    /// Two sides or more. Officials and civilians stand for their state where an agreement or a war is told.
    fn several_sides(&self, side: &[Actor]) -> Option<Name> {
        let whole = |actor: &Actor| {
            if actor.code.is_none() || party::apart(actor) {
                return actor.clone();
            }
            let sector = actor.sector.clone().filter(|sector| sector == "MIL");
            Actor { sector, name: None, id: None, ..actor.clone() }
        };
        let side: Vec<Actor> = side.iter().map(whole).collect();
        self.several(&side).then(|| self.naming.actors(&side, self.lang))
    }

    /// A state that is present somewhere is so by its forces.
    fn force(&self, actor: &Actor) -> Option<Name> {
        let state =
            (actor.name.is_none() || actor.name_inferred) && matches!(actor.sector.as_deref(), None | Some("GOV"));
        let forces = Actor { sector: Some("MIL".to_owned()), ..actor.clone() };
        self.side(&[if state && actor.code.is_some() { forces } else { actor.clone() }])
    }

    /// A state that holds, as a sentence; none where what makes it one is not known.
    pub fn state(&self, fluent: &Fluent) -> Option<String> {
        let state = &fluent.state;
        let words = self.words();
        let one = |actor: &Option<Actor>| actor.as_ref().and_then(|actor| self.side(std::slice::from_ref(actor)));
        let place =
            || state.place.as_ref().map(|place| self.naming.place(place, self.lang)).filter(|name| !name.is_empty());
        let kind = |otherwise: &str| {
            let key = format!("kind.{}", state.kind.as_deref().unwrap_or(otherwise));
            Name::plain(words.find(&key).unwrap_or(words.get("kind.other")))
        };
        let ended = fluent.standing == Standing::Ended;
        let form = |holds: &'static str| if ended { "ended" } else { holds };
        let text = match state.state.as_str() {
            "control" if fluent.state.aspect.as_deref() == Some("passage") => {
                let open = fluent.state.open.as_deref()?;
                self.fill("passage", open, &[("place", Name::plain(&place()?))])
            }
            "control" => {
                let (holder, place) = (one(&state.holder)?, place()?);
                if holder.text == place {
                    return None;
                }
                self.fill("control", form("holds"), &[("holder", holder), ("place", Name::plain(&place))])
            }
            "presence" => {
                let strength = state.strength.as_ref().and_then(|strength| numbers::count(words, strength));
                let form = match (&strength, fluent.withdrawing) {
                    _ if ended => "ended",
                    (_, Some(true)) => "withdrawing",
                    (Some(_), _) => "holds_strength",
                    (None, _) => "holds",
                };
                let names = [
                    ("force", self.force(state.force.as_ref()?)?),
                    ("place", Name::plain(&place()?)),
                    ("strength", Name::plain(strength.as_deref().unwrap_or(""))),
                ];
                self.fill("presence", form, &names)
            }
            "agreement" => {
                let parties = self.several_sides(&state.parties)?;
                let brokers = self.side(&state.brokers);
                let form = match (fluent.standing, &brokers) {
                    (Standing::Ended, _) => "ended",
                    (Standing::Violated, _) => "violated",
                    (_, Some(_)) => "brokered",
                    (_, None) => "holds",
                };
                let names = [("kind", kind("other")), ("parties", parties), ("brokers", brokers.unwrap_or_default())];
                self.fill("agreement", form, &names)
            }
            "conflict" => self.fill("conflict", form("holds"), &[("sides", self.several_sides(&state.sides)?)]),
            "detention" => {
                let names = [("holder", one(&state.holder)?), ("held", one(&state.held)?)];
                self.fill("detention", form("holds"), &names)
            }
            "mediation" => {
                let parties = self.several_sides(&state.parties)?;
                let mediators = self.side(&state.mediators)?;
                let codes = |side: &[Actor]| side.iter().filter_map(|actor| actor.code.clone()).collect::<Vec<_>>();
                let own = codes(&state.mediators);
                if codes(&state.parties).iter().any(|code| own.contains(code)) {
                    return None;
                }
                self.fill("mediation", form("holds"), &[("mediators", mediators), ("parties", parties)])
            }
            // Charges of acts are told as happenings that are alleged.
            "claim" if state.kind.as_deref() != Some("other") => {
                let object = match &state.object {
                    Some(Object::Words(text)) if is_arabic(text) == (self.lang == Lang::Ar) => clean(text),
                    Some(Object::Place(place)) => self.naming.place(place, self.lang),
                    _ => match state.place.as_ref() {
                        Some(place) => self.naming.place(place, self.lang),
                        None => kind("territory").text,
                    },
                };
                let against = one(&state.against).or_else(|| one(&state.held_by));
                let form = if ended {
                    "ended"
                } else if against.is_some() {
                    "holds"
                } else {
                    "holds_only"
                };
                let names = [
                    ("claimant", one(&state.claimant)?),
                    ("object", Name::plain(&object)),
                    ("against", against.unwrap_or_default()),
                ];
                self.fill("claim", form, &names)
            }
            _ => return None,
        };
        let key = match fluent.standing {
            Standing::Claimed => "standing.claimed",
            Standing::Planned => "standing.planned",
            Standing::Denied => "standing.denied",
            Standing::Holds | Standing::Violated | Standing::Ended => return Some(text),
        };
        Some(words.fill(key, &[("text", &text)]))
    }

    /// Control that went from one to another.
    pub fn passed(&self, before: &State, now: &State) -> Option<String> {
        let name = |state: &State| Some(self.naming.actor(state.holder.as_ref()?, self.lang));
        let (before, holder) = (name(before)?, name(now)?);
        let place = self.naming.place(now.place.as_ref()?, self.lang);
        (before.text != holder.text && !place.is_empty()).then(|| {
            self.fill("control", "passed", &[("place", Name::plain(&place)), ("before", before), ("holder", holder)])
        })
    }

    fn fill(&self, kind: &str, form: &str, names: &[(&str, Name)]) -> String {
        let words = self.words();
        let key = format!("state.{kind}.{form}");
        let template = words.find(&key).unwrap_or(words.get("actor.unknown"));
        fill(template, names)
    }

    /// One of several values of a field.
    pub fn value(&self, field: &str, supported: &Supported) -> Option<String> {
        if let Some(text) = supported.count.as_ref().and_then(|count| numbers::count(self.words(), count)) {
            return Some(text);
        }
        let value = supported.value.as_ref()?;
        let read_actors = || serde_json::from_value::<Vec<Actor>>(value.clone()).ok();
        let text = match field {
            "actors" | "recipients" | "sides" | "parties" => self.side(&read_actors()?)?.text,
            "holder" | "force" | "claimant" | "held" => {
                self.side(&[serde_json::from_value::<Actor>(value.clone()).ok()?])?.text
            }
            "place" => self.naming.place(&serde_json::from_value::<Place>(value.clone()).ok()?, self.lang),
            "date" | "from" | "until" => self.date(Some(&serde_json::from_value::<Date>(value.clone()).ok()?))?,
            _ => {
                let word = value.as_str()?;
                self.words().find(&format!("value.{word}")).map_or_else(|| clean(word), str::to_owned)
            }
        };
        (!text.is_empty()).then_some(text)
    }

    /// The name of a field; none where it has none for readers.
    pub fn field(&self, field: &str) -> Option<&'n str> {
        self.words().find(&format!("field.{field}"))
    }

    /// How many independent sources.
    pub fn sources(&self, independent: u32) -> String {
        match independent {
            0 | 1 => self.words().get("brief.source_one").to_owned(),
            more => self.words().fill("brief.source_count", &[("count", &more.to_string())]),
        }
    }
}
