//! A copy taken while documents are taken in is what the store was at that moment, and goes on to the same end.

use marsad_observatory::input::Input;
use marsad_observatory::refresh::refresh;
use marsad_observatory::taking::{Taking, take};
use marsad_record::Document;
use marsad_store::backup::{backup, restore};
use marsad_store::{RunOf, Store, Trouble};
use std::cell::RefCell;
use std::path::{Path, PathBuf};

const NOW: &str = "2026-01-01T00:00:00Z";
const DOCUMENTS: usize = 700;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("writable folder");
    folder
}

fn inputs() -> impl Iterator<Item = Input> {
    let document = |number| Document {
        id: format!("d{number}"),
        lang: Some("ar".to_owned()),
        source: Some(format!("wire-{}", number % 3)),
        published: format!("2020-10-{:02}", 1 + number % 28).parse().ok(),
        text: format!("قصف الجيش الأذربيجاني مدينة شوشا وقتل {} جنود.", number + 3),
        ..Document::default()
    };
    (0..DOCUMENTS).map(move |number| Input::of(document(number)))
}

/// Takes all in and derives; at each batch that was written `between` is called.
fn ingest(path: &Path, mut between: impl FnMut()) {
    let lexicon = marsad_lexicon_data::lexicon();
    let mut store = Store::create(path).expect("a store");
    let run = RunOf { coder: "test".to_owned(), ..RunOf::default() };
    let taking = Taking { run: &run, threads: 2, now: NOW, today: None };
    take(&mut store, inputs().map(Ok), &lexicon, &taking, |_, _| between()).expect("taken");
    refresh(&mut store, "test", NOW, |_| {}).expect("derived");
}

/// What is kept, in the order in which it came.
fn kept(path: &Path) -> Vec<String> {
    let connection = rusqlite::Connection::open(path).expect("any SQLite program opens it");
    let mut rows = Vec::new();
    for sql in [
        "SELECT 'version ' || version_id || document.id || version.text FROM version JOIN document USING (document_id) ORDER BY version_id",
        "SELECT 'assertion ' || assertion_id || key || version_id || record FROM assertion ORDER BY assertion_id",
        "SELECT 'happening ' || id || made_of || record FROM happening ORDER BY id",
        "SELECT 'change ' || fluent || assertion || record FROM change ORDER BY fluent, effect, first, known, assertion, version_id, number",
    ] {
        let mut statement = connection.prepare(sql).expect("a question");
        rows.extend(
            statement.query_map([], |row| row.get::<_, String>(0)).expect("rows").map(|row| row.expect("text")),
        );
    }
    rows
}

#[test]
fn a_copy_taken_during_an_ingest_is_a_prefix_and_goes_on_to_the_same_end() {
    let folder = folder("backup");
    let calm = folder.join("calm.db");
    ingest(&calm, || {});
    let end = kept(&calm);
    let (store, copies) = (folder.join("store.db"), RefCell::new(Vec::new()));
    ingest(&store, || {
        let to = folder.join(format!("copy-{}.db", copies.borrow().len()));
        let copied = backup(&store, &to, false, |_| {}).expect("copied");
        copies.borrow_mut().push((to, copied));
    });
    assert_eq!(kept(&store), end, "copying changes nothing");
    let copies = copies.into_inner();
    assert!(copies.len() >= 3, "{} copies", copies.len());
    let mut before = 0;
    for (number, (copy, copied)) in copies.iter().enumerate() {
        let rows = kept(copy);
        let versions = rows.iter().filter(|row| row.starts_with("version")).count();
        assert!(versions >= before && versions <= DOCUMENTS, "{versions} after {before}");
        before = versions;
        assert_eq!(copied.rows.iter().find(|(name, _)| name == "version").expect("a table").1, versions as u64);
        for kind in ["version", "assertion"] {
            let of = |rows: &[String]| rows.iter().filter(|row| row.starts_with(kind)).cloned().collect::<Vec<_>>();
            assert!(of(&end).starts_with(&of(&rows)), "{kind} of copy {number} are no prefix");
        }
        let restored = folder.join(format!("restored-{number}.db"));
        let back = restore(copy, &restored, false, |_| {}).expect("restored");
        assert_eq!(back.rows, copied.rows);
        ingest(&restored, || {});
        assert_eq!(kept(&restored), end, "copy {number} does not go on to the same end");
    }
}

#[test]
fn what_stands_in_the_way_is_refused_or_kept() {
    let folder = folder("in_the_way");
    let (store, copy, target) = (folder.join("store.db"), folder.join("copy.db"), folder.join("target.db"));
    ingest(&store, || {});
    assert_eq!(backup(&folder.join("none.db"), &copy, false, |_| {}).expect_err("missing").trouble, Trouble::Missing);
    assert!(backup(&store, &store, true, |_| {}).expect_err("itself").to_string().contains("the store itself"));
    let first = backup(&store, &copy, false, |_| {}).expect("copied");
    let refused = backup(&store, &copy, false, |_| {}).expect_err("there is one").to_string();
    assert!(refused.contains("--force"), "{refused}");
    assert_eq!(
        backup(&store, &copy, true, |_| {}).expect("replaced").hash,
        first.hash,
        "the same store, the same bytes"
    );
    std::fs::write(&target, "a note of somebody's").expect("written");
    let refused = restore(&copy, &target, false, |_| {}).expect_err("there is one").to_string();
    assert!(refused.contains("--force"), "{refused}");
    let aside = restore(&copy, &target, true, |_| {}).expect("restored").replaced.expect("kept");
    assert_eq!(std::fs::read_to_string(aside).expect("it is there"), "a note of somebody's");
    assert_eq!(kept(&target), kept(&store));
    // The log of a file that is gone would be read as the new one's.
    let stray = folder.join("stray.db");
    std::fs::write(folder.join("stray.db-wal"), "a log of another file").expect("written");
    assert!(backup(&store, &stray, false, |_| {}).expect_err("a log is there").to_string().contains("--force"));
    backup(&store, &stray, true, |_| {}).expect("copied");
    assert!(!folder.join("stray.db-wal").exists());
    assert_eq!(kept(&stray), kept(&store));
    // One that is in use is not replaced.
    let open = Store::open(&target).expect("open");
    open.counts().expect("in use");
    let refused = restore(&copy, &target, true, |_| {}).expect_err("in use").to_string();
    assert!(refused.contains("another program has it open"), "{refused}");
    drop(open);
    restore(&copy, &target, true, |_| {}).expect("nobody has it open");
    assert!(!folder.join("target.db.part").exists() && !folder.join("copy.db.part").exists());
}

#[test]
fn a_damaged_copy_is_not_restored() {
    let folder = folder("damaged_copy");
    let (store, copy, target) = (folder.join("store.db"), folder.join("copy.db"), folder.join("target.db"));
    ingest(&store, || {});
    backup(&store, &copy, false, |_| {}).expect("copied");
    let bytes = std::fs::read(&copy).expect("read");
    for (what, torn) in [
        ("shorter", bytes[..bytes.len() / 2].to_vec()),
        ("other bytes in the middle", {
            let mut torn = bytes.clone();
            let middle = torn.len() / 2;
            torn[middle..middle + 8192].fill(0x5a);
            torn
        }),
        ("no SQLite file", b"not a database at all, but long enough to have a header of one hundred bytes: it is not ours, and never was".to_vec()),
        ("empty", Vec::new()),
    ] {
        std::fs::write(&copy, torn).expect("written");
        let error = restore(&copy, &target, false, |_| {}).expect_err(what);
        assert!(matches!(error.trouble, Trouble::Torn | Trouble::Foreign), "{what}: {error:?}");
        assert!(!target.exists(), "{what}");
    }
}
