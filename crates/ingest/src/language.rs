//! Which language a text is in, as far as Marsad needs to know: Arabic, English, or neither.
//!
//! Persian, Urdu, Kurdish and Pashto share the script; they are told by their small words and own letters, against the
//! article and the small words of Arabic. Persian ی and ک alone prove nothing: Arabic outlets type them too.

/// The language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    Arabic,
    English,
    Persian,
    Urdu,
    Kurdish,
    Pashto,
    /// Another language in letters of the Arabic, Latin or any other script.
    Other,
    /// No letters, or too few to tell.
    Undetermined,
}

impl Language {
    /// ISO 639 code; `mis` for other languages, `und` where undetermined.
    pub fn code(self) -> &'static str {
        match self {
            Language::Arabic => "ar",
            Language::English => "en",
            Language::Persian => "fa",
            Language::Urdu => "ur",
            Language::Kurdish => "ckb",
            Language::Pashto => "ps",
            Language::Other => "mis",
            Language::Undetermined => "und",
        }
    }
    /// English name, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Language::Arabic => "Arabic",
            Language::English => "English",
            Language::Persian => "Persian",
            Language::Urdu => "Urdu",
            Language::Kurdish => "Kurdish",
            Language::Pashto => "Pashto",
            Language::Other => "another language",
            Language::Undetermined => "an unknown language",
        }
    }
}

/// Bytes that are looked at, from the start.
const SAMPLE: usize = 1 << 12;

const ARABIC: &[&str] = &[
    "في", "فى", "من", "على", "علي", "إلى", "الى", "أن", "ان", "إن", "التي", "الذي", "عن", "مع", "هذا", "هذه", "ذلك",
    "كان", "كانت", "قال", "وقال", "بعد", "بين", "خلال", "لا", "لم", "قد", "أو", "كما", "ومن", "وفي", "حيث", "منذ", "قبل",
    "أنه", "الله", "كل", "بن", "وأن", "هو", "هي", "ما", "ثم", "حتى", "عند", "غير", "لن", "يوم", "أي", "عدد", "عام",
    "ضد",
];
const PERSIAN: &[&str] = &[
    "و", "در", "به", "از", "که", "این", "را", "با", "است", "برای", "آن", "تا", "می", "های", "شد", "بر", "یک", "خود",
    "کرد", "شده", "نیز", "هم", "اما", "گفت", "کرده", "بود", "آنها", "بین", "پس",
];
const URDU: &[&str] = &[
    "کے", "کی", "میں", "ہے", "اور", "سے", "کا", "کو", "نے", "پر", "یہ", "کہ", "ہیں", "اس", "بھی", "تھا", "گیا", "جو",
    "کر", "وہ", "ایک", "نہیں", "تھی", "ان", "ہو",
];
const KURDISH: &[&str] = &[
    "لە",
    "بۆ",
    "و",
    "بە",
    "کە",
    "ئەم",
    "لەگەڵ",
    "ئەو",
    "هەر",
    "یان",
    "دەکات",
    "کرد",
    "لەسەر",
    "بوو",
    "نێوان",
    "سەر",
    "دوای",
    "کردووە",
    "ڕۆژی",
];
const PASHTO: &[&str] =
    &["د", "په", "چې", "او", "کې", "ته", "له", "دی", "یې", "سره", "دا", "هم", "ده", "شوي", "کړي", "نه", "هغه", "وو"];
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "in", "a", "that", "was", "for", "is", "on", "said", "by", "with", "as", "at", "his",
    "it", "from", "has", "have", "were", "are", "an", "be", "not", "he", "after", "will", "its", "this", "but", "had",
];
/// Small words of other languages in Latin script.
const OTHER_LATIN: &[&str] = &[
    "le", "la", "les", "de", "des", "du", "et", "en", "que", "un", "une", "el", "los", "y", "der", "die", "das", "und",
    "von", "den", "est", "pour", "dans", "il", "per", "che", "di", "het", "een", "van", "ve", "bir", "bu", "dan",
    "yang", "da", "do", "em", "se", "na", "w", "og", "att", "och", "si",
];

/// Bytes that mostly tell already: all but a few reports are plainly Arabic from their first sentences on.
const GLANCE: usize = 1 << 10;
/// Words with the article that make a glance sure of Arabic; small words that make it sure of English.
const SURE: usize = 8;
const SURE_ENGLISH: usize = 24;

/// The language of a document: of its text, else of its title. What the document states decides where the words do not: a text that
/// is said to be English and has few small words of any other language is (headlines, single sentences, names in Spanish).
pub fn of(stated: Option<&str>, title: Option<&str>, text: &str) -> Language {
    let language = match detect(text) {
        Language::Undetermined => detect(title.unwrap_or_default()),
        language => language,
    };
    let english = stated.is_some_and(|tag| tag.split(['-', '_']).next().unwrap_or_default().eq_ignore_ascii_case("en"));
    if language == Language::Other && english && may_be_english(start_of(text, SAMPLE)) {
        return Language::English;
    }
    language
}

/// In Latin letters, with no more than a few small words of other languages.
fn may_be_english(text: &str) -> bool {
    let foreign = text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
    let seen = SmallWords::of(text);
    foreign * 20 <= text.len() && seen.others <= 2 + 2 * seen.english
}

/// Tells the language of a text from its first 4 KiB.
pub fn detect(text: &str) -> Language {
    let glance = start_of(text, GLANCE);
    if is_plainly_arabic(glance) {
        return Language::Arabic;
    }
    if is_plainly_english(glance) {
        return Language::English;
    }
    let text = start_of(text, SAMPLE);
    let (mut arabic, mut latin, mut others) = (0usize, 0usize, 0usize);
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        // Most characters are letters of Arabic, spaces and marks of ASCII.
        match (byte, text.as_bytes().get(at + 1)) {
            (0xd8, Some(0xa0..=0xbf)) | (0xd9, Some(0x80..=0x8a)) => {
                arabic += 1;
                at += 2;
                continue;
            }
            (0..0x80, _) => {
                latin += usize::from(byte.is_ascii_alphabetic());
                at += 1;
                continue;
            }
            _ => {}
        }
        let Some(c) = text[at..].chars().next() else { break };
        at += c.len_utf8();
        match c {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => latin += 1,
            _ if is_arabic_script(c) => arabic += 1,
            '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' => {}
            _ if c.is_alphabetic() => others += 1,
            _ => {}
        }
    }
    let letters = arabic + latin + others;
    if letters == 0 {
        Language::Undetermined
    } else if arabic * 5 >= letters * 2 {
        of_arabic_script(text)
    } else if latin * 2 >= letters {
        of_latin_script(text)
    } else {
        Language::Other
    }
}

fn start_of(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Few letters of Latin script, and words with the article of Arabic throughout.
fn is_plainly_arabic(text: &str) -> bool {
    let latin = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let (all, definite) = count_definite(text);
    latin * 4 <= text.len() && definite >= SURE && definite * 8 >= all
}

/// Nearly all of it ASCII, and at least a sixth of its words the small ones of English that no other language writes.
fn is_plainly_english(text: &str) -> bool {
    let beyond = text.bytes().filter(|byte| !byte.is_ascii()).count();
    if beyond * 20 > text.len() {
        return false;
    }
    let (mut words, mut english) = (0, 0);
    for word in text.as_bytes().split(|byte| !byte.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        english += usize::from(matches!(
            word,
            b"the"
                | b"of"
                | b"and"
                | b"to"
                | b"that"
                | b"was"
                | b"for"
                | b"on"
                | b"said"
                | b"by"
                | b"with"
                | b"from"
                | b"has"
                | b"were"
        ));
    }
    english >= SURE_ENGLISH && english * 6 >= words
}

fn is_arabic_script(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{6d5}' | '\u{6ee}'..='\u{6ff}' | '\u{750}'..='\u{77f}'
        | '\u{870}'..='\u{8c9}' | '\u{fb50}'..='\u{fdff}' | '\u{fe80}'..='\u{fefc}')
}

/// Words of a text in Latin script, and the small ones among them by which languages are told.
#[derive(Default)]
struct SmallWords {
    words: usize,
    english: usize,
    others: usize,
}

impl SmallWords {
    fn of(text: &str) -> SmallWords {
        let mut seen = SmallWords::default();
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            seen.words += 1;
            if word.len() <= 5 {
                let word = word.to_lowercase();
                seen.english += usize::from(ENGLISH.contains(&word.as_str()));
                seen.others += usize::from(OTHER_LATIN.contains(&word.as_str()));
            }
        }
        seen
    }
}

/// A text of so few words may have no small word at all: a headline.
const SHORT: usize = 24;

fn of_latin_script(text: &str) -> Language {
    let seen = SmallWords::of(text);
    if seen.english > seen.others && seen.english * 100 >= seen.words * 8 {
        Language::English
    } else if seen.english == 0 && seen.others == 0 && seen.words < SHORT && text.is_ascii() {
        Language::Undetermined
    } else {
        Language::Other
    }
}

/// Evidence for one language, in words.
#[derive(Default)]
struct Evidence {
    words: usize,
    arabic: usize,
    persian: usize,
    urdu: usize,
    kurdish: usize,
    pashto: usize,
    /// Words with a letter that no Arabic word is written with.
    foreign: usize,
}

fn of_arabic_script(text: &str) -> Language {
    // One word in eight with the article is Arabic; nearly every report ends the question here.
    let (all, definite) = count_definite(text);
    if definite * 8 >= all && definite >= 3 {
        return Language::Arabic;
    }
    let mut seen = Evidence::default();
    for_each_word(text, |word| seen.add(word));
    let of_others = [
        (seen.persian, Language::Persian),
        (seen.urdu, Language::Urdu),
        (seen.kurdish, Language::Kurdish),
        (seen.pashto, Language::Pashto),
    ];
    let (most, other) =
        of_others.into_iter().fold((0, Language::Other), |best, it| if it.0 > best.0 { it } else { best });
    if most > seen.arabic && most * 12 >= seen.words {
        other
    } else if seen.foreign > seen.arabic && seen.foreign * 5 >= seen.words {
        Language::Other
    } else {
        Language::Arabic
    }
}

/// Words of the Arabic script, and those of them with the article.
fn count_definite(text: &str) -> (usize, usize) {
    let (mut all, mut definite) = (0, 0);
    for_each_word(text, |word| {
        all += 1;
        definite += usize::from(has_article(word));
    });
    (all, definite)
}

/// Calls `each` with every word in letters and marks of the Arabic script.
fn for_each_word<'t>(text: &'t str, mut each: impl FnMut(&'t str)) {
    let bytes = text.as_bytes();
    let (mut start, mut at) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        // U+0620 to U+064A, nearly all there is.
        if matches!((byte, bytes.get(at + 1)), (0xd8, Some(0xa0..=0xbf)) | (0xd9, Some(0x80..=0x8a))) {
            at += 2;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        let end = at;
        at += c.len_utf8();
        if !(is_arabic_script(c) || matches!(c, '\u{64b}'..='\u{655}' | '\u{670}')) {
            if end > start {
                each(&text[start..end]);
            }
            start = at;
        }
    }
    if at > start {
        each(&text[start..at]);
    }
}

fn has_article(word: &str) -> bool {
    // ا و ب ل ك ف
    let may_begin = matches!(word.as_bytes(), [0xd8, 0xa7 | 0xa8, ..] | [0xd9, 0x88 | 0x84 | 0x83 | 0x81, ..]);
    may_begin
        && ["ال", "وال", "بال", "لل", "كال", "فال", "ولل", "وبال"]
            .iter()
            .any(|article| word.strip_prefix(article).is_some_and(|rest| rest.chars().nth(1).is_some()))
}

impl Evidence {
    fn add(&mut self, written: &str) {
        let word: String =
            written.chars().filter(|c| !matches!(c, '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}')).collect();
        self.words += 1;
        // ة ends no Persian, Urdu, Kurdish or Pashto word.
        self.arabic += usize::from(has_article(&word) || word.ends_with('ة') || ARABIC.contains(&word.as_str()));
        // Persian is often typed with the Arabic ي and ك.
        let persian: String = word
            .chars()
            .map(|c| match c {
                'ي' => 'ی',
                'ك' => 'ک',
                other => other,
            })
            .collect();
        let letters = |of: &[char]| word.contains(of);
        self.persian += usize::from(PERSIAN.contains(&persian.as_str()) || letters(&['ژ', 'پ']));
        self.urdu += usize::from(URDU.contains(&word.as_str()) || letters(&['ٹ', 'ڈ', 'ڑ', 'ں', 'ے', 'ھ']));
        self.kurdish += usize::from(KURDISH.contains(&word.as_str()) || letters(&['ێ', 'ۆ', 'ڕ', 'ڵ', 'ە']));
        self.pashto += usize::from(
            PASHTO.contains(&persian.as_str()) || letters(&['ټ', 'ډ', 'ړ', 'ږ', 'ښ', 'ګ', 'ۍ', 'ځ', 'څ', 'ڼ']),
        );
        self.foreign += usize::from(word.chars().any(|c| {
            !matches!(c, '\u{621}'..='\u{64a}' | '\u{671}' | 'ی' | 'ک' | 'ہ' | 'ڤ' | 'پ' | 'چ' | 'گ' | '\u{fb50}'..='\u{fefc}')
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Language) {
        assert_eq!(detect(text), expected);
    }

    #[test]
    fn arabic() {
        check("أعلنت وزارة الدفاع أن قواتها انسحبت من المدينة بعد أسابيع من القتال", Language::Arabic);
        check("مقتل عشرة جنود", Language::Arabic);
        check("أُعلنَ في كرمانشاه أنّ الجيشَ عادَ إلى الحدود", Language::Arabic);
        check("اعلنت وزارة الدفاع الامریکیة ان قواتها انسحبت من مدینة کرکوک", Language::Arabic);
        check("شركة Microsoft تطلق Windows 11 في الأسواق", Language::Arabic);
    }

    #[test]
    fn other_languages_of_the_script() {
        check("وزارت دفاع اعلام کرد که نیروهای آن از شهر عقب نشینی کرده است و این خبر را تایید کرد", Language::Persian);
        check("وزارت دفاع اعلام كرد كه نيروهاي آن از شهر عقب نشيني كرده است و اين خبر را تاييد كرد", Language::Persian);
        check("وزارت دفاع نے اعلان کیا ہے کہ اس کی فوج شہر سے نکل گئی ہے اور یہ خبر درست ہے", Language::Urdu);
        check("وەزارەتی بەرگری ڕایگەیاند کە هێزەکانی لە شارەکە کشاونەتەوە و ئەم هەواڵە ڕاستە", Language::Kurdish);
        check("د دفاع وزارت وویل چې ځواکونه یې له ښار څخه وتلي دي او دا خبر سم دی", Language::Pashto);
    }

    #[test]
    fn a_glance_at_english_is_enough_and_at_its_neighbours_is_not() {
        let english =
            "The army said on Monday that the leader of the group was killed by troops to the north of the town. ";
        assert!(is_plainly_english(&english.repeat(4)));
        check(&english.repeat(40), Language::English);
        // English at the head of a page in another language is for the whole sample to tell.
        assert!(!is_plainly_english(english));
        let dutch =
            "De minister zei dat het leger van de stad was teruggetrokken en dat de leider van de groep is gedood. ";
        assert!(!is_plainly_english(&dutch.repeat(10)));
        check(&dutch.repeat(10), Language::Other);
        assert!(!is_plainly_english(&"и the of and to ".repeat(40)));
    }

    #[test]
    fn a_headline_has_no_small_words() {
        let headline = "NATO warplanes bombed Serb positions near Gorazde.";
        check(headline, Language::Undetermined);
        assert_eq!(of(Some("en"), None, headline), Language::Undetermined);
        assert_eq!(
            of(None, Some("The army of Niger said on Monday that it was for talks"), headline),
            Language::English
        );
        let spanish_names = "Rebels attacked La Paz, Los Alamos, El Alto";
        check(spanish_names, Language::Other);
        assert_eq!(of(Some("en-GB"), None, spanish_names), Language::Other);
        assert_eq!(of(Some("en-GB"), None, "Rebels attacked La Paz yesterday"), Language::English);
        let french =
            "Le ministre a dit que les forces de la ville sont parties et que des combats ont lieu dans le nord";
        assert_eq!(of(Some("en"), None, french), Language::Other);
        assert_eq!(of(Some("fr"), None, french), Language::Other);
    }

    #[test]
    fn latin_script_and_others() {
        check(
            "The ministry said that its forces had withdrawn from the city after weeks of fighting.",
            Language::English,
        );
        check(
            "Le ministère a annoncé que ses forces se sont retirées de la ville après des semaines.",
            Language::Other,
        );
        check(
            "Bakanlık, birliklerinin haftalar süren çatışmalardan sonra şehirden çekildiğini açıkladı",
            Language::Other,
        );
        check("Министерство сообщило о выводе войск", Language::Other);
        check("צה\"ל הודיע על נסיגה", Language::Other);
        check("", Language::Undetermined);
        check("\u{64e}\u{651}", Language::Undetermined);
        check("17 / 4 / 2024 ...", Language::Undetermined);
    }
}
