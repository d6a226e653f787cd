//! How many dates and counts of gold documents the expressions of their sentences reach: an upper bound for the
//! fields `date` and `counts`, whatever the later stages choose.
//!
//! `cargo run --release -p marsad-mention --example times_and_quantities -- GOLD_FOLDER [--misses]`
//!
//! A file of `{"text": ...}` lines in place of the folder gives the time per token, and with `--list` what is found.
//!
//! An event's date is reached where some expression in its sentence (or, told apart, in an earlier one) comes to
//! an interval that overlaps the gold one, as `score.py` asks.

use jiff::civil::Date;
use marsad_mention::quantity::row::Row;
use marsad_mention::quantity::{self, QuantityTable};
use marsad_mention::time::{self, Anchor, Expression, Interval, Role, Tense, TimeTable};
use marsad_text::Text;
use serde_json::Value;

const TIME: &str = include_str!("../../../lexicon/words/time.tsv");
const QUANTITY: &str = include_str!("../../../lexicon/words/quantity.tsv");

fn rows(file: &'static str) -> impl Iterator<Item = Row<'static>> {
    file.lines().filter_map(Row::from_line)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.first().ok_or("give the folder of gold documents")?;
    let misses = arguments.iter().any(|a| a == "--misses");
    let times = least_time("time table", || TimeTable::from_rows(rows(TIME), rows(QUANTITY)));
    let quantities = least_time("quantity table", || QuantityTable::from_rows(rows(QUANTITY), rows(TIME)));
    if folder.ends_with(".jsonl") {
        let list = arguments.iter().any(|a| a == "--list");
        return corpus(folder, list, &times, &quantities);
    }
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "json"));
    paths.sort();
    let mut tally = Tally::default();
    for path in paths {
        let document: Value = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
        let documents = document.as_array().cloned().unwrap_or_else(|| vec![document]);
        for document in documents.iter().filter(|d| d["lang"] == "ar") {
            measure(document, &times, &quantities, misses, &mut tally);
        }
    }
    println!("dates in the sentence  {} of {}", tally.in_sentence, tally.dated);
    println!("  or where earlier sentences reach  {} of {}", tally.in_context, tally.dated);
    println!("  exactly the gold precision  {} of {}", tally.same_precision, tally.dated);
    println!("best counts  {} of {}", tally.best, tally.counted);
    println!("best counts under the right name  {} of {}", tally.named, tally.counted);
    println!("low of vague counts  {} of {}", tally.low, tally.vague);
    Ok(())
}

/// Makes a table ten times and tells the shortest time, so that a busy machine does not count.
fn least_time<T>(name: &str, make: impl Fn() -> T) -> T {
    let mut least = f64::MAX;
    for _ in 0..10 {
        let started = std::time::Instant::now();
        std::hint::black_box(make());
        least = least.min(started.elapsed().as_secs_f64());
    }
    eprintln!("{name} made in {:.1} ms", least * 1e3);
    make()
}

#[derive(Default)]
struct Tally {
    dated: u32,
    in_sentence: u32,
    in_context: u32,
    same_precision: u32,
    counted: u32,
    best: u32,
    named: u32,
    vague: u32,
    low: u32,
}

fn measure(document: &Value, times: &TimeTable, quantities: &QuantityTable, misses: bool, tally: &mut Tally) {
    let published: Option<Date> = document["published"].as_str().and_then(|d| d.parse().ok());
    let body = document["text"].as_str().unwrap_or("");
    let text = Text::new(body);
    // All intervals of each sentence, for either tense.
    let mut previous: Option<Interval> = None;
    let mut of_sentence: Vec<Vec<(String, Interval)>> = Vec::new();
    for sentence in text.sentences() {
        let mut intervals = Vec::new();
        let mut within: Option<Interval> = None;
        for mention in time::find(times, &text, sentence.tokens) {
            for tense in [Tense::Past, Tense::Future] {
                let anchor = Anchor { published, previous: previous.as_ref(), in_sentence: within.as_ref(), tense };
                let mut resolved = time::resolve(&mention.expression, &anchor);
                if let (Expression::Duration(d), Some(day), Role::AfterEvent | Role::BeforeEvent) =
                    (&mention.expression, published, mention.role)
                {
                    // A length after an event: the event lies that long before what is told, mostly of these days.
                    let told = within.unwrap_or(Interval::day(day, time::Basis::Inferred));
                    resolved = told.shift(*d, if mention.role == Role::AfterEvent { -1 } else { 1 });
                }
                let Some(mut interval) = resolved else { continue };
                if mention.role == Role::Since {
                    interval.end = published.or(interval.end);
                }
                if tense == Tense::Past && interval.start.is_some() && mention.role != Role::Since {
                    (within, previous) = (Some(interval), Some(interval));
                }
                intervals.push((text.quote(mention.tokens).to_owned(), interval));
            }
        }
        of_sentence.push(intervals);
    }
    for event in document["events"].as_array().into_iter().flatten() {
        let snippet = event["sentence"].as_str().or(event["trigger"].as_str()).unwrap_or("");
        let Some(at) = body.find(snippet) else { continue };
        let Some(index) = sentence_at(&text, at) else { continue };
        date(event, document, index, &of_sentence, misses, tally);
        let sentence = text.sentences()[index].tokens;
        counts(event, &quantity::find(quantities, &text, sentence), &text, misses, tally);
    }
}

fn sentence_at(text: &Text, byte: usize) -> Option<usize> {
    text.sentences().iter().position(|s| (s.original.start as usize..s.original.end as usize).contains(&byte))
}

fn date(
    event: &Value,
    document: &Value,
    index: usize,
    of_sentence: &[Vec<(String, Interval)>],
    misses: bool,
    tally: &mut Tally,
) {
    let gold = &event["date"];
    let precision = gold["precision"].as_str().unwrap_or("unknown");
    let day = |key: &str| gold[key].as_str().and_then(|d| d.parse::<Date>().ok());
    let (Some(start), Some(end)) = (day("start").or(day("end")), day("end").or(day("start"))) else { return };
    if precision == "unknown" {
        return;
    }
    tally.dated += 1;
    let agrees = |i: &Interval| {
        i.start.is_some_and(|s| s <= end)
            && i.end.or(i.start).is_some_and(|e| start <= e)
            && i.precision.name() != "unknown"
    };
    let here = &of_sentence[index];
    if here.iter().any(|(_, i)| agrees(i)) {
        tally.in_sentence += 1;
        tally.in_context += 1;
        if here.iter().any(|(_, i)| agrees(i) && i.precision.name() == precision) {
            tally.same_precision += 1;
        }
    } else if of_sentence[..index].iter().flatten().any(|(_, i)| agrees(i)) {
        tally.in_context += 1;
    } else if misses {
        let found: Vec<_> = here.iter().map(|(q, i)| format!("{q} = {}", i.edtf().unwrap_or_default())).collect();
        println!("{} {} {start}..{end} {precision}: {} | {found:?}", document["id"], event["id"], event["sentence"]);
    }
}

fn counts(event: &Value, found: &[quantity::Quantity], text: &Text, misses: bool, tally: &mut Tally) {
    for (name, gold) in event["counts"].as_object().into_iter().flatten() {
        let Some(best) = gold["best"].as_u64() else {
            if let Some(low) = gold["low"].as_u64() {
                tally.vague += 1;
                tally.low += u32::from(found.iter().any(|q| q.low == Some(low)));
            }
            continue;
        };
        tally.counted += 1;
        let right: Vec<_> = found.iter().filter(|q| q.best == Some(best)).collect();
        tally.best += u32::from(!right.is_empty());
        let named = right.iter().any(|q| q.count.name() == Some(name) || q.default_count.name() == Some(name));
        tally.named += u32::from(named);
        if misses && !named {
            let shown: Vec<_> = found
                .iter()
                .map(|q| format!("{} {:?} {:?} {:?}", text.quote(q.tokens), q.best, q.count, q.kind))
                .collect();
            println!("{name} {best}: {} | {shown:?}", event["sentence"]);
        }
    }
}

/// Time per token on a corpus of `{"text": ...}` lines, and every mention on request.
fn corpus(
    path: &str,
    list: bool,
    times: &TimeTable,
    quantities: &QuantityTable,
) -> Result<(), Box<dyn std::error::Error>> {
    let (mut tokens, mut in_times, mut in_quantities, mut mentions, mut numbers) = (0, 0.0, 0.0, 0, 0);
    for line in std::fs::read_to_string(path)?.lines().take(4000) {
        let document: Value = serde_json::from_str(line)?;
        let text = Text::new(document["text"].as_str().unwrap_or(""));
        if list {
            show(&text, times, quantities);
            continue;
        }
        tokens += text.tokens().len();
        let started = std::time::Instant::now();
        mentions += text.sentences().iter().map(|s| time::find(times, &text, s.tokens).len()).sum::<usize>();
        in_times += started.elapsed().as_secs_f64();
        let started = std::time::Instant::now();
        numbers += text.sentences().iter().map(|s| quantity::find(quantities, &text, s.tokens).len()).sum::<usize>();
        in_quantities += started.elapsed().as_secs_f64();
    }
    if list {
        return Ok(());
    }
    let per_token = |seconds: f64| seconds * 1e9 / tokens as f64;
    println!(
        "{tokens} tokens, {mentions} times at {:.0} ns a token, {numbers} quantities at {:.0} ns a token",
        per_token(in_times),
        per_token(in_quantities)
    );
    Ok(())
}

/// Every mention of a text with some words around it.
fn show(text: &Text, times: &TimeTable, quantities: &QuantityTable) {
    for sentence in text.sentences() {
        let around = |tokens: marsad_text::Span<marsad_text::Tokens>| {
            let before =
                marsad_text::Span::new(tokens.start.saturating_sub(4).max(sentence.tokens.start), tokens.start);
            let after = marsad_text::Span::new(tokens.end, (tokens.end + 4).min(sentence.tokens.end));
            format!("{} [{}] {}", text.quote(before), text.quote(tokens), text.quote(after)).replace('\n', " ")
        };
        for mention in time::find(times, text, sentence.tokens) {
            println!("T\t{:?}\t{}\t{:?}", mention.role, around(mention.tokens), mention.expression);
        }
        for q in quantity::find(quantities, text, sentence.tokens) {
            let amounts = (q.low, q.best, q.high);
            println!("Q\t{:?} {:?}\t{}\t{amounts:?}", q.count, q.kind, around(q.tokens));
        }
    }
}
