//! [`Store`]: an open file that is ours and whole, or the reason why it is not.

use crate::error::{Result, StoreError, Trouble};
use crate::schema::{APPLICATION, VERSION, migrations};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(5);
/// KiB of pages that are kept in memory, where there are so many.
const PAGES_KEPT: i64 = 64_000;
/// The same while everything is derived anew, which touches most pages again and again.
pub(crate) const PAGES_KEPT_TO_DERIVE: i64 = 256_000;

/// Bytes of the file that are read where they lie (`.cargo/config.toml` lets SQLite map so much).
const MAPPED: i64 = 1 << 36;
/// The same while everything is derived anew: what is mapped counts as the program's memory.
pub(crate) const MAPPED_TO_DERIVE: i64 = 1 << 30;

/// An open store.
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
    /// Rules of the situation that a user lays over those that are shipped.
    pub(crate) rules: Option<String>,
}

impl Store {
    /// Derives and answers with these rules of the situation over those that are shipped, as long as the store is open.
    pub fn lay_rules(&mut self, rules: Option<String>) {
        self.rules = rules;
    }

    /// The user's own rules of the situation.
    pub fn own_rules(&self) -> Option<&str> {
        self.rules.as_deref()
    }

    /// Opens the store, or makes it where there is no file.
    ///
    /// # Errors
    /// Where the file is not ours, damaged, locked or cannot be written.
    pub fn create(path: &Path) -> Result<Store> {
        Store::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens a store that exists.
    ///
    /// # Errors
    /// As [`Store::create`], and where there is no file.
    pub fn open(path: &Path) -> Result<Store> {
        if !path.exists() {
            return Err(StoreError::new(Trouble::Missing, path, ""));
        }
        Store::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    /// Opens a store that exists for questions alone: nothing can be written through it.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_to_ask(path: &Path) -> Result<Store> {
        let store = Store::open(path)?;
        store.change("PRAGMA query_only = 1")?;
        Ok(store)
    }

    /// Opens a store as it is, of whatever version: nothing is brought up to date and nothing can be written through it.
    ///
    /// # Errors
    /// Where there is no file, or it is not ours, of a later version, or cannot be read.
    pub fn look_at(path: &Path) -> Result<Store> {
        if !path.exists() {
            return Err(StoreError::new(Trouble::Missing, path, ""));
        }
        let store = Store::unprepared(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        store.setup().map_err(|error| StoreError::of(path, &error))?;
        if store.version()? == 0 {
            return Err(StoreError::new(Trouble::Foreign, path, "nothing is in it"));
        }
        Ok(store)
    }

    /// Answers from one moment of the store, whatever others write meanwhile.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn snapshot<T>(&self, answer: impl FnOnce(&Store) -> T) -> Result<T> {
        self.change("BEGIN")?;
        let answer = answer(self);
        self.change("COMMIT")?;
        Ok(answer)
    }

    /// Answers everything from here on from one moment of the store, whatever others write meanwhile: for those who read all of it.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn stand_still(&self) -> Result<()> {
        // A transaction begins with what it reads first.
        self.change("BEGIN; SELECT count(*) FROM sqlite_schema")
    }

    /// Gives back the memory that deriving wanted.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn settle(&self) -> Result<()> {
        self.change(&format!("PRAGMA cache_size = -{PAGES_KEPT}; PRAGMA mmap_size = {MAPPED}; PRAGMA shrink_memory"))
    }

    /// Stops the question that is being answered, from another thread.
    pub fn interrupt(&self) -> impl Fn() + Send + use<> {
        let handle = self.connection.get_interrupt_handle();
        move || handle.interrupt()
    }

    /// A store in memory, for tests and for what need not be kept.
    ///
    /// # Errors
    /// Where SQLite has no memory.
    pub fn in_memory() -> Result<Store> {
        let path = Path::new(":memory:");
        let connection = Connection::open_in_memory().map_err(|error| StoreError::of(path, &error))?;
        Store { connection, path: path.to_owned(), rules: None }.prepared()
    }

    fn connect(path: &Path, flags: OpenFlags) -> Result<Store> {
        Store::unprepared(path, flags)?.prepared()
    }

    fn unprepared(path: &Path, flags: OpenFlags) -> Result<Store> {
        if path.is_dir() {
            return Err(StoreError::new(Trouble::Foreign, path, "a folder"));
        }
        check_length(path)?;
        let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            .map_err(|error| StoreError::of(path, &error))?;
        Ok(Store { connection, path: path.to_owned(), rules: None })
    }

    fn prepared(mut self) -> Result<Store> {
        self.setup().map_err(|error| StoreError::of(&self.path, &error))?;
        let version = self.version()?;
        // A copy comes without a log.
        let logged = self.ask::<String>("PRAGMA journal_mode")? == "wal";
        if version < VERSION as i64 {
            self.change("PRAGMA journal_mode = WAL")?;
            self.migrate()?;
        } else if !logged {
            // Where nothing can be written it can be read without.
            let _ = self.change("PRAGMA journal_mode = WAL");
        }
        Ok(self)
    }

    /// Version of the schema of a file that is ours, or that has nothing in it yet.
    fn version(&self) -> Result<i64> {
        let application: i32 = self.ask("PRAGMA application_id")?;
        let version: i64 = self.ask("PRAGMA user_version")?;
        let tables: i64 = self.ask("SELECT count(*) FROM sqlite_schema")?;
        if application != APPLICATION && (application != 0 || tables > 0) {
            return Err(StoreError::new(Trouble::Foreign, &self.path, format!("application id {application:#x}")));
        }
        if version > VERSION as i64 {
            let detail = format!("schema {version}, and this program knows {VERSION}");
            return Err(StoreError::new(Trouble::Newer, &self.path, detail));
        }
        Ok(version)
    }

    fn setup(&self) -> rusqlite::Result<()> {
        let connection = &self.connection;
        connection.busy_timeout(PATIENCE)?;
        // A plan holds whatever is asked for: otherwise SQLite plans again each time that a day is filled in.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.set_prepared_statement_cache_capacity(64);
        connection.pragma_update(None, "foreign_keys", true)?;
        // In WAL mode a kill loses nothing that was committed, and only a failing power supply may lose the last batches, whole.
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "cache_size", -PAGES_KEPT)?;
        connection.pragma_update(None, "mmap_size", MAPPED)
    }

    fn migrate(&mut self) -> Result<()> {
        migrations().to_latest(&mut self.connection).map_err(|error| match &error {
            rusqlite_migration::Error::RusqliteError { err, .. } => StoreError::of(&self.path, err),
            other => StoreError::new(Trouble::Other, &self.path, other.to_string()),
        })?;
        self.change(&format!("PRAGMA application_id = {APPLICATION}"))
    }

    /// Path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Looks at every page of the file.
    ///
    /// # Errors
    /// Where a page is damaged.
    pub fn check(&self) -> Result<()> {
        let found: String = self.ask("PRAGMA integrity_check(1)")?;
        if found == "ok" { Ok(()) } else { Err(StoreError::new(Trouble::Torn, &self.path, found)) }
    }

    pub(crate) fn ask<T: rusqlite::types::FromSql>(&self, question: &str) -> Result<T> {
        self.connection.query_row(question, [], |row| row.get(0)).map_err(|error| self.trouble(&error))
    }
    pub(crate) fn change(&self, sql: &str) -> Result<()> {
        self.connection.execute_batch(sql).map_err(|error| self.trouble(&error))
    }
    pub(crate) fn trouble(&self, error: &rusqlite::Error) -> StoreError {
        StoreError::of(&self.path, error)
    }
    /// Lets no more than `pages` pages into the file: a small disk, for tests.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub fn limit_pages(&self, pages: u32) -> Result<()> {
        self.change(&format!("PRAGMA max_page_count = {pages}"))
    }
}

/// Refuses a file that is shorter than its own header says: SQLite finds that only when it meets the missing pages.
fn check_length(path: &Path) -> Result<()> {
    use std::io::Read;
    let Ok(mut file) = std::fs::File::open(path) else { return Ok(()) };
    let length = file.metadata().map_or(0, |metadata| metadata.len());
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    let in_wal = std::fs::metadata(wal).is_ok_and(|metadata| metadata.len() > 0);
    let mut header = [0u8; 100];
    if length == 0 || in_wal || file.read_exact(&mut header).is_err() {
        return Ok(());
    }
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(StoreError::new(Trouble::Foreign, path, "not a SQLite file"));
    }
    let page = match u64::from(u16::from_be_bytes([header[16], header[17]])) {
        1 => 65536,
        size => size,
    };
    let pages = u64::from(u32::from_be_bytes([header[28], header[29], header[30], header[31]]));
    if length < page * pages {
        let detail = format!("{length} bytes of {} are there", page * pages);
        return Err(StoreError::new(Trouble::Torn, path, detail));
    }
    Ok(())
}
