//! Actors with all their forms: one line an actor, one line a form.

use super::WIDTH;
use super::layout::{cut, grouped, isolate, pad, width};
use crate::actors::{Form, Page, Spot};
use crate::paint::Paint;

/// Places told of a form; JSON Lines has all.
const PLACES: usize = 3;
/// Columns of a form.
const FORM: usize = 44;

/// All pages as text.
pub fn actors(pages: &[Page], paint: Paint) -> String {
    if pages.is_empty() {
        return "no actors\n".to_owned();
    }
    let mut out = String::new();
    for page in pages {
        out += &heading(page, paint);
        page.forms.iter().for_each(|form| out += &line(form, paint));
    }
    out
}

/// `USA GOV  Barack Obama · 12 in 4 documents`.
fn heading(page: &Page, paint: Paint) -> String {
    let code = page.code.as_deref().unwrap_or("?");
    let who = [Some(code), page.sector.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let name = page.name.clone().or_else(|| page.name_ar.as_deref().map(isolate)).map(|name| format!("  {name}"));
    let documents = match page.documents {
        1 => "one document".to_owned(),
        several => format!("{} documents", grouped(several as u64)),
    };
    let seen = format!(" · {} in {documents}", grouped(page.seen as u64));
    format!("{}{}{}\n", paint.bold(&who), name.unwrap_or_default(), paint.dim(&seen))
}

/// The count, then where, then the words, so that Latin text stands before Arabic.
fn line(form: &Form, paint: Paint) -> String {
    let spots: Vec<String> = form.places.iter().take(PLACES).map(spot).collect();
    let more = if form.places.len() > PLACES { " …" } else { "" };
    let kinds = [(form.supplied, "office"), (form.pointing, "points back")];
    let how = kinds.iter().filter(|(count, _)| *count > 0).map(|(_, what)| format!(" ({what})")).collect::<String>();
    let places = cut(&format!("{}{more}{how}", spots.join(" ")), WIDTH - FORM - 10);
    let columns = WIDTH - FORM - 10;
    let places = format!("{}{}", paint.dim(&places), " ".repeat(columns.saturating_sub(width(&places))));
    format!("  {}  {places}  {}\n", pad(&grouped(form.seen as u64), 4), isolate(&cut(&form.text, FORM)))
}

/// `k07:120`: document and first code point; of a title `k07:title`.
fn spot(spot: &Spot) -> String {
    let doc = cut(&super::layout::one_line(&spot.doc), 24);
    match spot.field {
        marsad_record::Field::Title => format!("{doc}:title"),
        marsad_record::Field::Text => format!("{doc}:{}", spot.start),
    }
}
