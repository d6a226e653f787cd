//! Looks through a store for what is damaged, missing or left over, and says of each what it costs and what to do. [`Store::repair`] mends
//! what can be made anew from what was added; what was added itself is never touched.

use crate::error::{Result, StoreError, Trouble};
use crate::open::Store;
use crate::schema::VERSION;
use crate::words::folded;
use rusqlite::{Connection, OpenFlags, params};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A log that is longer than this was not written into the file for a long time.
const LONG_LOG: u64 = 256 << 20;
/// So many complaints of SQLite are told.
const COMPLAINTS: usize = 20;

/// How bad it is, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Something that was added is damaged or gone.
    Damaged,
    /// Answers may be wrong; what they are made of is there.
    Wrong,
    /// Nothing is wrong yet.
    Hint,
}

/// What can be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// `--repair` makes it anew.
    Repair,
    /// `marsad refresh` makes it anew; `--repair` does that too.
    Refresh,
    /// A person has to do something.
    ByHand,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// One word for programs: `pages`, `schema`, `words` ...
    pub part: &'static str,
    pub weight: Weight,
    pub remedy: Remedy,
    /// How many rows, objects or bytes it is about.
    pub count: u64,
    /// What was found.
    pub what: String,
    /// What it costs, and what to do.
    pub advice: String,
}

/// Tables that name rows of each other without a foreign key, or that are indexes of others: what is wrong, counted.
struct Rule {
    part: &'static str,
    weight: Weight,
    remedy: Remedy,
    what: &'static str,
    advice: &'static str,
    count: &'static str,
}

const RULES: [Rule; 9] = [
    Rule {
        part: "words",
        weight: Weight::Wrong,
        remedy: Remedy::Repair,
        what: "versions of documents that the index of words does not know, or knows though they are gone",
        advice: "searching does not find them",
        count: "SELECT (SELECT count(*) FROM (SELECT version_id FROM version EXCEPT SELECT id FROM version_words_docsize))
             + (SELECT count(*) FROM (SELECT id FROM version_words_docsize EXCEPT SELECT version_id FROM version))",
    },
    Rule {
        part: "area",
        weight: Weight::Wrong,
        remedy: Remedy::Repair,
        what: "places that the index of ground has elsewhere, or not at all",
        advice: "questions about an area do not find them",
        count: "SELECT (SELECT count(*) FROM place WHERE lat IS NOT NULL AND lon IS NOT NULL AND NOT EXISTS (SELECT 1 FROM place_area AS area
                 WHERE area.place_id = place.place_id AND abs(area.south - lat) < 0.001 AND abs(area.west - lon) < 0.001))
             + (SELECT count(*) FROM place_area WHERE place_id NOT IN (SELECT place_id FROM place))",
    },
    Rule {
        part: "days",
        weight: Weight::Wrong,
        remedy: Remedy::Repair,
        what: "happenings that the index of days does not have, or has though they are gone",
        advice: "questions about days do not find them",
        count: "SELECT (SELECT count(*) FROM happening WHERE coalesce(start_day, end_day, first_reported) IS NOT NULL
                 AND happening_id NOT IN (SELECT happening_id FROM happening_span))
             + (SELECT count(*) FROM happening_span WHERE happening_id NOT IN (SELECT happening_id FROM happening))",
    },
    Rule {
        part: "codings",
        weight: Weight::Wrong,
        remedy: Remedy::ByHand,
        what: "versions of documents that nothing has read",
        advice: "nothing is known of what they tell: `marsad recode --db FILE` reads them",
        count: "SELECT count(*) FROM version WHERE version_id NOT IN (SELECT version_id FROM coding)",
    },
    Rule {
        part: "codings",
        weight: Weight::Damaged,
        remedy: Remedy::ByHand,
        what: "codings that have not as many records as they say",
        advice: "records are gone: restore a backup, or `marsad recode --db FILE` reads the documents again",
        count: "SELECT count(*) FROM (SELECT coding.version_id FROM coding LEFT JOIN assertion USING (version_id, run_id)
             GROUP BY coding.version_id, coding.run_id HAVING count(assertion.assertion_id) <> max(coding.events + coding.states))",
    },
    Rule {
        part: "happenings",
        weight: Weight::Wrong,
        remedy: Remedy::Refresh,
        what: "reports in happenings that are no reports any more",
        advice: "happenings rest on what is not there",
        count: "SELECT count(*) FROM happening_member WHERE assertion NOT IN (SELECT key FROM assertion)",
    },
    Rule {
        part: "happenings",
        weight: Weight::Wrong,
        remedy: Remedy::Refresh,
        what: "happenings of which no report is told",
        advice: "they rest on nothing",
        count: "SELECT count(*) FROM happening WHERE happening_id NOT IN (SELECT happening_id FROM happening_member)
             AND happening_id NOT IN (SELECT happening_id FROM past_member)",
    },
    Rule {
        part: "contradictions",
        weight: Weight::Wrong,
        remedy: Remedy::Refresh,
        what: "contradictions of happenings that are gone",
        advice: "they lead nowhere",
        count: "SELECT count(*) FROM contradiction WHERE happening IS NOT NULL AND happening NOT IN (SELECT id FROM happening)",
    },
    Rule {
        part: "decisions",
        weight: Weight::Hint,
        remedy: Remedy::ByHand,
        what: "decisions about records that no run has made",
        advice: "they change nothing; they count again where a record of that name comes back",
        count: "SELECT count(*) FROM standing_review WHERE subject LIKE 'a-%' AND subject NOT IN (SELECT key FROM assertion)",
    },
];

/// Looks through the store at `path`; nothing is changed. What is worst comes first.
///
/// # Errors
/// Where there is no such file, or it is not ours.
pub fn examine(path: &Path) -> Result<Vec<Finding>> {
    let mut found = Vec::new();
    files(path, &mut found)?;
    let store = match Store::look_at(path) {
        Ok(store) => store,
        Err(error) if error.trouble == Trouble::Torn => {
            found.push(torn(1, error.detail));
            return Ok(sorted(found));
        }
        Err(error) => return Err(error),
    };
    let torn_before = found.len();
    // What SQLite cannot read it says again and again: the first part that is damaged tells enough.
    let looked = pages(&store, &mut found)
        .and_then(|()| schema(&store, &mut found))
        .and_then(|whole| if whole { rows(&store, &mut found) } else { Ok(()) });
    if let Err(error) = looked {
        match error.trouble {
            Trouble::Torn | Trouble::Other => {
                if found.len() == torn_before {
                    found.push(torn(1, error.detail));
                }
            }
            _ => return Err(error),
        }
    }
    writer(path, &mut found);
    Ok(sorted(found))
}

fn sorted(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by_key(|finding| finding.weight);
    found
}

fn torn(count: u64, what: String) -> Finding {
    Finding {
        part: "pages",
        weight: Weight::Damaged,
        remedy: Remedy::ByHand,
        count,
        what,
        advice: "parts of the file are damaged: `marsad restore BACKUP --db FILE --force`, or where there is no backup `sqlite3 FILE .recover` saves what \
                 can be read"
            .to_owned(),
    }
}

/// What lies beside the file, and whether there is room.
fn files(path: &Path, found: &mut Vec<Finding>) -> Result<()> {
    let size = |ending: &str| std::fs::metadata(beside(path, ending)).map_or(0, |metadata| metadata.len());
    let bytes = size("");
    if !path.exists() {
        return Err(StoreError::new(Trouble::Missing, path, ""));
    }
    let log = size("-wal");
    if log > LONG_LOG.max(bytes / 2) {
        found.push(Finding {
            part: "log",
            weight: Weight::Hint,
            remedy: Remedy::ByHand,
            count: log,
            what: format!("{} MB wait in {}-wal to be written into the file", log >> 20, path.display()),
            advice: "a program that reads for long keeps it from being written: end `marsad serve` and `marsad watch` once; the next command writes it"
                .to_owned(),
        });
    }
    for ending in [".part", "-journal"] {
        let left = size(ending);
        if left > 0 {
            found.push(Finding {
                part: "left_over",
                weight: Weight::Hint,
                remedy: Remedy::ByHand,
                count: left,
                what: format!("{} is left over", beside(path, ending).display()),
                advice: match ending {
                    ".part" => "a backup or restore was ended before its end: where none is running it may be deleted",
                    _ => "a change of the file's form was ended before its end: do not delete it, the next command that opens the store needs it",
                }
                .to_owned(),
            });
        }
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A refresh that makes everything anew writes as much as the file has into its log.
    if let Ok(free) = fs4::available_space(folder)
        && free < bytes.saturating_add(bytes / 4)
    {
        found.push(Finding {
            part: "room",
            weight: Weight::Hint,
            remedy: Remedy::ByHand,
            count: free,
            what: format!("{} MB are free beside a store of {} MB", free >> 20, bytes >> 20),
            advice: "deriving everything anew, backing up and restoring want as much room as the store has: make room"
                .to_owned(),
        });
    }
    Ok(())
}

/// Whether every page is whole, and every row that a foreign key names is there.
fn pages(store: &Store, found: &mut Vec<Finding>) -> Result<()> {
    let complaints: Vec<String> = store.column(&format!("PRAGMA integrity_check({COMPLAINTS})"))?;
    let complaints: Vec<String> = complaints.into_iter().filter(|line| line != "ok").collect();
    // Indexes are made of tables.
    let of_indexes = complaints
        .iter()
        .filter(|line| line.contains("index ") || line.contains("rtree") || line.contains("FTS5"))
        .count();
    if of_indexes > 0 && of_indexes == complaints.len() && complaints.len() < COMPLAINTS {
        found.push(Finding {
            part: "indexes",
            weight: Weight::Wrong,
            remedy: Remedy::Repair,
            count: of_indexes as u64,
            what: complaints.join("; "),
            advice: "an index is not what its table says, so that questions find too little".to_owned(),
        });
    } else if !complaints.is_empty() {
        found.push(torn(complaints.len() as u64, complaints.join("; ")));
    }
    let loose: Vec<String> = store.column(
        "SELECT \"table\" || ' (' || count(*) || ' rows of ' || parent || ' are missing)' FROM pragma_foreign_key_check GROUP BY \"table\", parent",
    )?;
    if !loose.is_empty() {
        found.push(Finding {
            part: "rows",
            weight: Weight::Damaged,
            remedy: Remedy::ByHand,
            count: loose.len() as u64,
            what: format!("rows belong to rows that are missing: {}", loose.join(", ")),
            advice: "something other than marsad deleted rows: restore a backup".to_owned(),
        });
    }
    Ok(())
}

/// Whether tables, indexes, triggers and views are those of this version; false where the rest cannot be asked.
fn schema(store: &Store, found: &mut Vec<Finding>) -> Result<bool> {
    let version: i64 = store.ask("PRAGMA user_version")?;
    if version < VERSION as i64 {
        found.push(Finding {
            part: "schema",
            weight: Weight::Hint,
            remedy: Remedy::ByHand,
            count: version.unsigned_abs(),
            what: format!("the file has version {version} of the schema, and this program writes {VERSION}"),
            advice: "the next command that opens it brings it up to date; back it up before".to_owned(),
        });
        return Ok(false);
    }
    let (own, expected) = (store.objects()?, Store::in_memory()?.objects()?);
    let mut whole = true;
    let mut named = |what: &str, names: Vec<String>, weight, remedy, advice: &str| {
        if !names.is_empty() {
            found.push(Finding {
                part: "schema",
                weight,
                remedy,
                count: names.len() as u64,
                what: format!("{what}: {}", names.join(", ")),
                advice: advice.to_owned(),
            });
        }
    };
    let is_table = |sql: &str| sql.starts_with("CREATE TABLE") || sql.starts_with("CREATE VIRTUAL");
    let missing = |tables: bool| -> Vec<String> {
        let gone = expected.iter().filter(|(name, sql)| own.get(*name) != Some(*sql) && is_table(sql) == tables);
        gone.map(|(name, _)| name.clone()).collect()
    };
    let tables = missing(true);
    whole &= tables.is_empty();
    named(
        "tables that are missing or other than they should be",
        tables,
        Weight::Damaged,
        Remedy::ByHand,
        "something other than marsad changed them: restore a backup",
    );
    let others = missing(false);
    whole &= !others.iter().any(|name| expected.get(name).is_some_and(|sql| sql.starts_with("CREATE VIEW")));
    named(
        "indexes, triggers and views that are missing or other than they should be",
        others,
        Weight::Wrong,
        Remedy::Repair,
        "without its triggers what was added may be changed, without its indexes questions take long",
    );
    let extra = own.keys().filter(|name| !expected.contains_key(*name)).cloned().collect();
    named(
        "tables, indexes, triggers or views that are not marsad's",
        extra,
        Weight::Hint,
        Remedy::ByHand,
        "somebody added them; a later version may want their names",
    );
    Ok(whole)
}

/// Whether tables say the same as those that they are made of.
fn rows(store: &Store, found: &mut Vec<Finding>) -> Result<()> {
    for rule in RULES {
        let count = store.ask::<i64>(rule.count)?.unsigned_abs();
        if count > 0 {
            found.push(Finding {
                part: rule.part,
                weight: rule.weight,
                remedy: rule.remedy,
                count,
                what: format!("{count} {}", rule.what),
                advice: rule.advice.to_owned(),
            });
        }
    }
    Ok(())
}

/// Whether somebody is writing. The store is not opened as one: that would bring it to the present schema.
fn writer(path: &Path, found: &mut Vec<Finding>) {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let Ok(connection) = Connection::open_with_flags(path, flags) else { return };
    if connection.busy_timeout(Duration::ZERO).is_err() {
        return;
    }
    let tried = connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK");
    if tried.is_err_and(|error| StoreError::of(path, &error).trouble == Trouble::Locked) {
        found.push(Finding {
            part: "in_use",
            weight: Weight::Hint,
            remedy: Remedy::ByHand,
            count: 1,
            what: "another program is writing at this moment".to_owned(),
            advice: "what it writes was not looked at; look again when it has ended".to_owned(),
        });
    }
}

impl Store {
    /// Makes anew what can be made of what was added: indexes, triggers and views, the indexes of words, ground and days. Says whether the derived
    /// tables are to be made anew too.
    ///
    /// # Errors
    /// Where the file cannot be written; nothing is changed then.
    pub fn repair(&mut self, findings: &[Finding]) -> Result<()> {
        let path = self.path.clone();
        mend(&mut self.connection, findings).map_err(|error| StoreError::of(&path, &error))
    }

    fn column(&self, sql: &str) -> Result<Vec<String>> {
        let read = || -> rusqlite::Result<Vec<String>> {
            self.connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// How tables, indexes, triggers and views are made, by name.
    fn objects(&self) -> Result<BTreeMap<String, String>> {
        objects(&self.connection).map_err(|error| self.trouble(&error))
    }
}

fn objects(connection: &Connection) -> rusqlite::Result<BTreeMap<String, String>> {
    let mut statement = connection.prepare(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

fn mend(connection: &mut Connection, findings: &[Finding]) -> rusqlite::Result<()> {
    let wants = |part: &str| findings.iter().any(|finding| finding.part == part && finding.remedy != Remedy::ByHand);
    let expected = Store::in_memory().and_then(|store| store.objects()).unwrap_or_default();
    let transaction = connection.transaction()?;
    if wants("schema") {
        let own = objects(&transaction)?;
        let kind = |sql: &str| {
            ["INDEX", "TRIGGER", "VIEW"]
                .into_iter()
                .find(|kind| sql.replacen("UNIQUE ", "", 1).starts_with(&format!("CREATE {kind}")))
        };
        for (name, sql) in &expected {
            let Some(kind) = kind(sql).filter(|_| own.get(name) != Some(sql)) else { continue };
            transaction.execute_batch(&format!("DROP {kind} IF EXISTS \"{name}\"; {sql}"))?;
        }
    }
    if wants("indexes") {
        transaction.execute_batch("REINDEX")?;
    }
    if wants("words") || wants("indexes") {
        transaction.execute_batch("INSERT INTO version_words (version_words) VALUES ('delete-all')")?;
        let mut versions = transaction.prepare("SELECT version_id, title, text FROM version ORDER BY version_id")?;
        let mut add = transaction.prepare("INSERT INTO version_words (rowid, title, body) VALUES (?1, ?2, ?3)")?;
        let mut rows = versions.query([])?;
        while let Some(row) = rows.next()? {
            let (title, text): (Option<String>, String) = (row.get(1)?, row.get(2)?);
            add.execute(params![row.get::<_, i64>(0)?, title.as_deref().map(folded), folded(&text)])?;
        }
    }
    if wants("area") || wants("indexes") {
        transaction.execute_batch(
            "DELETE FROM place_area;
             INSERT INTO place_area (place_id, south, north, west, east)
             SELECT place_id, lat, lat, lon, lon FROM place WHERE lat IS NOT NULL AND lon IS NOT NULL;",
        )?;
    }
    if wants("days") || wants("indexes") {
        transaction.execute_batch("DELETE FROM happening_span")?;
        let numbers: Vec<i64> = transaction
            .prepare("SELECT happening_id FROM happening")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut span = transaction.prepare(crate::derived::SPAN)?;
        for number in numbers {
            span.execute([number])?;
        }
    }
    // A refresh makes everything anew where nothing says what the derived tables were made of.
    if findings.iter().any(|finding| finding.remedy == Remedy::Refresh) {
        transaction.execute_batch("DELETE FROM derivation; DELETE FROM contradiction")?;
    }
    transaction.commit()
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
