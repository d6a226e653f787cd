//! Short reports through the whole coder: which records come out, who, to whom, when, where, how many, and who says so.

use jiff::civil::date;
use marsad_coder::{Coder, Document, Report};
use marsad_record::{Actor, Event, Evidence, Field, Ground, Place, Precision, State};
use marsad_resolve::Policy;
use std::time::{Duration, Instant};

/// A report without a title, published on Saturday, 15 June 2024.
fn news(text: &str) -> Document {
    Document {
        id: "records".to_owned(),
        published: Some(date(2024, 6, 15)),
        text: text.to_owned(),
        ..Document::default()
    }
}

fn titled(title: &str, text: &str) -> Document {
    Document { title: Some(title.to_owned()), ..news(text) }
}

fn code(document: &Document) -> Report {
    let lexicon = marsad_lexicon_data::lexicon();
    Coder::new(&lexicon).code(document)
}

fn actor(actor: &Actor) -> String {
    let part = |part: &Option<String>| part.clone().unwrap_or("?".to_owned());
    if actor.sector.as_deref().unwrap_or("").is_empty() {
        part(&actor.code)
    } else {
        format!("{}.{}", part(&actor.code), part(&actor.sector))
    }
}

fn sides(actors: &[Actor]) -> String {
    if actors.is_empty() { "nobody".to_owned() } else { actors.iter().map(actor).collect::<Vec<_>>().join("+") }
}

fn place(place: &Place) -> String {
    format!(", in {}/{}", place.name.as_deref().unwrap_or("?"), place.country.as_deref().unwrap_or("?"))
}

/// `TYPE status: actors > recipients`, then what else is known: source, place, day or span, counts, background.
fn event(event: &Event) -> String {
    let (kind, status) = (&event.event, event.status.word());
    let mut line = format!("{kind} {status}: {} > {}", sides(&event.actors), sides(&event.recipients));
    if let Some(source) = &event.said_by {
        line += &format!(", says {}", actor(source));
    }
    line += &event.place.as_ref().map(place).unwrap_or_default();
    if let Some(date) = event.date.as_ref().filter(|date| date.precision != Precision::Unknown) {
        let (start, end) = (date.start.as_deref().unwrap_or("?"), date.end.as_deref().unwrap_or("?"));
        line += &if start == end { format!(", {start}") } else { format!(", {start} to {end}") };
    }
    for (name, count) in &event.counts {
        line += &format!(", {name} {}", count.best.or(count.low).unwrap_or_default());
    }
    if event.ground == Ground::Background {
        line += ", background";
    }
    line
}

fn state(state: &State) -> String {
    let mut line = format!("{} {}:", state.state, state.status.word());
    for side in [&state.holder, &state.force, &state.held].into_iter().flatten() {
        line += &format!(" {}", actor(side));
    }
    if !state.names.is_empty() {
        line += &format!(" {}", state.names.join(" = "));
    }
    line += &state.place.as_ref().map(place).unwrap_or_default();
    if let Some(start) = state.from.as_ref().and_then(|date| date.start.as_deref()) {
        line += &format!(", from {start}");
    }
    line
}

/// The events of a report and then its states, in order, each in one line.
#[track_caller]
fn check(document: &Document, expected: &[&str]) {
    let report = code(document);
    let lines: Vec<String> = report.events.iter().map(event).chain(report.states.iter().map(state)).collect();
    assert_eq!(lines, expected, "{}", document.text);
}

#[test]
fn possessive_pronoun_stands_for_the_speaker() {
    check(
        &news("قال وزير الخارجية التركي إن بلاده استدعت سفيرها في باريس للتشاور."),
        &["SANCTION actual: TUR.GOV > FRA.GOV, says TUR.GOV"],
    );
}

#[test]
fn object_pronoun_stands_for_the_doer_before() {
    check(
        &news("قصفت أذربيجان قرية أرمينية. واتهمتها أرمينيا بانتهاك الهدنة."),
        &[
            "ASSAULT actual: AZE.GOV > ARM.GOV, in Armenia/ARM",
            "ACCUSE actual: ARM.GOV > AZE.GOV, says ARM.GOV",
            "agreement alleged:",
        ],
    );
}

#[test]
fn the_two_sides_are_those_who_met() {
    check(
        &news("التقى وزير الخارجية المصري نظيره التركي. ووقع الطرفان اتفاقا في القاهرة."),
        &["CONSULT actual: EGY.GOV+TUR.GOV > nobody", "SUPPORT actual: EGY.GOV+TUR.GOV > nobody, in Cairo/EGY"],
    );
}

#[test]
fn the_same_step_turns_the_act_around() {
    check(
        &news("طردت فرنسا السفير الجزائري أمس، واتخذت الجزائر إجراء مماثلا."),
        &[
            "SANCTION actual: FRA.GOV > DZA.GOV, 2024-06-14, expelled 1",
            "SANCTION actual: DZA.GOV > FRA.GOV, 2024-06-14, expelled 1",
        ],
    );
}

#[test]
fn planned_meeting_is_an_agreement() {
    check(
        &news("من المقرر أن يلتقي الرئيس التركي نظيره المصري في أنقرة غدا."),
        &["AGREE planned: TUR.GOV+EGY.GOV > nobody, in Ankara/TUR, 2024-06-16"],
    );
    check(
        &news("سيزور الرئيس التركي بغداد الأسبوع المقبل."),
        &["AGREE planned: TUR.GOV > IRQ.GOV, in Baghdad/IRQ, 2024-06-16 to 2024-06-22"],
    );
}

#[test]
fn planned_withdrawal_is_a_concession() {
    check(
        &news("ستسحب تركيا قواتها من ليبيا الشهر المقبل."),
        &["CONCEDE planned: TUR.GOV > LBY.GOV, in Libya/LBY, 2024-07-01 to 2024-07-31"],
    );
}

#[test]
fn what_the_enemy_says_is_alleged() {
    check(
        &news("اتهمت أرمينيا أذربيجان بقصف قرية حدودية."),
        &["ACCUSE actual: ARM.GOV > AZE.GOV", "ASSAULT alleged: AZE.GOV > nobody, says ARM.GOV"],
    );
}

#[test]
fn what_the_doer_announces_is_actual() {
    check(
        &news("أعلنت إيران أنها قصفت قاعدة أميركية في العراق."),
        &["ASSAULT actual: IRN.GOV > USA.GOV, says IRN.GOV, in Iraq/IRQ"],
    );
    check(
        &news("أعلنت مصر أمس وقف الصادرات إلى السودان."),
        &["SANCTION actual: EGY.GOV > SDN.GOV, says EGY.GOV, 2024-06-14"],
    );
}

#[test]
fn negated() {
    check(&news("لم تطرد فرنسا السفير الروسي."), &["SANCTION negated: FRA.GOV > RUS.GOV, expelled 1"]);
    check(&news("لم تسحب روسيا قواتها من سوريا."), &["RETREAT negated: RUS.GOV > nobody, in Syria/SYR"]);
}

#[test]
fn hypothetical() {
    check(&news("إذا انسحبت روسيا من القرية فسنوقع الاتفاق."), &["RETREAT hypothetical: RUS.GOV > nobody"]);
}

#[test]
fn attack_and_its_toll_are_one_event() {
    check(
        &news("هاجم مسلحون حافلة في بغداد أمس، ما أسفر عن مقتل سبعة مدنيين وإصابة 12 آخرين."),
        &["ASSAULT actual: IRQ.UAF > IRQ.CVL, in Baghdad/IRQ, 2024-06-14, dead 7, injured 12"],
    );
}

#[test]
fn counts() {
    check(
        &news("تظاهر آلاف المواطنين في بغداد ضد الحكومة."),
        &["PROTEST actual: IRQ.CVL > IRQ.GOV, in Baghdad/IRQ, size 2000"],
    );
    check(&news("طردت تركيا ثلاثة دبلوماسيين روس."), &["SANCTION actual: TUR.GOV > RUS.GOV, expelled 3"]);
}

#[test]
fn headline_is_told_again_in_the_body() {
    let document = titled("تركيا تطرد السفير السويدي", "طردت تركيا السفير السويدي أمس.");
    check(&document, &["SANCTION actual: TUR.GOV > SWE.GOV, 2024-06-14, expelled 1"]);
    let fields: Vec<Field> = code(&document).events[0].evidence.iter().map(|piece| piece.field).collect();
    assert!(fields.contains(&Field::Title) && fields.contains(&Field::Text), "{fields:?}");
}

#[test]
fn name_in_brackets_is_another_name() {
    check(
        &news("انسحبت القوات الروسية من أرتسفاشن (باشكند في أذربيجان)."),
        &["RETREAT actual: RUS.MIL > nobody, in Artsvashen/ARM", "alias actual: Artsvashen = Başkənd"],
    );
}

#[test]
fn ground_taken_is_ground_held() {
    check(
        &news("سيطر الجيش السوري على مدينة حلب يوم الاثنين."),
        &[
            "ASSAULT actual: SYR.MIL > nobody, in Aleppo/SYR, 2024-06-10",
            "control actual: SYR.MIL, in Aleppo/SYR, from 2024-06-10",
        ],
    );
}

#[test]
fn month_with_two_names_is_one_month() {
    let text = "زار الرئيس المصري أنقرة في كانون الثاني/يناير 2024.";
    let expected = "CONSULT actual: EGY.GOV > TUR.GOV, in Ankara/TUR, 2024-01-01 to 2024-01-31, background";
    check(&news(text), &[expected]);
    check(&news(&text.replace("كانون الثاني/يناير", "يناير")), &[expected]);
}

#[test]
fn yesterday_is_the_day_before_publication() {
    let text = "قصف الجيش التركي قرية في سوريا أمس.";
    check(&news(text), &["ASSAULT actual: TUR.MIL > SYR, in Syria/SYR, 2024-06-14"]);
    let new_year = Document { published: Some(date(2025, 1, 1)), ..news(text) };
    check(&new_year, &["ASSAULT actual: TUR.MIL > SYR, in Syria/SYR, 2024-12-31"]);
}

#[test]
fn without_a_day_of_publication_yesterday_is_unknown() {
    let undated =
        Document { published: None, ..news("قصف الجيش التركي قرية في سوريا أمس.") };
    check(&undated, &["ASSAULT actual: TUR.MIL > SYR, in Syria/SYR"]);
    let report = code(&undated);
    let date = report.events[0].date.clone().unwrap_or_default();
    assert_eq!((date.start, date.end, date.precision), (None, None, Precision::Unknown));
    assert_eq!((report.notes.len(), report.notes[0].about.as_str()), (1, "date"));
}

#[test]
fn without_a_time_the_last_day_is_publication() {
    let report = code(&news("استدعت الجزائر سفيرها في باريس."));
    let date = report.events[0].date.clone().unwrap_or_default();
    assert_eq!((date.start, date.end.as_deref(), date.precision), (None, Some("2024-06-15"), Precision::Unknown));
}

#[test]
fn what_went_before_is_background() {
    check(
        &news("طردت تركيا السفير السويدي أمس. وكانت روسيا سحبت قواتها من كييف في عام 2022."),
        &[
            "SANCTION actual: TUR.GOV > SWE.GOV, 2024-06-14, expelled 1",
            "RETREAT actual: RUS.GOV > nobody, in Kyiv/UKR, 2022-01-01 to 2022-12-31, background",
        ],
    );
}

#[test]
fn plain_statements_are_no_events() {
    check(&news("قال وزير المالية المصري إن الاقتصاد سينمو العام المقبل."), &[]);
    check(&news("فاز المنتخب المصري على نظيره التونسي بهدفين."), &[]);
}

/// The words that a piece of evidence points at, by code points and by bytes.
fn at<'d>(document: &'d Document, piece: &Evidence) -> (String, &'d str) {
    let field = match piece.field {
        Field::Title => document.title.as_deref().unwrap_or(""),
        Field::Text => &document.text,
    };
    let points = field.chars().skip(piece.start as usize).take((piece.end - piece.start) as usize).collect();
    (points, field.get(piece.start_byte as usize..piece.end_byte as usize).unwrap_or("outside"))
}

#[test]
fn evidence_points_at_the_words_as_written() {
    let sentence = "هاجم مسلحون حافلة في بغداد أمس، ما أسفر عن مقتل سبعة مدنيين وإصابة 12 آخرين.";
    let vowels = "هَاجَمَ مُسَلَّحُونَ حَافِلَةً فِي بَغْدَادَ أَمْسِ.";
    for text in [
        sentence.to_owned(),
        vowels.to_owned(),
        format!("🚨🇮🇶 عاجل\r\n\r\n{sentence}\r\n"),
        format!("\u{feff}\u{200f}{sentence}"),
        format!("خبر أول: لا جديد.\r\n👩‍👩‍👧 {vowels}\r\n{sentence}"),
        sentence.replace("، ", "،\r\n"),
    ] {
        let document = titled("🚨 مسلحون يهاجمون حافلة في بغداد", &text);
        let report = code(&document);
        assert!(!report.events.is_empty(), "nothing found in {text:?}");
        let of_events = report.events.iter().flat_map(|event| &event.evidence);
        for piece in of_events.chain(report.states.iter().flat_map(|state| &state.evidence)) {
            assert_eq!(at(&document, piece), (piece.quote.clone(), piece.quote.as_str()), "{piece:?}");
            assert!(!piece.quote.is_empty(), "{piece:?}");
        }
    }
}

#[test]
fn vowel_signs_change_no_record() {
    let expected = ["ASSAULT actual: IRQ.UAF > nobody, in Baghdad/IRQ, 2024-06-14"];
    check(&news("هاجم مسلحون حافلة في بغداد أمس."), &expected);
    check(&news("هَاجَمَ مُسَلَّحُونَ حَافِلَةً فِي بَغْدَادَ أَمْسِ."), &expected);
}

#[test]
fn same_document_same_report() {
    let lexicon = marsad_lexicon_data::lexicon();
    let first = titled("تركيا تطرد السفير السويدي", "طردت تركيا السفير السويدي أمس، واتخذت السويد إجراء مماثلا.");
    let other = news("سيطر الجيش السوري على مدينة حلب يوم الاثنين.");
    let mut coder = Coder::new(&lexicon);
    let report = coder.code(&first);
    assert!(!report.events.is_empty());
    coder.code(&other);
    assert_eq!(coder.code(&first), report, "after another document");
    assert_eq!(Coder::new(&lexicon).code(&first), report, "with a fresh coder");
    assert_eq!(coder.explain(&first).report, report, "as explained");
}

#[test]
fn text_without_words_has_no_records() {
    for text in ["", " ", "\r\n\r\n", "…!؟", "🚨", "\u{200f}\u{feff}"] {
        check(&news(text), &[]);
        check(&titled(text, text), &[]);
    }
}

/// A slow machine needs seconds; a reader whose time grows with the square of the length needs hours.
#[test]
fn very_long_line_is_read_in_time() {
    let words = 200_000;
    let sentence = "انسحبت القوات الروسية من القرية ";
    let text = sentence.repeat(words / sentence.split_whitespace().count());
    let start = Instant::now();
    let report = code(&news(&text));
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    let last = report.events.iter().flat_map(|event| &event.evidence).map(|piece| piece.end_byte as usize).max();
    assert_eq!(last, Some(text.trim_end().len()), "read to its end");
}

#[test]
fn a_protest_is_against_the_government_of_its_country() {
    check(
        &news("تظاهر آلاف الأشخاص في تونس العاصمة أمس احتجاجا على الغلاء."),
        &["PROTEST actual: TUN.CVL > TUN.GOV, in Tunis/TUN, 2024-06-14, size 2000"],
    );
}

#[test]
fn a_condemnation_is_aimed_at_the_doer_of_the_act_told_before() {
    check(
        &news("قصفت إسرائيل مطارا في سوريا أمس. ونددت إيران بالقصف."),
        &["ASSAULT actual: ISR.GOV > SYR, in Syria/SYR, 2024-06-14", "ACCUSE actual: IRN.GOV > ISR.GOV, 2024-06-14"],
    );
}

#[test]
fn a_participle_behind_a_comma_goes_on_as_a_verb() {
    check(
        &news("وعلقت القاهرة المشاركة، متهمة الجانب الإثيوبي بالتراجع."),
        &["REJECT actual: EGY.GOV > ETH.GOV", "ACCUSE actual: EGY.GOV > ETH.GOV, says EGY.GOV"],
    );
}

#[test]
fn the_report_clause_names_the_source() {
    check(
        &news("قتل 18 شخصا في قصف على الخرطوم أمس، وفق ما أفادت الشرطة."),
        &["ASSAULT actual: nobody > SDN.CVL, says SDN.COP, in Khartoum/SDN, 2024-06-14, dead 18"],
    );
}

#[test]
fn a_dateline_is_no_subject() {
    check(
        &news("دمشق (أ ف ب) - أعلن وزير الدفاع الإسرائيلي أن القوات الإسرائيلية قصفت مطارا في سوريا."),
        &["ASSAULT actual: ISR.MIL > SYR, says ISR.GOV, in Syria/SYR"],
    );
}

#[test]
fn what_describes_a_name_behind_a_comma_is_its_state() {
    check(
        &news("ما زال الصحافي الأميركي أوستن تايس، المخطوف قرب دمشق منذ 2012، حيا."),
        &["detention actual: USA.JRN, in Damascus/SYR, from 2012-01-01"],
    );
}

/// The events of a text however little it tells of other countries.
#[track_caller]
fn everything(text: &str, expected: &[&str]) {
    let lexicon = marsad_lexicon_data::lexicon();
    let report = Coder::new(&lexicon).with_policy(Policy::Everything).code(&news(text));
    let lines: Vec<String> = report.events.iter().map(event).collect();
    assert_eq!(lines, expected, "{text}");
}

#[test]
fn a_concession_denied_for_the_time_to_come_is_refused() {
    everything(
        "قال وزير الخارجية الإيراني إن بلاده لن تتخلى عن صواريخها.",
        &["REJECT actual: IRN.GOV > nobody, says IRN.GOV"],
    );
}

#[test]
fn whoever_is_held_was_arrested() {
    check(
        &news("لا يزال الصحافي الأميركي محتجزا في طهران منذ مارس 2023."),
        &[
            "COERCE actual: IRN.GOV > USA.JRN, in Tehran/IRN, 2023-03-01 to 2023-03-31, arrested 1, background",
            "detention actual: IRN.GOV USA.JRN, in Tehran/IRN, from 2023-03-01",
        ],
    );
}

#[test]
fn an_agreement_described_by_its_day_was_signed() {
    everything(
        "انسحبت روسيا أمس من اتفاق الحبوب المبرم في إسطنبول في يوليو 2022.",
        &[
            // The place is that of the signing: today's answer, and not right.
            "SANCTION actual: RUS.GOV > nobody, in Istanbul/TUR, 2024-06-14",
            "SUPPORT actual: nobody > nobody, in Istanbul/TUR, 2022-07-01 to 2022-07-31",
        ],
    );
}

#[test]
fn an_owner_behind_an_adjective() {
    check(
        &news("جاء ذلك بعد انسحاب مفاجئ للقوات الروسية من خيرسون."),
        &["RETREAT actual: RUS.MIL > nobody, in Kherson/UKR"],
    );
}

/// The contexts of the first event of a text.
fn contexts(text: &str) -> Vec<String> {
    code(&news(text)).events.into_iter().next().map(|e| e.contexts).unwrap_or_default()
}

#[test]
fn contexts_follow_from_the_sides() {
    assert_eq!(contexts("طردت بولندا ثلاثة دبلوماسيين روس."), ["diplomatic"]);
    assert_eq!(contexts("اعتقلت الشرطة التركية صحافيا تركيا في أنقرة."), ["rights_freedoms"]);
    assert_eq!(contexts("قصف الجيش الروسي محطة كهرباء في خاركيف."), ["military"]);
}

#[test]
fn what_became_no_record_says_why() {
    let lexicon = marsad_lexicon_data::lexicon();
    let mut coder = Coder::new(&lexicon);
    let text = "سقطت على أحياء المدينة قذائف. وقال الخبير إن القصف موضوع قديم. وزار الوفد المتحف.";
    let document = Document { id: "d".to_owned(), text: text.to_owned(), ..Document::default() };
    let explanation = coder.explain(&document);
    let candidates = explanation.sentences.iter().flat_map(|s| &s.candidates).filter(|c| c.record.is_none());
    let silent: Vec<_> = candidates
        .filter(|c| c.why.last().is_none_or(|w| matches!(w.rule.as_str(), "trigger" | "role" | "status")))
        .map(|c| (&c.frame, &c.trigger.quote))
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn what_a_correction_takes_back_is_no_record() {
    let text = "ورد في تقرير سابق أن كينيا طردت ثلاثة دبلوماسيين إثيوبيين، والصحيح أنها طردت اثنين فقط.";
    let report = code(&news(text));
    let expelled: Vec<_> = report.events.iter().filter_map(|e| e.counts.get("expelled")?.best).collect();
    assert_eq!(expelled, [2], "{:?}", report.events.iter().map(|e| (&e.event, &e.trigger)).collect::<Vec<_>>());
}
