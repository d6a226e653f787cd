//! Where a page leads: its links with their words, for pages that list reports.

use super::charset::decode_page;
use super::tree::{DOCUMENT, Tree};
use crate::Limits;
use crate::problem::Problem;
use std::collections::HashMap;

/// A link of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// As written: relative ones too.
    pub address: String,
    /// The longest words that lead there.
    pub words: String,
}

/// The links of a page, each address once, in the order in which they stand; and what they are relative to, where the page says it.
///
/// # Errors
/// Where the page cannot be read.
pub fn links(bytes: &[u8], charset: Option<&str>, limits: &Limits) -> Result<(Vec<Link>, Option<String>), Problem> {
    let decoded = decode_page(bytes, charset)?;
    let tree = Tree::parse(&decoded.text, limits)?;
    let mut links: Vec<Link> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut base = None;
    for node in tree.below(DOCUMENT) {
        let Some(address) = tree.attribute(node, "href") else { continue };
        let address = address.trim();
        match tree.name(node) {
            "base" => base = base.or_else(|| Some(address.to_owned())),
            "a" if !address.is_empty() && !address.starts_with('#') => {
                let words = tree.words(node);
                match places.get(address).and_then(|&place| links.get_mut(place)) {
                    Some(link) if link.words.len() < words.len() => link.words = words,
                    Some(_) => {}
                    None => {
                        places.insert(address.to_owned(), links.len());
                        links.push(Link { address: address.to_owned(), words });
                    }
                }
            }
            _ => {}
        }
    }
    Ok((links, base))
}

#[cfg(test)]
mod tests {
    use super::links;
    use crate::Limits;

    #[test]
    fn each_address_once_with_its_longest_words() {
        let page = r##"<html><head><base href="https://daily.example/ar/"></head><body>
            <a href="news/1"><img alt=""></a> <a href="#top">Up</a> <a>none</a>
            <h3><a href=" news/1 ">انسحبت القوات من المدينة</a></h3><a href="/politics">سياسة</a></body></html>"##;
        let (found, base) = links(page.as_bytes(), None, &Limits::default()).expect("a page");
        let found: Vec<(&str, &str)> = found.iter().map(|link| (&*link.address, &*link.words)).collect();
        assert_eq!(found, [("news/1", "انسحبت القوات من المدينة"), ("/politics", "سياسة")]);
        assert_eq!(base.as_deref(), Some("https://daily.example/ar/"));
    }
}
