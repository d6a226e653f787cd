//! Places of marked sentences: `[words|COUNTRY name|via preposition]`; a country of `-` is unknown.

use std::sync::OnceLock;

use marsad_lexicon::Lexicon;
use marsad_text::{Span, Text};

use super::{PlaceMention, Surroundings, Via, choose, choose_in, find};
use crate::actor::Context;
use crate::name::{self, Matches};
use crate::word::Analyser;

fn lexicon() -> &'static Lexicon<'static> {
    static LEXICON: OnceLock<Lexicon<'static>> = OnceLock::new();
    LEXICON.get_or_init(marsad_lexicon_data::lexicon)
}

fn read(text: &Text) -> Vec<PlaceMention<'static>> {
    let words = Analyser::new(lexicon()).read(text);
    let (mut matches, mut all) = (Matches::default(), Vec::new());
    for sentence in text.sentences() {
        name::find(text, &words, lexicon(), sentence, &mut matches);
        all.extend(find(text, &words, lexicon(), &matches, sentence));
    }
    all
}

#[track_caller]
fn check(marked: &str) {
    let open = marked.find('[').expect("a mark");
    let close = marked.find(']').expect("a mark");
    let inside = &marked[open + 1..close];
    let (words, expected) = inside.split_once('|').expect("an expectation");
    let original = format!("{}{words}{}", &marked[..open], &marked[close + 1..]);
    let span = Span::new(open as u32, (open + words.len()) as u32);
    let text = Text::new(&original);
    let places = read(&text);
    let told = || {
        places
            .iter()
            .map(|p| format!("\n  {:?} {} {:?}", p.via, text.quote(p.tokens), p.candidates))
            .collect::<String>()
    };
    if expected == "none" {
        assert!(
            !places.iter().any(|p| text.original_span(p.tokens).overlaps(span)),
            "«{words}» is no place:{}",
            told()
        );
        return;
    }
    let place = places.iter().find(|p| text.original_span(p.tokens) == span);
    let Some(place) = place else { panic!("no place «{words}» in {original}:{}", told()) };
    let (what, how) = expected.split_once('|').unwrap_or((expected, ""));
    let best = choose(place, &Context::default());
    match what.split_once(' ') {
        Some((code, name)) => assert_eq!(best.map(|c| (c.code, c.name)), Some((code, name)), "{}", told()),
        None if what == "-" => assert!(best.is_none(), "{}", told()),
        None => assert_eq!(best.map(|c| c.code), Some(what), "{}", told()),
    }
    for flag in how.split_whitespace() {
        let holds = match flag {
            "noun" => place.via == Via::NounAndName,
            "part" => place.via == Via::Part,
            "demonym" => place.via == Via::Demonym,
            "unresolved" => place.unresolved,
            "named" => place.name.is_some(),
            preposition => place.preposition == Some(preposition),
        };
        assert!(holds, "«{words}» should be {flag}: {place:?}");
    }
}

#[test]
fn names_of_the_gazetteer() {
    check("سقطت قذائف على [حلب|SYR Aleppo|على] أمس");
    check("وقعت اشتباكات في [الحديدة|YEM|في]");
    check("انتشرت القوات [بالخرطوم|SDN|في]");
    check("وصل الوفد إلى [أذربيجان|AZE Azerbaijan|إلى]");
}

#[test]
fn nouns_lead_to_names() {
    check("اقتحموا [مدينة حلب|SYR Aleppo|noun] فجرا");
    check("سيطروا على [إقليم ناغورنو كاراباخ|AZE Nagorno-Karabakh|على] كله");
    check("أغلق [معبر رفح|PSE] أمس");
}

#[test]
fn unlisted_towns_are_places_by_their_noun() {
    check("قصفوا [بلدة كفرزقزوق|-|noun named] أمس");
}

#[test]
fn parts_of_places() {
    check("غارة على [شمال قطاع غزة|PSE] أمس");
    check("اشتباكات في [ضواحي دمشق|SYR]");
}

#[test]
fn demonyms_tell_the_country() {
    check("في [الأراضي السورية|SYR Syria|demonym في]");
    check("وصل إلى [العاصمة السورية دمشق|SYR Damascus]");
}

#[test]
fn generic_places_wait_for_the_document() {
    check("انسحبوا من [البلدة|-|unresolved من] أمس");
    check("تطالب بثلاث [قرى|-|unresolved] حدودية");
}

#[test]
fn bodies_and_groups_are_no_places() {
    check("دان [مجلس الأمن|none] الهجوم");
    check("وقال قيادي في [تنظيم القاعدة|none]");
}

#[test]
fn the_document_chooses_between_namesakes() {
    let text = Text::new("وقعت اشتباكات في طرابلس");
    let places = read(&text);
    for code in ["LBN", "LBY"] {
        let mut context = Context::default();
        context.add(code);
        assert_eq!(choose(&places[0], &context).map(|c| c.code), Some(code));
    }
}

#[test]
fn the_gazetteer_knows_small_places_where_a_place_stands() {
    check("قال ناشطون سوريون إن الطيران قصف [بلدة كفرزيتا|SYR|noun] أمس");
    check("وقع الهجوم في [ريف قهرمان مرعش التركية|TUR|part في] أمس");
    check("قتل سبعة في [بعقوبة|IRQ Baqubah] أمس");
    check("سقطت قذيفة على [مدينة سان خوسيه|CRI San Jose] أمس");
}

#[test]
fn what_stands_behind_a_name_tells_its_country() {
    check("اعتقلت الشرطة رجلا في [بلدة مان|-|noun named] غرب فرنسا أمس");
    check("وقع الانفجار في [مدينة بوردو|FRA] جنوب غرب فرنسا");
}

#[test]
fn ordinary_words_and_persons_are_no_places() {
    for sentence in [
        "جاء ذلك في [إطار|none] عملية واسعة",
        "قال إن الهدنة في [سلام|none] دائم",
        "قالت النيابة إنها قبضت على [علي|none] أمس",
        "نددت بالحرب على [النار|none] والدمار",
        "أشار إلى [أن دور|none] الجيش كبير",
        "وأحيلت القضية إلى [السلط|none] المعنية",
        "أيدت المحكمة الحكم القاضي [بعقوبة|none] الإعدام",
        "ناقش أزمة القطاع [المالي|none] أمس",
        "انتشرت القوات على [الحدود|-|unresolved]",
    ] {
        if sentence.contains("الحدود") {
            let text = Text::new("انتشرت القوات على الحدود أمس");
            assert!(read(&text).iter().all(|p| p.candidates.is_empty()));
        } else {
            check(sentence);
        }
    }
}

#[test]
fn countries_of_the_document_choose_in_the_gazetteer() {
    let chosen = |text: &str, codes: &[&'static str]| {
        let text = Text::new(text);
        let places = read(&text);
        let mut context = Context::default();
        codes.iter().for_each(|code| context.add(code));
        let place = places.first().and_then(|p| choose(p, &context));
        place.map(|c| (c.code.to_owned(), c.entity.is_some()))
    };
    assert_eq!(chosen("وقع الزلزال في قرطبة", &[]), Some(("ESP".to_owned(), false)));
    assert_eq!(chosen("وقع الهجوم في القدس", &["USA", "USA"]), Some(("PSE".to_owned(), true)));
    assert_eq!(chosen("اشتباكات في السويداء", &[]), Some(("SYR".to_owned(), true)));
    assert_eq!(chosen("زلزال في سان خوسيه", &["CRI"]), Some(("CRI".to_owned(), true)));
    assert_eq!(chosen("إطلاق نار في برمنغهام", &["GBR", "USA"]), Some(("GBR".to_owned(), true)));
    assert_eq!(chosen("إطلاق نار في برمنغهام", &["USA", "USA"]), Some(("USA".to_owned(), false)));
    assert_eq!(chosen("فيضانات في كوردوبا", &["ARG"]), Some(("ARG".to_owned(), false)));
    assert_eq!(chosen("فيضانات في كوردوبا", &["ESP"]), Some(("ESP".to_owned(), false)));
    // A village is a place only where its country or a place near it is named.
    assert_eq!(chosen("وقع الهجوم في سرغايا", &[]), None);
    assert_eq!(chosen("وقع الهجوم في سرغايا", &["SYR"]), Some(("SYR".to_owned(), false)));
}

#[test]
fn a_place_near_by_chooses() {
    let text = Text::new("وقع الهجوم في سرغايا");
    let places = read(&text);
    let countries = Context::default();
    let around = |points| choose_in(&places[0], &Surroundings { countries: &countries, places: points }).is_some();
    assert!(around(&[(33.513, 36.292)]));
    assert!(!around(&[(48.86, 2.35)]));
}
