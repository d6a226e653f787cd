//! Actors and places against gold documents, or of a text:
//! `cargo run --release -p marsad-mention --example mentions -- ../shared/gold/*.json` prints how many gold actors and places
//! a mention overlaps and how many have the right code and sector; `--misses` prints the others; `--text "…"` prints all mentions;
//! `--list FILE` prints kind, code, sector, flags and words of every mention of JSON Lines; `--speed FILE` times the stage on JSON Lines with a `text`, word analysis aside.

use std::collections::BTreeMap;
use std::time::Instant;

use marsad_lexicon::Lexicon;
use marsad_mention::actor::{self, ActorMention, Context};
use marsad_mention::name::{self, Matches};
use marsad_mention::place::{self, PlaceMention};
use marsad_mention::word::Analyser;
use marsad_text::{Original, Span, Text};
use serde_json::Value;

struct Read<'l> {
    text: Text,
    actors: Vec<ActorMention<'l>>,
    places: Vec<PlaceMention<'l>>,
    context: Context<'l>,
}

fn read<'l>(original: &str, lexicon: &'l Lexicon<'l>, analyser: &mut Analyser<'l>) -> Read<'l> {
    let text = Text::new(original);
    let words = analyser.read(&text);
    let mut matches = Matches::default();
    let (mut actors, mut places, mut context) = (Vec::new(), Vec::new(), Context::default());
    let mut memory = actor::Memory::default();
    for sentence in text.sentences() {
        name::find(&text, &words, lexicon, sentence, &mut matches);
        actors.extend(actor::find_in(&text, &words, lexicon, &matches, sentence, &mut memory));
        places.extend(place::find(&text, &words, lexicon, &matches, sentence));
    }
    for mention in &actors {
        context.see(mention);
    }
    Read { text, actors, places, context }
}

#[derive(Default)]
struct Score {
    all: u32,
    overlapped: u32,
    coded: u32,
    code: u32,
    sector: u32,
    left_open: u32,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let lexicon = marsad_lexicon_data::lexicon();
    let mut analyser = Analyser::new(&lexicon);
    if let Some(at) = arguments.iter().position(|a| a == "--text") {
        for text in &arguments[at + 1..] {
            print(&read(text, &lexicon, &mut analyser));
        }
        return;
    }
    if let Some(at) = arguments.iter().position(|a| a == "--speed") {
        return speed(arguments.get(at + 1).map_or("", String::as_str), &lexicon, &mut analyser);
    }
    if let Some(at) = arguments.iter().position(|a| a == "--list") {
        let file = std::fs::read_to_string(&arguments[at + 1]).unwrap_or_default();
        for text in file.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
            list(&read(text["text"].as_str().unwrap_or(""), &lexicon, &mut analyser));
        }
        return;
    }
    let misses = arguments.iter().any(|a| a == "--misses");
    let (mut actors, mut places) = (Score::default(), Score::default());
    for path in arguments.iter().filter(|a| !a.starts_with("--")) {
        let document: Value = match std::fs::read_to_string(path).map(|t| serde_json::from_str(&t)) {
            Ok(Ok(document)) => document,
            _ => continue,
        };
        if document["lang"] != "ar" {
            continue;
        }
        if misses {
            println!("## {path}");
        }
        let title = document["title"].as_str().unwrap_or("");
        let body = document["text"].as_str().unwrap_or("");
        let whole = format!("{title}\n\n{body}");
        let read = read(&whole, &lexicon, &mut analyser);
        let date = document["published"].as_str().and_then(|d| d.parse().ok());
        let mut seen = BTreeMap::new();
        for event in document["events"].as_array().into_iter().flatten() {
            let sentence = event["sentence"].as_str().unwrap_or("");
            for role in ["actors", "recipients"] {
                for gold in event[role].as_array().into_iter().flatten() {
                    check_actor(gold, sentence, &read, date, &mut seen, &mut actors, misses);
                }
            }
            check_place(&event["place"], sentence, &read, &lexicon, &mut places, misses);
        }
    }
    let percent = |n: u32, of: u32| 100.0 * f64::from(n) / f64::from(of.max(1));
    println!(
        "actors: {} texts, overlapped {:.1} %, of these code right {:.1} %, left open {:.1} %; of right codes sector right {:.1} %",
        actors.all,
        percent(actors.overlapped, actors.all),
        percent(actors.code, actors.overlapped),
        percent(actors.left_open, actors.overlapped),
        percent(actors.sector, actors.coded),
    );
    println!(
        "places: {} named in their sentence, found {:.1} %, country right {:.1} %, name right {:.1} %",
        places.all,
        percent(places.overlapped, places.all),
        percent(places.code, places.all),
        percent(places.sector, places.all),
    );
}

fn speed<'l>(path: &str, lexicon: &'l Lexicon<'l>, analyser: &mut Analyser<'l>) {
    let file = std::fs::read_to_string(path).unwrap_or_default();
    let texts: Vec<Text> = file
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|v| v["text"].as_str().map(Text::new))
        .collect();
    let (mut tokens, mut found, mut names, mut actors, mut places) = (0, 0, 0u128, 0u128, 0u128);
    let mut matches = Matches::default();
    for text in &texts {
        let words = analyser.read(text);
        let mut memory = actor::Memory::default();
        tokens += text.tokens().len() as u128;
        for sentence in text.sentences() {
            let start = Instant::now();
            name::find(text, &words, lexicon, sentence, &mut matches);
            let named = Instant::now();
            found += actor::find_in(text, &words, lexicon, &matches, sentence, &mut memory).len();
            let acted = Instant::now();
            found += place::find(text, &words, lexicon, &matches, sentence).len();
            names += (named - start).as_nanos();
            actors += (acted - named).as_nanos();
            places += acted.elapsed().as_nanos();
        }
    }
    let each = |n: u128| n / tokens.max(1);
    println!(
        "{tokens} tokens, {found} mentions: names {} ns a token, actors {}, places {}",
        each(names),
        each(actors),
        each(places)
    );
}

/// Where a gold text stands: in the trigger's sentence if it does, else anywhere.
fn locate(read: &Read<'_>, needle: &str, sentence: &str) -> Option<Span<Original>> {
    let whole = read.text.original();
    let near = whole.find(sentence).unwrap_or(0) as u32;
    let holder = read.text.sentences().iter().find(|s| s.original.contains(near)).map(|s| s.original);
    let inside = holder.and_then(|s| whole[s.range()].find(needle).map(|i| s.start + i as u32));
    let at = inside.or_else(|| whole.find(needle).map(|i| i as u32))?;
    Some(Span::new(at, at + needle.len() as u32))
}

fn check_actor<'a>(
    gold: &'a Value,
    sentence: &str,
    read: &Read<'_>,
    date: Option<jiff::civil::Date>,
    seen: &mut BTreeMap<(&'a str, String), ()>,
    score: &mut Score,
    misses: bool,
) {
    let (Some(needle), Some(code)) = (gold["text"].as_str(), gold["code"].as_str()) else { return };
    if is_pronoun(needle) || seen.insert((needle, format!("{code}{}", gold["sector"])), ()).is_some() {
        return;
    }
    let Some(span) = locate(read, needle, sentence) else { return };
    score.all += 1;
    let overlapping = |m: &&ActorMention<'_>| read.text.original_span(m.tokens).overlaps(span);
    let mut found: Vec<_> = read.actors.iter().filter(overlapping).collect();
    found.sort_by_key(|m| actor::choose(m, date, &read.context).code != code);
    let Some(mention) = found.first() else {
        if misses {
            println!("  no mention   {needle}   [{code} {}]", gold["sector"]);
        }
        return;
    };
    score.overlapped += 1;
    let chosen = actor::choose(mention, date, &read.context);
    if chosen.code.is_empty() {
        score.left_open += 1;
        if misses {
            println!(
                "  open         {needle}   [{code} {}] → {:?} {}",
                gold["sector"],
                read.text.quote(mention.tokens),
                chosen.sector
            );
        }
        return;
    }
    if chosen.code != code {
        if misses {
            println!(
                "  wrong code   {needle}   [{code} {}] → {:?} {chosen:?}",
                gold["sector"],
                read.text.quote(mention.tokens)
            );
        }
        return;
    }
    score.code += 1;
    if let Some(sector) = gold["sector"].as_str() {
        score.coded += 1;
        if mention.candidates.iter().filter(|c| c.code == code).any(|_| chosen.sector.split(' ').any(|s| s == sector)) {
            score.sector += 1;
        } else if misses {
            println!(
                "  wrong sector {needle}   [{code} {sector}] → {:?} {}",
                read.text.quote(mention.tokens),
                chosen.sector
            );
        }
    }
}

fn check_place(gold: &Value, sentence: &str, read: &Read<'_>, lexicon: &Lexicon<'_>, score: &mut Score, misses: bool) {
    let (Some(name), Some(country)) = (gold["name"].as_str(), gold["country"].as_str()) else { return };
    let whole = read.text.original();
    let near = whole.find(sentence).unwrap_or(0) as u32;
    let Some(holder) = read.text.sentences().iter().find(|s| s.original.contains(near)) else { return };
    let inside: Vec<_> = read.places.iter().filter(|p| holder.tokens.covers(p.tokens)).collect();
    let known = lexicon.tables().entities.iter().any(|e| e.english.as_str() == name);
    let stands = read.places.iter().any(|p| is_named(p, name, lexicon));
    if !known && !stands {
        if misses {
            println!("  unlisted place {name} [{country}]");
        }
        return;
    }
    if !stands {
        return;
    }
    score.all += 1;
    if let Some(p) = inside.iter().find(|p| is_named(p, name, lexicon)) {
        score.overlapped += 1;
        let chosen = place::choose(p, &read.context);
        let right = chosen.is_some_and(|c| c.code == country);
        score.code += u32::from(right);
        score.sector += u32::from(chosen.is_some_and(|c| c.name == name));
        if misses && !right {
            println!("  wrong place  {name} [{country}] → {:?} {chosen:?}", read.text.quote(p.tokens));
        }
    }
}

fn is_named(place: &PlaceMention<'_>, name: &str, lexicon: &Lexicon<'_>) -> bool {
    place.candidates.iter().any(|c| {
        let aliases = c.entity.map(|e| &lexicon.entity(e).english_aliases);
        c.name == name || aliases.is_some_and(|all| all.iter().any(|a| a == name))
    })
}

fn is_pronoun(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let pronoun = ["ها", "هم", "ه", "هما", "نا"].iter().any(|p| text.ends_with(p));
    words == 1 && (text.chars().count() < 4 || pronoun && !text.starts_with("ال") && text.chars().count() < 7)
}

fn list(read: &Read<'_>) {
    for m in &read.actors {
        let c = m.candidates[0];
        let flags = [(m.uncertain, "?"), (m.weak, "weak"), (m.anaphoric, "back")];
        let flags: String = flags.iter().filter(|f| f.0).map(|f| f.1).collect::<Vec<_>>().join(",");
        println!("{:?}\t{}\t{}\t{flags}\t{}", m.kind, c.code, c.sector, read.text.quote(m.tokens).replace('\n', " "));
    }
    for p in &read.places {
        let code = p.candidates.first().map_or("", |c| c.code);
        println!(
            "Place.{:?}\t{code}\t{}\t\t{}",
            p.via,
            p.preposition.unwrap_or(""),
            read.text.quote(p.tokens).replace('\n', " ")
        );
    }
}

fn print(read: &Read<'_>) {
    let start = Instant::now();
    for m in &read.actors {
        let flags = [
            (m.armed, "armed"),
            (m.person, "person"),
            (m.weak, "weak"),
            (m.definite, "definite"),
            (m.former, "former"),
            (m.needs_country, "needs-country"),
            (m.anaphoric, "anaphoric"),
            (m.coordinated, "coordinated"),
            (m.uncertain, "uncertain"),
        ];
        let flags: Vec<_> = flags.iter().filter(|f| f.0).map(|f| f.1).collect();
        println!("{:?} {} {:?}.{:?} {}", m.kind, read.text.quote(m.tokens), m.gender, m.number, flags.join(" "));
        for c in &m.candidates {
            println!("     {} {} {} {}..{}", c.code, c.sector, c.name, c.from, c.to);
        }
    }
    for p in &read.places {
        println!(
            "{:?} {} {:?} {:?} unresolved {}",
            p.via,
            read.text.quote(p.tokens),
            p.preposition,
            p.noun,
            p.unresolved
        );
        for c in &p.candidates {
            println!("     {} {} {} {:?},{:?}", c.code, c.name, c.kind, c.latitude, c.longitude);
        }
    }
    println!("{:?}", start.elapsed());
}
