//! Who is meant: sides told before, groups by a noun of their name, forces and courts without a country, what a name is not.

use marsad_coder::{Coder, Document};
use marsad_record::Actor;

fn sides(actors: &[Actor]) -> String {
    let side = |a: &Actor| {
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        format!("{}.{}", part(&a.code), part(&a.sector))
    };
    actors.iter().map(side).collect::<Vec<_>>().join("+")
}

/// Actors and recipients of the event with a trigger, published in the middle of 2022.
fn of(text: &str, trigger: &str) -> (String, String) {
    at_home("", text, trigger)
}

/// The same in a paper of a country.
fn at_home(home: &str, text: &str, trigger: &str) -> (String, String) {
    let lexicon = marsad_lexicon_data::lexicon();
    let published = Some(jiff::civil::date(2022, 6, 15));
    let home = Some(home.to_owned()).filter(|code| !code.is_empty());
    let document = Document { id: "sides".to_owned(), published, home, text: text.to_owned(), ..Document::default() };
    let report = Coder::new(&lexicon).code(&document);
    let event = report.events.iter().find(|e| e.trigger.contains(trigger));
    event.map(|e| (sides(&e.actors), sides(&e.recipients))).unwrap_or_default()
}

fn pair(actors: &str, recipients: &str) -> (String, String) {
    (actors.to_owned(), recipients.to_owned())
}

#[test]
fn two_sides_are_those_told_together() {
    let text = "اتهمت بريشتينا بلغراد بتأجيج التوتر. وطالب الاتحاد الأوروبي الجانبين بالهدوء.";
    assert_eq!(of(text, "طالب"), pair("EUR.", "XKX.GOV+SRB.GOV"));
    let text = "وقع الرئيس الكولومبي وزعيم القوات المسلحة الثورية الكولومبية اتفاق سلام. ورحبت الولايات المتحدة بالاتفاق. \
                واتفق الطرفان على تسليم السلاح.";
    assert_eq!(of(text, "اتفق").0, "COL.GOV+COL.REB");
}

#[test]
fn a_group_is_known_by_the_noun_in_its_name() {
    let text = "سيطرت حركة طالبان على المدينة. وطلبت واشنطن من الحركة السماح للمدنيين بالمغادرة.";
    assert_eq!(of(text, "طلبت").1, "AFG.GOV");
    let text = "أعلنت الحركة الوطنية لتحرير أزواد استقلال شمال مالي. وحثت الجزائر المتمردين على التفاوض.";
    assert_eq!(of(text, "حثت"), pair("DZA.GOV", "MLI.REB"));
}

#[test]
fn police_are_of_the_ground_the_text_stands_on() {
    let text = "نددت واشنطن بالانقلاب. وخرج آلاف المحتجين في يانغون. وأطلقت الشرطة النار على المتظاهرين.";
    assert_eq!(of(text, "أطلقت"), pair("MMR.COP", "MMR.CVL"));
    let text = "اغتيل الوزير في بيروت. واتهمت المعارضة دمشق.";
    assert_eq!(of(text, "اتهمت"), pair("LBN.OPP", "SYR.GOV"));
}

#[test]
fn the_armed_are_of_the_group_behind_from() {
    assert_eq!(of("هاجم مسلحون من حركة الشباب مركزاً تجارياً في نيروبي.", "هاجم").0, "SOM.REB");
}

#[test]
fn what_is_welcomed_points_back_to_its_doers() {
    let text = "وقع الرئيس الكولومبي وزعيم القوات المسلحة الثورية الكولومبية اتفاق سلام. ورحبت الولايات المتحدة بالاتفاق.";
    assert_eq!(of(text, "رحبت"), pair("USA.GOV", "COL.GOV+COL.REB"));
}

#[test]
fn an_act_goes_on_against_whom_its_doer_acts_beside_it() {
    let text = "أدانت فرنسا الانقلاب في النيجر وعلقت مساعداتها.";
    assert_eq!(of(text, "علقت"), pair("FRA.GOV", "NER.GOV"));
}

#[test]
fn institutions_of_a_national_paper_are_its_countrys() {
    let text = "اعتقلت الشرطة ثلاثة من قادة النقابة. ودعا رئيس الجمهورية الأحزاب إلى الحوار.";
    assert_eq!(at_home("JOR", text, "اعتقلت").0, "JOR.COP");
    assert_eq!(at_home("JOR", text, "دعا"), pair("JOR.GOV", "JOR.PTY"));
    // News of another country is none of home.
    let text = "قتل عشرات المدنيين في حلب. وقصف الجيش قرى في إدلب.";
    assert_eq!(at_home("JOR", text, "قصف").0, "SYR.MIL");
}

#[test]
fn the_object_may_stand_before_the_subject() {
    assert_eq!(of("دخلت البلدة قوة من الجيش السوري صباح اليوم.", "دخلت").0, "SYR.MIL");
    assert_eq!(of("هاجم الثكنة مسلحون من حركة الشباب.", "هاجم").0, "SOM.REB");
}

#[test]
fn a_noun_that_a_clause_describes_goes_on_to_do() {
    let text = "سفينة كانت تساند القوات الروسية أسقطت مروحية أوكرانية أمس.";
    assert_ne!(of(text, "أسقطت").0, "RUS.MIL");
}

#[test]
fn the_subject_goes_on_past_the_object_of_the_next_verb() {
    let text = "ودانت كندا «حملة عنف»، وحضت باكستان على حماية المدنيين.";
    assert_eq!(of(text, "حضت"), pair("CAN.GOV", "PAK.GOV"));
}

#[test]
fn what_belongs_to_a_group_stands_for_it() {
    let text = "قصفت مقاتلات تركية مخازن تابعة لحزب العمال الكردستاني في شمال العراق.";
    assert_eq!(of(text, "قصفت").1, "TUR.REB");
}

#[test]
fn the_story_gives_who_is_not_said() {
    let text = "اتهمت كولومبيا فنزويلا بإيواء المتمردين. ونفت كراكاس الاتهام.";
    assert_eq!(of(text, "نفت"), pair("VEN.GOV", "COL.GOV"));
    let text = "أوقف صحافي في تونس أمس.";
    assert_eq!(of(text, "أوقف"), pair("TUN.GOV", "TUN.JRN"));
}

#[test]
fn but_opens_a_clause_of_its_own() {
    let text = "اقترحت إيطاليا تدريب الجيش الليبي، لكن الرئيس التونسي رفض أي تدخل أجنبي.";
    assert_eq!(of(text, "رفض").0, "TUN.GOV");
}

#[test]
fn short_reports_stand_each_under_its_own_dateline() {
    let text = "كمبالا (أ ف ب) - اعتقلت الشرطة ثلاثة معارضين الأحد.\n\nلوساكا (أ ف ب) - أقالت الحكومة قائد الجيش الاثنين.";
    assert_eq!(of(text, "اعتقلت").0, "UGA.COP");
    assert_eq!(of(text, "أقالت"), pair("ZMB.GOV", "ZMB.MIL"));
}

#[test]
fn two_sides_are_those_who_fight_and_no_mediator() {
    let text = "قصف الجيش الفيليبيني مواقع للمتمردين الشيوعيين في جزيرة مينداناو. وزار وسيط نروجي مانيلا. وحضت اليابان الجانبين على \
                التهدئة.";
    assert_eq!(of(text, "حضت").1, "PHL.MIL+PHL.REB");
}

#[test]
fn a_country_is_no_subject_of_a_masculine_verb() {
    let text = "التقى الرئيس الأميركي نظيره الفرنسي في باريس. واتهم إيران بتأجيج الأزمة، بحسب تعبيره.";
    assert_eq!(of(text, "اتهم").1, "IRN.GOV");
}

#[test]
fn who_leads_a_coalition_does_not_do_what_befalls_it() {
    let text = "فجر انتحاري نفسه في هجوم على قوات التحالف بقيادة السعودية في عدن وقتل 20 جندياً يمنياً.";
    assert!(!of(text, "هجوم").0.contains("SAU"));
}

#[test]
fn protesters_clash_with_the_police() {
    let text = "اندلعت أمس في الجزائر العاصمة مواجهات بين محتجين وعناصر من الشرطة.";
    assert_eq!(of(text, "مواجهات"), pair("DZA.CVL", "DZA.COP"));
}

#[test]
fn rebels_give_in_to_their_government() {
    let text = "هاجم المتمردون النيجيريون قرية أمس. وأعلن المتمردون هدنة لمدة شهر.";
    assert_eq!(of(text, "أعلن"), pair("NGA.REB", "NGA.GOV"));
}

#[test]
fn whom_a_mediator_meets_is_the_other_side() {
    assert_eq!(
        of("التقى الوسيط السويسري وزير الخارجية السوداني في بورتسودان أمس.", "التقى"),
        pair("CHE.GOV", "SDN.GOV")
    );
}

#[test]
fn what_is_threatened_stands_in_the_clause() {
    assert_eq!(of("هدد الرئيس التركي بأن أثينا ستدفع ثمناً باهظاً إذا هاجمت قواته.", "هدد").1, "GRC.GOV");
}

#[test]
fn a_neighbour_or_ally_is_another() {
    assert_eq!(of("تتهم إريتريا جارتها إثيوبيا بحشد قوات على الحدود.", "تتهم").1, "ETH.GOV");
    let text = "قصفت تشاد مواقع في السودان. واعتذرت نجامينا أمس عن انتهاك أراضي جارتها.";
    assert_eq!(of(text, "اعتذرت").1, "SDN.GOV");
}

#[test]
fn a_town_is_taken_from_who_held_it() {
    let text = "استعاد الجيش الصومالي بلدة كانت تسيطر عليها حركة الشباب.";
    assert_eq!(of(text, "استعاد"), pair("SOM.MIL", "SOM.REB"));
}

#[test]
fn who_denies_was_accused() {
    let text = "نفت بنغلادش اتهامات ميانمار بإيواء المتمردين.";
    assert_eq!(of(text, "اتهامات"), pair("MMR.GOV", "BGD.GOV"));
}

#[test]
fn an_offer_is_refused_to_whoever_made_it() {
    let text = "رفض زعيم المعارضة الكينية عرض الرئيس الكيني إجراء حوار وطني.";
    assert_eq!(of(text, "رفض"), pair("KEN.OPP", "KEN.GOV"));
}

#[test]
fn who_is_to_stop_is_who_did_it() {
    let text = "قصفت طائرات روسية مطاراً في أوكرانيا. ودعت لندن إلى وقف القصف فوراً.";
    assert_eq!(of(text, "دعت"), pair("GBR.GOV", "RUS."));
}

#[test]
fn an_office_behind_a_name_is_no_object() {
    let text = "اتهم إياد علاوي نائب الرئيس العراقي قطر بتبني مشروع لتقسيم البلاد.";
    assert_eq!(of(text, "اتهم").1, "QAT.GOV");
}
