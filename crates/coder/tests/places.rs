//! Where events are put: said of the act, pointed back to, carried over from what was told just before, and not.

use jiff::civil::date;
use marsad_coder::{Coder, Document};
use marsad_record::Place;

/// The places of all events of a report, in order.
fn places(text: &str) -> Vec<Option<Place>> {
    let document = Document {
        id: "places".to_owned(),
        published: Some(date(2024, 6, 15)),
        text: text.to_owned(),
        ..Document::default()
    };
    let lexicon = marsad_lexicon_data::lexicon();
    Coder::new(&lexicon).code(&document).events.into_iter().map(|e| e.place).collect()
}

/// `name/country` of each event, `*` where it is inferred, `-` where there is none.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let told = |place: &Option<Place>| match place {
        None => "-".to_owned(),
        Some(p) => {
            let part = |value: &Option<String>| value.clone().unwrap_or("?".to_owned());
            format!("{}/{}{}", part(&p.name), part(&p.country), if p.inferred { "*" } else { "" })
        }
    };
    let found: Vec<String> = places(text).iter().map(told).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_place_of_the_clause() {
    check("قتل خمسة جنود سوريين في هجوم شنه مسلحون على حاجز في بلدة سرغايا أمس.", &["Sirghaya/SYR"]);
    check("انسحبت القوات الروسية من ريف حلب أمس.", &["Aleppo/SYR"]);
}

#[test]
fn the_finer_of_two_places() {
    check("وفي مصر، اعتقلت الشرطة ثلاثة صحافيين في المنصورة أمس.", &["Mansoura/EGY"]);
}

#[test]
fn the_sentence_goes_on_where_it_was() {
    check("اندلعت احتجاجات في بنغازي أمس، وقتل الجيش الليبي ثلاثة متظاهرين.", &["Benghazi/LBY", "Benghazi/LBY*"]);
}

#[test]
fn the_capital_is_that_of_the_country_spoken_of() {
    let text = "أعلنت الحكومة السودانية الحرب. وتظاهر آلاف السودانيين في العاصمة أمس ضد الحكومة السودانية.";
    let place = places(text).into_iter().flatten().last().expect("a place");
    assert_eq!((place.name.as_deref(), place.country.as_deref()), (Some("Khartoum"), Some("SDN")));
    assert!(place.lat.is_some(), "a capital has coordinates");
}

#[test]
fn the_country_is_that_of_the_country_spoken_of() {
    let text = "زار وفد أممي دمشق. وقتل الجيش السوري عشرة مدنيين في أنحاء البلاد أمس.";
    let place = places(text).into_iter().flatten().last().expect("a place");
    assert_eq!((place.name.as_deref(), place.where_prec), (Some("Syria"), Some(6)));
}

#[test]
fn precision_follows_the_kind_of_place_and_what_is_said_of_it() {
    let precision = |place: &str| {
        let text = format!("قتل الجيش السوري عشرة مسلحين {place} أمس.");
        places(&text).into_iter().flatten().next().and_then(|p| p.where_prec)
    };
    assert_eq!(precision("في مدينة حلب"), Some(1));
    assert_eq!(precision("قرب مدينة حلب"), Some(2));
    assert_eq!(precision("في محافظة إدلب"), Some(4));
    assert_eq!(precision("في سوريا"), Some(6));
    assert_eq!(precision("في البحر المتوسط"), Some(7));
}

#[test]
fn distances_are_measured_from_elsewhere() {
    check("قتل عشرة جنود عراقيين في انفجار في بعقوبة (60 كلم شمال شرقي بغداد) أمس.", &["Baqubah/IRQ"]);
    check("وفي سامراء (120 كلم شمال بغداد)، قتل مسلحون سبعة جنود عراقيين أمس.", &["Samarra/IRQ"]);
}

#[test]
fn the_place_of_a_victim_is_not_that_of_the_act() {
    check("أصيب سفير بولندا في هجوم بقنابل في وسط بغداد أمس.", &["Baghdad/IRQ"]);
}

#[test]
fn meetings_are_called_after_where_they_are_held() {
    let venue = |text: &str| places(text).into_iter().flatten().next().and_then(|p| p.country);
    assert_eq!(venue("شارك الرئيس الفرنسي والرئيس المصري أمس في قمة الكويت.").as_deref(), Some("KWT"));
    assert_eq!(venue("انسحب الوفد الروسي من محادثات أنقرة مع طهران أمس."), None);
}

#[test]
fn namesakes_are_kept() {
    let place = places("قتل الجيش الليبي عشرة مسلحين في طرابلس أمس.").into_iter().flatten().next().expect("a place");
    assert_eq!(place.country.as_deref(), Some("LBY"));
    assert!(place.namesakes.iter().any(|n| n.country == "LBN"), "{:?}", place.namesakes);
    let place = places("قتل الجيش اللبناني عشرة مسلحين في طرابلس أمس.").into_iter().flatten().next().expect("a place");
    assert_eq!(place.country.as_deref(), Some("LBN"));
}

#[test]
fn what_is_no_place_of_the_act() {
    // The dateline is where it was written, a capital that speaks is a government, إطار is no town.
    check("باريس (وكالات) - قتل الجيش السوري عشرة مسلحين أمس.", &["-"]);
    check("تنشر أنقرة قواتها. وقتل الجيش السوري عشرة مسلحين أمس.", &["-", "-"]);
    check("اتهمت الحكومة السورية إسرائيل بقصف منازل في حلب أمس.", &["-", "Aleppo/SYR"]);
    check("نفى السفير الروسي في واشنطن الاتهامات الأميركية أمس.", &["-"]);
    check("قتل الجيش السوري عشرة مسلحين في إطار عملية واسعة أمس.", &["Syria/SYR*"]);
}
