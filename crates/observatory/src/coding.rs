//! Many documents on many threads: bounded memory, and the same bytes for any number of threads.

use crate::input::Input;
use marsad_coder::Coder;
use marsad_ingest::Problem;
use marsad_lexicon::Lexicon;
use marsad_record::Report;
use rayon::prelude::*;
use std::sync::{Mutex, PoisonError};

/// A batch is closed at this many documents or bytes of text, whichever comes first.
const BATCH_DOCUMENTS: usize = 256;
const BATCH_BYTES: usize = 4 << 20;

/// The system gives no more threads.
#[derive(Clone, Debug)]
pub struct NoThreads(pub String);

/// Codes documents and hands what `make` makes of each to `take`, in the order of the input, with what could not be read between
/// them. Stops at the first error of `take`.
///
/// Documents are taken from `inputs` a batch at a time; a batch is coded by `threads` threads, each with a coder of its own.
///
/// # Errors
/// Those of `take`, and [`NoThreads`].
pub fn code_all<T: Send, E: From<NoThreads>>(
    inputs: impl Iterator<Item = Result<Input, Problem>>,
    lexicon: &Lexicon<'_>,
    threads: usize,
    make: impl Fn(&Input, Report) -> T + Sync,
    mut take: impl FnMut(Result<T, Problem>) -> Result<(), E>,
) -> Result<(), E> {
    let code = |coder: &mut Coder<'_>, input: &Input| {
        let mut report = input.refusal().unwrap_or_else(|| coder.code(&input.document));
        report.notes.extend(input.notes.iter().cloned());
        make(input, report)
    };
    let mut inputs = inputs.peekable();
    let first = batch(&mut inputs);
    if threads == 1 || (first.len() < 2 && inputs.peek().is_none()) {
        let mut coder = Coder::new(lexicon);
        return first.into_iter().chain(inputs).try_for_each(|input| take(input.map(|input| code(&mut coder, &input))));
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| NoThreads(format!("cannot start {threads} threads: {error}")))?;
    // One for each thread, taken by its number: the locks are never waited for.
    let coders: Vec<Mutex<Coder<'_>>> = (0..threads).map(|_| Mutex::new(Coder::new(lexicon))).collect();
    let code_batch = |batch: Vec<Result<Input, Problem>>| -> Vec<Result<T, Problem>> {
        let coded = batch.into_par_iter().with_max_len(1).map(|input| {
            let coder = &coders[rayon::current_thread_index().unwrap_or(0) % threads];
            input.map(|input| code(&mut coder.lock().unwrap_or_else(PoisonError::into_inner), &input))
        });
        coded.collect()
    };
    // While a batch is coded, this thread hands out the one before it and reads the one after it.
    let (mut before, mut now) = (Vec::new(), first);
    while !now.is_empty() || !before.is_empty() {
        let (mut coded, mut taken, mut after) = (Vec::new(), Ok(()), Vec::new());
        pool.in_place_scope(|scope| {
            scope.spawn(|_| coded = code_batch(now));
            taken = before.into_iter().try_for_each(&mut take);
            after = batch(&mut inputs);
        });
        taken?;
        (before, now) = (coded, after);
    }
    Ok(())
}

fn batch(inputs: &mut impl Iterator<Item = Result<Input, Problem>>) -> Vec<Result<Input, Problem>> {
    let mut out = Vec::new();
    let mut bytes = 0;
    while out.len() < BATCH_DOCUMENTS && bytes < BATCH_BYTES {
        let Some(input) = inputs.next() else { break };
        bytes += input.as_ref().map_or(0, |input| input.document.text.len());
        out.push(input);
    }
    out
}

/// Threads to use: as asked, or one a core.
pub fn threads(asked: Option<u16>) -> usize {
    asked.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from)
}
