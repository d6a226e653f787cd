//! What goes in, what comes out, and what a damaged, foreign, locked or full file does.

use marsad_record::{Date, Document, Event, Evidence, Happening, Place, Report};
use marsad_store::add::{Added, Coded, NewDocument, RunOf, content_hash};
use marsad_store::{Asked, Derivation, JudgementKind, Side, Store, StoreError, Trouble};
use std::path::{Path, PathBuf};

const NOW: &str = "2026-01-01T00:00:00Z";

fn path(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("writable folder");
    folder.join("store.db")
}

fn document(id: &str, source: &str, url: Option<&str>, text: &str) -> Document {
    Document {
        id: id.to_owned(),
        source: Some(source.to_owned()),
        url: url.map(str::to_owned),
        published: "2024-04-18".parse().ok(),
        text: text.to_owned(),
        ..Document::default()
    }
}

fn add(store: &mut Store, document: &Document) -> Added {
    let mut batch = store.batch().expect("a batch");
    let added = batch.add(NewDocument { document, metadata: None }, NOW).expect("added");
    batch.commit().expect("written");
    added
}

/// Adds a document with one event and codes it by a run of this name.
fn add_coded(store: &mut Store, document: &Document, run: &str) -> i64 {
    let run = store.run(&RunOf { coder: run.to_owned(), ..RunOf::default() }, NOW).expect("a run");
    let evidence = vec![Evidence { role: "trigger".to_owned(), start_byte: 4, ..Evidence::default() }];
    let place = Place { name: Some("Gaza".to_owned()), lat: Some(31.5), lon: Some(34.4), ..Place::default() };
    let date = Date { start: Some("2024-04-17".to_owned()), ..Date::default() };
    let event =
        Event { event: "RETREAT".to_owned(), evidence, place: Some(place), date: Some(date), ..Event::default() };
    let report = Report { id: document.id.clone(), events: vec![event.clone(), event], ..Report::default() };
    let mut batch = store.batch().expect("a batch");
    let (Added::New { version, id } | Added::Version { version, id, .. }) =
        batch.add(NewDocument { document, metadata: None }, NOW).expect("added")
    else {
        panic!("known")
    };
    batch.code(version, &id, run, &Coded::of(&report)).expect("coded");
    batch.commit().expect("written");
    version
}

fn assertions(store: &Store) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let taken: Result<(), StoreError> = store.assertions(None, |assertion| {
        out.push((assertion.document, assertion.key));
        Ok(())
    });
    taken.expect("read");
    out
}

#[test]
fn the_same_content_is_added_once() {
    let mut store = Store::in_memory().expect("a store");
    let first = document("d", "wire", None, "نص");
    assert!(matches!(add(&mut store, &first), Added::New { .. }));
    assert!(store.knows(&content_hash(&first)).expect("asked"));
    assert_eq!(add(&mut store, &first), Added::Known);
    assert_eq!(store.counts().expect("counted").versions, 1);
}

#[test]
fn other_words_of_one_document_are_a_version_and_other_outlets_are_other_documents() {
    let mut store = Store::in_memory().expect("a store");
    add(&mut store, &document("d", "wire", Some("https://example.org/1"), "نص"));
    let by_id = add(&mut store, &document("d", "wire", None, "نص آخر"));
    assert!(matches!(by_id, Added::Version { number: 2, .. }), "{by_id:?}");
    let by_url = add(&mut store, &document("e", "wire", Some("https://example.org/1"), "نص ثالث"));
    assert!(matches!(&by_url, Added::Version { number: 3, id, .. } if id == "d"), "{by_url:?}");
    let other = add(&mut store, &document("d", "daily", None, "نص"));
    assert!(matches!(&other, Added::New { id, .. } if id == "d~2"), "{other:?}");
    let elsewhere = add(&mut store, &document("d", "wire", Some("https://example.org/2"), "نص"));
    assert!(matches!(&elsewhere, Added::New { id, .. } if id == "d~3"), "{elsewhere:?}");
}

#[test]
fn the_last_version_and_run_speak_and_keys_outlive_them() {
    let mut store = Store::in_memory().expect("a store");
    let first = document("d", "wire", None, "نص");
    let version = add_coded(&mut store, &first, "one");
    let before = assertions(&store);
    assert_eq!(before.len(), 2);
    assert_ne!(before[0].1, before[1].1);
    let run = store.run(&RunOf { coder: "two".to_owned(), ..RunOf::default() }, NOW).expect("a run");
    assert_eq!(store.uncoded(run, 0, 10).expect("read").len(), 1);
    let mut batch = store.batch().expect("a batch");
    batch.code(version, "d", run, &Coded::default()).expect("coded");
    batch.commit().expect("written");
    assert_eq!(assertions(&store), []);
    assert!(store.uncoded(run, 0, 10).expect("read").is_empty());
    add_coded(&mut store, &document("d", "wire", None, "نص آخر"), "two");
    assert_eq!(assertions(&store), before);
    assert_eq!(store.versions("d").expect("read").iter().filter(|version| version.current).count(), 1);
}

#[test]
fn what_was_not_committed_is_not_there() {
    let path = path("undone");
    let mut store = Store::create(&path).expect("a store");
    add(&mut store, &document("d", "wire", None, "نص"));
    {
        let mut batch = store.batch().expect("a batch");
        batch.add(NewDocument { document: &document("e", "wire", None, "نص"), metadata: None }, NOW).expect("added");
    }
    drop(store);
    assert_eq!(Store::open(&path).expect("reopened").counts().expect("counted").documents, 1);
}

#[test]
fn who_stands_still_sees_one_moment() {
    let path = path("still");
    let mut writing = Store::create(&path).expect("a store");
    add_coded(&mut writing, &document("a", "wire", None, "نص أول"), "one");
    let reading = Store::open(&path).expect("the store");
    reading.stand_still().expect("read");
    add_coded(&mut writing, &document("b", "wire", None, "نص ثان"), "one");
    assert_eq!((assertions(&reading).len(), assertions(&writing).len()), (2, 4));
    assert_eq!(assertions(&Store::open(&path).expect("the store")).len(), 4);
}

#[test]
fn words_are_found_however_they_are_spelt() {
    let mut store = Store::in_memory().expect("a store");
    add_coded(&mut store, &document("d", "wire", None, "قالت اسرائيل إن القاهره ولإسرائيل"), "one");
    add_coded(&mut store, &document("e", "wire", None, "اتهمت حركة لإسرائيل"), "one");
    let ids = |words: &str| -> Vec<String> {
        store.search(Some(words), None, [None, None], 10).expect("read").into_iter().map(|found| found.id).collect()
    };
    assert_eq!(ids("إسرائيل").len(), 2);
    assert_eq!(ids("القاهرة"), ["d"]);
    assert_eq!(ids("\"قالت إسرائيل\""), ["d"]);
    assert_eq!(ids("إسرائيل حركة"), ["e"]);
    assert!(ids("\" * --").is_empty());
}

fn happening(id: &str, day: &str, code: &str, keys: &[&str]) -> Happening {
    let date = Date { start: Some(day.to_owned()), end: Some(day.to_owned()), ..Date::default() };
    let actor =
        marsad_record::Actor { code: Some(code.to_owned()), sector: Some("GOV MIL".to_owned()), ..Default::default() };
    Happening {
        id: id.to_owned(),
        event: "RETREAT".to_owned(),
        date: Some(date),
        actors: vec![actor],
        first_reported: Some(day.to_owned()),
        place: Some(Place { name: Some("Gaza".to_owned()), country: Some("PSE".to_owned()), ..Place::default() }),
        assertions: keys.iter().map(|key| (*key).to_owned()).collect(),
        ..Happening::default()
    }
}

fn derive(store: &mut Store, happenings: &[Happening]) -> u64 {
    let mut derived = store.derive().expect("begun");
    for happening in happenings {
        let made_of = happening.assertions.join(" ");
        if !derived.stands(&happening.id, &made_of).expect("asked") {
            let record = serde_json::to_string(happening).expect("JSON");
            derived.happening(happening, &record, &made_of).expect("written");
        }
    }
    derived.finish(&Derivation::default(), NOW).expect("committed")
}

fn ids(store: &Store, asked: &Asked) -> Vec<String> {
    let mut out = Vec::new();
    let taken: Result<(), StoreError> = store.happenings(asked, |record| {
        let happening: Happening = serde_json::from_str(record).expect("JSON");
        out.push(happening.id);
        Ok(())
    });
    taken.expect("read");
    out
}

#[test]
fn happenings_are_found_by_day_side_type_and_place_and_only_changes_are_written() {
    let mut store = Store::in_memory().expect("a store");
    let all = [happening("h-1", "2024-04-17", "RUS", &["a-1"]), happening("h-2", "2024-05-02", "AZE", &["a-2", "a-3"])];
    assert_eq!(derive(&mut store, &all), 2);
    assert_eq!(derive(&mut store, &all), 0);
    assert_eq!(ids(&store, &Asked::default()), ["h-1", "h-2"]);
    let from = Asked { from: Some("2024-05-01".to_owned()), ..Asked::default() };
    assert_eq!(ids(&store, &from), ["h-2"]);
    let known = Asked { known_by: Some("2024-04-30".to_owned()), ..Asked::default() };
    assert_eq!(ids(&store, &known), ["h-1"]);
    let side = |code: &str, sector: &str| Asked {
        sides: vec![Side { code: Some(code.to_owned()), sector: Some(sector.to_owned()), name: None }],
        ..Asked::default()
    };
    assert_eq!(ids(&store, &side("RUS", "MIL")), ["h-1"]);
    assert!(ids(&store, &side("RUS", "REB")).is_empty());
    assert_eq!(ids(&store, &Asked { countries: vec!["PSE".to_owned()], ..Asked::default() }).len(), 2);
    assert_eq!(
        ids(&store, &Asked { types: vec![("RETREAT".to_owned(), Some("withdraw".to_owned()))], ..Asked::default() })
            .len(),
        0
    );
    // One becomes a part of the other.
    let one = [happening("h-1", "2024-04-17", "RUS", &["a-1", "a-2", "a-3"])];
    let mut derived = store.derive().expect("begun");
    derived.happening(&one[0], &serde_json::to_string(&one[0]).expect("JSON"), "three").expect("written");
    derived.retire("h-2", "h-1").expect("written");
    derived.finish(&Derivation::default(), NOW).expect("committed");
    assert_eq!(ids(&store, &Asked::default()), ["h-1"]);
    assert!(store.happening("h-2").expect("read").expect("its heir").contains("\"h-1\""));
    assert_eq!(store.happening_of("a-3").expect("read").as_deref(), Some("h-1"));
}

#[test]
fn judgements_are_logged_and_taken_back() {
    let mut store = Store::in_memory().expect("a store");
    let pairs = [("a-1".to_owned(), "a-2".to_owned())];
    store.judge(JudgementKind::Merge, &pairs, Some("same crossing"), NOW).expect("written");
    let standing = store.judgements().expect("read");
    assert_eq!((standing.len(), standing[0].kind), (1, JudgementKind::Merge));
    store.withdraw(standing[0].number, None, NOW).expect("written");
    assert!(store.judgements().expect("read").is_empty());
    assert!(store.withdraw(standing[0].number, None, NOW).is_err());
}

#[test]
fn grades_go_from_a_to_f() {
    let mut store = Store::in_memory().expect("a store");
    add_coded(&mut store, &document("d", "wire", None, "نص"), "one");
    assert!(store.rate("wire", Some('B')).expect("written"));
    assert!(!store.rate("nobody", Some('B')).expect("asked"));
    assert!(store.rate("wire", Some('G')).is_err());
    assert_eq!(store.sources().expect("read")[0].reliability.as_deref(), Some("B"));
}

#[track_caller]
fn trouble(result: Result<Store, StoreError>) -> Trouble {
    result.err().expect("refused").trouble
}

#[test]
fn files_that_are_not_ours_are_refused_and_not_touched() {
    let text = path("foreign");
    assert_eq!(trouble(Store::open(&text)), Trouble::Missing);
    let bytes = "this is a letter, and not a short one: ".repeat(40);
    std::fs::write(&text, &bytes).expect("written");
    assert_eq!(trouble(Store::create(&text)), Trouble::Foreign);
    assert_eq!(std::fs::read_to_string(&text).expect("read"), bytes);
    let other = path("other_program");
    let connection = rusqlite::Connection::open(&other).expect("opened");
    connection.execute_batch("CREATE TABLE mine (x)").expect("written");
    drop(connection);
    let before = std::fs::read(&other).expect("read");
    assert_eq!(trouble(Store::create(&other)), Trouble::Foreign);
    assert_eq!(std::fs::read(&other).expect("read"), before);
    let later = path("later");
    drop(Store::create(&later).expect("made"));
    rusqlite::Connection::open(&later).expect("opened").execute_batch("PRAGMA user_version = 999").expect("written");
    assert_eq!(trouble(Store::open(&later)), Trouble::Newer);
}

#[test]
fn a_torn_file_is_named() {
    let path = path("torn");
    let mut store = Store::create(&path).expect("made");
    for number in 0..50 {
        add_coded(&mut store, &document(&format!("d{number}"), "wire", None, &"نص ".repeat(500)), "one");
    }
    drop(store);
    let bytes = std::fs::read(&path).expect("read");
    std::fs::write(&path, &bytes[..bytes.len() / 2]).expect("written");
    assert_eq!(trouble(Store::open(&path)), Trouble::Torn);
    let mut noise = bytes.clone();
    let end = noise.len() - 4096;
    noise[4096..end].fill(0x5a);
    std::fs::write(&path, &noise).expect("written");
    let found = Store::open(&path).and_then(|store| store.check());
    assert_eq!(found.expect_err("damaged").trouble, Trouble::Torn);
}

#[test]
fn a_full_file_undoes_the_batch_and_keeps_what_was_before() {
    let path = path("full");
    let mut store = Store::create(&path).expect("made");
    add_coded(&mut store, &document("d", "wire", None, "نص"), "one");
    store.limit_pages(80).expect("limited");
    let mut batch = store.batch().expect("a batch");
    let large = document("e", "wire", None, &"نص ".repeat(500_000));
    let error = batch.add(NewDocument { document: &large, metadata: None }, NOW).expect_err("no room");
    assert_eq!(error.trouble, Trouble::Full, "{error}");
    drop(batch);
    drop(store);
    let store = Store::open(&path).expect("reopened");
    assert_eq!(store.counts().expect("counted").documents, 1);
    store.check().expect("whole");
}

#[test]
fn a_locked_file_is_waited_for_and_then_named() {
    let path = path("locked");
    let mut first = Store::create(&path).expect("made");
    let mut second = Store::open(&path).expect("opened twice");
    let batch = first.batch().expect("a batch");
    let error = second.batch().err().expect("locked");
    assert_eq!(error.trouble, Trouble::Locked, "{error}");
    drop(batch);
    second.batch().expect("free again");
}
