//! Token buckets: how often somebody may ask for something.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// So many at once, refilled at so many a second.
pub struct Limit {
    burst: f64,
    per_second: f64,
    buckets: Mutex<HashMap<String, (f64, Instant)>>,
}

/// Buckets beyond which those that are full again are forgotten.
const MANY: usize = 4096;

impl Limit {
    pub fn new(burst: f64, per_second: f64) -> Limit {
        Limit { burst, per_second, buckets: Mutex::default() }
    }

    /// Takes one; else the seconds after which there will be one again.
    pub fn take(&self, who: &str, now: Instant) -> Result<(), u32> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MANY {
            let (burst, rate) = (self.burst, self.per_second);
            buckets.retain(|_, (left, at)| *left + now.duration_since(*at).as_secs_f64() * rate < burst);
            if buckets.len() >= MANY {
                buckets.clear();
            }
        }
        let (left, at) = buckets.entry(who.to_owned()).or_insert((self.burst, now));
        *left = (*left + now.duration_since(*at).as_secs_f64() * self.per_second).min(self.burst);
        *at = now;
        if *left >= 1.0 {
            *left -= 1.0;
            return Ok(());
        }
        Err((((1.0 - *left) / self.per_second).ceil() as u32).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_bucket_empties_and_fills_again() {
        let limit = Limit::new(2.0, 0.5);
        let now = Instant::now();
        assert_eq!([limit.take("a", now), limit.take("a", now), limit.take("a", now)], [Ok(()), Ok(()), Err(2)]);
        assert_eq!(limit.take("b", now), Ok(()));
        assert_eq!(limit.take("a", now + Duration::from_secs(2)), Ok(()));
    }
}
