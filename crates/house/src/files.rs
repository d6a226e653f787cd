//! Text files of the repository, in the order of their paths.

use std::path::{Path, PathBuf};

/// Root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A text file: path from the root with `/`, and content.
pub struct TextFile {
    pub path: String,
    pub text: String,
}

impl TextFile {
    /// The text before the module's own tests.
    pub fn without_tests(&self) -> &str {
        self.text.split("#[cfg(test)]").next().unwrap_or("")
    }
}

/// Folders that no person wrote.
const LEFT_OUT: [&str; 7] = [".git", ".venv", "__pycache__", "node_modules", "corpus", "artifacts", "target"];

/// All files of the repository that are UTF-8, build products left out.
pub fn all() -> Vec<TextFile> {
    let mut out = Vec::new();
    collect(&root(), "", &mut out);
    out.sort_by(|a, b| a.path.cmp(&b.path));
    out
}

/// All Rust files.
pub fn rust() -> Vec<TextFile> {
    all().into_iter().filter(|file| file.path.ends_with(".rs")).collect()
}

fn collect(folder: &Path, prefix: &str, out: &mut Vec<TextFile>) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    for entry in entries {
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = format!("{prefix}{name}");
        // Of a checkout beside the main one `.git` is a file.
        if LEFT_OUT.contains(&name.as_str()) || name.starts_with("target-") {
            continue;
        }
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), out);
        } else if let Ok(text) = std::fs::read_to_string(entry.path()) {
            out.push(TextFile { path, text });
        }
    }
}
