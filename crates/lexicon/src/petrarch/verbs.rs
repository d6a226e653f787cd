//! Dictionaries of verbs: codes of verbs and of the patterns around them become English frames, one for each code.

use super::{Imported, Known, codes, text};
use crate::compile::words_of as english_words;
use crate::overlay::verb_of;
use crate::source::{SheetKind, Source};
use marsad_morphology::english::verb_forms;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// More wordings than this of one pattern are not made: sets of synonyms multiply.
const MOST: usize = 500;

/// Prepositions that lead to whom a verb concerns, in the order in which they are asked.
const TOWARDS: [&str; 10] = ["with", "to", "against", "at", "from", "between", "on", "of", "about", "over"];

/// Base of every form of the verbs that the lexicon has.
pub fn bases(source: &Source) -> FxHashMap<String, String> {
    let mut forms: FxHashMap<String, String> = FxHashMap::default();
    let mut add = |base: &str, past: &[&str], participle: &[&str]| {
        let made = verb_forms(base, past, participle);
        let all = [base.to_owned(), made.third].into_iter().chain(made.gerund).chain(made.past).chain(made.participle);
        for form in all {
            forms.entry(form).or_insert_with(|| base.to_owned());
        }
    };
    for row in source.of(SheetKind::EnglishVerbs) {
        add(row.text("verb"), &row.values("past"), &row.values("participle"));
    }
    let irregular: Vec<&str> = source.of(SheetKind::EnglishVerbs).map(|row| row.text("verb")).collect();
    let written = source.english.iter().flat_map(|frame| &frame.verbs).map(|verb| verb_of(&verb.value));
    let governors = source.of(SheetKind::EnglishGovernors).filter(|row| row.text("part") == "verb");
    for verb in written.chain(governors.map(|row| row.text("word"))) {
        if !irregular.contains(&verb) {
            add(verb, &[], &[]);
        }
    }
    forms
}

/// A verb as a dictionary writes it: its base, and the words written onto it.
#[derive(Clone)]
struct Verb {
    before: Vec<String>,
    base: String,
    behind: Vec<String>,
}

#[derive(Default)]
pub struct Verbs {
    /// Wordings by code.
    frames: BTreeMap<String, BTreeSet<String>>,
    /// Irregular forms of verbs that the lexicon does not have.
    irregular: BTreeMap<String, Vec<String>>,
    sets: FxHashMap<String, Vec<String>>,
}

impl Verbs {
    pub fn read(&mut self, lines: &[text::Line<'_>], known: &Known<'_>, out: &mut Imported) {
        let mut set: Option<String> = None;
        let mut code = String::new();
        let mut verbs: Vec<Verb> = Vec::new();
        for line in lines {
            let text = line.text.as_str();
            if let Some(header) = text.strip_prefix("---") {
                (set, verbs) = (None, Vec::new());
                code = text::coded(header).1.unwrap_or("").to_owned();
            } else if let Some(name) = text.strip_prefix('&') {
                let name = name.trim().trim_end_matches('_').to_owned();
                self.sets.insert(name.clone(), Vec::new());
                set = Some(name);
            } else if let (Some(name), Some(member)) = (&set, text.strip_prefix('+')) {
                self.sets.entry(name.clone()).or_default().push(member.trim().to_owned());
            } else if let Some(pattern) = text.strip_prefix('-') {
                self.pattern(line, pattern, &verbs, out);
            } else {
                set = None;
                let (written, own) = text::coded(text);
                let verb = self.verb(written, known);
                if verb.base.is_empty() {
                    out.unused(line, "no verb is told");
                    continue;
                }
                let wording = wording(&verb, &[], &[]);
                if self.enter(own.unwrap_or(&code), [wording], line, out) {
                    out.verbs += 1;
                }
                verbs.push(verb);
            }
        }
    }

    /// `BREAK_+DOWN {…}`: the base of the verb (marked by a plus, else the first word) and the words written onto it.
    fn verb(&mut self, written: &str, known: &Known<'_>) -> Verb {
        let (name, forms) = written.split_once('{').unwrap_or((written, ""));
        let words: Vec<&str> = name.split(['_', ' ']).filter(|word| !word.is_empty()).collect();
        let at = words.iter().position(|word| word.starts_with('+')).unwrap_or(0);
        let lower = |words: &[&str]| words.iter().map(|word| word.trim_matches('+').to_lowercase()).collect::<Vec<_>>();
        let word = words.get(at).map_or(String::new(), |word| word.trim_matches('+').to_lowercase());
        let base = known.verbs.get(&word).cloned().unwrap_or_else(|| word.clone());
        let clean = base.bytes().all(|b| b.is_ascii_alphabetic());
        let regular = verb_forms(&base, &[], &[]);
        let others: Vec<String> = forms
            .split(|c: char| c.is_whitespace() || c == '}')
            .map(|form| form.rsplit('+').next().unwrap_or(form).split('_').next().unwrap_or("").to_lowercase())
            .filter(|f| {
                !f.is_empty() && *f != regular.third && !regular.gerund.contains(f) && !regular.past.contains(f)
            })
            .filter(|form| form.bytes().all(|b| b.is_ascii_alphabetic()) && !form.ends_with("ing"))
            .collect();
        if clean && word == base && !known.verbs.contains_key(&word) && !others.is_empty() {
            self.irregular.insert(base.clone(), others);
        }
        let behind = words.get(at + 1..).map(lower).unwrap_or_default();
        Verb { before: lower(&words[..at]), base: if clean { base } else { String::new() }, behind }
    }

    fn pattern(&mut self, line: &text::Line<'_>, pattern: &str, verbs: &[Verb], out: &mut Imported) {
        let (words, code) = text::coded(pattern);
        let Some(code) = code else { return out.unused(line, "a pattern without a code") };
        let Some((before, behind)) = words.split_once('*') else {
            return out.unused(line, "a pattern without the verb's star");
        };
        if verbs.is_empty() {
            return out.unused(line, "a pattern of no verb");
        }
        let (Some(left), Some(right)) = (self.side(before), self.side(behind)) else {
            return out.unused(line, "a set of synonyms that is not there, or too many wordings");
        };
        if left.iter().chain(&right).all(Vec::is_empty) {
            return out.unused(line, "only sides and the verb: grammar tells these");
        }
        let mut all = Vec::new();
        for verb in verbs {
            for left in &left {
                all.extend(right.iter().map(|right| wording(verb, left, right)));
            }
        }
        if all.len() > MOST {
            return out.unused(line, "too many wordings");
        }
        if self.enter(code, all, line, out) {
            out.patterns += 1;
        }
    }

    /// The wordings of one side of a pattern. Sides of the act (`$ + ^`) and brackets are left to grammar; `%`, several of them, is *and*.
    fn side(&self, written: &str) -> Option<Vec<Vec<String>>> {
        let mut all: Vec<Vec<String>> = vec![Vec::new()];
        // Words joined by a line stand together, others may stand apart.
        let joined = written.starts_with('_');
        let marked = written.replace(['(', ')', '{', '}'], " ");
        for (number, chunk) in marked.split_whitespace().enumerate() {
            let mut first = !(number == 0 && joined);
            for word in chunk.split('_').filter(|word| !word.is_empty()) {
                let choices = match word {
                    "$" | "+" | "^" => continue,
                    "%" => vec![vec!["and".to_owned()]],
                    _ => self.choices(word, 0)?,
                };
                if all.len() * choices.len() > MOST {
                    return None;
                }
                let gap = first;
                first = false;
                let more = |start: &Vec<String>| {
                    let start = start.clone();
                    choices.iter().map(move |choice| {
                        let gap = gap.then(|| "...".to_owned());
                        start.iter().cloned().chain(gap).chain(choice.iter().cloned()).collect::<Vec<_>>()
                    })
                };
                all = all.iter().flat_map(|start| more(start).collect::<Vec<_>>()).collect();
            }
        }
        if !written.ends_with('_') {
            // Before the verb words may stand apart from it.
            all.iter_mut().filter(|words| !words.is_empty()).for_each(|words| words.push("...".to_owned()));
        }
        Some(all)
    }

    /// A word, or the members of a set of synonyms, sets in sets too.
    fn choices(&self, word: &str, depth: u32) -> Option<Vec<Vec<String>>> {
        let Some(name) = word.strip_prefix('&') else { return Some(vec![english_words(word)]) };
        let members = self.sets.get(name).filter(|_| depth < 4)?;
        let mut all = Vec::new();
        for member in members {
            match member.starts_with('&') {
                true => all.extend(self.choices(member, depth + 1)?),
                false => all.push(member.split(['_', ' ']).flat_map(english_words).collect()),
            }
        }
        Some(all)
    }

    fn enter(
        &mut self,
        code: &str,
        wordings: impl IntoIterator<Item = String>,
        line: &text::Line<'_>,
        out: &mut Imported,
    ) -> bool {
        let first = code.split(':').next().unwrap_or("").trim();
        let digits = codes::digits(first);
        if digits.is_empty() {
            // A verb without a code of its own is there for its patterns.
            let null = first.is_empty() || first.chars().all(|c| c == '-');
            if !null || line.text.starts_with('-') {
                out.unused(line, format!("[{code}] codes nothing"));
            }
            return false;
        }
        if codes::event(digits).is_none() {
            out.unused(line, format!("PLOVER has no event for {digits}"));
            return false;
        }
        self.frames.entry(digits.to_owned()).or_default().extend(wordings);
        true
    }

    pub fn write(self, out: &mut Imported) {
        let mut text = String::from("# Verbs and patterns of dictionaries of PETRARCH, a frame for each code.\n");
        for (code, wordings) in &self.frames {
            let Some(event) = codes::event(code) else { continue };
            let list: Vec<String> = wordings.iter().map(|wording| format!("{wording:?}")).collect();
            let to: Vec<String> = TOWARDS.iter().map(|p| format!("{p:?} = [\"recipient\", \"theme\"]")).collect();
            text += &format!("\n[[frame]]\nid = \"petrarch.{code}\"\nevent = \"{}\"\n", event.event);
            for (key, value) in
                [("mode", event.mode), ("contexts", event.context)].iter().filter(|(_, v)| !v.is_empty())
            {
                let value = if *key == "contexts" { format!("[{value:?}]") } else { format!("{value:?}") };
                text += &format!("{key} = {value}\n");
            }
            text +=
                &format!("verbs = [{}]\nsubject = \"actor\"\nobject = [\"recipient\", \"theme\"]\n", list.join(", "));
            text += &format!("prepositions = {{ {} }}\n", to.join(", "));
        }
        if !self.frames.is_empty() {
            out.files.push(("english/frames/petrarch.toml".to_owned(), text));
        }
        let forms = |(base, forms): (&String, &Vec<String>)| {
            let past: Vec<&str> = forms.iter().filter(|f| !f.ends_with('s')).map(String::as_str).collect();
            vec![base.clone(), past.join("|"), past.join("|"), String::new()]
        };
        let rows: Vec<Vec<String>> = self.irregular.iter().map(forms).filter(|row| !row[1].is_empty()).collect();
        if !rows.is_empty() {
            out.files.push(("english/verbs.tsv".to_owned(), super::table(SheetKind::EnglishVerbs, &rows)));
        }
    }
}

/// The wording of a verb with the words on both sides.
fn wording(verb: &Verb, left: &[String], right: &[String]) -> String {
    let mut words: Vec<&str> = left.iter().chain(&verb.before).map(String::as_str).collect();
    while words.first() == Some(&"...") {
        words.remove(0);
    }
    let star = if words.is_empty() { "" } else { "*" };
    let verb_word = format!("{star}{}", verb.base);
    let mut behind: Vec<&str> = verb.behind.iter().chain(right).map(String::as_str).collect();
    while behind.last() == Some(&"...") {
        behind.pop();
    }
    if behind.first() == Some(&"...") {
        behind.remove(0);
    }
    words.push(&verb_word);
    words.extend(behind);
    words.join(" ")
}
