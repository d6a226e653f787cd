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
            let text = std::fs::read_to_string(entry.path())
                .map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", entry.path().display())))?;
            files.push((path, text));
        }
    }
    Ok(())
}
