//! What a site asks of programs (robots.txt, RFC 9309, and `Crawl-delay`). Own code: the crates that do it are unkept or know no delay.
//! The longest rule that fits an address counts, and of two as long the one that allows.

use std::time::Duration;

/// Bytes that are read; the rest is not asked for by anybody in earnest.
const LARGEST: usize = 500 << 10;
/// Rules that are kept.
const RULES: usize = 5_000;
/// Longest gap that is kept to: whoever asks for more is asked as seldom as the interval says.
const LONGEST_GAP: f64 = 120.0;

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    allows: bool,
    path: String,
}

/// The rules for this program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Robots {
    rules: Vec<Rule>,
    /// Gap between two requests that the site asks for.
    pub gap: Option<Duration>,
}

impl Robots {
    /// The rules of the groups that name `product`, or else of those for all.
    pub fn parse(bytes: &[u8], product: &str) -> Robots {
        let text = String::from_utf8_lossy(bytes.get(..LARGEST).unwrap_or(bytes));
        let text = text.trim_start_matches('\u{feff}');
        let (mut own, mut all) = (None::<Robots>, Robots::default());
        // Which groups the lines belong to: ours, that of all; and whether names may still come.
        let (mut ours, mut everybody, mut naming) = (false, false, false);
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            if key == "user-agent" {
                if !naming {
                    (ours, everybody) = (false, false);
                }
                naming = true;
                let token: String =
                    value.chars().take_while(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '_')).collect();
                ours |= token.eq_ignore_ascii_case(product);
                everybody |= value == "*";
                if ours {
                    own.get_or_insert_default();
                }
                continue;
            }
            let mut groups: Vec<&mut Robots> = Vec::new();
            if ours {
                groups.extend(own.as_mut());
            }
            if everybody {
                groups.push(&mut all);
            }
            match key.as_str() {
                "allow" | "disallow" => {
                    naming = false;
                    // An empty rule says nothing.
                    if !value.is_empty() {
                        let rule = Rule { allows: key == "allow", path: normal(value) };
                        groups
                            .into_iter()
                            .filter(|group| group.rules.len() < RULES)
                            .for_each(|group| group.rules.push(rule.clone()));
                    }
                }
                "crawl-delay" => {
                    naming = false;
                    let seconds: Option<f64> = value.parse().ok().filter(|seconds: &f64| *seconds >= 0.0);
                    if let Some(seconds) = seconds {
                        let gap = Some(Duration::from_secs_f64(seconds.min(LONGEST_GAP)));
                        groups.into_iter().for_each(|group| group.gap = gap);
                    }
                }
                _ => {}
            }
        }
        own.unwrap_or(all)
    }

    /// Whether a path with its question may be asked for.
    pub fn allows(&self, path: &str) -> bool {
        let path = normal(path);
        let fitting = self.rules.iter().filter(|rule| fits(&rule.path, &path));
        fitting.max_by_key(|rule| (rule.path.len(), rule.allows)).is_none_or(|rule| rule.allows)
    }
}

/// Arabic as `%D8%A7`, whoever wrote it how; letters that need no escape without.
fn normal(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut bytes = path.bytes().peekable();
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    while let Some(byte) = bytes.next() {
        let escaped = if byte == b'%' {
            let mut ahead = bytes.clone();
            match (ahead.next().and_then(digit), ahead.next().and_then(digit)) {
                (Some(high), Some(low)) => {
                    bytes = ahead;
                    Some(high << 4 | low)
                }
                _ => None,
            }
        } else {
            None
        };
        match escaped {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => out.push(char::from(byte)),
            Some(byte) => out.push_str(&format!("%{byte:02X}")),
            None if byte.is_ascii() => out.push(char::from(byte)),
            None => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// `*` stands for anything, `$` for the end. Each part is taken where it stands first: no rule makes this slow.
fn fits(rule: &str, path: &str) -> bool {
    let (rule, ends) = rule.strip_suffix('$').map_or((rule, false), |rule| (rule, true));
    let mut parts = rule.split('*');
    let Some(mut rest) = parts.next().and_then(|first| path.strip_prefix(first)) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    if !ends {
        return parts.iter().all(|part| match rest.find(part) {
            Some(at) => {
                rest = rest.get(at + part.len()..).unwrap_or_default();
                true
            }
            None => false,
        });
    }
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = rest.get(at + part.len()..).unwrap_or_default();
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::Robots;
    use std::time::Duration;

    fn check(robots: &str, allowed: &[&str], refused: &[&str]) {
        let robots = Robots::parse(robots.as_bytes(), "marsad");
        for path in allowed {
            assert!(robots.allows(path), "{path} should be allowed by {robots:?}");
        }
        for path in refused {
            assert!(!robots.allows(path), "{path} should be refused by {robots:?}");
        }
    }

    #[test]
    fn the_longest_rule_counts() {
        check("", &["/", "/a?b"], &[]);
        check("<html>Not found</html>", &["/"], &[]);
        check("User-agent: *\nDisallow:", &["/"], &[]);
        check("user-agent: *\ndisallow: /", &[], &["/", "/a"]);
        check("User-agent: *\nDisallow: /a\nAllow: /a/b", &["/a/b/c", "/b"], &["/a", "/abc", "/a/c"]);
        check("User-agent: *\nDisallow: /page\nAllow: /page", &["/page"], &[]);
        check("\u{feff}User-agent: * # all\r\nDisallow: /a # not this\r\n", &["/"], &["/a"]);
    }

    #[test]
    fn own_rules_come_before_those_for_all() {
        let all = "User-agent: *\nDisallow: /\n";
        check(&format!("{all}User-agent: Marsad/2.0\nDisallow: /x"), &["/a"], &["/x"]);
        check(&format!("User-agent: other\nUser-agent: marsad\nDisallow: /x\n\n{all}"), &["/a"], &["/x"]);
        check(&format!("{all}User-agent: marsadbot\nAllow: /"), &[], &["/a"]);
        check(
            "User-agent: marsad\nDisallow: /x\nUser-agent: other\nDisallow: /y\nUser-agent: marsad\nDisallow: /z",
            &["/y"],
            &["/x", "/z"],
        );
    }

    #[test]
    fn stars_ends_and_escapes() {
        check("User-agent: *\nDisallow: /*.pdf$", &["/a.pdf?x", "/a.html"], &["/a.pdf", "/b/c.pdf"]);
        check("User-agent: *\nDisallow: /a*b*c", &["/abd", "/acb"], &["/aXbYcZ", "/abc"]);
        check("User-agent: *\nDisallow: /only$", &["/only/", "/onlyx"], &["/only"]);
        check("User-agent: *\nDisallow: /أخبار/", &["/sport"], &["/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1", "/%d8%a3خبار/"]);
        check("User-agent: *\nDisallow: /%7Euser/%2F", &["/~user//"], &["/~user/%2f"]);
        let slow = format!("User-agent: *\nDisallow: /{}b", "*a".repeat(2000));
        check(&slow, &[&format!("/{}", "a".repeat(4000))], &[]);
    }

    #[test]
    fn gaps() {
        let gap = |text: &str| Robots::parse(text.as_bytes(), "marsad").gap;
        assert_eq!(gap("User-agent: *\nCrawl-delay: 2.5"), Some(Duration::from_millis(2500)));
        assert_eq!(gap("User-agent: *\nCrawl-delay: 100000"), Some(Duration::from_secs(120)));
        for odd in ["-1", "NaN", "inf!", "soon", ""] {
            assert_eq!(gap(&format!("User-agent: *\nCrawl-delay: {odd}")), None, "{odd}");
        }
    }
}
