//! Regular inflection of English verbs and nouns. What is irregular is in the lexicon's tables and passed in.

/// The forms of a verb besides its base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbForms {
    /// Third person singular of the present: `kills`.
    pub third: String,
    /// `killed`; several where the table lists several.
    pub past: Vec<String>,
    /// Past participle: `killed`, `taken`.
    pub participle: Vec<String>,
    /// `killing`; of some two spellings: `cancelling`, `canceling`
    pub gerund: Vec<String>,
}

/// The forms of a verb by the regular rules; `past` and `participle` replace the regular ones where they are not empty.
/// Of a verb of two words (`carry out`) the first is inflected by whoever asks: `base` is one word here.
pub fn verb_forms(base: &str, past: &[&str], participle: &[&str]) -> VerbForms {
    let regular = with_ed(base);
    let own = |listed: &[&str]| -> Vec<String> { listed.iter().map(|form| (*form).to_owned()).collect() };
    let mut past = if past.is_empty() { vec![regular] } else { own(past) };
    let mut gerund = vec![with_ing(base)];
    // American spelling keeps these short: canceled, canceling.
    if SPELT_TWICE.contains(&base) {
        past.push(format!("{base}ed"));
        gerund.push(format!("{base}ing"));
    }
    let participle = if participle.is_empty() { past.clone() } else { own(participle) };
    VerbForms { third: with_s(base), past, participle, gerund }
}

/// The plural of a noun by the regular rules.
pub fn plural(singular: &str) -> String {
    if let Some(stem) = singular.strip_suffix("man").filter(|stem| !stem.is_empty() && !singular.ends_with("human")) {
        return format!("{stem}men");
    }
    with_s(singular)
}

/// With the ending of plurals and of the third person: `raids`, `clashes`, `parties`.
fn with_s(word: &str) -> String {
    if let Some(stem) = consonant_y(word) {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end));
    let go = matches!(word, "go" | "veto" | "echo" | "undergo" | "forgo" | "torpedo" | "embargo" | "hero");
    if hisses || go { format!("{word}es") } else { format!("{word}s") }
}

fn with_ed(word: &str) -> String {
    if let Some(stem) = consonant_y(word) {
        return format!("{stem}ied");
    }
    if word.ends_with('e') {
        return format!("{word}d");
    }
    format!("{}ed", doubled(word))
}

fn with_ing(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    if let Some(stem) = word.strip_suffix('e').filter(|stem| !stem.ends_with(['e', 'o', 'y']) && stem.len() > 1) {
        return format!("{stem}ing");
    }
    format!("{}ing", doubled(word))
}

fn consonant_y(word: &str) -> Option<&str> {
    word.strip_suffix('y').filter(|stem| stem.ends_with(|c: char| !is_vowel(c)))
}

/// Verbs of several syllables of which the last is stressed.
const STRESSED: &[&str] = &[
    "admit", "commit", "permit", "submit", "omit", "refer", "prefer", "defer", "transfer", "confer", "deter", "occur",
    "incur", "rebel", "expel", "repel", "compel", "propel", "quell", "control", "patrol", "equip", "regret", "allot",
    "acquit", "abet", "infer", "dispel", "recur", "remit", "excel", "annul",
];

/// Verbs whose last syllable is not stressed: British spelling doubles their last letter, American does not.
const SPELT_TWICE: &[&str] = &[
    "cancel", "label", "travel", "kidnap", "worship", "shovel", "level", "signal", "channel", "model", "fuel",
    "quarrel", "marshal", "counsel", "shrivel", "tunnel", "total", "focus", "funnel", "rival", "equal", "dial",
    "unravel", "imperil",
];

/// The stem with its last consonant doubled where English does so: one vowel before it, and the last syllable stressed (one
/// syllable, or one of the verbs of news that are stressed there).
fn doubled(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let double = match letters[..] {
        [.., before, vowel, last] => {
            !is_vowel(last)
                && !matches!(last, 'w' | 'x' | 'y')
                && is_vowel(vowel)
                && (!is_vowel(before) || before == 'u')
        }
        [vowel, last] => is_vowel(vowel) && !is_vowel(last) && last != 'x',
        _ => false,
    };
    let groups = letters.windows(2).filter(|w| is_vowel(w[1]) && !is_vowel(w[0])).count()
        + usize::from(letters.first().is_some_and(|c| is_vowel(*c)));
    if double && (groups <= 1 || STRESSED.contains(&word) || SPELT_TWICE.contains(&word)) {
        letters.iter().collect::<String>() + &letters[letters.len() - 1].to_string()
    } else {
        word.to_owned()
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs() {
        for (base, third, past, gerund) in [
            ("kill", "kills", "killed", "killing"),
            ("clash", "clashes", "clashed", "clashing"),
            ("seize", "seizes", "seized", "seizing"),
            ("deny", "denies", "denied", "denying"),
            ("deploy", "deploys", "deployed", "deploying"),
            ("stop", "stops", "stopped", "stopping"),
            ("admit", "admits", "admitted", "admitting"),
            ("offer", "offers", "offered", "offering"),
            ("visit", "visits", "visited", "visiting"),
            ("agree", "agrees", "agreed", "agreeing"),
            ("die", "dies", "died", "dying"),
            ("free", "frees", "freed", "freeing"),
            ("veto", "vetoes", "vetoed", "vetoing"),
            ("raid", "raids", "raided", "raiding"),
            ("kidnap", "kidnaps", "kidnapped", "kidnapping"),
            ("fix", "fixes", "fixed", "fixing"),
            ("quit", "quits", "quitted", "quitting"),
        ] {
            let forms = verb_forms(base, &[], &[]);
            assert_eq!((forms.third.as_str(), forms.past[0].as_str(), forms.gerund[0].as_str()), (third, past, gerund));
        }
    }

    #[test]
    fn both_spellings_are_known() {
        for (base, british, american) in [
            ("cancel", "cancelled", "canceled"),
            ("signal", "signalled", "signaled"),
            ("travel", "travelled", "traveled"),
        ] {
            let forms = verb_forms(base, &[], &[]);
            assert_eq!(forms.past, [british, american]);
            assert_eq!(forms.participle, [british, american]);
            assert_eq!(forms.gerund.len(), 2);
        }
        assert_eq!(verb_forms("control", &[], &[]).past, ["controlled"]);
    }

    #[test]
    fn listed_forms_replace_the_regular_ones() {
        let forms = verb_forms("take", &["took"], &["taken"]);
        assert_eq!((forms.past, forms.participle), (vec!["took".to_owned()], vec!["taken".to_owned()]));
        assert_eq!(verb_forms("say", &["said"], &[]).participle, ["said"]);
    }

    #[test]
    fn plurals() {
        for (one, many) in [
            ("army", "armies"),
            ("policeman", "policemen"),
            ("church", "churches"),
            ("boy", "boys"),
            ("force", "forces"),
        ] {
            assert_eq!(plural(one), many);
        }
    }
}
