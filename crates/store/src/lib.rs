//! One SQLite file: documents and assertions, which are only ever added to, and happenings and fluents, which are derived from them.
