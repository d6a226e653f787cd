//! A store of made-up assertions in any number, and the time that it takes to derive and to ask (`bench/store.sh` runs all of it).
//!
//! - `scale fill DB NUMBER`: a new store with so many assertions, a seventh of them states; the same number gives the same store
//! - `scale more DB NUMBER`: so many more, of other documents
//! - `scale refresh DB`: fusion and situation
//! - `scale ask DB NUMBER`: so many random questions from this process, as-of and for happenings; the slowest twentieth is told
//! - `scale questions DB NUMBER`: the same questions as arguments of `marsad`, one a line

use marsad_fuse::synthetic::{Made, Synthetic};
use marsad_observatory::refresh::{Step, refresh};
use marsad_observatory::situation::{Question, World, situation};
use marsad_observatory::taking::coded;
use marsad_record::key::{self, mix};
use marsad_record::{Actor, Document, Event, Object, Report, State};
use marsad_store::{Added, Asked, NewDocument, RunOf, Side, Store};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::time::Instant;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SEED: u64 = 20;
const NOW: &str = "2026-01-01T00:00:00Z";
/// Reports of one happening come within so many days.
const DAYS: usize = 20;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = || arguments.get(2).and_then(|number| number.parse().ok()).unwrap_or(100);
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["fill", db, _] => fill(Path::new(db), number(), SEED, ""),
        ["more", db, _] => fill(Path::new(db), number(), SEED + 1, "more-"),
        ["refresh", db] => derive(Path::new(db)),
        ["ask", db, _] => ask(Path::new(db), number()),
        ["questions", db, _] => questions(Path::new(db), number()),
        _ => Err("scale fill|more|refresh|ask|questions DB [NUMBER]".into()),
    }
}

fn fill(db: &Path, number: usize, seed: u64, name: &str) -> Outcome<()> {
    let start = Instant::now();
    let mut store = Store::create(db)?;
    let run =
        store.run(&RunOf { coder: "made up".to_owned(), lexicon: String::new(), settings: "{}".to_owned() }, NOW)?;
    let mut waiting: BTreeMap<String, BTreeMap<String, (Document, Report)>> = BTreeMap::new();
    let mut documents = 0u64;
    for mut made in Synthetic::new(seed, number) {
        made.source.doc.insert_str(0, name);
        let day = made.source.published.clone().unwrap_or_default();
        let (_, report) =
            waiting.entry(day).or_default().entry(made.source.doc.clone()).or_insert_with(|| opened(&made));
        add(report, made);
        if waiting.len() > DAYS {
            documents += flush(&mut store, run, waiting.pop_first().into_iter())?;
        }
    }
    documents += flush(&mut store, run, waiting.into_iter())?;
    println!("filled\t{number}\tassertions\t{documents}\tdocuments\t{:.1}\ts", start.elapsed().as_secs_f64());
    Ok(())
}

/// A document without records, of words that nobody else uses in this order.
fn opened(made: &Made) -> (Document, Report) {
    const LETTERS: [char; 12] = ['ب', 'ت', 'ج', 'د', 'ر', 'س', 'ش', 'ع', 'ف', 'ل', 'م', 'ن'];
    let mut state = key::hash(&[&made.source.doc]);
    let mut text = String::new();
    for _ in 0..40 {
        state = mix(state);
        text.extend((0..5).map(|letter| LETTERS[(state >> (letter * 8)) as usize % LETTERS.len()]));
        text.push(' ');
    }
    let document = Document {
        id: made.source.doc.clone(),
        lang: Some("ar".to_owned()),
        published: made.source.published.as_deref().and_then(|day| day.parse().ok()),
        source: made.source.outlet.clone(),
        home: None,
        url: None,
        title: Some(text.split(' ').take(6).collect::<Vec<_>>().join(" ")),
        text,
    };
    let report = Report::empty(&document);
    (document, report)
}

fn add(report: &mut Report, made: Made) {
    let draw = mix(key::hash(&[&made.key]));
    match draw.is_multiple_of(7).then(|| state(&made.event, draw / 7)).flatten() {
        Some(state) => report.states.push(state),
        None => report.events.push(made.event),
    }
}

/// The state that a report of the event might tell instead.
fn state(event: &Event, draw: u64) -> Option<State> {
    let actor = || event.actors.first().cloned();
    let two = || -> Vec<Actor> { event.actors.iter().chain(&event.recipients).cloned().collect() };
    let mut state = State {
        id: event.id.clone(),
        trigger: event.trigger.clone(),
        status: event.status,
        said_by: event.said_by.clone(),
        from: event.date.clone().filter(|_| draw.is_multiple_of(2)),
        evidence: event.evidence.clone(),
        confidence: event.confidence,
        frame: "state.made-up".to_owned(),
        ..State::default()
    };
    match draw / 2 % 5 {
        0 => {
            (state.state, state.holder) = ("control".to_owned(), Some(actor()?));
            state.place = Some(event.place.clone().filter(|place| place.where_prec == Some(1))?);
        }
        1 => {
            (state.state, state.force) = ("presence".to_owned(), Some(event.recipients.first()?.clone()));
            state.place = Some(event.place.clone().filter(|place| place.where_prec == Some(1))?);
        }
        2 => (state.state, state.sides) = ("conflict".to_owned(), Some(two()).filter(|two| two.len() > 1)?),
        3 => {
            (state.state, state.parties) = ("agreement".to_owned(), Some(two()).filter(|two| two.len() > 1)?);
            state.kind = Some("ceasefire".to_owned());
        }
        _ => {
            (state.state, state.claimant) = ("claim".to_owned(), Some(actor()?));
            (state.kind, state.place) = (Some("territorial".to_owned()), event.place.clone());
            state.object = Some(Object::Words(event.trigger.clone()));
        }
    }
    Some(state)
}

type Days = (String, BTreeMap<String, (Document, Report)>);

fn flush(store: &mut Store, run: i64, days: impl Iterator<Item = Days>) -> Outcome<u64> {
    let mut batch = store.batch()?;
    let mut number = 0;
    for (document, report) in days.flat_map(|(_, documents)| documents.into_values()) {
        let coded = coded(&report);
        if let Added::New { version, id } = batch.add(NewDocument { document: &document, metadata: None }, NOW)? {
            batch.code(version, &id, run, &coded)?;
            number += 1;
        }
    }
    batch.commit()?;
    Ok(number)
}

fn derive(db: &Path) -> Outcome<()> {
    let mut store = Store::open(db)?;
    let (start, began) = (Instant::now(), worked());
    let mut writing = false;
    let done = refresh(&mut store, "", NOW, |step| {
        if !writing {
            eprintln!("{:>8.1} s {step:?}", start.elapsed().as_secs_f64());
        }
        writing |= matches!(step, Step::Writing { .. });
    })
    .map_err(|stopped| format!("{stopped:?}"))?;
    let seconds = start.elapsed().as_secs_f64();
    let Some(done) = done else { return Err("nothing was to be derived".into()) };
    println!(
        "refreshed\t{}\tassertions of events\t{}\thappenings\t{}\twritten\t{seconds:.1}\ts\t{:.1}\ts of processor\t{}\tMB at most",
        done.assertions,
        done.happenings,
        done.written,
        worked() - began,
        peak() / 1024
    );
    Ok(())
}

/// One random question: a day, and a place, an actor or both.
struct Random {
    day: String,
    place: Option<String>,
    actor: Option<String>,
    known_by: Option<String>,
}

fn random(store: &Store, number: usize) -> Outcome<Vec<Random>> {
    let mut places: Vec<String> =
        store.places()?.into_iter().map(|place| place.id).filter(|id| id.contains('-')).collect();
    places.sort();
    let mut codes: Vec<String> = store.sides()?.into_iter().filter_map(|(code, _)| code).collect();
    codes.sort();
    codes.dedup();
    let mut state = SEED;
    let mut below = |bound: usize| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        (mix(state) % bound.max(1) as u64) as usize
    };
    let first = jiff::civil::date(2015, 1, 1);
    let mut questions = Vec::new();
    for at in 0..number {
        let day = first.checked_add(jiff::Span::new().days(below(3650) as i64))?.to_string();
        // By place, by actor, by both, in turn; half of them as it was known on the day.
        let place = (at % 3 != 1).then(|| places[below(places.len())].clone());
        let actor = (at % 3 != 0).then(|| codes[below(codes.len())].clone());
        let known_by = below(2).eq(&0).then(|| day.clone());
        questions.push(Random { day, place, actor, known_by });
    }
    Ok(questions)
}

fn ask(db: &Path, number: usize) -> Outcome<()> {
    let store = Store::open(db)?;
    let world = World::of(&store, &marsad_lexicon_data::lexicon())?;
    let questions = random(&store, number)?;
    let (mut states, mut happenings) = (Vec::new(), Vec::new());
    let (mut found, mut listed) = (0, 0);
    for question in &questions {
        let (start, began) = (Instant::now(), worked());
        let asked = Question {
            as_of: question.day.clone(),
            known_by: question.known_by.clone().unwrap_or_else(|| "2026-01-01".to_owned()),
            places: question.place.clone().map(|place| vec![place]),
            actor: question.actor.clone(),
            kind: None,
            all: false,
        };
        let stood = store.snapshot(|store| situation(store, &world, &asked))?;
        found += stood.map_err(|stopped| format!("{stopped:?}"))?.states.len();
        states.push((start.elapsed().as_secs_f64() * 1000.0, (worked() - began) * 1000.0));
        let (start, began) = (Instant::now(), worked());
        let side = question.actor.clone().map(|code| Side { code: Some(code), ..Side::default() });
        let number = question
            .place
            .as_ref()
            .and_then(|id| store.places().ok()?.into_iter().find(|place| &place.id == id).map(|place| place.place_id));
        let asked = Asked {
            from: Some(question.day.clone()),
            to: Some(question.day.clone()),
            known_by: question.known_by.clone(),
            sides: side.into_iter().collect(),
            places: number.map(|number| vec![number]),
            ..Asked::default()
        };
        store.happenings(&asked, |_| -> Result<(), marsad_store::StoreError> {
            listed += 1;
            Ok(())
        })?;
        happenings.push((start.elapsed().as_secs_f64() * 1000.0, (worked() - began) * 1000.0));
    }
    for (name, times, found) in [("states as of a day", states, found), ("happenings of a day", happenings, listed)] {
        let of = |pick: fn(&(f64, f64)) -> f64| {
            let mut times: Vec<f64> = times.iter().map(pick).collect();
            times.sort_by(f64::total_cmp);
            let at = |part: usize| times.get((times.len() * part / 100).min(times.len() - 1)).copied().unwrap_or(0.0);
            format!("median {:.1}\tp95 {:.1}\tslowest {:.1}", at(50), at(95), at(100))
        };
        let (wall, work) = (of(|time| time.0), of(|time| time.1));
        println!("asked\t{name}\t{number}\tquestions\t{found}\tanswers\t{wall}\tms\tof processor:\t{work}\tms");
    }
    Ok(())
}

fn questions(db: &Path, number: usize) -> Outcome<()> {
    let store = Store::open(db)?;
    for question in random(&store, number)? {
        let mut line = format!("situation --as-of {}", question.day);
        for (name, value) in [("place", question.place), ("actor", question.actor), ("known-by", question.known_by)] {
            if let Some(value) = value {
                line += &format!(" --{name} {value}");
            }
        }
        println!("{line}");
    }
    Ok(())
}

/// Seconds of processor time of all threads, where the system tells: on a machine that does other things too, the time that counts.
fn worked() -> f64 {
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let spent = threads.filter_map(|thread| {
        let line = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        line.split(' ').next()?.parse::<f64>().ok()
    });
    spent.sum::<f64>() / 1e9
}

/// KiB of memory at most, where the system tells.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
