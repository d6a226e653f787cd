//! From happenings and stated states to fluents: what was the case on a day, as far as was known by a day.
//!
//! The rules stand in `rules.toml` beside this crate: which happenings begin, change and end which fluents.
//! Pure: no file, clock or environment. The result does not depend on the order of the input.
