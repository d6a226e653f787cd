//! Cuts and their compatibility by example, on folded words.

use crate::clitic::{Cut, Host, compatible, cuts};
use crate::{Aspect, Case, Features, Mood, Number, Proclitics, State, Voice};

/// Cuts written `proclitics+key+pronoun`, the article as ال.
fn described(word: &str) -> Vec<String> {
    let mut all = Vec::new();
    cuts(word, &mut |cut: Cut| {
        let mut text = String::new();
        for (clitic, letters) in [
            (Proclitics::QUESTION, "أ+"),
            (Proclitics::AND, "و+"),
            (Proclitics::THEN, "ف+"),
            (Proclitics::FUTURE, "س+"),
            (Proclitics::BY, "ب+"),
            (Proclitics::FOR, "ل+"),
            (Proclitics::LIKE, "ك+"),
            (Proclitics::ARTICLE, "ال+"),
        ] {
            if cut.proclitics.has(clitic) {
                text.push_str(letters);
            }
        }
        text.push_str(cut.key(word, &mut String::new()));
        if let Some(pronoun) = cut.enclitic {
            text.push_str(&format!("+{pronoun:?}"));
        }
        all.push(text);
    });
    all
}

fn check(word: &str, wanted: &[&str], unwanted: &[&str]) {
    let all = described(word);
    assert_eq!(all.first().map(String::as_str), Some(word), "the whole word comes first");
    for cut in wanted {
        assert!(all.iter().any(|c| c == cut), "{word} lacks {cut}: {all:?}");
    }
    for cut in unwanted {
        assert!(!all.iter().any(|c| c == cut), "{word} has {cut}: {all:?}");
    }
}

#[test]
fn proclitics() {
    check("والقوات", &["و+ال+قوات", "و+القوات"], &[]);
    check("وبالمدفعيه", &["و+ب+ال+مدفعيه"], &[]);
    check("فسيلتقي", &["ف+س+يلتقي"], &["ف+س+ب+يلتقي"]);
    check("للكرملين", &["ل+ال+كرملين", "ل+لكرملين"], &["ل+كرملين"]);
    check("للجنه", &["ل+ال+لجنه", "ل+ال+جنه"], &[]);
    check("للذين", &["ل+الذين"], &[]);
    check("للبنان", &["ل+لبنان", "ل+ال+بنان"], &[]);
    check("ساحه", &["س+احه"], &["س+ال+حه"]);
    check("وو", &[], &["و+و"]);
}

#[test]
fn pronouns_and_respelling() {
    check("احتلتها", &["احتلت+Her", "احتله+Her"], &[]);
    check("لمساعدتها", &["ل+مساعده+Her", "ل+مساعدت+Her"], &[]);
    check("ابنائه", &["ابناء+Him", "ابنائ+Him"], &[]);
    check("ابناؤهم", &["ابناء+Them"], &[]);
    check("يقرؤه", &["يقرا+Him"], &[]);
    check("مستشفاه", &["مستشفي+Him"], &[]);
    check("بناها", &["بني+Her", "بنا+Her"], &[]);
    check("راها", &["راي+Her"], &[]);
    check("قتلوه", &["قتلوا+Him", "قتلو+Him"], &[]);
    check("مقاتليه", &["مقاتلي+Him"], &[]);
    check("انسحابهم", &["انسحاب+Them"], &[]);
    check("المانيا", &["ال+مانيا"], &["ال+ماني+Us"]);
    check("عليه", &["علي+Him"], &[]);
}

const VERB: Host = Host::Verb;
const NOUN: Host = Host::Nominal;

/// Whether any cut of the word into `described` form allows the features.
fn allows(word: &str, cut: &str, features: Features, host: Host) -> bool {
    let mut index = 0;
    let all = described(word);
    let mut allowed = false;
    cuts(word, &mut |c: Cut| {
        allowed |= all[index] == cut && compatible(&c, features, host);
        index += 1;
    });
    allowed
}

#[test]
fn compatibility() {
    let plain = Features::default();
    let perfect = plain.with_aspect(Aspect::Perfect);
    let imperfect = plain.with_aspect(Aspect::Imperfect);
    assert!(allows("سيلتقي", "س+يلتقي", imperfect, VERB));
    assert!(!allows("سيلتقي", "س+يلتقي", perfect, VERB));
    assert!(!allows("سيلتقي", "س+يلتقي", imperfect.with_mood(Mood::Jussive), VERB));
    assert!(!allows("ساحه", "س+احه", plain, NOUN));
    assert!(allows("ليقتلوا", "ل+يقتلوا", imperfect.with_mood(Mood::Subjunctive), VERB));
    assert!(!allows("ليقتلون", "ل+يقتلون", imperfect.with_mood(Mood::Indicative), VERB));
    assert!(!allows("بقتل", "ب+قتل", perfect, VERB));
    assert!(allows("بقتل", "ب+قتل", plain, NOUN));
    assert!(!allows("القتل", "ال+قتل", perfect, VERB));
    assert!(allows("قتلوه", "قتلوا+Him", perfect.with_number(Number::Plural), VERB));
    assert!(!allows("قتلوه", "قتلوا+Him", perfect, VERB));
    assert!(!allows("قتله", "قتل+Him", perfect.with_voice(Voice::Passive), VERB));
    assert!(!allows("مساعدتها", "مساعده+Her", perfect, VERB));
    assert!(allows("مساعدتها", "مساعده+Her", plain, NOUN));
    let construct = plain.with_state(State::Construct);
    let absolute = plain.with_state(State::Absolute);
    assert!(!allows("المسلحو", "ال+مسلحو", construct, NOUN));
    assert!(allows("المسلحون", "ال+مسلحون", absolute.with_case(Case::Nominative), NOUN));
    assert!(!allows("بمسلحون", "ب+مسلحون", absolute.with_case(Case::Nominative), NOUN));
    assert!(allows("مقاتليه", "مقاتلي+Him", construct.with_case(Case::Oblique), NOUN));
    assert!(!allows("هجوماها", "هجوما+Her", absolute.with_case(Case::Accusative), NOUN));
    assert!(!allows("الهجوما", "ال+هجوما", absolute.with_case(Case::Accusative), NOUN));
    assert!(!allows("قتلي", "قتل+Me", perfect, VERB));
    assert!(allows("يقتلني", "يقتل+Me", imperfect, VERB));
    assert!(!allows("الكتابهم", "ال+كتاب+Them", plain, NOUN));
}

#[test]
fn particles_and_names() {
    let plain = Features::default();
    let of = Host::Particle { preposition: false, pronoun: true };
    let that = Host::Particle { preposition: true, pronoun: true };
    assert!(allows("منه", "من+Him", plain, of));
    assert!(!allows("بمن", "ب+من", plain, of));
    assert!(allows("لانها", "ل+ان+Her", plain, that));
    assert!(allows("ولبنان", "و+لبنان", plain, Host::Name));
    assert!(!allows("الباريس", "ال+باريس", plain, Host::Name));
    assert!(!allows("باريسهم", "باريس+Them", plain, Host::Name));
}

#[test]
fn odd_words_do_no_harm() {
    for word in ["", "ا", "و", "ال", "لل", "هه", "abc", "وa", "ﷺ", &"و".repeat(500)] {
        cuts(word, &mut |cut: Cut| {
            assert!(!cut.key(word, &mut String::new()).is_empty());
        });
    }
}
