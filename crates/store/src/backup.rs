//! Copies of a store, taken while others read and write it, and the way back. A copy has its name only when it was looked through.
//!
//! A copy is one moment of the store: what was committed by then, and nothing of what came later. It is a file by itself, without a log
//! beside it. Nothing that stands in the way is deleted: a store that is replaced is kept under another name.

use crate::error::{Result, StoreError, Trouble};
use crate::open::Store;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Pages that are copied between two reports of progress: 16 MiB.
const PAGES_AT_ONCE: i32 = 4096;

/// What SQLite keeps beside a file.
const LOGS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// How far a copy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Bytes that are copied, of how many.
    Copying { done: u64, of: u64 },
    /// Every page is looked at.
    Checking,
}

/// A copy that was looked through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    pub bytes: u64,
    /// SHA-256 of the file, hexadecimal.
    pub hash: String,
    /// Version of the schema.
    pub schema: i64,
    /// Rows of each table, by its name.
    pub rows: Vec<(String, u64)>,
    /// Where what stood there before is now.
    pub replaced: Option<PathBuf>,
}

/// Copies a store as it is at this moment. A file at `to` is refused, or with `over` replaced.
///
/// # Errors
/// Where the store cannot be read, the copy cannot be written, or is not what was read. Nothing is left at `to` then that was not there.
pub fn backup(from: &Path, to: &Path, over: bool, hear: impl FnMut(Progress)) -> Result<Copied> {
    let source = Store::look_at(from)?;
    if in_the_way(to) && !over {
        return Err(present(to));
    }
    if same(from, to) {
        return Err(StoreError::new(Trouble::Other, to, "this is the store itself"));
    }
    let part = beside(to, ".part");
    let copied = copied(&source, &part, hear).inspect_err(|_| away(&part))?;
    if in_the_way(to) {
        alone(to).inspect_err(|_| away(&part))?;
        // A log that is left over would be taken for that of the new file.
        for ending in LOGS {
            let _ = std::fs::remove_file(beside(to, ending));
        }
    }
    named(&part, to)?;
    Ok(copied)
}

/// Makes a store of a copy, brought to the present schema. A file at `to` is refused, or with `over` kept under another name, unless
/// another program has it open.
///
/// # Errors
/// Where the copy is damaged or not ours, and where the store cannot be written. What stood at `to` stays then.
pub fn restore(from: &Path, to: &Path, over: bool, mut hear: impl FnMut(Progress)) -> Result<Copied> {
    let source = Store::look_at(from)?;
    if in_the_way(to) && !over {
        return Err(present(to));
    }
    if same(from, to) {
        return Err(StoreError::new(Trouble::Other, to, "this is the copy itself"));
    }
    hear(Progress::Checking);
    source.whole()?;
    let part = beside(to, ".part");
    let copied = copied(&source, &part, hear).inspect_err(|_| away(&part))?;
    let replaced = if in_the_way(to) { Some(set_aside(to).inspect_err(|_| away(&part))?) } else { None };
    named(&part, to)?;
    // Opened once, so that it is of this program's version, with a log of its own.
    Store::open(to)?;
    Ok(Copied { replaced, ..copied })
}

/// Copies one moment of a store into a new file and looks through it.
fn copied(source: &Store, part: &Path, mut hear: impl FnMut(Progress)) -> Result<Copied> {
    away(part);
    source.stand_still()?;
    let unwritten =
        |error: &rusqlite::Error| StoreError::new(Trouble::Other, part, format!("cannot be written: {error}"));
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut target = Connection::open_with_flags(part, flags).map_err(|error| unwritten(&error))?;
    {
        // The source stands still in a transaction of its own, so that no writer makes the copy begin again.
        let copy = Backup::new(&source.connection, &mut target).map_err(|error| unwritten(&error))?;
        let page = u64::try_from(source.ask::<i64>("PRAGMA page_size")?).unwrap_or_default();
        loop {
            let step = copy.step(PAGES_AT_ONCE).map_err(|error| unwritten(&error))?;
            let progress = copy.progress();
            let [of, left] =
                [progress.pagecount, progress.remaining].map(|pages| u64::try_from(pages).unwrap_or(0) * page);
            hear(Progress::Copying { done: of.saturating_sub(left), of });
            match step {
                StepResult::Done => break,
                StepResult::More => {}
                _ => return Err(StoreError::new(Trouble::Locked, part, "")),
            }
        }
    }
    // No log beside it: one file is the whole copy.
    target.pragma_update(None, "journal_mode", "DELETE").map_err(|error| unwritten(&error))?;
    hear(Progress::Checking);
    let copy = Store { connection: target, path: part.to_owned(), rules: None };
    copy.whole()?;
    let rows = source.rows()?;
    if copy.rows()? != rows {
        return Err(StoreError::new(Trouble::Torn, part, "the copy has not the rows that the store has"));
    }
    let schema = copy.ask("PRAGMA user_version")?;
    drop(copy);
    let (bytes, hash) = hashed(part).map_err(|error| unsaved(part, &error))?;
    Ok(Copied { bytes, hash, schema, rows, replaced: None })
}

impl Store {
    /// Looks at every page, and at every row that another one belongs to.
    ///
    /// # Errors
    /// Where something is damaged.
    pub fn whole(&self) -> Result<()> {
        self.check()?;
        let loose: i64 = self.ask("SELECT count(*) FROM pragma_foreign_key_check")?;
        match loose {
            0 => Ok(()),
            _ => {
                Err(StoreError::new(Trouble::Torn, &self.path, format!("{loose} rows belong to rows that are missing")))
            }
        }
    }

    /// Rows of each table, by its name.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn rows(&self) -> Result<Vec<(String, u64)>> {
        let read = || -> rusqlite::Result<Vec<(String, u64)>> {
            let mut names = self.connection.prepare(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                 ORDER BY name",
            )?;
            let names: Vec<String> = names.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            let count = |name: String| {
                let sql = format!("SELECT count(*) FROM \"{}\"", name.replace('"', "\"\""));
                let rows: i64 = self.connection.query_row(&sql, [], |row| row.get(0))?;
                Ok((name, rows.unsigned_abs()))
            };
            names.into_iter().map(count).collect()
        };
        read().map_err(|error| self.trouble(&error))
    }
}

/// Writes the log of a file that is to be replaced into it, where it can be read.
fn alone(path: &Path) -> Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let Ok(connection) = Connection::open_with_flags(path, flags) else { return Ok(()) };
    // Only who has the file alone may do this.
    let alone: rusqlite::Result<String> = connection.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0));
    match alone {
        Err(error) if StoreError::of(path, &error).trouble == Trouble::Locked => {
            let detail = "another program has it open (a server, a watch?): end it first";
            Err(StoreError::new(Trouble::Other, path, detail))
        }
        _ => Ok(()),
    }
}

/// Puts a store that is to be replaced under another name.
fn set_aside(store: &Path) -> Result<PathBuf> {
    alone(store)?;
    let free = (1u32..).map(|number| beside(store, &format!(".replaced-{number}"))).find(|path| !path.exists());
    let aside = free.unwrap_or_else(|| beside(store, ".replaced"));
    for ending in std::iter::once("").chain(LOGS) {
        let (old, new) = (beside(store, ending), beside(&aside, ending));
        if old.exists() {
            std::fs::rename(&old, &new).map_err(|error| unsaved(&old, &error))?;
        }
    }
    Ok(aside)
}

/// Gives a finished file its name, so that after a failing power supply it is there with all it holds, or not at all.
fn named(part: &Path, to: &Path) -> Result<()> {
    let name = || -> std::io::Result<()> {
        File::open(part)?.sync_all()?;
        std::fs::rename(part, to)?;
        match to.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
            _ => File::open(".")?.sync_all(),
        }
    };
    name().map_err(|error| unsaved(to, &error))
}

fn hashed(path: &Path) -> std::io::Result<(u64, String)> {
    let mut file = File::open(path)?;
    let (mut hash, mut buffer, mut bytes) = (Sha256::new(), vec![0u8; 1 << 20], 0u64);
    loop {
        let read = file.read(&mut buffer)?;
        let Some(piece) = buffer.get(..read).filter(|piece| !piece.is_empty()) else { break };
        hash.update(piece);
        bytes += read as u64;
    }
    let mut text = String::new();
    for byte in hash.finalize() {
        let _ = write!(text, "{byte:02x}");
    }
    Ok((bytes, text))
}

fn present(path: &Path) -> StoreError {
    StoreError::new(Trouble::Other, path, "there is a file already; --force replaces it")
}

fn unsaved(path: &Path, error: &std::io::Error) -> StoreError {
    StoreError::new(Trouble::Other, path, format!("cannot be written: {error}"))
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Takes an unfinished copy away; that there is none is no trouble.
fn away(part: &Path) {
    for ending in std::iter::once("").chain(LOGS) {
        let _ = std::fs::remove_file(beside(part, ending));
    }
}

/// Whether there is a file, or a log that would be taken for its own.
fn in_the_way(path: &Path) -> bool {
    std::iter::once("").chain(LOGS).any(|ending| beside(path, ending).exists())
}

fn same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
