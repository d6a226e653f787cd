//! A new wording or example in a frame file, written into the text where the frame stands: comments, order and line breaks stay.

use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Which frame of a file is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// The frame with this id.
    Own(&'a str),
    /// The frame that adds to the one with this id; made at the end of the file where there is none.
    Extension(&'a str),
}

/// The keys that stand in front of a frame's wordings, in their order.
const HEAD: [&str; 9] = ["id", "extends", "event", "state", "mode", "contexts", "verbs", "nouns", "phrases"];

/// Adds a value to one of a frame's lists. The changed text and the line of the value; `None` where the file cannot be read or has no
/// such frame.
pub fn add(text: &str, target: Target<'_>, list: &str, value: &str) -> Option<(String, u32)> {
    let made = with_frame(text, target);
    let text = made.as_deref().unwrap_or(text);
    let (at, new) = {
        let parsed = DeTable::parse(text).ok()?;
        let frame = find(parsed.get_ref(), target)?;
        match frame.get(list).map(|v| (v.span(), v.get_ref())) {
            Some((span, DeValue::Array(array))) => match array.iter().last() {
                Some(last) => (last.span().end, after(text, &last.span(), value)),
                None => (span.start + 1, quoted(value)),
            },
            Some((span, DeValue::String(_))) => {
                let old = text.get(span.clone())?;
                let changed = format!("{}[{old}, {}]{}", text.get(..span.start)?, quoted(value), text.get(span.end..)?);
                return Some((changed, line_of(text, span.start)));
            }
            Some(_) => return None,
            None => {
                let head = HEAD.iter().filter_map(|key| Some(frame.get(*key)?.span().end)).max()?;
                let end = text.get(head..)?.find('\n').map_or(text.len(), |i| head + i);
                (end, format!("\n{list} = [{}]", quoted(value)))
            }
        }
    };
    let changed = format!("{}{new}{}", text.get(..at)?, text.get(at..)?);
    let line = line_of(&changed, at + new.len() - 1);
    Some((changed, line))
}

/// Adds an example to a frame, behind its last one. `fields` are its keys and values in order.
pub fn add_example(text: &str, target: Target<'_>, yes: bool, fields: &[(&str, &str)]) -> Option<(String, u32)> {
    let made = with_frame(text, target);
    let text = made.as_deref().unwrap_or(text);
    let end = {
        let parsed = DeTable::parse(text).ok()?;
        end_of(find(parsed.get_ref(), target)?)
    };
    let at = text.get(end..)?.find('\n').map_or(text.len(), |i| end + i);
    let mut new = format!("\n[[frame.{}]]", if yes { "yes" } else { "no" });
    for (key, value) in fields {
        new += &format!("\n{key} = {}", quoted(value));
    }
    let line = line_of(text, at) + 1;
    Some((format!("{}{new}{}", text.get(..at)?, text.get(at..)?), line))
}

/// The text with an empty frame for an extension at its end, where it has none.
fn with_frame(text: &str, target: Target<'_>) -> Option<String> {
    let Target::Extension(id) = target else { return None };
    let parsed = DeTable::parse(text).ok()?;
    if find(parsed.get_ref(), target).is_some() {
        return None;
    }
    let gap = if text.trim().is_empty() { "" } else { "\n" };
    Some(format!(
        "{}{gap}[[frame]]\nextends = {}\n",
        text.trim_end_matches('\n').to_owned() + if gap.is_empty() { "" } else { "\n" },
        quoted(id)
    ))
}

fn find<'t>(file: &'t DeTable<'t>, target: Target<'_>) -> Option<&'t DeTable<'t>> {
    let (key, id) = match target {
        Target::Own(id) => ("id", id),
        Target::Extension(id) => ("extends", id),
    };
    let frames = file.get("frame")?.get_ref().as_array()?;
    let named = |frame: &&DeTable<'_>| frame.get(key).and_then(|v| v.get_ref().as_str()) == Some(id);
    frames.iter().filter_map(|frame| frame.get_ref().as_table()).find(named)
}

/// The byte behind the last value of a table.
fn end_of(table: &DeTable<'_>) -> usize {
    let values = table.iter().map(|(key, value)| match value.get_ref() {
        DeValue::Array(array) => {
            let tables = array.iter().filter_map(|v| v.get_ref().as_table()).map(end_of).max();
            tables.unwrap_or_else(|| value.span().end)
        }
        _ => value.span().end.max(key.span().end),
    });
    values.max().unwrap_or(0)
}

/// A value behind the last one of a list: on the same line, or on one of its own where the last one began a line.
fn after(text: &str, last: &Range<usize>, value: &str) -> String {
    let start = text.get(..last.start).and_then(|before| before.rfind('\n')).map_or(0, |i| i + 1);
    let indent = text.get(start..last.start).unwrap_or("");
    if !indent.is_empty() && indent.trim().is_empty() {
        format!(",\n{indent}{}", quoted(value))
    } else {
        format!(", {}", quoted(value))
    }
}

/// A TOML string.
fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

fn line_of(text: &str, byte: usize) -> u32 {
    text.get(..byte).unwrap_or(text).matches('\n').count() as u32 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# about\n\n[[frame]]\nid = \"a\"\nverbs = [\"x/I\"] # kept\nnouns = [\n    \"n\",\n    \"m\",\n]\nsubject = \"actor\"\n[[frame.yes]]\ntext = \"t\"\n\n# second\n[[frame]]\nid = \"b\"\nnouns = \"k\"\n";

    #[track_caller]
    fn check(text: &str, target: Target<'_>, list: &str, expected: &str, line: u32) {
        let (changed, at) = add(text, target, list, "new \"w\"").expect("the frame is there");
        assert_eq!(at, line, "{changed}");
        assert!(changed.contains(expected), "{changed}");
        assert!(changed.lines().nth(at as usize - 1).is_some_and(|l| l.contains("new")), "{changed}");
        assert!(DeTable::parse(&changed).is_ok(), "{changed}");
        let kept = |l: &&str| changed.contains(*l);
        assert!(text.lines().filter(|l| l.starts_with('#') || l.contains("text")).all(|l| kept(&l)), "{changed}");
    }

    #[test]
    fn wordings_go_into_lists_as_they_are_written() {
        check(FILE, Target::Own("a"), "verbs", "verbs = [\"x/I\", \"new \\\"w\\\"\"] # kept", 5);
        check(FILE, Target::Own("a"), "nouns", "    \"m\",\n    \"new \\\"w\\\"\",\n]", 9);
        check(FILE, Target::Own("a"), "phrases", "]\nphrases = [\"new \\\"w\\\"\"]\nsubject", 10);
        check(FILE, Target::Own("b"), "nouns", "nouns = [\"k\", \"new \\\"w\\\"\"]", 17);
        check(FILE, Target::Extension("c"), "phrases", "\n\n[[frame]]\nextends = \"c\"\nphrases = [\"new", 21);
        check("", Target::Extension("c"), "phrases", "[[frame]]\nextends = \"c\"\nphrases = [\"new", 3);
        assert_eq!(add(FILE, Target::Own("c"), "nouns", "w"), None);
        assert_eq!(add("[[frame", Target::Own("a"), "nouns", "w"), None);
    }

    #[test]
    fn examples_go_behind_the_last_one() {
        let (text, line) = add_example(FILE, Target::Own("a"), false, &[("text", "u"), ("why", "w")]).expect("there");
        assert!(text.contains("text = \"t\"\n[[frame.no]]\ntext = \"u\"\nwhy = \"w\"\n\n# second"), "{text}");
        assert_eq!(line, 13);
        let (text, _) = add_example("", Target::Extension("a"), true, &[("text", "u")]).expect("there");
        assert_eq!(text, "[[frame]]\nextends = \"a\"\n[[frame.yes]]\ntext = \"u\"\n");
    }
}
