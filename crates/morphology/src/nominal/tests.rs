//! Paradigms by example: each line lists forms that must come out, then (after `!`) spellings that must not.

use super::*;

fn entry(singular: &'static str, kind: NominalKind) -> NominalEntry<'static> {
    NominalEntry {
        singular,
        kind,
        feminine: false,
        human: false,
        plurals: &[],
        feminine_singular: None,
        feminine_plural: None,
    }
}

fn check(entry: NominalEntry, expected: &str) {
    let forms = inflect(&entry);
    let has = |word: &str| forms.iter().any(|form| form.plain == word);
    let (wanted, unwanted) = expected.split_once('!').unwrap_or((expected, ""));
    let spellings: Vec<&str> = forms.iter().map(|form| form.plain.as_str()).collect();
    for word in wanted.split_whitespace() {
        assert!(has(word), "{} lacks {word}: {spellings:?}", entry.singular);
    }
    for word in unwanted.split_whitespace() {
        assert!(!has(word), "{} has {word}: {spellings:?}", entry.singular);
    }
}

fn features(entry: NominalEntry, word: &str) -> Vec<String> {
    inflect(&entry).iter().filter(|form| form.plain == word).map(|form| format!("{:?}", form.features)).collect()
}

use NominalKind::{Adjective, Masdar, Nisba, Noun, Participle};

#[test]
fn nouns() {
    check(entry("قوة", Noun), "قوة قوتان قوتين قوتا قوتي قوات ! قوةا قوون");
    check(NominalEntry { plurals: &["قوات", "قوى"], ..entry("قوة", Noun) }, "قوة قوات قوى ! قواتا قوىا");
    check(NominalEntry { plurals: &["جنود"], human: true, ..entry("جندي", Noun) }, "جنديا جنود جنودا جنديان ! جنديون");
    check(NominalEntry { plurals: &["وزراء"], human: true, ..entry("وزير", Noun) }, "وزيرا وزيران وزراء ! وزراءا");
    check(NominalEntry { plurals: &["مصادر"], ..entry("مصدر", Noun) }, "مصدرا مصدرين مصادر ! مصادرا مصدرات");
    check(NominalEntry { plurals: &["صواريخ"], ..entry("صاروخ", Noun) }, "صاروخا صاروخين صواريخ ! صواريخا");
    check(NominalEntry { plurals: &["أجزاء"], ..entry("جزء", Noun) }, "جزءا جزءان جزءين أجزاء ! جزئا أجزاءا");
    check(NominalEntry { plurals: &["أعباء"], ..entry("عبء", Noun) }, "عبئا عبئان عبئين");
    check(NominalEntry { plurals: &["مبادئ"], ..entry("مبدأ", Noun) }, "مبدآن مبدأين مبادئ ! مبدأا");
    check(NominalEntry { plurals: &["لاجئون"], human: true, ..entry("لاجئ", Noun) }, "لاجئا لاجئون لاجئين لاجئو لاجئي");
    check(NominalEntry { plurals: &["قوانين"], ..entry("قانون", Noun) }, "قانونا قوانين ! قوانون قوانو");
    check(
        NominalEntry { plurals: &["محادثات"], feminine: true, ..entry("محادثات", Noun) },
        "محادثات ! محادثاتا محادثاتان",
    );
    check(NominalEntry { plurals: &["آباء"], human: true, ..entry("أب", Noun) }, "أب أبا أبو أبي آباء");
}

#[test]
fn nouns_with_weak_ends() {
    check(entry("مستشفى", Noun), "مستشفى مستشفيان مستشفيين مستشفيات ! مستشفىا");
    check(NominalEntry { feminine: true, ..entry("ذكرى", Noun) }, "ذكرى ذكريان ذكريات");
    check(NominalEntry { plurals: &["مساع", "مساعي"], ..entry("مسعى", Noun) }, "مسعى مسعيان مساع مساعي ! مساعا");
    check(NominalEntry { plurals: &["مساعٍ"], ..entry("مسعى", Noun) }, "مساع مساعي ! مساعا");
    check(
        NominalEntry { plurals: &["قضاة"], human: true, ..entry("قاض", Noun) },
        "قاض قاضي قاضيا قاضيان قاضيين قضاة ! قاضا",
    );
    let lawyer = NominalEntry {
        human: true,
        plurals: &["محامون"],
        feminine_singular: Some("محامية"),
        feminine_plural: Some("محاميات"),
        ..entry("محام", Noun)
    };
    check(lawyer, "محام محامي محاميا محاميان محامون محامين محامو محامية محاميتان محاميات ! محاما");
    check(
        NominalEntry { plurals: &["أندية", "نواد"], ..entry("ناد", Noun) },
        "ناد نادي ناديان نواد نوادي أندية ! نوادا نادا",
    );
    check(NominalEntry { plurals: &["رجال"], human: true, ..entry("رجل", Noun) }, "رجال رجالا ! رجالي");
    check(NominalEntry { plurals: &["والدان"], human: true, ..entry("والد", Noun) }, "والدان والدين ! والدانا");
    check(NominalEntry { plurals: &["أمهات"], feminine: true, ..entry("أم", Noun) }, "أمهات ! أمهاتا");
    check(NominalEntry { plurals: &["أصوات"], ..entry("صوت", Noun) }, "أصوات أصواتا");
    check(entry("قناة", Noun), "قناتان قناتين قنوات");
    check(entry("مباراة", Noun), "مباراتان مباريات ! مباراوات");
    check(entry("منشأة", Noun), "منشأتان منشآت");
    check(NominalEntry { feminine: true, plurals: &["صحارى"], ..entry("صحراء", Noun) }, "صحراء صحراوان صحارى");
}

#[test]
fn masdars() {
    check(entry("انسحاب", Masdar), "انسحاب انسحابا انسحابان انسحابات");
    check(entry("لقاء", Masdar), "لقاءان لقاءين لقائين لقاءات");
    check(NominalEntry { plurals: &["هجمات"], ..entry("هجوم", Masdar) }, "هجوما هجومين هجمات ! هجومات");
    check(entry("قتل", Masdar), "قتل قتلا ! قتلات");
    check(entry("تحرك", Masdar), "تحركا تحركات");
    check(entry("تباطؤ", Masdar), "تباطؤا");
}

#[test]
fn adjectives_and_participles() {
    check(
        entry("لبناني", Nisba),
        "لبناني لبنانية لبنانيون لبنانيين لبنانيات لبنانيتين لبنانيان لبنانيا لبنانيو لبنانيي",
    );
    check(NominalEntry { plurals: &["روس"], ..entry("روسي", Nisba) }, "روس روسيون روسية");
    check(entry("مسلح", Participle), "مسلح مسلحا مسلحة مسلحون مسلحين مسلحو مسلحي مسلحات مسلحتان مسلحان");
    check(entry("هام", Participle), "هام هاما هامة هامون");
    check(entry("داعي", Participle), "داع داعي داعيا داعية داعون داعين داعيات ! داعا");
    check(entry("مبني", Participle), "مبني مبنيا مبنية مبنيون مبنيين");
    check(entry("معطي", Participle), "معط معطيا معطية معطون");
    check(entry("مستدعى", Participle), "مستدعى مستدعيان مستدعون مستدعين مستدعاة مستدعيات");
    check(entry("بريء", Adjective), "بريئا بريئة بريئون بريئين بريئان");
    check(entry("مملوء", Participle), "مملوءا مملوءة");
    let other = NominalEntry {
        plurals: &["آخرون"],
        feminine_singular: Some("أخرى"),
        feminine_plural: Some("أخريات"),
        ..entry("آخر", Adjective)
    };
    check(other, "آخر آخران آخرين آخرون أخرى أخريان أخريات ! آخرة");
    check(NominalEntry { plurals: &["كبار"], ..entry("كبير", Adjective) }, "كبيرة كبيرا كبار كبارا كبيرين");
    check(
        NominalEntry { feminine_singular: Some("كبرى"), ..entry("أكبر", Adjective) },
        "كبرى كبريان كبريات ! أكبرة أكبرون",
    );
    check(entry("عال", Adjective), "عال عالي عاليا عالية عالون");
    check(entry("عام", Adjective), "عام عاما عامة عامين");
    check(entry("أخير", Adjective), "أخيرا أخيرة");
}

#[test]
fn features_say_what_the_spelling_shows() {
    assert_eq!(features(entry("مسلح", Participle), "مسلحو"), ["Masculine.Plural.Nominative.Construct"]);
    assert_eq!(
        features(entry("مسلح", Participle), "مسلحين"),
        ["Masculine.Dual.Oblique.Absolute", "Masculine.Plural.Oblique.Absolute"]
    );
    assert_eq!(
        features(entry("هجوم", Masdar), "هجوما"),
        ["Masculine.Dual.Nominative.Construct", "Masculine.Singular.Accusative.Absolute"]
    );
    assert_eq!(
        features(NominalEntry { plurals: &["حروب"], feminine: true, ..entry("حرب", Noun) }, "حروب"),
        ["Feminine.Plural.Any.Any"]
    );
    assert_eq!(
        features(NominalEntry { plurals: &["جنود"], human: true, ..entry("جندي", Noun) }, "جنود"),
        ["Masculine.Plural.Any.Any"]
    );
}

#[test]
fn bad_entries_yield_nothing() {
    assert!(inflect(&entry("", Noun)).is_empty());
    assert!(inflect(&entry("رئيس وزراء", Noun)).is_empty());
    check(entry("ي", Nisba), "! ية");
}
