//! Which names in Arabic letters are Arabic, and what of them names the place. GeoNames mixes Persian, Urdu, Pashto,
//! Kurdish and Uyghur names among the Arabic ones, and kinds of places among the names.

use marsad_text::fold::{fold, plain};

/// Nouns that sources write before a town's name and that are no part of it.
const TOWN: [&str; 4] = ["مدينة", "قرية", "بلدة", "ضيعة"];
/// Nouns of administrative units, among them those of Persian and Urdu: the name behind them is another place's.
const UNIT: [&str; 17] = [
    "محافظة",
    "قضاء",
    "ناحية",
    "ولاية",
    "مركز",
    "بلدية",
    "منطقة",
    "مقاطعة",
    "إقليم",
    "دائرة",
    "مديرية",
    "معتمدية",
    "إمارة",
    "ضلع",
    "شهرستان",
    "تحصيل",
    "كانتون",
];
/// Words of no name: they join (`طرابلس أو ترابلس`) or describe.
const LOOSE: [&str; 8] = ["أو", "او", "في", "من", "الذي", "التي", "سابقا", "حاليا"];

/// The name in Arabic, without marks; `None` where it is none. `language` is that of the source, empty where unknown.
pub fn arabic(written: &str, language: &str) -> Option<String> {
    if !matches!(language, "" | "ar") {
        return None;
    }
    let main = written.split(['،', ',', '(', '/', '؛']).next()?.trim();
    if main.is_empty() || !main.chars().all(is_arabic) {
        return None;
    }
    let spaced = plain(main).replace(['-', '\u{2013}'], " ");
    let mut words: Vec<&str> = spaced.split_whitespace().collect();
    if words.len() > 1 && UNIT.contains(words.first()?) {
        return None;
    }
    // مدينة نصر is a name, مدينة القامشلي is a noun and a name: what has the article or more words stands by itself.
    if words.len() > 1 && TOWN.contains(words.first()?) && (words.len() > 2 || words[1].starts_with("ال")) {
        words.remove(0);
    }
    let letters = words.iter().map(|w| w.chars().count()).sum::<usize>();
    let name = words.join(" ");
    let bare = fold(&name).strip_prefix("ال").map_or(letters, |rest| rest.chars().filter(|c| *c != ' ').count());
    let fits = (1..=5).contains(&words.len()) && (3..=30).contains(&letters) && bare >= 2;
    (fits && !words.iter().any(|w| LOOSE.contains(w))).then_some(name)
}

/// Letters of Arabic, vowel marks, and what joins words. Persian ک and ی, Urdu ہ and ے, Kurdish ێ and the like are none.
fn is_arabic(c: char) -> bool {
    matches!(c, '\u{621}'..='\u{63a}' | '\u{641}'..='\u{652}' | ' ' | '-' | '\u{2013}' | '\u{200f}' | '\u{200e}')
}

/// How usual a spelling of a name looks: hamza and ta marbuta are written by those who write carefully.
pub fn care(name: &str) -> (bool, usize, usize) {
    let careful = name.chars().filter(|c| matches!(c, 'أ' | 'إ' | 'آ' | 'ؤ' | 'ئ' | 'ء' | 'ة')).count();
    (!name.ends_with('ى'), careful, usize::from(name.starts_with("ال")))
}

#[cfg(test)]
mod tests {
    use super::arabic;

    #[track_caller]
    fn check(written: &str, expected: Option<&str>) {
        assert_eq!(arabic(written, "").as_deref(), expected, "{written}");
    }

    #[test]
    fn arabic_names_without_their_nouns() {
        check("طَرَابُلُس", Some("طرابلس"));
        check("مدينة القامشلي", Some("القامشلي"));
        check("مدينة نصر", Some("مدينة نصر"));
        check("سان خوسيه", Some("سان خوسيه"));
        check("إسكالديس-إنجورداني", Some("إسكالديس إنجورداني"));
        check("دبلن، أوهايو", Some("دبلن"));
    }

    #[test]
    fn names_of_other_languages_and_units_are_none() {
        check("لانیلیس", None);
        check("طرابلس، لیبیا", Some("طرابلس"));
        check("قامشلۆ", None);
        check("سانت جولیا ڈی لوریا", None);
        check("قضاء تلكيف", None);
        check("ال", None);
        check("Homs", None);
        assert_eq!(arabic("تهران", "fa"), None);
    }
}
