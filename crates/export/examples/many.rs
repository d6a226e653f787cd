//! A store of so many made-up happenings, and the time to export them (`bench/export.sh` runs both).
//!
//! - `many fill DB NUMBER`: a new store with so many happenings, each with its first report; the same number gives the same store
//! - `many export DB PATH [FORMAT]`: all of them as Parquet, or another format

use marsad_export::{Format, Options, Text, export};
use marsad_fuse::synthetic::{Made, Synthetic};
use marsad_fuse::{Member, happening};
use marsad_record::{Document, Report, key};
use marsad_store::{Added, Coded, NewDocument, RunOf, Store};
use std::error::Error;
use std::path::Path;
use std::time::Instant;

const SEED: u64 = 20;
const NOW: &str = "2026-01-01T00:00:00Z";
/// Happenings of one transaction.
const AT_ONCE: usize = 10_000;
/// Reports that a happening is made of, at most.
const REPORTS: usize = 20;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["fill", db, number] => fill(Path::new(db), number.parse()?),
        ["export", db, path] => write(Path::new(db), Path::new(path), "parquet"),
        ["export", db, path, format] => write(Path::new(db), Path::new(path), format),
        _ => Err("many fill DB NUMBER | many export DB PATH [FORMAT]".into()),
    }
}

fn fill(db: &Path, number: usize) -> Outcome<()> {
    let start = Instant::now();
    let mut store = Store::create(db)?;
    let made_up = RunOf { coder: "made up".to_owned(), lexicon: String::new(), settings: "{}".to_owned() };
    let run = store.run(&made_up, NOW)?;
    let mut made = Synthetic::new(SEED, number * 8).peekable();
    let mut records = Vec::new();
    let mut left = number;
    while left > 0 {
        let part = left.min(AT_ONCE);
        let mut batch = store.batch()?;
        for place in 0..part {
            let Some(first) = made.next() else { break };
            let mut members = vec![first];
            while let Some(more) = made.next_if(|more| more.happening == members[0].happening) {
                members.push(more);
            }
            members.truncate(REPORTS);
            let (document, report) = reported(&members[0], number - left + place);
            let keys = key::assertions(&report).0;
            for member in &mut members {
                member.key.insert_str(0, &keys[0]);
            }
            members[0].key.clone_from(&keys[0]);
            if let Added::New { version, id } = batch.add(NewDocument { document: &document, metadata: None }, NOW)? {
                batch.code(version, &id, run, &Coded::of(&report))?;
            }
            let told: Vec<Member<'_>> = members
                .iter()
                .map(|made| Member { source: &made.source, key: &made.key, event: &made.event })
                .collect();
            let (whole, _) = happening(&key::happening(&keys[0]), &told, &[], &[], Vec::new());
            records.push((serde_json::to_string(&whole)?, whole));
        }
        batch.commit()?;
        left -= part;
    }
    let mut derived = store.derive()?;
    for (record, whole) in &records {
        derived.happening(whole, record, "made up")?;
    }
    drop(records);
    let derivation = marsad_store::Derivation::default();
    derived.finish(&derivation, NOW)?;
    println!("filled\t{number}\thappenings\t{:.1}\ts", start.elapsed().as_secs_f64());
    Ok(())
}

/// A document of sixty words, and its report.
fn reported(made: &Made, number: usize) -> (Document, Report) {
    let mut text = format!("{} ", made.event.trigger);
    for word in 0..60u64 {
        text.push_str(&key::base32(key::mix(number as u64 * 60 + word))[..6]);
        text.push(' ');
    }
    let document = Document {
        id: format!("{}-{number}", made.source.doc),
        lang: Some("ar".to_owned()),
        published: made.source.published.as_deref().and_then(|day| day.parse().ok()),
        source: made.source.outlet.clone(),
        home: None,
        url: Some(format!("https://example.org/{number}")),
        title: Some(text.split(' ').take(7).collect::<Vec<_>>().join(" ")),
        text,
    };
    let mut report = Report::empty(&document);
    report.events.push(made.event.clone());
    (document, report)
}

fn write(db: &Path, path: &Path, format: &str) -> Outcome<()> {
    let start = Instant::now();
    let lexicon = marsad_lexicon_data::lexicon();
    let format = Format::ALL.into_iter().find(|known| known.word() == format).ok_or("no such format")?;
    let options = Options { found: true, text: Text::Quotes, corpus: "made up".to_owned(), ..Options::default() };
    for wrote in export(Store::open(db)?, &lexicon, format, path, &options)? {
        let (seconds, words) = (start.elapsed().as_secs_f64(), wrote.format.word());
        println!(
            "{words}\t{}\tevents\t{seconds:.1}\ts\t{:.0}\ta second",
            wrote.rows.events,
            wrote.rows.events as f64 / seconds
        );
    }
    Ok(())
}
