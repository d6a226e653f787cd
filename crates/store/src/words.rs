//! Folded text for the index of words, so that إسرائيل finds اسرائيل; and questions to it, in which a word is also found behind the
//! particles and the article that Arabic writes onto it.

use marsad_text::fold::{fold, plain};
use rusqlite::types::ToSqlOutput;

/// Text as it is indexed: one spelling for what outlets spell differently.
pub fn folded(text: &str) -> String {
    fold(&plain(text))
}

/// Particles that are written onto the next word, one or two of them.
const PARTICLES: [&str; 9] = ["و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل"];

/// What FTS5 should look for: all words, each alone or behind particles; what stands between quotation marks in that order.
/// `None` where there is no word.
pub fn question(asked: &str) -> Option<String> {
    let asked = folded(asked);
    let mut parts = Vec::new();
    for (index, part) in asked.split('"').enumerate() {
        let words =
            part.split(|c: char| !c.is_alphanumeric() && c != '*').filter(|word| !word.trim_matches('*').is_empty());
        if index % 2 == 1 {
            let words: Vec<&str> = words.map(|word| word.trim_matches('*')).collect();
            if !words.is_empty() {
                parts.push(format!("\"{}\"", words.join(" ")));
            }
        } else {
            parts.extend(words.map(any_of));
        }
    }
    if parts.is_empty() { None } else { Some(parts.join(" AND ")) }
}

fn any_of(word: &str) -> String {
    let beginning = word.ends_with('*');
    let word = word.trim_matches('*');
    let mut forms = vec![word.to_owned()];
    let arabic = word.starts_with(|c: char| ('\u{621}'..='\u{64a}').contains(&c));
    if arabic {
        forms.extend(PARTICLES.iter().map(|particle| format!("{particle}{word}")));
        match word.strip_prefix("ال") {
            Some(bare) if bare.chars().count() > 1 => {
                forms.extend([format!("لل{bare}"), format!("ولل{bare}"), format!("وبال{bare}")]);
            }
            _ => {
                let article = format!("ال{word}");
                forms.extend(["", "و", "ف", "ب", "ك"].map(|particle| format!("{particle}{article}")));
                forms.extend([format!("لل{word}"), format!("ولل{word}")]);
            }
        }
    }
    let star = if beginning { "*" } else { "" };
    let forms: Vec<String> = forms.iter().map(|form| format!("\"{form}\"{star}")).collect();
    format!("({})", forms.join(" OR "))
}

/// A text that is bound without a copy.
pub(crate) fn bound(text: Option<&str>) -> ToSqlOutput<'_> {
    text.map_or(ToSqlOutput::Owned(rusqlite::types::Value::Null), ToSqlOutput::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_one() {
        assert_eq!(folded("إسرائيلَ"), folded("اسرائيل"));
        assert_eq!(folded("القاهرة"), folded("القاهره"));
    }

    #[test]
    fn words_are_found_behind_particles() {
        let question = question("إسرائيل").expect("a question");
        assert!(question.contains("\"اسرائيل\"") && question.contains("\"لاسرائيل\""), "{question}");
        assert!(super::question("القاهرة").expect("one").contains("\"للقاهره\""));
    }

    #[test]
    fn nothing_asked_breaks_the_question() {
        assert_eq!(question(" \"\" * -- "), None);
        assert_eq!(question("\"وقف إطلاق\"").as_deref(), Some("\"وقف اطلاق\""));
        assert_eq!(question("a\" OR NEAR(").as_deref(), Some("(\"a\") AND \"or near\""));
    }
}
