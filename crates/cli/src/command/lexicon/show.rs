//! `marsad lexicon show`: what the lexicon knows of a word, a frame, an event, a code or an entry, and where it stands.

use crate::arguments::lexicon::Show;
use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::{Loaded, read};
use marsad_coder::Coder;
use marsad_coder::trial::lemmas_of;
use marsad_lexicon::Lexicon;
use marsad_lexicon::edit::cell::same_name;
use marsad_lexicon::source::frame_file::Named;
use marsad_lexicon::source::{Frame, Located, Position, Row, SheetKind, Source, nearest};
use std::io::Write;

/// Lines of one kind that are printed.
const LISTED: usize = 40;

pub fn run(options: &Show) -> Outcome {
    let folder = options.lexicon.lexicon.as_deref();
    let loaded = Loaded::new(folder)?;
    let own = if loaded.is_built_in() { Vec::new() } else { folder.map_or(Ok(Vec::new()), read)? };
    let base = marsad_lexicon_data::sources();
    let (source, _) = marsad_lexicon::merged(&base, &own);
    let lexicon = loaded.lexicon()?;
    let view =
        View { source: &source, lexicon: &lexicon, base: base.len(), folder: folder.map(|f| f.display().to_string()) };
    let mut out = std::io::stdout().lock();
    let mut exit = Exit::Done;
    for (number, asked) in options.asked.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        let asked = asked.trim();
        if !view.show(&mut out, asked)? {
            exit = Exit::Skipped;
            eprintln!("marsad: the lexicon knows nothing of {asked:?}{}", view.near(asked));
        }
    }
    Ok(exit)
}

struct View<'v> {
    source: &'v Source,
    lexicon: &'v Lexicon<'v>,
    /// Files of the built-in lexicon; those behind them are the user's.
    base: usize,
    folder: Option<String>,
}

impl View<'_> {
    fn place(&self, at: Position) -> String {
        let path = self.source.path(at);
        match &self.folder {
            Some(folder) if at.file as usize >= self.base => {
                format!("{}/{path}:{}", folder.trim_end_matches('/'), at.line)
            }
            _ => format!("{path}:{}", at.line),
        }
    }
    /// Prints all that is known; false where it is nothing.
    fn show(&self, out: &mut impl Write, asked: &str) -> Result<bool, Stop> {
        let mut found = false;
        if let Some(frame) = self.source.frames.iter().find(|f| f.id.value == asked) {
            self.frame(out, frame)?;
            return Ok(true);
        }
        found |= self.event(out, asked)?;
        found |= self.rows_of_code(out, asked)?;
        found |= self.word(out, asked)?;
        Ok(found)
    }
    fn near(&self, asked: &str) -> String {
        let ids = self.source.rows.iter().map(|row| row.key().value.as_str());
        let frames = self.source.frames.iter().map(|f| f.id.value.as_str());
        let types = self.source.ontology.events.iter().map(|e| e.name.value.as_str());
        let names = self.source.of(SheetKind::States).flat_map(|row| [row.text("en"), row.text("ar")]);
        let near = nearest(asked, ids.chain(frames).chain(types).chain(names), 3);
        if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(", ")) }
    }
    /// A frame as an editor reads it.
    fn frame(&self, out: &mut impl Write, frame: &Frame) -> std::io::Result<()> {
        writeln!(out, "{}  {}", frame.id.value, self.place(frame.at))?;
        let line = |out: &mut dyn Write, name: &str, text: String| -> std::io::Result<()> {
            if text.is_empty() { Ok(()) } else { writeln!(out, "  {name:<12} {text}") }
        };
        let list = |values: &[Located<String>]| values.iter().map(|v| v.value.as_str()).collect::<Vec<_>>().join(", ");
        let pairs = |pairs: &[Named], joint: &str| {
            let pair = |(name, values): &Named| format!("{}{joint}{}", name.value, list(values));
            pairs.iter().map(pair).collect::<Vec<_>>().join("; ")
        };
        let what = [&frame.event, &frame.state, &frame.mode, &frame.kind].map(|v| v.value.as_str()).join(" ");
        line(out, "means", what.split_whitespace().collect::<Vec<_>>().join(" "))?;
        line(out, "contexts", list(&frame.contexts))?;
        line(out, "verbs", list(&frame.verbs))?;
        line(out, "nouns", list(&frame.nouns))?;
        line(out, "phrases", list(&frame.phrases))?;
        line(out, "light verbs", list(&frame.light))?;
        line(out, "subject is", list(&frame.subject))?;
        line(out, "object is", list(&frame.object))?;
        line(out, "second term", list(&frame.idafa))?;
        line(out, "behind", pairs(&frame.prepositions, " "))?;
        line(out, "requires", pairs(&frame.requires, " to be "))?;
        line(out, "blocked by", list(&frame.blocks))?;
        line(out, "status", frame.status.value.clone())?;
        line(out, "counts", list(&frame.counts))?;
        line(out, "note", frame.note.value.clone())?;
        for yes in &frame.yes {
            let fields: String =
                yes.fields.iter().map(|(name, values)| format!("; {} {}", name.value, list(values))).collect();
            writeln!(out, "  yes  {}  ({}{fields})", yes.text.value, yes.trigger.value)?;
        }
        frame.no.iter().try_for_each(|no| writeln!(out, "  no   {}  ({})", no.text.value, no.why.value))
    }
    /// An event or state: its modes with their frames.
    fn event(&self, out: &mut impl Write, asked: &str) -> std::io::Result<bool> {
        let of = |f: &&Frame| f.event.value.eq_ignore_ascii_case(asked) || f.state.value.eq_ignore_ascii_case(asked);
        let frames: Vec<&Frame> = self.source.frames.iter().filter(of).collect();
        let Some(first) = frames.first() else { return Ok(false) };
        let name = if first.event.value.is_empty() { &first.state.value } else { &first.event.value };
        writeln!(out, "{name}: {} frames in {}", frames.len(), self.source.path(first.at))?;
        let mut modes: Vec<&str> = frames.iter().map(|f| f.mode.value.as_str()).collect();
        modes.sort_unstable();
        modes.dedup();
        for mode in modes {
            let title = if mode.is_empty() { "no mode" } else { mode };
            writeln!(out, "  {title}")?;
            for frame in frames.iter().filter(|f| f.mode.value == mode) {
                let words: Vec<&str> =
                    frame.verbs.iter().chain(&frame.nouns).chain(&frame.phrases).map(|w| w.value.as_str()).collect();
                let some = words.iter().take(5).copied().collect::<Vec<_>>().join(", ");
                writeln!(
                    out,
                    "    {:<32} {} wordings ({some} …), {} yes, {} no",
                    frame.id.value,
                    words.len(),
                    frame.yes.len(),
                    frame.no.len()
                )?;
            }
        }
        Ok(true)
    }
    fn row(&self, out: &mut impl Write, row: &Row) -> std::io::Result<()> {
        writeln!(out, "{}", self.place(row.at()))?;
        for column in row.kind.columns().iter().filter(|column| !row.text(column).is_empty()) {
            writeln!(out, "  {column:<18} {}", row.text(column))?;
        }
        Ok(())
    }
    fn brief(&self, out: &mut impl Write, row: &Row) -> std::io::Result<()> {
        let cell = |column: &str| if row.kind.columns().contains(&column) { row.text(column) } else { "" };
        let office = [cell("office_en"), cell("from"), cell("to")].join(" ");
        let what = [cell("en"), cell("ar"), cell("kind"), cell("sector"), office.trim()];
        let what: Vec<&str> = what.into_iter().filter(|text| !text.is_empty()).collect();
        writeln!(out, "  {:<34} {}  {}", row.key().value, what.join(", "), self.place(row.at()))
    }
    /// Rows that a code or an id names: the row itself, then those that belong to it.
    fn rows_of_code(&self, out: &mut impl Write, asked: &str) -> std::io::Result<bool> {
        let kinds = [SheetKind::States, SheetKind::Bodies, SheetKind::Groups, SheetKind::People, SheetKind::Places];
        let rows = || self.source.rows.iter().filter(|row| kinds.contains(&row.kind));
        let person = |row: &&Row| row.kind == SheetKind::People && row.key().value.split('.').next() == Some(asked);
        let named: Vec<&Row> = rows().filter(|row| row.key().value == asked || person(row)).collect();
        for row in &named {
            self.row(out, row)?;
        }
        let mut found = !named.is_empty();
        for (title, kind, column) in [
            ("bodies", SheetKind::Bodies, "code"),
            ("groups", SheetKind::Groups, "code"),
            ("people", SheetKind::People, "country"),
        ] {
            let all: Vec<&Row> = self.source.of(kind).filter(|row| row.values(column).contains(&asked)).collect();
            if !all.is_empty() {
                found = true;
                writeln!(out, "{title} of {asked}: {}", all.len())?;
                all.iter().take(LISTED).try_for_each(|row| self.brief(out, row))?;
                if all.len() > LISTED {
                    writeln!(out, "  … and {} more", all.len() - LISTED)?;
                }
            }
        }
        let places = self.source.of(SheetKind::Places).filter(|row| row.values("country").contains(&asked)).count();
        if places > 0 && found {
            writeln!(out, "places of {asked}: {places} in places/, more in the gazetteer")?;
        }
        Ok(found)
    }
    /// A word or name: what it may be a form of, which frames it opens, where it is listed.
    fn word(&self, out: &mut impl Write, asked: &str) -> std::io::Result<bool> {
        let bare = asked.split('/').next().unwrap_or(asked);
        let words = lemmas_of(&mut Coder::new(self.lexicon), bare);
        let mut lemmas: Vec<u32> = words.iter().flatten().copied().collect();
        lemmas.dedup();
        let mut seen = Vec::new();
        lemmas.retain(|id| {
            !seen.contains(id) && {
                seen.push(*id);
                true
            }
        });
        let mut found = false;
        for id in lemmas.iter().copied() {
            let lemma = self.lexicon.lemma(id);
            if asked.contains('/') && lemma.key.as_str() != asked {
                continue;
            }
            found = true;
            let gloss = if lemma.gloss.is_empty() { String::new() } else { format!("  “{}”", lemma.gloss) };
            let verb = lemma
                .verb
                .as_ref()
                .map(|verb| format!(" of {}", self.lexicon.lemma(verb.to_native()).key))
                .unwrap_or_default();
            writeln!(out, "{}  {:?}{verb}{gloss}", lemma.key, lemma.part)?;
            let frames: Vec<&str> = self.lexicon.frames_of(id).map(|f| self.lexicon.frame(f).id.as_str()).collect();
            if !frames.is_empty() {
                writeln!(out, "  opens {}", frames.join(", "))?;
            }
            let in_phrase = self
                .lexicon
                .tables()
                .frame_phrases
                .iter()
                .filter(|p| p.elements.iter().any(|e| e.lemmas.iter().any(|l| l.to_native() == id)));
            for phrase in in_phrase.take(LISTED) {
                let frame = self.lexicon.frame(phrase.frame.to_native());
                let how = if phrase.blocks { "keeps out" } else { "in the wording" };
                writeln!(out, "  {how} {} of {}", phrase.written, frame.id)?;
            }
            let plain = lemma.plain.as_str();
            for row in self
                .source
                .rows
                .iter()
                .filter(|row| row.key().value == lemma.key.as_str() || lists(row, plain))
                .take(LISTED)
            {
                self.listed(out, row)?;
            }
        }
        if bare.contains(' ') || lemmas.is_empty() {
            found = false;
        }
        let spelt = |row: &&Row| {
            lists(row, asked) && !lemmas.iter().any(|id| lists(row, self.lexicon.lemma(*id).plain.as_str()))
        };
        for row in self.source.rows.iter().filter(spelt).take(LISTED) {
            found = true;
            self.listed(out, row)?;
        }
        for frame in &self.source.frames {
            let words = frame.phrases.iter().chain(&frame.nouns).chain(&frame.blocks);
            for word in words.filter(|word| bare.contains(' ') && same_name(&word.value, asked)) {
                found = true;
                writeln!(out, "{} of {}  {}", word.value, frame.id.value, self.place(word.at))?;
            }
        }
        Ok(found)
    }
    fn listed(&self, out: &mut impl Write, row: &Row) -> std::io::Result<()> {
        let named = ["en", "gloss", "class", "context", "effect"];
        let cells =
            named.into_iter().filter(|column| row.kind.columns().contains(column)).map(|column| row.text(column));
        let cells: Vec<&str> =
            std::iter::once(row.key().value.as_str()).chain(cells).filter(|text| !text.is_empty()).collect();
        writeln!(out, "  {}  {}", self.place(row.at()), cells.join(", "))
    }
}

/// Whether a row lists this spelling in a column that texts are searched for.
pub fn lists(row: &Row, name: &str) -> bool {
    row.kind.arabic_columns().iter().any(|column| {
        let stem = |text: &str| text.split('/').next().unwrap_or("").to_owned();
        row.values(column)
            .iter()
            .any(|value| same_name(value, name) || row.kind == SheetKind::Verbs && same_name(&stem(value), name))
    })
}
