//! What is said, wanted or threatened: which role it has.

use crate::role::Role;
use crate::table::FrameRule;

/// The role of what is said, wanted or threatened in a clause.
pub fn roles(rule: &FrameRule) -> Vec<Role> {
    rule.prepositions
        .iter()
        .flat_map(|(_, roles)| roles.iter())
        .chain(&rule.object)
        .copied()
        .filter(|r| matches!(r, Role::Theme | Role::Demand | Role::Accusation | Role::Cause | Role::Condition))
        .take(1)
        .collect()
}
