//! Tries each rule on the examples that stand beneath it.

use crate::rules::{Example, Rule, Rules};
use crate::{Day, Matter, Told, changes};
use marsad_record::{Actor, Count, Date, Event, Place, Precision, Status};

/// Day of publication of examples about the past: a month after the event.
const LATER: i32 = 40;

/// Examples that do not hold: where they stand, and what came instead.
pub(crate) fn failures(rules: &Rules) -> Vec<(usize, String)> {
    let mut failed = Vec::new();
    for rule in &rules.rules {
        let alone = Rules { rules: vec![Rule { example: Vec::new(), ..rule.clone() }], ..*rules_settings(rules) };
        for example in &rule.example {
            let mut got: Vec<String> = changes(&[told(example, rule)], &alone)
                .into_iter()
                .map(|change| format!("{} {}", change.effect.word(), change.fluent))
                .collect();
            let mut wanted = example.gives.get_ref().clone();
            wanted.retain(|line| concerns(line, rule));
            got.sort();
            wanted.sort();
            if got != wanted {
                let words = format!("rule {}: the example gives {got:?}", rule.id.get_ref());
                failed.push((example.gives.span().start, words));
            }
        }
    }
    failed
}

/// What the example says of another effect on the same fluent is no matter of this rule (it may show what it leaves to others).
fn concerns(line: &str, rule: &Rule) -> bool {
    let effect = line.split(' ').next().unwrap_or("");
    let own = rule.effect.get_ref().as_str();
    effect == own || ["plans", "plans-end", "denies", "holds"].contains(&effect)
}

fn rules_settings(rules: &Rules) -> Box<Rules> {
    Box::new(Rules { rules: Vec::new(), quiet_days: rules.quiet_days, rolling_days: rules.rolling_days })
}

fn told(example: &Example, rule: &Rule) -> Told {
    let day = Day::parse(&example.date).unwrap_or(Day(0));
    let date = Date {
        start: Some(example.date.clone()),
        end: Some(example.date.clone()),
        precision: Precision::Day,
        ..Date::default()
    };
    let status = match example.status.as_str() {
        "negated" => Status::Negated,
        "planned" => Status::Planned,
        "hypothetical" => Status::Hypothetical,
        "alleged" => Status::Alleged,
        _ => Status::Actual,
    };
    let event = Event {
        id: "e1".to_owned(),
        event: example.event.clone(),
        mode: example.mode.clone(),
        contexts: example.contexts.clone(),
        actors: actors(&example.actor),
        recipients: actors(&example.recipient),
        trigger: example.trigger.clone(),
        date: Some(date),
        place: example.place.split_once(", ").map(|(name, country)| Place {
            name: Some(name.to_owned()),
            country: Some(country.to_owned()),
            ..Place::default()
        }),
        status,
        said_by: actors(&example.said_by).into_iter().next(),
        counts: example.counts.iter().map(|(name, number)| (name.clone(), Count::exactly(*number))).collect(),
        frame: example.frame.clone(),
        ..Event::default()
    };
    Told {
        key: "a-example".to_owned(),
        document: "example".to_owned(),
        outlet: None,
        published: if rule.past == Some(true) { day.plus(LATER) } else { day },
        copy_of: "example".to_owned(),
        happening: None,
        matter: Matter::Event(Box::new(event)),
    }
}

/// `AZE MIL, ARM GOV`
fn actors(text: &str) -> Vec<Actor> {
    text.split(',')
        .filter_map(|words| {
            let mut words = words.split_whitespace();
            let code = words.next()?;
            let sector: Vec<&str> = words.collect();
            let sector = (!sector.is_empty()).then(|| sector.join(" "));
            Some(Actor { code: Some(code.to_owned()), sector, ..Actor::default() })
        })
        .collect()
}
