//! `marsad lexicon check --report`: where the lexicon is thin. No fault, but where its editors should look next.

use crate::arguments::lexicon::Check;
use crate::exit::{Exit, Stop};
use marsad_coder::Coder;
use marsad_coder::trial::lemmas_of;
use marsad_lexicon::Lexicon;
use marsad_lexicon::compile::{compile, to_bytes};
use marsad_lexicon::source::frame_file::Named;
use marsad_lexicon::source::{Frame, Located, Source};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// Lists that hold ways to say a frame's event.
fn wordings(frame: &Frame) -> impl Iterator<Item = &Located<String>> {
    frame.verbs.iter().chain(&frame.nouns).chain(&frame.phrases)
}

/// Writes one section: a heading with the number of lines, then the lines.
fn section(out: &mut impl Write, heading: &str, lines: &[String]) -> std::io::Result<()> {
    writeln!(out, "\n{heading}: {}", lines.len())?;
    lines.iter().try_for_each(|line| writeln!(out, "  {line}"))
}

pub fn write(out: &mut impl Write, source: &Source, options: &Check) -> Result<(), Stop> {
    section(out, &format!("modes with fewer than {} wordings", options.fewest_wordings), &thin_modes(source, options))?;
    let few = options.fewest_examples;
    let thin = source.frames.iter().filter(|f| f.yes.len() < few || f.no.len() < few);
    let lines: Vec<String> = thin
        .map(|f| format!("{} {}: {} yes, {} no", source_place(source, f), f.id.value, f.yes.len(), f.no.len()))
        .collect();
    section(out, &format!("frames with fewer than {few} yes or {few} no examples"), &lines)?;
    section(out, "wordings in two frames that require the same (only their blocks tell them apart)", &doubles(source))?;
    let shown = Shown::of(source)?;
    let heading = format!("modes of which examples show fewer than {} wordings", options.fewest_wordings);
    section(out, &heading, &shown.modes(source, options.fewest_wordings))?;
    section(out, "frames with wordings that no example shows", &shown.frames(source))?;
    Ok(())
}

fn source_place(source: &Source, frame: &Frame) -> String {
    format!("{}:{}", source.path(frame.at), frame.at.line)
}

/// Modes by the number of different ways to say them.
fn thin_modes(source: &Source, options: &Check) -> Vec<String> {
    let mut lines = Vec::new();
    for event in &source.ontology.events {
        for mode in &event.modes {
            let frames =
                source.frames.iter().filter(|f| f.event.value == event.name.value && f.mode.value == mode.name.value);
            let words: BTreeSet<&str> = frames.flat_map(wordings).map(|word| word.value.as_str()).collect();
            if words.len() < options.fewest_wordings {
                let list: Vec<&str> = words.iter().copied().collect();
                lines.push(format!("{} {}: {} ({})", event.name.value, mode.name.value, words.len(), list.join(", ")));
            }
        }
    }
    lines
}

/// What the fillers of a frame must be.
fn required(frame: &Frame) -> Vec<String> {
    let one = |(role, classes): &Named| {
        let classes: Vec<&str> = classes.iter().map(|class| class.value.as_str()).collect();
        format!("{} {}", role.value, classes.join(" "))
    };
    frame.requires.iter().map(one).collect()
}

/// Wordings that open frames of two kinds of record which ask for the same things.
fn doubles(source: &Source) -> Vec<String> {
    let mut by_wording: BTreeMap<&str, Vec<(&Frame, &Located<String>)>> = BTreeMap::new();
    for frame in &source.frames {
        for word in wordings(frame) {
            by_wording.entry(&word.value).or_default().push((frame, word));
        }
    }
    let mut lines = Vec::new();
    for (wording, frames) in by_wording {
        for (number, (one, at)) in frames.iter().enumerate() {
            for (other, there) in &frames[number + 1..] {
                let kind = |frame: &Frame| (frame.event.value.clone(), frame.mode.value.clone());
                let both_events = one.state.value.is_empty() && other.state.value.is_empty();
                // An event and the state that it begins or shows are told by the same words.
                if both_events && kind(one) != kind(other) && required(one) == required(other) {
                    let place = |at: &Located<String>| format!("{}:{}", source.path(at.at), at.at.line);
                    lines.push(format!(
                        "{wording}: {} ({}), {} ({})",
                        one.id.value,
                        place(at),
                        other.id.value,
                        place(there)
                    ));
                }
            }
        }
    }
    lines
}

/// The wordings of each frame of which some `yes` has a form, and the others.
struct Shown<'s>(Vec<(Vec<&'s str>, Vec<&'s str>)>);

impl<'s> Shown<'s> {
    fn of(source: &'s Source) -> Result<Shown<'s>, Stop> {
        let bytes = to_bytes(&compile(source));
        let lexicon = Lexicon::read(&bytes).map_err(|error| Stop::Because(Exit::Lexicon, error.to_string()))?;
        let mut coder = Coder::new(&lexicon);
        let mut all = Vec::new();
        for frame in &source.frames {
            let texts: Vec<BTreeSet<u32>> = frame
                .yes
                .iter()
                .map(|yes| lemmas_of(&mut coder, &yes.text.value).into_iter().flatten().collect())
                .collect();
            let mut is_shown = |word: &&str| {
                let bare: String = word.split('/').next().unwrap_or("").split(['<', '>']).step_by(2).collect();
                let words = lemmas_of(&mut coder, &bare);
                let there = |text: &BTreeSet<u32>| {
                    words.iter().all(|word| word.is_empty() || word.iter().any(|lemma| text.contains(lemma)))
                };
                texts.iter().any(there)
            };
            all.push(wordings(frame).map(|word| word.value.as_str()).partition(&mut is_shown));
        }
        Ok(Shown(all))
    }
    fn modes(&self, source: &Source, fewest: usize) -> Vec<String> {
        let mut lines = Vec::new();
        for event in &source.ontology.events {
            for mode in &event.modes {
                let of = |frame: &Frame| frame.event.value == event.name.value && frame.mode.value == mode.name.value;
                let frames = source.frames.iter().zip(&self.0).filter(|(frame, _)| of(frame));
                let (mut shown, mut hidden) = (BTreeSet::new(), BTreeSet::new());
                for (_, (yes, no)) in frames {
                    shown.extend(yes.iter().copied());
                    hidden.extend(no.iter().copied());
                }
                if shown.len() < fewest {
                    let list: Vec<&str> = hidden.difference(&shown).copied().collect();
                    lines.push(format!(
                        "{} {}: {}; not {}",
                        event.name.value,
                        mode.name.value,
                        shown.len(),
                        list.join(", ")
                    ));
                }
            }
        }
        lines
    }
    fn frames(&self, source: &Source) -> Vec<String> {
        let thin = source.frames.iter().zip(&self.0).filter(|(_, (_, hidden))| !hidden.is_empty());
        thin.map(|(frame, (shown, hidden))| {
            let all = shown.len() + hidden.len();
            format!(
                "{} {}: {} of {all}: {}",
                source_place(source, frame),
                frame.id.value,
                hidden.len(),
                hidden.join(", ")
            )
        })
        .collect()
    }
}
