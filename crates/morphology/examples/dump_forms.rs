//! Prints every form of the verbs of a table, for comparison with another conjugator:
//! `dump_forms VERBS.tsv` (columns `key`, `vocalised`, `imperfect`, `root`, `form` by their headings).
//!
//! One form a line: key, features (`Perfect.Any.Active.Third.Masculine.Singular`), vocalised and plain spelling, parted by
//! tabs. The participles and masdars have the features `participle.active`, `participle.passive` and `masdar`; an entry
//! that cannot be conjugated has `error` and the reason.

use marsad_morphology::{VerbEntry, conjugate, masdars, participles, strip_vowels};
use std::fmt::Write as _;
use std::io::Write as _;

const COLUMNS: [&str; 5] = ["key", "vocalised", "imperfect", "root", "form"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: dump_forms VERBS.tsv")?;
    let table = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let mut rows = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let header: Vec<&str> = rows.next().unwrap_or_default().split('\t').collect();
    let mut places = [0; COLUMNS.len()];
    for (place, column) in places.iter_mut().zip(COLUMNS) {
        *place = header.iter().position(|name| *name == column).ok_or_else(|| format!("{path}: no column {column}"))?;
    }
    let mut out = String::new();
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [key, perfect, imperfect, root, form] = places.map(|place| cells.get(place).copied().unwrap_or_default());
        dump(key, &VerbEntry { perfect, imperfect, root, form }, &mut out)?;
    }
    std::io::stdout().write_all(out.as_bytes())?;
    Ok(())
}

fn dump(key: &str, entry: &VerbEntry, out: &mut String) -> std::fmt::Result {
    let mut line =
        |features: &str, vocalised: &str| writeln!(out, "{key}\t{features}\t{vocalised}\t{}", strip_vowels(vocalised));
    match conjugate(entry) {
        Ok(forms) => {
            for form in forms {
                line(&format!("{:?}", form.features), &form.vocalised)?;
            }
        }
        Err(error) => return line("error", &error.to_string()),
    }
    if let Ok(nouns) = participles(entry) {
        line("participle.active", &nouns.active)?;
        if let Some(passive) = nouns.passive {
            line("participle.passive", &passive)?;
        }
    }
    for masdar in masdars(entry) {
        line("masdar", &masdar)?;
    }
    Ok(())
}
