//! What is an expression of time and what only looks like one; roles and lengths.

use super::*;
use proptest::prelude::*;

#[test]
fn words_that_are_no_time() {
    check_spans(&[
        "وعاد الرئيس إلى القصر العام للحكومة",
        "مارس الضغط على الحكومة وآب إلى بلده وأوت الأسرة نازحين",
        "قال رمضان قديروف إن رجب طيب أردوغان وافق",
        "القرار 1701 واللواء 444 و2000 جندي",
        "في قناة الغد وصحيفة اليوم وروسيا اليوم",
        "حفتر (79 عاماً) البالغ من العمر 45 عاماً وهو في الثمانينات من عمره",
        "عند الساعة 10:30 بتوقيت غرينتش",
        "قبل أن يغادر وبعد أن وصل ومنذ أن اتفقت",
        "وتسلم 10 مليارات دولار من 15 إلى 20 سفينة",
        "حكم عليه في مقابل 2000 أسير",
        "صمد لليوم الثالث على التوالي",
        "الأمين العام للأمم المتحدة وأهل السنة",
        "دعا لعقد اجتماع بعد عقد مؤتمر وقبل عقد لقاء",
        "احتفل كين هاريس، 102 عاما، مع زوجته",
        "مفتوح من الساعة العاشرة صباحا",
        "قوى 14 آذار وقادة الرابع عشر من آذار وفريق 8 آذار",
        "في ساعات الفجر الأولى طيلة أيام العطلة",
        "نشرة يومي وعامي وشهري",
        "وقعت السلطة اتفاق أوسلو وانتشرت جائحة كورونا",
    ]);
}

#[test]
fn whole_expressions() {
    check_spans(&[
        "وصل ‹الخميس 12 أكتوبر 2023› إلى بيروت",
        "في ‹أوائل التسعينات من القرن الماضي› وقع",
        "قتل ‹أمس› شخص وجرح ‹أول من أمس› آخر",
        "في ‹يناير (كانون الثاني) 2020› وفي ‹نيسان/إبريل›",
        "أوقفت الشرطة ‹الأحد› ثلاثة، ‹والاثنين› أربعة",
        "منذ ‹عام 2015› وحتى ‹نهاية العام الماضي›",
    ]);
}

#[test]
fn roles() {
    let role = |marked: &str, role: Role| {
        let (plain, parts) = unmark(marked);
        let text = Text::new(&plain);
        let all = mentions(&text);
        let found = all.iter().find(|m| text.quote(m.tokens) == parts[0]).map(|m| m.role);
        assert_eq!(found, Some(role), "{marked}: {all:?}");
    };
    role("أكبر عملية لتبادل الأسرى منذ ‹2020›.", Role::Duration);
    role("محتجزون منذ ‹صيف 2015›", Role::Since);
    role("تدير البلاد حتى ‹الأول من آذار/مارس›", Role::Until);
    role("بحلول ‹عام 2030›", Role::By);
    role("بعد ‹7 أكتوبر 2023›", Role::AfterEvent);
    role("قبل ‹عام 2011›", Role::BeforeEvent);
    role("اعتباراً من ‹الأحد›", Role::Since);
    role("يلتقيان ‹يومياً›", Role::Frequency);
    role("خلال ‹الأسبوع الماضي›", Role::At);
}

#[test]
fn lengths() {
    check_length(&[
        ("حرب استمرت ‹ستة أسابيع›", Role::Duration, "P6W", None),
        ("مدّد ‹لستة أشهر› مهمة", Role::Duration, "P6M", None),
        ("سيطر عليه ‹لثلاثة عقود›", Role::Duration, "P30Y", None),
        ("الاجتماع دام ‹ساعتين› و", Role::Duration, "PT2H", None),
        ("اجتماع دام ‹ثلاثة أيام› في", Role::Duration, "P3D", None),
        ("لمدة ‹عام ونصف العام›", Role::Duration, "P18M", None),
        ("نفّذ خلال ‹48 ساعة› غارات", Role::Duration, "PT48H", None),
        ("‹أكثر من عقدين›", Role::Duration, "P20Y", None),
        ("‹أكثر من نصف قرن› من حكم", Role::Duration, "P50Y", None),
        ("بعد ‹سبعة شهور› من توقيعه", Role::AfterEvent, "P7M", Some("توقيعه")),
        ("بعد ‹يوم› على إيقافها", Role::AfterEvent, "P1D", Some("إيقافها")),
        ("‹غداة› فرض عقوبات", Role::AfterEvent, "P1D", Some("فرض")),
        ("‹عشية› القمة", Role::BeforeEvent, "P1D", Some("القمة")),
        ("بعد ‹أسبوع› من هجوم", Role::AfterEvent, "P1W", Some("هجوم")),
        ("بعد ‹أيام› من استدعاء", Role::AfterEvent, "P3D", Some("استدعاء")),
        ("قبل ‹يومين› من القمة", Role::BeforeEvent, "P2D", Some("القمة")),
        ("بعد مرور ‹عام› على الانقلاب", Role::AfterEvent, "P1Y", Some("الانقلاب")),
        ("أول زيارة رسمية للزعيم إلى اليونان منذ ‹ستة أعوام›", Role::Duration, "P6Y", None),
        ("منذ ‹سنتين› يعيش", Role::Since, "P2Y", None),
    ]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Any text, and texts of the words that the grammar knows: no panic, spans inside, in order, apart.
    #[test]
    fn any_text(noise in "\\PC{0,60}", words in prop::collection::vec(0usize..WORDS.len(), 0..24)) {
        let known: Vec<_> = words.iter().map(|w| WORDS[*w]).collect();
        for input in [noise.clone(), known.join(" "), format!("{noise} {}", known.join(" ")), known.concat()] {
            let text = Text::new(&input);
            for sentence in text.sentences() {
                let mut last = sentence.tokens.start;
                for mention in find(table(), &text, sentence.tokens) {
                    prop_assert!(sentence.tokens.covers(mention.tokens) && !mention.tokens.is_empty());
                    prop_assert!(mention.tokens.start >= last);
                    last = mention.tokens.end;
                    for published in [None, "2024-02-29".parse().ok(), "0001-01-01".parse().ok(), "9999-12-31".parse().ok()] {
                        let previous = Interval::unknown_before(published);
                        let anchor = Anchor { published, previous: Some(&previous), ..Anchor::default() };
                        if let Some(interval) = resolve(&mention.expression, &anchor) {
                            prop_assert!(interval.start.is_none() || interval.end.is_none() || interval.start <= interval.end);
                            let _ = interval.edtf();
                        }
                    }
                }
            }
        }
    }
}

const WORDS: [&str; 48] = [
    "أمس",
    "اليوم",
    "الأحد",
    "ليل",
    "5",
    "31",
    "2023",
    "9999",
    "يناير",
    "(كانون",
    "الثاني)",
    "/",
    "-",
    "(",
    ")",
    "من",
    "إلى",
    "في",
    "منذ",
    "قبل",
    "بعد",
    "ثلاثة",
    "آلاف",
    "مليون",
    "أيام",
    "سنوات",
    "عام",
    "العام",
    "الماضي",
    "المقبل",
    "أواخر",
    "نهاية",
    "الشهر",
    "صيف",
    "التسعينات",
    "عيد",
    "الفطر",
    "رمضان",
    "1444هـ",
    "ونصف",
    "وعشرين",
    "بين",
    "عامي",
    "و",
    "حتى",
    "العاشر",
    "ذلك",
    "بشهر",
];
