//! What all requests share.

use crate::ask::Day;
use crate::cache::Cache;
use crate::choice::NamesOf;
use crate::keeper::Keeper;
use crate::limits::Limit;
use crate::password::{Unsafe, token};
use crate::pool::Pool;
use crate::problem::Problem;
use marsad_brief::Naming;
use marsad_lexicon::Lexicon;
use marsad_observatory::names::naming;
use marsad_observatory::situation::World;
use marsad_store::{Store, StoreError, Trouble};
use std::path::Path;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Texts that wait for a coder beyond those that are being coded.
const WAITING: usize = 16;

/// Shared by all requests; a clone is the same.
#[derive(Clone)]
pub struct State(Arc<Inner>);

pub struct Inner {
    pub pool: Pool,
    pub lexicon: &'static Lexicon<'static>,
    /// Names the lexicon, as the store does.
    pub identity: String,
    /// Rules of the situation and places within places.
    pub world: World,
    pub names: NamesOf,
    /// For sentences.
    pub naming: Naming,
    pub keeper: Keeper,
    pub cache: Cache,
    /// Served on this machine only.
    pub loopback: bool,
    /// Cookies go over TLS alone: a proxy in front of the server speaks it.
    pub behind_tls: bool,
    /// Carried by changes where the store has no accounts.
    pub token: String,
    pub coding: Arc<Semaphore>,
    pub coding_queue: Arc<Semaphore>,
    pub signing_in: Semaphore,
    pub limits: Limits,
}

pub struct Limits {
    pub reading: Limit,
    pub changing: Limit,
    pub coding: Limit,
    pub signing_in: Limit,
    pub at_the_door: Limit,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            reading: Limit::new(400.0, 100.0),
            changing: Limit::new(120.0, 4.0),
            coding: Limit::new(40.0, 2.0),
            signing_in: Limit::new(6.0, 0.1),
            at_the_door: Limit::new(30.0, 0.5),
        }
    }
}

/// How the observatory is served.
pub struct Serving<'a> {
    pub db: &'a Path,
    pub lexicon: &'static Lexicon<'static>,
    /// Names the lexicon and gazetteers.
    pub identity: String,
    /// Rules of the situation that a user lays over those that are shipped.
    pub rules: Option<String>,
    pub loopback: bool,
    pub behind_tls: bool,
}

impl State {
    /// # Errors
    /// Where the store cannot be opened, or the system has no random bytes.
    pub fn new(serving: Serving<'_>) -> Result<State, StoreError> {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let world = World::new(serving.lexicon, serving.rules.as_deref()).map_err(|problems| {
            let lines: Vec<String> = problems.iter().map(|problem| format!("rules.toml:{problem}")).collect();
            StoreError::new(Trouble::Other, serving.db, lines.join("; "))
        })?;
        let no_token = |error: Unsafe| StoreError::new(Trouble::Other, serving.db, error.0);
        Ok(State(Arc::new(Inner {
            pool: Pool::new(serving.db, serving.rules, (cores * 2).max(4))?,
            lexicon: serving.lexicon,
            world,
            identity: serving.identity,
            names: NamesOf::new(serving.lexicon),
            naming: naming(serving.lexicon),
            keeper: Keeper::default(),
            cache: Cache::default(),
            loopback: serving.loopback,
            behind_tls: serving.behind_tls,
            token: token().map_err(no_token)?,
            coding: Arc::new(Semaphore::new(cores)),
            coding_queue: Arc::new(Semaphore::new(cores + WAITING)),
            signing_in: Semaphore::new(2),
            limits: Limits::default(),
        })))
    }

    /// Answers from one moment of the store.
    pub async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Inner, &Store) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let inner = self.0.clone();
        self.pool.ask(move |store| question(&inner, store)).await
    }
}

impl std::ops::Deref for State {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// Now, as the store writes it down.
pub fn now() -> String {
    written(jiff::Timestamp::now())
}

pub fn written(time: jiff::Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Today where the program runs.
pub fn today() -> Day {
    Day(jiff::Zoned::now().date().to_string())
}
