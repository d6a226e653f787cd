//! States through the whole coder: what begins and ends them, since when they hold, how far a mediation came.

use jiff::civil::date;
use marsad_coder::{Coder, Document};
use marsad_record::{Actor, Date, State};

fn sides(actors: &[Actor]) -> String {
    actors.iter().filter_map(|a| a.code.clone()).collect::<Vec<_>>().join("+")
}

fn span(state: &State) -> String {
    let start = |date: &Option<Date>| date.as_ref().and_then(|d| d.start.clone()).unwrap_or_default();
    format!("{}..{}", start(&state.from), start(&state.until))
}

/// `type sides, span progress trend` of the states of a report published on 15 June 2024.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let lexicon = marsad_lexicon_data::lexicon();
    let document = Document {
        id: "states".to_owned(),
        published: Some(date(2024, 6, 15)),
        text: text.to_owned(),
        ..Document::default()
    };
    let report = Coder::new(&lexicon).code(&document);
    let lines: Vec<String> = report
        .states
        .iter()
        .map(|s| {
            let one = [&s.holder, &s.force, &s.held].into_iter().flatten().cloned().collect::<Vec<_>>();
            let all = [one, s.sides.clone(), s.mediators.clone()].concat();
            let told = [&s.progress, &s.trend].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
            format!("{} {} {} {told}", s.state, sides(&all), span(s)).trim_end().to_owned()
        })
        .collect();
    assert_eq!(lines, expected, "{text}");
}

#[test]
fn withdrawal_ends_a_presence() {
    check(
        "انسحبت القوات الفرنسية المنتشرة في مالي منذ 2013 من البلاد في أغسطس 2022.",
        &["presence FRA 2013-01-01..2022-08-01"],
    );
}

#[test]
fn restored_ties_end_a_rupture() {
    check(
        "قطعت الجزائر علاقاتها مع المغرب في أغسطس 2021. وعادت العلاقات الدبلوماسية بين الجزائر والمغرب في مارس 2024.",
        &["relation DZA+MAR 2021-08-01..2024-03-01 down", "relation DZA+MAR 2024-03-01.. up"],
    );
}

#[test]
fn ground_retaken_ends_the_control_before() {
    check(
        "سيطر المتمردون الحوثيون على الحديدة عام 2014، ثم استعاد الجيش اليمني الحديدة في مارس 2022.",
        &["control YEM 2014-01-01..2022-03-01", "control YEM 2022-03-01.."],
    );
}

#[test]
fn a_treaty_left_held_until_then() {
    check(
        "انسحبت روسيا في فبراير من اتفاق الصيد البحري المبرم مع النرويج عام 1976.",
        &["agreement  1976-01-01..2024-02-01"],
    );
}

#[test]
fn what_ended_has_an_end_and_no_beginning() {
    check("انتهت الحرب بين إريتريا وإثيوبيا عام 2000.", &["conflict ERI+ETH ..2000-01-01"]);
}

#[test]
fn progress_of_a_mediation() {
    check("توصلت أرمينيا وأذربيجان بوساطة أميركية إلى اتفاق على ترسيم الحدود.", &["mediation USA .. agreed"]);
    check("لم تحرز محادثات أرمينيا وأذربيجان بوساطة أميركية في جنيف أي تقدم.", &["mediation USA .. none"]);
}

#[test]
fn the_arrested_are_held() {
    check("أوقفت السلطات الإيرانية صحافيين فرنسيين في طهران في مايو.", &["detention IRN+FRA 2024-05-01.."]);
}

#[test]
fn a_war_told_without_its_sides_is_that_of_the_adversaries() {
    check(
        "قصف الجيش الإثيوبي مواقع للجيش الإريتري. ووضع الاتفاق حداً لحرب حصدت 60 ألف قتيل منذ 1998.",
        &["conflict ETH+ERI 1998-01-01.."],
    );
    check(
        "قصف الجيش السوداني أمس مواقع للمتمردين في دارفور. وهذه نهاية حرب بدأت في فبراير 2003 وأودت بحياة 200 ألف شخص.",
        &["conflict SDN+SDN 2003-02-01.."],
    );
}

#[test]
fn the_army_an_official_speaks_of_is_his_own() {
    check(
        "أعلن الرئيس الإثيوبي أمس أن الجيش سيطر على بلدة زالامبيسا. ونفت إريتريا ذلك، وقالت إريتريا إن القتال مستمر.",
        &["control ETH .."],
    );
}
