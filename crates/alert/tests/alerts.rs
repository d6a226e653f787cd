//! A store that is written to, looked at and told of: what is told, that it is told once, and that receivers' own readers understand it.

use jiff::Timestamp;
use marsad_alert::rules::{Rules, parse};
use marsad_alert::tell::{Delivered, Delivery, deliver};
use marsad_alert::{Change, Eyes, Told, look};
use marsad_brief::Naming;
use marsad_feed::door::SystemNames;
use marsad_lexicon::Lexicon;
use marsad_observatory::input::Input;
use marsad_observatory::names::naming;
use marsad_observatory::refresh::refresh;
use marsad_observatory::situation::World;
use marsad_observatory::taking::{Taking, take};
use marsad_record::Document;
use marsad_store::{RunOf, Store};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

const DAY: &str = "2024-12-20";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("writable folder");
    folder
}

struct Bench {
    store: Store,
    lexicon: Lexicon<'static>,
    naming: Naming,
    world: World,
    hours: u8,
}

impl Bench {
    fn new(folder: &Path) -> Bench {
        let lexicon = marsad_lexicon_data::lexicon();
        Bench {
            store: Store::create(&folder.join("store.db")).expect("a store"),
            naming: naming(&lexicon),
            world: World::new(&lexicon, None).expect("right rules"),
            lexicon,
            hours: 0,
        }
    }

    fn now(&self) -> String {
        format!("{DAY}T{:02}:00:00Z", self.hours)
    }

    /// Takes reports in and derives what they change.
    fn read(&mut self, reports: &[(&str, &str, &str, &str)]) {
        self.hours += 1;
        let now = self.now();
        let document = |&(id, source, day, text): &(&str, &str, &str, &str)| Document {
            id: id.to_owned(),
            lang: Some("ar".to_owned()),
            source: Some(source.to_owned()),
            published: day.parse().ok(),
            title: Some(format!("تقرير {id}")),
            text: text.to_owned(),
            ..Document::default()
        };
        let inputs: Vec<_> = reports.iter().map(|report| Ok(Input::of(document(report)))).collect();
        let run = RunOf { coder: "test".to_owned(), ..RunOf::default() };
        let taking = Taking { run: &run, threads: 1, now: &now, today: None };
        take(&mut self.store, inputs.into_iter(), &self.lexicon, &taking, |_, _| {}).expect("taken");
        refresh(&mut self.store, "test", &now, |_| {}).expect("derived");
    }

    /// What a look finds.
    fn look(&mut self, rules: &Rules) -> Vec<Told> {
        let before = self.all().len();
        let eyes = Eyes { lexicon: &self.lexicon, naming: &self.naming, world: &self.world };
        let now = self.now();
        let sight = look(&mut self.store, &eyes, &rules.rules, DAY, &now).expect("looked");
        assert_eq!(sight.missed, []);
        let new: Vec<Told> = self.all().split_off(before);
        assert_eq!(new.len() as u64, sight.alerts);
        new
    }

    fn all(&self) -> Vec<Told> {
        self.store.alerts_after(0, None, 10_000).expect("alerts").iter().map(Told::of).collect()
    }

    fn deliver(&mut self, rules: &Rules, folder: &Path, now: &str) -> Delivered {
        let delivery = Delivery::new(rules, &self.naming, folder, Arc::new(SystemNames));
        deliver(&mut self.store, &delivery, now.parse::<Timestamp>().expect("a moment")).expect("delivered")
    }
}

fn rules(text: &str) -> Rules {
    parse(text).expect("right rules")
}

#[test]
fn ground_that_changes_hands_is_told_once_and_not_at_the_first_look() {
    let mut bench = Bench::new(&folder("control"));
    let rules = rules("[[rule]]\nname = \"ground\"\ntell = \"control\"\nplace = \"Syria\"\n");
    bench.read(&[("a", "wire", "2024-11-01", "سيطر الجيش السوري على مدينة حلب في 30 أكتوبر 2024.")]);
    assert_eq!(bench.look(&rules), [], "a first look tells nothing");
    assert_eq!(bench.look(&rules), []);
    bench.read(&[("b", "wire", "2024-12-01", "سيطرت هيئة تحرير الشام على مدينة حلب يوم السبت.")]);
    let told = bench.look(&rules);
    assert_eq!(told.len(), 1, "{told:#?}");
    let alert = &told[0].alert;
    assert_eq!((alert.change, alert.about.as_str()), (Change::Changed, "control"));
    assert!(alert.ar.contains("حلب") && alert.ar.contains("تحرير الشام"), "{alert:?}");
    assert!(alert.en.contains("Aleppo"), "{alert:?}");
    assert!(alert.before_en.as_deref().is_some_and(|before| before.contains("Syria")), "{alert:?}");
    assert_eq!(alert.documents.first().map(|document| document.id.as_str()), Some("b"));
    assert_eq!(bench.look(&rules), [], "each change is told once");
    // Another place is none of this rule's.
    bench.read(&[("c", "wire", "2024-12-02", "سيطر الجيش السوداني على مدينة ود مدني.")]);
    assert_eq!(bench.look(&rules), []);
}

#[test]
fn a_rule_that_means_something_else_begins_anew() {
    let mut bench = Bench::new(&folder("meaning"));
    let (syria, all) = (
        rules("[[rule]]\nname = \"ground\"\ntell = \"control\"\nplace = \"Syria\"\n"),
        rules("[[rule]]\nname = \"ground\"\ntell = \"control\"\n"),
    );
    bench.look(&syria);
    bench.read(&[("a", "wire", "2024-12-02", "سيطر الجيش السوداني على مدينة ود مدني.")]);
    assert_eq!(bench.look(&all), [], "what another rule of that name would have told is not told");
    bench.read(&[("b", "wire", "2024-12-05", "سيطر الجيش السوداني على مدينة سنجة.")]);
    assert_eq!(bench.look(&all).len(), 1);
}

#[test]
fn happenings_are_told_when_enough_sources_tell_and_again_when_they_grow() {
    let mut bench = Bench::new(&folder("happenings"));
    let rules = rules(
        "[[rule]]\nname = \"dead\"\ntell = \"happening\"\ntype = \"ASSAULT\"\nplace = \"Syria\"\ndead = 10\nchanges = true\n\
         [[rule]]\nname = \"sure\"\ntell = \"happening\"\ntype = \"ASSAULT\"\nplace = \"Syria\"\nindependent = 2\n",
    );
    bench.read(&[("old", "wire", "2024-11-02", "قصفت الطائرات الروسية مدينة إدلب أمس وقتل 15 مدنيا.")]);
    assert_eq!(bench.look(&rules), []);
    bench.read(&[("a", "wire", "2024-12-02", "قصف الجيش السوري مدينة إدلب أمس وقتل 4 مدنيين.")]);
    assert_eq!(bench.look(&rules), [], "too few");
    bench.read(&[(
        "b",
        "post",
        "2024-12-02",
        "قتل 12 مدنيا أمس في قصف شنه الجيش السوري على مدينة إدلب، بحسب الدفاع المدني الذي قال إن عشرات المنازل تضررت.",
    )]);
    let told = bench.look(&rules);
    let of = |name: &str| told.iter().filter(|told| told.alert.rule == name).count();
    assert_eq!(of("sure"), 1, "two sources: {told:#?}");
    assert!(told.iter().all(|told| told.alert.subject.starts_with("h-") && !told.alert.documents.is_empty()));
    assert_eq!(bench.look(&rules), []);
}

#[test]
fn exclusions_are_told_with_both_values() {
    let mut bench = Bench::new(&folder("exclusions"));
    let rules = rules("[[rule]]\nname = \"tolls\"\ntell = \"contradiction\"\nplace = \"Syria\"\nfield = \"dead\"\n");
    bench.look(&rules);
    bench.read(&[
        ("a", "wire", "2024-12-02", "قصف الجيش السوري مدينة إدلب أمس وقتل 4 مدنيين."),
        ("b", "post", "2024-12-02", "قتل 12 مدنيا أمس في قصف شنه الجيش السوري على مدينة إدلب."),
    ]);
    let told = bench.look(&rules);
    assert_eq!(told.len(), 1, "{told:#?}");
    let alert = &told[0].alert;
    assert!(alert.subject.ends_with(" dead") && alert.en.contains('4') && alert.en.contains("12"), "{alert:?}");
    assert_eq!(alert.documents.len(), 2);
    assert_eq!(bench.look(&rules), []);
}

#[test]
fn a_scale_that_falls_is_told() {
    let mut bench = Bench::new(&folder("scale"));
    let rules =
        rules("[[rule]]\nname = \"turn\"\ntell = \"scale\"\nof = \"ARM\"\ntoward = \"AZE\"\nbelow = -5\nacts = 2\n");
    bench.read(&[
        ("a", "wire", "2024-12-01", "زار وزير الخارجية الأرمني أذربيجان أمس."),
        ("b", "wire", "2024-12-02", "وقعت أرمينيا اتفاقا تجاريا مع أذربيجان اليوم."),
    ]);
    assert_eq!(bench.look(&rules), []);
    let attacks: Vec<(String, String)> = (3..9)
        .map(|day| {
            (
                format!("c{day}"),
                format!("قصفت القوات الأرمينية مواقع القوات الأذربيجانية في {day} ديسمبر 2024 وقتل {day} جنود."),
            )
        })
        .collect();
    let reports: Vec<(&str, &str, &str, &str)> =
        attacks.iter().map(|(id, text)| (id.as_str(), "wire", "2024-12-10", text.as_str())).collect();
    bench.read(&reports);
    let told = bench.look(&rules);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].alert.en.contains("Armenia") && told[0].alert.en.contains("below"), "{told:?}");
    assert_eq!(told[0].alert.subject, "ARM AZE");
    assert_eq!(bench.look(&rules), []);
}

#[test]
fn a_flood_is_cut_and_says_so() {
    let mut bench = Bench::new(&folder("flood"));
    let rules = rules("[[rule]]\nname = \"all\"\ntell = \"happening\"\n");
    bench.look(&rules);
    let cities = ["شوشا", "حلب", "إدلب", "درعا", "كييف", "خاركيف", "أوديسا", "الخرطوم"];
    let texts: Vec<(String, String)> = (0..72)
        .map(|n| {
            (n, cities[n % 8], ["يناير", "مارس", "مايو", "يوليو", "أغسطس", "أكتوبر", "يونيو", "أبريل", "سبتمبر"][n / 8])
        })
        .map(|(n, city, month)| {
            (format!("d{n}"), format!("قصف الجيش الروسي مدينة {city} في {} {month} وقتل {} جنود.", 3 + n % 7, n + 3))
        })
        .collect();
    let reports: Vec<(&str, &str, &str, &str)> =
        texts.iter().map(|(id, text)| (id.as_str(), "wire", "2024-12-10", text.as_str())).collect();
    bench.read(&reports);
    let told = bench.look(&rules);
    assert_eq!(told.len(), 50, "{}", told.len());
    assert_eq!(told[49].alert.change, Change::More);
    assert_eq!(bench.look(&rules), []);
}

/// Keys and bodies.
type Handed = Arc<Mutex<Vec<(String, String)>>>;

/// A server that answers as told, and keeps what it was handed.
fn server(answers: Vec<u16>) -> (String, Handed) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    let handed = Arc::new(Mutex::new(Vec::new()));
    let kept = handed.clone();
    std::thread::spawn(move || {
        for status in answers {
            let Ok((mut stream, _)) = listener.accept() else { return };
            let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
            let (mut length, mut key) = (0, String::new());
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).expect("a line");
                let line = line.trim().to_lowercase();
                if let Some(value) = line.strip_prefix("content-length:") {
                    length = value.trim().parse().expect("a length");
                }
                if let Some(value) = line.strip_prefix("idempotency-key:") {
                    key = value.trim().to_owned();
                }
                if line.is_empty() {
                    break;
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).expect("a body");
            kept.lock().expect("kept").push((key, String::from_utf8(body).expect("text")));
            let _ = write!(stream, "HTTP/1.1 {status} x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        }
    });
    (address, handed)
}

#[test]
fn receivers_are_told_in_order_and_what_fails_is_told_later() {
    let folder = folder("receivers");
    let mut bench = Bench::new(&folder);
    let (address, handed) = server(vec![503, 204, 204]);
    let rules = rules(&format!(
        "allow = [\"{address}\"]\nlink = \"https://observatory.example/\"\n\
         [[to]]\nname = \"hook\"\nwebhook = \"http://{address}/in\"\n\
         [[to]]\nname = \"feed\"\natom = \"out/alerts.xml\"\nlang = \"ar\"\n\
         [[to]]\nname = \"post\"\nmail = \"post\"\nfrom = \"marsad@example.org\"\naddress = \"desk@example.org\"\nlang = \"en\"\n\
         [[rule]]\nname = \"ground\"\ntell = \"control\"\n"
    ));
    bench.look(&rules);
    let nothing = bench.deliver(&rules, &folder, "2024-12-20T01:00:00Z");
    assert_eq!(nothing, Delivered::default());
    bench.read(&[
        ("a", "wire", "2024-12-01", "سيطرت هيئة تحرير الشام على مدينة حلب يوم السبت."),
        ("b", "<script>", "2024-12-06", "سيطرت هيئة تحرير الشام على مدينة حماة أمس."),
    ]);
    let told = bench.look(&rules);
    assert_eq!(told.len(), 2, "{told:#?}");

    let first = bench.deliver(&rules, &folder, "2024-12-20T02:00:00Z");
    assert_eq!(first.told, 4, "feed and post have both: {first:?}");
    assert_eq!(first.failing, [("hook".to_owned(), "it answers 503".to_owned())]);
    let early = bench.deliver(&rules, &folder, "2024-12-20T02:00:30Z");
    assert_eq!((early.told, early.failing.len()), (0, 1), "it is not asked again at once");
    let later = bench.deliver(&rules, &folder, "2024-12-20T02:02:00Z");
    assert_eq!((later.told, later.failing.len()), (2, 0));
    assert_eq!(bench.deliver(&rules, &folder, "2024-12-20T03:00:00Z"), Delivered::default());

    let handed = handed.lock().expect("handed").clone();
    let ids: Vec<String> = told.iter().map(|told| told.id.to_string()).collect();
    let keys: Vec<&str> = handed.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, [&ids[0], &ids[0], &ids[1]], "in order, the same under the same key");
    assert_eq!(handed[1].1, told[0].json());

    let feed = std::fs::read(folder.join("out/alerts.xml")).expect("a feed");
    let feed = feed_rs::parser::parse(feed.as_slice()).expect("a feed reader reads it");
    assert_eq!(feed.entries.len(), 2);
    assert_eq!(feed.language.as_deref(), Some("ar"));
    let last = &feed.entries[0];
    assert_eq!(last.id, format!("urn:uuid:{}", ids[1]));
    assert!(last.title.as_ref().is_some_and(|title| title.content.contains("حماة")), "{last:?}");
    let content = last.content.as_ref().and_then(|content| content.body.clone()).expect("words");
    assert!(content.contains("<script>"), "text stays text: {content}");
    assert!(last.links[0].href.starts_with("https://observatory.example/situation?as_of="), "{:?}", last.links);

    let mut mails: Vec<PathBuf> =
        std::fs::read_dir(folder.join("post")).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    mails.sort();
    assert_eq!(mails.len(), 2);
    let mail = std::fs::read(&mails[0]).expect("a mail");
    let mail = mail_parser::MessageParser::default().parse(&mail).expect("a mail reader reads it");
    assert!(mail.subject().is_some_and(|subject| subject.contains("Aleppo")), "{:?}", mail.subject());
    assert!(mail.body_text(0).is_some_and(|text| text.contains("تقرير a") && text.contains("Rule: ground")));
    assert_eq!(mail.message_id(), Some(format!("{}@example.org", ids[0]).as_str()));
}

#[test]
fn a_receiver_that_refuses_one_is_told_the_next_and_a_new_one_nothing_old() {
    let folder = folder("refused");
    let mut bench = Bench::new(&folder);
    let (address, handed) = server(vec![422, 200]);
    let rule = "[[rule]]\nname = \"ground\"\ntell = \"control\"\n";
    let hook = format!("allow = [\"{address}\"]\n[[to]]\nname = \"hook\"\nwebhook = \"http://{address}/\"\n");
    let one = rules(&format!("{hook}{rule}"));
    bench.look(&one);
    bench.deliver(&one, &folder, "2024-12-20T01:00:00Z");
    bench.read(&[
        ("a", "wire", "2024-12-01", "سيطرت هيئة تحرير الشام على مدينة حلب يوم السبت."),
        ("b", "wire", "2024-12-06", "سيطرت هيئة تحرير الشام على مدينة حماة أمس."),
    ]);
    bench.look(&one);
    let delivered = bench.deliver(&one, &folder, "2024-12-20T02:00:00Z");
    assert_eq!((delivered.told, delivered.refused, delivered.failing.len()), (1, 1, 0));
    assert_eq!(handed.lock().expect("handed").len(), 2);
    let two =
        rules(&format!("{hook}[[to]]\nname = \"late\"\nmail = \"late\"\nfrom = \"a@b\"\naddress = \"c@d\"\n{rule}"));
    assert_eq!(bench.deliver(&two, &folder, "2024-12-20T03:00:00Z"), Delivered::default());
    assert!(!folder.join("late").exists());
}

#[test]
fn the_door_is_closed_to_what_lies_inside() {
    let folder = folder("closed");
    let mut bench = Bench::new(&folder);
    let (address, handed) = server(vec![200]);
    let rules = rules(&format!(
        "[[to]]\nname = \"hook\"\nwebhook = \"http://{address}/\"\n[[rule]]\nname = \"ground\"\ntell = \"control\"\n"
    ));
    bench.look(&rules);
    bench.deliver(&rules, &folder, "2024-12-20T01:00:00Z");
    bench.read(&[("a", "wire", "2024-12-01", "سيطرت هيئة تحرير الشام على مدينة حلب يوم السبت.")]);
    bench.look(&rules);
    let delivered = bench.deliver(&rules, &folder, "2024-12-20T02:00:00Z");
    assert_eq!((delivered.told, delivered.failing.len()), (0, 1), "{delivered:?}");
    assert_eq!(handed.lock().expect("handed").len(), 0);
}
