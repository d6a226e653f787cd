//! The day in the address of a page: `/2024/04/17/`, `/2024-04-17-`, `/20240417/`. Outlets put it there themselves.

use super::written::date;
use jiff::civil::Date;

/// The first whole day in the path of an address.
pub fn day(address: &str) -> Option<Date> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let (_, path) = path.split_once('/')?;
    let bytes = path.as_bytes();
    (0..bytes.len().min(2000)).find_map(|at| {
        let free = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        if free { at_start(&bytes[at..]) } else { None }
    })
}

fn at_start(bytes: &[u8]) -> Option<Date> {
    let number = |from: usize, length: usize| -> Option<i32> {
        bytes
            .get(from..from + length)?
            .iter()
            .try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + i32::from(byte - b'0')))
    };
    let ends = |at: usize| bytes.get(at).is_none_or(|byte| !byte.is_ascii_digit());
    let year = number(0, 4).filter(|year| (1990..=2100).contains(year))?;
    if let (Some(month), Some(day), true) = (number(4, 2), number(6, 2), ends(8)) {
        return date(year, month, day);
    }
    let separator = *bytes.get(4).filter(|byte| matches!(byte, b'/' | b'-' | b'_'))?;
    // Months and days of one digit too, as WordPress and others write them.
    [(2, 2), (1, 2), (2, 1), (1, 1)].into_iter().find_map(|(month_digits, day_digits)| {
        let month = number(5, month_digits)?;
        let second = 5 + month_digits;
        let day = (*bytes.get(second)? == separator).then(|| number(second + 1, day_digits)).flatten()?;
        if ends(second + 1 + day_digits) { date(year, month, day) } else { None }
    })
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_in_addresses() {
        for (address, expected) in [
            ("https://example.org/world/2024/04/17/talks", Some("2024-04-17")),
            ("https://example.org/2024/4/7/talks.html", Some("2024-04-07")),
            ("https://example.org/talks-2024-04-17", Some("2024-04-17")),
            ("https://example.org/news/20240417/talks", Some("2024-04-17")),
            ("/a/2024/04/17", Some("2024-04-17")),
            ("https://example.org/2024/04/talks", None),
            ("https://example.org/?d=2024/04/17", None),
            ("https://example.org/item/120240417", None),
            ("https://2024-04-17.example.org/", None),
            ("https://example.org/2024/13/41/", None),
            ("", None),
        ] {
            assert_eq!(day(address).map(|day| day.to_string()).as_deref(), expected, "{address}");
        }
    }
}
