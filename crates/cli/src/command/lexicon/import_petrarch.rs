//! `marsad lexicon import-petrarch`: dictionaries of PETRARCH or TABARI as tables that `--lexicon` lays over the built-in lexicon.

use std::io::{Read, Write};
use std::path::Path;

use marsad_lexicon::petrarch::import;

use crate::exit::{Exit, Outcome, Stop};

/// Bytes of a dictionary at most; they are read whole.
const LARGEST: u64 = 64 << 20;

pub fn run(dictionaries: &Path, to: &Path, brief: bool) -> Outcome {
    let mut paths: Vec<_> = match std::fs::read_dir(dictionaries) {
        Ok(entries) => entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()).collect(),
        Err(error) => return Err(stop(dictionaries, error)),
    };
    paths.sort();
    let mut files = Vec::new();
    for path in &paths {
        let mut bytes = Vec::new();
        let file = std::fs::File::open(path).map_err(|error| stop(path, error))?;
        file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| stop(path, error))?;
        if bytes.len() as u64 > LARGEST {
            return Err(stop(path, format_args!("larger than {} MB, which no dictionary is", LARGEST >> 20)));
        }
        files.push((path.display().to_string(), String::from_utf8_lossy(&bytes).into_owned()));
    }
    let (source, _) = marsad_lexicon::source::read(&marsad_lexicon_data::sources());
    let imported = import(&files, &source);
    if imported.files.is_empty() {
        return Err(stop(dictionaries, "no dictionary of actors, agents or verbs is here"));
    }
    if let Err(problems) = marsad_lexicon_data::with_overlay(&imported.files) {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        return Err(Stop::Because(Exit::Lexicon, format!("what came out is no lexicon\n{}", lines.join("\n"))));
    }
    for (name, text) in &imported.files {
        let path = to.join(name);
        let folder = path.parent().unwrap_or(to);
        std::fs::create_dir_all(folder).map_err(|error| stop(folder, error))?;
        std::fs::write(&path, text).map_err(|error| stop(&path, error))?;
    }
    let mut out = std::io::stdout().lock();
    if !brief {
        for line in &imported.unused {
            writeln!(out, "{}:{}: {}: {}", line.file, line.line, line.why, line.text)?;
        }
    }
    let (actors, known, agents) = (imported.actors, imported.known, imported.agents);
    writeln!(out, "{actors} names of actors, {agents} agents; {known} names are known already")?;
    writeln!(out, "{} verbs, {} patterns", imported.verbs, imported.patterns)?;
    writeln!(out, "{} lines were not used, or not wholly", imported.unused.len())?;
    for name in &imported.skipped {
        writeln!(out, "{name}: no dictionary of actors, agents or verbs")?;
    }
    writeln!(out, "use it with --lexicon {}", to.display())?;
    Ok(if imported.unused.is_empty() { Exit::Done } else { Exit::Skipped })
}

fn stop(path: &Path, why: impl std::fmt::Display) -> Stop {
    Stop::Because(Exit::Unusable, format!("{}: {why}", path.display()))
}
