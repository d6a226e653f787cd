//! What the stages are timed on: the repository's own documents, so that every machine times the same text.

use marsad_coder::Document;
use marsad_ingest::{Item, Options, documents};
use std::path::Path;

/// The Arabic documents of `examples/gold` and `examples/karabakh`, in the order of their names: those in other languages are not coded
/// and would flatter every figure. What is no document is passed over.
pub fn bundled() -> Vec<Document> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let inputs = [examples.join("gold"), examples.join("karabakh/docs.jsonl")];
    let arabic = |item: &Item| item.document.lang.as_deref() == Some("ar");
    documents(inputs, Options::default()).flatten().filter(arabic).map(|item| document(item.document)).collect()
}

fn document(read: marsad_ingest::Document) -> Document {
    Document {
        published: read.published.as_deref().and_then(|day| day.parse().ok()),
        id: read.id,
        lang: read.lang,
        source: read.source,
        home: read.home,
        url: read.url,
        title: read.title,
        text: read.text,
    }
}

/// Words of title and text as whitespace parts them: the unit in which speed is told.
pub fn words(documents: &[Document]) -> u64 {
    let of = |text: &str| text.split_whitespace().count();
    let count: usize = documents.iter().map(|d| d.title.as_deref().map_or(0, of) + of(&d.text)).sum();
    count as u64
}
