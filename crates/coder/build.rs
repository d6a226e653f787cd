//! Names the coder by its sources: a store keeps with every assertion which coder made it, and the version number does not change with
//! every rule.

use std::fs;
use std::path::{Path, PathBuf};

/// The crates whose code decides what is read out of a text.
const STAGES: [&str; 9] = ["text", "morphology", "lexicon", "mention", "clause", "frame", "resolve", "record", "coder"];

fn main() {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for stage in STAGES {
        let folder = Path::new("..").join(stage).join("src");
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut files = Vec::new();
        collect(&folder, &mut files);
        files.sort();
        for file in files {
            let bytes = fs::read(&file).unwrap_or_default();
            let name = file.to_string_lossy().replace('\\', "/");
            for byte in name.bytes().chain([0]).chain(bytes).chain([0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
            }
        }
    }
    println!("cargo::rustc-env=MARSAD_CODER={hash:016x}");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
