//! One SQLite file: documents and assertions, which are only ever added to, and happenings and fluents, which are derived from them.
//! `docs/store.md` describes the file for those who open it with another program.
//!
//! - `schema`: tables and migrations
//! - `open`: [`Store`], a file that is ours and whole, or why it is not
//! - `error`: what went wrong, where, and what became of the data
//! - `words`: folded text for the index of words, and questions to it
//! - `add`: documents, versions, codings and assertions, one transaction a batch
//! - `head`: versions and assertions without texts and records, for fusion
//! - `read`: what was added, one row after the other
//! - `change`: changes of the situation by fluent, place and party
//! - `window`: those that an answer for one day rests on
//! - `derived`: happenings, copies, contradictions: replaced as a whole or where they changed
//! - `judge`: merges and splits by hand, and grades of sources
//! - `question`: happenings by day, type, actor and place
//! - `look`: one record by its id
//! - `page`: happenings, documents and assertions, page by page
//! - `alert`: what rules of alerts have seen and told
//! - `atlas`: actors, places and dyads with how often they are told of
//! - `review`: what people decide about single assertions, and the log of it
//! - `account`: accounts, sessions, the audit log
//! - `export`: happenings by id with the reports they are made of
//! - `feed`: what changed last, and a stamp of the whole
//! - `backup`: copies of the whole, and the way back
//! - `examine`: what is damaged, missing or left over, and its repair
//! - `watch`: sources of the Web that are watched, and what they listed

pub mod account;
pub mod add;
pub mod alert;
pub mod atlas;
pub mod backup;
pub mod change;
pub mod derived;
pub mod error;
pub mod examine;
pub mod export;
pub mod feed;
pub mod head;
pub mod judge;
pub mod look;
pub mod open;
pub mod page;
pub mod question;
pub mod read;
pub mod review;
pub mod schema;
pub mod watch;
mod window;
pub mod words;

pub use add::{Added, Batch, Coded, NewDocument, Row, RunOf};
pub use change::ChangeRow;
pub use derived::{Derivation, Derived, Past};
pub use error::{Result, StoreError, Trouble};
pub use head::{FactRow, VersionHead};
pub use judge::{Judgement, JudgementKind};
pub use open::Store;
pub use question::{Asked, Side};
pub use read::{CurrentAssertion, CurrentDocument, PlaceLine, SourceLine};
pub use window::Around;
