//! The source files of a lexicon, read into values that know their file, line and column. No file access: paths and
//! texts come in as arguments (see [`crate::folder`] for a folder on disk).
//!
//! - [`problem`]: positions and problems
//! - [`sheet`]: the tab-separated tables
//! - [`toml_reader`]: TOML values with places; [`frame_file`] and [`ontology_file`] are read with it

pub mod frame_file;
pub mod ontology_file;
pub mod problem;
pub mod sheet;
pub mod toml_reader;

pub use frame_file::Frame;
pub use ontology_file::Ontology;
pub use problem::{Located, Position, Problem, Problems, did_you_mean, nearest};
pub use sheet::{Row, SheetKind};

/// A whole lexicon as written.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Paths of all files, as given.
    pub files: Vec<String>,
    pub ontology: Ontology,
    /// Rows of all tables, in the order of files and lines.
    pub rows: Vec<Row>,
    pub frames: Vec<Frame>,
    /// The English words and grammar of frames; `extends` names the frame.
    pub english: Vec<Frame>,
    /// A hash of all texts.
    pub hash: String,
}

impl Source {
    /// Rows of one kind.
    pub fn of(&self, kind: SheetKind) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |r| r.kind == kind)
    }
    /// The file of a position.
    pub fn path(&self, at: Position) -> &str {
        self.files.get(at.file as usize).map_or("", String::as_str)
    }
    /// `line 12`, or `actors/groups.tsv:12` where it is in another file than `here`.
    pub fn place(&self, at: Position, here: u32) -> String {
        if at.file == here { format!("line {}", at.line) } else { format!("{}:{}", self.path(at), at.line) }
    }
}

/// Reads files given as (path inside the lexicon, text). Files that are neither `.tsv` nor `.toml` are skipped. What can
/// be read is returned beside the problems.
pub fn read(files: &[(impl AsRef<str>, impl AsRef<str>)]) -> (Source, Vec<Problem>) {
    let paths: Vec<String> = files.iter().map(|(path, _)| path.as_ref().to_owned()).collect();
    let mut problems = Problems::new(&paths);
    let mut source = Source { hash: hash(files), ..Source::default() };
    for (number, (path, text)) in files.iter().enumerate() {
        let (file, path, text) = (number as u32, path.as_ref(), text.as_ref());
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let at = Position { file, line: 1, column: 1 };
        if path.ends_with(".tsv") {
            match SheetKind::of_path(path) {
                Some(kind) => source.rows.extend(sheet::read(kind, file, text, &mut problems)),
                None => problems.unknown(at, "table", path.trim_end_matches(".tsv"), SheetKind::known_paths()),
            }
        } else if path.starts_with("frames/") && path.ends_with(".toml") {
            source.frames.extend(frame_file::read(file, text, &mut problems));
        } else if path.starts_with("english/frames/") && path.ends_with(".toml") {
            source.english.extend(frame_file::read_english(file, text, &mut problems));
        } else if path == "ontology.toml" {
            source.ontology = ontology_file::read(file, text, &mut problems);
        } else if path.ends_with(".toml") {
            problems.add(at, "frames belong in the folder frames/; the only other TOML file is ontology.toml");
        }
    }
    let problems = problems.finish();
    source.files = paths;
    (source, problems)
}

/// FNV-1a over paths and texts, 64 bits in hexadecimal: an identity, not a signature.
fn hash(files: &[(impl AsRef<str>, impl AsRef<str>)]) -> String {
    let mut h: u64 = 0xcbf2_9ce4_8422_2325;
    for (path, text) in files {
        for byte in path.as_ref().bytes().chain([0]).chain(text.as_ref().bytes()).chain([0]) {
            h = (h ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
    format!("{h:016x}")
}
