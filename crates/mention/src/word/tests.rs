//! Readings by example, on the shipped lexicon. A reading is written `و+ل+ال+lemma+Pronoun Part`.

use super::*;
use marsad_text::fold::{fold, plain};

const LETTERS: [(Proclitics, &str); 8] = [
    (Proclitics::QUESTION, "أ+"),
    (Proclitics::AND, "و+"),
    (Proclitics::THEN, "ف+"),
    (Proclitics::FUTURE, "س+"),
    (Proclitics::BY, "ب+"),
    (Proclitics::FOR, "ل+"),
    (Proclitics::LIKE, "ك+"),
    (Proclitics::ARTICLE, "ال+"),
];

fn described(lexicon: &Lexicon, folded: &str, reading: &Reading) -> String {
    let mut text = String::new();
    for (clitic, letters) in LETTERS {
        if reading.proclitics.has(clitic) {
            text.push_str(letters);
        }
    }
    match reading.lemma {
        Some(lemma) => text.push_str(lexicon.lemma(lemma).key.as_str()),
        None => text.push_str(&folded[reading.stem.0 as usize..reading.stem.1 as usize]),
    }
    if let Some(pronoun) = reading.enclitic {
        text.push_str(&format!("+{pronoun:?}"));
    }
    if reading.origin == Origin::Lexicon {
        text.push_str(&format!(" {:?}", reading.part));
    } else {
        text.push_str(&format!(" {:?} {:?}", reading.part, reading.origin));
    }
    text
}

/// Best reading of each word, and others that must be kept (after `|`).
fn check(examples: &[(&str, &str)]) {
    let lexicon = marsad_lexicon_data::lexicon();
    let mut analyser = Analyser::new(&lexicon);
    let mut wrong = Vec::new();
    for (written, expected) in examples {
        let (plain, folded) = (plain(written), fold(&plain(written)));
        let word = analyser.analyse(&plain, &folded);
        let all: Vec<String> = word.readings.iter().map(|r| described(&lexicon, &folded, r)).collect();
        let mut wanted = expected.split(" | ");
        let best = wanted.next().unwrap_or_default();
        if (!best.is_empty() && all.first().map(String::as_str) != Some(best))
            || wanted.any(|w| !all.iter().any(|r| r == w))
        {
            wrong.push(format!("{written}: wanted {expected}, got {all:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn whole_words_come_before_cut_ones() {
    check(&[
        ("وزير", "وزير Noun"),
        ("وقعت", "وقع/I Verb | وقع/II Verb"),
        ("كانون", "كانون Noun Pattern"),
        ("بوتين", "بوتين Noun Pattern"),
        ("فلسطين", ""),
        ("ألمانيا", "المانيا Noun Pattern"),
        ("سوريا", "سوريا Noun Pattern"),
        ("ساحة", "ساحة Noun"),
        ("وسائل", "وسيلة Noun"),
        ("باسم", "ب+اسم Noun"),
        ("مارس", "مارس/III Verb | مارس Noun Pattern"),
        ("علاقاتها", "علاقة+Her Noun"),
    ]);
    let lexicon = marsad_lexicon_data::lexicon();
    let said = Analyser::new(&lexicon).analyse("قال", "قال");
    assert!(said.readings.iter().all(|r| r.part != Part::ActiveParticiple), "no participle of a doubled verb");
}

#[test]
fn clitics_are_cut_where_the_lexicon_knows_the_stem() {
    check(&[
        ("والقوات", "و+ال+قوة Noun"),
        ("للكرملين", "ل+ال+كرملين Noun"),
        ("وبالمدفعية", " | و+ب+ال+مدفعية Noun"),
        ("فسيلتقي", "ف+س+التقى/VIII Verb"),
        ("سيسلم", "س+سلم/II Verb"),
        ("كقوة", "ك+قوة Noun"),
        ("لمساعدتها", "ل+مساعدة+Her Masdar"),
        ("انسحابهم", "انسحاب+Them Masdar"),
        ("احتلتها", "احتل/VIII+Her Verb"),
        ("أبنائه", "ابن+Him Noun"),
        ("مقاتليه", " | مقاتل+Him ActiveParticiple"),
        ("شنّها", "شن/I+Her Verb"),
        ("قتلوه", "قتل/I+Him Verb"),
        ("ليقتلوا", "ل+قتل/I Verb"),
        ("شركائه", " | شريك+Him Noun"),
        ("بأنها", "ب+أن+Her Particle"),
    ]);
}

#[test]
fn function_words_beat_their_homographs() {
    check(&[
        ("من", "من Particle"),
        ("عن", "عن Particle"),
        ("في", "في Particle"),
        ("فى", "في Particle"),
        ("أن", "أن Particle"),
        ("إن", "إن Particle"),
        ("ان", " | أن Particle | إن Particle"),
        ("ما", "ما Particle"),
        ("بين", "بين Particle | بين/II Verb"),
        ("قبل", "قبل Particle | قبل/I Verb"),
        ("كان", "كان/I Verb"),
        ("وكان", "و+كان/I Verb"),
        ("التي", "التي Particle"),
        ("للذين", "ل+الذين Particle"),
        ("إليه", "إلى+Him Particle"),
        ("وفيها", "و+في+Her Particle"),
        ("منهم", "من+Them Particle"),
    ]);
}

#[test]
fn spelling_breaks_ties() {
    check(&[
        ("الاعلان", "ال+إعلان Masdar"),
        ("الإعلان", "ال+إعلان Masdar"),
        ("إعلان", "إعلان Masdar"),
        ("أعلن", "أعلن/IV Verb"),
        ("ووصلت", "و+وصل/I Verb"),
        ("يزورها", "زار/I+Her Verb | زور/II+Her Verb"),
        ("اعلن", " | أعلن/IV Verb"),
        ("قوه", " | قوة Noun"),
        ("والشئون", " | و+ال+شأن Noun"),
    ]);
}

#[test]
fn vowel_marks_rule_readings_out() {
    let lexicon = marsad_lexicon_data::lexicon();
    let mut analyser = Analyser::new(&lexicon);
    let mut readings = |written: &str| {
        let text = Text::new(written);
        let words = analyser.read(&text);
        words.get(0).readings.iter().map(|r| described(&lexicon, text.folded(0), r)).collect::<Vec<_>>()
    };
    let verb = |all: &[String]| all.iter().any(|r| r.ends_with("Verb"));
    assert!(!verb(&readings("طوقاً")));
    assert!(verb(&readings("طوقا")));
    assert_eq!(readings("وقّع").iter().filter(|r| r.ends_with("Verb")).count(), 2, "both voices of form II");
    assert_eq!(readings("سورياً").first().map(String::as_str), Some("سوري Demonym"));
    assert!(!readings("سوريا").contains(&"سوري Demonym".to_owned()));
    let text = Text::new("قُتل");
    let best = analyser.read(&text).get(0).readings[0];
    assert_eq!((best.part, best.features.voice()), (Part::Verb, marsad_morphology::Voice::Passive));
}

#[test]
fn unknown_words_get_guesses() {
    check(&[
        ("الزقزاقون", "ال+زقزاقون Noun Shape"),
        ("زقزاقية", "زقزاقيه Adjective Shape"),
        ("سيزقزق", "س+يزقزق Verb Shape"),
        ("زقزوق", "زقزوق Noun Name"),
        ("ربيعي", "ربيعي Adjective Shape | ربيع Noun"),
        ("وزقزوق", "و+زقزوق Noun Name | وزقزوق Noun Name"),
    ]);
    let lexicon = marsad_lexicon_data::lexicon();
    let mut analyser = Analyser::new(&lexicon);
    let word = analyser.analyse("يزقزق", "يزقزق");
    assert!(
        word.readings.iter().any(|r| r.part == Part::Verb) && word.readings.iter().any(|r| r.origin == Origin::Name)
    );
}

#[test]
fn keys_are_the_words_of_patterns() {
    let lexicon = marsad_lexicon_data::lexicon();
    let mut analyser = Analyser::new(&lexicon);
    for (written, pattern) in [("والقوات", "القوات"), ("والقوات", "قوه"), ("للكرملين", "الكرملين"), ("ولبنان", "لبنان")]
    {
        let id = lexicon.word(pattern);
        assert!(id.is_some(), "no pattern has {pattern}");
        let word = analyser.analyse(written, &fold(written));
        let needs = word.keys.iter().find(|key| Some(key.0) == id).map(|key| key.1);
        assert!(needs.is_some_and(|n| (n as usize) < word.readings.len()), "{written} has no key {pattern}: {needs:?}");
    }
    let killed = analyser.analyse("قتلوه", "قتلوه");
    for (reading, index) in killed.readings.iter().zip(0u8..) {
        let lemma = reading.lemma.map(|lemma| lexicon.lemma(lemma).word.to_native());
        assert!(lemma.is_some_and(|word| killed.keys.iter().any(|key| key.0 == word && key.1 <= index)));
    }
    let number = analyser.read(&Text::new("11 سبتمبر")).get(1).keys.clone();
    assert_eq!(number.first().map(|key| key.1), Some(u8::MAX));
}

#[test]
fn every_word_has_a_reading_and_no_word_does_harm() {
    let lexicon = marsad_lexicon_data::lexicon();
    let mut analyser = Analyser::new(&lexicon);
    let long = "و".repeat(70_000);
    for written in ["و", "ا", "ة", "ى", "لل", "ال", "وووو", "ءئؤ", "لله", "ااااااااااااا", &long]
    {
        let folded = fold(written);
        let word = analyser.analyse(written, &folded);
        assert!(!word.readings.is_empty(), "{written}");
        for reading in &word.readings {
            assert!(folded.get(reading.stem.0 as usize..reading.stem.1 as usize).is_some());
        }
    }
    assert!(analyser.read(&Text::new("")).is_empty());
    assert!(Words::default().get(7).readings.is_empty());
}

#[test]
fn the_memory_is_bounded_and_changes_nothing() {
    let mut memory = Memory::default();
    let word = |score| Word { keys: smallvec::smallvec![(score, 0)], ..Word::default() };
    for i in 0..(3 * GENERATION as u32) {
        memory.recall(&i.to_string(), || word(i));
        assert_eq!(memory.recall("0", || word(9)).keys[0].0, 0, "a word in use is never forgotten");
    }
    assert!(memory.young.len() + memory.old.len() <= 2 * GENERATION);
}
