//! Happenings out of a store, a batch at a time: one thread reads, all cores parse, and the caller's thread writes, all at once and in order.

use crate::error::{ExportError, Result};
use crate::lean;
use crate::subject::{Mention, Subject};
use marsad_observatory::knowing::Knowing;
use marsad_record::Happening;
use marsad_store::{Asked, Store, StoreError, Trouble, export};
use rayon::prelude::*;
use std::sync::mpsc::{SyncSender, sync_channel};

/// Happenings that are in memory as one piece.
const BATCH: usize = 512;

/// A happening as it came out of the store.
struct Raw {
    /// Parsed already where it was put together anew.
    happening: std::result::Result<Box<Happening>, String>,
    mentions: Vec<export::Mention>,
}

/// What is read of each happening.
#[derive(Clone, Copy, Debug, Default)]
pub struct Depth {
    /// All reports, not only the first.
    pub all_mentions: bool,
    /// Whole texts.
    pub texts: bool,
}

/// Gives the happenings asked for to `take`, by id.
///
/// # Errors
/// Where the store cannot be read, or `take` fails.
pub fn subjects(
    store: Store,
    asked: &Asked,
    depth: Depth,
    mut take: impl FnMut(&[Subject]) -> Result<()>,
) -> Result<()> {
    let (send, receive) = sync_channel::<Vec<Raw>>(2);
    let (give, given) = sync_channel::<std::result::Result<Vec<Subject>, String>>(2);
    let path = store.path().to_owned();
    std::thread::scope(|scope| {
        let reader = scope.spawn(move || read(&store, asked, depth, &send));
        scope.spawn(move || {
            for batch in receive {
                if give.send(batch.into_par_iter().map(parsed).collect()).is_err() {
                    break;
                }
            }
        });
        let mut outcome = Ok(());
        for batch in given {
            outcome = batch
                .map_err(|detail| StoreError::new(Trouble::Torn, &path, detail).into())
                .and_then(|subjects| take(&subjects));
            if outcome.is_err() {
                break;
            }
        }
        // The receivers are gone by now: whoever still has something to give sees that and ends.
        let read =
            reader.join().unwrap_or_else(|_| Err(ExportError::Output("the reader of the store ended early".into())));
        outcome.and(read)
    })
}

fn read(store: &Store, asked: &Asked, depth: Depth, send: &SyncSender<Vec<Raw>>) -> Result<()> {
    let knowing = asked.known_by.as_deref().map(|day| Knowing::by(store, day)).transpose()?;
    let mut batch = Vec::new();
    let mut gone = false;
    let read = store.happenings_by_id(asked, |record| -> Result<()> {
        let torn = |error: serde_json::Error| StoreError::new(Trouble::Torn, store.path(), error.to_string());
        let (happening, keys) = match &knowing {
            None => (Err(record.to_owned()), keys(record).map_err(torn)?),
            Some(knowing) => {
                let whole: Happening = serde_json::from_str(record).map_err(torn)?;
                let Some(known) = knowing.happening(store, whole)? else { return Ok(()) };
                let keys = known.assertions.clone();
                (Ok(Box::new(known)), keys)
            }
        };
        let wanted = if depth.all_mentions { keys.len() } else { 1 };
        let mut mentions = Vec::with_capacity(wanted);
        for key in keys.iter().take(wanted) {
            mentions.extend(store.mention(key, depth.texts)?);
        }
        batch.push(Raw { happening, mentions });
        if batch.len() >= BATCH && send.send(std::mem::take(&mut batch)).is_err() {
            gone = true;
            return Err(ExportError::Output(String::new()));
        }
        Ok(())
    });
    if gone {
        return Ok(());
    }
    read?;
    // Nobody listens any more only where writing failed, which is told there.
    let _ = send.send(batch);
    Ok(())
}

/// Keys of the assertions of a happening, without reading the rest of it into memory.
fn keys(record: &str) -> serde_json::Result<Vec<String>> {
    #[derive(serde::Deserialize)]
    struct Keys {
        #[serde(default)]
        assertions: Vec<String>,
    }
    serde_json::from_str::<Keys>(record).map(|keys| keys.assertions)
}

fn parsed(raw: Raw) -> std::result::Result<Subject, String> {
    let happening = match raw.happening {
        Ok(happening) => *happening,
        Err(record) => lean::read(&record)
            .map_err(|error| format!("a happening cannot be read: {error}; `marsad refresh` makes it anew"))?,
    };
    let mut mentions = Vec::with_capacity(raw.mentions.len());
    for head in raw.mentions {
        let event = serde_json::from_str(&head.record).map_err(|error| format!("{}: {error}", head.key))?;
        mentions.push(Mention { head: export::Mention { record: String::new(), ..head }, event });
    }
    Ok(Subject { happening, mentions })
}
