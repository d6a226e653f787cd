//! Where the next page begins: an opaque word that a client gives back. It names the last line told, so that nothing is told twice.

use crate::problem::Problem;

/// Parts of a mark as one word of letters and digits.
pub fn write(parts: &[&str]) -> String {
    let mut word = String::new();
    for byte in parts.join("\u{1f}").bytes() {
        word.push(char::from(b"0123456789abcdef"[usize::from(byte >> 4)]));
        word.push(char::from(b"0123456789abcdef"[usize::from(byte & 15)]));
    }
    word
}

/// The parts of a mark of `N` parts.
pub fn read<const N: usize>(word: &str) -> Result<[String; N], Problem> {
    let wrong = || Problem::senseless("this cursor was not given by an answer to this question; ask again without one");
    let digits: Vec<u8> = word
        .chars()
        .map(|digit| digit.to_digit(16).map(|digit| digit as u8))
        .collect::<Option<_>>()
        .ok_or_else(wrong)?;
    if !digits.len().is_multiple_of(2) {
        return Err(wrong());
    }
    let bytes: Vec<u8> = digits.chunks(2).map(|pair| (pair[0] << 4) | pair[1]).collect();
    let text = String::from_utf8(bytes).map_err(|_| wrong())?;
    let parts: Vec<String> = text.split('\u{1f}').map(str::to_owned).collect();
    parts.try_into().map_err(|_| wrong())
}

/// A mark that is a number.
pub fn number(word: &str) -> Result<i64, Problem> {
    let [part] = read::<1>(word)?;
    let wrong = || Problem::senseless("this cursor was not given by an answer to this question; ask again without one");
    part.parse().ok().filter(|number| *number >= 0).ok_or_else(wrong)
}

/// The part of a list that a page shows, where the whole list is at hand; and where the next begins.
pub fn slice<T>(items: Vec<T>, cursor: Option<&str>, limit: usize) -> Result<(Vec<T>, Option<String>), Problem> {
    let from = cursor.map(number).transpose()?.unwrap_or(0);
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    let next = from.saturating_add(limit);
    let next = (next < items.len()).then(|| write(&[&next.to_string()]));
    Ok((items.into_iter().skip(from).take(limit).collect(), next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_back_as_they_went() {
        let word = write(&["2024-04-17", "", "h-ع"]);
        assert_eq!(read::<3>(&word), Ok(["2024-04-17".to_owned(), String::new(), "h-ع".to_owned()]));
        assert!(read::<2>(&word).is_err() && read::<3>("zz").is_err() && read::<3>("abc").is_err());
        assert!(number(&write(&["-1"])).is_err());
    }

    #[test]
    fn pages_cover_a_list_once() {
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let (part, next) = slice((0..10).collect(), cursor.as_deref(), 3).expect("a page");
            seen.extend(part);
            cursor = next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, (0..10).collect::<Vec<_>>());
    }
}
