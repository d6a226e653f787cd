//! Each stage by itself over all bundled documents, on one thread: `cargo bench -p marsad-bench`.
//!
//! A stage gets what the stages before it made, made beforehand. Throughput is in words (criterion's "elements"), so that stages
//! can be compared with each other and with the whole. `bench/compare.sh` writes the medians into `docs/performance.md`.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use marsad_bench::{bundled, words};
use marsad_clause::tag::{Input, Mark};
use marsad_coder::analysis::mark;
use marsad_coder::{Analysis, Coder, Document, report};
use marsad_frame::{Context, FrameTable, Present};
use marsad_lexicon_data::lexicon;
use marsad_mention::word::Analyser;
use marsad_mention::{actor, name, place, quantity, time};
use marsad_resolve::{Known, Offices, Policy, resolve};
use marsad_text::Text;
use std::hint::black_box;
use std::time::Duration;

/// Everything that is done before the first document is read.
fn start_up(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("start-up");
    group.bench_function("lexicon", |b| b.iter_with_large_drop(lexicon));
    let lexicon = lexicon();
    group.bench_function("coder", |b| b.iter_with_large_drop(|| Coder::new(&lexicon)));
    group.finish();
}

fn stages(criterion: &mut Criterion) {
    let documents = bundled();
    let lexicon = lexicon();
    let mut group = criterion.benchmark_group("stage");
    group.throughput(Throughput::Elements(words(&documents)));

    let title_and_text = |d: &Document| Text::with_title(d.title.as_deref(), &d.text);
    group.bench_function("text", |b| {
        b.iter(|| documents.iter().map(|d| title_and_text(d).tokens().len()).sum::<usize>());
    });

    let texts: Vec<Text> = documents.iter().map(title_and_text).collect();
    let mut analyser = Analyser::new(&lexicon);
    group.bench_function("words-known", |b| {
        b.iter(|| texts.iter().map(|text| analyser.read(text).len()).sum::<usize>());
    });
    group.bench_function("words-new", |b| {
        let read = |analyser: &mut Analyser<'_>| texts.iter().map(|text| analyser.read(text).len()).sum::<usize>();
        b.iter_batched_ref(|| Analyser::new(&lexicon), read, BatchSize::PerIteration);
    });

    let mut coder = Coder::new(&lexicon);
    let analyses: Vec<Analysis<'_>> = documents.iter().map(|d| coder.analyse(d)).collect();
    group.bench_function("names", |b| {
        b.iter(|| {
            for Analysis { text, words, .. } in &analyses {
                let mut memory = actor::Memory::default();
                for sentence in text.sentences() {
                    let mut matches = name::Matches::default();
                    name::find(text, words, &lexicon, sentence, &mut matches);
                    black_box(actor::find_in(text, words, &lexicon, &matches, sentence, &mut memory));
                    black_box(place::find(text, words, &lexicon, &matches, sentence));
                }
            }
        });
    });
    group.bench_function("times-quantities", |b| {
        b.iter(|| {
            for Analysis { text, words, .. } in &analyses {
                for sentence in text.sentences() {
                    black_box(time::find_in(analyser.times(), text, words, sentence.tokens));
                    black_box(quantity::find_in(analyser.quantities(), text, words, sentence.tokens));
                }
            }
        });
    });

    let grammar = coder.grammar();
    let marks: Vec<Vec<Mark>> = analyses.iter().map(marks_of).collect();
    let inputs = |b: &mut dyn FnMut(Input<'_, '_>, &marsad_resolve::SentenceView<'_>)| {
        for (Analysis { text, words, sentences, .. }, marks) in analyses.iter().zip(&marks) {
            for view in sentences {
                b(
                    Input { text, words, lexicon: &lexicon, grammar, marks, sentence: view.tokens, english: false },
                    view,
                );
            }
        }
    };
    group.bench_function("clause", |b| {
        b.iter(|| inputs(&mut |input, _| drop(black_box(marsad_clause::parse(&input)))));
    });
    let table = FrameTable::new(&lexicon);
    group.bench_function("frame", |b| {
        b.iter(|| {
            inputs(&mut |input, view| {
                let present = Present::of(&input);
                let context = Context {
                    input,
                    parse: &view.parse,
                    matches: &view.matches,
                    actors: &view.actors,
                    table: &table,
                    present: &present,
                };
                drop(black_box(marsad_frame::find(&context)));
            });
        });
    });
    let offices = Offices::new(&lexicon);
    group.bench_function("resolve", |b| {
        b.iter(|| {
            for (document, Analysis { text, sentences, .. }) in documents.iter().zip(&analyses) {
                let known = Known { published: document.published, home: None };
                black_box(resolve(text, &lexicon, grammar, &offices, known, sentences, Policy::default()));
            }
        });
    });
    group.bench_function("report", |b| {
        b.iter(|| {
            for (document, analysis) in documents.iter().zip(&analyses) {
                black_box(report::report(&lexicon, document, analysis));
            }
        });
    });
    group.finish();
}

/// Where the mention stage found names, times and quantities of a document, as the clause stage reads it.
fn marks_of(analysis: &Analysis<'_>) -> Vec<Mark> {
    let mut marks = vec![Mark::default(); analysis.text.tokens().len()];
    for view in &analysis.sentences {
        mark(&mut marks, &analysis.words, &view.actors, &view.places, &view.times, &view.quantities);
    }
    marks
}

/// From document to report: with a coder that has read the documents before, and with a new one.
fn whole(criterion: &mut Criterion) {
    let documents = bundled();
    let lexicon = lexicon();
    let mut group = criterion.benchmark_group("whole");
    group.throughput(Throughput::Elements(words(&documents)));
    let mut known = Coder::new(&lexicon);
    group.bench_function("documents-known", |b| {
        b.iter(|| documents.iter().map(|d| known.code(d).events.len()).sum::<usize>());
    });
    group.bench_function("documents-new", |b| {
        let code = |coder: &mut Coder<'_>| documents.iter().map(|d| coder.code(d).events.len()).sum::<usize>();
        b.iter_batched_ref(|| Coder::new(&lexicon), code, BatchSize::PerIteration);
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3));
    targets = start_up, stages, whole
}
criterion_main!(benches);
