//! The parts of the API, one module each.

pub mod alerts;
pub mod code;
pub mod documents;
pub mod export;
pub mod feed;
pub mod happenings;
pub mod lists;
pub mod meta;
pub mod relations;
pub mod review;
pub mod search;
pub mod session;
pub mod situation;
pub mod sources;
pub mod watched;
