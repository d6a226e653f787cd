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
