//! English reports: who did what to whom where and when, told in sentences of our own.

use marsad_coder::{Coder, Document, Report};
use marsad_record::{Actor, Event, Status};

fn report(text: &str) -> Report {
    let lexicon = marsad_lexicon_data::lexicon();
    let published = Some(jiff::civil::date(2022, 6, 15));
    let document = Document { id: "english".to_owned(), published, text: text.to_owned(), ..Document::default() };
    Coder::new(&lexicon).code(&document)
}

#[track_caller]
fn event(text: &str, trigger: &str) -> Event {
    let report = report(text);
    let told: Vec<String> = report.events.iter().map(|e| format!("{} {}", e.event, e.trigger)).collect();
    report.events.into_iter().find(|e| e.trigger.contains(trigger)).unwrap_or_else(|| panic!("{trigger:?} in {told:?}"))
}

fn sides(actors: &[Actor]) -> String {
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    actors
        .iter()
        .map(|a| format!("{} {}", part(&a.code), part(&a.sector)).trim().to_owned())
        .collect::<Vec<_>>()
        .join("+")
}

#[test]
fn subject_object_place_and_day() {
    let event = event("Turkish troops arrested 12 Syrian rebels near Idlib on Monday, officials said.", "arrested");
    assert_eq!((event.event.as_str(), event.mode.as_deref()), ("COERCE", Some("arrest")));
    assert_eq!((sides(&event.actors), sides(&event.recipients)), ("TUR MIL".to_owned(), "SYR REB".to_owned()));
    assert_eq!(event.place.and_then(|p| p.name).as_deref(), Some("Idlib"));
    assert_eq!(event.date.and_then(|d| d.start).as_deref(), Some("2022-06-13"));
}

#[test]
fn the_passive_turns_the_sides_round() {
    let event = event("Two Kenyan soldiers were killed by Somali gunmen in Kismayo yesterday.", "killed");
    assert_eq!((sides(&event.actors).as_str(), sides(&event.recipients).as_str()), ("SOM UAF", "KEN MIL"));
    assert_eq!(event.counts.get("dead").and_then(|d| d.best), Some(2));
}

#[test]
fn a_noun_has_its_owner_before_it_and_its_aim_behind() {
    let event = event("An Israeli air strike on Damascus destroyed a depot on Tuesday.", "air strike");
    assert_eq!((event.event.as_str(), sides(&event.actors).as_str()), ("ASSAULT", "ISR"));
}

#[test]
fn names_behind_titles_and_before_appositions() {
    let event = event("French President Emmanuel Macron met Egyptian Foreign Minister Sameh Shoukry in Paris.", "met");
    assert_eq!(event.event, "CONSULT");
    assert_eq!((event.actors[0].code.as_deref(), event.recipients[0].code.as_deref()), (Some("FRA"), Some("EGY")));
}

#[test]
fn what_is_denied_planned_or_wanted_is_no_plain_fact() {
    assert_eq!(event("Russia will withdraw its troops from Kazakhstan next week.", "withdraw").status, Status::Planned);
    assert_eq!(event("Iran has not released the French tourists.", "released").status, Status::Negated);
    let demand = event("The United States demanded that Russia withdraw its forces from Ukraine.", "demanded");
    assert_eq!((demand.event.as_str(), sides(&demand.recipients).as_str()), ("REQUEST", "RUS GOV"));
    let all = report("The United States demanded that Russia withdraw its forces from Ukraine.");
    assert!(all.events.iter().all(|e| e.event != "RETREAT"), "what is demanded did not happen");
}

#[test]
fn what_others_must_do_is_a_demand() {
    let event = event("Ethiopia said on Friday that Sudan must return the seized tractors.", "must");
    assert_eq!(
        (event.event.as_str(), sides(&event.actors).as_str(), sides(&event.recipients).as_str()),
        ("REQUEST", "ETH GOV", "SDN GOV")
    );
}

#[test]
fn relative_clauses_have_their_antecedent() {
    let report = report("Civilians fled from Goma, which Congolese troops captured on Sunday.");
    let held = report.states.iter().find(|s| s.state == "control").expect("who holds the town");
    assert_eq!(held.place.as_ref().and_then(|p| p.name.as_deref()), Some("Goma"));
    assert_eq!(held.holder.iter().filter_map(|a| a.code.as_deref()).collect::<Vec<_>>(), ["COD"]);
}

#[test]
fn words_that_belong_to_a_verb_may_stand_behind_its_object() {
    let event =
        event("France has begun pulling its soldiers out of Niger, the defence ministry said on Monday.", "pulling");
    assert_eq!((event.event.as_str(), event.actors[0].code.as_deref()), ("RETREAT", Some("FRA")));
    assert_eq!(event.place.and_then(|p| p.name).as_deref(), Some("Niger"));
}

#[test]
fn who_says_it_stands_before_or_behind() {
    let before = event("The Iraqi army said militants attacked a checkpoint in Kirkuk on Monday.", "attacked");
    assert_eq!(before.said_by.as_ref().and_then(|a| a.code.as_deref()), Some("IRQ"));
    let behind = event("Militants attacked a checkpoint in Kirkuk on Monday, the Iraqi army said.", "attacked");
    assert_eq!(behind.said_by.as_ref().and_then(|a| a.code.as_deref()), Some("IRQ"));
}

#[test]
fn ordinary_words_are_no_names() {
    // us and who are words, US and WHO are names.
    let event = event("Officials told us that Sudanese police arrested those who marched in Khartoum.", "arrested");
    assert_eq!(sides(&event.actors), "SDN COP");
    assert!(event.recipients.iter().all(|r| r.code.as_deref() != Some("USA")));
}

#[test]
fn both_spellings_of_a_verb_are_read() {
    for verb in ["canceled", "cancelled"] {
        let found = event(&format!("Turkey {verb} its trade agreement with Israel on Monday."), verb);
        assert_eq!(sides(&found.actors), "TUR GOV", "{verb}");
    }
}

#[test]
fn contexts_are_told_by_english_words() {
    let contexts = |text: &str, trigger: &str| event(text, trigger).contexts;
    let grain = contexts("Russia and Turkey signed an agreement on Friday on the export of grain and oil.", "signed");
    assert!(grain.iter().any(|context| context == "economic" || context == "natural_resource"), "{grain:?}");
    let vote = contexts("The opposition protested in Tbilisi on Sunday against the election results.", "protested");
    assert!(vote.iter().any(|context| context == "election"), "{vote:?}");
    // Who speaks, and a pronoun, are no matter.
    let police = contexts("Gunmen killed three farmers who had stayed in Mali on Monday, police said.", "killed");
    assert!(police.iter().all(|context| context != "health" && context != "crime"), "{police:?}");
}

#[test]
fn hostile_english_gives_records_or_none_and_never_fails() {
    let long = "the ".repeat(3_000);
    let names = "United Nations ".repeat(500);
    for text in [
        "'s",
        "U.S.",
        "U.S. U.K. U.N.",
        "''''",
        "said said said said",
        "that that that",
        "to to to",
        &long,
        &names,
        "(((((",
        "a.b.c.d",
    ] {
        report(text);
    }
}
