//! `marsad lexicon check`: all problems of a folder at once; then the examples of what differs from the built-in lexicon. Reading and
//! checking take a third of the time of compiling, so nothing is compiled where no example is run.

use super::{located, report};
use crate::arguments::lexicon::Check;
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::read;
use marsad_coder::examples::{self, Checked};
use marsad_lexicon::compile::{compile, to_bytes};
use marsad_lexicon::source::{Frame, Row, SheetKind, Source, nearest};
use marsad_lexicon::{Lexicon, Problem};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

/// A folder with an ontology is a whole lexicon; any other is checked as it would be used, laid over the built-in one.
pub fn run(options: &Check) -> Outcome {
    let folder = &options.folder;
    let files = read(folder)?;
    let whole = files.iter().any(|(path, _)| path == "ontology.toml");
    let built_in = marsad_lexicon_data::sources();
    let (source, mut problems) =
        if whole { marsad_lexicon::whole(&files) } else { marsad_lexicon::merged(&built_in, &files) };
    problems.extend(marsad_lexicon::check(&source));
    let mut out = std::io::stdout().lock();
    if !problems.is_empty() {
        problems.sort();
        problems.dedup();
        return tell(&mut out, folder, &problems);
    }
    writeln!(out, "{}: {} files, no problems", folder.display(), files.len())?;
    let frames: Vec<&Frame> = match whole {
        true => changed(&source, &files, &built_in),
        false => source.frames.iter().filter(|frame| touched(frame, built_in.len(), &source)).collect(),
    };
    let asked = asked(&options.examples, &source)?;
    let chosen: Vec<&Frame> =
        source.frames.iter().filter(|f| frames.iter().chain(&asked).any(|g| std::ptr::eq(*f, *g))).collect();
    let exit = if chosen.is_empty() { Exit::Done } else { try_examples(&mut out, folder, &source, &chosen)? };
    if options.report {
        report::write(&mut out, &source, options)?;
    }
    Ok(exit)
}

fn tell(out: &mut impl Write, folder: &Path, problems: &[Problem]) -> Outcome {
    for problem in problems {
        writeln!(out, "{}", located(folder, problem))?;
    }
    writeln!(out, "{}: {} problems", folder.display(), problems.len())?;
    Ok(Exit::Lexicon)
}

/// Frames of a whole lexicon that are not as they are built in, or that have a verb which is not. Only files that differ are read.
fn changed<'s>(source: &'s Source, files: &[(String, String)], built_in: &[(String, String)]) -> Vec<&'s Frame> {
    let paths: BTreeSet<&str> =
        files.iter().filter(|file| !built_in.contains(file)).map(|(path, _)| path.as_str()).collect();
    let old: Vec<(&str, &str)> = built_in
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .filter(|(path, _)| paths.contains(path))
        .collect();
    let (old, _) = marsad_lexicon::source::read(&old);
    let cells = |row: &Row| row.kind.columns().iter().map(|column| row.text(column).to_owned()).collect::<Vec<_>>();
    let old_verbs: BTreeSet<Vec<String>> = old.of(SheetKind::Verbs).map(cells).collect();
    let old_frames: Vec<Frame> = old.frames.iter().map(Frame::without_places).collect();
    let verbs: BTreeSet<&str> = source
        .of(SheetKind::Verbs)
        .filter(|row| paths.contains(source.path(row.at())) && !old_verbs.contains(&cells(row)))
        .map(|row| row.text("key"))
        .collect();
    let differs = |frame: &&Frame| {
        let written = paths.contains(source.path(frame.at)) && !old_frames.contains(&frame.without_places());
        written || frame.verbs.iter().any(|verb| verbs.contains(verb.value.as_str()))
    };
    source.frames.iter().filter(differs).collect()
}

/// Whether something of a frame stands in the user's files, which come after the `base` built-in ones; or one of its verbs does.
fn touched(frame: &Frame, base: usize, source: &Source) -> bool {
    let own = |file: u32| file as usize >= base;
    let lists = [&frame.verbs, &frame.nouns, &frame.phrases, &frame.light, &frame.blocks, &frame.contexts];
    let words = lists.into_iter().flatten().any(|value| own(value.at.file));
    let examples = frame.yes.iter().map(|yes| yes.at).chain(frame.no.iter().map(|no| no.at)).any(|at| own(at.file));
    let verb = |row: &Row| own(row.at().file) && frame.verbs.iter().any(|verb| verb.value == row.key().value);
    own(frame.at.file) || words || examples || source.of(SheetKind::Verbs).any(verb)
}

/// The frames that `--examples` names.
fn asked<'s>(names: &[String], source: &'s Source) -> Result<Vec<&'s Frame>, Stop> {
    let mut all = Vec::new();
    for name in names {
        let named = |f: &&Frame| {
            name == "all"
                || f.id.value == *name
                || f.event.value.eq_ignore_ascii_case(name)
                || f.state.value.eq_ignore_ascii_case(name)
        };
        let found: Vec<&Frame> = source.frames.iter().filter(named).collect();
        if found.is_empty() {
            let known = source.frames.iter().flat_map(|f| [f.id.value.as_str(), &f.event.value, &f.state.value]);
            let near = nearest(name, known, 3).join(", ");
            let hint = if near.is_empty() { String::new() } else { format!("; did you mean {near}?") };
            return Err(Stop::Because(Exit::Unusable, format!("no frame, event or state is called {name:?}{hint}")));
        }
        all.extend(found);
    }
    Ok(all)
}

fn try_examples(out: &mut impl Write, folder: &Path, source: &Source, frames: &[&Frame]) -> Outcome {
    let bytes = to_bytes(&compile(source));
    let lexicon = Lexicon::read(&bytes).map_err(|error| Stop::Because(Exit::Lexicon, error.to_string()))?;
    let lexicon = lexicon.with_gazetteer(marsad_lexicon_data::gazetteer());
    let checked = examples::check_of(&lexicon, frames.iter().copied(), source);
    let failing: Vec<&Checked> = checked.iter().filter(|example| example.problem.is_some()).collect();
    let before = if failing.is_empty() { BTreeSet::new() } else { failing_before(&failing) };
    let mut exit = Exit::Done;
    for example in &failing {
        let known = before.contains(&(example.frame.as_str(), example.text.as_str()));
        let problem = Problem {
            path: example.path.clone(),
            line: example.line,
            column: 1,
            message: format!(
                "example of {} does not hold{}: {} in: {}",
                example.frame,
                if known { " (nor does it in the built-in lexicon)" } else { "" },
                example.problem.as_deref().unwrap_or(""),
                example.text
            ),
        };
        writeln!(out, "{}", located(folder, &problem))?;
        if !known {
            exit = Exit::Lexicon;
        }
    }
    let names: Vec<&str> = frames.iter().map(|frame| frame.id.value.as_str()).collect();
    let shown = if names.len() > 4 { format!("{} frames", names.len()) } else { names.join(", ") };
    match failing.len() {
        0 => writeln!(out, "examples of {shown}: all hold")?,
        1 => writeln!(out, "examples of {shown}: one does not hold")?,
        some => writeln!(out, "examples of {shown}: {some} do not hold")?,
    }
    Ok(exit)
}

/// Which of the examples do not hold in the built-in lexicon either: frame and text.
fn failing_before<'e>(failing: &[&'e Checked]) -> BTreeSet<(&'e str, &'e str)> {
    let (source, _) = marsad_lexicon::whole(&marsad_lexicon_data::sources());
    let frames = source.frames.iter().filter(|frame| failing.iter().any(|example| example.frame == frame.id.value));
    let old = examples::check_of(&marsad_lexicon_data::lexicon(), frames, &source);
    let same = |example: &&&Checked| {
        old.iter().any(|o| o.frame == example.frame && o.text == example.text && o.problem.is_some())
    };
    failing.iter().filter(same).map(|example| (example.frame.as_str(), example.text.as_str())).collect()
}
