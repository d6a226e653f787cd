//! Spans of time as people write them in `sources.toml`: `90s`, `15m`, `6h`, `7d`.

use std::time::Duration;

/// # Errors
/// What was expected.
pub fn parse(written: &str) -> Result<Duration, String> {
    let wrong = || format!("{written:?} is no span of time; write a number and s, m, h or d, such as \"15m\"");
    let text = written.trim();
    let (number, unit) = text.split_at_checked(text.len().saturating_sub(1)).ok_or_else(wrong)?;
    let number: u64 = number.trim().parse().map_err(|_| wrong())?;
    let seconds = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 24 * 3600,
        _ => return Err(wrong()),
    };
    number.checked_mul(seconds).map(Duration::from_secs).ok_or_else(wrong)
}

/// The same for reading: the two largest units.
pub fn told(span: Duration) -> String {
    let seconds = span.as_secs();
    let units = [(24 * 3600, "d"), (3600, "h"), (60, "m"), (1, "s")];
    let mut rest = seconds;
    let mut parts = Vec::new();
    for (size, unit) in units {
        if rest >= size {
            parts.push(format!("{}{unit}", rest / size));
            rest %= size;
        }
    }
    parts.truncate(2);
    if parts.is_empty() { "0s".to_owned() } else { parts.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::{parse, told};
    use std::time::Duration;

    #[test]
    fn spans_as_they_are_written() {
        for (text, seconds) in [("90s", 90), ("15m", 900), ("6 h", 21600), (" 7d ", 604_800)] {
            assert_eq!(parse(text), Ok(Duration::from_secs(seconds)), "{text}");
        }
        for text in ["", "m", "15", "1.5h", "-3m", "15 minutes", "5د", "99999999999999999999d", "9999999999999999999d"]
        {
            assert!(parse(text).is_err(), "{text}");
        }
        assert_eq!(told(Duration::from_secs(90_061)), "1d 1h");
        assert_eq!(told(Duration::from_millis(300)), "0s");
    }
}
