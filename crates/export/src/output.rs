//! Files that take their names only when they are whole, and their hashes.

use crate::error::{ExportError, Result};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// A file that is being written beside its name.
#[derive(Debug)]
pub struct Output {
    path: PathBuf,
    part: PathBuf,
}

impl Output {
    /// # Errors
    /// Where the folder cannot be made.
    pub fn new(path: &Path) -> Result<Output> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|error| ExportError::at(folder, error))?;
        }
        if path.is_dir() {
            return Err(ExportError::at(path, "it is a folder"));
        }
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        // What an export that was interrupted left.
        let _ = std::fs::remove_file(&part);
        Ok(Output { path: path.to_owned(), part })
    }

    /// Where to write.
    pub fn part(&self) -> &Path {
        &self.part
    }

    /// # Errors
    /// Where the file cannot be made.
    pub fn writer(&self) -> Result<Box<dyn Write + Send>> {
        let file = File::create(&self.part).map_err(|error| ExportError::at(&self.part, error))?;
        Ok(Box::new(BufWriter::with_capacity(1 << 20, file)))
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// Where the system refuses.
    pub fn name(&self) -> Result<()> {
        std::fs::rename(&self.part, &self.path).map_err(|error| ExportError::at(&self.path, error))
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // Where it has its name, there is none of this one any more.
        let _ = std::fs::remove_file(&self.part);
    }
}

/// SHA-256 and length of a file.
///
/// # Errors
/// Where it cannot be read.
pub fn hash(path: &Path) -> Result<(String, u64)> {
    let mut file = File::open(path).map_err(|error| ExportError::at(path, error))?;
    let (mut hasher, mut length) = (Sha256::new(), 0);
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok((hex(&hasher.finalize()), length));
        }
        hasher.update(&buffer[..read]);
        length += read as u64;
    }
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
