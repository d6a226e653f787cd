//! A store of made-up assertions, and how long it takes to fuse them and to ask: `million [ASSERTIONS] [FILE]`.
//!
//! Seeded: the same number gives the same store. Happenings fall on ten years, three hundred places and forty countries; each is told by
//! one to eight reports of sixty outlets on the days after it, some with other figures; one report in twelve copies another's words.

use marsad_observatory::refresh::{Step, refresh};
use marsad_record::{Actor, Count, Date, Document, Event, Evidence, Place, Precision, Report, ontology};
use marsad_store::{Added, Asked, Coded, NewDocument, RunOf, Side, Store, StoreError};
use std::path::PathBuf;
use std::time::Instant;

const NOW: &str = "2026-01-01T00:00:00Z";
const COUNTRIES: [&str; 40] = [
    "AFG", "ARE", "ARM", "AZE", "BHR", "DJI", "DZA", "EGY", "ERI", "ETH", "FRA", "GBR", "GEO", "IRN", "IRQ", "ISR",
    "JOR", "KWT", "LBN", "LBY", "MAR", "MLI", "MRT", "NER", "OMN", "PAK", "PSE", "QAT", "RUS", "SAU", "SDN", "SOM",
    "SSD", "SYR", "TCD", "TUN", "TUR", "UKR", "USA", "YEM",
];
const SECTORS: [&str; 6] = ["GOV", "MIL", "REB", "CVL", "COP", "UAF"];
const WORDS: [&str; 24] = [
    "قالت",
    "مصادر",
    "القوات",
    "المدينة",
    "هجوم",
    "انسحبت",
    "الحدود",
    "مساء",
    "وزارة",
    "الدفاع",
    "بيان",
    "شمال",
    "قتلى",
    "جرحى",
    "قصف",
    "اتفاق",
    "وقف",
    "إطلاق",
    "النار",
    "محادثات",
    "وفد",
    "الجيش",
    "مسلحون",
    "بلدة",
];

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }
}

fn day(number: usize) -> jiff::civil::Date {
    use jiff::ToSpan;
    jiff::civil::date(2015, 1, 1).saturating_add((number as i64).days())
}

fn actor(random: &mut Random) -> Actor {
    // Few sides are in most of the news.
    let place = random.below(40).min(random.below(40));
    Actor {
        code: Some(COUNTRIES[place].to_owned()),
        sector: Some(SECTORS[random.below(6)].to_owned()),
        ..Actor::default()
    }
}

/// A happening of the world, as its reports are made from it.
fn happening(random: &mut Random) -> (Event, usize) {
    let (name, modes) = ontology::EVENTS[random.below(16)];
    let when = random.below(3650);
    let spot = random.below(300);
    let place = Place {
        id: Some(format!("place-{spot}")),
        name: Some(format!("Place {spot}")),
        country: Some(COUNTRIES[spot % 40].to_owned()),
        lat: Some(15.0 + (spot % 30) as f64 * 0.7),
        lon: Some(10.0 + (spot / 30) as f64 * 4.0),
        precision: Some("town".to_owned()),
        where_prec: Some(1),
        ..Place::default()
    };
    let text = day(when).to_string();
    let date = Date { start: Some(text.clone()), end: Some(text), precision: Precision::Day, ..Date::default() };
    let event = Event {
        id: "e1".to_owned(),
        event: name.to_owned(),
        mode: (!modes.is_empty()).then(|| modes[random.below(modes.len())].to_owned()),
        actors: vec![actor(random)],
        recipients: vec![actor(random)],
        trigger: "هجوم".to_owned(),
        date: Some(date),
        place: Some(place),
        frame: format!("frame.{}", random.below(400)),
        confidence: 0.8,
        ..Event::default()
    };
    (event, when)
}

fn fill(store: &mut Store, wanted: usize) -> Result<(), StoreError> {
    let mut random = Random(20_261_123);
    let run = store.run(&RunOf { coder: "synthetic".to_owned(), ..RunOf::default() }, NOW)?;
    let mut made = 0;
    let mut number = 0;
    while made < wanted {
        let mut batch = store.batch()?;
        for _ in 0..512 {
            let (event, when) = happening(&mut random);
            let reports = 1 + random.below(8).min(random.below(8));
            let mut words = String::new();
            for report in 0..reports {
                if report == 0 || random.below(12) > 0 {
                    words = (0..60).map(|_| WORDS[random.below(24)]).collect::<Vec<_>>().join(" ");
                    words += &format!(" {number}");
                }
                let published = day(when + random.below(3));
                let dead = 1 + random.below(60) as u64;
                let byte = random.below(400) as u32;
                let evidence = Evidence {
                    start: byte / 2,
                    end: byte / 2 + 4,
                    start_byte: byte,
                    end_byte: byte + 8,
                    quote: "هجوم".to_owned(),
                    role: "trigger".to_owned(),
                    ..Evidence::default()
                };
                let mut told = Event { evidence: vec![evidence], ..event.clone() };
                told.counts.insert("dead".to_owned(), Count::exactly(dead));
                let id = format!("d{number}");
                let document = Document {
                    id: id.clone(),
                    lang: Some("ar".to_owned()),
                    published: Some(published),
                    source: Some(format!("outlet-{}", random.below(60))),
                    text: words.clone(),
                    ..Document::default()
                };
                let report = Report { id: id.clone(), events: vec![told], ..Report::default() };
                if let Added::New { version, id } =
                    batch.add(NewDocument { document: &document, metadata: None }, NOW)?
                {
                    batch.code(version, &id, run, &Coded::of(&report))?;
                }
                number += 1;
                made += 1;
            }
        }
        batch.commit()?;
    }
    println!("{made} assertions of {number} documents");
    Ok(())
}

/// The value below which 95 of 100 lie.
fn p95(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() * 95 / 100).copied().unwrap_or(0.0)
}

/// Peak memory of this process, in MB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let wanted: usize = arguments.next().unwrap_or_else(|| "100000".to_owned()).parse()?;
    let path = PathBuf::from(arguments.next().unwrap_or_else(|| format!("million-{wanted}.db")));
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
    let mut store = Store::create(&path)?;
    let began = Instant::now();
    fill(&mut store, wanted)?;
    println!("written in {:.1} s", began.elapsed().as_secs_f64());
    let began = Instant::now();
    let mut step = Step::Reading;
    let done = refresh(&mut store, "synthetic", NOW, |next| {
        if std::mem::discriminant(&next) != std::mem::discriminant(&step) {
            println!("  {step:?} until {:.1} s", began.elapsed().as_secs_f64());
            step = next;
        }
    });
    let done = done.map_err(|stopped| format!("{stopped:?}"))?.ok_or("nothing to do")?;
    println!(
        "fused in {:.1} s: {} happenings of {}, peak memory {} MB",
        began.elapsed().as_secs_f64(),
        done.happenings,
        done.assertions,
        peak()
    );
    let mut random = Random(7);
    let mut times = Vec::new();
    let mut answers = 0;
    for _ in 0..200 {
        let from = random.below(3600);
        let asked = Asked {
            from: Some(day(from).to_string()),
            to: Some(day(from + 30).to_string()),
            known_by: Some(day(from + 32).to_string()),
            sides: vec![Side { code: Some(COUNTRIES[random.below(40)].to_owned()), ..Side::default() }],
            ..Asked::default()
        };
        let began = Instant::now();
        store.happenings(&asked, |_| -> Result<(), StoreError> {
            answers += 1;
            Ok(())
        })?;
        times.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    println!("200 questions for a month and a side, {answers} happenings: p95 {:.1} ms", p95(times));
    Ok(())
}
