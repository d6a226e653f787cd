//! From the bare letters of a verb to what the table of verbs needs: form, root and vowels. Every form is tried with every root that
//! the letters may hide; what the conjugator spells like the word is a guess. People choose among the guesses.

use marsad_morphology::{VerbEntry, regular, strip_vowels};

/// What a verb may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    pub form: &'static str,
    pub root: String,
    pub perfect: String,
    pub imperfect: String,
}

/// Forms, those with the most letters of their own first: of `انتقل` VIII is likelier than a form I of four letters.
const FORMS: [&str; 14] = ["X", "VIII", "VII", "VI", "V", "IV", "III", "IX", "Q2", "Q3", "Q4", "I", "II", "Q1"];

/// Letters that no verb of ten or fewer letters exceeds; longer words are no verbs.
const LONGEST: usize = 10;

/// All verbs spelt like `word` (with or without vowels; a shadda counts), of the form and root where these are given. Roots that
/// `known` knows come first.
pub fn verbs(word: &str, form: Option<&str>, root: Option<&str>, known: impl Fn(&str) -> bool) -> Vec<Guess> {
    let plain = strip_vowels(word);
    if plain.is_empty() || plain.chars().count() > LONGEST {
        return Vec::new();
    }
    let marked = plain != word;
    let doubled = |text: &str| text.contains('\u{651}');
    let mut all: Vec<Guess> = Vec::new();
    for name in FORMS.into_iter().filter(|name| form.is_none_or(|wanted| wanted == *name)) {
        let roots =
            root.map_or_else(|| roots(&plain, if name.starts_with('Q') { 4 } else { 3 }), |r| vec![r.to_owned()]);
        for root in roots {
            for (perfect, imperfect) in regular(&root, name).unwrap_or_default() {
                let fits = strip_vowels(&perfect) == plain && (!marked || doubled(&perfect) == doubled(word));
                // A root in ي has no imperfect in و: the pattern gives one that nobody says.
                let said = !(root.ends_with('ي') && strip_vowels(&imperfect).ends_with('و'));
                if fits && said {
                    all.push(Guess { form: name, root: root.clone(), perfect, imperfect });
                }
            }
        }
    }
    all.sort_by_key(|guess| !known(&guess.root));
    // Roots that are not told apart by any form, such as ن ه ي and ن ه و in form IV, are one guess.
    let mut seen = Vec::new();
    all.retain(|guess| {
        let spelling = (guess.form, guess.perfect.clone(), guess.imperfect.clone());
        let new = !seen.contains(&spelling);
        if new {
            seen.push(spelling);
        }
        new
    });
    all
}

/// The regular verbal nouns, unvocalised; none for form I.
pub fn masdars(perfect: &str, imperfect: &str, root: &str, form: &str) -> Vec<String> {
    let all = marsad_morphology::masdars(&VerbEntry { perfect, imperfect, root, form });
    all.iter().map(|masdar| strip_vowels(masdar)).collect()
}

/// The key of a verb: its bare letters and its form.
pub fn key(perfect: &str, form: &str) -> String {
    format!("{}/{form}", strip_vowels(perfect))
}

/// The roots that a word may have: letters of it in their order, with what weak, assimilated and contracted roots hide.
fn roots(plain: &str, radicals: usize) -> Vec<String> {
    let letters: Vec<char> = plain.chars().flat_map(|c| if c == 'آ' { vec!['أ', 'ا'] } else { vec![c] }).collect();
    let mut all: Vec<Vec<char>> = Vec::new();
    let mut choose = |picked: Vec<char>| {
        let mut variants: Vec<Vec<char>> = vec![Vec::new()];
        for letter in picked {
            let readings: &[char] = match letter {
                'ا' => &['و', 'ي'],
                'ى' => &['ي', 'و'],
                'أ' | 'إ' | 'ؤ' | 'ئ' | 'ء' => &['أ'],
                'ت' => &['ت', 'و'],
                _ => std::slice::from_ref(&letter),
            };
            variants = readings.iter().flat_map(|r| variants.iter().map(|v| [v.as_slice(), &[*r]].concat())).collect();
        }
        all.extend(variants);
    };
    for picked in subsequences(&letters, radicals) {
        choose(picked);
    }
    for mut picked in subsequences(&letters, radicals - 1) {
        // أعدّ of ع د د
        picked.extend(picked.last().copied());
        choose(picked);
    }
    let mut out: Vec<String> = Vec::new();
    for root in all {
        let spaced: Vec<String> = root.iter().map(char::to_string).collect();
        let written = spaced.join(" ");
        if !out.contains(&written) {
            out.push(written);
        }
    }
    out
}

fn subsequences(letters: &[char], length: usize) -> Vec<Vec<char>> {
    let Some((first, rest)) = letters.split_first() else {
        return if length == 0 { vec![Vec::new()] } else { Vec::new() };
    };
    if length == 0 {
        return vec![Vec::new()];
    }
    let with = subsequences(rest, length - 1).into_iter().map(|tail| [&[*first], tail.as_slice()].concat());
    with.chain(subsequences(rest, length)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, form: &str, root: &str, imperfect: &str) {
        let all = verbs(word, None, None, |_| false);
        let found = all.iter().any(|g| g.form == form && g.root == root && g.imperfect == imperfect);
        assert!(found, "{word}: {all:?}");
    }

    #[test]
    fn derived_forms_are_seen_in_bare_letters() {
        check("انسحب", "VII", "س ح ب", "يَنْسَحِبُ");
        check("استقبل", "X", "ق ب ل", "يَسْتَقْبِلُ");
        check("انتقل", "VIII", "ن ق ل", "يَنْتَقِلُ");
        check("اتفق", "VIII", "و ف ق", "يَتَّفِقُ");
        check("أعد", "IV", "ع د د", "يُعِدُّ");
        check("أنهى", "IV", "ن ه ي", "يُنْهِي");
        check("دعا", "I", "د ع و", "يَدْعُو");
        check("قال", "I", "ق و ل", "يَقُولُ");
        check("زعزع", "Q1", "ز ع ز ع", "يُزَعْزِعُ");
    }

    #[test]
    fn a_shadda_tells_form_two() {
        assert!(verbs("قدّم", None, None, |_| false).iter().all(|g| g.form != "I"));
        assert!(verbs("قدم", Some("II"), Some("ق د م"), |_| false).len() == 1);
    }

    #[test]
    fn no_word_is_too_strange() {
        for word in ["", "abc", "ااااااااااااااااا", "ى", "\u{651}", "انسحب من"] {
            let _ = verbs(word, None, None, |_| false);
        }
    }
}
