//! [`Rules`]: which events begin, change and end which fluents. They stand in `rules.toml`; a user may give others.

use crate::{Effect, party, place};
use marsad_record::{Event, ontology};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use toml::Spanned;

/// The rules that are shipped.
pub const SHIPPED: &str = include_str!("../rules.toml");

/// Kinds of fluents.
pub const KINDS: [&str; 9] =
    ["control", "passage", "presence", "conflict", "agreement", "claim", "mediation", "relation", "detention"];

/// Where a role takes its actors from.
const SIDES: [&str; 8] = ["actor", "actors", "recipient", "recipients", "all", "said_by", "sovereign", "sides"];
/// Roles that are filled with actors, and the part of the fields that they go into.
pub const ROLES: [(&str, Role); 12] = [
    ("holder", Role::First),
    ("force", Role::First),
    ("sides", Role::First),
    ("parties", Role::First),
    ("claimant", Role::First),
    ("mediators", Role::First),
    ("of", Role::First),
    ("held", Role::Second),
    ("against", Role::Second),
    ("between", Role::Second),
    ("toward", Role::Second),
    ("brokers", Role::Brokers),
];
const WORDS: [&str; 9] = ["kind", "purpose", "open", "in_force", "progress", "trend", "topic", "object", "accusation"];
const COUNTS: [&str; 6] = ["dead", "injured", "displaced", "size", "expelled", "arrested"];
const NEEDS: [&str; 10] = [
    "actor",
    "recipient",
    "no-recipient",
    "place",
    "two-actors",
    "two-codes",
    "one-actor",
    "foreign-place",
    "third-party",
    "said_by",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    First,
    Second,
    Brokers,
}

#[derive(Clone, Debug, Default)]
pub struct Rules {
    pub rules: Vec<Rule>,
    /// Days after the last fighting at which a conflict is over.
    pub quiet_days: i32,
    /// Days over which the scale of relations is averaged.
    pub rolling_days: i32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: Spanned<String>,
    pub fluent: Spanned<String>,
    pub effect: Spanned<String>,
    #[serde(default)]
    pub events: Vec<Spanned<String>>,
    #[serde(default)]
    pub modes: Vec<Spanned<String>>,
    #[serde(default)]
    pub frames: Vec<Spanned<String>>,
    #[serde(default)]
    pub not_frames: Vec<Spanned<String>>,
    #[serde(default)]
    pub contexts: Vec<String>,
    /// Statuses that it is for; all but hypothetical where none is given.
    #[serde(default)]
    pub statuses: Vec<Spanned<String>>,
    /// What must be given.
    #[serde(default)]
    pub needs: Vec<Spanned<String>>,
    /// A word of the trigger begins so (any of them).
    #[serde(default)]
    pub words: Vec<String>,
    /// No word of the trigger begins so.
    #[serde(default)]
    pub without: Vec<String>,
    /// True: told of at least a week after it happened; false: told as news.
    pub past: Option<bool>,
    /// Days after which what it begins is over by itself, unless it is told of again.
    pub lasts: Option<i32>,
    /// Counts of which one must be given.
    #[serde(default)]
    pub counts: Vec<Spanned<String>>,
    /// Sectors of which the first actor must have one.
    #[serde(default)]
    pub actor_sectors: Vec<String>,
    #[serde(default)]
    pub recipient_sectors: Vec<String>,
    /// Words of which the name of the place must have one.
    #[serde(default)]
    pub place_words: Vec<String>,
    #[serde(default)]
    pub set: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    pub example: Vec<Example>,
}

/// An event, and what the rule makes of it (or nothing).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    #[serde(rename = "type")]
    pub event: String,
    pub mode: Option<String>,
    #[serde(default)]
    pub frame: String,
    #[serde(default)]
    pub trigger: String,
    /// `AZE MIL`, several parted by commas.
    #[serde(default)]
    pub actor: String,
    #[serde(default)]
    pub recipient: String,
    #[serde(default)]
    pub said_by: String,
    /// `Wad Madani, SDN`
    #[serde(default)]
    pub place: String,
    #[serde(default)]
    pub date: String,
    #[serde(default)]
    pub status: String,
    #[serde(default)]
    pub counts: BTreeMap<String, u64>,
    #[serde(default)]
    pub contexts: Vec<String>,
    /// `begins control|wadmadani~SDN` and so on; empty: the rule says nothing of it.
    pub gives: Spanned<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    quiet_days: Option<i32>,
    rolling_days: Option<i32>,
    /// Ids of rules that are taken away.
    #[serde(default)]
    drop: Vec<Spanned<String>>,
    #[serde(default)]
    rule: Vec<Rule>,
}

/// What is wrong with a file of rules, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub line: usize,
    pub column: usize,
    pub text: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.line, self.column, self.text)
    }
}

impl std::error::Error for Problem {}

/// Line and column (from 1) of a byte of a text.
fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte.min(text.len())).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

impl Rules {
    pub fn shipped() -> Result<Rules, Vec<Problem>> {
        Rules::read(SHIPPED)
    }

    /// Reads and checks rules and tries each on its examples. All problems are told at once.
    ///
    /// # Errors
    /// Where the text has mistakes, with their lines and columns.
    pub fn read(text: &str) -> Result<Rules, Vec<Problem>> {
        Rules::checked(text, None)
    }

    /// These rules with those of a text laid over them: one of the same id takes the place of ours, `drop` takes rules away, the numbers of days
    /// that are given replace ours.
    ///
    /// # Errors
    /// As [`Rules::read`].
    pub fn laid_over(&self, text: &str) -> Result<Rules, Vec<Problem>> {
        Rules::checked(text, Some(self))
    }

    fn checked(text: &str, base: Option<&Rules>) -> Result<Rules, Vec<Problem>> {
        let problem = |byte: usize, words: String| {
            let (line, column) = position(text, byte);
            Problem { line, column, text: words }
        };
        let source: Source = toml::from_str(text).map_err(|error| {
            vec![problem(error.span().map_or(0, |span| span.start), error.message().trim().to_owned())]
        })?;
        let mut problems = Vec::new();
        let mut days = |given: Option<i32>, own: Option<i32>, name: &str| {
            let days = given.or(own).filter(|days| (1..=100_000).contains(days));
            if days.is_none() {
                problems.push(problem(0, format!("{name} must be a number of days, 1 or more")));
            }
            days.unwrap_or_default()
        };
        let quiet_days = days(source.quiet_days, base.map(|base| base.quiet_days), "quiet_days");
        let rolling_days = days(source.rolling_days, base.map(|base| base.rolling_days), "rolling_days");
        let below: &[Rule] = base.map_or(&[], |base| &base.rules);
        for id in source.drop.iter().filter(|id| below.iter().all(|rule| rule.id.get_ref() != id.get_ref())) {
            problems.push(problem(id.span().start, format!("there is no rule called {} to drop", id.get_ref())));
        }
        for (number, rule) in source.rule.iter().enumerate() {
            let at = |value: &Spanned<String>| value.span().start;
            let mut expect = |values: &[Spanned<String>], known: &[&str], what: &str| {
                for value in values.iter().filter(|value| !known.contains(&value.get_ref().as_str())) {
                    let guess = format!("{what} `{}` is not known; known are: {}", value.get_ref(), known.join(", "));
                    problems.push(problem(at(value), guess));
                }
            };
            expect(std::slice::from_ref(&rule.fluent), &KINDS, "fluent");
            let effects: Vec<&str> = Effect::WORDS.iter().map(|&(word, _)| word).collect();
            expect(std::slice::from_ref(&rule.effect), &effects, "effect");
            let types: Vec<&str> = ontology::EVENTS.iter().map(|&(name, _)| name).collect();
            expect(&rule.events, &types, "event type");
            let modes: Vec<&str> = ontology::EVENTS.iter().flat_map(|&(_, modes)| modes.iter().copied()).collect();
            expect(&rule.modes, &modes, "mode");
            expect(&rule.statuses, &ontology::STATUSES, "status");
            expect(&rule.needs, &NEEDS, "need");
            expect(&rule.counts, &COUNTS, "count");
            for (name, from) in &rule.set {
                let value = from.get_ref().as_str();
                let known = if ROLES.iter().any(|(role, _)| role == name) {
                    SIDES.contains(&value)
                } else if WORDS.contains(&name.as_str()) {
                    value.starts_with('=') || value == "trigger" || value == "purpose"
                } else if COUNTS.contains(&name.as_str()) || ["strength", "count"].contains(&name.as_str()) {
                    COUNTS.contains(&value)
                } else {
                    name == "place" && value == "place"
                };
                if !known {
                    problems.push(problem(at(from), format!("a rule cannot set {name} from `{value}`")));
                }
            }
            if source.rule[..number].iter().any(|earlier| earlier.id.get_ref() == rule.id.get_ref()) {
                problems.push(problem(at(&rule.id), format!("two rules are called {}", rule.id.get_ref())));
            }
            if rule.example.is_empty() {
                problems.push(problem(at(&rule.id), format!("rule {} has no example", rule.id.get_ref())));
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let own = Rules { rules: source.rule, quiet_days, rolling_days };
        let failed: Vec<Problem> =
            crate::example::failures(&own).into_iter().map(|(byte, words)| problem(byte, words)).collect();
        if !failed.is_empty() {
            return Err(failed);
        }
        let dropped = |rule: &Rule| source.drop.iter().any(|id| id.get_ref() == rule.id.get_ref());
        let replaced = |rule: &Rule| own.rules.iter().any(|newer| newer.id.get_ref() == rule.id.get_ref());
        let mut rules: Vec<Rule> = below.iter().filter(|rule| !dropped(rule) && !replaced(rule)).cloned().collect();
        rules.extend(own.rules);
        Ok(Rules { rules, quiet_days, rolling_days })
    }
}

fn any(values: &[Spanned<String>], word: &str) -> bool {
    values.is_empty() || values.iter().any(|value| value.get_ref() == word)
}

fn has_sector(actors: &[marsad_record::Actor], wanted: &[String]) -> bool {
    let sectors = actors.first().and_then(|actor| actor.sector.as_deref()).unwrap_or("");
    wanted.is_empty() || wanted.iter().any(|sector| sectors.split_whitespace().any(|word| word == sector))
}

impl Rule {
    /// Does the rule speak of this event? `past`: told of long after.
    pub fn fits(&self, event: &Event, past: bool) -> bool {
        let trigger: Vec<&str> = event
            .evidence
            .iter()
            .filter(|evidence| evidence.role == "trigger")
            .map(|evidence| evidence.quote.as_str())
            .chain([event.trigger.as_str()])
            .flat_map(str::split_whitespace)
            .collect();
        let begins = |words: &[String]| {
            words.iter().any(|word| trigger.iter().any(|written| written.to_lowercase().starts_with(word.as_str())))
        };
        any(&self.events, &event.event)
            && (self.modes.is_empty() || event.mode.as_deref().is_some_and(|mode| any(&self.modes, mode)))
            && any(&self.frames, &event.frame)
            && (self.not_frames.is_empty() || !any(&self.not_frames, &event.frame))
            && (self.contexts.is_empty() || event.contexts.iter().any(|context| self.contexts.contains(context)))
            && any(&self.statuses, event.status.word())
            && self.needs.iter().all(|need| needed(need.get_ref(), event))
            && (self.words.is_empty() || begins(&self.words))
            && !begins(&self.without)
            && self.past.is_none_or(|wanted| wanted == past)
            && (self.counts.is_empty() || self.counts.iter().any(|count| event.counts.contains_key(count.get_ref())))
            && has_sector(&event.actors, &self.actor_sectors)
            && has_sector(&event.recipients, &self.recipient_sectors)
            && self.place_fits(event)
    }

    fn place_fits(&self, event: &Event) -> bool {
        self.place_words.is_empty()
            || event.place.as_ref().is_some_and(|place| {
                let names = [&place.name, &place.name_ar, &place.text];
                names.into_iter().flatten().any(|name| {
                    let name = name.to_lowercase();
                    self.place_words.iter().any(|word| name.contains(word.as_str()))
                })
            })
    }
}

fn needed(need: &str, event: &Event) -> bool {
    let codes = || {
        let mut codes = party::ids(&event.actors);
        codes.extend(party::ids(&event.recipients));
        codes.sort();
        codes.dedup();
        codes
    };
    match need {
        "actor" => !event.actors.is_empty(),
        "recipient" => !event.recipients.is_empty(),
        "place" => event.place.as_ref().is_some_and(|place| !place::is_country(place)),
        "no-recipient" => event.recipients.is_empty(),
        "one-actor" => party::ids(&event.actors).len() == 1,
        "said_by" => event.said_by.as_ref().is_some_and(|speaker| !party::id(speaker).is_empty()),
        "two-actors" => party::ids(&event.actors).len() > 1,
        "two-codes" => codes().len() > 1,
        // The place lies in another country than the actor's.
        "foreign-place" => event.place.as_ref().and_then(|place| place.country.as_deref()).is_some_and(|country| {
            !event.actors.is_empty() && event.actors.iter().all(|actor| actor.code.as_deref() != Some(country))
        }),
        // The talks are held in a country that is none of those who talk.
        "third-party" => event
            .place
            .as_ref()
            .and_then(|place| place.country.as_deref())
            .is_some_and(|country| codes().len() > 1 && codes().iter().all(|id| party::code(id) != country)),
        _ => true,
    }
}
