//! The built-in lexicon, or a user's laid over it.

use crate::exit::{Exit, Stop};
use marsad_lexicon::Lexicon;
use std::path::Path;

/// Bytes of a compiled lexicon.
pub enum Loaded {
    BuiltIn,
    Overlaid(marsad_lexicon::Bytes),
}

impl Loaded {
    /// The built-in lexicon, with the files of `folder` over it.
    ///
    /// # Errors
    /// Where the folder cannot be read, or what it makes of the lexicon has problems; all of them are named.
    pub fn new(folder: Option<&Path>) -> Result<Loaded, Stop> {
        let Some(folder) = folder else { return Ok(Loaded::BuiltIn) };
        let files = read(folder)?;
        match marsad_lexicon_data::with_overlay(&files) {
            Ok(bytes) => Ok(Loaded::Overlaid(bytes)),
            Err(problems) => {
                let lines: Vec<String> = problems.iter().map(|problem| located(folder, problem)).collect();
                let message = format!("the lexicon has {} problems\n{}", lines.len(), lines.join("\n"));
                Err(Stop::Because(Exit::Lexicon, message))
            }
        }
    }

    /// # Errors
    /// Where the bytes are no lexicon of this version.
    pub fn lexicon(&self) -> Result<Lexicon<'_>, Stop> {
        let bytes = match self {
            Loaded::BuiltIn => marsad_lexicon_data::builtin(),
            Loaded::Overlaid(bytes) => bytes,
        };
        let lexicon = Lexicon::read(bytes).map_err(|error| Stop::Because(Exit::Lexicon, error.to_string()))?;
        Ok(lexicon.with_gazetteer(marsad_lexicon_data::gazetteer()))
    }
}

/// The files of a lexicon folder.
///
/// # Errors
/// Where it cannot be read or holds no lexicon files.
pub fn read(folder: &Path) -> Result<Vec<(String, String)>, Stop> {
    let stop = |why: String| Stop::Because(Exit::Lexicon, format!("{}: {why}", folder.display()));
    let files = marsad_lexicon::folder::read_folder(folder).map_err(|error| stop(error.to_string()))?;
    if files.is_empty() {
        return Err(stop("there is no .tsv or .toml file in this folder".to_owned()));
    }
    Ok(files)
}

/// A problem with the folder's path before the file's, where the file is in the folder.
pub fn located(folder: &Path, problem: &marsad_lexicon::Problem) -> String {
    if folder.join(&problem.path).exists() { format!("{}/{problem}", folder.display()) } else { problem.to_string() }
}
