//! Counts in words of a language.

use crate::words::Words;
use marsad_record::{Count, Counts};

/// With a comma between groups of three digits.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `2,000`, `at least 100`, `60 to 80`; none where no figure is known.
pub fn count(words: &Words, count: &Count) -> Option<String> {
    let one = |key: &str, number: u64| words.fill(key, &[("n", &grouped(number))]);
    Some(match (count.low, count.best, count.high) {
        (Some(low), Some(best), high) if low == best && high != Some(best) => one("count.at_least", low),
        (_, Some(best), _) => grouped(best),
        (Some(low), None, Some(high)) => {
            words.fill("count.between", &[("low", &grouped(low)), ("high", &grouped(high))])
        }
        (Some(low), None, None) => one("count.at_least", low),
        (None, None, Some(high)) => one("count.at_most", high),
        (None, None, None) => return None,
    })
}

/// `16 killed, at least 100 injured`
pub fn counts(words: &Words, counts: &Counts) -> Option<String> {
    let listed: Vec<String> = counts
        .iter()
        .filter_map(|(what, number)| {
            let number = count(words, number)?;
            Some(words.fill(&format!("count.{what}"), &[("n", &number)]))
        })
        .collect();
    (!listed.is_empty()).then(|| listed.join(words.get("join.comma")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn counts_say_what_the_text_supports() {
        let of = |low, best, high| Count { low, best, high };
        let (english, arabic) = (Words::of(Lang::En), Words::of(Lang::Ar));
        assert_eq!(count(&english, &of(Some(2000), Some(2000), Some(2000))).as_deref(), Some("2,000"));
        assert_eq!(count(&arabic, &of(Some(100), Some(100), None)).as_deref(), Some("100 على الأقل"));
        assert_eq!(count(&arabic, &of(Some(60), None, Some(80))).as_deref(), Some("من 60 إلى 80"));
        assert_eq!(count(&arabic, &of(None, None, None)), None);
        let listed = Counts::from([("dead".to_owned(), of(Some(16), Some(16), Some(16)))]);
        assert_eq!(counts(&arabic, &listed).as_deref(), Some("القتلى: 16"));
    }
}
