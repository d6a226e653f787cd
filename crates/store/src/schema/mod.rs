//! The tables, and the steps that bring a file of an older version to this one. `docs/store.md` says what every column holds.

use rusqlite_migration::{M, Migrations};

/// Marks a SQLite file as Marsad's (`PRAGMA application_id`): the bytes `Mrsd`.
pub const APPLICATION: i32 = 0x4d72_7364;

/// Each step in order; a step that was published is never changed.
const STEPS: [&str; 7] = [
    include_str!("001.sql"),
    include_str!("002.sql"),
    include_str!("003.sql"),
    include_str!("004.sql"),
    include_str!("005.sql"),
    include_str!("006.sql"),
    include_str!("007.sql"),
];

/// Version of the schema that this program writes (`PRAGMA user_version`).
pub const VERSION: usize = STEPS.len();

pub(crate) fn migrations() -> Migrations<'static> {
    Migrations::new(STEPS.iter().map(|step| M::up(step)).collect())
}
