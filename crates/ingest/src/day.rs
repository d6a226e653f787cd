//! The day of publication: an ISO 8601 day, or a time stamp that begins with one. Never guessed.

/// Reads `2024-04-17`, `2024-04-17T21:43:00+01:00` or `2024-04-17 21:43` as `2024-04-17`: the day as written, without
/// any shift of time zones. `None` for every other form and for days that no calendar has.
pub fn day(written: &str) -> Option<&str> {
    let written = written.trim();
    let (day, rest) = written.split_at_checked(10)?;
    if !(rest.is_empty() || rest.starts_with(['T', 't', ' '])) {
        return None;
    }
    let bytes = day.as_bytes();
    let digits = |range: std::ops::Range<usize>| -> Option<u32> {
        bytes[range]
            .iter()
            .try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + u32::from(byte - b'0')))
    };
    let (year, month, day_of_month) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
    let valid = bytes[4] == b'-'
        && bytes[7] == b'-'
        && year >= 1
        && (1..=12).contains(&month)
        && (1..=days_in(year, month)).contains(&day_of_month);
    valid.then_some(day)
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_and_time_stamps() {
        for (written, expected) in [
            ("2024-04-17", Some("2024-04-17")),
            ("2017-01-20T21:43:00+01:00", Some("2017-01-20")),
            (" 2017-01-20 21:43 ", Some("2017-01-20")),
            ("2024-02-29", Some("2024-02-29")),
            ("2023-02-29", None),
            ("1900-02-29", None),
            ("2024-04-31", None),
            ("2024-13-01", None),
            ("2024-00-01", None),
            ("0000-01-01", None),
            ("17/04/2024", None),
            ("2024-4-17", None),
            ("2024-04-177", None),
            ("٢٠٢٤-٠٤-١٧", None),
            ("", None),
            ("abcdefghij", None),
        ] {
            assert_eq!(day(written), expected, "{written}");
        }
    }
}
