//! Derived tables do not depend on how often they were brought up to date, nor on the order in which documents came; and a version counts
//! from its day until that of the next.

use marsad_observatory::knowing::Knowing;
use marsad_observatory::refresh::refresh;
use marsad_observatory::situation::{Question, World, book, relations, situation};
use marsad_observatory::taking::coded;
use marsad_record::{Actor, Date, Document, Event, Evidence, Happening, Place, Precision, Report, State};
use marsad_situation::{Day, Dyad, Query};
use marsad_store::{Added, Asked, NewDocument, RunOf, Store, StoreError};
use std::path::{Path, PathBuf};

const NOW: &str = "2026-01-01T00:00:00Z";

fn path(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("writable folder");
    folder.join("store.db")
}

/// Numbers that look random and are the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
    fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at as u64 + 1) as usize);
        }
    }
}

fn side(code: &str) -> Vec<Actor> {
    vec![Actor { code: Some(code.to_owned()), sector: Some("MIL".to_owned()), ..Actor::default() }]
}

fn place(number: u64) -> Option<Place> {
    let name = ["Aleppo", "Homs", "Idlib"][number as usize % 3];
    Some(Place {
        id: Some(name.to_lowercase()),
        name: Some(name.to_owned()),
        country: Some("SYR".to_owned()),
        lat: Some(33.0 + number as f64),
        lon: Some(36.0),
        precision: Some("town".to_owned()),
        ..Place::default()
    })
}

fn evidence(byte: u32) -> Vec<Evidence> {
    vec![Evidence {
        start_byte: byte,
        end_byte: byte + 5,
        start: byte,
        role: "trigger".to_owned(),
        ..Evidence::default()
    }]
}

fn day(number: u64) -> String {
    format!("2024-03-{:02}", 1 + number % 28)
}

fn date(day: &str) -> Option<Date> {
    let known = || Some(day.to_owned());
    Some(Date { start: known(), end: known(), precision: Precision::Day, ..Date::default() })
}

type Told = (Document, Report);

/// A document that tells of one to three acts or states out of a small world, so that many tell of the same.
fn told(random: &mut Random, id: u64, copied: Option<&Told>) -> Told {
    let published = random.below(20);
    let words: Vec<String> = (0..40).map(|_| format!("كلمة{}", random.below(9_000))).collect();
    let document = Document {
        id: format!("d{id:03}"),
        lang: Some("ar".to_owned()),
        published: (random.below(12) > 0).then(|| day(published).parse().expect("a day")),
        source: Some(format!("outlet-{}", random.below(5))),
        title: Some(if random.below(6) == 0 { "تصحيح" } else { "خبر" }.to_owned()),
        text: copied.map_or_else(|| words.join(" "), |(document, _)| document.text.clone()),
        ..Document::default()
    };
    let mut report = Report::empty(&document);
    for number in 0..1 + random.below(3) as u32 {
        let at = day(published.saturating_sub(random.below(3)));
        let (one, other) = [("RUS", "SYR"), ("ISR", "SYR"), ("TUR", "SYR")][random.below(3) as usize];
        if random.below(4) == 0 {
            report.states.push(State {
                id: format!("s{number}"),
                state: "control".to_owned(),
                trigger: "سيطرة".to_owned(),
                holder: side(one).pop(),
                place: place(random.below(3)),
                from: date(&at).filter(|_| random.below(2) == 0),
                evidence: evidence(number * 100),
                ..State::default()
            });
            continue;
        }
        let kind = ["ASSAULT", "RETREAT", "ACCUSE", "REJECT"][random.below(4) as usize];
        report.events.push(Event {
            id: format!("e{number}"),
            event: kind.to_owned(),
            trigger: "قصف".to_owned(),
            actors: if random.below(4) == 0 { Vec::new() } else { side(one) },
            recipients: if random.below(3) == 0 { Vec::new() } else { side(other) },
            place: place(random.below(3)).filter(|_| random.below(3) > 0),
            date: date(&at).filter(|_| random.below(5) > 0),
            evidence: evidence(number * 100),
            frame: kind.to_lowercase(),
            ..Event::default()
        });
    }
    (document, report)
}

fn add(store: &mut Store, all: &[&Told]) {
    let run = RunOf { coder: "test".to_owned(), lexicon: String::new(), settings: "{}".to_owned() };
    let run = store.run(&run, NOW).expect("a run");
    let mut batch = store.batch().expect("a batch");
    for (document, report) in all {
        match batch.add(NewDocument { document, metadata: None }, NOW).expect("added") {
            Added::New { version, id } | Added::Version { version, id, .. } => {
                batch.code(version, &id, run, &coded(report)).expect("coded");
            }
            Added::Known => {}
        }
    }
    batch.commit().expect("written");
}

fn derive(store: &mut Store) {
    refresh(store, "", NOW, |_| {}).expect("derived");
}

/// What is derived, as text. Where `named` is false, without the ids of happenings, which depend on who came first.
fn derived(db: &Path, named: bool) -> Vec<String> {
    let mut queries = vec![
        "SELECT kind, value, fluent, changes FROM change_key ORDER BY 1, 2, 3",
        "SELECT version.hash, change.assertion, fluent, type, effect, day, known, until FROM change JOIN version USING (version_id)
         ORDER BY 1, 2, 3, 4, 5, 6, 7",
        "SELECT document.id, copy_member.position FROM copy_member JOIN document USING (document_id) ORDER BY 1",
        "SELECT group_concat(assertion, ' ' ORDER BY assertion), first_known, until, type, mode, status, start_day, independent, credibility,
         json_extract(record, '$.values'), json_extract(record, '$.contested')
         FROM happening LEFT JOIN happening_member USING (happening_id) GROUP BY happening_id ORDER BY 1, 2, 3, 4, 10",
        "SELECT field, kind, json_extract(record, '$.values') FROM contradiction ORDER BY 1, 2, 3",
        "SELECT assertion.key, version.hash, past_member.known, past_member.until FROM past_member JOIN assertion USING (assertion_id)
         JOIN version USING (version_id) ORDER BY 1, 2",
    ];
    if named {
        queries.extend([
            "SELECT id, made_of, record FROM happening ORDER BY 1",
            "SELECT assertion, id FROM happening_member JOIN happening USING (happening_id) ORDER BY 1",
            "SELECT happening, record FROM contradiction ORDER BY 1, 2",
            "SELECT assertion, fluent, record, until FROM change ORDER BY 1, 2, 3, 4",
            "SELECT version_id, made_of FROM told ORDER BY 1",
        ]);
    }
    let connection = rusqlite::Connection::open(db).expect("opened");
    let mut out = Vec::new();
    for query in queries {
        let mut statement = connection.prepare(query).expect(query);
        let columns = statement.column_count();
        let mut rows = statement.query([]).expect(query);
        while let Some(row) = rows.next().expect(query) {
            let cells: Vec<String> =
                (0..columns).map(|column| format!("{:?}", row.get_ref(column).expect("a cell"))).collect();
            out.push(cells.join(" | "));
        }
    }
    out
}

/// Makes everything anew, with the ids that there are.
fn anew(db: &Path) {
    let connection = rusqlite::Connection::open(db).expect("opened");
    connection
        .execute_batch("UPDATE derivation SET rules = 'others'; DELETE FROM fact WHERE assertion_id % 3 = 0; DELETE FROM sketch WHERE version_id % 2 = 0")
        .expect("marked");
    derive(&mut Store::open(db).expect("opened"));
}

#[test]
fn any_order_and_any_batches_give_the_same_tables() {
    for seed in 1..=4 {
        let mut random = Random(seed);
        let mut all: Vec<Told> = Vec::new();
        for id in 0..60 {
            // Some are other versions of documents that were there, some copy others.
            let id = if id > 20 && random.below(5) == 0 { random.below(20) } else { id };
            let copied = (random.below(6) == 0 && !all.is_empty()).then(|| random.below(all.len() as u64) as usize);
            let mut made = told(&mut random, id, copied.map(|copied| &all[copied]));
            if let Some((known, _)) = all.iter().find(|(known, _)| known.id == made.0.id) {
                made.0.source = known.source.clone();
            }
            all.push(made);
        }
        let mut tables: Vec<Vec<String>> = Vec::new();
        for round in 0..4u64 {
            let db = path(&format!("batches_{seed}_{round}"));
            let mut order: Vec<&Told> = all.iter().collect();
            if round > 1 {
                random.shuffle(&mut order);
                // Versions of one day count in the order in which they come.
                let place = |told: &&Told| all.iter().position(|other| std::ptr::eq(other, *told));
                let ids: Vec<String> = order.iter().map(|told| told.0.id.clone()).collect();
                let mut sorted = order.clone();
                sorted.sort_by_key(place);
                order = ids
                    .iter()
                    .map(|id| {
                        let next = sorted.iter().position(|told| told.0.id == *id).expect("one");
                        sorted.remove(next)
                    })
                    .collect();
            }
            let mut store = Store::create(&db).expect("made");
            let size = if round == 0 { order.len() } else { 1 + random.below(17) as usize };
            for part in order.chunks(size) {
                add(&mut store, part);
                derive(&mut store);
            }
            drop(store);
            let step_by_step = derived(&db, true);
            tables.push(derived(&db, false));
            anew(&db);
            let at_once = derived(&db, true);
            for (one, other) in step_by_step.iter().zip(&at_once) {
                assert_eq!(one, other, "seed {seed}, round {round}");
            }
            assert_eq!(step_by_step.len(), at_once.len());
        }
        for (round, other) in tables.iter().enumerate() {
            for (one, other) in tables[0].iter().zip(other) {
                assert_eq!(one, other, "seed {seed}, round {round}");
            }
            assert_eq!(tables[0].len(), other.len(), "seed {seed}, round {round}");
        }
    }
}

fn report(published: &str, dead: u64, holder: &str, event: bool) -> Told {
    let document = Document {
        id: "d".to_owned(),
        published: Some(published.parse().expect("a day")),
        source: Some("outlet".to_owned()),
        text: format!("قتل {dead} في حلب في قصف، وسيطرت {holder} على المدينة"),
        ..Document::default()
    };
    let mut report = Report::empty(&document);
    let counts = [("dead".to_owned(), marsad_record::Count::exactly(dead))];
    if event {
        report.events.push(Event {
            event: "ASSAULT".to_owned(),
            actors: side("RUS"),
            place: place(0),
            date: date("2024-03-01"),
            counts: counts.into(),
            evidence: evidence(0),
            ..Event::default()
        });
    }
    report.states.push(State {
        state: "control".to_owned(),
        holder: side(holder).pop(),
        place: place(0),
        from: date("2024-03-01"),
        evidence: evidence(50),
        ..State::default()
    });
    (document, report)
}

fn dead(store: &Store, known_by: Option<&str>) -> Vec<Option<u64>> {
    let asked = Asked { known_by: known_by.map(str::to_owned), ..Asked::default() };
    let mut found = Vec::new();
    store
        .happenings(&asked, |record| -> Result<(), StoreError> {
            let whole: Happening = serde_json::from_str(record).expect("a happening");
            let known = match known_by {
                Some(day) => Knowing::by(store, day).and_then(|knowing| knowing.happening(store, whole)).expect("read"),
                None => Some(whole),
            };
            found.extend(known.map(|known| known.counts.get("dead").and_then(|count| count.best)));
            Ok(())
        })
        .expect("asked");
    found
}

fn world(store: &Store) -> World {
    World::of(store, &marsad_lexicon_data::lexicon()).expect("rules")
}

fn holder(store: &Store, known_by: &str) -> Vec<String> {
    let asked = Question {
        as_of: "2024-06-01".to_owned(),
        known_by: known_by.to_owned(),
        places: Some(vec!["aleppo".to_owned()]),
        actor: None,
        kind: Some("control".to_owned()),
        all: false,
    };
    let found = situation(store, &world(store), &asked).expect("asked");
    found.states.into_iter().filter_map(|fluent| fluent.state.holder?.code).collect()
}

#[test]
fn a_version_counts_from_its_day_until_that_of_the_next() {
    for batches in [1, 3] {
        let mut store = Store::create(&path(&format!("corrected_{batches}"))).expect("made");
        let versions = [
            report("2024-03-02", 12, "RUS", true),
            report("2024-03-05", 9, "SYR", true),
            report("2024-03-09", 9, "SYR", false),
        ];
        for part in versions.iter().collect::<Vec<_>>().chunks(versions.len() / batches) {
            add(&mut store, part);
            derive(&mut store);
        }
        assert_eq!(dead(&store, None), []);
        assert_eq!(dead(&store, Some("2024-03-01")), []);
        assert_eq!(dead(&store, Some("2024-03-02")), [Some(12)]);
        assert_eq!(dead(&store, Some("2024-03-04")), [Some(12)]);
        assert_eq!(dead(&store, Some("2024-03-05")), [Some(9)]);
        assert_eq!(dead(&store, Some("2024-03-09")), []);
        assert_eq!(holder(&store, "2024-03-04"), ["RUS"]);
        assert_eq!(holder(&store, "2024-03-05"), ["SYR"]);
        assert_eq!(holder(&store, "2024-03-20"), ["SYR"]);
    }
}

/// Of three hundred reports of who holds a place an answer reads a few; who it is and since when do not change by that.
#[test]
fn of_what_very_many_tell_the_days_are_kept() {
    let mut store = Store::create(&path("many")).expect("made");
    let first = jiff::civil::date(2024, 1, 1);
    let on = |number: i64| first.checked_add(jiff::Span::new().days(number / 3)).expect("a day");
    let all: Vec<Told> = (0..300)
        .map(|number| {
            let document = Document {
                id: format!("m{number:03}"),
                published: Some(on(number)),
                source: Some(format!("outlet-{}", number % 7)),
                text: format!("خبر {number} عن حلب {}", number * 7919),
                ..Document::default()
            };
            let mut report = Report::empty(&document);
            report.states.push(State {
                state: "control".to_owned(),
                holder: side(if number < 150 { "SYR" } else { "RUS" }).pop(),
                place: place(0),
                from: date(&on(number).to_string()).filter(|_| number % 150 == 0),
                evidence: evidence(0),
                ..State::default()
            });
            (document, report)
        })
        .collect();
    add(&mut store, &all.iter().collect::<Vec<_>>());
    derive(&mut store);
    let asked = |as_of: i64, known_by: i64| {
        let asked = Question {
            as_of: on(as_of).to_string(),
            known_by: on(known_by).to_string(),
            places: Some(vec!["aleppo".to_owned()]),
            actor: None,
            kind: Some("control".to_owned()),
            all: false,
        };
        let found = situation(&store, &world(&store), &asked).expect("asked").states;
        let fluent = found.into_iter().next().expect("one");
        assert!(fluent.docs.len() < 100, "{}", fluent.docs.len());
        (fluent.state.holder.and_then(|holder| holder.code), fluent.state.from.and_then(|from| from.start))
    };
    let held = |code: &str, number: i64| (Some(code.to_owned()), Some(on(number).to_string()));
    assert_eq!(asked(120, 299), held("SYR", 0));
    assert_eq!(asked(290, 299), held("RUS", 150));
    assert_eq!(asked(290, 120), held("SYR", 0));
}

/// How two sides stand is the mean of some months: of hundreds of acts an answer reads those of these months, and all of them.
#[test]
fn the_scale_of_a_relation_is_that_of_its_months() {
    let mut store = Store::create(&path("months")).expect("made");
    let mut random = Random(7);
    let first = jiff::civil::date(2024, 1, 1);
    let on = |number: i64| first.checked_add(jiff::Span::new().days(number)).expect("a day");
    let acts = [("ASSAULT", -9.0), ("ACCUSE", -2.0), ("COOPERATE", 6.0), ("AID", 7.0)];
    let all: Vec<Told> = (0..400)
        .map(|number| {
            let document = Document {
                id: format!("m{number:03}"),
                published: Some(on(number)),
                source: Some(format!("outlet-{}", number % 7)),
                text: format!("خبر {number} عن البلدين {}", number * 7919),
                ..Document::default()
            };
            // A year of war, then peace: between them the mean moves day by day.
            let (kind, scale) = acts[random.below(2) as usize + if number < 200 { 0 } else { 2 }];
            let mut report = Report::empty(&document);
            report.events.push(Event {
                event: kind.to_owned(),
                actors: side("RUS"),
                recipients: side("UKR"),
                date: date(&on(number).to_string()),
                scale: Some(scale),
                evidence: evidence(0),
                frame: kind.to_lowercase(),
                ..Event::default()
            });
            (document, report)
        })
        .collect();
    add(&mut store, &all.iter().collect::<Vec<_>>());
    derive(&mut store);
    let world = world(&store);
    let mut means = std::collections::BTreeSet::new();
    for number in (30..400).step_by(37) {
        let asked = Question {
            as_of: on(number).to_string(),
            known_by: on(399).to_string(),
            places: None,
            actor: Some("RUS".to_owned()),
            kind: Some("relation".to_owned()),
            all: false,
        };
        let query = Query {
            as_of: Day::parse(&asked.as_of).expect("a day"),
            known_by: Day::parse(&asked.known_by).expect("a day"),
            place: None,
            actor: asked.actor.clone(),
            kind: asked.kind.clone(),
            all: false,
        };
        let told = relations(&store, &world, "RUS", "UKR", &asked).expect("asked");
        let all = book(&store, &world.places, &asked).expect("read");
        let whole = marsad_situation::relations(&all, "RUS", "UKR", &query, &world.places, &world.rules);
        let stands = |[dyad, _]: &[Dyad; 2]| (dyad.kind.clone(), dyad.trend.clone(), dyad.scale);
        assert_eq!(stands(&told), stands(&whole), "day {number}");
        let from = |[dyad, _]: &[Dyad; 2]| dyad.relation.as_ref().and_then(|fluent| fluent.state.from.clone());
        assert_eq!(from(&told), from(&whole), "day {number}");
        means.extend(told[0].scale.now.map(|mean| mean.to_string()));
    }
    assert!(means.len() > 6, "the mean hardly moves: {means:?}");
}
