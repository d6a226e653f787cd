//! Any bytes are read as a feed, a sitemap, a page of links, rules for robots and a list of sources, or refused in words; no address that is listed
//! leads past the closed door, and no title holds a line of its own.
#![no_main]

use libfuzzer_sys::fuzz_target;
use marsad_feed::listing::{Kind, kind_of, read};
use marsad_feed::robots::Robots;
use marsad_feed::{door, list};
use std::sync::LazyLock;
use url::Url;

static HERE: LazyLock<Url> = LazyLock::new(|| Url::parse("https://example.org/news/rss.xml").unwrap());

fuzz_target!(|data: &[u8]| {
    let told = kind_of(data, "application/xml");
    for kind in [told, Kind::Feed, Kind::Sitemap, Kind::Page] {
        for charset in [None, Some("windows-1256")] {
            match read(data, charset, &HERE, kind) {
                Ok(listing) => {
                    for entry in &listing.entries {
                        assert!(entry.url.as_ref().is_none_or(|url| door::checked(url).is_ok()));
                        assert!(entry.title.as_ref().is_none_or(|title| !title.contains('\n')));
                    }
                    assert!(listing.more.iter().all(|url| door::checked(url).is_ok()));
                }
                Err(why) => assert!(!why.is_empty()),
            }
        }
    }
    let robots = Robots::parse(data, "marsad");
    let text = String::from_utf8_lossy(data);
    let _ = robots.allows("/news/1.html");
    let _ = robots.allows(&text.chars().take(200).collect::<String>());
    if let Err(problems) = list::parse(&text) {
        assert!(!problems.is_empty() && problems.iter().all(|problem| !problem.to_string().is_empty()));
    }
});
