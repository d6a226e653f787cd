//! Participles and regular masdars.

use super::Participles;
use super::form::Form;
use super::pattern::{Omitted, Verb};
use super::rules::{self, Context};
use super::segment::{Segment, Vowel, fixed};
use super::spelling::{Final, spellings};

/// The participles of a verb, in the standard spelling.
pub(super) fn participles(verb: &Verb) -> Participles {
    let [active, passive] = verb.patterns().participles;
    let omitted = Omitted { first: false, middle: verb.traits.drops_hamza && verb.form == Form::IV };
    let active = if verb.form == Form::I { active_of_form_one(verb, active) } else { stem(verb, active, omitted) };
    let defective = active.last() == Some(&Segment::Long(Vowel::I));
    let first = |word: &[Segment]| spellings(word, Final::Open).into_iter().next();
    Participles {
        active: first(&active).unwrap_or_default(),
        passive: if passive.is_empty() { None } else { first(&passive_participle(verb, passive, omitted)) },
        defective,
    }
}

/// The regular masdars, every spelling of each.
pub(super) fn masdars(verb: &Verb) -> Vec<String> {
    let table = &verb.patterns().masdars;
    let mut patterns: Vec<&'static str> = Vec::new();
    if verb.hollow() || verb.traits.drops_hamza {
        patterns.extend(table.hollow);
    } else if verb.form == Form::II && (verb.root.at(2), verb.root.at(3)) == ('ي', 'ي') {
        patterns.push("ta1i23ah"); // تَحِيَّة, of تَحْيِيَة
    } else if verb.root.weak_last() {
        patterns.extend(table.defective);
    } else {
        patterns.extend(table.sound);
        // تَهْنِئَة beside تَهْنِيء, زِلْزَال beside زَلْزَلَة
        if verb.root.last() == 'ء' {
            patterns.extend(table.defective.iter().filter(|_| verb.form == Form::II));
        }
        if verb.form == Form::Q1 && (verb.root.at(1), verb.root.at(2)) == (verb.root.at(3), verb.root.at(4)) {
            patterns.push("1i23A4");
        }
    }
    let omitted = Omitted { first: false, middle: verb.hollow() && omits_middle(verb) };
    let words = patterns.into_iter().map(|pattern| stem(verb, pattern, omitted));
    words.flat_map(|word| spellings(&word, Final::Open)).collect()
}

/// إِقَامَة and اِسْتِقَامَة have no room for the second radical, which their patterns leave out themselves.
fn omits_middle(verb: &Verb) -> bool {
    matches!(verb.form, Form::IV | Form::X)
}

/// قَائِل, and جَائِي where a hamza follows.
fn active_of_form_one(verb: &Verb, pattern: &'static str) -> Vec<Segment> {
    let mut word = Vec::with_capacity(8);
    verb.fill(pattern, ' ', Omitted::default(), &mut word);
    if verb.hollow() {
        for segment in &mut word {
            if matches!(segment, Segment::Middle(_)) {
                *segment = Segment::Consonant('ء');
            }
        }
        if let Some(last) = word.last_mut().filter(|last| **last == Segment::Consonant('ء')) {
            *last = Segment::Last('ي');
        }
    }
    settle(verb, word)
}

/// مَدْعُوّ keeps its و, مَرْضِيّ (رَضِيَ, root ر ض و) does not.
fn passive_participle(verb: &Verb, pattern: &'static str, omitted: Omitted) -> Vec<Segment> {
    let mut word = Vec::with_capacity(8);
    verb.fill(pattern, ' ', omitted, &mut word);
    if verb.form == Form::I && verb.root.last() == 'و' && verb.traits.perfect_vowel == Vowel::A {
        for segment in &mut word {
            if matches!(segment, Segment::Last(_)) {
                *segment = Segment::Last('و');
            }
        }
    }
    settle(verb, word)
}

fn stem(verb: &Verb, pattern: &'static str, omitted: Omitted) -> Vec<Segment> {
    let mut word = Vec::with_capacity(12);
    verb.fill(pattern, ' ', omitted, &mut word);
    settle(verb, word)
}

/// Applies the rules before a case ending, then leaves the ending out.
fn settle(verb: &Verb, mut word: Vec<Segment>) -> Vec<Segment> {
    let context = Context { stem: word.len(), contracts: verb.contracts(), ..Context::default() };
    let marked = word.last() != Some(&Segment::TaMarbuta);
    if marked {
        word.extend(fixed('u'));
    }
    rules::apply(&mut word, &context);
    if let (true, Some(Segment::Short(_))) = (marked, word.last()) {
        word.pop();
    }
    word
}

#[cfg(test)]
mod tests {
    use super::super::{VerbEntry, masdars, participles};

    fn entry<'a>(verb: &'a [&'a str; 4]) -> VerbEntry<'a> {
        VerbEntry { perfect: verb[0], imperfect: verb[1], root: verb[2], form: verb[3] }
    }
    fn check_participles(verb: [&str; 4], active: &str, passive: Option<&str>, defective: bool) {
        let found = participles(&entry(&verb)).unwrap();
        assert_eq!((found.active.as_str(), found.passive.as_deref(), found.defective), (active, passive, defective));
    }
    fn check_masdars(verb: [&str; 4], expected: &[&str]) {
        assert_eq!(masdars(&entry(&verb)), expected, "{verb:?}");
    }

    #[test]
    fn participles_of_form_one() {
        check_participles(["قَتَلَ", "يَقْتُلُ", "ق ت ل", "I"], "قَاتِل", Some("مَقْتُول"), false);
        check_participles(["قَالَ", "يَقُولُ", "ق و ل", "I"], "قَائِل", Some("مَقُول"), false);
        check_participles(["بَاعَ", "يَبِيعُ", "ب ي ع", "I"], "بَائِع", Some("مَبِيع"), false);
        check_participles(["رَمَى", "يَرْمِي", "ر م ي", "I"], "رَامِي", Some("مَرْمِيّ"), true);
        check_participles(["دَعَا", "يَدْعُو", "د ع و", "I"], "دَاعِي", Some("مَدْعُوّ"), true);
        check_participles(["رَضِيَ", "يَرْضَى", "ر ض و", "I"], "رَاضِي", Some("مَرْضِيّ"), true);
        check_participles(["شَنَّ", "يَشُنُّ", "ش ن ن", "I"], "شَانّ", Some("مَشْنُون"), false);
        check_participles(["جَاءَ", "يَجِيءُ", "ج ي أ", "I"], "جَائِي", Some("مَجِيء"), true);
        check_participles(["أَخَذَ", "يَأْخُذُ", "أ خ ذ", "I"], "آخِذ", Some("مَأْخُوذ"), false);
        check_participles(["سَأَلَ", "يَسْأَلُ", "س أ ل", "I"], "سَائِل", Some("مَسْؤُول"), false);
        check_participles(["رَأَى", "يَرَى", "ر أ ي", "I"], "رَائِي", Some("مَرْئِيّ"), true);
    }

    #[test]
    fn participles_of_the_other_forms() {
        check_participles(["اِنْسَحَبَ", "يَنْسَحِبُ", "س ح ب", "VII"], "مُنْسَحِب", None, false);
        check_participles(["اِحْتَلَّ", "يَحْتَلُّ", "ح ل ل", "VIII"], "مُحْتَلّ", Some("مُحْتَلّ"), false);
        check_participles(["أَدَانَ", "يُدِينُ", "د ي ن", "IV"], "مُدِين", Some("مُدَان"), false);
        check_participles(["أَلْقَى", "يُلْقِي", "ل ق ي", "IV"], "مُلْقِي", Some("مُلْقَى"), true);
        check_participles(["أَوْقَفَ", "يُوقِفُ", "و ق ف", "IV"], "مُوقِف", Some("مُوقَف"), false);
        check_participles(["آمَنَ", "يُؤْمِنُ", "أ م ن", "IV"], "مُؤْمِن", Some("مُؤْمَن"), false);
        check_participles(["أَنْشَأَ", "يُنْشِئُ", "ن ش أ", "IV"], "مُنْشِئ", Some("مُنْشَأ"), false);
        check_participles(["اِخْتَارَ", "يَخْتَارُ", "خ ي ر", "VIII"], "مُخْتَار", Some("مُخْتَار"), false);
        check_participles(["تَحَدَّى", "يَتَحَدَّى", "ح د ي", "V"], "مُتَحَدِّي", Some("مُتَحَدَّى"), true);
        check_participles(["سَيْطَرَ", "يُسَيْطِرُ", "س ي ط ر", "Q1"], "مُسَيْطِر", Some("مُسَيْطَر"), false);
        check_participles(["اِطْمَأَنَّ", "يَطْمَئِنُّ", "ط م أ ن", "Q4"], "مُطْمَئِنّ", None, false);
    }

    #[test]
    fn masdars_of_the_derived_forms() {
        check_masdars(["هَدَّدَ", "يُهَدِّدُ", "ه د د", "II"], &["تَهْدِيد"]);
        check_masdars(["سَمَّى", "يُسَمِّي", "س م ي", "II"], &["تَسْمِيَة"]);
        check_masdars(["حَيَّا", "يُحَيِّي", "ح ي ي", "II"], &["تَحِيَّة"]);
        check_masdars(["هَنَّأَ", "يُهَنِّئُ", "ه ن أ", "II"], &["تَهْنِيء", "تَهْنِئَة"]);
        check_masdars(["قَاتَلَ", "يُقَاتِلُ", "ق ت ل", "III"], &["مُقَاتَلَة", "قِتَال"]);
        check_masdars(["عَادَى", "يُعَادِي", "ع د و", "III"], &["مُعَادَاة", "عِدَاء"]);
        check_masdars(["أَعْلَنَ", "يُعْلِنُ", "ع ل ن", "IV"], &["إِعْلَان"]);
        check_masdars(["أَدَانَ", "يُدِينُ", "د ي ن", "IV"], &["إِدَانَة"]);
        check_masdars(["أَوْقَفَ", "يُوقِفُ", "و ق ف", "IV"], &["إِيقَاف"]);
        check_masdars(["آمَنَ", "يُؤْمِنُ", "أ م ن", "IV"], &["إِيمَان"]);
        check_masdars(["أَلْغَى", "يُلْغِي", "ل غ و", "IV"], &["إِلْغَاء"]);
        check_masdars(["أَرَى", "يُرِي", "ر أ ي", "IV"], &["إِرَاءَة"]);
        check_masdars(["تَحَدَّى", "يَتَحَدَّى", "ح د ي", "V"], &["تَحَدِّي"]);
        check_masdars(["تَعَاوَنَ", "يَتَعَاوَنُ", "ع و ن", "VI"], &["تَعَاوُن"]);
        check_masdars(["تَرَأَّسَ", "يَتَرَأَّسُ", "ر أ س", "V"], &["تَرَؤُّس"]);
        check_masdars(["اِنْحَازَ", "يَنْحَازُ", "ح و ز", "VII"], &["اِنْحِيَاز"]);
        check_masdars(["اِدَّعَى", "يَدَّعِي", "د ع و", "VIII"], &["اِدِّعَاء"]);
        check_masdars(["اِحْتَلَّ", "يَحْتَلُّ", "ح ل ل", "VIII"], &["اِحْتِلَال"]);
        check_masdars(["اِسْتَقَالَ", "يَسْتَقِيلُ", "ق ي ل", "X"], &["اِسْتِقَالَة"]);
        check_masdars(["اِسْتَوْلَى", "يَسْتَوْلِي", "و ل ي", "X"], &["اِسْتِيلَاء"]);
        check_masdars(["اِسْتَجْوَبَ", "يَسْتَجْوِبُ", "ج و ب", "X"], &["اِسْتِجْوَاب"]);
        check_masdars(["زَلْزَلَ", "يُزَلْزِلُ", "ز ل ز ل", "Q1"], &["زَلْزَلَة", "زِلْزَال"]);
        check_masdars(["تَدَهْوَرَ", "يَتَدَهْوَرُ", "د ه و ر", "Q2"], &["تَدَهْوُر"]);
        check_masdars(["قَتَلَ", "يَقْتُلُ", "ق ت ل", "I"], &[]);
    }
}
