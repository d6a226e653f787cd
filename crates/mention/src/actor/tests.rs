//! Actors of marked sentences: `[words|CODE SECTOR|flags]`. A code of `-` is unknown, a sector of `-` open. Flags:
//! `needs` no country said, `joined` coordinated, `former`, `owner` a pronoun owns it, `back` anaphoric, `named` a person's
//! or group's name was read, `plain` no person's name. `[words|none]`: no mention may touch the words.

use std::sync::OnceLock;

use marsad_lexicon::Lexicon;
use marsad_text::{Span, Text};

use super::{ActorKind, ActorMention, Candidate, Context, Memory, choose, find_in};
use crate::name::{self, Matches};
use crate::word::Analyser;

fn lexicon() -> &'static Lexicon<'static> {
    static LEXICON: OnceLock<Lexicon<'static>> = OnceLock::new();
    LEXICON.get_or_init(marsad_lexicon_data::lexicon)
}

fn read(text: &Text) -> Vec<ActorMention<'static>> {
    let words = Analyser::new(lexicon()).read(text);
    let (mut matches, mut memory, mut all) = (Matches::default(), Memory::default(), Vec::new());
    for sentence in text.sentences() {
        name::find(text, &words, lexicon(), sentence, &mut matches);
        all.extend(find_in(text, &words, lexicon(), &matches, sentence, &mut memory));
    }
    all
}

/// Splits marked text into the text and its marks: (start, end, what is expected).
fn marks(marked: &str) -> (String, Vec<(u32, u32, String)>) {
    let (mut text, mut found) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let inside = &rest[open + 1..open + rest[open..].find(']').expect("every mark is closed")];
        let (words, expected) = inside.split_once('|').expect("a mark says what it expects");
        found.push((text.len() as u32, (text.len() + words.len()) as u32, expected.to_owned()));
        text.push_str(words);
        rest = &rest[open + inside.len() + 2..];
    }
    text.push_str(rest);
    (text, found)
}

#[track_caller]
fn check(marked: &str) {
    let (original, marks) = marks(marked);
    let text = Text::new(&original);
    let mentions = read(&text);
    let told = || {
        mentions
            .iter()
            .map(|m| format!("\n  {:?} {} {:?}", m.kind, text.quote(m.tokens), m.candidates))
            .collect::<String>()
    };
    for (start, end, expected) in marks {
        let span = Span::new(start, end);
        let words = &original[span.range()];
        if expected == "none" {
            let touching = mentions.iter().find(|m| text.original_span(m.tokens).overlaps(span));
            assert!(touching.is_none(), "«{words}» is no actor in {original}:{}", told());
            continue;
        }
        let mention = mentions.iter().find(|m| text.original_span(m.tokens) == span);
        let Some(mention) = mention else { panic!("no mention «{words}» in {original}:{}", told()) };
        let (who, flags) = expected.split_once('|').unwrap_or((&expected, ""));
        let (code, sector) = who.split_once(' ').unwrap_or((who, "-"));
        let Candidate { code: c, sector: s, .. } = mention.candidates[0];
        let blank = |s: &str| if s.is_empty() { "-".to_owned() } else { s.to_owned() };
        assert_eq!((blank(c), blank(s)), (code.to_owned(), sector.to_owned()), "«{words}» in {original}:{}", told());
        for flag in flags.split_whitespace() {
            let holds = match flag {
                "needs" => mention.needs_country,
                "joined" => mention.coordinated,
                "former" => mention.former,
                "owner" => mention.owner.is_some(),
                "back" => mention.anaphoric,
                "named" => mention.name.is_some(),
                "plain" => mention.name.is_none(),
                "person" => mention.kind == ActorKind::Person,
                "armed" => mention.armed,
                "attribute" => mention.kind == ActorKind::Attribute,
                "counted" => mention.quantity.is_some(),
                _ => panic!("unknown flag {flag}"),
            };
            assert!(holds, "«{words}» should be {flag} in {original}");
        }
    }
}

#[test]
fn heads_take_demonyms_over_other_adjectives() {
    check("انسحبت [القوات الروسية|RUS MIL|armed] من المدينة");
    check("تقدمت [القوات الخاصة التركية|TUR MIL] نحو الحدود");
    check("اعتقلت [الشرطة الإثيوبية|ETH COP] ثلاثة أشخاص");
    check("قتل [جندي فرنسي|FRA MIL] في الهجوم");
    check("أعلنت [وزارة الخارجية الأذربيجانية|AZE GOV] القرار");
    check("أطلق [الجنود الروس|RUS MIL] النار");
    check("رحب [البرلمان العراقي|IRQ LEG] بالاتفاق");
    check("دانت [الحكومة اللبنانية|LBN GOV] القصف");
}

#[test]
fn countries_follow_indefinite_heads() {
    check("أعلنت [حكومة العراق|IRQ GOV] الحداد");
    check("التقى [وزير خارجية فرنسا|FRA GOV] بالوفد");
    check("انتشر [جيش جنوب السودان|SSD MIL] على الحدود");
    check("استدعت الوزارة [سفير إيطاليا|ITA GOV]");
}

#[test]
fn the_nearest_second_term_gives_sector_and_code() {
    check("أكد [قائد الجيش اللبناني|LBN MIL] ذلك");
    check("قتل [سبعة من عناصر الشرطة العراقية|IRQ COP|counted] في التفجير");
    check("هاجم [مقاتلو حزب الله|LBN REB PTY] الموقع");
    check("قال [قيادي في حماس|PSE REB PTY] إن الاتفاق قريب");
}

#[test]
fn titles_lead_to_names() {
    check("وصل [رئيس الوزراء العراقي حيدر العبادي|IRQ GOV|person named] إلى بغداد");
    check("استقبل [الرئيس المصري عبد الفتاح السيسي|EGY GOV|person] الوفد");
    check("قال [المتحدث باسم الكرملين دميتري بيسكوف|RUS GOV|person] اليوم");
    check("قال [المتحدث باسم الرئاسة الروسية دميتري بيسكوف|RUS GOV|person] اليوم");
    check("أعلن [الجنرال ماركوس بوليتو|- MIL|needs named person] ذلك");
    check("وصل [رئيس تشاد محمد إدريس ديبي|TCD GOV|person] أمس");
    check("وقال [وزير الدفاع الفرنسي|FRA GOV|plain] إن القوات انسحبت");
}

#[test]
fn places_may_stand_between_title_and_name() {
    check("زار [المبعوث الأممي إلى ليبيا عبد الله باتيلي|UNO|person named] المدينة");
}

#[test]
fn owners_follow_participles_and_duals() {
    check("قضت [محكمة خاضعة للحوثيين|YEM REB] بإعدامهم");
    check("خاض [مقاتلون تابعون لحركة الشباب|SOM REB] معركة");
    check("غادر [سفيرا فرنسا|FRA GOV] [وبريطانيا|GBR GOV|joined] العاصمة");
}

#[test]
fn former_holders_are_elite() {
    check("انتقد [الرئيس التونسي السابق|TUN ELI|former plain] القرار");
    check("التقى [الرئيس الأميركي السابق باراك أوباما|USA ELI|former person] الوفد");
}

#[test]
fn demonyms_may_share_a_head() {
    check("قصفت [القوات الأميركية|USA MIL] [والبريطانية|GBR MIL|joined] مواقع الحوثيين");
    check("التقى [الوزيران الفرنسي|FRA GOV] [والألماني|DEU GOV|joined] في باريس");
    check("بحث [الرئيسان الأميركي جو بايدن|USA GOV|person] [والروسي فلاديمير بوتين|RUS GOV|joined person] الملف");
    check("اجتمع [وزراء خارجية فرنسا|FRA GOV] [وألمانيا|DEU GOV|joined] أمس");
}

#[test]
fn names_keep_quotes_and_brackets() {
    check("هاجم [تنظيم «الدولة الإسلامية»|IMG REB] البلدة");
    check("وقالت [«حماس»|PSE REB PTY] إنها مستعدة");
    check("أمهلت [الجماعة الاقتصادية لدول غرب أفريقيا (إيكواس)|IGO] العسكريين");
}

#[test]
fn quoted_words_behind_a_complete_phrase_are_no_name() {
    check("قدمت [الحكومة|- GOV|needs plain] «تنازلات سرية» أمس");
}

#[test]
fn generic_nouns_need_a_country() {
    check("أعلن [الجيش|- MIL|needs] ذلك");
    check("قالت [السلطات|- GOV|needs] إنها");
    check("اتفق [الطرفان|- GOV|needs back] على الهدنة");
    check("ونفذت [هذه القوات|- MIL|needs back] هجوما");
    check("وشكر [الأخير|-|needs back] الوسطاء");
}

#[test]
fn pronouns_own() {
    check("سحبت فرنسا [سفيرتها|- GOV|owner] من العاصمة");
    check("وسحبت روسيا [جنودها|- MIL|owner] من الإقليم");
}

#[test]
fn quantities_belong_to_the_phrase() {
    check("أوقفت [أربع شركات|- BUS|counted] عن العمل");
    check("قتل [عشرات من المدنيين|- CVL|counted] في القصف");
    check("اعتقل [أحد قادة حركة طالبان|AFG REB|counted] أمس");
}

#[test]
fn territories_and_seats_stand_for_governments() {
    check("دانت [باريس|FRA GOV] الهجوم");
    check("نفى [الكرملين|RUS GOV] ذلك");
    check("أعلن [البيت الأبيض|USA GOV] القرار");
    check("استدعت [أذربيجان|AZE GOV] السفير");
    check("دعت [الصين|CHN GOV] إلى الحوار ونقلت رسالة [للصين|CHN GOV]");
}

#[test]
fn words_for_people_that_mean_something_else_here() {
    check("استؤنفت [المفاوضات|none] أمس");
    check("أعلنت استعدادها [للمشاركة|none] في الجهود");
    check("وضعوا خطة لتنفيذ [تدخل عسكري|none] محتمل");
    check("أدى إلى مقتل [مدني|- CVL] في القصف");
    check("وقع [الصدام|none] بينهما");
    check("وأضاف ذلك [مشيرة|none] إلى أن الوضع خطير");
    check("وقالت إن الأزمة [المالية|none] مستمرة");
    check("وصل [قريباً|none] من المكان [وإلى|none] جانبه");
}

#[test]
fn peoples_and_attributes() {
    check("قتل [ثلاثة فلسطينيين|PSE CVL|counted] في الغارة");
    check("شنت طائرات هجمات [إسرائيلية|ISR GOV|attribute] على البلدة");
}

#[test]
fn the_object_of_a_verb_is_another_actor() {
    check("هاجم [الجيش|- MIL] [المتمردين|- REB] في الجبال");
    check("استقبل [الوزير|- GOV] [السفير الفرنسي|FRA GOV] أمس");
    check("قتل [الجنود الإسرائيليون|ISR MIL] [الفلسطينيين|PSE GOV] أمس");
}

#[test]
fn separatists_take_the_code_of_the_state_that_claims_the_land() {
    check("سيطر [انفصاليون أرمن|AZE REB PRE] على الجيب");
}

#[test]
fn places_are_no_actors() {
    check("نقل الجرحى إلى مستشفى في [ود مدني|none]");
    check("تعرض لهجوم في [شارع الرشيد|none] أمس");
}

#[test]
fn surnames_are_remembered() {
    check("قال [القاضي بريت كافانو|- JUD|person] إنه بريء. ونفى [كافانو|- JUD|person] ذلك");
    check("عين [الرئيس الأميركي دونالد ترامب|USA GOV|person] مستشارا. وقال [ترامب|USA GOV|person] إنه");
}

fn chosen(text: &str, published: &str) -> Candidate<'static> {
    let text = Text::new(text);
    let mentions = read(&text);
    let mut context = Context::default();
    mentions.iter().for_each(|m| context.see(m));
    let mention = mentions.iter().max_by_key(|m| m.candidates.len()).expect("a mention");
    choose(mention, published.parse().ok(), &context)
}

#[test]
fn unlisted_names_stand_alone() {
    check("وأضاف [علي ربيعي|-|person needs] أن الاتفاق قريب");
    check("واتهمت [كريستين بلاسي فورد|-|person needs] القاضي");
}

#[test]
fn adjectives_tell_the_sector() {
    check("شن [تحالف عسكري|- MIL] غارات");
    check("نفى [مصدر مغربي|MAR GOV] الخبر");
    check("دان [مسؤول أوروبي|EUR GOV] القرار");
    check("أصابت [صواريخ إيرانية|IRN MIL] القاعدة");
}

#[test]
fn groups_and_regions_have_adjectives() {
    check("قتل [مقاتل حوثي|YEM REB] في الغارة");
    check("تظاهر [طلاب شيشانيون|RUS EDU] في الساحة");
}

#[test]
fn adjectives_end_what_a_second_term_could_go_on() {
    check("أصابت [طائرة مسيرة|- MIL] [سائق الشاحنة|- CVL] بجروح");
    check("أهدر [رجل دين متشدد|- REL] دم الشاعر");
}

#[test]
fn unlisted_groups_keep_their_names() {
    check("أعلنت [كتائب أبو الفداء|- MIL|named] مسؤوليتها عن الهجوم");
    check("نددت [الرابطة الموريتانية لحقوق الإنسان|MRT SOC] بالاعتقال");
}

#[test]
fn the_date_chooses_the_office() {
    assert_eq!(chosen("وصل السيسي إلى باريس", "2013-01-05").sector, "GOV");
    assert_eq!(chosen("وقال باراك أوباما إنه يؤيد ذلك", "2012-05-05").sector, "GOV");
    assert_eq!(chosen("وقال باراك أوباما إنه يؤيد ذلك", "2020-05-05").sector, "ELI");
}

#[test]
fn the_document_chooses_between_namesakes() {
    let guinean = chosen("زار الوزير الغيني مدينة كوناكري في غينيا", "2021-01-01");
    assert_eq!(guinean.code, "GIN");
}

#[test]
fn quantifiers_are_sorted() {
    assert!(super::quantity::QUANTIFIERS.windows(2).all(|w| w[0] < w[1]));
}
