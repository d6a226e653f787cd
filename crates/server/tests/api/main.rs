//! The API over a small store, without a socket: what it answers, what it refuses, what it never does.

mod answers;
mod described;
mod hostile;
mod review;
mod safety;
mod watched;
mod world;
