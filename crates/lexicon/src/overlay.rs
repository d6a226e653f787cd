//! Building a lexicon from its texts, alone or with a user's texts laid over it.

use crate::check::check;
use crate::compile::{compile, to_bytes};
use crate::source::{Frame, Problem, Problems, Row, SheetKind, Source, read};
use rustc_hash::FxHashSet;

/// Bytes of a compiled lexicon, aligned as [`crate::Lexicon::read`] needs them.
pub type Bytes = rkyv::util::AlignedVec;

/// Reads, checks and compiles a lexicon given as (path, text).
///
/// # Errors
/// All problems found, in the order of files and lines.
pub fn build(files: &[(String, String)]) -> Result<Bytes, Vec<Problem>> {
    finish(whole(files))
}

/// The same for a lexicon with a user's files laid over it. A user's row replaces the rows with its key (the first
/// column; in the word tables the form with its class), a user's frame the frame with its id, or adds to the one that it extends;
/// all else is added.
///
/// # Errors
/// All problems of both together.
pub fn overlay(base: &[(String, String)], user: &[(String, String)]) -> Result<Bytes, Vec<Problem>> {
    finish(merged(base, user))
}

/// Compiles what [`whole`] or [`merged`] read.
///
/// # Errors
/// The problems of reading, and all that the check finds.
pub fn finish((source, mut problems): (Source, Vec<Problem>)) -> Result<Bytes, Vec<Problem>> {
    problems.extend(check(&source));
    if problems.is_empty() { Ok(to_bytes(&compile(&source))) } else { Err(problems) }
}

/// Reads a lexicon, frames that extend others put into them. What can be read is returned beside the problems.
pub fn whole(files: &[(String, String)]) -> (Source, Vec<Problem>) {
    let (mut source, mut problems) = read(files);
    problems.extend(put_together(&mut source));
    (source, problems)
}

/// Reads a lexicon with a user's files laid over it; those come after the others in [`Source::files`].
pub fn merged(base: &[(String, String)], user: &[(String, String)]) -> (Source, Vec<Problem>) {
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
    let frames: FxHashSet<&str> = own.frames.iter().map(|f| f.id.value.as_str()).filter(|id| !id.is_empty()).collect();
    source.frames.retain(|frame| !frames.contains(frame.id.value.as_str()));
    source.files.append(&mut own.files);
    source.rows.append(&mut own.rows);
    source.frames.append(&mut own.frames);
    for frame in &mut own.english {
        frame.move_file(shift);
    }
    take_over(&mut source.english, &own.english);
    source.english.append(&mut own.english);
    source.hash = format!("{}+{}", source.hash, own.hash);
    problems.extend(put_together(&mut source));
    (source, problems)
}

/// Verbs that a user's English frame opens are that frame's alone: shipped entries lose them, with the wordings that begin so.
fn take_over(shipped: &mut Vec<Frame>, own: &[Frame]) {
    let verbs: FxHashSet<&str> = own
        .iter()
        .filter(|frame| frame.english)
        .flat_map(|frame| &frame.verbs)
        .map(|verb| verb_of(&verb.value))
        .collect();
    for frame in shipped.iter_mut() {
        frame.verbs.retain(|verb| !verbs.contains(verb_of(&verb.value)));
    }
    shipped.retain(|frame| !frame.verbs.is_empty() || !frame.nouns.is_empty());
}

/// The verb of an English wording: the word with a star before it, else the first.
pub fn verb_of(wording: &str) -> &str {
    let mut words = wording.split_whitespace();
    let first = words.clone().next().unwrap_or("");
    words.find_map(|word| word.strip_prefix('*')).unwrap_or(first)
}

/// Puts frames that extend others into those, and the frames that are English alone among the others.
fn put_together(source: &mut Source) -> Vec<Problem> {
    for entry in source.english.iter().filter(|entry| entry.english) {
        let bare = Frame {
            verbs: Vec::new(),
            nouns: Vec::new(),
            blocks: Vec::new(),
            prepositions: Vec::new(),
            yes: Vec::new(),
            no: Vec::new(),
            ..entry.clone()
        };
        source.frames.push(Frame { extends: Default::default(), requires: Vec::new(), contexts: Vec::new(), ..bare });
    }
    let (additions, mut frames): (Vec<Frame>, Vec<Frame>) =
        std::mem::take(&mut source.frames).into_iter().partition(|frame| !frame.extends.value.is_empty());
    let mut problems = Problems::new(&source.files);
    for addition in additions {
        let name = addition.extends.clone();
        if let Some((key, at)) = addition.more_than_words() {
            let why = "only words, contexts and examples can be added to it; to say more, write a frame with an id of its own";
            problems.add(at, format!("{key} in a frame that extends {}: {why}", name.value));
        }
        match frames.iter_mut().find(|frame| frame.id.value == name.value) {
            Some(frame) => frame.extend(addition),
            None => problems.unknown(name.at, "frame", &name.value, frames.iter().map(|f| f.id.value.as_str())),
        }
    }
    source.frames = frames;
    problems.finish()
}

/// What tells a row from others: a user's row replaces the one that shares it.
pub fn identity(row: &Row) -> (u8, String) {
    let class = match row.kind {
        SheetKind::Nouns => row.text("tags"),
        kind if kind.unique_columns() == 0 => row.text("class"),
        _ => "",
    };
    (row.kind as u8, format!("{}\t{class}", row.key().value))
}
