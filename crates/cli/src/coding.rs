//! Many documents on many threads: bounded memory, and the same bytes for any number of threads.

use crate::exit::{Exit, Stop};
use marsad_coder::{Coder, Document};
use marsad_lexicon::Lexicon;
use rayon::prelude::*;
use std::sync::{Mutex, PoisonError};

/// A batch is closed at this many documents or bytes of text, whichever comes first.
const BATCH_DOCUMENTS: usize = 256;
const BATCH_BYTES: usize = 4 << 20;

/// Codes documents and hands what `make` makes of each to `take`, in the order of the input. Stops at the first error of `take`.
///
/// Documents are taken from `documents` a batch at a time; a batch is coded by `threads` threads, each with a coder of its own.
pub fn code_all<T: Send>(
    documents: impl Iterator<Item = Document>,
    lexicon: &Lexicon<'_>,
    threads: usize,
    make: impl Fn(&mut Coder<'_>, &Document) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut documents = documents.peekable();
    let mut first = batch(&mut documents);
    if threads == 1 || (first.len() < 2 && documents.peek().is_none()) {
        let mut coder = Coder::new(lexicon);
        return first.drain(..).chain(documents).try_for_each(|document| take(make(&mut coder, &document)));
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| Stop::Because(Exit::Unusable, format!("cannot start {threads} threads: {error}")))?;
    // One for each thread, taken by its number: the locks are never waited for.
    let coders: Vec<Mutex<Coder<'_>>> = (0..threads).map(|_| Mutex::new(Coder::new(lexicon))).collect();
    while !first.is_empty() {
        let made: Vec<T> = pool.install(|| {
            first
                .par_iter()
                .with_max_len(1)
                .map(|document| {
                    let coder = &coders[rayon::current_thread_index().unwrap_or(0) % threads];
                    make(&mut coder.lock().unwrap_or_else(PoisonError::into_inner), document)
                })
                .collect()
        });
        made.into_iter().try_for_each(&mut take)?;
        first = batch(&mut documents);
    }
    Ok(())
}

fn batch(documents: &mut impl Iterator<Item = Document>) -> Vec<Document> {
    let mut out = Vec::new();
    let mut bytes = 0;
    while out.len() < BATCH_DOCUMENTS && bytes < BATCH_BYTES {
        let Some(document) = documents.next() else { break };
        bytes += document.text.len();
        out.push(document);
    }
    out
}

/// Threads to use: as asked, or one a core.
pub fn threads(asked: Option<u16>) -> usize {
    asked.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from)
}
