//! The built-in lexicon and gazetteer, or a user's laid over them.

use crate::exit::{Exit, Stop};
use marsad_lexicon::{Gazetteer, Lexicon};
use std::path::Path;

/// File of a user's folder that holds a gazetteer, as `marsad lexicon import-geonames` writes it.
pub const GAZETTEER: &str = "gazetteer.bin";

/// File of a user's folder that holds rules of the situation.
pub const RULES: &str = "rules.toml";

/// Bytes of what a user lays over the built-in lexicon and gazetteer.
#[derive(Default)]
pub struct Loaded {
    overlaid: Option<marsad_lexicon::Bytes>,
    gazetteer: Option<Vec<u8>>,
    rules: Option<String>,
}

impl Loaded {
    /// The built-in lexicon, with the files of `folder` over it.
    ///
    /// # Errors
    /// Where the folder cannot be read, or what it makes of the lexicon has problems; all of them are named.
    pub fn new(folder: Option<&Path>) -> Result<Loaded, Stop> {
        let Some(folder) = folder else { return Ok(Loaded::default()) };
        let (gazetteer, rules) = (gazetteer(folder)?, rules(folder)?);
        if (gazetteer.is_some() || rules.is_some()) && !has_tables(folder) {
            return Ok(Loaded { overlaid: None, gazetteer, rules });
        }
        let files = read(folder)?;
        match marsad_lexicon_data::with_overlay(&files) {
            Ok(bytes) => Ok(Loaded { overlaid: Some(bytes), gazetteer, rules }),
            Err(problems) => {
                let lines: Vec<String> = problems.iter().map(|problem| located(folder, problem)).collect();
                let message = format!("the lexicon has {} problems\n{}", lines.len(), lines.join("\n"));
                Err(Stop::Because(Exit::Lexicon, message))
            }
        }
    }

    /// Rules of the situation to lay over those that are shipped.
    pub fn rules(&self) -> Option<&str> {
        self.rules.as_deref()
    }

    /// Nothing was laid over the built-in tables.
    pub fn is_built_in(&self) -> bool {
        self.overlaid.is_none()
    }

    /// Names the lexicon and gazetteers: two that are called the same read the same.
    ///
    /// # Errors
    /// As [`Loaded::lexicon`].
    pub fn identity(&self) -> Result<String, Stop> {
        let own = self.gazetteer.as_deref().map(|bytes| format!("+{:016x}", fnv(bytes))).unwrap_or_default();
        Ok(format!("{}+{}{own}", self.lexicon()?.source_hash(), marsad_lexicon_data::gazetteer_hash()))
    }

    /// # Errors
    /// Where the bytes are no lexicon or gazetteer of this version.
    pub fn lexicon(&self) -> Result<Lexicon<'_>, Stop> {
        let bytes = self.overlaid.as_deref().unwrap_or_else(|| marsad_lexicon_data::builtin());
        let mut lexicon = Lexicon::read(bytes).map_err(|error| Stop::Because(Exit::Lexicon, error.to_string()))?;
        if let Some(bytes) = &self.gazetteer {
            let own = Gazetteer::read_foreign(bytes);
            lexicon = lexicon
                .with_gazetteer(own.map_err(|error| Stop::Because(Exit::Lexicon, format!("{GAZETTEER}: {error}")))?);
        }
        Ok(lexicon.with_gazetteer(marsad_lexicon_data::gazetteer()))
    }
}

fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// The gazetteer of a folder, if it has one.
fn gazetteer(folder: &Path) -> Result<Option<Vec<u8>>, Stop> {
    let path = folder.join(GAZETTEER);
    match std::fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Stop::Because(Exit::Lexicon, format!("{}: {error}", path.display()))),
    }
}

/// The rules of a folder, if it has them: checked and tried on their examples.
fn rules(folder: &Path) -> Result<Option<String>, Stop> {
    let path = folder.join(RULES);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Stop::Because(Exit::Lexicon, format!("{}: {error}", path.display()))),
    };
    match marsad_observatory::situation::own_rules(Some(&text)) {
        Ok(_) => Ok(Some(text)),
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(|problem| format!("{}:{problem}", path.display())).collect();
            Err(Stop::Because(Exit::Lexicon, lines.join("\n")))
        }
    }
}

fn has_tables(folder: &Path) -> bool {
    marsad_lexicon::folder::read_folder(folder).is_ok_and(|files| files.iter().any(|(name, _)| name != RULES))
}

/// The files of a lexicon folder.
///
/// # Errors
/// Where it cannot be read or holds no lexicon files.
pub fn read(folder: &Path) -> Result<Vec<(String, String)>, Stop> {
    let stop = |why: String| Stop::Because(Exit::Lexicon, format!("{}: {why}", folder.display()));
    let mut files = marsad_lexicon::folder::read_folder(folder).map_err(|error| stop(error.to_string()))?;
    files.retain(|(name, _)| name != RULES);
    if files.is_empty() {
        return Err(stop("there is no .tsv or .toml file in this folder".to_owned()));
    }
    Ok(files)
}

/// A problem with the folder's path before the file's, where the file is in the folder.
pub fn located(folder: &Path, problem: &marsad_lexicon::Problem) -> String {
    if folder.join(&problem.path).exists() { format!("{}/{problem}", folder.display()) } else { problem.to_string() }
}
