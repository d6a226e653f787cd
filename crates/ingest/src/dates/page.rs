//! Days in words, as they stand in the lines around a headline or at the head of a report. The months come from the
//! lexicon's table of times, so that they are written in one place.

use super::written::{self, Part, parts};
use jiff::civil::Date;

/// Rows `form TAB month TAB month=4 calendar=gregorian …`.
const TIMES: &str = include_str!("../../../../lexicon/words/time.tsv");

const ENGLISH: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The name of a month at the start of a text, and its bytes; the longest, and only as a whole word.
pub(super) fn month(text: &str) -> Option<(i8, usize)> {
    let first = text.chars().next()?;
    let whole = |length: usize| !text[length..].starts_with(char::is_alphanumeric);
    if first.is_ascii_alphabetic() {
        let length = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
        let word = text[..length].to_ascii_lowercase();
        let short = |name: &str| word == name[..3] || (name == "september" && word == "sept");
        let month = ENGLISH.iter().position(|name| word == *name || short(name))?;
        return Some((i8::try_from(month + 1).ok()?, length)).filter(|_| whole(length));
    }
    if !('\u{621}'..='\u{64a}').contains(&first) {
        return None;
    }
    arabic_months()
        .filter(|(form, _)| text.starts_with(form) && whole(form.len()))
        .max_by_key(|(form, _)| form.len())
        .map(|(form, month)| (month, form.len()))
}

fn arabic_months() -> impl Iterator<Item = (&'static str, i8)> {
    TIMES.lines().filter_map(|line| {
        let (form, rest) = line.split_once('\t')?;
        let effect = rest.strip_prefix("month\tmonth=")?;
        let (month, effect) = effect.split_once(' ')?;
        effect.starts_with("calendar=gregorian").then(|| month.parse().ok().map(|month| (form, month))).flatten()
    })
}

/// A whole day (day, month and year) in a short line of a page: `الأربعاء 17 أبريل 2024 - 21:43`, `17/4/2024`.
pub fn day_in_line(line: &str) -> Option<Date> {
    if line.chars().count() > 120 || !holds_year(line) {
        return None;
    }
    let line: String = line.chars().filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{640}')).collect();
    let parts = parts(&line);
    let year_first = parts.iter().enumerate().find_map(|(at, part)| match (part, &parts[at + 1..]) {
        (
            Part::Number { value: year, digits: 4, after: "-" | "/" },
            [
                Part::Number { value: month, digits: 1..=2, after: "-" | "/" },
                Part::Number { value: day, digits: 1..=2, .. },
                ..,
            ],
        ) => written::date(*year, *month, *day),
        _ => None,
    });
    year_first.or_else(|| written::read_day_first(&line))
}

/// The day of a dateline, `باكو، 17 أبريل 2024 (وكالة) -`, at the head of a report: a whole day in the first words, before
/// a dash or colon.
pub fn dateline(text: &str) -> Option<Date> {
    let line = text.trim_start().lines().next()?;
    let head: String = line.chars().take(90).collect();
    let end = head.char_indices().find(|&(at, c)| {
        let spaced = head[..at].ends_with(' ') || head[at + c.len_utf8()..].starts_with(' ');
        spaced && matches!(c, '–' | '—' | ':' | '-')
    })?;
    let head = &head[..end.0];
    if !holds_year(head) {
        return None;
    }
    let words = parts(head);
    (0..words.len()).find_map(|at| written::month_named_at(&words[at..]))
}

/// Four digits in a row: asked first, because months are looked up in a long table.
fn holds_year(text: &str) -> bool {
    let mut run = 0;
    text.chars().any(|c| {
        run = if c.is_numeric() { run + 1 } else { 0 };
        run == 4
    })
}

#[cfg(test)]
mod tests {
    use super::{dateline, day_in_line};

    #[test]
    fn lines_and_datelines() {
        let line = |text: &str| day_in_line(text).map(|day| day.to_string());
        assert_eq!(line("نشر في: الأربعاء، 17 أبريل 2024 - 21:43").as_deref(), Some("2024-04-17"));
        assert_eq!(line("آخر تحديث 21:43 2024-04-17").as_deref(), Some("2024-04-17"));
        assert_eq!(line("الأربعاء 3/4/2024 م").as_deref(), Some("2024-04-03"));
        assert_eq!(line("الأربعاء 17 أبريل"), None);
        let head = |text: &str| dateline(text).map(|day| day.to_string());
        assert_eq!(head("باكو، 17 نيسان/أبريل 2024 (وكالة) - قال الوزير").as_deref(), Some("2024-04-17"));
        assert_eq!(head("قال الوزير إن الحرب بدأت في 27 سبتمبر 2020 وانتهت بعد أسابيع"), None);
    }
}
