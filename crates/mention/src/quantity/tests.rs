//! Examples of quantities by marked text: `‹…›` marks the number.

use super::row::Row;
use super::*;
use marsad_text::Text;
use proptest::prelude::*;
use std::sync::OnceLock;

/// The tables of the project's own lexicon, from their source files.
fn table() -> &'static QuantityTable {
    static TABLE: OnceLock<QuantityTable> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows = |file: &'static str| file.lines().filter_map(Row::from_line);
        QuantityTable::from_rows(
            rows(include_str!("../../../../lexicon/words/quantity.tsv")),
            rows(include_str!("../../../../lexicon/words/time.tsv")),
        )
    })
}

fn quantities(text: &Text) -> Vec<Quantity> {
    text.sentences().iter().flat_map(|s| find(table(), text, s.tokens)).collect()
}

/// `18` or `≥18`, `≤18`, `~18`, `20..30`, with the count and what is counted, and flags.
fn show(text: &Text, q: &Quantity) -> String {
    let amount = match (q.low, q.best, q.high) {
        (None, Some(best), None) => format!("{}{best}", if q.approximate { "~" } else { "" }),
        (Some(low), Some(_), None) => format!("≥{low}"),
        (None, Some(_), Some(high)) => format!("≤{high}"),
        (Some(low), None, Some(high)) => format!("{low}..{high}"),
        (Some(low), None, None) => format!("{low}+"),
        other => format!("{other:?}"),
    };
    let mut out =
        format!("{amount} {}", q.count.name().unwrap_or(if q.count == Count::ByVerb { "by-verb" } else { "-" }));
    if let Some(counted) = q.counted {
        out += &format!(" {}", text.plain(counted));
    }
    for (flag, name) in [(q.subset, "subset"), (q.ordinal, "ordinal"), (q.kind == Kind::Other, "other")] {
        if flag {
            out += &format!(" {name}");
        }
    }
    out
}

#[track_caller]
fn check(examples: &[(&str, &str)]) {
    let failures: Vec<_> = examples
        .iter()
        .filter_map(|(marked, expected)| {
            let part = marked.split('‹').nth(1)?.split('›').next()?;
            let text = Text::new(&marked.replace(['‹', '›'], ""));
            let all = quantities(&text);
            let Some(found) = all.iter().find(|q| text.quote(q.tokens) == part) else {
                let quotes: Vec<_> = all.iter().map(|q| text.quote(q.tokens)).collect();
                return Some(format!("{marked}: found only {quotes:?}"));
            };
            let shown = show(&text, found);
            (shown != *expected).then(|| format!("{marked}: {shown}, not {expected}"))
        })
        .collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Texts in which no number is found.
#[track_caller]
fn check_none(examples: &[&str]) {
    for example in examples {
        let text = Text::new(example);
        let found: Vec<_> = quantities(&text).iter().map(|q| text.quote(q.tokens).to_owned()).collect();
        assert!(found.is_empty(), "{example}: {found:?}");
    }
}

#[test]
fn casualties() {
    check(&[
        ("وقتل ‹18› شخصاً على الأقل وأصيب 106 آخرون", "≥18 dead شخصا"),
        ("وقتل 18 شخصاً على الأقل وأصيب ‹106› آخرون", "106 injured آخرون"),
        ("قتل ‹تسعة› فلسطينيين وأصيب أربعون على الأقل", "9 dead فلسطينيين"),
        ("قتل تسعة فلسطينيين وأصيب ‹أربعون› على الأقل، أمس", "≥40 injured"),
        ("أن قتل 55 شخصاً وجرح ‹146› منتصف آب", "146 injured"),
        ("إن ‹78› شخصاً قتلوا وأصيب", "78 dead شخصا"),
        ("قتلوا وأصيب ‹أكثر من 320›.", "≥320 injured"),
        ("ما أدى إلى مقتل ‹ثلاثة› وجرح العشرات", "3 dead"),
        ("ما أدى إلى مقتل ثلاثة وجرح ‹العشرات›، بحسب", "24+ injured"),
        ("أوقعت ‹218› قتيلاً في ثلاثة أيام", "218 dead قتيلا"),
        ("ما أسفر عن ‹قتيلين› وعشرات الجرحى", "2 dead قتيلين"),
        ("ما أسفر عن قتيلين ‹وعشرات› الجرحى", "24+ injured الجرحى"),
        ("مقتل ‹امرأة› وجرح ثلاثة من أطفالها", "1 dead امرأة"),
        ("أودى بحياة ‹ثلاثة› أشخاص", "3 dead أشخاص"),
        ("لقي ‹12› مسافراً حتفهم", "12 dead مسافرا"),
        ("وسقوط ‹قتيل› في", "1 dead قتيل"),
        ("أوقفت الشرطة ‹خمسة› أشخاص", "5 arrested أشخاص"),
        ("طرد دبلوماسيين فرنسيين ‹اثنين›.", "2 expelled دبلوماسيين"),
        ("ارتفع عدد القتلى إلى ‹78› بعد", "78 dead"),
        ("حصيلة الضحايا بلغت ‹107› أشخاص", "107 dead أشخاص"),
        ("إلى 60 قتيلا على الأقل ‹وعشرات› الجرحى", "24+ injured الجرحى"),
        ("إلى ‹60› قتيلا على الأقل وعشرات الجرحى", "≥60 dead قتيلا"),
        ("أن مسلحين ‹اثنين› يقومان", "2 by-verb مسلحين"),
        ("ألقي القبض يوم السبت على ‹ستة› أشخاص", "6 arrested أشخاص"),
        ("تحتجز ‹ثمانية› من القادة", "8 arrested القادة"),
        ("اعتقال ‹نحو عشرين› شخصاً", "~20 arrested شخصا"),
        ("ونزح ‹نحو 1,2 مليون› داخل", "~1200000 displaced"),
        ("نزوح ‹35 ألف› مدني", "35000 displaced مدني"),
        ("أعلنت طرد (‹اثنين› من الدبلوماسيين)", "2 expelled الدبلوماسيين"),
        ("باغتيال ‹ثلاثة› سائقين", "3 dead سائقين"),
        ("طرد دبلوماسيين ‹اثنين›", "2 expelled دبلوماسيين"),
    ]);
}

#[test]
fn strengths_and_crowds() {
    check(&[
        ("قوة لحفظ السلام قوامها ‹2000› جندي", "2000 size جندي"),
        ("ونشرت السلطات ‹أكثر من 3000› شرطي", "≥3000 size شرطي"),
        ("وتجمّع أمس ‹نحو ثلاثين ألفاً› من أنصار", "~30000 size أنصار"),
        ("وكان ‹آلاف› النقابيين ساروا", "2000+ size النقابيين"),
        ("‹عشرات الآلاف› من جنودها", "20000+ by-verb جنودها"),
        ("تشمل ‹نحو 900› محتجز", "~900 by-verb محتجز"),
        ("‹بين 20 و30› متظاهراً", "20..30 by-verb متظاهرا"),
        ("‹ما لا يقل عن مئة› شخص", "≥100 by-verb شخص"),
        ("‹ألفي› جندي في", "2000 by-verb جندي"),
        ("بينهم ‹34› تأكدت وفاتهم", "34 - subset"),
        ("إضراب دخل ‹ثلاثة› منهم فيه", "3 by-verb subset"),
    ]);
}

#[test]
fn number_words() {
    check(&[
        ("‹ثلاثة وعشرون› جندياً", "23 by-verb جنديا"),
        ("‹سبعة آلاف وخمسمئة› شخص", "7500 by-verb شخص"),
        ("‹مليون ونصف المليون› لاجئ", "~1500000 displaced لاجئ"),
        ("‹نصف مليون› نازح", "500000 displaced نازح"),
        ("‹مئتين وخمسة وثلاثين› قتيلاً", "235 dead قتيلا"),
        ("‹ثلاثمائة وأحد عشر› قتيلاً", "311 dead قتيلا"),
        ("‹اثني عشر› شخصاً", "12 by-verb شخصا"),
        ("‹مئة ألف› أرمني", "100000 - أرمني"),
        ("‹٦٥٠٠› شخص", "6500 by-verb شخص"),
        ("‹6,5 ملايين› لاجئ", "6500000 displaced لاجئ"),
        ("‹ثماني› قرى", "8 - قرى"),
        ("حصل على ‹503 آلاف و396› صوتا", "503396 - صوتا"),
        ("وتدمير ‹عشرات آلاف› المنازل", "20000+ - المنازل"),
        ("‹بين مئة ومئتين›", "100..200 -"),
        ("‹بين مئة وخمسين ومئتين›", "150..200 -"),
        ("على ‹ثلاثة› قوانين", "3 - قوانين"),
        ("من ‹130› شهريا", "130 -"),
        ("في هذا العدد، ‹321 666› شخصا", "321666 by-verb شخصا"),
        ("أعضاء المجلس ‹الخمسة عشر›", "15 - المجلس"),
    ]);
}

#[test]
fn no_people() {
    check(&[
        ("بقيمة ‹1,3 مليار› دولار", "1300000000 - other"),
        ("على بعد ‹20› كيلومتراً", "20 - other"),
        ("‹نحو 80› في المئة", "~80 - other"),
        ("القرار ‹1701› الصادر", "1701 - ordinal other"),
        ("اللواء ‹444› وقوة", "444 - ordinal other"),
        ("استمرت ‹ستة› أسابيع", "6 - other"),
        ("(‹79› عاماً)", "79 - other"),
    ]);
    check_none(&[
        "وصل يوم الأحد والثلاثاء والأربعاء",
        "في 20 أيار/مايو 2023 ومنذ سبتمبر 2014",
        "عام 2015 وسنة ٢٠١٥",
        "دول مجموعة العشرين ومجموعة السبع",
        "بتاريخ 7/10/2023 عند 10:30",
        "أحد المسؤولين قال إن ربع قرن مضى",
        "حجز كمية من السجائر في الدورة السابعة عشرة",
        "على العاملين والصحافيين والمعتقلين",
        "فيلم حياة (2013) بين سنتي 2007 و2013",
        "بلغ 3ر8 بالمائة",
        "قال الإخوان المسلمون والدّين حشد عسكري",
        "حركة طالبان ومتشددو طالبان",
        "القصائد الاثنين والعشرين",
        "قضت أواخر 2021 بسجن الصحافيين",
        "غزوها الشطر الشمالي في 1974.",
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
                for quantity in find(table(), &text, sentence.tokens) {
                    prop_assert!(sentence.tokens.covers(quantity.tokens) && !quantity.tokens.is_empty());
                    prop_assert!(quantity.tokens.start >= last);
                    prop_assert!(quantity.counted.is_none_or(|t| sentence.tokens.contains(t)));
                    last = quantity.tokens.end;
                }
            }
        }
    }
}

const WORDS: [&str; 40] = [
    "قتل",
    "ثلاثة",
    "وعشرون",
    "مئة",
    "ألف",
    "آلاف",
    "مليون",
    "ونصف",
    "عشرات",
    "من",
    "أكثر",
    "نحو",
    "بين",
    "20",
    "و30",
    "1,2",
    "إلى",
    "أو",
    "شخصاً",
    "قتيلين",
    "جنود",
    "آخرين",
    "على",
    "الأقل",
    "في",
    "المئة",
    "منهم",
    "بينهم",
    "القرار",
    "اللواء",
    "ال24",
    "عام",
    "2023",
    "/",
    "-",
    "أحد",
    "عشر",
    "واحد",
    "الخامس",
    "سقوط",
];
