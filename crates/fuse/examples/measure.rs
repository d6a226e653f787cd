//! Times fusion over made-up assertions: `measure NUMBER [NUMBER ...]`. Prints seconds, assertions, happenings, memory, and how many pairs
//! of one made-up happening were put together and how many of the pairs put together are of one.

use marsad_fuse::synthetic::Synthetic;
use marsad_fuse::{Facts, fuse};
use std::collections::BTreeMap;
use std::time::Instant;

fn main() {
    for total in std::env::args().skip(1).filter_map(|number| number.parse().ok()) {
        let (mut facts, mut truth) = (Facts::new(), Vec::with_capacity(total));
        let start = Instant::now();
        for made in Synthetic::new(20, total) {
            facts.add(&made.source, &made.key, &made.event, None);
            truth.push(made.happening);
        }
        let added = start.elapsed().as_secs_f64();
        let start = Instant::now();
        let fusion = fuse(&facts, &[]);
        let fused = start.elapsed().as_secs_f64();
        let pairs = |size: u64| size * (size - 1) / 2;
        let (mut together, mut right, mut all) = (0, 0, BTreeMap::<u64, u64>::new());
        for happening in &truth {
            *all.entry(*happening).or_default() += 1;
        }
        for cluster in &fusion.clusters {
            let mut parts: BTreeMap<u64, u64> = BTreeMap::new();
            for member in &cluster.members {
                *parts.entry(truth[*member]).or_default() += 1;
            }
            together += pairs(cluster.members.len() as u64);
            right += parts.values().map(|size| pairs(*size)).sum::<u64>();
        }
        let of: u64 = all.values().map(|size| pairs(*size)).sum();
        println!(
            "{total} assertions: added in {added:.1} s, fused in {fused:.1} s, {} happenings of {}, pairs: {:.3} right, {:.3} found, {} MB at most",
            fusion.clusters.len(),
            all.len(),
            right as f64 / together.max(1) as f64,
            right as f64 / of.max(1) as f64,
            peak() / 1024,
        );
    }
}

/// KiB of memory at most, where the system tells.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
