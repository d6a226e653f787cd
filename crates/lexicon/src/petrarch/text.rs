//! Lines of dictionaries without their comments; what kind a dictionary is; names as people write them.

/// One line that says something.
pub struct Line<'t> {
    pub file: &'t str,
    pub number: u32,
    pub written: &'t str,
    /// Without comments and space at its ends.
    pub text: String,
}

pub enum Kind {
    Actors,
    Agents,
    Verbs,
}

/// The lines of a dictionary. Comments stand behind `#` or `;`, or between `<!--` and `-->` over any number of lines.
pub fn lines<'t>(file: &'t str, text: &'t str) -> Vec<Line<'t>> {
    let mut all = Vec::new();
    let mut inside = false;
    for (written, number) in text.lines().zip(1..) {
        let mut rest = written;
        let mut kept = String::new();
        loop {
            if inside {
                let Some((_, behind)) = rest.split_once("-->") else { break };
                (inside, rest) = (false, behind);
            }
            let Some((before, behind)) = rest.split_once("<!--").or_else(|| rest.split_once("<! --")) else {
                kept += rest;
                break;
            };
            kept += before;
            (inside, rest) = (true, behind);
        }
        // A header keeps its dashes; what stands behind # is a comment, even there.
        let text = kept.split(['#', ';']).next().unwrap_or("").trim().to_owned();
        if !text.is_empty() {
            all.push(Line { file, number, written, text });
        }
    }
    all
}

/// Verbs have headers of dashes or lines that begin with one, agents a tilde in their codes, actors codes in brackets.
pub fn kind(lines: &[Line<'_>]) -> Option<Kind> {
    let verbs = |line: &Line<'_>| line.text.starts_with("---") || line.text.starts_with("- ");
    let code = |line: &Line<'_>| line.text.split('[').nth(1).is_some_and(|code| code.contains(']'));
    if lines.iter().any(verbs) {
        Some(Kind::Verbs)
    } else if lines.iter().any(|line| code(line) && line.text.contains('~')) {
        Some(Kind::Agents)
    } else {
        lines.iter().any(code).then_some(Kind::Actors)
    }
}

/// `MINAS_TIRITH_` as people write it: Minas Tirith. Names of at most three letters, and those with stops, stay large.
pub fn name(written: &str) -> String {
    let words = written.split(['_', ' ']).filter(|word| !word.is_empty());
    let one = |word: &str| {
        if word.contains('.') {
            return word.to_owned();
        }
        let mut start = true;
        word.chars().map(|c| if std::mem::replace(&mut start, c == '-') { c } else { c.to_ascii_lowercase() }).collect()
    };
    let all: Vec<String> = words.map(one).collect();
    match all.as_slice() {
        [single] if single.len() <= 3 => single.to_uppercase(),
        _ => all.join(" "),
    }
}

/// The code in brackets of a line and what stands before it.
pub fn coded(text: &str) -> (&str, Option<&str>) {
    match text.split_once('[') {
        Some((before, rest)) => (before.trim(), Some(rest.split(']').next().unwrap_or("").trim())),
        None => (text, None),
    }
}
