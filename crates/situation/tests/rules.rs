//! The shipped rules load and hold their examples; mistakes are named by line and column.

use marsad_situation::Rules;
use marsad_situation::rules::SHIPPED;

#[test]
fn the_shipped_rules_hold_their_examples() {
    let rules = Rules::shipped().unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(|one| format!("rules.toml:{one}\n")).collect::<String>())
    });
    assert!(rules.rules.len() > 30);
}

#[test]
fn own_rules_are_laid_over_the_shipped_ones() {
    let shipped = Rules::shipped().expect("good rules");
    let has = |rules: &Rules, id: &str| rules.rules.iter().any(|rule| rule.id.get_ref() == id);
    let text = r#"
quiet_days = 10
drop = ["claim.alleged"]
[[rule]]
id = "presence.sent"
fluent = "presence"
effect = "begins"
events = ["AID"]
frames = ["aid.send-troops"]
needs = ["actor", "place"]
lasts = 90
set = { force = "actor", place = "place" }
[[rule.example]]
type = "AID"
frame = "aid.send-troops"
actor = "UGA MIL"
place = "Bunia, COD"
date = "2021-11-30"
gives = ["begins presence|UGA|bunia~COD"]
"#;
    let own = shipped.laid_over(text).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert_eq!((own.quiet_days, own.rolling_days), (10, shipped.rolling_days));
    assert!(!has(&own, "claim.alleged") && has(&own, "claim.territory"));
    let sent: Vec<_> = own.rules.iter().filter(|rule| rule.id.get_ref() == "presence.sent").collect();
    assert_eq!((sent.len(), sent[0].lasts), (1, Some(90)));
    assert_eq!(own.rules.len() + 1, shipped.rules.len());

    let problems = shipped.laid_over("drop = [\"claim.aleged\"]\nquiet_days = 0\n").unwrap_err();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[1].starts_with("1:9: there is no rule called claim.aleged"), "{told:?}");
}

#[test]
fn mistakes_are_named_by_line_and_column() {
    let problems = |text: &str| Rules::read(text).map(|_| ()).unwrap_err();
    let text = SHIPPED.replacen("fluent = \"control\"", "fluent = \"kontrol\"", 1);
    let [problem] = &problems(&text)[..] else { panic!("one problem") };
    let line = text.lines().position(|line| line.contains("kontrol")).unwrap() + 1;
    assert_eq!((problem.line, problem.column), (line, 10));
    assert!(problem.text.contains("`kontrol` is not known"), "{problem}");

    let text = SHIPPED.replacen("[[rule.example]]\ntype = \"ASSAULT\"", "[[rule.example]]\ntype = \"RETREAT\"", 1);
    assert!(problems(&text)[0].text.contains("the example gives []"), "{}", problems(&text)[0]);

    let text = format!("{SHIPPED}\nnonsense = [");
    assert_eq!(problems(&text)[0].line, SHIPPED.lines().count() + 2);
    assert!(
        !problems("quiet_days = 1\nrolling_days = 2\n[[rule]]\nid = 'a'\nfluent = 'control'\neffect = 'begins'\n")
            .is_empty()
    );
}
