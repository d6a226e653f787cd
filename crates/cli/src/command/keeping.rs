//! `marsad backup`, `marsad restore` and `marsad doctor`.

use super::observatory::answers::Answers;
use super::observatory::{refreshed, spinner, told};
use crate::arguments::keeping::{Backup, Doctor, Restore};
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use marsad_observatory::{DERIVER, coder};
use marsad_store::backup::{Copied, Progress, backup as copy, restore as copy_back};
use marsad_store::examine::{Finding, Remedy, Weight, examine};
use marsad_store::{Store, StoreError};
use std::path::Path;

const FINDINGS: [&str; 4] = ["weight", "part", "found", "what to do"];
/// Tables whose rows a user knows by these words.
const TOLD: [(&str, &str); 6] = [
    ("document", "documents"),
    ("version", "versions"),
    ("assertion", "assertions"),
    ("happening", "happenings"),
    ("review", "decisions"),
    ("watched_entry", "entries of watched sources"),
];

/// `marsad backup`
pub fn backup(options: &Backup) -> Outcome {
    let copied = with_progress(|hear| copy(&options.database.db, &options.to, options.force, hear))?;
    say(&copied, &options.to);
    Ok(Exit::Done)
}

/// `marsad restore`
pub fn restore(options: &Restore) -> Outcome {
    let db = &options.database.db;
    let copied = with_progress(|hear| copy_back(&options.from, db, options.force, hear))?;
    say(&copied, db);
    if let Some(aside) = &copied.replaced {
        println!("  what was there before is {}", aside.display());
    }
    Ok(Exit::Done)
}

fn with_progress(
    copy: impl FnOnce(&mut dyn FnMut(Progress)) -> Result<Copied, StoreError>,
) -> Result<Copied, StoreError> {
    let bar = spinner("{spinner} {msg} ({elapsed})");
    let copied = copy(&mut |progress| {
        bar.set_message(match progress {
            Progress::Copying { done, of } => format!("copying: {} of {} MB", done >> 20, of >> 20),
            Progress::Checking => "looking at every page".to_owned(),
        });
    });
    bar.finish_and_clear();
    copied
}

fn say(copied: &Copied, path: &Path) {
    println!("{}: {} bytes, schema {}, every page and row was looked at", path.display(), copied.bytes, copied.schema);
    let rows = |table: &str| copied.rows.iter().find(|(name, _)| name == table).map_or(0, |(_, rows)| *rows);
    let counts: Vec<String> = TOLD.iter().map(|(table, words)| format!("{} {words}", rows(table))).collect();
    println!("  {}", counts.join(", "));
    println!("  SHA-256 {}", copied.hash);
}

/// `marsad doctor`
pub fn doctor(options: &Doctor) -> Outcome {
    let db = &options.database.db;
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    let mut found = looked(db, &loaded)?;
    if options.repair && found.iter().any(|finding| finding.remedy != Remedy::ByHand) {
        if found.iter().any(|finding| finding.part == "pages") {
            let why = "pages of the file are damaged: nothing is made anew on them";
            return Err(Stop::Because(Exit::Unusable, format!("{}: {why}; restore a backup", db.display())));
        }
        let mut store = Store::open(db)?;
        store.repair(&found)?;
        let mended: Vec<Finding> = found.iter().filter(|finding| finding.remedy != Remedy::ByHand).cloned().collect();
        if let Some(done) = refreshed(&mut store, &loaded)? {
            eprintln!("marsad: {}", told(&done));
        }
        drop(store);
        for finding in &mended {
            eprintln!("marsad: mended: {}", finding.what);
        }
        found = looked(db, &loaded)?;
        print(&found, options)?;
        return Ok(exit(&found).max(Exit::Skipped));
    }
    print(&found, options)?;
    Ok(exit(&found))
}

fn exit(found: &[Finding]) -> Exit {
    match found.first().map(|finding| finding.weight) {
        None => Exit::Done,
        Some(Weight::Damaged) => Exit::Unusable,
        Some(_) => Exit::Skipped,
    }
}

/// What is wrong with the file, and whether what is derived is up to date.
fn looked(db: &Path, loaded: &Loaded) -> Result<Vec<Finding>, Stop> {
    let bar = spinner("{spinner} looking at every page ({elapsed})");
    let found = examine(db);
    bar.finish_and_clear();
    let mut found = found?;
    // Of a damaged file or one of another version nothing more can be asked.
    if found.iter().any(|finding| finding.weight == Weight::Damaged || finding.part == "schema") {
        return Ok(found);
    }
    let mut store = Store::look_at(db)?;
    store.lay_rules(loaded.rules().map(str::to_owned));
    let present = store.present(&coder(), &loaded.identity()?, DERIVER)?;
    if store.derivation()?.as_ref() != Some(&present) {
        found.push(Finding {
            part: "derived",
            weight: Weight::Hint,
            remedy: Remedy::Refresh,
            count: 1,
            what: "happenings and situation were made by another program, lexicon or rules, or of fewer documents, than are there now".to_owned(),
            advice: "the next question or `marsad refresh --db FILE` makes them anew".to_owned(),
        });
        found.sort_by_key(|finding| finding.weight);
    }
    let now = jiff::Timestamp::now();
    for source in store.watched()? {
        if let Some(since) = source.dead_since(now) {
            found.push(Finding {
                part: "watched",
                weight: Weight::Hint,
                remedy: Remedy::ByHand,
                count: 1,
                what: format!("{} has not answered since {since}", source.name),
                advice: "`marsad sources status --db FILE` says what it answers; mend the list".to_owned(),
            });
        }
    }
    Ok(found)
}

fn print(found: &[Finding], options: &Doctor) -> Result<(), Stop> {
    let mut answers = Answers::new(options.format, &FINDINGS, &[2, 3]);
    for finding in found {
        answers.add(finding, || {
            let weight = match finding.weight {
                Weight::Damaged => "damaged",
                Weight::Wrong => "wrong",
                Weight::Hint => "hint",
            };
            let advice = match finding.remedy {
                Remedy::ByHand => finding.advice.clone(),
                Remedy::Repair | Remedy::Refresh => format!("{}; --repair mends it", finding.advice),
            };
            vec![weight.to_owned(), finding.part.to_owned(), finding.what.clone(), advice]
        })?;
    }
    answers.end("nothing is wrong")?;
    Ok(())
}
