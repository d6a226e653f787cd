//! Time, behind a trait: tests let a day pass in a minute.

use jiff::{SignedDuration, Timestamp};
use std::time::{Duration, Instant};

pub trait Clock: Send + Sync {
    fn now(&self) -> Timestamp;
    /// How long a wait of this clock's time is by the wall.
    fn real(&self, wait: Duration) -> Duration;
    fn sleep(&self, wait: Duration) {
        std::thread::sleep(self.real(wait));
    }
}

/// The clock of the system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
    fn real(&self, wait: Duration) -> Duration {
        wait
    }
}

/// A clock that begins at a moment and runs faster than the wall's.
#[derive(Clone, Copy, Debug)]
pub struct HurriedClock {
    pub begins: Timestamp,
    pub began: Instant,
    pub times: u32,
}

impl HurriedClock {
    /// Begins now at `begins`, and runs `times` as fast.
    pub fn new(begins: Timestamp, times: u32) -> HurriedClock {
        HurriedClock { begins, began: Instant::now(), times: times.max(1) }
    }
}

impl Clock for HurriedClock {
    fn now(&self) -> Timestamp {
        after(self.begins, self.began.elapsed().saturating_mul(self.times))
    }
    fn real(&self, wait: Duration) -> Duration {
        wait / self.times
    }
}

/// A moment that much later; the last there is, where that is none.
pub fn after(moment: Timestamp, wait: Duration) -> Timestamp {
    SignedDuration::try_from(wait).ok().and_then(|wait| moment.checked_add(wait).ok()).unwrap_or(Timestamp::MAX)
}

/// How long it is from one moment to a later one; nothing where that is earlier.
pub fn between(earlier: Timestamp, later: Timestamp) -> Duration {
    Duration::try_from(later.duration_since(earlier)).unwrap_or_default()
}

/// As the store writes it down.
pub fn written(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
