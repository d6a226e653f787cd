//! What sources list: every form of feed, what an entry is known by, and that no bytes end the program.

use marsad_feed::list;
use marsad_feed::listing::{self, Entry, Kind};
use marsad_feed::robots::Robots;
use proptest::prelude::*;
use url::Url;

fn base() -> Url {
    Url::parse("https://daily.example/feeds/all.xml").expect("an address")
}

fn entries(text: &str, kind: Kind) -> Vec<Entry> {
    assert_eq!(listing::kind_of(text.as_bytes(), ""), kind, "{text}");
    listing::read(text.as_bytes(), None, &base(), kind).expect("a listing").entries
}

fn keys(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.key.as_str()).collect()
}

#[test]
fn every_form_of_feed() {
    let rss = "<rss version=\"2.0\"><channel><title>نشرة</title><item><title>انسحاب &lt;b&gt;القوات&lt;/b&gt;</title>\
               <link>/news/1?utm_source=rss&amp;id=7#top</link><guid isPermaLink=\"false\">1</guid>\
               <pubDate>Wed, 17 Apr 2024 10:00:00 GMT</pubDate></item></channel></rss>";
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>نشرة</title><id>f</id><entry><id>tag:1</id><title>انسحاب القوات</title>\
                <link rel=\"self\" href=\"https://daily.example/api/1\"/><link rel=\"alternate\" href=\"https://daily.example/news/1?id=7\"/>\
                <updated>2024-04-17T10:00:00Z</updated></entry></feed>";
    let json = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"نشرة\", \"items\": [{\"id\": \"1\", \
                \"url\": \"https://daily.example/news/1?id=7\", \"title\": \"انسحاب القوات\", \"content_html\": \"<p>نص\", \
                \"date_published\": \"2024-04-17T10:00:00Z\"}]}";
    let rdf = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" \
               xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel rdf:about=\"c\"><title>نشرة</title><link>https://daily.example/</link>\
               <description>d</description></channel><item rdf:about=\"1\"><title>انسحاب القوات</title>\
               <link>https://daily.example/news/1?id=7</link><dc:date>2024-04-17</dc:date></item></rdf:RDF>";
    let map = "<urlset><url><loc>https://daily.example/news/1?id=7</loc><lastmod>2024-04-17</lastmod></url></urlset>";
    for (text, kind) in
        [(rss, Kind::Feed), (atom, Kind::Feed), (json, Kind::Feed), (rdf, Kind::Feed), (map, Kind::Sitemap)]
    {
        let found = entries(text, kind);
        assert_eq!(keys(&found), ["https://daily.example/news/1?id=7"], "{text}");
        if kind == Kind::Feed {
            assert_eq!(found[0].title.as_deref(), Some("انسحاب القوات"), "{text}");
        }
        if !text.contains("rdf:RDF") {
            assert_eq!(found[0].published.map(|day| day.to_string()).as_deref(), Some("2024-04-17"), "{text}");
        }
    }
    let page = "<html><body><a href=\"/sport\">رياضة</a><a href=\"../news/1\">القوات الحكومية تنسحب من البلدة</a>\
                <a href=\"https://other.example/1\">خبر آخر في صحيفة أخرى اليوم</a><a href=\"javascript:x()\">هذا ليس خبرا ولا عنوانا</a></body></html>";
    assert_eq!(keys(&entries(page, Kind::Page)), ["https://daily.example/news/1"]);
}

#[test]
fn an_entry_is_known_by_its_address_whatever_its_id() {
    let item = |guid: &str, link: &str, title: &str| {
        let link = if link.is_empty() { String::new() } else { format!("<link>{link}</link>") };
        format!("<item><title>{title}</title>{link}<guid isPermaLink=\"false\">{guid}</guid></item>")
    };
    let feed =
        |items: &[String]| format!("<rss version=\"2.0\"><channel><title>t</title>{}</channel></rss>", items.concat());
    let found = entries(&feed(&[item("1", "/a", "x"), item("1", "/b", "y"), item("2", "/a#c", "z")]), Kind::Feed);
    assert_eq!(keys(&found), ["https://daily.example/a", "https://daily.example/b"]);
    assert_eq!(keys(&entries(&feed(&[item("only an id", "", "x")]), Kind::Feed)), ["id:only an id"]);
    // Another title is another hash; another id is not.
    let hash = |text: &str| entries(text, Kind::Feed)[0].hash.clone();
    let first = hash(&feed(&[item("1", "/a", "x")]));
    assert_eq!(first, hash(&feed(&[item("2", "/a", "x")])));
    assert_ne!(first, hash(&feed(&[item("1", "/a", "x, corrected")])));
    // Without id and link an entry is its title: the same the next time.
    let bare = "<rss version=\"2.0\"><channel><title>t</title><item><title>انسحاب</title></item></channel></rss>";
    assert_eq!(entries(bare, Kind::Feed), entries(bare, Kind::Feed));
    for link in ["file:///etc/passwd", "http://user:word@daily.example/", "javascript:alert(1)"] {
        let found = entries(&feed(&[item("7", link, "x")]), Kind::Feed);
        assert!(found.iter().all(|entry| entry.url.is_none()), "{link}: {found:?}");
    }
}

#[test]
fn marks_and_entities_are_no_part_of_a_title() {
    let title = |written: &str| {
        let feed = format!(
            "<rss version=\"2.0\"><channel><title>t</title><item><title>{written}</title><link>/1</link></item></channel></rss>"
        );
        entries(&feed, Kind::Feed).remove(0).title
    };
    assert_eq!(title("<![CDATA[&quot;لا حرب&quot; <i>بعد</i>\n اليوم]]>").as_deref(), Some("\"لا حرب\" بعد اليوم"));
    assert_eq!(title("Oil &amp;amp; gas").as_deref(), Some("Oil & gas"));
    assert_eq!(title("<![CDATA[Losses < 5%]]>").as_deref(), Some("Losses < 5%"));
    assert_eq!(title("<![CDATA[<img src=x onerror=alert(1)>]]>"), None);
}

#[test]
fn what_is_no_feed_is_said_to_be_none() {
    for text in
        ["", "hello", "<html><body>404</body></html>", "<rss><channel><item>", "{\"version\": 3}", "<feed", "[1, 2"]
    {
        assert!(listing::read(text.as_bytes(), None, &base(), Kind::Feed).is_err(), "{text}");
    }
    assert!(listing::read(b"<rss/>", None, &base(), Kind::Sitemap).is_err());
    let deep = format!("{{\"version\": \"https://jsonfeed.org/version/1\", \"items\": {}", "[".repeat(200_000));
    assert!(listing::read(deep.as_bytes(), None, &base(), Kind::Feed).is_err());
}

/// Pieces of feeds, maps, pages and lists, in any order.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "<rss version=\"2.0\">",
            "<channel>",
            "<item>",
            "<link>",
            "/a",
            "</link>",
            "</item>",
            "<![CDATA[",
            "]]>",
            "&#x0;",
            "&amp;",
            "<guid>",
            "<pubDate>",
            "Thu, 99 Foo",
            "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
            "<entry>",
            "<urlset>",
            "<url>",
            "<loc>",
            "</loc>",
            "</url>",
            "<?xml encoding=\"",
            "utf-16",
            "\"?>",
            "{\"version\": \"https://jsonfeed.org/version/1\",",
            "\"items\": [",
            "[[source]]\n",
            "url = \"",
            "name = ",
            "interval = \"9",
            "http://",
            "[::1]",
            "@",
            "%",
            "User-agent: *\n",
            "Disallow: /*$\n",
            "Crawl-delay: 1e999\n",
            "<a href=\"",
            "\">انسحبت القوات من هنا</a>",
            "\u{feff}",
            "<!DOCTYPE x [<!ENTITY a \"b\">]>",
        ])
        .prop_map(|piece| piece.as_bytes().to_vec()),
        proptest::collection::vec(any::<u8>(), 0..6),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn no_bytes_end_the_program(bytes in pieces()) {
        for kind in [Kind::Feed, Kind::Sitemap, Kind::Page] {
            let _ = listing::read(&bytes, Some("utf-8"), &base(), kind);
        }
        let _ = listing::kind_of(&bytes, "");
        let _ = Robots::parse(&bytes, "marsad").allows("/a?b");
        let text = String::from_utf8_lossy(&bytes);
        let _ = list::parse(&text);
        let _ = listing::address(&text, &base());
    }
}
