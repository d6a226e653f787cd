//! One document in, one report out: the façade over all stages. A pure function of (document, lexicon).

pub use marsad_record::{Document, Explanation, Report};

use marsad_lexicon::Lexicon;

/// Codes documents with one lexicon. Keeps memory of word types between documents, so use one per thread; what it writes
/// does not depend on the documents it has seen before.
pub struct Coder<'l> {
    lexicon: &'l Lexicon<'l>,
}

impl<'l> Coder<'l> {
    pub fn new(lexicon: &'l Lexicon<'l>) -> Self {
        Coder { lexicon }
    }
    pub fn lexicon(&self) -> &'l Lexicon<'l> {
        self.lexicon
    }
    /// Reads the records out of one document. Never fails: what could not be coded is said in the report's notes.
    pub fn code(&mut self, document: &Document) -> Report {
        Report::empty(document)
    }
    /// As [`Coder::code`], with the way from the words to the records.
    pub fn explain(&mut self, document: &Document) -> Explanation {
        Explanation { report: self.code(document), sentences: Vec::new() }
    }
}
