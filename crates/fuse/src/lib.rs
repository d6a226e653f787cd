//! From the assertions of many documents to happenings: one event of the world, once, with all who report it.
//!
//! - copies: which documents are one report (agency copy run by several outlets)
//! - facts: an event as fusion compares it, compact
//! - blocks, matches, clusters: which assertions tell of one happening, and why
//! - values: every supported value of each field, the best first; contradictions
//!
//! Pure: no file, clock or environment. The result does not depend on the order of the input.
