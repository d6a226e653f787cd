//! `marsad lexicon add`: an entry is asked for, checked as part of the whole lexicon, shown in its forms, tried on sentences, and only
//! then written.
//!
//! - `draft`, `entry`, `ask`: the cells of a row and the questions that fill them
//! - `verb`: form, root and vowels from the letters
//! - `names`: codes by the names of countries; entries that are there already
//! - `wording`: words of a frame
//! - `target`: the folder that is written to

mod ask;
mod draft;
mod entry;
mod names;
mod target;
mod verb;
mod wording;

use crate::arguments::lexicon::{Add, Entry, Writing};
use crate::exit::{Exit, Outcome, Stop};
use ask::Asking;
use draft::Draft;
use marsad_coder::trial::{Sought, seen, why_not};
use marsad_lexicon::edit::{forms, row};
use marsad_lexicon::source::{SheetKind, Source};
use marsad_lexicon::{Bytes, Lexicon, Problem};
use std::io::Write;
use target::Target;

pub fn run(add: &Add) -> Outcome {
    match &add.entry {
        Entry::Verb(o) => add_row(entry::verb(o), &o.writing, o.frame.as_deref()),
        Entry::Noun(o) => add_row(entry::noun(o), &o.writing, None),
        Entry::Agent(o) => add_row(entry::agent(o), &o.writing, None),
        Entry::Body(o) => add_row(entry::body(o), &o.writing, None),
        Entry::Group(o) => add_row(entry::group(o), &o.writing, None),
        Entry::Person(o) => add_row(entry::person(o), &o.writing, None),
        Entry::Place(o) => add_row(entry::place(o), &o.writing, None),
        Entry::Wording(o) => wording::run(o),
    }
}

/// Nothing is written, because of these.
fn refused(faults: &[String]) -> Stop {
    Stop::Because(Exit::Lexicon, format!("nothing was written:\n  {}", faults.join("\n  ")))
}

fn missing(flags: &[&str]) -> Stop {
    let message = format!("still needed: {}; `--help` says what each is", flags.join(", "));
    Stop::Because(Exit::Unusable, message)
}

fn add_row(mut draft: Draft, writing: &Writing, frame: Option<&str>) -> Outcome {
    let before = Target::find(writing.lexicon.as_deref())?;
    let (source, _) = before.source();
    let asking = Asking::new(writing.ask, writing.no_questions);
    if draft.kind == SheetKind::Verbs {
        verb::complete(&mut draft, &source, asking)?;
    }
    asking.fill(&mut draft)?;
    let open = draft.complete();
    if !open.is_empty() {
        return Err(missing(&open));
    }
    let mut faults = draft.faults();
    if faults.is_empty() {
        faults.extend(names::to_codes(&mut draft, &source));
        faults.extend(names::unused_words(&draft, &source));
        faults.extend(names::there_already(&draft, &source, &before, entry::file(&draft), writing.replace));
        faults.extend(frame.and_then(|frame| wording::unknown_frame(frame, &source)));
    }
    if !faults.is_empty() {
        return Err(refused(&faults));
    }
    let file = entry::file(&draft);
    let (text, line) = row::insert(before.text(file), draft.kind, &draft.row(), writing.replace);
    let mut after = before.with(file, text);
    if let Some(frame) = frame {
        for (list, word) in std::iter::once(("verbs", draft.get("key")))
            .chain(draft.get("masdars").split('|').filter(|m| !m.is_empty()).map(|masdar| ("nouns", masdar)))
        {
            after = wording::with(&after, &source, frame, list, word)?.0;
        }
    }
    let own = (file, line);
    let bytes = after.compile().map_err(|problems| refused(&told(&problems, &draft, own, &after)))?;
    let lexicon = lexicon(&bytes)?;
    let mut out = std::io::stdout().lock();
    show(&mut out, &draft, &lexicon)?;
    for note in names::notes(&draft, &source, &before, &lexicon) {
        writeln!(out, "note: {note}")?;
    }
    let sought = frame.map_or_else(|| sought(&draft), |frame| Sought::Frame(frame.to_owned()));
    try_out(&mut out, &lexicon, &sought, writing)?;
    finish(&mut out, writing, &after, &before, &[own])
}

/// Problems of the lexicon with the new row in it: by its flag where the row itself is at fault.
fn told(problems: &[Problem], draft: &Draft, (file, line): (&str, u32), target: &Target) -> Vec<String> {
    let tell = |problem: &Problem| match problem.path == file && problem.line == line {
        true => match draft.flag_at(problem.column) {
            Some(flag) => format!("{flag}: {}", problem.message),
            None => problem.message.clone(),
        },
        false => format!("{} (this stands in the lexicon already)", super::located(target.folder(), problem)),
    };
    problems.iter().map(tell).collect()
}

fn lexicon(bytes: &Bytes) -> Result<Lexicon<'_>, Stop> {
    let read = Lexicon::read(bytes).map_err(|error| Stop::Because(Exit::Lexicon, error.to_string()))?;
    Ok(read.with_gazetteer(marsad_lexicon_data::gazetteer()))
}

/// What trial sentences look for.
fn sought(draft: &Draft) -> Sought {
    match draft.kind {
        SheetKind::Verbs => Sought::Word(draft.get("key").to_owned()),
        SheetKind::Nouns => Sought::Word(draft.get("noun").to_owned()),
        SheetKind::Agents => Sought::Agent(draft.get("ar").to_owned()),
        SheetKind::People => Sought::Name(draft.get("id").split('.').next().unwrap_or("").to_owned()),
        _ => Sought::Name(draft.get("id").to_owned()),
    }
}

/// The row as it will be written, and the forms in which texts will be found to have it.
fn show(out: &mut impl Write, draft: &Draft, lexicon: &Lexicon<'_>) -> std::io::Result<()> {
    writeln!(out, "{}", entry::file(draft))?;
    for (column, text) in draft.kind.columns().iter().zip(draft.row()).filter(|(_, text)| !text.is_empty()) {
        writeln!(out, "  {column:<13} {text}")?;
    }
    let list = |column: &str| -> Vec<String> {
        draft.get(column).split('|').map(|v| v.trim().to_owned()).filter(|v| !v.is_empty() && v != "-").collect()
    };
    let plurals = list(if draft.kind == SheetKind::Nouns { "plural" } else { "ar_plural" });
    let plurals: Vec<&str> = plurals.iter().map(String::as_str).collect();
    match draft.kind {
        SheetKind::Verbs => {
            let (forms, count) = verb::forms(draft);
            writeln!(out, "{count} spellings, among them")?;
            write_forms(out, &forms)
        }
        SheetKind::Nouns if !draft.get("noun").contains(' ') => {
            let tag = |tag: &str| draft.get("tags").split(' ').any(|t| t == tag);
            let kind = forms::NounKind { adjective: tag("adjective"), feminine: tag("feminine"), human: tag("human") };
            writeln!(out, "forms, each also with the article, with و ف ب ل ك before it and a pronoun behind it")?;
            write_forms(out, &forms::of_noun(draft.get("noun"), &plurals, &[], kind))
        }
        SheetKind::Agents if !draft.get("ar").contains(' ') => {
            let human = draft.get("note").split(' ').any(|tag| tag == "person" || tag == "kin");
            let feminine = list("ar_feminine");
            let feminine: Vec<&str> = feminine.iter().map(String::as_str).collect();
            writeln!(
                out,
                "forms, each also with the article, with و ف ب ل ك before it and an adjective of a country behind it"
            )?;
            let kind = forms::NounKind { human, ..forms::NounKind::default() };
            write_forms(out, &forms::of_noun(draft.get("ar"), &plurals, &feminine, kind))
        }
        SheetKind::Agents | SheetKind::Nouns => Ok(()),
        _ => {
            let names: Vec<String> = std::iter::once(draft.get("ar").to_owned()).chain(list("ar_aliases")).collect();
            writeln!(
                out,
                "found as {}, also with و ف ب ل ك before it, hamza and ta marbuta spelt either way",
                names.join(" · ")
            )?;
            names::office(out, draft, lexicon)
        }
    }
}

fn write_forms(out: &mut impl Write, forms: &[forms::Forms]) -> std::io::Result<()> {
    for (what, words) in forms.iter().filter(|(_, words)| !words.is_empty()) {
        writeln!(out, "  {what:<27} {}", words.join(" · "))?;
    }
    Ok(())
}

/// Runs the sentences of `--yes` and `--no`; stops where one of them is not as it should be.
fn try_out(
    out: &mut impl Write,
    lexicon: &Lexicon<'_>,
    sought: &Sought,
    writing: &Writing,
) -> Result<Vec<String>, Stop> {
    let (mut faults, mut triggers) = (Vec::new(), Vec::new());
    for sentence in &writing.yes {
        match seen(lexicon, sought, sentence) {
            Some((words, what)) => {
                writeln!(out, "yes: {words} ({what}) in: {sentence}")?;
                triggers.push(words);
            }
            None => {
                let why = match sought {
                    Sought::Frame(frame) => why_not(lexicon, frame, sentence),
                    _ => None,
                };
                let why = why.map_or(String::new(), |why| format!("\n    {why}"));
                faults.push(format!("--yes: it is not seen in: {sentence}{why}"));
            }
        }
    }
    for sentence in &writing.no {
        match seen(lexicon, sought, sentence) {
            Some((words, what)) => faults.push(format!("--no: it is seen, as {words} ({what}), in: {sentence}")),
            None => writeln!(out, "no: not seen in: {sentence}")?,
        }
    }
    if faults.is_empty() {
        return Ok(triggers);
    }
    faults.push(
        "leave the sentence out to write the entry all the same; `marsad explain FILE --why-not WORDS` tells more"
            .to_owned(),
    );
    Err(refused(&faults))
}

/// Writes what has changed and says where each entry stands now.
fn finish(out: &mut impl Write, writing: &Writing, after: &Target, before: &Target, places: &[(&str, u32)]) -> Outcome {
    if writing.dry_run {
        writeln!(out, "nothing was written (--dry-run)")?;
        return Ok(Exit::Done);
    }
    after.write(before)?;
    for (file, line) in places {
        writeln!(out, "{}:{line}", after.path(file).display())?;
    }
    if after.is_overlay() {
        writeln!(out, "use it with --lexicon {}", after.folder().display())?;
    }
    Ok(Exit::Done)
}

/// The frame that has an id.
fn frame<'s>(source: &'s Source, id: &str) -> Option<&'s marsad_lexicon::source::Frame> {
    source.frames.iter().find(|frame| frame.id.value == id)
}
