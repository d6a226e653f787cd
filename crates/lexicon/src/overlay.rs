//! Building a lexicon from its texts, alone or with a user's texts laid over it.

use crate::check::check;
use crate::compile::{compile, to_bytes};
use crate::source::{Problem, Row, SheetKind, Source, read};
use rustc_hash::FxHashSet;

/// Bytes of a compiled lexicon, aligned as [`crate::Lexicon::read`] needs them.
pub type Bytes = rkyv::util::AlignedVec;

/// Reads, checks and compiles a lexicon given as (path, text).
///
/// # Errors
/// All problems found, in the order of files and lines.
pub fn build(files: &[(String, String)]) -> Result<Bytes, Vec<Problem>> {
    finish(read(files))
}

/// The same for a lexicon with a user's files laid over it. A user's row replaces the rows with its key (the first
/// column; in the word tables the form with its class), a user's frame the frame with its id; all else is added.
///
/// # Errors
/// All problems of both together.
pub fn overlay(base: &[(String, String)], user: &[(String, String)]) -> Result<Bytes, Vec<Problem>> {
    let (mut source, mut problems) = read(base);
    let (mut own, own_problems) = read(user);
    problems.extend(own_problems);
    let shift = source.files.len() as u32;
    for row in &mut own.rows {
        row.move_file(shift);
    }
    for frame in &mut own.frames {
        frame.move_file(shift);
    }
    let rows: FxHashSet<(u8, String)> = own.rows.iter().map(identity).collect();
    source.rows.retain(|row| !rows.contains(&identity(row)));
    let frames: FxHashSet<&str> = own.frames.iter().map(|f| f.id.value.as_str()).collect();
    source.frames.retain(|frame| !frames.contains(frame.id.value.as_str()));
    source.files.append(&mut own.files);
    source.rows.append(&mut own.rows);
    source.frames.append(&mut own.frames);
    source.hash = format!("{}+{}", source.hash, own.hash);
    finish((source, problems))
}

fn identity(row: &Row) -> (u8, String) {
    let class = match row.kind {
        SheetKind::Nouns => row.text("tags"),
        kind if kind.unique_columns() == 0 => row.text("class"),
        _ => "",
    };
    (row.kind as u8, format!("{}\t{class}", row.key().value))
}

fn finish((source, mut problems): (Source, Vec<Problem>)) -> Result<Bytes, Vec<Problem>> {
    problems.extend(check(&source));
    if problems.is_empty() { Ok(to_bytes(&compile(&source))) } else { Err(problems) }
}
