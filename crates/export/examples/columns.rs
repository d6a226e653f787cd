//! Prints the tables of columns that `docs/exports.md` has.

fn main() {
    for (name, rows) in marsad_export::describe::tables() {
        println!("### {name}\n\n{}\n", rows.join("\n"));
    }
}
