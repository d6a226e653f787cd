//! The observatory over HTTP: `marsad serve`. Questions are answered by read-only connections side by side, one connection writes.
//!
//! - `serve`: opens the store, listens, ends in order
//! - `app`: the routes with all that stands before them; what tests call without a socket
//! - `state`: what all requests share
//! - `pool`: connections that ask, and the one that writes
//! - `keeper`: derives anew in the background after a decision
//! - `cache`: ETags, compression, answers that are given again
//! - `guard`: who may ask: host, origin, session, role, rates
//! - `password`: Argon2 and tokens
//! - `limits`: token buckets
//! - `problem`: refusals in plain words (RFC 9457)
//! - `ask`: parameters of a question, checked by name and form
//! - `cursor`: where the next page begins
//! - `choice`: names of actors, places and types in the terms of the store
//! - `shape`: what is answered, as types that describe themselves
//! - `routes`: one module a part of the API
//! - `page`: the web interface's files and the headers that keep pages safe
//! - `openapi`: the description of the whole

pub mod app;
mod ask;
mod cache;
mod choice;
mod cursor;
mod guard;
mod keeper;
mod limits;
mod openapi;
mod page;
pub mod password;
mod pool;
mod problem;
mod routes;
pub mod serve;
pub mod shape;
mod state;

pub use app::app;
pub use openapi::document as openapi;
pub use serve::{Config, Refused, serve};
pub use state::{Serving, State};

/// What a person may do: each may what those before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Reader,
    Reviewer,
    Admin,
}

impl Role {
    pub const WORDS: [&str; 3] = ["reader", "reviewer", "admin"];

    pub fn of_word(word: &str) -> Option<Role> {
        match word {
            "reader" => Some(Role::Reader),
            "reviewer" => Some(Role::Reviewer),
            "admin" => Some(Role::Admin),
            _ => None,
        }
    }

    pub fn word(self) -> &'static str {
        Role::WORDS[self as usize]
    }
}
