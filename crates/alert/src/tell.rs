//! Tells receivers what they were not told yet: each in order, and each at least once. How far each was told lies in the store; a receiver that
//! is new is not told what came before it. Who fails is tried again, ever later; the others do not wait for it.

mod atom;
mod mail;
mod webhook;

pub use atom::feed;

use crate::alert::Told;
use crate::rules::{Receiver, Rules, To};
use jiff::Timestamp;
use marsad_brief::Naming;
use marsad_feed::clock::{after, written};
use marsad_feed::door::{Caps, Door, Names};
use marsad_store::{Result, Store};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// Alerts handed to a receiver in one go.
const AT_ONCE: usize = 200;
/// The first wait after a failure; each further one is twice as long, up to the last.
const FIRST_WAIT: Duration = Duration::from_secs(60);
const LAST_WAIT: Duration = Duration::from_secs(3600);

/// What deliveries need besides the store. Made once for many.
pub struct Delivery<'a> {
    pub rules: &'a Rules,
    pub naming: &'a Naming,
    /// Paths of files in the rules are taken from here.
    pub folder: &'a Path,
    door: Door,
}

/// What came of telling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Alerts that a receiver took, counted for each receiver.
    pub told: u64,
    /// Alerts that a receiver takes never: it says that it cannot read them.
    pub refused: u64,
    /// Receivers that fail now, and why.
    pub failing: Vec<(String, String)>,
}

/// Why an alert was not taken.
enum Untold {
    /// It may be taken later.
    Later(String),
    /// The receiver does not take this one.
    Never(String),
}

impl<'a> Delivery<'a> {
    pub fn new(rules: &'a Rules, naming: &'a Naming, folder: &'a Path, names: Arc<dyn Names>) -> Delivery<'a> {
        let agent = concat!("marsad/", env!("CARGO_PKG_VERSION"));
        let caps = Caps { time: Duration::from_secs(20), ..Caps::default() };
        Delivery { rules, naming, folder, door: Door::new(caps, rules.allow.clone(), agent, names) }
    }

    fn link(&self) -> Option<&Url> {
        self.rules.link.as_ref()
    }

    /// Names of the rules of which a receiver is told.
    fn rules_of(&self, receiver: &Receiver) -> Vec<String> {
        let of = self.rules.rules.iter().filter(|rule| rule.to.contains(&receiver.name));
        of.map(|rule| rule.name.clone()).collect()
    }
}

/// Tells all receivers that are due.
///
/// # Errors
/// Where the store cannot be read or written. A receiver that fails is no error.
pub fn deliver(store: &mut Store, delivery: &Delivery<'_>, now: Timestamp) -> Result<Delivered> {
    let mut delivered = Delivered::default();
    for receiver in &delivery.rules.receivers {
        let mut known = store.alert_receiver(&receiver.name)?;
        let waits = known.next_try.as_deref().and_then(|moment| moment.parse::<Timestamp>().ok());
        if waits.is_some_and(|until| until > now) {
            delivered.failing.push((receiver.name.clone(), known.error.clone().unwrap_or_default()));
            continue;
        }
        let rules = delivery.rules_of(receiver);
        loop {
            let stored = store.alerts_after(known.told, Some(&rules), AT_ONCE)?;
            let waiting: Vec<Told> = stored.iter().map(Told::of).collect();
            let whole = waiting.len() == AT_ONCE;
            let before = known.clone();
            let outcome = tell(store, delivery, receiver, &rules, &waiting, &mut known, &mut delivered)?;
            match outcome {
                Ok(()) => (known.failures, known.next_try) = (0, None),
                Err(why) => {
                    known.failures = known.failures.saturating_add(1);
                    let doublings = known.failures.saturating_sub(1).min(16);
                    let wait = FIRST_WAIT.saturating_mul(1 << doublings).min(LAST_WAIT);
                    known.next_try = Some(written(after(now, wait)));
                    known.error = Some(why.clone());
                    delivered.failing.push((receiver.name.clone(), why));
                }
            }
            if known != before {
                store.set_alert_receiver(&known)?;
            }
            if known.failures > 0 || !whole {
                break;
            }
        }
    }
    Ok(delivered)
}

/// Tells one receiver; the inner error is its own, and what was told before it counts.
fn tell(
    store: &Store,
    delivery: &Delivery<'_>,
    receiver: &Receiver,
    rules: &[String],
    waiting: &[Told],
    known: &mut marsad_store::alert::Receiver,
    delivered: &mut Delivered,
) -> Result<std::result::Result<(), String>> {
    if let To::Atom(path) = &receiver.to {
        let path = delivery.folder.join(path);
        if waiting.is_empty() && path.exists() {
            return Ok(Ok(()));
        }
        // The file holds the last of all, told or not.
        let last = store.alerts_before(i64::MAX, Some(rules), atom::ENTRIES)?;
        let last: Vec<Told> = last.iter().map(Told::of).collect();
        let feed = feed(&last, delivery.naming, receiver.lang, delivery.link(), &receiver.name);
        if let Err(why) = atom::replace(&path, feed.as_bytes()) {
            return Ok(Err(why));
        }
        known.told = waiting.last().map_or(known.told, |told| told.number);
        known.error = None;
        delivered.told += waiting.len() as u64;
        return Ok(Ok(()));
    }
    for told in waiting {
        let outcome = match &receiver.to {
            To::Atom(_) => Ok(()),
            To::Mail { folder, from, address } => {
                let words = delivery.naming.words(receiver.lang);
                let mail = mail::mail(told, words, receiver.lang, from, address, delivery.link());
                mail.and_then(|mail| mail::put(&delivery.folder.join(folder), told, &mail)).map_err(Untold::Later)
            }
            To::Webhook(url) => webhook::hand_over(&delivery.door, url, told),
        };
        match outcome {
            Ok(()) => {
                delivered.told += 1;
                known.error = None;
            }
            Err(Untold::Never(why)) => {
                delivered.refused += 1;
                known.error = Some(format!("alert {} is not taken: {why}", told.number));
            }
            Err(Untold::Later(why)) => return Ok(Err(why)),
        }
        known.told = told.number;
    }
    Ok(Ok(()))
}

/// Where an alert leads.
fn address(told: &Told, link: Option<&Url>) -> Option<String> {
    link.and_then(|link| link.join(&told.alert.page()).ok()).map(String::from)
}
