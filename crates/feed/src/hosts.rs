//! One request at a time to a host, and a gap between two, whoever asks.

use crate::clock::{Clock, after, between};
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Hosts that are remembered before those that are free are forgotten.
const REMEMBERED: usize = 4096;

#[derive(Clone, Copy)]
struct Turn {
    busy: bool,
    free_at: Timestamp,
}

/// Whose turn it is.
#[derive(Default)]
pub struct Hosts {
    turns: Mutex<HashMap<String, Turn>>,
    freed: Condvar,
}

/// The turn of one request; when it is dropped the gap begins.
pub struct Held<'h> {
    hosts: &'h Hosts,
    host: String,
    gap: Duration,
    clock: &'h dyn Clock,
}

impl Hosts {
    /// Waits for a turn. Whoever holds one asks for no other.
    pub fn wait<'h>(&'h self, host: &str, gap: Duration, clock: &'h dyn Clock) -> Held<'h> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        while turns.get(host).is_some_and(|turn| turn.busy) {
            turns = self.freed.wait(turns).unwrap_or_else(PoisonError::into_inner);
        }
        let now = clock.now();
        if turns.len() >= REMEMBERED {
            turns.retain(|_, turn| turn.busy || turn.free_at > now);
        }
        let free_at = turns.get(host).map_or(now, |turn| turn.free_at);
        turns.insert(host.to_owned(), Turn { busy: true, free_at });
        drop(turns);
        clock.sleep(between(now, free_at));
        Held { hosts: self, host: host.to_owned(), gap, clock }
    }
}

impl Held<'_> {
    /// The site asks for a longer gap.
    pub fn at_least(&mut self, gap: Duration) {
        self.gap = self.gap.max(gap);
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let free_at = after(self.clock.now(), self.gap);
        let mut turns = self.hosts.turns.lock().unwrap_or_else(PoisonError::into_inner);
        turns.insert(std::mem::take(&mut self.host), Turn { busy: false, free_at });
        self.hosts.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::HurriedClock;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn one_at_a_time_with_a_gap() {
        let clock = HurriedClock::new(Timestamp::UNIX_EPOCH, 1000);
        let (hosts, at_once, times) = (Hosts::default(), AtomicUsize::new(0), Mutex::new(Vec::new()));
        std::thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| {
                    let held = hosts.wait("a.test", Duration::from_secs(10), &clock);
                    assert_eq!(at_once.fetch_add(1, Ordering::SeqCst), 0, "two at once");
                    times.lock().expect("a lock").push(clock.now());
                    clock.sleep(Duration::from_secs(2));
                    at_once.fetch_sub(1, Ordering::SeqCst);
                    drop(held);
                });
            }
        });
        let times = times.into_inner().expect("a lock");
        for pair in times.windows(2) {
            assert!(between(pair[0], pair[1]) >= Duration::from_secs(12), "{:?}", pair);
        }
    }
}
