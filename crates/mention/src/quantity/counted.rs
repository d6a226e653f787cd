//! What a number counts, and the word that says what happened to those counted.

use super::find::Reader;
use super::table::Word;
use super::{Count, Kind};
use marsad_morphology::Proclitics;

/// What stands where the counted noun should.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Counted {
    Noun {
        at: u32,
        count: Count,
        default: Count,
        kind: Kind,
    },
    /// آخرون
    Others {
        at: u32,
        people: bool,
    },
    /// منهم: some of those told of before.
    Them,
    /// A measure, money, time or share.
    Measure,
    Nothing,
}

/// Words that follow a number without being counted.
#[rustfmt::skip]
const FUNCTION_WORDS: [&str; 72] = [
    "يوميا", "شهريا", "سنويا", "اسبوعيا", "حاليا", "رسميا",
    "في", "فى", "علي", "عن", "الي", "من", "ان", "مع", "بين", "منذ", "حتي", "قبل", "بعد", "خلال", "عند", "لدي",
    "او", "ام", "لكن", "بل", "ثم", "اذ", "اذا", "حين", "فيما", "بينما", "كما", "التي", "الذي", "الذين", "هم",
    "هي", "هو", "هذا", "هذه", "ذلك", "تلك", "قد", "لا", "لم", "لن", "بسبب", "اثر", "امس", "اليوم", "داخل",
    "خارج", "قرب", "وسط", "جنوب", "شمال", "شرق", "غرب", "منتصف", "مطلع", "اواخر", "اوائل", "مساء", "صباح",
    "فجر", "ليل", "تحت", "فوق", "حول", "ضد", "بحسب",
];

impl Reader<'_> {
    /// What stands at a token after a number.
    pub fn counted_at(&self, token: u32) -> Counted {
        if self.is_any(token, &["%", "٪", "$", "€", "£"]) {
            return Counted::Measure;
        }
        if !self.arabic(token) {
            return Counted::Nothing;
        }
        if self.is_any(token, &["منهم", "منهن"]) {
            return Counted::Them;
        }
        let partitive = self.is_any(token, &["من"]);
        let at = token + u32::from(partitive);
        if self.is_any(token, &["بالمئه", "بالمائه"])
            || self.is_any(token, &["في"]) && self.is_any(token + 1, &["المئه", "المائه"])
        {
            return Counted::Measure;
        }
        if !self.arabic(at) {
            return Counted::Nothing;
        }
        let mut measure = false;
        let article_or_none = |c: Proclitics| c == Proclitics::NONE || c == Proclitics::ARTICLE;
        for f in self.at(at).iter().filter(|f| article_or_none(f.clitics)) {
            match *f.value {
                Word::Noun { count, default, people, .. } => {
                    let kind = if people { Kind::People } else { Kind::Other };
                    return Counted::Noun { at: f.end - 1, count, default, kind };
                }
                // The plural in ين is written like the dual.
                Word::Dual { count, default, people: true, doubtful: true } => {
                    return Counted::Noun { at: f.end - 1, count, default, kind: Kind::People };
                }
                Word::Dual { people: false, .. } => {
                    return Counted::Noun {
                        at: f.end - 1,
                        count: Count::None,
                        default: Count::None,
                        kind: Kind::Other,
                    };
                }
                Word::Others => {
                    let people = !self.is_any(at, &["اخري"]) && !self.is_any(at, &["اخر"]);
                    return Counted::Others { at: f.end - 1, people };
                }
                Word::Measure => measure = true,
                Word::AtLeast
                | Word::AtMost
                | Word::About
                | Word::AtLeastAfter
                | Word::AtMostAfter
                | Word::Between
                | Word::Subset => return Counted::Nothing,
                _ => {}
            }
        }
        if measure {
            return Counted::Measure;
        }
        // جنودها, أطفالها: the noun under its owner.
        let folded = self.folded(at);
        let owned = ["هما", "ها", "هم", "هن", "نا", "ه"].iter().find_map(|owner| folded.strip_suffix(owner));
        let noun = owned.and_then(|stem| self.table.noun(stem));
        if let Some((count, default)) = noun {
            return Counted::Noun { at, count, default, kind: Kind::People };
        }
        self.unlisted(at, partitive)
    }

    /// A noun that is not in the table: people where its plural or its nisba says so.
    fn unlisted(&self, at: u32, partitive: bool) -> Counted {
        let folded = self.folded(at);
        let plain = self.text.plain(at);
        let accusative = plain.ends_with('ا') && folded.chars().count() > 3;
        let joined = (folded.starts_with('و') || folded.starts_with('ف')) && !accusative;
        if FUNCTION_WORDS.contains(&folded) || joined || folded.chars().count() < 3 {
            return Counted::Nothing;
        }
        // من + an indefinite noun is a place or a time more often than a whole: ثلاثة من تونس.
        if partitive && !folded.starts_with("ال") && !folded.ends_with("هم") && !folded.ends_with("نا") {
            let noun = self.at(at).iter().any(|f| matches!(f.value, Word::Noun { .. }));
            if !noun && !self.is_any(at, &["انصار", "قاده", "اهالي", "اعضاء", "اهل", "ابناء", "اقارب", "سكان", "كبار"])
            {
                return Counted::Nothing;
            }
            return Counted::Noun { at, count: Count::ByVerb, default: Count::ByVerb, kind: Kind::People };
        }
        let long = folded.chars().count() >= 5;
        // قوانين, عناوين are broken plurals of things: a long vowel before the last root letter, and no participle.
        let broken = folded.ends_with("ين") && folded.chars().rev().nth(3) == Some('ا') && !folded.starts_with('م');
        let masculine_plural = long && (folded.ends_with("ون") || folded.ends_with("ين")) && !broken;
        let nisba = accusative && plain.ends_with("يا") && long && !folded.starts_with("ال");
        if masculine_plural || nisba {
            return Counted::Noun { at, count: Count::ByVerb, default: Count::ByVerb, kind: Kind::People };
        }
        Counted::Noun { at, count: Count::None, default: Count::None, kind: Kind::Unlisted }
    }

    /// The count that the verb or masdar at a token decides, its endings aside (قتلت, قتلوا).
    pub fn governor_at(&self, token: u32) -> Option<Count> {
        if !self.arabic(token) {
            return None;
        }
        let pick = |w: Word| if let Word::Governor(count) = w { Some(count) } else { None };
        let plain_clitics = Proclitics::AND.0 | Proclitics::THEN.0 | Proclitics::BY.0 | Proclitics::FOR.0;
        let whole = self.first(token, pick).filter(|(_, _, c)| c.0 & !(plain_clitics | Proclitics::ARTICLE.0) == 0);
        if let Some((count, ..)) = whole {
            return Some(count);
        }
        let folded = self.folded(token);
        let bare = folded.strip_prefix(['و', 'ف']).filter(|b| b.chars().count() > 2);
        [Some(folded), bare].into_iter().flatten().find_map(|word| {
            let past = ["وا", "ت", "ن"].iter().filter_map(|ending| word.strip_suffix(ending));
            let direct = past.filter_map(|stem| self.table.governor(stem)).next();
            // يعتقل is اعتقل, تنشر is نشر: the imperfect drops the alif of the derived forms.
            let imperfect = || {
                let stem = word.strip_prefix(['ي', 'ت']).filter(|s| s.chars().count() > 2)?;
                self.table.governor(stem).or_else(|| self.table.governor(&format!("ا{stem}")))
            };
            direct.or_else(imperfect)
        })
    }

    /// The governing word before a number (a verb may have its subject between), else the verb after its noun.
    pub fn governor_of(&self, from: u32, after: u32, people: bool) -> Option<Count> {
        let mut before = from;
        for steps in 1..=6 {
            // A bracket or quotation mark may open before the number: طرد (اثنين من
            let opened = before > self.start && self.is_any(before - 1, &["(", "«", "\"", "“", "["]);
            before = before.saturating_sub(u32::from(opened));
            let Some(at) = before.checked_sub(1).filter(|t| *t >= self.start && self.arabic(*t)) else { break };
            before = at;
            if self.folded(at).ends_with("القبض") {
                return Some(Count::Arrested); // ألقي القبض أمس على
            }
            if steps > 3 {
                continue;
            }
            if let Some(count) = self.governor_at(at) {
                let agentive = matches!(count, Count::Arrested | Count::Expelled | Count::Displaced);
                if steps == 1 || agentive || steps == 2 && people {
                    return Some(count);
                }
            }
        }
        for at in after..(after + 6).min(self.end) {
            if !self.arabic(at) {
                break;
            }
            let folded = self.folded(at);
            if folded.starts_with("حتف") || folded.starts_with("مصرع") {
                return Some(Count::Dead);
            }
            let plural_verb = folded.ends_with("وا") && at < after + 3;
            if let Some(count) = self.governor_at(at).filter(|_| plural_verb) {
                return Some(count);
            }
        }
        None
    }
}
