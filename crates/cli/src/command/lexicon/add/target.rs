//! The folder that is written to: what is in it, what it is laid over, and writing so that a file is either old or new.

use crate::exit::{Exit, Stop};
use marsad_lexicon::source::{Position, Source};
use marsad_lexicon::{Bytes, Problem};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A lexicon folder: a whole lexicon, or one laid over the built-in one.
#[derive(Clone)]
pub struct Target {
    folder: PathBuf,
    /// The built-in sources, where the folder is laid over them.
    base: Vec<(String, String)>,
    files: Vec<(String, String)>,
}

impl Target {
    /// The folder asked for, or the project's own where the program runs at its root.
    pub fn find(asked: Option<&Path>) -> Result<Target, Stop> {
        let own = Path::new("lexicon");
        let folder = match asked {
            Some(folder) => folder,
            None if own.join("ontology.toml").is_file() => own,
            None => {
                let message = "say where to write with --lexicon DIR; the folder is made where it is not there yet";
                return Err(Stop::Because(Exit::Unusable, message.to_owned()));
            }
        };
        let files = match marsad_lexicon::folder::read_folder(folder) {
            Ok(files) => files,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(Stop::Because(Exit::Unusable, format!("{}: {error}", folder.display()))),
        };
        let whole = files.iter().any(|(path, _)| path == "ontology.toml");
        let base = if whole { Vec::new() } else { marsad_lexicon_data::sources() };
        Ok(Target { folder: folder.to_owned(), base, files })
    }
    /// Laid over the built-in lexicon, not one by itself.
    pub fn is_overlay(&self) -> bool {
        !self.base.is_empty()
    }
    /// All there is, with what is wrong in it.
    pub fn source(&self) -> (Source, Vec<Problem>) {
        if self.is_overlay() {
            marsad_lexicon::merged(&self.base, &self.files)
        } else {
            marsad_lexicon::whole(&self.files)
        }
    }
    /// # Errors
    /// All problems of the lexicon.
    pub fn compile(&self) -> Result<Bytes, Vec<Problem>> {
        marsad_lexicon::finish(self.source())
    }
    /// A file of the folder; empty where it is not there.
    pub fn text(&self, path: &str) -> &str {
        self.files.iter().find(|(name, _)| name == path).map_or("", |(_, text)| text)
    }
    /// Whether a position is in the folder and not in the built-in lexicon.
    pub fn holds(&self, at: Position) -> bool {
        at.file as usize >= self.base.len()
    }
    /// A place in words: `my-words/verbs.tsv:3`, or `verbs.tsv:3 of the built-in lexicon`.
    pub fn place(&self, source: &Source, at: Position) -> String {
        let path = source.path(at);
        match self.holds(at) {
            true => format!("{}:{}", self.folder.join(path).display(), at.line),
            false => format!("{path}:{} of the built-in lexicon", at.line),
        }
    }
    pub fn folder(&self) -> &Path {
        &self.folder
    }
    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }
    /// The same folder with another text in a file.
    pub fn with(&self, path: &str, text: String) -> Target {
        let mut changed = self.clone();
        match changed.files.iter_mut().find(|(name, _)| name == path) {
            Some(file) => file.1 = text,
            None => changed.files.push((path.to_owned(), text)),
        }
        changed.files.sort();
        changed
    }
    /// Writes the files that differ from those of `before`.
    ///
    /// # Errors
    /// Where a file cannot be written, or somebody else has changed it since it was read; it is then as it was.
    pub fn write(&self, before: &Target) -> Result<(), Stop> {
        for (name, text) in self.files.iter().filter(|(name, text)| before.text(name) != text) {
            let path = self.folder.join(name);
            let stop =
                |why: String| Stop::Because(Exit::Unusable, format!("{} was not written: {why}", path.display()));
            let there = match fs::read_to_string(&path) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
                read => read.map_err(|error| stop(error.to_string()))?,
            };
            if there != before.text(name) {
                return Err(stop("somebody has changed it in this moment; try again".to_owned()));
            }
            write_file(&path, text).map_err(|error| stop(error.to_string()))?;
        }
        Ok(())
    }
}

/// Writes a file by way of another beside it, so that nobody ever sees half of it.
fn write_file(path: &Path, text: &str) -> std::io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent)?;
    let read_only = |what: &Path| fs::metadata(what).is_ok_and(|about| about.permissions().readonly());
    if read_only(parent) || read_only(&path) {
        return Err(std::io::Error::new(std::io::ErrorKind::PermissionDenied, "it may only be read, not written"));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = parent.join(format!(".{name}.{}.new", std::process::id()));
    let written = fs::File::create(&beside)
        .and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            if let Ok(about) = fs::metadata(&path) {
                file.set_permissions(about.permissions())?;
            }
            Ok(())
        })
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // What could not be renamed should not be left behind; more than trying is not possible.
        let _ = fs::remove_file(&beside);
    }
    written
}
