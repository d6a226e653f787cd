//! `alerts.toml`: what a user wants to be told of, and where to. All that is wrong with it is named at once, with line, column and the nearest
//! right key.

use marsad_brief::Lang;
use marsad_feed::door::checked;
use marsad_feed::fields::{Fields, Problem, table};
use marsad_observatory::names::{Names, kinds};
use marsad_record::ontology::STATUSES;
use serde::Serialize;
use std::collections::HashSet;
use std::path::PathBuf;
use toml::de::{DeTable, DeValue};
use url::Url;

/// Bytes of a file of rules.
const LARGEST: usize = 1 << 20;
/// Rules and receivers of a file.
const MOST: usize = 1000;

/// Kinds of states that a rule can be about.
pub const STATES: [&str; 9] =
    ["control", "passage", "presence", "agreement", "conflict", "detention", "mediation", "claim", "relation"];
const HAPPENING: &str = "happening";
const SCALE: &str = "scale";
const CONTRADICTION: &str = "contradiction";

const TOP: [&str; 4] = ["allow", "link", "to", "rule"];
const OF_RECEIVER: [&str; 7] = ["name", "atom", "mail", "webhook", "from", "address", "lang"];
const COMMON: [&str; 3] = ["name", "tell", "to"];

/// A whole file.
#[derive(Clone, Debug)]
pub struct Rules {
    pub rules: Vec<Rule>,
    pub receivers: Vec<Receiver>,
    /// Hosts that may be inside.
    pub allow: Vec<String>,
    /// Where the observatory is served: links lead there.
    pub link: Option<Url>,
}

/// What a user wants to be told of.
#[derive(Clone, Debug)]
pub struct Rule {
    pub name: String,
    pub condition: Condition,
    /// Names of receivers.
    pub to: Vec<String>,
    /// Where it stands in the file (line and column).
    pub at: (usize, usize),
}

/// What is told. Written as JSON it is what the rule means: a rule that comes to mean something else begins anew.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Condition {
    /// A state of this kind begins, changes or ends.
    State { kind: String, place: Vec<String>, actor: Option<String> },
    /// A happening is told of that is as asked for.
    Happening {
        types: Vec<(String, Option<String>)>,
        place: Vec<String>,
        actor: Vec<String>,
        status: Option<String>,
        /// Reports that do not copy each other, at least.
        independent: u32,
        /// At least so many dead, by the best supported count.
        dead: u64,
        /// Told again where its status or its counts change.
        changes: bool,
    },
    /// The mean scale of the acts of one side toward another passes a threshold.
    Scale { of: String, toward: String, below: Option<f32>, above: Option<f32>, acts: u32 },
    /// Sources exclude each other.
    Contradiction {
        types: Vec<(String, Option<String>)>,
        place: Vec<String>,
        actor: Vec<String>,
        /// Fields in which they do; none: any.
        field: Vec<String>,
    },
}

/// Somebody who is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Receiver {
    pub name: String,
    pub to: To,
    pub lang: Lang,
}

#[derive(Clone, Debug, PartialEq)]
pub enum To {
    /// A file that feed readers read.
    Atom(PathBuf),
    /// A folder of e-mails, for a program that sends them.
    Mail {
        folder: PathBuf,
        from: String,
        address: String,
    },
    Webhook(Url),
}

/// Reads a file of rules. Types of events and names of the lexicon are checked; what only records name is checked when it is looked for.
///
/// # Errors
/// All that is wrong with it.
pub fn parse(text: &str) -> Result<Rules, Vec<Problem>> {
    let mut reader = Reader { fields: Fields::new(text) };
    let table = table(text, "a file of rules", LARGEST)?;
    let rules = reader.rules(&table);
    reader.fields.end(rules)
}

/// Names of rules that nothing in the lexicon has: they may be names that only records have, or slips. A line each, with line and column.
pub fn unknown_names(rules: &Rules, names: &Names<'_>, is_known: impl Fn(&str, &str) -> bool) -> Vec<Problem> {
    let mut problems = Vec::new();
    for rule in &rules.rules {
        let (sides, places) = rule.condition.names();
        let (line, column) = rule.at;
        let unknown_sides =
            sides.iter().filter(|side| !is_known("actor", side)).filter_map(|side| names.side(side).err());
        let unknown_places =
            places.iter().filter(|place| !is_known("place", place)).filter_map(|place| names.ground(place, &[]).err());
        for unknown in unknown_sides.chain(unknown_places) {
            problems.push(Problem { line, column, text: format!("{}: {unknown}", rule.name) });
        }
    }
    problems
}

impl Condition {
    /// What it is about: the word behind `tell`.
    pub fn word(&self) -> &str {
        match self {
            Condition::State { kind, .. } => kind,
            Condition::Happening { .. } => HAPPENING,
            Condition::Scale { .. } => SCALE,
            Condition::Contradiction { .. } => CONTRADICTION,
        }
    }

    /// Names of sides and of places in it.
    pub fn names(&self) -> (Vec<&str>, Vec<&str>) {
        fn all(names: &[String]) -> Vec<&str> {
            names.iter().map(String::as_str).collect()
        }
        match self {
            Condition::State { place, actor, .. } => (actor.iter().map(String::as_str).collect(), all(place)),
            Condition::Happening { place, actor, .. } | Condition::Contradiction { place, actor, .. } => {
                (all(actor), all(place))
            }
            Condition::Scale { of, toward, .. } => (vec![of, toward], Vec::new()),
        }
    }
}

struct Reader<'t> {
    fields: Fields<'t>,
}

impl Reader<'_> {
    fn rules(&mut self, table: &DeTable<'_>) -> Rules {
        self.fields.keys(table, &TOP, "the file");
        let link = self.fields.text_of(table, "link").and_then(|(text, at)| match Url::parse(&text) {
            Ok(url) if matches!(url.scheme(), "http" | "https") && url.host_str().is_some() => Some(url),
            _ => {
                self.fields.say(
                    at,
                    format!("link is where the observatory is served, such as \"https://example.org/\", not {text}"),
                );
                None
            }
        });
        let mut rules =
            Rules { rules: Vec::new(), receivers: Vec::new(), allow: self.fields.texts(table, "allow"), link };
        let mut names = HashSet::new();
        for (table, at) in self.tables(table, "to") {
            let Some(receiver) = self.receiver(table, at) else { continue };
            if !names.insert(receiver.name.clone()) {
                self.fields.say(at, format!("there are two receivers called {}", receiver.name));
            }
            rules.receivers.push(receiver);
        }
        let known: Vec<String> = rules.receivers.iter().map(|receiver| receiver.name.clone()).collect();
        let mut names = HashSet::new();
        for (table, at) in self.tables(table, "rule") {
            let Some(rule) = self.rule(table, at, &known) else { continue };
            if !names.insert(rule.name.clone()) {
                self.fields.say(at, format!("there are two rules called {}", rule.name));
            }
            rules.rules.push(rule);
        }
        if rules.rules.is_empty() && !table.contains_key("rule") {
            self.fields.say(0, "the file has no rules; each begins with [[rule]]".to_owned());
        }
        rules
    }

    fn tables<'t, 'i>(&mut self, table: &'t DeTable<'i>, key: &str) -> Vec<(&'t DeTable<'i>, usize)> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let mut out = Vec::new();
        let items = match value.get_ref() {
            DeValue::Array(items) if items.len() <= MOST => items,
            DeValue::Array(_) => {
                self.fields.say(value.span().start, format!("a file has at most {MOST} of [[{key}]]"));
                return out;
            }
            _ => {
                self.fields.say(value.span().start, format!("each begins with [[{key}]], in two pairs of brackets"));
                return out;
            }
        };
        for item in items.iter() {
            match item.get_ref().as_table() {
                Some(table) => out.push((table, item.span().start)),
                None => self.fields.say(item.span().start, format!("each begins with [[{key}]]")),
            }
        }
        out
    }

    fn named(&mut self, table: &DeTable<'_>, at: usize, what: &str) -> Option<String> {
        if !table.contains_key("name") {
            self.fields.say(at, format!("a {what} has a name"));
        }
        let (name, at) = self.fields.text_of(table, "name")?;
        if name.chars().count() > 100 || name.chars().any(char::is_control) {
            self.fields.say(at, "a name has at most 100 characters, on one line".to_owned());
            return None;
        }
        Some(name)
    }

    fn receiver(&mut self, table: &DeTable<'_>, at: usize) -> Option<Receiver> {
        self.fields.keys(table, &OF_RECEIVER, "a receiver");
        let name = self.named(table, at, "receiver");
        let lang = match self.fields.choice(table, "lang", &["ar", "en"]).as_deref() {
            Some("en") => Lang::En,
            _ => Lang::Ar,
        };
        let given: Vec<&str> = ["atom", "mail", "webhook"].into_iter().filter(|key| table.contains_key(*key)).collect();
        let to = match given.as_slice() {
            ["atom"] => self.fields.text_of(table, "atom").map(|(path, _)| To::Atom(PathBuf::from(path))),
            ["mail"] => {
                let folder = self.fields.text_of(table, "mail").map(|(path, _)| PathBuf::from(path));
                let from = self.address(table, "from", at);
                let address = self.address(table, "address", at);
                folder.zip(from).zip(address).map(|((folder, from), address)| To::Mail { folder, from, address })
            }
            ["webhook"] => self.fields.text_of(table, "webhook").and_then(|(text, at)| {
                let url = Url::parse(&text).map_err(|error| error.to_string());
                match url.and_then(|url| checked(&url).map(|()| url).map_err(|trouble| trouble.text)) {
                    Ok(url) => Some(To::Webhook(url)),
                    Err(why) => {
                        self.fields.say(at, format!("webhook: {why}"));
                        None
                    }
                }
            }),
            _ => {
                self.fields.say(at, "a receiver has one of atom, mail, webhook".to_owned());
                None
            }
        };
        if given != ["mail"] {
            for key in ["from", "address"] {
                if let Some(value) = table.get(key) {
                    self.fields.say(value.span().start, format!("{key} goes with mail"));
                }
            }
        }
        Some(Receiver { name: name?, to: to?, lang })
    }

    fn address(&mut self, table: &DeTable<'_>, key: &str, at: usize) -> Option<String> {
        let Some((text, at)) = self.fields.text_of(table, key) else {
            self.fields.say(at, format!("mail goes with {key}, the address of an e-mail"));
            return None;
        };
        let plain = |part: &str| {
            !part.is_empty() && part.chars().all(|c| !c.is_control() && !c.is_whitespace() && !"<>,;\"@".contains(c))
        };
        let whole = text.split_once('@').is_some_and(|(name, host)| plain(name) && plain(host));
        if whole {
            return Some(text);
        }
        self.fields.say(at, format!("{key} is the address of an e-mail, such as desk@example.org, not {text}"));
        None
    }

    fn rule(&mut self, table: &DeTable<'_>, at: usize, receivers: &[String]) -> Option<Rule> {
        let name = self.named(table, at, "rule");
        let words: Vec<&str> = STATES.into_iter().chain([HAPPENING, SCALE, CONTRADICTION]).collect();
        if !table.contains_key("tell") {
            self.fields.say(at, format!("a rule says what to tell: {}", words.join(", ")));
        }
        let tell = self.fields.choice(table, "tell", &words)?;
        let known: &[&str] = match tell.as_str() {
            HAPPENING => &["place", "actor", "type", "status", "independent", "dead", "changes"],
            SCALE => &["of", "toward", "below", "above", "acts"],
            CONTRADICTION => &["place", "actor", "type", "field"],
            _ => &["place", "actor"],
        };
        let known: Vec<&str> = COMMON.into_iter().chain(known.iter().copied()).collect();
        self.fields.keys(table, &known, &format!("a rule that tells of {tell}"));
        let condition = match tell.as_str() {
            HAPPENING => Condition::Happening {
                types: self.types(table),
                place: self.fields.texts(table, "place"),
                actor: self.fields.texts(table, "actor"),
                status: self.fields.choice(table, "status", &STATUSES),
                independent: self.whole(table, "independent", 1..=1000, 1),
                dead: u64::from(self.whole(table, "dead", 0..=1_000_000, 0)),
                changes: self.fields.flag(table, "changes", false),
            },
            SCALE => self.scale(table, at)?,
            CONTRADICTION => Condition::Contradiction {
                types: self.types(table),
                place: self.fields.texts(table, "place"),
                actor: self.fields.texts(table, "actor"),
                field: self.fields.texts(table, "field"),
            },
            kind => Condition::State {
                kind: kind.to_owned(),
                place: self.fields.texts(table, "place"),
                actor: self.fields.text_of(table, "actor").map(|(text, _)| text),
            },
        };
        let mut to = self.fields.texts(table, "to");
        for unknown in to.iter().filter(|name| !receivers.contains(name)) {
            let at = table.get("to").map_or(at, |value| value.span().start);
            self.fields.say(at, format!("no receiver is called {unknown}; there are {}", receivers.join(", ")));
        }
        if !table.contains_key("to") {
            to = receivers.to_vec();
        }
        Some(Rule { name: name?, condition, to, at: self.fields.place(at) })
    }

    fn whole(&mut self, table: &DeTable<'_>, key: &str, span: std::ops::RangeInclusive<usize>, otherwise: u32) -> u32 {
        u32::try_from(self.fields.number(table, key, span, otherwise as usize)).unwrap_or(otherwise)
    }

    fn types(&mut self, table: &DeTable<'_>) -> Vec<(String, Option<String>)> {
        let at = table.get("type").map_or(0, |value| value.span().start);
        let mut types = Vec::new();
        for text in self.fields.texts(table, "type") {
            match kinds(&text) {
                Ok(found) => types.extend(found),
                Err(unknown) => self.fields.say(at, unknown.to_string()),
            }
        }
        types
    }

    fn scale(&mut self, table: &DeTable<'_>, at: usize) -> Option<Condition> {
        for key in ["of", "toward"] {
            if !table.contains_key(key) {
                self.fields.say(at, format!("a rule that tells of scale has {key}: a side"));
            }
        }
        let of = self.fields.text_of(table, "of");
        let toward = self.fields.text_of(table, "toward");
        let below = self.fields.decimal(table, "below", -10.0..=10.0);
        let above = self.fields.decimal(table, "above", -10.0..=10.0);
        if below.is_none() && above.is_none() && !table.contains_key("below") && !table.contains_key("above") {
            self.fields.say(at, "a rule that tells of scale has below or above, from -10 to 10".to_owned());
        }
        if let (Some(below), Some(above)) = (below, above)
            && below >= above
        {
            self.fields.say(at, format!("below {below} is not less than above {above}"));
        }
        let acts = self.whole(table, "acts", 1..=100_000, 3);
        Some(Condition::Scale { of: of?.0, toward: toward?.0, below, above, acts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_read() {
        let rules = parse(include_str!("../../../examples/alerts.toml")).expect("a right file");
        assert!(rules.rules.len() >= 4 && rules.receivers.len() == 3, "{rules:?}");
        let words: HashSet<&str> = rules.rules.iter().map(|rule| rule.condition.word()).collect();
        assert!(words.contains("control") && words.contains("scale") && words.contains("contradiction"), "{words:?}");
        let lexicon = marsad_lexicon_data::lexicon();
        assert_eq!(unknown_names(&rules, &Names::new(&lexicon), |_, _| false), []);
    }

    #[test]
    fn all_that_is_wrong_is_named_with_its_place() {
        let text = r#"
link = "ftp://example.org/"
[[to]]
name = "desk"
webhook = "file:///etc/passwd"
[[to]]
name = "files"
atom = "alerts.xml"
mail = "mails"
[[rule]]
name = "one"
tell = "contorl"
[[rule]]
name = "two"
tell = "control"
plase = "Aleppo"
to = "nobody"
[[rule]]
name = "three"
tell = "scale"
of = "RUS"
[[rule]]
name = "four"
tell = "happening"
type = "ASAULT"
"#;
        let problems: Vec<String> = parse(text).expect_err("wrong").iter().map(Problem::to_string).collect();
        let has = |line: usize, words: &str| {
            assert!(
                problems.iter().any(|found| found.starts_with(&format!("{line}:")) && found.contains(words)),
                "{line} {words}: {problems:#?}"
            );
        };
        has(2, "link is where");
        has(5, "webhook");
        has(6, "one of atom, mail, webhook");
        has(12, "not contorl");
        has(16, "did you mean place?");
        has(17, "no receiver is called nobody");
        has(18, "has toward");
        has(18, "below or above");
        has(25, "did you mean ASSAULT");
    }

    #[test]
    fn names_that_nothing_has_are_named() {
        let text = "[[rule]]\nname = \"one\"\ntell = \"control\"\nplace = \"Alepo\"\nactor = \"Rusia\"\n";
        let rules = parse(text).expect("a right file");
        let lexicon = marsad_lexicon_data::lexicon();
        let problems = unknown_names(&rules, &Names::new(&lexicon), |_, _| false);
        let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
        assert!(
            lines.iter().any(|line| line.starts_with("1:1: one: no actor is called \"Rusia\"; did you mean Russia")),
            "{lines:?}"
        );
        assert!(
            lines.iter().any(|line| line.contains("no place is called \"Alepo\"") && line.contains("Aleppo")),
            "{lines:?}"
        );
    }
}
