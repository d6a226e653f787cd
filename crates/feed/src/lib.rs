//! Watches feeds, sitemaps and pages of the Web, and takes their articles into a store, each once. The one part of the program
//! that asks strangers for bytes: everything that comes in passes the door.
//!
//! - `address`: which addresses are inside, where nothing is asked for
//! - `door`: one request, to an address that was checked
//! - `unpack`: what came packed, within limits
//! - `robots`: what a site asks of programs
//! - `clock`: time, which tests may hurry
//! - `hosts`: one request at a time to a host, and a gap between two
//! - `fetch`: a page with its redirects, politely
//! - `fields`: values of tables that people write
//! - `list`: `sources.toml`
//! - `span`: spans of time as they are written in it
//! - `decode`: bytes of feeds to text
//! - `listing`: what a source lists: feeds, sitemaps, links of a page
//! - `sitemap`: sitemaps and their indexes
//! - `due`: when a source is asked again
//! - `article`: an entry's report, out of its page or of the feed
//! - `visit`: one visit to one source
//! - `keep`: what a visit found, written in one step
//! - `watch`: all sources, for as long as the program runs
//! - `check`: what a list would read, without a store

pub mod address;
mod article;
pub mod check;
pub mod clock;
mod decode;
pub mod door;
pub mod due;
pub mod fetch;
pub mod fields;
pub mod hosts;
pub mod keep;
pub mod list;
pub mod listing;
pub mod robots;
mod sitemap;
pub mod span;
mod unpack;
pub mod visit;
pub mod watch;
