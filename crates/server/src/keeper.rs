//! Keeps what is derived up to date: after a decision happenings are derived anew, in the background, one run at a time; who decided
//! waits a moment, so that a small store is up to date when the answer comes.

use crate::problem::Problem;
use crate::state::{State, now};
use marsad_observatory::refresh::refresh;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::time::timeout;

/// How long a change waits for what follows from it.
const PATIENCE: Duration = Duration::from_secs(4);

/// Changes that were asked for and that are derived.
#[derive(Default)]
pub struct Keeper {
    asked: AtomicU64,
    done: AtomicU64,
}

impl Keeper {
    pub fn is_up_to_date(&self) -> bool {
        self.done.load(Ordering::Acquire) >= self.asked.load(Ordering::Acquire)
    }
}

/// Derives anew; true where it is not done in a moment and goes on.
pub async fn derive(state: &State) -> Result<bool, Problem> {
    let mine = state.keeper.asked.fetch_add(1, Ordering::AcqRel) + 1;
    let background = state.clone();
    let run = tokio::spawn(async move {
        let inner = background.clone();
        let derived = background
            .pool
            .write(move |store| {
                // Another run that began later than this change has done it already.
                if inner.keeper.done.load(Ordering::Acquire) >= mine {
                    return Ok(());
                }
                let until = inner.keeper.asked.load(Ordering::Acquire);
                refresh(store, &inner.identity, &now(), |_| {})?;
                inner.keeper.done.fetch_max(until, Ordering::AcqRel);
                Ok(())
            })
            .await;
        if derived.is_err() {
            // It is tried again with the next change; the questions go on with what there is.
            background.keeper.done.fetch_max(mine, Ordering::AcqRel);
        }
        derived
    });
    match timeout(PATIENCE, run).await {
        Ok(Ok(derived)) => derived.map(|()| false),
        Ok(Err(_)) => Err(Problem::busy("the server is ending")),
        Err(_) => Ok(true),
    }
}
