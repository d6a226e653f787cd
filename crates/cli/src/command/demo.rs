//! `marsad demo`: the bundled corpus in a store, what one asks of it, and the store served to a browser; or a picture of its records.

use super::observatory::ingest::this_run;
use super::observatory::situation::question;
use super::observatory::{asked, now, refreshed};
use super::server::serve_here;
use crate::arguments::brief::Demo;
use crate::arguments::observatory::Filter;
use crate::arguments::situation::Choice;
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::Loaded;
use crate::paint::Paint;
use crate::table::{page, picture};
use jiff::civil::{Date, date};
use marsad_brief::{Brief, Item, Lang, Naming, Section, dates, standing};
use marsad_ingest::lines::Lines;
use marsad_ingest::{Options, Problem};
use marsad_lexicon::Lexicon;
use marsad_observatory::beginning::beginning;
use marsad_observatory::brief::{BriefOf, brief, cite};
use marsad_observatory::coding::{code_all, threads};
use marsad_observatory::input::{Input, Unstated};
use marsad_observatory::knowing::Knowing;
use marsad_observatory::names::naming;
use marsad_observatory::situation::{World, situation};
use marsad_observatory::taking::{Taking, take};
use marsad_record::Situation;
use marsad_store::Store;
use std::io::Write;
use std::path::PathBuf;

/// Reports of made-up outlets on a real conflict, written for this project (`examples/karabakh/README.md`).
const CORPUS: &str = include_str!("../../../../examples/karabakh/docs.jsonl");
/// Before the last attack, and after it.
const DAYS: [Date; 2] = [date(2023, 6, 1), date(2023, 10, 1)];
/// First and last day of the corpus.
const CORPUS_DAYS: [Date; 2] = [date(2020, 9, 27), date(2025, 8, 15)];
/// The region that is asked about, and its main town, where no report tells of the region as a whole.
const GROUNDS: [&str; 2] = ["Nagorno-Karabakh", "Khankendi"];

pub fn run(options: &Demo) -> Outcome {
    let loaded = Loaded::new(options.lexicon.lexicon.as_deref())?;
    if options.picture {
        return picture_of(&loaded);
    }
    if options.no_serve {
        let mut store = match &options.db {
            Some(path) => Store::create(path)?,
            None => Store::in_memory()?,
        };
        answer(&mut store, &loaded, options)?;
        return Ok(Exit::Done);
    }
    let folder = Passing::new()?;
    let db = options.db.clone().unwrap_or_else(|| folder.0.join("karabakh.db"));
    answer(&mut Store::create(&db)?, &loaded, options)?;
    serve_here(&db, loaded)
}

/// A folder that goes when the demo ends.
struct Passing(PathBuf);

impl Passing {
    fn new() -> Result<Passing, Stop> {
        let path = std::env::temp_dir().join(format!("marsad-demo-{}", std::process::id()));
        let why = |error| Stop::Because(Exit::Unusable, format!("{}: {error}", path.display()));
        // What lies there is of a program that was killed, or somebody else's: then this fails.
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir(&path).map_err(why)?;
        Ok(Passing(path))
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Takes the corpus into the store and prints what the store answers.
fn answer(store: &mut Store, loaded: &Loaded, options: &Demo) -> Result<(), Stop> {
    let lexicon = loaded.lexicon()?;
    let (run, now) = (this_run(loaded)?, now());
    let taking = Taking { run: &run, threads: threads(None), now: &now, today: None };
    take(store, inputs(), &lexicon, &taking, |_, _| {})?;
    refreshed(store, loaded)?;
    let naming = naming(&lexicon);
    let asking = Asking {
        store,
        lexicon: &lexicon,
        world: World::of(store, &lexicon)?,
        naming: &naming,
        lang: options.tongue.lang(),
    };
    let mut answers = asking.answers()?;
    let words = naming.words(asking.lang);
    let knowing = Knowing::by(store, &CORPUS_DAYS[1].to_string())?;
    cite(store, &knowing, &mut answers)?;
    let mut out = page::page(&answers.without_unsourced(), words, words.get("demo.unknown"), Paint::stdout());
    if options.db.is_none() {
        out += &page::wrapped(words.get("demo.more"), asking.lang, 0);
    }
    std::io::stdout().write_all(out.as_bytes())?;
    std::io::stdout().flush()?;
    Ok(())
}

fn inputs() -> impl Iterator<Item = Result<Input, Problem>> {
    Lines::new(CORPUS.as_bytes(), "karabakh", Options::default())
        .map(|item| item.map(|item| Input::new(item, &Unstated::default())))
}

/// Questions to the store.
struct Asking<'a> {
    store: &'a Store,
    lexicon: &'a Lexicon<'a>,
    world: World,
    naming: &'a Naming,
    lang: Lang,
}

impl Asking<'_> {
    fn answers(&self) -> Result<Brief, Stop> {
        let words = self.naming.words(self.lang);
        let day = |day: Date| dates::day(words, &day.to_string());
        let mut sections = Vec::new();
        // The first day as it was known then, the second as it came to be known.
        let known = [DAYS[0], CORPUS_DAYS[1]];
        for (key, kinds) in [("held", ["control"]), ("forces", ["presence"])] {
            for (as_of, known_by) in DAYS.into_iter().zip(known) {
                let heading = words.fill(&format!("demo.{key}"), &[("day", &day(as_of))]);
                let rule = words.fill("demo.as_known", &[("day", &day(known_by))]);
                let items = self.standing(as_of, known_by, &kinds)?;
                sections.push(Section { key, heading, items, rule: Some(rule), ..Section::default() });
            }
        }
        let between = self.brief([DAYS[0].tomorrow().unwrap_or(DAYS[0]), DAYS[1]], GROUNDS[0])?;
        let all = self.brief(CORPUS_DAYS, "")?;
        let take = |brief: Brief, key: &'static str, heading: &str| {
            let section = brief.sections.into_iter().find(|section| section.key == key).unwrap_or_default();
            Section { heading: words.get(heading).to_owned(), ..section }
        };
        let mut changes = take(between, "changes", "demo.changed");
        let begun = self.may_have_begun(DAYS[1], GROUNDS[0])?;
        changes.items.splice(0..0, standing(&begun, &["control"], self.naming, self.lang));
        sections.push(changes);
        sections.push(take(all, "contested", "demo.contested"));
        let documents = self.store.counts()?.documents.to_string();
        let (first, last) = (day(CORPUS_DAYS[0]), day(CORPUS_DAYS[1]));
        let span = words.fill("demo.span", &[("documents", &documents), ("first", &first), ("last", &last)]);
        let title = words.get("demo.title").to_owned();
        Ok(Brief { lang: self.lang, title, span, sections, ..Brief::default() })
    }

    /// What stood in the region on a day; of its main town where nothing is told of the region.
    fn standing(&self, as_of: Date, known_by: Date, kinds: &[&str]) -> Result<Vec<Item>, Stop> {
        for ground in GROUNDS {
            let choice = Choice { known_by: Some(known_by), place: vec![ground.to_owned()], actor: None, kind: None };
            let question = question(&choice, Some(as_of), false, self.lexicon, self.store)?;
            let found = situation(self.store, &self.world, &question)?;
            let mut items = standing(&found, kinds, self.naming, self.lang);
            if items.is_empty() {
                let states = beginning(self.store, &self.world, &question)?;
                let found = Situation { states, ..found };
                items = standing(&found, kinds, self.naming, self.lang);
            }
            if !items.is_empty() {
                return Ok(items);
            }
        }
        Ok(Vec::new())
    }

    fn may_have_begun(&self, as_of: Date, ground: &str) -> Result<Situation, Stop> {
        let choice = Choice { known_by: Some(CORPUS_DAYS[1]), place: vec![ground.to_owned()], actor: None, kind: None };
        let question = question(&choice, Some(as_of), false, self.lexicon, self.store)?;
        let states = beginning(self.store, &self.world, &question)?;
        Ok(Situation { as_of: question.as_of, known_by: question.known_by, states })
    }

    fn brief(&self, days: [Date; 2], ground: &str) -> Result<Brief, Stop> {
        let place: Vec<String> = Some(ground.to_owned()).filter(|ground| !ground.is_empty()).into_iter().collect();
        let known_by = CORPUS_DAYS[1];
        let filter = Filter { place: place.clone(), ..Filter::default() };
        let choice = Choice { known_by: Some(known_by), place, actor: None, kind: None };
        let of = BriefOf {
            from: days[0].to_string(),
            to: days[1].to_string(),
            known_by: known_by.to_string(),
            asked: asked(&filter, self.lexicon, self.store)?.0,
            question: question(&choice, Some(days[1]), true, self.lexicon, self.store)?,
            about: Vec::new(),
            lang: self.lang,
        };
        Ok(brief(self.store, &self.world, self.naming, &of)?)
    }
}

/// The records of the corpus at a glance, without a store.
fn picture_of(loaded: &Loaded) -> Outcome {
    let mut coded = Vec::new();
    let keep = |input: &Input, report| (input.document.clone(), report);
    code_all(inputs(), &loaded.lexicon()?, threads(None), keep, |pair| {
        coded.push(pair.map_err(|problem| Stop::Because(Exit::Unusable, format!("bundled corpus: {problem}")))?);
        Ok::<(), Stop>(())
    })?;
    std::io::stdout().write_all(picture::picture(&coded, Paint::stdout()).as_bytes())?;
    Ok(Exit::Done)
}
