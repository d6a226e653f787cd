//! [`Brief`]: what stands on the page, before it is Markdown or HTML. Statements are made of pieces, each with what it rests on.

use crate::cite::{Cite, Rest};
use crate::words::Lang;

/// A part of a statement, and the characters behind it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Piece {
    pub text: String,
    pub rests: Vec<Rest>,
    /// Filled in by whoever can read documents.
    pub cites: Vec<Cite>,
}

impl Piece {
    pub fn new(text: String, rests: Vec<Rest>) -> Piece {
        Piece { text, rests, cites: Vec::new() }
    }
}

/// A statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// Shown before it: a day, an arrow.
    pub label: Option<String>,
    pub pieces: Vec<Piece>,
    /// Remark behind it, which needs no footnote: how many sources.
    pub remark: Option<String>,
}

/// A headline figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    pub name: String,
    pub low: Option<u64>,
    pub best: Option<u64>,
    pub high: Option<u64>,
    /// The largest tolls of which it is made.
    pub parts: Vec<Piece>,
    pub more: usize,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// `changes`, `relations` ... (of `words/*.toml`)
    pub key: &'static str,
    pub heading: String,
    pub items: Vec<Item>,
    /// Statements that were left out for want of room.
    pub more: usize,
    /// The rule by which it is made, where it is not plain.
    pub rule: Option<String>,
    /// Items have an order.
    pub ranked: bool,
}

/// A brief of one page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brief {
    pub lang: Lang,
    pub title: String,
    pub span: String,
    /// Lines below the title.
    pub about: Vec<String>,
    pub figures: Vec<Figure>,
    pub figures_heading: String,
    pub figures_rule: String,
    pub sections: Vec<Section>,
}

impl Brief {
    /// Every piece, to fill in what it cites.
    pub fn pieces_mut(&mut self) -> impl Iterator<Item = &mut Piece> {
        let figures = self.figures.iter_mut().flat_map(|figure| &mut figure.parts);
        let items = self.sections.iter_mut().flat_map(|section| &mut section.items);
        figures.chain(items.flat_map(|item| &mut item.pieces))
    }

    pub fn pieces(&self) -> impl Iterator<Item = &Piece> {
        let figures = self.figures.iter().flat_map(|figure| &figure.parts);
        let items = self.sections.iter().flat_map(|section| &section.items);
        figures.chain(items.flat_map(|item| &item.pieces))
    }

    /// Leaves out what rests on nothing: a statement without a source is none.
    pub fn without_unsourced(mut self) -> Brief {
        for figure in &mut self.figures {
            figure.parts.retain(|piece| !piece.cites.is_empty());
        }
        self.figures.retain(|figure| !figure.parts.is_empty());
        for section in &mut self.sections {
            section.items.retain(|item| item.pieces.iter().any(|piece| !piece.cites.is_empty()));
        }
        self
    }
}

/// Footnotes in the order of their first use.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes {
    pub cites: Vec<Cite>,
}

impl Notes {
    /// Footnotes of a brief: one for each passage. A passage that lies in one that has a number takes that number.
    pub fn of(brief: &Brief) -> Notes {
        let mut notes = Notes::default();
        for cite in brief.pieces().flat_map(|piece| &piece.cites) {
            if notes.number(cite).is_none() {
                notes.cites.push(cite.clone());
            }
        }
        notes
    }

    fn number(&self, wanted: &Cite) -> Option<usize> {
        self.cites.iter().position(|cite| cite.holds(wanted)).map(|at| at + 1)
    }

    /// Numbers of the footnotes of a piece, rising, each once.
    pub fn numbers(&self, piece: &Piece) -> Vec<usize> {
        let mut numbers: Vec<usize> = piece.cites.iter().filter_map(|cite| self.number(cite)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}
