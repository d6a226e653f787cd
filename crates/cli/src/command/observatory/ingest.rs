//! `marsad ingest`: reports into a store.

use super::{now, refreshed, spinner, today, told};
use crate::arguments::observatory::{Answer, Ingest};
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use crate::say::plain;
use indicatif::{ProgressBar, ProgressStyle};
use marsad_observatory::coding::threads;
use marsad_observatory::input::{Unstated, inputs};
use marsad_observatory::taking::{Heard, Taken, Taking, take};
use marsad_store::{RunOf, Store};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Lines of one command on what is odd about documents; the rest are counted.
const LINES: u64 = 50;

pub fn run(options: &Ingest) -> Outcome {
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    let lexicon = loaded.lexicon()?;
    let mut store = Store::create(&options.database.db)?;
    let unstated =
        Unstated { published: options.published, home: options.home.clone(), source: options.source.clone() };
    let run = this_run(&loaded)?;
    let now = now();
    let taking = Taking { run: &run, threads: threads(options.threads), now: &now, today: Some(today()) };
    let bar = progress(&options.inputs);
    let mut said = 0;
    let taken = take(
        &mut store,
        inputs(&options.inputs, &options.reading.columns, unstated),
        &lexicon,
        &taking,
        |taken, heard| match heard {
            Heard::Progress => {
                bar.set_position(taken.bytes.min(bar.length().unwrap_or(u64::MAX)));
                bar.set_message(format!("{} documents", taken.documents()));
            }
            Heard::Problem(line) => {
                said += 1;
                if said <= LINES {
                    bar.suspend(|| eprintln!("marsad: {}", plain(&line)));
                }
            }
        },
    );
    bar.finish_and_clear();
    let taken = taken?;
    if said > LINES {
        eprintln!("marsad: {} more lines like these", said - LINES);
    }
    summary(&taken, options.format, &options.database.db)?;
    let nothing = taken.documents() == 0 && taken.problems > 0;
    if !options.no_refresh
        && !nothing
        && let Some(done) = refreshed(&mut store, &loaded)?
        && options.format == Answer::Table
    {
        println!("  {}", told(&done));
    }
    Ok(match (nothing, taken.problems + taken.foreign.values().sum::<u64>()) {
        (true, _) => Exit::Unusable,
        (_, 0) => Exit::Done,
        _ => Exit::Skipped,
    })
}

/// The run of this program with this lexicon.
pub fn this_run(loaded: &Loaded) -> Result<RunOf, Stop> {
    Ok(RunOf {
        coder: marsad_observatory::coder(),
        lexicon: loaded.identity()?,
        settings: json!({ "records": marsad_record::VERSION }).to_string(),
    })
}

fn summary(taken: &Taken, format: Answer, db: &Path) -> Result<(), Stop> {
    let object = json!({
        "new": taken.new, "versions": taken.versions, "known": taken.known, "events": taken.events, "states": taken.states,
        "not_coded": taken.foreign, "undated": taken.undated, "future": taken.future, "passed_over": taken.passed_over,
        "unreadable": taken.problems,
    });
    match format {
        Answer::Json => println!("{object:#}"),
        Answer::Jsonl => println!("{object}"),
        Answer::Csv => {
            println!("new,versions,known,events,states,not_coded,undated,future,passed_over,unreadable");
            let foreign: u64 = taken.foreign.values().sum();
            let numbers = [
                taken.new,
                taken.versions,
                taken.known,
                taken.events,
                taken.states,
                foreign,
                taken.undated,
                taken.future,
                taken.passed_over,
                taken.problems,
            ];
            println!("{}", numbers.map(|number| number.to_string()).join(","));
        }
        Answer::Table => {
            println!("{}: {} documents read", db.display(), taken.documents());
            let line = |number: u64, what: &str| {
                if number > 0 {
                    println!("  {number:>8} {what}");
                }
            };
            line(taken.new, "new");
            line(taken.versions, "new versions of documents that were there");
            line(taken.known, "known already, left as they are");
            line(taken.events, "events coded");
            line(taken.states, "states coded");
            for (language, number) in &taken.foreign {
                line(*number, &format!("kept and not coded: {language}"));
            }
            line(taken.undated, "without a day of publication: dates like \"yesterday\" stay unknown in them");
            line(taken.future, "published after today, by what they say");
            line(taken.passed_over, "passed over: no reports");
            line(taken.problems, "could not be read");
        }
    }
    Ok(())
}

/// How far the reading is, by bytes of text, and about how long it will take. Files in other forms than plain text hold less text than
/// bytes: the rest is then less than it says.
fn progress(inputs: &[PathBuf]) -> ProgressBar {
    let total: u64 = inputs.iter().map(|path| size(path)).sum();
    if total == 0 {
        return spinner("{spinner} {msg} ({elapsed})");
    }
    let bar = spinner("");
    let template = "{bar:30} {percent}%  {msg}, {bytes_per_sec}, at most {eta} left";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_length(total);
    bar
}

fn size(path: &Path) -> u64 {
    let Ok(metadata) = std::fs::symlink_metadata(path) else { return 0 };
    if !metadata.is_dir() {
        return std::fs::metadata(path).map_or(0, |metadata| metadata.len());
    }
    std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| size(&entry.path())).sum()
}
