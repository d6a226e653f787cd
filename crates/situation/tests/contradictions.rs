//! Where reports exclude each other on states, and how what they tell is settled: on reports made by hand, without the coder.

use marsad_record::{Actor, Contradiction, Count, Date, Event, Place, Precision, Standing, State, Status};
use marsad_situation::{Book, Day, Matter, Places, Query, Rules, Told, changes, contradictions};

fn actor(words: &str) -> Actor {
    let (code, sector) = words.split_once(' ').unwrap_or((words, ""));
    Actor { code: Some(code.to_owned()), sector: (!sector.is_empty()).then(|| sector.to_owned()), ..Actor::default() }
}

fn place(name: &str) -> Place {
    Place { name: Some(name.to_owned()), country: Some("MOZ".to_owned()), ..Place::default() }
}

fn date(day: &str) -> Date {
    Date { start: Some(day.to_owned()), end: Some(day.to_owned()), precision: Precision::Day, ..Date::default() }
}

fn told(document: &str, published: &str, matter: Matter) -> Told {
    Told {
        key: format!("a-{document}-{:x}", format!("{matter:?}").len()),
        document: document.to_owned(),
        outlet: Some(format!("outlet of {document}")),
        published: Day::parse(published).expect("a day"),
        copy_of: document.to_owned(),
        happening: None,
        matter,
    }
}

fn act(frame: &str, who: &str, ground: &str, day: &str, says: &str) -> Event {
    let (event, mode) = match frame.split('.').next() {
        Some("assault") => ("ASSAULT", None),
        Some("retreat") => ("RETREAT", Some("withdraw")),
        Some("coerce") => ("COERCE", Some("restrict")),
        Some("mobilize") => ("MOBILIZE", Some("troops")),
        _ => ("REJECT", None),
    };
    Event {
        event: event.to_owned(),
        mode: mode.map(str::to_owned),
        frame: frame.to_owned(),
        trigger: if frame == "retreat.withdraw" { "انسحبت".to_owned() } else { String::new() },
        actors: vec![actor(who)],
        place: (!ground.is_empty()).then(|| place(ground)),
        date: Some(date(day)),
        said_by: (!says.is_empty()).then(|| actor(says)),
        ..Event::default()
    }
}

fn event(document: &str, published: &str, event: Event) -> Told {
    told(document, published, Matter::Event(Box::new(event)))
}

fn state(document: &str, published: &str, state: State) -> Told {
    told(document, published, Matter::State(Box::new(state)))
}

fn held(holder: &str, ground: &str, says: &str) -> State {
    State {
        state: "control".to_owned(),
        holder: Some(actor(holder)),
        place: Some(place(ground)),
        said_by: (!says.is_empty()).then(|| actor(says)),
        ..State::default()
    }
}

fn all(told: &[Told]) -> Vec<Contradiction> {
    contradictions(&changes(told, &Rules::shipped().expect("good rules")))
}

fn in_words(found: &[Contradiction]) -> Vec<String> {
    let value = |value: &marsad_record::Supported| {
        let shown = match (&value.value, value.count) {
            (Some(serde_json::Value::String(word)), _) => word.clone(),
            (Some(other), _) => {
                format!("{} {}", other["code"].as_str().unwrap_or(""), other["sector"].as_str().unwrap_or(""))
            }
            (None, count) => count.and_then(|count| count.best.or(count.low)).unwrap_or(0).to_string(),
        };
        format!("{shown} ({})", value.docs.join(" "))
    };
    let line = |one: &Contradiction| {
        let values: Vec<String> = one.values.iter().map(value).collect();
        format!("{} {}: {}", one.kind, one.field, values.join(" | "))
    };
    found.iter().map(line).collect()
}

/// Standing, holder and whether it is contested, of the places held on a day.
fn holders(told: &[Told], as_of: &str, known_by: &str) -> Vec<(Standing, String, bool)> {
    let rules = Rules::shipped().expect("good rules");
    let query = Query {
        as_of: Day::parse(as_of).expect("a day"),
        known_by: Day::parse(known_by).expect("a day"),
        place: None,
        actor: None,
        kind: Some("control".to_owned()),
        all: false,
    };
    let situation = Book::new(changes(told, &rules)).situation(&query, &Places::default(), &rules);
    let line = |fluent: marsad_record::Fluent| {
        let holder = fluent.state.holder.unwrap_or_default();
        (
            fluent.standing,
            format!("{} {}", holder.code.unwrap_or_default(), holder.sector.unwrap_or_default()),
            fluent.contested,
        )
    };
    situation.states.into_iter().map(line).collect()
}

#[test]
fn a_capture_that_one_side_claims_is_settled_by_the_other_side_that_left() {
    let claimed = [
        state("d1", "2021-03-24", held("MOZ MIL", "Palma", "")),
        event("d2", "2021-03-27", act("assault.seize_ground", "MOZ REB", "Palma", "2021-03-27", "MOZ REB")),
        state("d2", "2021-03-27", held("MOZ MIL", "Palma", "MOZ MIL")),
    ];
    assert_eq!(in_words(&all(&claimed)), ["conflict holder: MOZ MIL (d1 d2) | MOZ REB (d2)"]);
    assert_eq!(holders(&claimed, "2021-03-27", "2021-03-27"), [(Standing::Holds, "MOZ MIL".to_owned(), true)]);
    let left = event("d3", "2021-03-29", act("retreat.withdraw", "MOZ MIL", "Palma", "2021-03-28", "MOZ MIL"));
    let settled = [&claimed[..], &[left]].concat();
    // From the day of the claim on, but only for those who know of the withdrawal.
    assert_eq!(holders(&settled, "2021-03-28", "2021-03-29"), [(Standing::Holds, "MOZ REB".to_owned(), false)]);
    assert_eq!(holders(&settled, "2021-03-27", "2021-03-28"), [(Standing::Holds, "MOZ MIL".to_owned(), true)]);
    assert_eq!(in_words(&all(&settled)).len(), 1);
}

#[test]
fn leaving_ones_own_ground_that_nobody_claims_loses_nothing() {
    let told = [
        state("d1", "2021-03-24", held("MOZ MIL", "Palma", "")),
        event("d2", "2021-03-29", act("retreat.withdraw", "MOZ MIL", "Palma", "2021-03-28", "")),
    ];
    assert_eq!(holders(&told, "2021-04-01", "2021-04-01"), [(Standing::Holds, "MOZ MIL".to_owned(), false)]);
    assert!(all(&told).is_empty());
}

#[test]
fn a_road_of_which_sides_tell_otherwise_is_contested() {
    let road = |open: &str, says: &str| State {
        aspect: Some("passage".to_owned()),
        open: Some(open.to_owned()),
        holder: None,
        ..held("", "Palma road", says)
    };
    let told = [
        event("d1", "2021-04-02", act("coerce.close_crossing", "MOZ REB", "Palma road", "2021-04-01", "")),
        state("d2", "2021-04-10", road("yes", "MOZ REB")),
        state("d2", "2021-04-10", road("no", "MOZ CVL")),
    ];
    assert_eq!(in_words(&all(&told)), ["conflict open: no (d1 d2) | yes (d2)"]);
    // That a road is not open is told of it, not denied.
    let negated = State { status: Status::Negated, ..road("yes", "") };
    assert!(all(&[told[0].clone(), state("d3", "2021-04-12", negated)]).is_empty());
}

#[test]
fn figures_of_a_force_and_the_day_of_its_leaving() {
    let force = |figure: u64| State {
        state: "presence".to_owned(),
        force: Some(actor("RWA MIL")),
        place: Some(place("Palma")),
        strength: Some(Count::exactly(figure)),
        ..State::default()
    };
    let mut plan = act("retreat.withdraw", "RWA MIL", "Palma", "2021-12-01", "");
    plan.event = "CONCEDE".to_owned();
    plan.status = Status::Planned;
    let told = [
        state("d1", "2021-07-10", force(1000)),
        state("d2", "2021-07-12", force(700)),
        event("d3", "2021-11-01", plan),
        event("d4", "2021-12-21", act("retreat.withdraw", "RWA MIL", "Palma", "2021-12-20", "")),
    ];
    assert_eq!(
        in_words(&all(&told)),
        [
            "plan_and_fact until: planned 2021-12-01 (d3) | done 2021-12-20 (d4)",
            "conflict strength: 1000 (d1) | 700 (d2)"
        ]
    );
    let more = [state("d1", "2021-07-10", force(1000)), state("d2", "2021-07-12", force(1000))];
    assert!(all(&more).is_empty());
}

#[test]
fn a_truce_that_one_side_says_is_broken_and_others_see_kept() {
    let truce = State {
        state: "agreement".to_owned(),
        kind: Some("ceasefire".to_owned()),
        in_force: Some("yes".to_owned()),
        parties: vec![actor("MOZ GOV"), actor("MOZ REB")],
        ..State::default()
    };
    let made = State { from: Some(date("2019-08-01")), ..truce.clone() };
    let mut attack = act("assault.shell", "MOZ REB", "Palma", "2019-08-20", "MOZ GOV");
    attack.recipients = vec![actor("MOZ GOV")];
    attack.status = Status::Alleged;
    let told = [
        state("d1", "2019-08-02", made),
        event("d2", "2019-08-21", attack.clone()),
        state("d3", "2019-08-21", State { said_by: Some(actor("MOZ REB")), ..truce.clone() }),
    ];
    assert_eq!(in_words(&all(&told)), ["conflict in_force: violated (d2) | yes (d3)"]);
    // What a source of no side sees is a breach, and what was kept two weeks before is no answer to it.
    attack.status = Status::Actual;
    attack.said_by = None;
    assert!(all(&[told[0].clone(), event("d2", "2019-08-21", attack)]).is_empty());
}

#[test]
fn a_column_that_came_once_is_not_there_for_good() {
    let rules = Rules::shipped().expect("good rules");
    let told = [
        event("d1", "2021-03-02", act("mobilize.move", "TZA MIL", "Palma", "2021-03-01", "")),
        event("d2", "2021-03-02", act("mobilize.base", "RWA MIL", "Palma", "2021-03-01", "")),
    ];
    let there = |as_of: &str| -> Vec<String> {
        let day = Day::parse(as_of).expect("a day");
        let query = Query {
            as_of: day,
            known_by: day,
            place: None,
            actor: None,
            kind: Some("presence".to_owned()),
            all: false,
        };
        let states = Book::new(changes(&told, &rules)).situation(&query, &Places::default(), &rules).states;
        states.into_iter().filter_map(|fluent| fluent.state.force?.code).collect()
    };
    assert_eq!(there("2021-04-01"), ["RWA", "TZA"]);
    assert_eq!(there("2022-04-01"), ["RWA"]);
}
