//! Short reports through the whole coder: when something happened, who says so, whether it did happen, and how many it hit.

use jiff::civil::date;
use marsad_coder::{Coder, Document};
use marsad_record::{Event, Precision};

/// The events of a type in a report of Saturday, 15 June 2024.
fn events(text: &str, kind: &str) -> Vec<Event> {
    let lexicon = marsad_lexicon_data::lexicon();
    let published = Some(date(2024, 6, 15));
    let document = Document { id: "fields".to_owned(), published, text: text.to_owned(), ..Document::default() };
    Coder::new(&lexicon).code(&document).events.into_iter().filter(|event| event.event == kind).collect()
}

#[track_caller]
fn only(text: &str, kind: &str) -> Event {
    let mut found = events(text, kind);
    assert_eq!(found.len(), 1, "{kind} in {text}: {found:?}");
    found.swap_remove(0)
}

/// The day, the span, or nothing where the text does not tell.
fn when(event: &Event) -> String {
    let Some(date) = event.date.as_ref().filter(|date| date.precision != Precision::Unknown) else {
        return String::new();
    };
    let (start, end) = (date.start.clone().unwrap_or_default(), date.end.clone().unwrap_or_default());
    if start == end { start } else { format!("{start}/{end}") }
}

fn source(event: &Event) -> String {
    event.said_by.as_ref().and_then(|actor| actor.code.clone()).unwrap_or_default()
}

fn count(event: &Event, name: &str) -> Option<u64> {
    event.counts.get(name).and_then(|count| count.best)
}

#[test]
fn the_source_of_what_is_passed_on() {
    let event = only("نقلت وكالة رويترز عن مسؤول أوكراني قوله إن القوات الروسية قصفت خاركيف.", "ASSAULT");
    assert_eq!((source(&event).as_str(), event.status.word()), ("UKR", "alleged"));
}

#[test]
fn the_issuer_of_a_statement() {
    let event = only("ووفق بيان لوزارة الدفاع الصومالية، قتل 30 مسلحاً في هجوم على بلدة عيل بور.", "ASSAULT");
    assert_eq!((source(&event).as_str(), count(&event, "dead")), ("SOM", Some(30)));
    let event = only("قتل خمسة جنود في كمين قرب مالاكال، على لسان وزير الدفاع السوداني.", "ASSAULT");
    assert_eq!(source(&event), "SDN");
}

#[test]
fn whoever_counts_the_dead_is_no_side() {
    let text = "قصفت إسرائيل مدينة غزة، ما أدى إلى مقتل عشرة أشخاص، بحسب وزارة الصحة الفلسطينية.";
    let event = only(text, "ASSAULT");
    assert_eq!((event.status.word(), count(&event, "dead")), ("actual", Some(10)));
}

#[test]
fn what_one_announces_of_oneself_is_done_by_saying_so() {
    let event = only("قال الرئيس الروسي أمس إنه سيزور بكين الأسبوع المقبل.", "AGREE");
    assert_eq!((event.status.word(), when(&event).as_str()), ("actual", "2024-06-14"));
}

#[test]
fn possible_conditional_and_suspected_acts() {
    assert_eq!(only("قد تفرض واشنطن عقوبات جديدة على إيران.", "SANCTION").status.word(), "hypothetical");
    let text = "إذا لم تنسحب القوات الروسية من خيرسون فإن الحلف سيرسل أسلحة إلى أوكرانيا.";
    assert_eq!(only(text, "RETREAT").status.word(), "hypothetical");
    let text = "حاكمت تونس ثلاثة رجال متهمين بقتل سياح بريطانيين في سوسة.";
    assert_eq!(only(text, "ASSAULT").status.word(), "alleged");
}

#[test]
fn a_denial_with_an_exception_asserts() {
    let text = "لم تنسحب القوات الإثيوبية من بيدوا إلا بعد اتفاق مع الحكومة الصومالية.";
    assert_eq!(only(text, "RETREAT").status.word(), "actual");
    let text = "منعت السلطات اليونانية التجمعات، إلا أن عشرات الأكراد تظاهروا في أثينا.";
    assert_eq!(only(text, "PROTEST").status.word(), "actual");
}

#[test]
fn an_accusation_is_not_the_day_of_the_act() {
    let text = "اتهمت كييف، أمس، القوات الروسية بقصف مستشفى في خيرسون.";
    assert_eq!(when(&only(text, "ACCUSE")), "2024-06-14");
    let act = only(text, "ASSAULT");
    assert_eq!((when(&act).as_str(), act.status.word()), ("", "alleged"));
}

#[test]
fn parts_of_the_day_and_quarters_called_after_a_day() {
    assert_eq!(when(&only("قصفت إسرائيل مدينة غزة بعد ظهر الجمعة.", "ASSAULT")), "2024-06-14");
    assert_eq!(when(&only("قصفت طائرات إسرائيلية سوق الجمعة في مدينة غزة.", "ASSAULT")), "");
}

#[test]
fn a_time_belongs_to_the_act_that_was_answered() {
    let text = "أطلقت البحرية الأميركية فجر الجمعة صواريخ على قاعدة في سورية، رداً على هجوم كيماوي في خان شيخون الثلثاء الماضي \
                أودى بحياة 86 شخصاً.";
    let days: Vec<String> = events(text, "ASSAULT").iter().map(when).collect();
    assert_eq!(days, ["2024-06-14", "2024-06-11"]);
}

#[test]
fn bounds_and_sums_of_tolls() {
    assert_eq!(count(&only("قتل ما لا يقل عن 24 شخصاً في تفجير في كابول.", "ASSAULT"), "dead"), Some(24));
    let text = "أسفر القصف الروسي على خاركيف عن مقتل جنديين وإصابة 15 عسكرياً وثلاثة مدنيين.";
    let event = only(text, "ASSAULT");
    assert_eq!((count(&event, "dead"), count(&event, "injured")), (Some(2), Some(18)));
}

#[test]
fn the_dead_are_not_the_doers() {
    let text = "نفذ ثلاثة انتحاريين هجوماً على مطار بروكسل، فقتلوا 31 شخصاً.";
    assert_eq!(count(&only(text, "ASSAULT"), "dead"), Some(31));
    let text = "أطلقت الشرطة اللبنانية الغاز المسيل للدموع على محتجين في بيروت، ما أسفر عن إصابة 36 منهم.";
    assert_eq!(count(&only(text, "ASSAULT"), "injured"), Some(36));
}

#[test]
fn decisions_and_provisions() {
    let event = only("قررت لندن أمس طرد السفير الإيراني.", "SANCTION");
    assert_eq!((event.status.word(), when(&event).as_str()), ("actual", "2024-06-14"));
    let text = "وقعت الولايات المتحدة وحركة طالبان في الدوحة اتفاقاً يمهد لانسحاب القوات الأميركية من أفغانستان.";
    assert!(events(text, "RETREAT").is_empty());
}

#[test]
fn an_embassy_does_not_stand_in_its_own_country() {
    let event = only("هاجم محتجون السفارة الفرنسية في واغادوغو أمس.", "PROTEST");
    let place = event.place.and_then(|place| place.country);
    assert_eq!(place.as_deref(), Some("BFA"));
}
