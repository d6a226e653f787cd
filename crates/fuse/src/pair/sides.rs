//! What the sides say: who did it, to whom, and who is named.

use super::Ledger;
use crate::facts::{Fact, Facts, Side};

/// Enters what the sides say; gives what names said.
pub(super) fn compare(facts: &Facts, a: &Fact, b: &Fact, ledger: &mut impl Ledger) -> f32 {
    let actors = agreement(facts.actors(a), facts.actors(b));
    let recipients = agreement(facts.recipients(a), facts.recipients(b));
    let mutual = super::types::mutual(a.event) && super::types::mutual(b.event);
    if actors == Agreement::None && recipients == Agreement::None {
        // The sides may be told the other way round, or all as actors: meetings, wars, agreements.
        let parties = agreement(facts.parties(a), facts.parties(b));
        ledger.enter(
            "fuse.parties",
            match parties {
                // What one did to the other is no answer in kind.
                Agreement::Same | Agreement::Part if !mutual => -3.0,
                Agreement::Same | Agreement::Part => 0.3,
                Agreement::None => -2.6,
                Agreement::Open => 0.0,
            },
        );
    } else {
        ledger.enter(
            "fuse.actors",
            match actors {
                Agreement::Same => 1.2,
                Agreement::Part => 0.8,
                Agreement::None => mixed(facts, a, b, -1.8),
                Agreement::Open => open(facts, a, b),
            },
        );
        ledger.enter(
            "fuse.recipients",
            match recipients {
                Agreement::Same => 0.8,
                Agreement::Part => 0.5,
                Agreement::None => mixed(facts, a, b, -1.2),
                Agreement::Open => 0.0,
            },
        );
    }
    let names = names(facts.actors(a), facts.actors(b)) + 1.4 * names(facts.recipients(a), facts.recipients(b));
    if names != 0.0 {
        ledger.enter("fuse.names", names);
    }
    names
}

/// One of the two names no actor: what it says elsewhere may still name the same sides.
fn open(facts: &Facts, a: &Fact, b: &Fact) -> f32 {
    match agreement(facts.parties(a), facts.parties(b)) {
        Agreement::Same | Agreement::Part => 0.4,
        Agreement::None => -0.8,
        Agreement::Open => 0.0,
    }
}

/// Sides differ in one role. Less is said by that where both sides are among the parties of both.
fn mixed(facts: &Facts, a: &Fact, b: &Fact, against: f32) -> f32 {
    match agreement(facts.parties(a), facts.parties(b)) {
        Agreement::Same => against * 0.3,
        _ => against,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Agreement {
    Same,
    Part,
    None,
    /// One of the two does not say.
    Open,
}

fn agreement(one: &[Side], two: &[Side]) -> Agreement {
    let coded = |sides: &[Side]| sides.iter().any(|side| side.code != 0);
    if !coded(one) || !coded(two) {
        return Agreement::Open;
    }
    let has = |sides: &[Side], side: &Side| sides.iter().any(|other| other.code == side.code && alike(other, side));
    let within =
        |one: &[Side], two: &[Side]| one.iter().filter(|side| side.code != 0).filter(|side| has(two, side)).count();
    let (left, right) = (within(one, two), within(two, one));
    let all = |sides: &[Side]| sides.iter().filter(|side| side.code != 0).count();
    if left == 0 && right == 0 {
        // Nothing is known against it where one side is only supposed.
        let supposed = |sides: &[Side]| sides.iter().all(|side| side.inferred);
        return if supposed(one) || supposed(two) { Agreement::Open } else { Agreement::None };
    }
    if left == all(one) && right == all(two) { Agreement::Same } else { Agreement::Part }
}

/// Sides of one code are alike unless one is the state's and the other is against it.
fn alike(one: &Side, two: &Side) -> bool {
    const STATE: u32 = 0b1_1011 | 1 << 5 | 1 << 6; // GOV MIL COP SPY LEG JUD
    const AGAINST: u32 = 1 << 2 | 1 << 24; // REB PRE
    let state = |side: &Side| side.sectors & STATE != 0 && side.sectors & AGAINST == 0;
    let against = |side: &Side| side.sectors & AGAINST != 0;
    !(state(one) && against(two) || against(one) && state(two))
}

/// Persons and groups by name, one on each side.
fn names(one: &[Side], two: &[Side]) -> f32 {
    let named = |sides: &[Side]| sides.iter().any(|side| side.name != 0);
    if !named(one) || !named(two) {
        return 0.0;
    }
    let common = one.iter().any(|side| side.name != 0 && two.iter().any(|other| other.name == side.name));
    if common { 0.5 } else { -0.5 }
}
