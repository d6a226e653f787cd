//! A verb's form, root and vowels from its bare letters.

use super::ask::Asking;
use super::draft::Draft;
use crate::exit::{Exit, Stop};
use marsad_lexicon::edit::forms::{self, Forms};
use marsad_lexicon::edit::guess::{self, Guess};
use marsad_lexicon::source::{SheetKind, Source};
use std::collections::BTreeSet;

/// Guesses that are listed where several fit.
const LISTED: usize = 12;
/// Of them, those of form I.
const FORM_ONE: usize = 5;

/// Fills form, root, vowels and key; asks, or tells the choices, where the letters leave several.
pub fn complete(draft: &mut Draft, source: &Source, asking: Asking) -> Result<(), Stop> {
    if draft.get("key").is_empty() {
        let word = match asking.is_on() {
            true => asking.answer(draft.cells[0].question, "")?.unwrap_or_default(),
            false => String::new(),
        };
        if word.is_empty() {
            return Err(super::missing(&["VERB"]));
        }
        draft.set("key", word);
    }
    if !draft.faults().is_empty() {
        return Err(super::refused(&draft.faults()));
    }
    let word = draft.get("key").split('/').next().unwrap_or("").trim().to_owned();
    let given = |column: &str| Some(draft.get(column).to_owned()).filter(|text| !text.is_empty());
    let (form, root) = (given("form"), given("root"));
    let (perfect, imperfect) = (given("vocalised"), given("imperfect"));
    let all = ["form", "root", "vocalised", "imperfect"];
    if all.iter().any(|column| given(column).is_none()) {
        let roots: BTreeSet<&str> = source.of(SheetKind::Verbs).map(|row| row.text("root")).collect();
        let mut guesses = guess::verbs(&word, form.as_deref(), root.as_deref(), |root| roots.contains(root));
        guesses.retain(|g| perfect.as_ref().is_none_or(|p| *p == g.perfect));
        guesses.retain(|g| imperfect.as_ref().is_none_or(|i| *i == g.imperfect));
        let known: Vec<Guess> = guesses.iter().filter(|g| roots.contains(g.root.as_str())).cloned().collect();
        if !known.is_empty() && root.is_none() {
            guesses = known;
        }
        let chosen = choose(&word, guesses, asking)?;
        draft.set("form", chosen.form.to_owned());
        draft.set("root", chosen.root);
        draft.set("vocalised", chosen.perfect);
        draft.set("imperfect", chosen.imperfect);
    }
    draft.set("key", guess::key(draft.get("vocalised"), draft.get("form")));
    Ok(())
}

fn choose(word: &str, mut guesses: Vec<Guess>, asking: Asking) -> Result<Guess, Stop> {
    // Of form I the commonest vowels come first; the rest are rare.
    let mut form_one = 0;
    guesses.retain(|g| {
        form_one += usize::from(g.form == "I");
        g.form != "I" || form_one <= FORM_ONE
    });
    guesses.truncate(LISTED);
    if guesses.len() == 1 {
        return Ok(guesses.remove(0));
    }
    let stop = |message: String| Err(Stop::Because(Exit::Lexicon, format!("nothing was written:\n  {message}")));
    if guesses.is_empty() {
        return stop(format!(
            "no verb of the usual patterns is spelt {word}: it must be what he did (third person masculine singular perfect); if it \
             is, say --form, --root, --perfect and --imperfect"
        ));
    }
    let lines: Vec<String> = guesses
        .iter()
        .map(|g| format!("--form {} --root '{}' --perfect {} --imperfect {}", g.form, g.root, g.perfect, g.imperfect))
        .collect();
    if asking.is_on() {
        eprintln!("{word} may be several verbs:");
        for (line, number) in lines.iter().zip(1..) {
            eprintln!("  {number}  {line}");
        }
        if let Some(number) = asking.choice("Which one", guesses.len())? {
            return Ok(guesses.remove(number));
        }
    }
    stop(format!("{word} may be several verbs; say which with one of\n    {}", lines.join("\n    ")))
}

/// Forms to look at, and how many spellings there are.
pub fn forms(draft: &Draft) -> (Vec<Forms>, usize) {
    let entry = marsad_lexicon::edit::forms::VerbEntry {
        perfect: draft.get("vocalised"),
        imperfect: draft.get("imperfect"),
        root: draft.get("root"),
        form: draft.get("form"),
    };
    forms::of_verb(&entry, draft.get("transitive") != "no")
}
