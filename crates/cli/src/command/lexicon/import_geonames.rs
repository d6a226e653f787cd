//! `marsad lexicon import-geonames`: a user's own dump of GeoNames as a gazetteer that `--lexicon` lays over the built-in
//! one. Tables are read line by line: the largest has more than a gigabyte.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use marsad_gazetteer::geonames::{self, AlternateNames};
use marsad_gazetteer::select::{Doubtful, select};
use marsad_gazetteer::{RawPlace, cache};
use marsad_lexicon::gazetteer::write;
use marsad_lexicon::source::SheetKind;

use crate::exit::{Exit, Outcome, Stop};
use crate::lexicon::GAZETTEER;

/// Tables of places in a folder, the largest first; the first that is there is read.
const PLACES: [&str; 6] =
    ["allCountries.txt", "cities500.txt", "cities1000.txt", "cities5000.txt", "cities15000.txt", "cities500.json"];
const ALTERNATE_NAMES: [&str; 2] = ["alternateNamesV2.txt", "alternateNames.txt"];
const ADMIN1: &str = "admin1CodesASCII.txt";

/// What stands beside the gazetteer.
const ATTRIBUTION: &str = "\
Places and names in gazetteer.bin are from GeoNames (https://www.geonames.org), under the Creative Commons Attribution
4.0 licence (https://creativecommons.org/licenses/by/4.0/). They were selected and packed; nothing else was changed.
";

pub fn run(dump: &Path, to: &Path) -> Outcome {
    let found = Dump::find(dump)?;
    let mut names = AlternateNames::default();
    if let Some(path) = &found.alternate_names {
        lines(path, |line| names.add(line))?;
    }
    let (mut places, mut skipped) = (Vec::new(), 0);
    if found.places.extension().is_some_and(|e| e == "json") {
        let bytes = std::fs::read(&found.places).map_err(|e| stop(&found.places, e))?;
        places = cache::places(&bytes).map_err(|e| stop(&found.places, e))?;
    } else {
        lines(&found.places, |line| match geonames::place(line) {
            Some(mut place) => {
                names.apply(&mut place);
                keep(&mut places, place, found.admin1.is_some());
            }
            None => skipped += usize::from(!line.trim().is_empty()),
        })?;
    }
    if let Some(path) = &found.admin1 {
        let table = std::fs::read_to_string(path).map_err(|e| stop(path, e))?;
        geonames::add_admin1(&mut places, &table);
        places.iter_mut().for_each(|place| names.apply(place));
    }
    let (lexicon, _) = marsad_lexicon::source::read(&marsad_lexicon_data::sources());
    let persons =
        lexicon.of(SheetKind::People).flat_map(|row| [row.text("ar")].into_iter().chain(row.values("ar_aliases")));
    let chosen = select(&places, &Doubtful::new(persons));
    if chosen.is_empty() {
        return Err(stop(&found.places, "no place with an Arabic name; is this a table of GeoNames?"));
    }
    std::fs::create_dir_all(to).map_err(|e| stop(to, e))?;
    for (name, bytes) in [(GAZETTEER, write(&chosen)), ("gazetteer.licence.txt", ATTRIBUTION.into())] {
        let path = to.join(name);
        std::fs::write(&path, bytes).map_err(|e| stop(&path, e))?;
    }
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}: {} places with Arabic names", to.join(GAZETTEER).display(), chosen.len())?;
    writeln!(out, "use it with --lexicon {}", to.display())?;
    if skipped > 0 {
        writeln!(out, "{skipped} lines of {} are no places and were skipped", found.places.display())?;
    }
    Ok(if skipped > 0 { Exit::Skipped } else { Exit::Done })
}

/// Places without an Arabic name only say where their province is.
fn keep(places: &mut Vec<RawPlace>, place: RawPlace, provinces: bool) {
    let largest = provinces && place.feature.starts_with("P.") && place.population > 0;
    if !place.names.is_empty() || largest {
        places.push(place);
    }
}

/// The tables of a dump.
struct Dump {
    places: PathBuf,
    alternate_names: Option<PathBuf>,
    admin1: Option<PathBuf>,
}

impl Dump {
    /// A folder of tables, or one table; the others are looked for beside it.
    fn find(dump: &Path) -> Result<Dump, Stop> {
        let folder = if dump.is_dir() { dump } else { dump.parent().unwrap_or(Path::new("")) };
        let there = |name: &&str| folder.join(name).is_file();
        let places = if dump.is_dir() {
            PLACES.iter().find(|n| there(n)).map(|n| folder.join(n))
        } else {
            Some(dump.to_owned())
        };
        Ok(Dump {
            places: places.ok_or_else(|| stop(dump, format!("none of {} is there", PLACES.join(", "))))?,
            alternate_names: ALTERNATE_NAMES.iter().find(|n| there(n)).map(|n| folder.join(n)),
            admin1: Some(ADMIN1).filter(|n| there(n)).map(|n| folder.join(n)),
        })
    }
}

fn lines(path: &Path, mut each: impl FnMut(&str)) -> Result<(), Stop> {
    let mut reader = BufReader::new(File::open(path).map_err(|e| stop(path, e))?);
    let mut line = String::new();
    while reader.read_line(&mut line).map_err(|e| stop(path, e))? > 0 {
        each(&line);
        line.clear();
    }
    Ok(())
}

fn stop(path: &Path, why: impl std::fmt::Display) -> Stop {
    Stop::Because(Exit::Unusable, format!("{}: {why}", path.display()))
}
