//! Connections to the store: many that ask side by side, each from one moment of it; one that writes.

use crate::problem::Problem;
use marsad_store::{Result as StoreResult, Store};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// A question that takes longer is interrupted.
const PATIENCE: Duration = Duration::from_secs(20);
/// Longest wait for a connection.
const QUEUE: Duration = Duration::from_secs(20);

pub struct Pool {
    path: PathBuf,
    idle: Arc<Mutex<Vec<Store>>>,
    permits: Arc<Semaphore>,
    writer: Arc<Mutex<Store>>,
}

fn gone() -> Problem {
    Problem::busy("the server is ending")
}

impl Pool {
    /// What is derived through it is derived with these rules of the situation over those that are shipped.
    ///
    /// # Errors
    /// Where the store cannot be opened.
    pub fn new(path: &Path, rules: Option<String>, size: usize) -> StoreResult<Pool> {
        let first = Store::open_to_ask(path)?;
        let mut writer = Store::open(path)?;
        writer.lay_rules(rules);
        Ok(Pool {
            path: path.to_owned(),
            idle: Arc::new(Mutex::new(vec![first])),
            permits: Arc::new(Semaphore::new(size)),
            writer: Arc::new(Mutex::new(writer)),
        })
    }

    /// Answers a question from one moment of the store.
    pub async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Store) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let permit = timeout(QUEUE, self.permits.clone().acquire_owned())
            .await
            .map_err(|_| Problem::busy("too many questions at once"))?
            .map_err(|_| gone())?;
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let store = match idle {
            Some(store) => store,
            None => {
                let path = self.path.clone();
                spawn_blocking(move || Store::open_to_ask(&path)).await.map_err(|_| gone())??
            }
        };
        let interrupt = store.interrupt();
        let back = self.idle.clone();
        let answer = spawn_blocking(move || {
            let answer = store.snapshot(question);
            back.lock().unwrap_or_else(PoisonError::into_inner).push(store);
            drop(permit);
            answer
        });
        tokio::pin!(answer);
        let answer = match timeout(PATIENCE, &mut answer).await {
            Ok(answer) => answer,
            Err(_) => {
                interrupt();
                answer.await
            }
        };
        answer.map_err(|_| gone())??
    }

    /// Writes. One writes at a time.
    pub async fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Store) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let writer = self.writer.clone();
        spawn_blocking(move || change(&mut writer.lock().unwrap_or_else(PoisonError::into_inner)))
            .await
            .map_err(|_| gone())?
    }
}
