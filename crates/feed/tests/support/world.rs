//! Outlets that publish by the clock and misbehave by the hour: what is published when is known, so that a test can say what must be stored.

use crate::support::{Reply, Request};
use encoding_rs::WINDOWS_1256;
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::{SignedDuration, Timestamp};
use marsad_feed::clock::Clock;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Articles that a feed lists.
const LISTED: usize = 20;

/// How a feed misbehaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fault {
    /// Not at all: answers 304 where nothing is new.
    None,
    Storm,
    Slow,
    Loop,
    Encoding,
    Cut,
    Bomb,
    /// All entries have one id.
    Ids,
    /// All entries are dated years ahead.
    Future,
    /// Every article is corrected half an hour later.
    Changed,
    /// Redirects to an address inside.
    Inside,
    /// Lists the articles of its neighbour too.
    Shared,
}

pub const FAULTS: [Fault; 12] = [
    Fault::None,
    Fault::Storm,
    Fault::Slow,
    Fault::Loop,
    Fault::Encoding,
    Fault::Cut,
    Fault::Bomb,
    Fault::Ids,
    Fault::Future,
    Fault::Changed,
    Fault::Inside,
    Fault::Shared,
];

impl Fault {
    /// Nothing comes through while it lasts.
    pub fn shuts(self) -> bool {
        use Fault::*;
        matches!(self, Storm | Slow | Loop | Cut | Bomb | Inside)
    }
}

/// An article: of which feed, which number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Article {
    pub feed: usize,
    pub number: usize,
}

pub struct World {
    pub feeds: usize,
    pub begins: Timestamp,
    /// Between two articles of a feed.
    pub period: Duration,
    /// When faults begin and end, after the beginning.
    pub fault: (Duration, Duration),
    pub clock: Arc<dyn Clock>,
    pub port: AtomicUsize,
    /// Requests that should never have come.
    pub leaks: AtomicUsize,
    pub not_modified: AtomicUsize,
    failed_once: Mutex<HashSet<String>>,
}

fn span(duration: Duration) -> SignedDuration {
    SignedDuration::try_from(duration).expect("a span")
}

impl World {
    pub fn new(
        feeds: usize,
        begins: Timestamp,
        period: Duration,
        fault: (Duration, Duration),
        clock: Arc<dyn Clock>,
    ) -> World {
        World {
            feeds,
            begins,
            period,
            fault,
            clock,
            port: AtomicUsize::new(0),
            leaks: AtomicUsize::new(0),
            not_modified: AtomicUsize::new(0),
            failed_once: Mutex::default(),
        }
    }

    pub fn fault_of(feed: usize) -> Fault {
        FAULTS[feed % FAULTS.len()]
    }

    pub fn host(feed: usize) -> String {
        format!("feed{feed}.test")
    }

    /// When an article is published: feeds do not keep step.
    pub fn published_at(&self, article: Article) -> Timestamp {
        let offset = self.period * (article.feed as u32 * 7 % 11) / 11;
        self.begins + span(offset + self.period * article.number as u32)
    }

    /// How many articles a feed has published by a moment.
    pub fn published_by(&self, feed: usize, moment: Timestamp) -> usize {
        (0..).take_while(|&number| self.published_at(Article { feed, number }) <= moment).count()
    }

    pub fn url(&self, article: Article) -> String {
        let port = self.port.load(Ordering::Relaxed);
        format!("http://{}:{port}/news/{}", World::host(article.feed), article.number)
    }

    fn is_corrected(&self, article: Article, now: Timestamp) -> bool {
        World::fault_of(article.feed) == Fault::Changed && now >= self.corrected_at(article)
    }

    pub fn corrected_at(&self, article: Article) -> Timestamp {
        self.published_at(article) + SignedDuration::from_mins(30)
    }

    fn is_faulty(&self, now: Timestamp) -> bool {
        (self.begins + span(self.fault.0)..self.begins + span(self.fault.1)).contains(&now)
    }

    pub fn answer(&self, request: &Request) -> Reply {
        let now = self.clock.now();
        let host = request.host.split(':').next().unwrap_or_default();
        let feed = host.strip_prefix("feed").and_then(|rest| rest.strip_suffix(".test")).and_then(|n| n.parse().ok());
        let Some(feed) = feed.filter(|feed| *feed < self.feeds) else {
            self.leaks.fetch_add(1, Ordering::Relaxed);
            return Reply::body("text/plain", "secret");
        };
        match request.path.as_str() {
            "/robots.txt" => Reply::status(404),
            "/rss.xml" | "/again" => self.feed(feed, request, now),
            path => match path.strip_prefix("/news/").and_then(|number| number.parse().ok()) {
                Some(number) => self.page(Article { feed, number }, now),
                None => Reply::status(404),
            },
        }
    }

    fn feed(&self, feed: usize, request: &Request, now: Timestamp) -> Reply {
        let fault = World::fault_of(feed);
        let port = self.port.load(Ordering::Relaxed);
        if self.is_faulty(now) {
            match fault {
                Fault::Storm => {
                    return Reply::Whole(503, vec![("Retry-After", "600".to_owned())], Vec::new());
                }
                Fault::Slow => return Reply::Slow(vec![b'<'; 100], Duration::from_millis(100)),
                Fault::Loop => {
                    let other = if request.path == "/again" { "/rss.xml" } else { "/again" };
                    return Reply::to(301, other);
                }
                Fault::Cut => return Reply::Cut(self.rss(feed, now).into_bytes()),
                Fault::Bomb => {
                    let mut writer = GzEncoder::new(Vec::new(), Compression::fast());
                    writer.write_all(&vec![b' '; 40 << 20]).expect("memory");
                    let body = writer.finish().expect("memory");
                    return Reply::Whole(200, vec![("Content-Encoding", "gzip".to_owned())], body);
                }
                Fault::Inside => {
                    let places = ["127.0.0.1", "169.254.169.254", "secret.test", "[::1]", "0x7f.1"];
                    let place = places[now.as_second() as usize % places.len()];
                    return Reply::to(302, format!("http://{place}:{port}/rss.xml"));
                }
                _ => {}
            }
        }
        let body = self.rss(feed, now);
        let etag = format!("\"{:x}\"", body.bytes().fold(7u64, |hash, byte| hash.wrapping_mul(31) ^ u64::from(byte)));
        if request.headers.get("if-none-match") == Some(&etag) {
            self.not_modified.fetch_add(1, Ordering::Relaxed);
            return Reply::status(304);
        }
        let headers = vec![("Content-Type", "application/rss+xml".to_owned()), ("ETag", etag)];
        let bytes = match fault {
            // Declared as UTF-8, and not so.
            Fault::Encoding => WINDOWS_1256.encode(&body).0.into_owned(),
            _ => body.into_bytes(),
        };
        Reply::Whole(200, headers, bytes)
    }

    fn rss(&self, feed: usize, now: Timestamp) -> String {
        let fault = World::fault_of(feed);
        let mut out = String::from(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>نشرة الأخبار</title>",
        );
        let newest = |feed: usize| {
            (0..self.published_by(feed, now)).rev().take(LISTED).map(move |number| Article { feed, number })
        };
        let mut articles: Vec<Article> = newest(feed).collect();
        if fault == Fault::Shared {
            articles.extend(newest(feed - feed % FAULTS.len()));
        }
        for article in articles {
            let published = self.published_at(article);
            let stated =
                if fault == Fault::Future { published + SignedDuration::from_hours(24 * 365 * 5) } else { published };
            let id = if fault == Fault::Ids { "1".to_owned() } else { format!("{}-{}", article.feed, article.number) };
            let mark = if self.is_corrected(article, now) { " (تصحيح)" } else { "" };
            let _ = write!(
                out,
                "<item><title>{}{mark}</title><link>{}</link><guid isPermaLink=\"false\">{id}</guid><pubDate>{}</pubDate></item>",
                title(article),
                self.url(article),
                stated.strftime("%a, %d %b %Y %H:%M:%S +0000")
            );
        }
        out.push_str("</channel></rss>");
        out
    }

    fn page(&self, article: Article, now: Timestamp) -> Reply {
        let key = format!("{}/{}", article.feed, article.number);
        // Every ninth article is not to be had at first.
        if (article.feed + article.number).is_multiple_of(9)
            && self.failed_once.lock().unwrap_or_else(PoisonError::into_inner).insert(key)
        {
            return Reply::status(500);
        }
        if self.published_at(article) > now {
            return Reply::status(404);
        }
        Reply::body("text/html; charset=utf-8", page(article, self.is_corrected(article, now)))
    }
}

pub fn title(article: Article) -> String {
    format!("القوات الحكومية تنسحب من البلدة رقم {} في الإقليم {}", article.number, article.feed)
}

/// A page with a report and what stands around one.
pub fn page(article: Article, corrected: bool) -> String {
    let Article { feed, number } = article;
    let count = if corrected { number + 31 } else { number + 3 };
    format!(
        "<!doctype html><html lang=\"ar\"><head><meta charset=\"utf-8\"><title>{title} | نشرة</title></head><body>\
         <nav><a href=\"/\">الرئيسية</a><a href=\"/sport\">رياضة</a></nav><article><h1>{title}</h1>\
         <p>انسحبت القوات الحكومية مساء الثلاثاء من البلدة رقم {number} في الإقليم {feed} بعد مواجهات استمرت عدة أيام مع مسلحي المعارضة، \
         وفق ما أعلنه مصدر عسكري طلب عدم الكشف عن هويته.</p>\
         <p>وقال المصدر إن {count} جنديا قتلوا في القصف الذي استهدف مواقع الجيش عند المدخل الشمالي للبلدة، وإن الوحدات المنسحبة \
         أعادت انتشارها في محيط المطار.</p><p>ودعت الأمم المتحدة الطرفين إلى وقف إطلاق النار فورا والسماح بدخول المساعدات إلى \
         السكان المحاصرين في القرى المجاورة.</p></article><footer>جميع الحقوق محفوظة</footer></body></html>",
        title = title(article)
    )
}
