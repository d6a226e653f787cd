//! The clitic automaton: a folded word in, every cut into proclitics, stem and pronoun out.
//!
//! The proclitics are read by the transitions below, each state being a place where the stem may begin; the pronouns
//! are then read from the end. The article excludes a pronoun, so the two never meet in one cut.
//!
//! ```text
//! Start ──ا──▶ Question            (أ)
//! Start, Question ──و ف──▶ Conjunction
//! Start, Question, Conjunction ──س──▶ Future
//! Start, Question, Conjunction ──ب ك──▶ Preposition
//! Start, Question, Conjunction ──ل──▶ Lam
//! Start, Question, Conjunction, Preposition ──ال──▶ Article
//! Lam ──ل──▶ Article               (لل is ل + ال; the article's ل may be the stem's too: للجنة)
//! ```

use super::{Enclitic, Proclitics};

/// How the stem's last letters were respelt because of what is written onto it. Undoing it gives the look-up key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Respelling {
    #[default]
    None,
    /// مساعدتها ← مساعدة: ة before a pronoun.
    Marbuta,
    /// مستشفاه ← مستشفى, بناها ← بنى: ى before a pronoun.
    Maqsura,
    /// رآها ← رأى: the alif of the stem's hamza has swallowed that of ى.
    MadMaqsura,
    /// قتلوه ← قتلوا: the silent alif of the plural.
    PluralAlif,
    /// قتلتموه ← قتلتم
    LinkingWaw,
    /// أبناؤه، أبنائه ← أبناء: hamza on the line.
    Hamza,
    /// يقرؤه، خطئه ← يقرأ، خطأ: hamza on alif.
    HamzaOnAlif,
    /// للذين ← الذين: the alif of an article that belongs to the word, after ل.
    ArticleAlif,
}

/// One way to cut a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    pub proclitics: Proclitics,
    /// Bytes of the word where the stem starts and ends.
    pub stem: (u16, u16),
    pub enclitic: Option<Enclitic>,
    /// The first person is written ني, as on verbs and particles.
    pub guarded: bool,
    pub respelling: Respelling,
}

impl Cut {
    /// Neither proclitics nor a pronoun.
    pub fn is_whole(&self) -> bool {
        self.proclitics == Proclitics::NONE && self.enclitic.is_none()
    }
    /// The look-up key of the stem: its letters in the folded word, respelling undone. `buffer` is overwritten.
    pub fn key<'b>(&self, folded: &'b str, buffer: &'b mut String) -> &'b str {
        self.undo(folded, buffer, ['ه', 'ي', 'ا', 'ا'])
    }
    /// The same for the plain word, with the letters that a careful writer would have put.
    pub fn plain_stem<'b>(&self, plain: &'b str, buffer: &'b mut String) -> &'b str {
        self.undo(plain, buffer, ['ة', 'ى', 'أ', 'أ'])
    }
    fn undo<'b>(&self, word: &'b str, buffer: &'b mut String, letters: [char; 4]) -> &'b str {
        let [marbuta, maqsura, seat, mad] = letters;
        let stem = word.get(self.stem.0 as usize..self.stem.1 as usize).unwrap_or("");
        let shorter = || {
            let mut chars = stem.chars();
            chars.next_back();
            chars.as_str()
        };
        buffer.clear();
        match self.respelling {
            Respelling::None => return stem,
            Respelling::LinkingWaw => return shorter(),
            Respelling::Marbuta => buffer.extend(shorter().chars().chain([marbuta])),
            Respelling::Maqsura => buffer.extend(shorter().chars().chain([maqsura])),
            Respelling::MadMaqsura => buffer.extend(shorter().chars().chain([mad, maqsura])),
            Respelling::PluralAlif => buffer.extend(stem.chars().chain(['ا'])),
            Respelling::Hamza => buffer.extend(shorter().chars().chain(['ء'])),
            Respelling::HamzaOnAlif => buffer.extend(shorter().chars().chain([seat])),
            Respelling::ArticleAlif => buffer.extend(['ا'].into_iter().chain(stem.chars())),
        }
        buffer
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Start,
    Question,
    Conjunction,
    Future,
    Preposition,
    Lam,
    Article,
}

/// From, letters read, what they are, to.
static TRANSITIONS: [(State, &str, Proclitics, State); 23] = {
    use State::*;
    [
        (Start, "ا", Proclitics::QUESTION, Question),
        (Start, "و", Proclitics::AND, Conjunction),
        (Question, "و", Proclitics::AND, Conjunction),
        (Start, "ف", Proclitics::THEN, Conjunction),
        (Question, "ف", Proclitics::THEN, Conjunction),
        (Start, "س", Proclitics::FUTURE, Future),
        (Question, "س", Proclitics::FUTURE, Future),
        (Conjunction, "س", Proclitics::FUTURE, Future),
        (Start, "ب", Proclitics::BY, Preposition),
        (Question, "ب", Proclitics::BY, Preposition),
        (Conjunction, "ب", Proclitics::BY, Preposition),
        (Start, "ك", Proclitics::LIKE, Preposition),
        (Question, "ك", Proclitics::LIKE, Preposition),
        (Conjunction, "ك", Proclitics::LIKE, Preposition),
        (Start, "ل", Proclitics::FOR, Lam),
        (Question, "ل", Proclitics::FOR, Lam),
        (Conjunction, "ل", Proclitics::FOR, Lam),
        (Start, "ال", Proclitics::ARTICLE, Article),
        (Question, "ال", Proclitics::ARTICLE, Article),
        (Conjunction, "ال", Proclitics::ARTICLE, Article),
        (Preposition, "ال", Proclitics::ARTICLE, Article),
        (Lam, "ال", Proclitics::ARTICLE, Article),
        (Lam, "ل", Proclitics::ARTICLE, Article),
    ]
};

/// Pronouns by their letters: what they are, and whether it is the guarded ني.
static PRONOUNS: [(&str, Enclitic, bool); 11] = [
    ("ه", Enclitic::Him, false),
    ("ها", Enclitic::Her, false),
    ("هم", Enclitic::Them, false),
    ("هما", Enclitic::ThemBoth, false),
    ("نا", Enclitic::Us, false),
    ("هن", Enclitic::ThemFeminine, false),
    ("ني", Enclitic::Me, true),
    ("ي", Enclitic::Me, false),
    ("ك", Enclitic::You, false),
    ("كم", Enclitic::YouAll, false),
    ("كما", Enclitic::YouAll, false),
];

/// Longer words (in bytes) are no Arabic words and are not cut.
pub const LONGEST: usize = 64;

/// Calls `out` with every cut of a folded word, the whole word first. A stem has two letters at least, unless it is the
/// whole word. Words longer than [`LONGEST`] yield nothing.
pub fn cuts(folded: &str, out: &mut impl FnMut(Cut)) {
    if folded.is_empty() || folded.len() > LONGEST {
        return;
    }
    walk(folded, 0, State::Start, Proclitics::NONE, out);
}

/// Emits the cuts whose stem begins at `start`, then follows every transition. Depth is bounded by the states.
fn walk(word: &str, start: usize, state: State, proclitics: Proclitics, out: &mut impl FnMut(Cut)) {
    let rest = &word[start..];
    if start > 0 && rest.chars().nth(1).is_none() {
        return;
    }
    let base = Cut {
        proclitics,
        stem: (start as u16, word.len() as u16),
        enclitic: None,
        guarded: false,
        respelling: Respelling::None,
    };
    out(base);
    if state == State::Lam && rest.starts_with('ل') {
        out(Cut { proclitics: proclitics.with(Proclitics::ARTICLE), ..base });
        out(Cut { respelling: Respelling::ArticleAlif, ..base });
    }
    if state != State::Article {
        let last = rest.as_bytes().last().copied().unwrap_or(0);
        for &(letters, pronoun, guarded) in &PRONOUNS {
            // The last byte tells most of them apart.
            if letters.as_bytes()[letters.len() - 1] == last
                && let Some(stem) = rest.strip_suffix(letters)
                && stem.chars().nth(1).is_some()
            {
                let end = (start + stem.len()) as u16;
                let cut = Cut { stem: (start as u16, end), enclitic: Some(pronoun), guarded, ..base };
                respellings(stem, |respelling| out(Cut { respelling, ..cut }));
            }
        }
    }
    let second = rest.as_bytes().get(1).copied().unwrap_or(0);
    for &(from, letters, clitic, to) in &TRANSITIONS {
        // The second byte tells the letters apart.
        if from == state && letters.as_bytes()[1] == second && rest.starts_with(letters) {
            walk(word, start + letters.len(), to, proclitics.with(clitic), out);
        }
    }
}

/// Every spelling that the stem before a pronoun may have without it.
fn respellings(stem: &str, mut out: impl FnMut(Respelling)) {
    if !stem.ends_with("وا") {
        out(Respelling::None);
    }
    match stem.chars().next_back() {
        Some('ت') => out(Respelling::Marbuta),
        Some('ا') => {
            out(Respelling::Maqsura);
            out(Respelling::MadMaqsura);
        }
        Some('و') => {
            out(Respelling::PluralAlif);
            if stem.ends_with("تمو") {
                out(Respelling::LinkingWaw);
            }
        }
        Some('ؤ' | 'ئ') => {
            out(Respelling::Hamza);
            out(Respelling::HamzaOnAlif);
        }
        _ => {}
    }
}
