//! [`QuantityTable`]: the quantity table of the lexicon as typed words, made once at start.

use super::Count;
use super::numeral::Numerals;
use super::phrases::{FoundPhrases, Phrases, Start};
use super::row::{Row, rows};
use crate::word::Words;
use marsad_lexicon::Lexicon;
use marsad_lexicon::tables::Table;
use marsad_text::Text;
use smallvec::SmallVec;

/// What one word or phrase of the table says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Word {
    /// A noun for people that are counted. `single`: bare, it is one of them. `people` is false of families.
    Noun {
        count: Count,
        default: Count,
        single: bool,
        people: bool,
    },
    /// A dual. `doubtful`: written like the plural; `people` is false of things.
    Dual {
        count: Count,
        default: Count,
        doubtful: bool,
        people: bool,
    },
    Vague {
        low: Option<u64>,
        high: Option<u64>,
    },
    /// Before or after a number: at least (more than).
    AtLeast,
    AtMost,
    About,
    /// The same after the number: على الأقل, على الأكثر.
    AtLeastAfter,
    AtMostAfter,
    /// بين before two numbers.
    Between,
    /// بينهم: the number after it is part of the one before.
    Subset,
    /// آخرون
    Others,
    Total,
    /// قوامها: the number after it is a strength.
    Strength,
    /// A unit of measure, of money, of time: what it counts is no people.
    Measure,
    /// The number after it is its name.
    Label,
    /// A name with a number inside.
    Name,
    /// The ordinal before it makes of والعشرين an ordinal too.
    Ordinal,
    /// A verb or masdar that says what happened to the people counted.
    Governor(Count),
    /// دون إصابات: zero.
    Zero(Count),
    /// A month: the number beside it is a day or year.
    Month,
    /// عام: the number after it is a year.
    Year,
    /// A number word.
    Numeral,
}

/// Words of quantity.
pub struct QuantityTable {
    words: Phrases<Word>,
    pub(super) numerals: Numerals,
}

impl QuantityTable {
    pub fn new(lexicon: &Lexicon<'_>) -> QuantityTable {
        QuantityTable::from_rows(rows(lexicon, Table::Quantity), rows(lexicon, Table::Time))
    }

    /// Makes the table of rows of the quantity table, and of the time table for the words that dates are known by.
    pub fn from_rows<'a>(
        quantity: impl Iterator<Item = Row<'a>>,
        time: impl Iterator<Item = Row<'a>>,
    ) -> QuantityTable {
        let mut table = QuantityTable { words: Phrases::default(), numerals: Numerals::default() };
        for row in quantity {
            table.numerals.add(&row);
            let form = row.form.strip_suffix(" <NUMBER>").filter(|_| row.class == "casualty").unwrap_or(row.form);
            if form.contains('<') {
                continue;
            }
            for word in words(&row) {
                table.words.insert(form, word);
            }
        }
        for row in time.filter(|row| !row.is_pattern()) {
            let word = match row.class {
                "month" if row.get("calendar") == Some("gregorian") || row.get("calendar") == Some("hijri") => {
                    match row.get("tradition") {
                        Some(t) if t.starts_with("libyan") => continue,
                        _ => Word::Month,
                    }
                }
                "unit" if row.get("unit") != Some("era") => Word::Measure,
                "year-marker" => Word::Year,
                _ => continue,
            };
            table.words.insert(row.form, word);
        }
        table
    }

    pub(super) fn all_in(&self, text: &Text, start: u32, end: u32) -> FoundPhrases<'_, Word> {
        self.words.all_in(text, start, end)
    }
    /// As `all_in`, with words that know their starts.
    pub(super) fn all_of(&self, text: &Text, words: &Words, start: u32, end: u32) -> FoundPhrases<'_, Word> {
        self.words.all_of(text, words, |word| &word.opens().quantities, start, end)
    }
    /// Where phrases may start with a folded word.
    pub(crate) fn starts(&self, folded: &str) -> SmallVec<[Start; 2]> {
        self.words.starts(folded)
    }
    /// Counts of a noun for people, by its folded form without clitics.
    pub(super) fn noun(&self, folded: &str) -> Option<(Count, Count)> {
        self.words.word(folded).iter().find_map(|w| match w {
            Word::Noun { count, default, people: true, .. } => Some((*count, *default)),
            _ => None,
        })
    }
    /// The count that a single governing word decides.
    pub(super) fn governor(&self, folded: &str) -> Option<Count> {
        self.words.word(folded).iter().find_map(|w| if let Word::Governor(count) = w { Some(*count) } else { None })
    }
}

/// Duals that are far more often something else: the Brotherhood, religion, the Taliban, those who ask.
const NO_PAIRS: [&str; 5] = ["أخوان", "والدين", "والدان", "طالبان", "طالبين"];

fn words(row: &Row<'_>) -> Vec<Word> {
    let count = row.get("count").and_then(Count::parse);
    let default = row.get("default").and_then(Count::parse);
    let number = |key| row.number::<u64>(key);
    let word = match row.class {
        "cardinal" | "scale" | "fraction" if row.get("percent").is_none() && row.get("multiple").is_none() => {
            Word::Numeral
        }
        "casualty" => {
            let Some(count) = count else { return Vec::new() };
            let governs = row.note.contains("masdar");
            if governs || row.get("number") == Some("masdar") {
                return vec![Word::Governor(count)];
            }
            Word::Noun {
                count,
                default: default.unwrap_or(count),
                single: row.get("number") == Some("singular"),
                people: !row.note.contains("families"),
            }
        }
        "casualty-verb" => return count.map(Word::Governor).into_iter().collect(),
        "dual" => Word::Dual {
            count: count.unwrap_or(Count::None),
            default: default.or(count).unwrap_or(Count::None),
            doubtful: row.note.contains("plural") || NO_PAIRS.contains(&row.form),
            people: !matches!(count, None | Some(Count::None)),
        },
        // عدد من, بعض: no number to print; غالبية: a share.
        "vague" if number("low").is_some_and(|n| n > 2) => Word::Vague { low: number("low"), high: number("high") },
        "approx" => Word::About,
        "bound" if ["على ", "كحد ", "في الحد "].iter().any(|start| row.form.starts_with(start)) => {
            if row.get("low") == Some("n") { Word::AtLeastAfter } else { Word::AtMostAfter }
        }
        "bound" if row.get("low") == Some("n") => Word::AtLeast,
        "bound" => Word::AtMost,
        "range" => Word::Between,
        "subset" => Word::Subset,
        "addition" if row.form.starts_with("آخر") || row.form.starts_with("أخر") => Word::Others,
        "total" => Word::Total,
        "size-marker" => Word::Strength,
        "measure" | "money" | "age" => Word::Measure,
        "fraction" if row.get("percent").is_some() || row.get("multiple").is_some() => Word::Measure,
        "label" => Word::Label,
        "name" => Word::Name,
        "ordinal" if row.get("times").is_some() => Word::Measure,
        "ordinal" => Word::Ordinal,
        "zero" => return count.map(Word::Zero).into_iter().collect(),
        _ => return Vec::new(),
    };
    vec![word]
}
