//! When a source is asked again: after its interval where it answered; where it did not, after twice as long each time, up to an hour on the
//! first day and six hours later; and never before the server said. No two sources keep step: each time is moved a little, by a number that
//! is made of the source's name and of how often it was asked, so that tests see the same each time.

use crate::clock::{after, between};
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use sha2::{Digest, Sha256};
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);
/// Longest wait that a server may ask for.
const LONGEST: Duration = DAY;

/// What is known of a source when it is asked again.
#[derive(Clone, Copy, Debug)]
pub struct Pace<'a> {
    pub name: &'a str,
    pub interval: Duration,
    /// Visits in a row that failed, this one with them.
    pub failures: u32,
    /// When it last answered, or was first listed.
    pub good_at: Timestamp,
    /// `Retry-After`, as the server wrote it.
    pub retry_after: Option<&'a str>,
}

/// The next visit.
pub fn next(pace: &Pace<'_>, now: Timestamp) -> Timestamp {
    let wait = if pace.failures == 0 {
        pace.interval
    } else {
        let longest = if between(pace.good_at, now) < DAY { HOUR } else { 6 * HOUR };
        let doubled = pace.interval.saturating_mul(1 << (pace.failures - 1).min(16));
        doubled.min(longest.max(pace.interval))
    };
    let asked = pace.retry_after.and_then(|text| retry_after(text, now)).unwrap_or_default().min(LONGEST);
    // The part by which it is later: none to a fifth.
    let mut hash = Sha256::new();
    hash.update(pace.name.as_bytes());
    hash.update(now.as_second().to_le_bytes());
    let part = hash.finalize().first().copied().unwrap_or_default();
    let wait = wait.max(asked);
    after(now, wait.saturating_add(wait / 5 * u32::from(part) / 256))
}

/// How long a server asks to wait: seconds, or a moment.
pub fn retry_after(text: &str, now: Timestamp) -> Option<Duration> {
    let text = text.trim();
    if let Ok(seconds) = text.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    rfc2822::parse(text).ok().map(|moment| between(now, moment.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTES: u64 = 60;

    fn minutes(failures: u32, silent_hours: i64, retry_after: Option<&str>) -> u64 {
        let now: Timestamp = "2024-04-18T12:00:00Z".parse().expect("a moment");
        let good_at = now - jiff::SignedDuration::from_hours(silent_hours);
        let interval = Duration::from_secs(15 * MINUTES);
        let pace = Pace { name: "Gulf Daily", interval, failures, good_at, retry_after };
        assert_eq!(next(&pace, now), next(&pace, now), "the same each time");
        between(now, next(&pace, now)).as_secs() / MINUTES
    }

    #[test]
    fn longer_each_time_and_never_before_the_server_said() {
        let within = |found: u64, least: u64| assert!((least..=least + least / 5).contains(&found), "{found} {least}");
        within(minutes(0, 0, None), 15);
        within(minutes(1, 0, None), 15);
        within(minutes(2, 1, None), 30);
        within(minutes(3, 2, None), 60);
        within(minutes(9, 20, None), 60);
        within(minutes(60, 30, None), 360);
        within(minutes(u32::MAX, 300, None), 360);
        within(minutes(1, 0, Some("7200")), 120);
        within(minutes(0, 0, Some("3600")), 60);
        within(minutes(1, 0, Some("Thu, 18 Apr 2024 15:00:00 GMT")), 180);
        within(minutes(1, 0, Some("Thu, 18 Apr 2004 15:00:00 GMT")), 15);
        within(minutes(1, 0, Some("99999999999999999999")), 15);
        within(minutes(1, 0, Some("18446744073709551615")), 24 * 60);
        within(minutes(1, 0, Some("soon")), 15);
    }
}
