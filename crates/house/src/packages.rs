//! The workspace as cargo sees it.

use crate::files::root;
use serde_json::Value;
use std::collections::BTreeMap;
use std::process::Command;

/// Answer of `cargo metadata`.
///
/// # Panics
/// Where cargo does not answer: these functions are for tests.
pub fn metadata(arguments: &[&str]) -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(arguments)
        .current_dir(root())
        .output()
        .expect("cargo can be run");
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON")
}

/// Crates of the workspace that a crate imports: when it runs, and in its build script.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Imports {
    pub run: Vec<String>,
    pub build: Vec<String>,
}

/// Imports of every crate of the workspace, by folder name; imports of tests are not counted.
pub fn workspace_imports() -> BTreeMap<String, Imports> {
    let metadata = metadata(&["--no-deps"]);
    let packages = metadata["packages"].as_array().expect("list of packages");
    let folder = |manifest: &str| manifest.rsplit('/').nth(1).unwrap_or("").to_owned();
    let folders: BTreeMap<&str, String> = packages
        .iter()
        .map(|package| {
            let text = |key: &str| package[key].as_str().expect("text");
            (text("name"), folder(text("manifest_path")))
        })
        .collect();
    let mut out = BTreeMap::new();
    for package in packages {
        let mut imports = Imports::default();
        for dependency in package["dependencies"].as_array().expect("list of dependencies") {
            let Some(name) = dependency["name"].as_str().and_then(|name| folders.get(name)) else { continue };
            match dependency["kind"].as_str() {
                None => imports.run.push(name.clone()),
                Some("build") => imports.build.push(name.clone()),
                Some(_) => {}
            }
        }
        imports.run.sort();
        imports.build.sort();
        out.insert(folders[package["name"].as_str().expect("text")].clone(), imports);
    }
    out
}

/// Name and licence of every package that the workspace is built from, other people's included.
pub fn licences() -> Vec<(String, String)> {
    let metadata = metadata(&[]);
    let packages = metadata["packages"].as_array().expect("list of packages");
    let text = |package: &Value, key: &str| package[key].as_str().unwrap_or("").to_owned();
    packages.iter().map(|package| (text(package, "name"), text(package, "license"))).collect()
}
