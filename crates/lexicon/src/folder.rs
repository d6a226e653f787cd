//! A lexicon folder on disk. Only the build script and the command line use it: the rest of the crate takes texts.

use std::io;
use std::path::Path;

/// All `.tsv` and `.toml` files below a folder as (path inside the folder with `/`, text), sorted by path.
pub fn read_folder(folder: &Path) -> io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    collect(folder, "", &mut files)?;
    files.sort();
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), files)?;
        } else if name.ends_with(".tsv") || name.ends_with(".toml") {
            let at = entry.path();
            let named = |kind: io::ErrorKind, why: String| io::Error::new(kind, format!("{}{why}", at.display()));
            let bytes = std::fs::read(&at).map_err(|e| named(e.kind(), format!(": {e}")))?;
            let text = String::from_utf8(bytes).map_err(|e| named(io::ErrorKind::InvalidData, not_utf8(&e)))?;
            files.push((path, text));
        }
    }
    Ok(())
}

/// Where the first bytes stand that are no UTF-8, behind the name of the file.
fn not_utf8(error: &std::string::FromUtf8Error) -> String {
    let good = error.utf8_error().valid_up_to();
    let before = String::from_utf8_lossy(error.as_bytes().get(..good).unwrap_or_default()).into_owned();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    format!(
        ":{line}:{column}: these bytes are not UTF-8; save the file as UTF-8 (in a spreadsheet: \"Unicode (UTF-8)\")"
    )
}
