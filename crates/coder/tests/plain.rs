//! Plain sentences of news, each with what it tells: type, mode, who to whom, by the codes.

use marsad_coder::{Coder, Document};
use marsad_record::Actor;

fn sides(actors: &[Actor]) -> String {
    let side = |a: &Actor| {
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        format!("{}.{}", part(&a.code), part(&a.sector))
    };
    actors.iter().map(side).collect::<Vec<_>>().join("+")
}

/// All events of a text of 10 March 2024: `TYPE mode actors > recipients`.
fn told(text: &str) -> Vec<String> {
    let lexicon = marsad_lexicon_data::lexicon();
    let published = Some(jiff::civil::date(2024, 3, 10));
    let document = Document { id: "plain".to_owned(), published, text: text.to_owned(), ..Document::default() };
    let report = Coder::new(&lexicon).code(&document);
    let line = |e: &marsad_record::Event| {
        let kind = e.mode.as_ref().map_or(e.event.clone(), |mode| format!("{} {mode}", e.event));
        format!("{kind} {} > {}", sides(&e.actors), sides(&e.recipients))
    };
    report.events.iter().map(line).collect()
}

#[track_caller]
fn tells(text: &str, expected: &str) {
    let events = told(text);
    assert!(events.iter().any(|e| e == expected), "{text}\nwanted {expected}\ngot    {events:#?}");
}

#[test]
fn days_stand_between_subject_and_object() {
    tells("رفض الرئيس اللبناني، أمس، عرض الحكومة السورية", "REJECT assist LBN.GOV > SYR.GOV");
    tells("تسيّر النقابات الفلسطينية اليوم تظاهرة في رام الله", "PROTEST demo PSE.LAB > PSE.GOV");
}

#[test]
fn a_pronoun_on_the_verb_of_a_relative_clause_is_who_it_describes() {
    let text = "أعادت إيران إلى بريطانيا خمسة بحارة كانت قد احتجزتهم";
    tells(text, "RETREAT release IRN.GOV > GBR.LAB");
    assert!(told(text).iter().any(|e| e.starts_with("COERCE arrest IRN.GOV > GBR")));
    let text = "أعاد المتمردون الكولومبيون خمسة من رجال الشرطة كانوا قد احتجزوهم";
    tells(text, "RETREAT release COL.REB > COL.COP");
}

#[test]
fn handing_over_takes_two_objects() {
    tells("سلمت طالبان الصليب الأحمر ثلاثة رهائن", "RETREAT release AFG.GOV > AFG.CVL");
    tells("سلّم الرئيس الفنزويلي المتمردين الكولومبيين 300 مليون دولار", "AID VEN.GOV > COL.REB");
    tells("منحت ألمانيا أوكرانيا منظومة باتريوت", "AID DEU.GOV > UKR.GOV");
}

#[test]
fn another_case_is_another_argument() {
    tells("سلم العراق ليبيا مطلوباً", "COOPERATE IRQ.GOV > LBY.GOV");
}

#[test]
fn those_whom_a_means_with_its_own_doer_kills_are_its_victims() {
    let text = "قتل قيادي في حزب الله بغارة إسرائيلية على الضاحية الجنوبية لبيروت";
    assert_eq!(told(text), ["ASSAULT aerial ISR.MIL > LBN.REB PTY"]);
}

#[test]
fn ground_is_taken_from_those_who_held_it() {
    tells("استعاد الجيش الكونغولي بلدة واليكالي من متمردي حركة 23 مارس", "ASSAULT COD.MIL > COD.REB");
}

#[test]
fn a_missile_fired_at_a_place_is_no_test() {
    tells("أطلق الحوثيون صاروخاً باليستياً باتجاه إيلات", "ASSAULT heavy-weapons YEM.REB > ISR.");
    tells("أطلقت كوريا الشمالية صاروخاً باليستياً باتجاه بحر اليابان", "MOBILIZE weapons PRK.GOV > ");
}

#[test]
fn the_occupation_is_whose_forces_stand_on_the_ground() {
    tells("اعتقلت قوات الاحتلال عشرة فلسطينيين في الخليل", "COERCE arrest ISR.MIL > PSE.CVL");
    tells("هدمت جرافات الاحتلال منزلاً في بلدة سلوان", "ASSAULT destroy ISR.MIL > PSE.");
}

#[test]
fn those_counted_by_a_people_s_name_are_people() {
    tells("خرج آلاف الصرب إلى الشوارع للمطالبة بانتخابات مبكرة", "PROTEST demo SRB.CVL > SRB.GOV");
}

#[test]
fn titles_that_name_their_country_give_its_code() {
    tells("التقى المبعوث الأميركي قائد قوات سوريا الديمقراطية", "CONSULT USA.GOV+SYR.REB > ");
    tells("التقى رئيس مجلس السيادة وزير الخارجية الفرنسي", "CONSULT SDN.GOV+FRA.GOV > ");
}

#[test]
fn a_participle_behind_a_comma_demands_as_a_verb_would() {
    let text = "نددت فرنسا بالهجوم، مطالبة إسرائيل بالاعتذار";
    tells(text, "REQUEST yield FRA.GOV > ISR.GOV");
    tells("نددت فرنسا بالهجوم، مطالبة إسرائيل بوقف القتال", "REQUEST yield FRA.GOV > ISR.GOV");
}

#[test]
fn whoever_is_among_the_victims_is_no_doer() {
    let text = "شن الطيران الإسرائيلي غارات على بلدات في جنوب لبنان، ما أدى إلى إصابة خمسة أشخاص بينهم طفلان";
    assert!(told(text).iter().all(|e| !e.contains("LBN.CVL >")), "{:#?}", told(text));
}

#[test]
fn of_two_verbs_that_are_spelt_alike_the_nearer_preposition_decides() {
    let text = "قصف الجيش الإسرائيلي بلدة لبنانية. ورد حزب الله بقصف ثكنة عسكرية في الجليل.";
    tells(text, "ASSAULT heavy-weapons LBN.REB PTY > ISR.");
}

#[test]
fn a_demonym_spelt_as_its_state_is_whose_somebody_is() {
    tells("اعتقلت الشرطة مواطناً ليبيا في تونس", "COERCE arrest TUN.COP > LBY.CVL");
    tells("التقى رئيسا روسيا والصين في موسكو", "CONSULT RUS.GOV+CHN.GOV > ");
}

#[test]
fn the_released_are_whoever_was_held() {
    tells("أطلقت السلطات المصرية سراح الناشط علاء عبد الفتاح", "RETREAT release EGY.GOV > EGY.CVL");
    let text = "اعتقلت إسرائيل الصياد اللبناني قبل أن تطلق سراحه بعد ساعات";
    tells(text, "RETREAT release ISR.GOV > LBN.LAB");
    let text = "أوقفت الشرطة المغربية عشرين متظاهراً قبل أن تفرج عنهم لاحقاً";
    tells(text, "RETREAT release MAR.COP > MAR.CVL");
}

#[test]
fn what_is_joined_to_the_pronoun_on_a_verb_is_its_object_too() {
    let events = told("فر الرئيس السوري السابق بشار الأسد إلى روسيا التي منحته وعائلته حق اللجوء");
    assert!(events.iter().any(|e| e.starts_with("AID RUS.GOV > ")), "{events:#?}");
}

#[test]
fn the_object_pronoun_of_a_second_verb_is_the_object_of_the_first() {
    let text = "تتهم كمبوديا تايلاند بانتهاك سيادتها، وتطالبها بسحب جنودها";
    let events = told(text);
    assert!(events.iter().any(|e| e.starts_with("REQUEST") && e.ends_with("KHM.GOV > THA.GOV")), "{events:#?}");
}

#[test]
fn a_court_is_of_those_it_is_under() {
    let events = told("قضت محكمة خاضعة للحوثيين بإعدام أربعة صحافيين");
    assert!(events.iter().any(|e| e.starts_with("SANCTION convict YEM.")), "{events:#?}");
}

#[test]
fn a_law_or_resolution_acts_for_whoever_made_it() {
    tells("اعتمد البرلمان الأوروبي، الخميس، قراراً يدين روسيا", "ACCUSE disapprove EUR.LEG > RUS.GOV");
    let events = told("نددت الأمم المتحدة بقانون إسرائيلي يحظر عمل الأونروا");
    assert!(events.iter().any(|e| e.starts_with("COERCE restrict ISR.GOV > ")), "{events:#?}");
}

#[test]
fn talks_are_offered_to_those_they_would_be_with() {
    tells("عرضت إثيوبيا إجراء حوار مع الصومال", "AGREE ETH.GOV > SOM.GOV");
}

#[test]
fn this_account_is_whose_who_told_it() {
    let text = "قالت الخارجية الليبية إن الوزيرة رفضت لقاء الوفد. ونفى مسؤول إسرائيلي هذه الرواية.";
    let events = told(text);
    assert!(events.iter().any(|e| e.starts_with("REJECT") && e.ends_with("ISR.GOV > LBY.GOV")), "{events:#?}");
}

#[test]
fn the_unity_of_a_state_is_no_unit() {
    tells("أكدت السعودية دعمها لوحدة اليمن وسيادته", "SUPPORT SAU.GOV > YEM.GOV");
}

#[test]
fn an_act_that_is_refused_behind_its_noun_was_not_done() {
    let events = told("أعلن الوزير الأردني رفض بلاده تهجير الفلسطينيين");
    assert!(events.iter().any(|e| e.starts_with("REJECT") && e.contains("JOR.GOV > PSE")), "{events:#?}");
    assert!(events.iter().all(|e| !e.starts_with("COERCE")), "{events:#?}");
}

#[test]
fn opening_a_crossing_is_not_fatah() {
    let events = told("أعادت الحركة فتح معبر رفح أمام المسافرين");
    assert!(events.iter().all(|e| !e.contains("PSE.PTY")), "{events:#?}");
}

#[test]
fn missiles_off_the_own_coast_and_searches_are_no_attacks() {
    tells("أطلقت كوريا الشمالية صواريخ كروز قبالة ساحلها الشرقي", "MOBILIZE weapons PRK.GOV > ");
    tells("نفذت الشرطة العراقية عملية أمنية للبحث عن مطلوبين في كركوك", "COERCE seize IRQ.COP > ");
}

#[test]
fn a_force_under_a_pronoun_is_looked_up_once() {
    let events = told("أعلنت تركيا أن قوة تابعة لها قصفت بلدة سورية");
    assert!(events.iter().any(|e| e.starts_with("ASSAULT") && e.contains("TUR")), "{events:#?}");
    told("قوة تابعة لها هاجمت موقعاً تابعاً لها");
}
