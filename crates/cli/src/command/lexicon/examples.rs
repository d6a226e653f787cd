//! `marsad lexicon examples`: the examples of all frames, against the list of those known not to hold.

use crate::arguments::LexiconChoice;
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::{Loaded, read};
use marsad_coder::examples::{self, Checked};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

/// Examples of one kind: right, all.
#[derive(Clone, Copy, Default)]
struct Tally {
    yes: (usize, usize),
    no: (usize, usize),
}

impl Tally {
    fn add(&mut self, example: &Checked) {
        let part = if example.yes { &mut self.yes } else { &mut self.no };
        part.0 += usize::from(example.problem.is_none());
        part.1 += 1;
    }
}

pub fn run(choice: &LexiconChoice, failing: bool, known: Option<&Path>) -> Outcome {
    let loaded = Loaded::new(choice.lexicon.as_deref())?;
    let own = choice.lexicon.as_deref().map_or(Ok(Vec::new()), read)?;
    let (source, _) = marsad_lexicon::merged(&marsad_lexicon_data::sources(), &own);
    let checked = examples::check(&loaded.lexicon()?, &source);
    let mut out = std::io::stdout().lock();
    if failing {
        writeln!(out, "{HEADER}")?;
        for example in checked.iter().filter(|example| example.problem.is_some()) {
            writeln!(out, "{}\t{}", name_of(example), example.problem.as_deref().unwrap_or(""))?;
        }
        return Ok(Exit::Done);
    }
    write_tallies(&mut out, &checked)?;
    let Some(file) = known else { return Ok(Exit::Done) };
    let wrong = against(&checked, &known_failures(file)?);
    for line in &wrong {
        writeln!(out, "{line}")?;
    }
    Ok(if wrong.is_empty() { Exit::Done } else { Exit::Lexicon })
}

fn write_tallies(out: &mut impl Write, checked: &[Checked]) -> std::io::Result<()> {
    let mut files: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut all = Tally::default();
    for example in checked {
        files.entry(&example.path).or_default().add(example);
        all.add(example);
    }
    writeln!(out, "{:<32}{:>14}{:>8}{:>14}{:>8}", "examples", "yes right", "", "no silent", "")?;
    for (name, tally) in files.into_iter().chain([("all", all)]) {
        let cells = |(right, of): (usize, usize)| {
            let share = if of == 0 { String::new() } else { format!("{:.3}", right as f64 / of as f64) };
            (format!("{right} of {of}"), share)
        };
        let ((yes, yes_share), (no, no_share)) = (cells(tally.yes), cells(tally.no));
        writeln!(out, "{name:<32}{yes:>14}{yes_share:>8}{no:>14}{no_share:>8}")?;
    }
    Ok(())
}

/// First line of the table of examples that are known not to hold.
const HEADER: &str = "frame\tkind\ttext\treason";

/// How an example is named in that table: its first three columns.
fn name_of(example: &Checked) -> String {
    format!("{}\t{}\t{}", example.frame, if example.yes { "yes" } else { "no" }, example.text)
}

fn known_failures(file: &Path) -> Result<BTreeSet<String>, Stop> {
    let stop = |why: String| Stop::Because(Exit::Unusable, format!("{}: {why}", file.display()));
    let text = std::fs::read_to_string(file).map_err(|error| stop(error.to_string()))?;
    let mut names = BTreeSet::new();
    for (number, line) in text.lines().enumerate().skip(1) {
        match line.rsplit_once('\t') {
            Some((name, reason)) if !reason.is_empty() => names.insert(name.to_owned()),
            _ => return Err(stop(format!("line {}: expected {HEADER:?}, with a reason", number + 1))),
        };
    }
    Ok(names)
}

/// Examples that do not hold and are not listed, and listed ones that hold or are gone.
fn against(checked: &[Checked], known: &BTreeSet<String>) -> Vec<String> {
    let failing: BTreeSet<String> = checked.iter().filter(|example| example.problem.is_some()).map(name_of).collect();
    let new = checked.iter().filter(|example| example.problem.is_some() && !known.contains(&name_of(example))).map(
        |example| {
            format!(
                "does not hold: {}: {}",
                name_of(example).replace('\t', " "),
                example.problem.as_deref().unwrap_or("")
            )
        },
    );
    let mended =
        known.difference(&failing).map(|name| format!("holds now, take it off the list: {}", name.replace('\t', " ")));
    new.chain(mended).collect()
}
