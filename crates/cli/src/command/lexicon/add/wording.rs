//! A wording of a frame, with examples that become examples of the frame.

use super::super::show::lists as lists_word;
use super::ask::Asking;
use super::target::Target;
use super::{finish, frame, lexicon, missing, refused, try_out};
use crate::arguments::lexicon::Wording;
use crate::exit::{Exit, Outcome, Stop};
use marsad_coder::Coder;
use marsad_coder::trial::{Sought, lemmas_of};
use marsad_lexicon::Lexicon;
use marsad_lexicon::edit::wording::{Target as At, add, add_example};
use marsad_lexicon::edit::{cell, cell::same_name, guess};
use marsad_lexicon::source::{Frame, Located, Row, Source, nearest};
use marsad_lexicon::tables::Part;
use std::io::Write;

/// How a list of a frame is asked for, and its key.
const LISTS: [(&str, &str); 4] = [("phrase", "phrases"), ("noun", "nouns"), ("verb", "verbs"), ("block", "blocks")];

/// Why there is no such frame, with the nearest; none where there is.
pub fn unknown_frame(id: &str, source: &Source) -> Option<String> {
    if frame(source, id).is_some() {
        return None;
    }
    let of = |f: &&Frame| f.event.value.eq_ignore_ascii_case(id) || f.state.value.eq_ignore_ascii_case(id);
    let ids = |frames: Vec<&Frame>| frames.iter().map(|f| f.id.value.clone()).collect::<Vec<_>>().join(", ");
    let of_event: Vec<&Frame> = source.frames.iter().filter(of).collect();
    if !of_event.is_empty() {
        return Some(format!("--frame: {id} has several frames, say which: {}", ids(of_event)));
    }
    let near = nearest(id, source.frames.iter().map(|f| f.id.value.as_str()), 3);
    let hint = match near.is_empty() {
        true => "`marsad lexicon show RETREAT` lists those of an event".to_owned(),
        false => format!("did you mean {}?", near.join(", ")),
    };
    Some(format!("--frame: no frame is called {id:?}; {hint}"))
}

/// The lists of a frame that hold wordings.
fn lists(frame: &Frame) -> [(&'static str, &Vec<Located<String>>); 4] {
    [("phrases", &frame.phrases), ("nouns", &frame.nouns), ("verbs", &frame.verbs), ("blocks", &frame.blocks)]
}

/// The file and the frame in it that a change of a frame goes to.
fn place<'f>(target: &Target, source: &Source, id: &'f str) -> (String, At<'f>) {
    let own = frame(source, id).filter(|frame| target.holds(frame.at));
    match (own, frame(source, id)) {
        (Some(frame), _) => (source.path(frame.at).to_owned(), At::Own(id)),
        (None, Some(frame)) => (source.path(frame.at).to_owned(), At::Extension(id)),
        (None, None) => ("frames/OWN.toml".to_owned(), At::Extension(id)),
    }
}

/// The folder with a word more in a list of a frame; where it stands. A word that is there already is left as it is.
pub fn with(
    target: &Target,
    source: &Source,
    id: &str,
    list: &str,
    word: &str,
) -> Result<(Target, (String, u32)), Stop> {
    let (file, at) = place(target, source, id);
    let there =
        frame(source, id).and_then(|f| lists(f).into_iter().find(|(key, _)| *key == list)).map(|(_, words)| words);
    if there.is_some_and(|words| words.iter().any(|w| w.value == word)) {
        return Ok((target.clone(), (file, 0)));
    }
    let (text, line) = add(target.text(&file), at, list, word).ok_or_else(|| unreadable(target, &file))?;
    Ok((target.with(&file, text), (file, line)))
}

fn unreadable(target: &Target, file: &str) -> Stop {
    let why = "it cannot be read; `marsad lexicon check` says where";
    Stop::Because(Exit::Lexicon, format!("{}: {why}", target.path(file).display()))
}

pub fn run(o: &Wording) -> Outcome {
    let target = Target::find(o.writing.lexicon.as_deref())?;
    let (source, _) = target.source();
    let asking = Asking::new(o.writing.ask, o.writing.no_questions);
    let ask = |given: &Option<String>, question: &str, default: &str| -> Result<String, Stop> {
        match given {
            Some(text) => Ok(text.trim().to_owned()),
            None if asking.is_on() => Ok(asking.answer(question, default)?.unwrap_or_default()),
            None => Ok(default.to_owned()),
        }
    };
    let words = ask(&o.words, "The words (a verb: he did it)", "")?;
    let id = ask(&o.frame, "Frame", "")?;
    let kind = ask(&o.list, "Kind: phrase, noun, verb or block", "phrase")?;
    let why =
        if o.writing.no.is_empty() { String::new() } else { ask(&o.why, "Why the sentences of --no are none", "")? };
    let open = [
        ("WORDS", words.is_empty()),
        ("--frame", id.is_empty()),
        ("--why", why.is_empty() && !o.writing.no.is_empty()),
    ];
    let open: Vec<&str> = open.into_iter().filter(|(_, open)| *open).map(|(flag, _)| flag).collect();
    if !open.is_empty() {
        return Err(missing(&open));
    }
    let mut faults = Vec::new();
    let list = LISTS.iter().find(|(name, key)| *name == kind || *key == kind).map(|(_, key)| *key);
    if list.is_none() {
        faults.push(format!("--as: {kind:?} is no kind of wording; it is one of phrase, noun, verb, block"));
    }
    for (flag, text) in [("WORDS", &words), ("--frame", &id), ("--why", &why)]
        .into_iter()
        .chain(o.writing.yes.iter().map(|s| ("--yes", s)))
        .chain(o.writing.no.iter().map(|s| ("--no", s)))
    {
        faults.extend(cell::fault(text).map(|fault| format!("{flag} {fault}")));
    }
    faults.extend(unknown_frame(&id, &source));
    let (Some(list), Some(known)) = (list.filter(|_| faults.is_empty()), frame(&source, &id)) else {
        return Err(refused(&faults));
    };
    for (key, there) in lists(known) {
        for word in there.iter().filter(|word| same_name(&word.value, &words)) {
            faults.push(format!("{id} has it already among its {key}: {}", target.place(&source, word.at)));
        }
    }
    if !faults.is_empty() {
        return Err(refused(&faults));
    }
    let (after, (file, line)) = with(&target, &source, &id, list, &words)?;
    let tell = |problems: Vec<marsad_lexicon::Problem>| {
        let lines = problems.iter().map(|problem| match problem.path == file && problem.line == line {
            true => format!("WORDS: {}", problem.message),
            false => super::super::located(target.folder(), problem),
        });
        refused(&lines.collect::<Vec<_>>())
    };
    let bytes = after.compile().map_err(tell)?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{file}\n  {id}: {list} + {words}")?;
    write_reading(&mut out, &words, &lexicon(&bytes)?)?;
    if list != "verbs" {
        unknown_words(&mut out, &words, &source, &lexicon(&bytes)?)?;
    }
    for other in source.frames.iter().filter(|f| f.id.value != id && list != "blocks") {
        let shared =
            lists(other).into_iter().take(3).flat_map(|(_, words)| words).find(|w| same_name(&w.value, &words));
        if let Some(word) = shared {
            let place = target.place(&source, word.at);
            writeln!(
                out,
                "note: {} has it too ({place}); what tells the two apart? See `requires` and `blocks`",
                other.id.value
            )?;
        }
    }
    let sought = Sought::Frame(id.clone());
    let triggers = try_out(&mut out, &lexicon(&bytes)?, &sought, &o.writing)?;
    let mut after = after;
    let (_, at) = place(&target, &source, &id);
    let yes = o
        .writing
        .yes
        .iter()
        .zip(&triggers)
        .map(|(text, trigger)| (true, vec![("text", text.as_str()), ("trigger", trigger.as_str())]));
    let no = o.writing.no.iter().map(|text| (false, vec![("text", text.as_str()), ("why", why.as_str())]));
    for (is_yes, fields) in yes.chain(no) {
        let (text, _) =
            add_example(after.text(&file), at, is_yes, &fields).ok_or_else(|| unreadable(&target, &file))?;
        after = after.with(&file, text);
    }
    after.compile().map_err(tell)?;
    finish(&mut out, &o.writing, &after, &target, &[(&file, line)])
}

/// Tells of words that no table has: they are taken for nouns that do not change.
fn unknown_words(out: &mut impl Write, words: &str, source: &Source, lexicon: &Lexicon<'_>) -> std::io::Result<()> {
    let mut coder = Coder::new(lexicon);
    for word in words.split_whitespace().filter(|word| !word.contains('<') && word.chars().count() > 1) {
        let lemmas: Vec<u32> = lemmas_of(&mut coder, word).into_iter().flatten().collect();
        let made_up = |id: &u32| {
            let lemma = lexicon.lemma(*id);
            let listed = |row: &Row| lists_word(row, lemma.plain.as_str());
            lemma.part == Part::Noun && lemma.verb.is_none() && !source.rows.iter().any(listed)
        };
        if lemmas.iter().all(made_up) {
            write!(out, "note: no table has {word}; it is found as a noun would be")?;
            match guess::verbs(word, None, None, |_| false).is_empty() {
                true => writeln!(out, ". Is it spelt right?")?,
                false => writeln!(out, ". If it is a verb, add that first: marsad lexicon add verb {word}")?,
            }
        }
    }
    Ok(())
}

/// What each word of the wording is taken for.
fn write_reading(out: &mut impl Write, words: &str, lexicon: &marsad_lexicon::Lexicon<'_>) -> std::io::Result<()> {
    let phrases = &lexicon.tables().frame_phrases;
    let Some(phrase) = phrases.iter().find(|p| p.written.as_str() == words) else { return Ok(()) };
    for element in phrase.elements.iter() {
        let lemmas: Vec<String> =
            element.lemmas.iter().map(|id| lexicon.lemma(id.to_native()).key.to_string()).collect();
        let mut said = if !element.slot.is_empty() {
            format!("any <{}>", element.slot)
        } else if !lemmas.is_empty() {
            format!("any form of {}", lemmas.join(" or "))
        } else if element.word.is_some() {
            "a word as it is written".to_owned()
        } else {
            "a preposition written onto the next word".to_owned()
        };
        if element.owner {
            said += ", with any owner";
        }
        if element.gap {
            said += "; other words may follow";
        }
        writeln!(out, "  {said}")?;
    }
    Ok(())
}
