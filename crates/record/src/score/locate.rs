//! Where a gold record stands: gold documents quote a few words of the sentence, not offsets.

use super::json::text;
use serde_json::Value;

/// Half-open range of code points.
pub type Range = (usize, usize);

/// Field, sentence and trigger of a gold record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// `text` or `title`; none where the words are in neither.
    pub field: Option<&'static str>,
    pub sentence: Range,
    /// None where the trigger does not stand in the sentence.
    pub trigger: Option<Range>,
}

/// Finds the snippet (`sentence`, or else `trigger`) of a gold record in the text or else in the title of its document.
pub fn locate(document: &Value, item: &Value) -> Location {
    let trigger = text(item, "trigger").unwrap_or("");
    let snippet = text(item, "sentence").unwrap_or(trigger);
    if snippet.is_empty() {
        return Location::default();
    }
    for field in ["text", "title"] {
        let body = text(document, field).unwrap_or("");
        let Some(at) = body.find(snippet) else { continue };
        let (start, end) = sentence_around(body, at);
        // The snippet may begin or end next to a boundary: widen to hold it.
        let (start, end) = (start.min(at), end.max(at + snippet.len()));
        let find_from = |from: usize| body[from..].find(trigger).map(|found| found + from);
        let inside = |found: &usize| (start..end).contains(found);
        let found = find_from(start.max(at)).filter(inside).or_else(|| find_from(start).filter(inside));
        let points = |byte: usize| body[..byte].chars().count();
        let trigger =
            found.filter(|_| !trigger.is_empty()).map(|found| (points(found), points(found) + trigger.chars().count()));
        return Location { field: Some(field), sentence: (points(start), points(end)), trigger };
    }
    Location::default()
}

/// Bytes of the sentence around a byte. Runs of `.!?؟` and line ends stand between sentences.
fn sentence_around(body: &str, at: usize) -> (usize, usize) {
    let mut start = 0;
    let mut rest = 0;
    while let Some(found) = body[rest..].find(is_boundary) {
        let from = rest + found;
        let to = from + body[from..].find(|c| !is_boundary(c)).unwrap_or(body.len() - from);
        if to <= at {
            start = to;
        } else if from >= at {
            return (start, from);
        }
        rest = to;
    }
    (start, body.len())
}

fn is_boundary(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '\n')
}

/// Do two half-open ranges share a point?
pub fn overlap(a: Range, b: Range) -> bool {
    a.1.min(b.1) > a.0.max(b.0)
}

/// Field and range of each piece of evidence of a predicted record.
pub fn evidence(item: &Value) -> impl Iterator<Item = (&str, Range)> {
    super::json::list(item, "evidence").iter().filter_map(|piece| {
        let point = |key: &str| piece.get(key).and_then(Value::as_u64).map(|point| point as usize);
        Some((text(piece, "field").unwrap_or("text"), (point("start")?, point("end")?)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(body: &str, sentence: &str, trigger: &str, expected: Option<(&str, &str)>) {
        let location = locate(&json!({ "text": body }), &json!({ "sentence": sentence, "trigger": trigger }));
        let cut = |range: Range| body.chars().skip(range.0).take(range.1 - range.0).collect::<String>();
        let found = location.field.map(|_| (cut(location.sentence), location.trigger.map(cut).unwrap_or_default()));
        assert_eq!(found, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn the_trigger_is_looked_for_from_the_snippet_on_and_then_in_its_sentence() {
        check("أ ب. ج د هـ. و", "د", "هـ", Some((" ج د هـ", "هـ")));
        check("أ ب. ج د هـ. و", "د", "ج", Some((" ج د هـ", "ج")));
        check("أ ب. ج د هـ. و", "د", "و", Some((" ج د هـ", "")));
        check("أ ب. ج د هـ. و", "ز", "و", None);
    }
}
