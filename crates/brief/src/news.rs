//! What changed, in sentences that stand alone: each says when, where and by whose account, and needs no page around it.

use crate::naming::Name;
use crate::phrase::Writer;
use crate::ties::signed;
use marsad_record::{Actor, Contradiction, Fluent, Happening, Subject};

/// Values told of a field.
const VALUES: usize = 4;

/// How the acts of one side toward another stand to a threshold.
#[derive(Clone, Copy, Debug)]
pub struct Crossing<'a> {
    /// Names of the sides.
    pub of: &'a str,
    pub toward: &'a str,
    pub now: f32,
    pub threshold: f32,
    pub acts: u32,
    pub days: i32,
    /// Falling below is what is watched, or rising above.
    pub below: bool,
    /// It is past the threshold, or no longer.
    pub past: bool,
}

impl Writer<'_> {
    /// A state as it stands; none where what makes it one is not known.
    pub fn news_of_state(&self, fluent: &Fluent) -> Option<String> {
        let text = if fluent.state.state == "relation" { self.relation(fluent) } else { self.state(fluent) }?;
        Some(if fluent.contested { self.words().fill("alert.contested", &[("text", &text)]) } else { text })
    }

    fn relation(&self, fluent: &Fluent) -> Option<String> {
        let words = self.words();
        let kind = words.find(&format!("relation.{}", fluent.state.kind.as_deref()?))?;
        let [of, toward, ..] = fluent.state.sides.as_slice() else { return None };
        let (of, toward) = (self.party(of), self.party(toward));
        (of != toward).then(|| words.fill("alert.relation", &[("of", &of), ("toward", &toward), ("kind", kind)]))
    }

    /// `4 October 2020: ... (two independent sources)`.
    pub fn news_of_happening(&self, happening: &Happening) -> String {
        let text = self.happening(happening);
        let sources = self.words().fill("join.counts", &[("counts", &self.sources(happening.independent))]);
        match self.date(happening.date.as_ref()) {
            Some(date) => format!("{date}: {text}{sources}"),
            None => format!("{text}{sources}"),
        }
    }

    /// Values that exclude each other; none where fewer than two can be told.
    pub fn news_of_exclusion(&self, found: &Contradiction) -> Option<String> {
        let words = self.words();
        let mut values: Vec<String> = Vec::new();
        for value in found.values.iter().filter_map(|value| self.value(&found.field, value)) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        if values.len() < 2 {
            return None;
        }
        values.truncate(VALUES);
        let about = self.matter(found.subject.as_ref()?, &found.field);
        let field = self.field(&found.field).unwrap_or(&found.field);
        let values = values.join(words.get("join.or"));
        Some(words.fill("alert.exclusion", &[("about", &about), ("field", field), ("values", &values)]))
    }

    fn matter(&self, subject: &Subject, field: &str) -> String {
        let words = self.words();
        let is_event = words.find(&format!("event.{}.noun", subject.kind)).is_some();
        let own = |name: &str, side: &[Actor]| if field == name { Vec::new() } else { side.to_vec() };
        let sides = Happening {
            event: subject.kind.clone(),
            actors: own("actors", &subject.actors),
            recipients: own("recipients", &subject.recipients),
            ..Happening::default()
        };
        let what = if is_event {
            self.noun(&sides)
        } else {
            let sides: Vec<Actor> = subject.actors.iter().chain(&subject.recipients).cloned().collect();
            let disputed = matches!(field, "holder" | "force" | "claimant" | "held" | "sides" | "parties");
            if disputed || sides.is_empty() { String::new() } else { self.naming.actors(&sides, self.lang).text }
        };
        let place = subject.place.as_ref().filter(|_| field != "place");
        let place = place.map(|place| self.naming.place(place, self.lang)).unwrap_or_default();
        let day = subject.day.as_deref().filter(|_| field != "date");
        let day = day.map(|day| crate::dates::day(words, day)).unwrap_or_default();
        let parts: Vec<String> = [what, place, day].into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(words.get("join.comma"))
    }

    /// The acts of one side toward another passed a threshold, or came back.
    pub fn news_of_scale(&self, crossing: &Crossing<'_>) -> String {
        let key = match (crossing.past, crossing.below) {
            (true, true) => "alert.below",
            (true, false) => "alert.above",
            (false, true) => "alert.no_longer_below",
            (false, false) => "alert.no_longer_above",
        };
        let words = self.words();
        let acts = match crossing.acts {
            1 => words.get("relation.act").to_owned(),
            count => words.fill("relation.acts", &[("count", &count.to_string())]),
        };
        let texts = [
            ("of", crossing.of.to_owned()),
            ("toward", crossing.toward.to_owned()),
            ("now", signed(crossing.now)),
            ("threshold", signed(crossing.threshold)),
            ("days", crossing.days.to_string()),
            ("acts", acts),
        ];
        let names: Vec<(&str, Name)> = texts.iter().map(|(key, text)| (*key, Name::plain(text))).collect();
        crate::words::fill(words.get(key), &names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, Naming};
    use marsad_record::{Count, Place, Standing, State, Supported};

    fn naming() -> Naming {
        let mut naming = Naming::new();
        naming.add_country("RUS", "Russia", "روسيا");
        naming.add_country("UKR", "Ukraine", "أوكرانيا");
        naming
    }

    fn state(code: &str) -> Actor {
        Actor { code: Some(code.to_owned()), sector: Some("GOV".to_owned()), ..Actor::default() }
    }

    #[test]
    fn relations_and_contested_ground_are_told() {
        let naming = naming();
        let both = |fluent: &Fluent| {
            Lang::ALL.map(|lang| Writer { naming: &naming, lang, day: "2023-01-01" }.news_of_state(fluent))
        };
        let relation = State {
            state: "relation".to_owned(),
            kind: Some("strained".to_owned()),
            sides: vec![state("RUS"), state("UKR")],
            ..State::default()
        };
        let mut fluent = Fluent { state: relation, standing: Standing::Holds, ..Fluent::default() };
        assert_eq!(
            both(&fluent),
            [Some("روسيا تجاه أوكرانيا: توتر".into()), Some("Russia toward Ukraine: strained".into())]
        );
        fluent.contested = true;
        assert_eq!(both(&fluent)[1].as_deref(), Some("Russia toward Ukraine: strained — contested"));
        fluent.state.kind = None;
        assert_eq!(both(&fluent), [None, None]);
    }

    #[test]
    fn values_that_exclude_each_other_are_told_with_their_matter() {
        let naming = naming();
        let value = |best: u64| Supported {
            count: Some(Count { best: Some(best), ..Count::default() }),
            ..Supported::default()
        };
        let found = Contradiction {
            field: "dead".to_owned(),
            kind: Contradiction::CONFLICT.to_owned(),
            subject: Some(Subject {
                kind: "ASSAULT".to_owned(),
                actors: vec![state("RUS")],
                place: Some(Place { name: Some("Kyiv".into()), name_ar: Some("كييف".into()), ..Place::default() }),
                day: Some("2022-10-10".to_owned()),
                ..Subject::default()
            }),
            values: vec![value(3), value(11)],
            ..Contradiction::default()
        };
        let told = |lang| Writer { naming: &naming, lang, day: "2022-10-12" }.news_of_exclusion(&found);
        let (arabic, english) = (told(Lang::Ar).expect("told"), told(Lang::En).expect("told"));
        assert!(arabic.contains("كييف") && arabic.contains("3") && arabic.contains("11"), "{arabic}");
        assert!(english.contains("Kyiv") && english.contains("number killed: 3 / 11"), "{english}");
        let one = Contradiction { values: vec![value(3)], ..found.clone() };
        assert_eq!(Writer { naming: &naming, lang: Lang::En, day: "" }.news_of_exclusion(&one), None);
    }

    #[test]
    fn a_threshold_is_told_in_both_languages() {
        let naming = naming();
        let crossing = Crossing {
            of: "Russia",
            toward: "Ukraine",
            now: -7.2,
            threshold: -6.0,
            acts: 5,
            days: 30,
            below: true,
            past: true,
        };
        let english = Writer { naming: &naming, lang: Lang::En, day: "" }.news_of_scale(&crossing);
        assert!(english.contains("fell to \u{2066}-7.2\u{2069}") && english.contains("5 acts"), "{english}");
        let back = Crossing { past: false, now: -4.0, ..crossing };
        assert!(Writer { naming: &naming, lang: Lang::En, day: "" }.news_of_scale(&back).contains("no longer below"));
    }
}
