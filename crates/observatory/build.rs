//! Names what derives happenings and situations by its sources, so that a store knows when its derived tables are of another program.

use std::fs;
use std::path::{Path, PathBuf};

const DERIVING: [&str; 3] = ["fuse", "situation", "observatory"];

fn main() {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for name in DERIVING {
        let folder = Path::new("..").join(name);
        println!("cargo::rerun-if-changed={}", folder.join("src").display());
        let mut files = Vec::new();
        collect(&folder.join("src"), &mut files);
        let rules = folder.join("rules.toml");
        if rules.exists() {
            println!("cargo::rerun-if-changed={}", rules.display());
            files.push(rules);
        }
        files.sort();
        for file in files {
            for byte in fs::read(&file).unwrap_or_default().into_iter().chain([0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
            }
        }
    }
    println!("cargo::rustc-env=MARSAD_DERIVER={hash:016x}");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}
