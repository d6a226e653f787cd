//! Sitemaps (sitemaps.org, with Google's news) and indexes of them.

use quick_xml::Reader;
use quick_xml::events::Event;

/// What a sitemap says of one address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub address: String,
    /// As written.
    pub changed: Option<String>,
    pub published: Option<String>,
    pub title: Option<String>,
}

/// A sitemap: pages, and other sitemaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sitemap {
    pub pages: Vec<Place>,
    pub sitemaps: Vec<Place>,
}

/// Whether this is a sitemap, by its first element.
pub(crate) fn is_sitemap(text: &str) -> bool {
    matches!(first_element(text).as_deref(), Some("urlset" | "sitemapindex"))
}

/// Name of the first element, without its prefix.
pub(crate) fn first_element(text: &str) -> Option<String> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => {
                return Some(start.local_name().as_ref().to_lowercase());
            }
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

/// Reads a sitemap; of its addresses no more than `most`.
///
/// # Errors
/// Where it is no XML, or is cut off.
pub(crate) fn parse(text: &str, most: usize) -> Result<Sitemap, String> {
    let mut reader = Reader::from_str(text);
    let mut found = Sitemap::default();
    let mut path: Vec<String> = Vec::new();
    let mut place = Place::default();
    let mut words = String::new();
    loop {
        let event = reader.read_event().map_err(|error| format!("at byte {}: {error}", reader.error_position()))?;
        match event {
            Event::Start(start) => {
                if path.len() >= 64 {
                    return Err("elements stand too deep inside each other".to_owned());
                }
                path.push(start.local_name().as_ref().to_lowercase());
                words.clear();
            }
            Event::Text(text) => words.push_str(&text),
            Event::CData(text) => words.push_str(&text),
            Event::GeneralRef(name) => {
                let name: &str = &name;
                if let Some(number) = name.strip_prefix('#') {
                    let code = match number.strip_prefix(['x', 'X']) {
                        Some(digits) => u32::from_str_radix(digits, 16).ok(),
                        None => number.parse().ok(),
                    };
                    words.extend(code.and_then(char::from_u32));
                } else {
                    words.extend(match name {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    });
                }
            }
            Event::End(_) => {
                let name = path.pop().unwrap_or_default();
                let text = || Some(words.trim().to_owned()).filter(|text| !text.is_empty());
                // An image of a page has a `loc` of its own.
                let above = path.last().map(String::as_str);
                match (name.as_str(), above) {
                    ("loc", Some("url" | "sitemap")) => place.address = text().unwrap_or_default(),
                    ("lastmod", Some("url" | "sitemap")) => place.changed = text(),
                    ("publication_date", Some("news")) => place.published = text(),
                    ("title", Some("news")) => place.title = text(),
                    ("url", Some("urlset")) if found.pages.len() < most => found.pages.push(std::mem::take(&mut place)),
                    ("sitemap", Some("sitemapindex")) if found.sitemaps.len() < most => {
                        found.sitemaps.push(std::mem::take(&mut place));
                    }
                    ("url" | "sitemap", _) => place = Place::default(),
                    _ => {}
                }
                words.clear();
            }
            Event::Eof if path.is_empty() => return Ok(found),
            Event::Eof => return Err("cut off".to_owned()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_news_and_indexes() {
        let text = r#"<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="n" xmlns:image="i">
            <url><loc> https://daily.example/1?a=1&amp;b=&#1575; </loc><lastmod>2024-04-18T10:00:00+03:00</lastmod>
              <image:image><image:loc>https://daily.example/picture.jpg</image:loc></image:image>
              <news:news><news:publication_date>2024-04-17</news:publication_date>
              <news:title><![CDATA[انسحاب]]></news:title></news:news></url>
            <url><loc>https://daily.example/2</loc></url></urlset>"#;
        assert!(is_sitemap(text) && !is_sitemap("<rss/>") && !is_sitemap("no xml"));
        let found = parse(text, 100).expect("a sitemap");
        let first = Place {
            address: "https://daily.example/1?a=1&b=ا".to_owned(),
            changed: Some("2024-04-18T10:00:00+03:00".to_owned()),
            published: Some("2024-04-17".to_owned()),
            title: Some("انسحاب".to_owned()),
        };
        assert_eq!(found.pages.len(), 2);
        assert_eq!(found.pages[0], first);
        assert_eq!(parse(text, 1).expect("a sitemap").pages.len(), 1);
        let index = "<sitemapindex><sitemap><loc>https://daily.example/s.xml</loc></sitemap></sitemapindex>";
        assert_eq!(parse(index, 9).expect("an index").sitemaps[0].address, "https://daily.example/s.xml");
    }

    #[test]
    fn what_is_cut_off_is_no_sitemap() {
        assert!(parse("<urlset><url><loc>https://daily.example/1</loc></url>", 9).is_err());
        assert!(parse("<urlset><url></urlset>", 9).is_err());
        assert!(parse(&"<a>".repeat(100_000), 9).is_err());
        let bomb =
            "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><urlset><url><loc>&b;</loc></url></urlset>";
        assert_eq!(parse(bomb, 9).expect("read").pages[0].address, "");
    }
}
