//! A page with its redirects, politely: each step waits its turn at its host, keeps to that host's robots.txt and passes the door.

use crate::clock::{Clock, after};
use crate::door::{Answer, Caps, Door, Knock, Names, Trouble, TroubleKind};
use crate::hosts::Hosts;
use crate::list::{List, Source};
use crate::listing::address;
use crate::robots::Robots;
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use url::Url;

/// What the program calls itself, in robots.txt too.
pub const PRODUCT: &str = "marsad";
/// How long robots.txt is believed.
const ROBOTS_KEPT: Duration = Duration::from_secs(24 * 3600);
/// How long a robots.txt that could not be had shuts a site.
const ROBOTS_MISSED: Duration = Duration::from_secs(5 * 60);
/// Sites whose robots.txt is kept.
const SITES: usize = 2048;

/// Asks for pages.
pub struct Fetcher {
    door: Door,
    hosts: Hosts,
    robots: Mutex<HashMap<String, Kept>>,
    clock: Arc<dyn Clock>,
}

#[derive(Clone)]
struct Kept {
    until: Timestamp,
    robots: Result<Arc<Robots>, Trouble>,
}

/// What of the answer before is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Validators<'a> {
    pub etag: Option<&'a str>,
    pub last_modified: Option<&'a str>,
}

/// What the program says of itself with every request.
pub fn agent(contact: Option<&str>) -> String {
    let contact = contact.map(|contact| format!(" (+{contact})")).unwrap_or_default();
    format!("{PRODUCT}/{}{contact}", env!("CARGO_PKG_VERSION"))
}

impl Fetcher {
    pub fn new(list: &List, clock: Arc<dyn Clock>, names: Arc<dyn Names>) -> Fetcher {
        let door = Door::new(list.caps, list.allow.clone(), &agent(list.contact.as_deref()), names);
        Fetcher { door, hosts: Hosts::default(), robots: Mutex::default(), clock }
    }

    pub fn caps(&self) -> &Caps {
        self.door.caps()
    }

    /// Asks for `url` on behalf of `source`, through redirects. The answer is of status 200, or 304 where validators are given.
    ///
    /// # Errors
    /// Where nothing comes of it.
    pub fn get(&self, url: &Url, source: &Source, accept: &str, known: Validators<'_>) -> Result<Answer, Trouble> {
        let inside = self.door.is_allowed(&source.url);
        let mut url = url.clone();
        let mut seen = HashSet::new();
        let (mut moved, mut for_good) = (None, true);
        loop {
            if !seen.insert(url.clone()) {
                return Err(Trouble::new(TroubleKind::Redirects, "redirects lead round in a circle"));
            }
            if seen.len() > self.caps().redirects + 1 {
                let text = format!("more than {} redirects", self.caps().redirects);
                return Err(Trouble::new(TroubleKind::Redirects, text));
            }
            let mut answer = self.once(&url, source, accept, known, inside)?;
            match answer.status {
                200 => {}
                304 if known.etag.is_some() || known.last_modified.is_some() => {}
                301 | 302 | 303 | 307 | 308 => {
                    let to = answer.location.as_deref().and_then(|location| url.join(location.trim()).ok());
                    let Some(mut to) = to else {
                        return Err(Trouble::new(TroubleKind::Redirects, "a redirect that leads nowhere"));
                    };
                    to.set_fragment(None);
                    for_good &= matches!(answer.status, 301 | 308);
                    if for_good {
                        moved = Some(to.clone());
                    }
                    url = to;
                    continue;
                }
                status => return Err(refusal(status, answer.retry_after.take())),
            }
            answer.moved = moved;
            return Ok(answer);
        }
    }

    fn once(
        &self,
        url: &Url,
        source: &Source,
        accept: &str,
        known: Validators<'_>,
        inside: bool,
    ) -> Result<Answer, Trouble> {
        crate::door::checked(url)?;
        let host = url.host_str().unwrap_or_default();
        let gap = if source.robots {
            let robots = self.robots(url, source, inside)?;
            let path = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
            if !robots.allows(&path) {
                return Err(Trouble::new(
                    TroubleKind::Unwelcome,
                    format!("robots.txt of {host} asks programs to stay away"),
                ));
            }
            robots.gap.unwrap_or_default().max(source.gap)
        } else {
            source.gap
        };
        let _turn = self.hosts.wait(host, gap, &*self.clock);
        let Validators { etag, last_modified } = known;
        self.door.knock(&Knock { url, accept, etag, last_modified, inside })
    }

    /// The rules of a site. Where it has none everything is allowed; where it cannot say, nothing is asked for a while.
    fn robots(&self, url: &Url, source: &Source, inside: bool) -> Result<Arc<Robots>, Trouble> {
        let site = url.origin().ascii_serialization();
        let now = self.clock.now();
        let kept = self.robots.lock().unwrap_or_else(PoisonError::into_inner).get(&site).cloned();
        if let Some(kept) = kept.filter(|kept| kept.until > now) {
            return kept.robots;
        }
        let robots = self.ask_robots(url, source, inside);
        let wait = if robots.is_ok() { ROBOTS_KEPT } else { ROBOTS_MISSED };
        let mut all = self.robots.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= SITES {
            all.retain(|_, kept| kept.until > now);
            if all.len() >= SITES {
                all.clear();
            }
        }
        all.insert(site, Kept { until: after(now, wait), robots: robots.clone() });
        robots
    }

    fn ask_robots(&self, url: &Url, source: &Source, inside: bool) -> Result<Arc<Robots>, Trouble> {
        let mut at = match address("/robots.txt", url) {
            Some(at) => at,
            None => return Ok(Arc::default()),
        };
        for _ in 0..=self.caps().redirects {
            let host = at.host_str().unwrap_or_default().to_owned();
            let answer = {
                let _turn = self.hosts.wait(&host, source.gap, &*self.clock);
                let knock =
                    Knock { url: &at, accept: "text/plain, */*;q=0.1", etag: None, last_modified: None, inside };
                self.door.knock(&knock)
            };
            let answer = match answer {
                Ok(answer) => answer,
                // Larger than anybody's rules, or garbage: no rules.
                Err(trouble) if trouble.kind == TroubleKind::TooLarge => return Ok(Arc::default()),
                Err(trouble) => return Err(trouble),
            };
            match answer.status {
                200 => return Ok(Arc::new(Robots::parse(&answer.body, PRODUCT))),
                301 | 302 | 303 | 307 | 308 => {
                    let to = answer.location.as_deref().and_then(|location| at.join(location.trim()).ok());
                    let Some(to) = to else { return Ok(Arc::default()) };
                    at = to;
                }
                status @ (408 | 425 | 429 | 500..) => {
                    let mut trouble = refusal(status, answer.retry_after);
                    trouble.text = format!("robots.txt of {host} cannot be had ({})", trouble.text);
                    return Err(trouble);
                }
                _ => return Ok(Arc::default()),
            }
        }
        Ok(Arc::default())
    }
}

fn refusal(status: u16, retry_after: Option<String>) -> Trouble {
    let (kind, text) = match status {
        408 | 425 | 429 | 500..=599 => (TroubleKind::Busy, "the server cannot now"),
        404 => (TroubleKind::Refused, "there is nothing under this address"),
        410 => (TroubleKind::Refused, "what was under this address is gone for good"),
        401 | 402 | 403 | 451 => (TroubleKind::Refused, "the server lets nobody in"),
        _ => (TroubleKind::Refused, "the server refuses"),
    };
    let mut trouble = Trouble::new(kind, format!("{status}: {text}"));
    (trouble.retry_after, trouble.status) = (retry_after, Some(status));
    trouble
}
