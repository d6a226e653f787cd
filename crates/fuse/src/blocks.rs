//! Which assertions are compared at all: those of one family of types, of near days, with a country in common. Blocks that are still
//! large are put in order by place, by sides and by counts, and each member is compared with its neighbours: the cost grows with the
//! number of assertions and not with its square.

use crate::facts::{Fact, Facts, Side};
use crate::pair;
use marsad_record::key::mix;
use rustc_hash::FxHashSet;

/// Up to this many, all are compared with all.
const SMALL: usize = 24;
/// In larger blocks, so many neighbours in each order.
const NEIGHBOURS: usize = 8;
/// Days of one block of acts known to the day, and how far apart two of them may be.
const DAYS: i32 = 4;
/// Longer spans are long: they meet short ones by month or year.
const LONG: i32 = 10;
const MONTHS: i32 = 31;
const MOST_MONTHS: i32 = 4;
const YEARS: i32 = 366;
const MOST_YEARS: i32 = 12;
/// Records of one document that are compared with each other.
const MOST_IN_DOCUMENT: usize = 40;

/// A fact in a block.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    block: u64,
    /// Rank of the fact.
    rank: u32,
    long: bool,
}

/// A pair that is one happening by its own points. Facts by rank.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Link {
    pub first: u32,
    pub second: u32,
    pub points: f32,
}

/// All links, the strongest first. `order` lists the facts by rank.
pub(crate) fn links(facts: &Facts, order: &[u32]) -> Vec<Link> {
    let entries = entries(facts, order);
    let mut links = Vec::new();
    let mut rank = 0;
    for block in entries.chunk_by(|a, b| a.block == b.block).filter(|block| block.len() > 1) {
        // In a block by month or year, short facts meet long ones only: among themselves they meet by day.
        let wide = is_wide(block[0].block);
        let mut compare = |one: &Entry, two: &Entry| {
            if one.rank == two.rank || wide && !one.long && !two.long {
                return;
            }
            let points = pair::points(facts, order[one.rank as usize] as usize, order[two.rank as usize] as usize);
            if points >= pair::SAME {
                let (first, second) = (one.rank.min(two.rank), one.rank.max(two.rank));
                links.push(Link { first, second, points });
            }
        };
        if block.len() <= SMALL {
            for (at, one) in block.iter().enumerate() {
                for two in &block[at + 1..] {
                    compare(one, two);
                }
            }
            continue;
        }
        for sorting in [by_place, by_sides, by_numbers] {
            let mut sorted: Vec<(u64, &Entry)> = block
                .iter()
                .filter_map(|entry| Some((sorting(facts, &facts.facts[order[entry.rank as usize] as usize])?, entry)))
                .collect();
            sorted.sort_unstable();
            for (at, (_, one)) in sorted.iter().enumerate() {
                // In a wide block it is enough that each long fact looks both ways.
                if wide && !one.long {
                    continue;
                }
                for (_, two) in sorted[at + 1..].iter().take(NEIGHBOURS) {
                    compare(one, two);
                }
                for (_, two) in sorted[..at].iter().rev().take(if wide { NEIGHBOURS } else { 0 }) {
                    compare(one, two);
                }
            }
        }
    }
    // What has neither side nor place is in no block of its own: its document says what it belongs to.
    for document in order.chunk_by(|a, b| facts.facts[*a as usize].doc == facts.facts[*b as usize].doc) {
        let start = rank;
        rank += document.len();
        for (at, one) in document.iter().enumerate().take(MOST_IN_DOCUMENT) {
            for (other, two) in document.iter().enumerate().skip(at + 1).take(MOST_IN_DOCUMENT) {
                let points = pair::points(facts, *one as usize, *two as usize);
                if points >= pair::SAME {
                    links.push(Link { first: (start + at) as u32, second: (start + other) as u32, points });
                }
            }
        }
    }
    links.sort_unstable_by(|a, b| b.points.total_cmp(&a.points).then((a.first, a.second).cmp(&(b.first, b.second))));
    links.dedup_by(|a, b| (a.first, a.second) == (b.first, b.second));
    links
}

/// Is this a block by month or year?
fn is_wide(block: u64) -> bool {
    block & 1 == 1
}

/// The blocks of a fact: those it is in whatever else there is, and those by month or year that it is in only where a long fact is.
pub(crate) fn of_fact(facts: &Facts, fact: &Fact) -> (Vec<u64>, Vec<u64>) {
    let (mut always, mut with_long) = (Vec::new(), Vec::new());
    if is_long(fact) {
        wide_blocks(facts, fact, &mut always);
    } else {
        wide_blocks(facts, fact, &mut with_long);
        day_blocks(facts, fact, &mut always);
    }
    (always, with_long)
}

fn entries(facts: &Facts, order: &[u32]) -> Vec<Entry> {
    let mut long_blocks: FxHashSet<u64> = FxHashSet::default();
    let mut blocks = Vec::new();
    for fact in &facts.facts {
        if is_long(fact) {
            blocks.clear();
            wide_blocks(facts, fact, &mut blocks);
            long_blocks.extend(&blocks);
        }
    }
    let mut entries = Vec::new();
    for (rank, fact) in order.iter().enumerate() {
        let fact = &facts.facts[*fact as usize];
        let long = is_long(fact);
        blocks.clear();
        wide_blocks(facts, fact, &mut blocks);
        blocks.retain(|block| long || long_blocks.contains(block));
        if !long {
            day_blocks(facts, fact, &mut blocks);
        }
        blocks.sort_unstable();
        blocks.dedup();
        entries.extend(blocks.iter().map(|block| Entry { block: *block, rank: rank as u32, long }));
    }
    entries.sort_unstable();
    entries
}

/// When it was, for blocks: what has no date is of the days before its document.
fn days(facts: &Facts, fact: &Fact) -> Option<(i32, i32)> {
    if fact.span.known() {
        return Some((fact.span.start, fact.span.end));
    }
    let published = facts.documents[fact.doc as usize].published;
    (published != crate::facts::UNKNOWN).then(|| (published.saturating_sub(2), published))
}

fn is_long(fact: &Fact) -> bool {
    fact.span.known() && fact.span.length() > LONG
}

/// Countries by which a fact is found: those of its sides and of its place.
fn countries(facts: &Facts, fact: &Fact) -> [u16; 5] {
    let mut found = [u16::MAX; 5];
    let all = facts.parties(fact).iter().map(|side| side.code).chain([fact.site.country]);
    let mut at = 0;
    for code in all.filter(|code| *code != 0) {
        if at < found.len() && !found[..at].contains(&code) {
            found[at] = code;
            at += 1;
        }
    }
    if at == 0 {
        found[0] = 0;
    }
    found
}

fn push(facts: &Facts, fact: &Fact, time: i32, scale: u64, blocks: &mut Vec<u64>) {
    let families = pair::family(fact.event);
    for country in countries(facts, fact).into_iter().filter(|country| *country != u16::MAX) {
        for family in (0..8).filter(|family| families & (1 << family) != 0) {
            let name = (u64::from(time as u32) << 32) | (family << 2) | scale;
            // The lowest bit says whether it is a wide block.
            blocks.push((mix(name ^ facts.code_hash(country)) & !1) | u64::from(scale > 0));
        }
    }
}

fn day_blocks(facts: &Facts, fact: &Fact, blocks: &mut Vec<u64>) {
    let Some((start, end)) = days(facts, fact) else { return };
    for day in (start - 2).div_euclid(DAYS)..=(end + 1).div_euclid(DAYS) {
        push(facts, fact, day, 0, blocks);
    }
}

fn wide_blocks(facts: &Facts, fact: &Fact, blocks: &mut Vec<u64>) {
    let Some((start, end)) = days(facts, fact) else { return };
    if end - start < MOST_MONTHS * MONTHS {
        for month in start.div_euclid(MONTHS)..=end.div_euclid(MONTHS) {
            push(facts, fact, month, 1, blocks);
        }
    }
    for year in start.div_euclid(YEARS)..=end.div_euclid(YEARS).min(start.div_euclid(YEARS) + MOST_YEARS) {
        push(facts, fact, year, 2, blocks);
    }
}

/// Type in six bits, what is sorted by in 24, the day in 32.
fn sorting(fact: &Fact, by: u64) -> Option<u64> {
    let day = fact.span.start.wrapping_sub(crate::facts::UNKNOWN) as u32;
    Some((u64::from(fact.event) << 58) | (by & 0xff_ffff) << 34 | u64::from(day) << 2)
}

fn by_place(facts: &Facts, fact: &Fact) -> Option<u64> {
    sorting(fact, facts.place_hash(&fact.site))
}

fn by_sides(facts: &Facts, fact: &Fact) -> Option<u64> {
    let set = |sides: &[Side]| sides.iter().fold(0, |sum: u64, side| sum.wrapping_add(facts.code_hash(side.code)));
    sorting(fact, mix(set(facts.actors(fact)).wrapping_mul(3).wrapping_add(set(facts.recipients(fact)))))
}

/// Only where it counts something that does not come up everywhere.
fn by_numbers(facts: &Facts, fact: &Fact) -> Option<u64> {
    let most = facts.numbers(fact).iter().map(|number| number.value).max()?;
    (most >= 3).then_some((u64::from(fact.event) << 58) | most.min(1 << 56))
}
