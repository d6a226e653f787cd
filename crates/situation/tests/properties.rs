//! What holds of any reports: inertia, nothing known later leaks, the order of input does not matter, a denial never ends a state, a plan
//! never changes one.

use marsad_record::{Actor, Date, Event, Place, Precision, Situation, Standing, State, Status};
use marsad_situation::{Book, Day, Matter, Places, Query, Rules, Told, changes};
use proptest::prelude::*;

const FIRST: i32 = 19_000;
const CODES: [&str; 4] = ["SDN", "SSD", "ETH", "ERI"];
const TOWNS: [&str; 3] = ["Heglig", "Badme", "Abyei"];

fn actor(code: usize, sector: &str) -> Actor {
    Actor { code: Some(CODES[code].to_owned()), sector: Some(sector.to_owned()), ..Actor::default() }
}

fn place(town: usize) -> Place {
    Place { name: Some(TOWNS[town].to_owned()), country: Some("SDN".to_owned()), ..Place::default() }
}

fn date(day: Day) -> Date {
    let day = Some(day.to_string());
    Date { start: day.clone(), end: day, precision: Precision::Day, ..Date::default() }
}

/// Frames with their types and modes, one for each way in which states change.
const ACTS: [(&str, Option<&str>, &str, &str); 12] = [
    ("ASSAULT", None, "assault.seize_ground", "سيطر"),
    ("ASSAULT", Some("heavy-weapons"), "assault.shell", "قصف"),
    ("RETREAT", Some("withdraw"), "retreat.withdraw", "انسحبت"),
    ("RETREAT", Some("withdraw"), "retreat.withdraw", "بدأت الانسحاب"),
    ("RETREAT", Some("withdraw"), "retreat.cede", "سلمت"),
    ("MOBILIZE", Some("troops"), "mobilize.deploy", "نشرت"),
    ("AGREE", None, "agree.truce-mutual", "اتفق"),
    ("COERCE", Some("arrest"), "coerce.arrest", "اعتقلت"),
    ("RETREAT", Some("release"), "retreat.release", "أفرجت"),
    ("SANCTION", Some("expel"), "sanction.expel_diplomats", "طردت"),
    ("REQUEST", Some("yield"), "request.territory", "طالبت"),
    ("REJECT", None, "reject.deny", "نفت"),
];

fn event(act: usize, one: usize, other: usize, town: usize, day: Day, status: Status, says: Option<usize>) -> Event {
    let (kind, mode, frame, trigger) = ACTS[act];
    let truce = frame == "agree.truce-mutual";
    Event {
        id: "e1".to_owned(),
        event: kind.to_owned(),
        mode: mode.map(str::to_owned),
        actors: if truce { vec![actor(one, "GOV"), actor(other, "GOV")] } else { vec![actor(one, "MIL")] },
        recipients: if truce || other == one { Vec::new() } else { vec![actor(other, "GOV")] },
        trigger: trigger.to_owned(),
        date: Some(date(day)),
        place: Some(place(town)),
        status,
        said_by: says.map(|code| actor(code, "GOV")),
        frame: frame.to_owned(),
        ..Event::default()
    }
}

prop_compose! {
    fn told()(
        act in 0..ACTS.len(),
        (one, other) in (0usize..4, 0usize..4),
        town in 0usize..3,
        day in 0i32..200,
        late in 0i32..30,
        status in prop_oneof![5 => Just(Status::Actual), 1 => Just(Status::Alleged), 1 => Just(Status::Planned), 1 => Just(Status::Negated)],
        says in prop::option::of(0usize..4),
        state in prop::option::weighted(0.25, 0usize..2),
        outlet in 0usize..4,
    ) -> Told {
        let happened = Day(FIRST + day);
        let matter = match state {
            Some(kind) => Matter::State(Box::new(State {
                state: ["control", "presence"][kind].to_owned(),
                status,
                holder: Some(actor(one, "MIL")),
                force: Some(actor(one, "MIL")),
                place: Some(place(town)),
                from: Some(date(happened)),
                said_by: says.map(|code| actor(code, "GOV")),
                ..State::default()
            })),
            None => Matter::Event(Box::new(event(act, one, other, town, happened, status, says))),
        };
        Told {
            key: String::new(),
            document: String::new(),
            outlet: Some(format!("outlet-{outlet}")),
            published: happened.plus(late),
            copy_of: String::new(),
            happening: None,
            matter,
        }
    }
}

fn named(mut told: Vec<Told>) -> Vec<Told> {
    for (number, one) in told.iter_mut().enumerate() {
        one.document = format!("d{}", number / 2);
        one.key = format!("a-{number:04}");
        one.copy_of = one.document.clone();
        if number % 2 == 1 {
            // Both records of a document were published on one day.
            one.published = one.published.max(Day(FIRST));
        }
    }
    for number in 1..told.len() {
        if number % 2 == 1 {
            told[number].published = told[number - 1].published;
        }
    }
    told
}

fn many() -> impl Strategy<Value = Vec<Told>> {
    prop::collection::vec(told(), 1..40).prop_map(named)
}

fn query(as_of: i32, known_by: i32, all: bool) -> Query {
    Query { as_of: Day(FIRST + as_of), known_by: Day(FIRST + known_by), place: None, actor: None, kind: None, all }
}

fn ask(told: &[Told], query: &Query) -> Situation {
    let rules = Rules::shipped().expect("rules");
    Book::new(changes(told, &rules)).situation(query, &Places::default(), &rules)
}

fn standing(situation: &Situation) -> Vec<(String, Standing, Option<String>)> {
    let holder = |state: &State| state.holder.as_ref().and_then(|actor| actor.code.clone());
    let mut all: Vec<_> = situation
        .states
        .iter()
        .filter(|fluent| fluent.standing != Standing::Planned && fluent.standing != Standing::Denied)
        .map(|fluent| (fluent.state.id.clone(), fluent.standing, holder(&fluent.state)))
        .collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_input_does_not_matter(told in many(), as_of in 0i32..260, seed in any::<u64>()) {
        let mut mixed = told.clone();
        mixed.sort_by_key(|one| {
            let number: u64 = one.key[2..].parse().unwrap_or(0);
            (number + 1).wrapping_mul(seed | 1).rotate_left(17)
        });
        prop_assert_eq!(ask(&told, &query(as_of, 400, true)), ask(&mixed, &query(as_of, 400, true)));
    }

    #[test]
    fn nothing_known_later_leaks(told in many(), as_of in 0i32..260, known in 0i32..230) {
        let early: Vec<Told> = told.iter().filter(|one| one.published <= Day(FIRST + known)).cloned().collect();
        prop_assert_eq!(ask(&told, &query(as_of, known, true)), ask(&early, &query(as_of, known, true)));
    }

    #[test]
    fn states_of_places_and_forces_persist(told in many(), as_of in 231i32..300) {
        // All is told by then: the day after is as the day before.
        let of = |day: i32| {
            let mut situation = ask(&told, &query(day, 400, false));
            situation.states.retain(|fluent| ["control", "presence", "detention"].contains(&fluent.state.state.as_str()));
            standing(&situation)
        };
        prop_assert_eq!(of(as_of), of(as_of + 1));
    }

    #[test]
    fn a_denial_ends_nothing(told in many(), as_of in 0i32..260, number in 0usize..40) {
        let kept: Vec<Told> = told.clone();
        let mut with = told;
        let Some(model) = with.get(number % with.len()).cloned() else { return Ok(()) };
        let status = Status::Negated;
        let matter = match model.matter {
            Matter::State(state) => Matter::State(Box::new(State { status, ..*state })),
            Matter::Event(event) if ["assault.seize_ground", "mobilize.deploy", "coerce.arrest", "agree.truce-mutual"].contains(&event.frame.as_str()) => {
                Matter::Event(Box::new(Event { status, ..*event }))
            }
            Matter::Event(_) => return Ok(()),
        };
        with.push(Told { key: "a-denial".to_owned(), document: "denial".to_owned(), copy_of: "denial".to_owned(), matter, ..model });
        prop_assert_eq!(standing(&ask(&kept, &query(as_of, 400, false))), standing(&ask(&with, &query(as_of, 400, false))));
    }

    #[test]
    fn a_plan_changes_nothing(told in many(), as_of in 0i32..260, act in 0..6usize, town in 0usize..3, who in 0usize..4) {
        let mut with = told.clone();
        let event = event(act, who, (who + 1) % 4, town, Day(FIRST + as_of), Status::Planned, None);
        with.push(Told {
            key: "a-plan".to_owned(),
            document: "plan".to_owned(),
            outlet: None,
            published: Day(FIRST),
            copy_of: "plan".to_owned(),
            happening: None,
            matter: Matter::Event(Box::new(event)),
        });
        let before = standing(&ask(&told, &query(as_of, 400, false)));
        let after = standing(&ask(&with, &query(as_of, 400, false)));
        // A plan to leave says that the force is there, and nothing else.
        let more: Vec<_> = after.iter().filter(|one| !before.contains(one) && !one.0.starts_with("presence")).collect();
        prop_assert_eq!(more, Vec::<&(String, Standing, Option<String>)>::new());
        for one in &before {
            prop_assert!(after.contains(one), "{:?} is gone", one);
        }
    }
}
