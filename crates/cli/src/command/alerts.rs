//! `marsad alerts`, and the teller that runs beside a watch or a server.

use super::observatory::answers::Answers;
use super::observatory::{now, opened, today};
use crate::arguments::alerts::AlertsAction;
use crate::arguments::observatory::{Answer, Database};
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use crate::say::plain;
use jiff::Timestamp;
use jiff::civil::Date;
use marsad_alert::rules::{Rules, parse, unknown_names};
use marsad_alert::tell::{Delivery, deliver};
use marsad_alert::{Eyes, To, Told, look};
use marsad_brief::{Lang, Naming};
use marsad_feed::door::SystemNames;
use marsad_lexicon::Lexicon;
use marsad_observatory::names::{Names, naming};
use marsad_observatory::situation::World;
use marsad_observatory::taking::Stopped;
use marsad_store::{Derivation, Store};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

const RULES: [&str; 4] = ["rule", "tells of", "asks for", "told to"];
const TOLD: [&str; 4] = ["at", "rule", "what", "before"];
const RECEIVERS: [&str; 5] = ["receiver", "told up to", "failures", "tried again", "says"];
/// How often the teller looks whether the store was derived anew, and whether somebody is to be told again.
const REST: Duration = Duration::from_secs(5);

/// `marsad alerts`
pub fn run(action: &AlertsAction) -> Outcome {
    match action {
        AlertsAction::Check { rules, db, format, lexicon } => {
            let loaded = Loaded::new(lexicon.lexicon.as_deref())?;
            check(rules, db.as_deref(), *format, &loaded.lexicon()?)
        }
        AlertsAction::Run { rules, database, as_of, quiet, lexicon } => {
            let loaded = Loaded::new(lexicon.lexicon.as_deref())?;
            once(rules, database, *as_of, *quiet, &loaded)
        }
        AlertsAction::List { database, rule, limit, receivers, tongue, format } => {
            let store = Store::open(&database.db)?;
            if *receivers { told_to(&store, *format) } else { list(&store, rule, *limit, tongue.lang(), *format) }
        }
    }
}

/// A file of rules, or all that is wrong with it.
pub fn read(path: &Path) -> Result<Rules, Stop> {
    let unusable = |why: String| Stop::Because(Exit::Unusable, why);
    let text = std::fs::read_to_string(path).map_err(|error| unusable(format!("{}: {error}", path.display())))?;
    parse(&text).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(|problem| format!("{}:{problem}", path.display())).collect();
        unusable(lines.join("\n"))
    })
}

fn check(path: &Path, db: Option<&Path>, format: Answer, lexicon: &Lexicon<'_>) -> Outcome {
    let rules = read(path)?;
    let store = db.map(Store::open).transpose()?;
    let (actors, places): (BTreeSet<String>, _) = match &store {
        Some(store) => {
            let names = store.sides()?.into_iter().filter_map(|(_, name)| name).collect();
            (names, store.places()?)
        }
        None => Default::default(),
    };
    let is_known = |what: &str, name: &str| match what {
        "actor" => actors.contains(name),
        _ => Names::new(lexicon).ground(name, &places).is_ok(),
    };
    let problems = unknown_names(&rules, &Names::new(lexicon), is_known);
    if !problems.is_empty() {
        let lines: Vec<String> = problems.iter().map(|problem| format!("{}:{problem}", path.display())).collect();
        return Err(Stop::Because(Exit::Unusable, lines.join("\n")));
    }
    let mut answers = Answers::new(format, &RULES, &[2, 3]);
    for rule in &rules.rules {
        let asks = serde_json::to_value(&rule.condition).unwrap_or_default();
        let object = json!({ "rule": rule.name, "tell": rule.condition.word(), "condition": asks, "to": rule.to });
        answers.add(&object, || {
            let asks = asks.as_object().and_then(|object| object.values().next()).cloned().unwrap_or_default();
            let parts: Vec<String> = asks
                .as_object()
                .into_iter()
                .flatten()
                .filter(|(key, value)| {
                    *key != "kind" && !value.is_null() && **value != json!([]) && **value != json!(false)
                })
                .map(|(key, value)| format!("{key} {}", short(value)))
                .collect();
            let word = rule.condition.word().to_owned();
            vec![rule.name.clone(), word, parts.join("; "), rule.to.join(", ")]
        })?;
    }
    let exit = answers.end("no rules")?;
    if format == Answer::Table {
        for receiver in &rules.receivers {
            let to = match &receiver.to {
                To::Atom(file) => format!("Atom feed {}", file.display()),
                To::Mail { folder, address, .. } => format!("e-mail files for {address} in {}", folder.display()),
                To::Webhook(url) => format!("webhook {url}"),
            };
            println!("{}: {}", plain(&receiver.name), plain(&to));
        }
    }
    Ok(exit)
}

/// A value of a condition as it is written in the file.
fn short(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(items) => {
            items.iter().filter(|item| !item.is_null()).map(short).collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    }
}

fn folder_of(path: &Path) -> PathBuf {
    path.parent().map(Path::to_owned).unwrap_or_default()
}

fn once(path: &Path, database: &Database, as_of: Option<Date>, quiet: bool, loaded: &Loaded) -> Outcome {
    let rules = read(path)?;
    let lexicon = loaded.lexicon()?;
    let mut store = opened(database, loaded)?;
    let teller = Teller::new(&rules, folder_of(path), &lexicon, loaded.rules())?;
    let as_of = as_of.unwrap_or_else(today).to_string();
    let mut lines = teller.look(&mut store, &as_of)?;
    let is_well = lines.is_empty();
    if !quiet {
        lines.extend(teller.deliver(&mut store, &teller.delivery())?);
    }
    for line in &lines {
        eprintln!("marsad: {}", plain(line));
    }
    Ok(if is_well && lines.is_empty() { Exit::Done } else { Exit::Skipped })
}

/// Looks at a store and tells.
pub struct Teller<'a> {
    rules: &'a Rules,
    folder: PathBuf,
    lexicon: &'a Lexicon<'a>,
    naming: Naming,
    world: World,
}

impl<'a> Teller<'a> {
    pub fn new(
        rules: &'a Rules,
        folder: PathBuf,
        lexicon: &'a Lexicon<'a>,
        own: Option<&str>,
    ) -> Result<Teller<'a>, Stop> {
        let world = World::new(lexicon, own).map_err(|problems| {
            let lines: Vec<String> = problems.iter().map(|problem| format!("rules.toml:{problem}")).collect();
            Stop::Because(Exit::Lexicon, lines.join("\n"))
        })?;
        Ok(Teller { rules, folder, lexicon, naming: naming(lexicon), world })
    }

    /// Looks once; what the user should know of it.
    pub fn look(&self, store: &mut Store, as_of: &str) -> Result<Vec<String>, Stopped> {
        let eyes = Eyes { lexicon: self.lexicon, naming: &self.naming, world: &self.world };
        let sight = look(store, &eyes, &self.rules.rules, as_of, &now())?;
        if sight.alerts > 0 {
            eprintln!("marsad: {} alerts", sight.alerts);
        }
        let missed = sight.missed.iter().map(|(rule, why)| format!("the rule {rule} is not looked at: {why}"));
        Ok(missed.collect())
    }

    pub fn delivery(&self) -> Delivery<'_> {
        Delivery::new(self.rules, &self.naming, &self.folder, Arc::new(SystemNames))
    }

    /// Tells all receivers that are due; what the user should know of it.
    pub fn deliver(&self, store: &mut Store, delivery: &Delivery<'_>) -> marsad_store::Result<Vec<String>> {
        let delivered = deliver(store, delivery, Timestamp::now())?;
        let mut lines: Vec<String> = Vec::new();
        if delivered.refused > 0 {
            lines.push(format!("{} alerts are not taken by those they are for", delivered.refused));
        }
        lines.extend(delivered.failing.iter().map(|(name, why)| format!("the receiver {name} fails: {why}")));
        Ok(lines)
    }

    /// Looks and tells whenever the store was derived anew or another day begins, and tells again those who failed. Never ends; what goes wrong is
    /// said when it begins to.
    fn keep_telling(&self, db: &Path) {
        let delivery = self.delivery();
        let (mut store, mut said, mut seen) = (None, Vec::new(), None);
        loop {
            let lines = match self.tell(db, &delivery, &mut store, &mut seen) {
                Ok(lines) => lines,
                Err(stopped) => {
                    // Whatever it is, it may be gone with the connection.
                    (store, seen) = (None, None);
                    vec![format!(
                        "alerts wait: {}",
                        match stopped {
                            Stopped::Store(error) => error.to_string(),
                            Stopped::Threads(error) => error.0,
                        }
                    )]
                }
            };
            for line in lines.iter().filter(|line| !said.contains(*line)) {
                eprintln!("marsad: {}", plain(line));
            }
            said = lines;
            std::thread::sleep(REST);
        }
    }

    fn tell(
        &self,
        db: &Path,
        delivery: &Delivery<'_>,
        store: &mut Option<Store>,
        seen: &mut Option<Seen>,
    ) -> Result<Vec<String>, Stopped> {
        let store = match store {
            Some(store) => store,
            None => store.insert(Store::open(db)?),
        };
        let moment = (store.derivation()?, today());
        if moment.0.is_some() && seen.as_ref().is_none_or(|seen| seen.moment != moment) {
            let missed = self.look(store, &moment.1.to_string())?;
            *seen = Some(Seen { moment, missed });
        }
        let mut lines: Vec<String> = seen.iter().flat_map(|seen| seen.missed.clone()).collect();
        lines.extend(self.deliver(store, delivery)?);
        Ok(lines)
    }
}

/// What was looked at last, and what could not be.
struct Seen {
    moment: (Option<Derivation>, Date),
    missed: Vec<String>,
}

/// Tells on a thread of its own until the program ends; a kill at any moment loses nothing.
pub fn beside(path: &Path, db: &Path, lexicon: &'static Lexicon<'static>, own: Option<&str>) -> Result<(), Stop> {
    let rules: &'static Rules = Box::leak(Box::new(read(path)?));
    let teller = Teller::new(rules, folder_of(path), lexicon, own)?;
    let db = db.to_owned();
    let started = std::thread::Builder::new().name("alerts".to_owned()).spawn(move || teller.keep_telling(&db));
    started.map(|_| ()).map_err(|error| Stop::Because(Exit::Unusable, format!("cannot start a thread: {error}")))
}

/// Looks and tells once, behind a watch that ended.
pub fn after(path: &Path, db: &Path, lexicon: &Lexicon<'_>, own: Option<&str>) -> Result<bool, Stop> {
    let rules = read(path)?;
    let teller = Teller::new(&rules, folder_of(path), lexicon, own)?;
    let mut store = Store::open(db)?;
    let mut lines = teller.look(&mut store, &today().to_string())?;
    lines.extend(teller.deliver(&mut store, &teller.delivery())?);
    for line in &lines {
        eprintln!("marsad: {}", plain(line));
    }
    Ok(lines.is_empty())
}

fn list(store: &Store, rules: &[String], limit: usize, lang: Lang, format: Answer) -> Outcome {
    let mut answers = Answers::new(format, &TOLD, &[1, 2, 3]);
    let rules = (!rules.is_empty()).then_some(rules);
    for stored in store.alerts_before(i64::MAX, rules, limit)? {
        let told = Told::of(&stored);
        let object: serde_json::Value = serde_json::from_str(&told.json()).unwrap_or_default();
        answers.add(&object, || {
            let alert = &told.alert;
            let before = alert.before(lang).unwrap_or_default().to_owned();
            vec![alert.at.clone(), alert.rule.clone(), alert.text(lang).to_owned(), before]
        })?;
    }
    answers.end("nothing was told; `marsad alerts run alerts.toml` looks")
}

fn told_to(store: &Store, format: Answer) -> Outcome {
    let mut answers = Answers::new(format, &RECEIVERS, &[1, 2]);
    for receiver in store.alert_receivers()? {
        let object = json!({
            "receiver": receiver.name, "told": receiver.told, "failures": receiver.failures, "next_try": receiver.next_try,
            "error": receiver.error,
        });
        answers.add(&object, || {
            vec![
                receiver.name,
                receiver.told.to_string(),
                receiver.failures.to_string(),
                receiver.next_try.unwrap_or_default(),
                receiver.error.unwrap_or_default(),
            ]
        })?;
    }
    answers.end("nobody was told yet")
}
