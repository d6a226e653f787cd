//! The last alerts as an Atom feed (RFC 4287). The file is replaced as a whole: whoever reads it reads the old one or the new one.

use super::address;
use crate::alert::Told;
use marsad_brief::naming::clean;
use marsad_brief::{Lang, Naming};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use sha2::{Digest, Sha256};
use std::io;
use std::path::Path;
use url::Url;
use uuid::Builder;

/// Alerts of a feed.
pub(super) const ENTRIES: usize = 100;
/// The feed was never changed.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// An Atom feed of these alerts, the last first. `name` tells it from other feeds of the same observatory.
pub fn feed(alerts: &[Told], naming: &Naming, lang: Lang, link: Option<&Url>, name: &str) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    // A vector takes all that is written.
    let _ = write(&mut writer, alerts, naming, lang, link, name);
    String::from_utf8(writer.into_inner()).unwrap_or_default()
}

type Xml = Writer<Vec<u8>>;

fn text(writer: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(&allowed(text)))?;
    Ok(())
}

/// Without characters that XML cannot hold, and on one line.
fn allowed(text: &str) -> String {
    clean(text).chars().filter(|&c| !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

fn write(
    writer: &mut Xml,
    alerts: &[Told],
    naming: &Naming,
    lang: Lang,
    link: Option<&Url>,
    name: &str,
) -> io::Result<()> {
    let words = naming.words(lang);
    let code = match lang {
        Lang::Ar => "ar",
        Lang::En => "en",
    };
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let feed =
        writer.create_element("feed").with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", code)]);
    feed.write_inner_content(|writer| {
        let mut hash = Sha256::new();
        hash.update(b"marsad feed\n");
        hash.update(link.map_or("", Url::as_str).as_bytes());
        hash.update(name.as_bytes());
        let mut bytes = [0; 16];
        for (place, byte) in bytes.iter_mut().zip(hash.finalize()) {
            *place = byte;
        }
        text(writer, "id", &format!("urn:uuid:{}", Builder::from_custom_bytes(bytes).into_uuid()))?;
        text(writer, "title", words.get("alert.feed"))?;
        text(writer, "updated", alerts.first().map_or(NEVER, |told| &told.alert.at))?;
        writer.create_element("author").write_inner_content(|writer| text(writer, "name", "Marsad"))?;
        text(writer, "generator", "Marsad")?;
        if let Some(link) = link {
            writer.create_element("link").with_attribute(("href", link.as_str())).write_empty()?;
        }
        for told in alerts {
            writer.create_element("entry").write_inner_content(|writer| entry(writer, told, naming, lang, link))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn entry(writer: &mut Xml, told: &Told, naming: &Naming, lang: Lang, link: Option<&Url>) -> io::Result<()> {
    let (alert, words) = (&told.alert, naming.words(lang));
    text(writer, "id", &format!("urn:uuid:{}", told.id))?;
    text(writer, "title", alert.text(lang))?;
    text(writer, "published", &alert.at)?;
    text(writer, "updated", &alert.at)?;
    if let Some(address) = address(told, link) {
        writer.create_element("link").with_attribute(("href", address.as_str())).write_empty()?;
    }
    writer.create_element("category").with_attribute(("term", allowed(&alert.about).as_str())).write_empty()?;
    let mut lines: Vec<String> = Vec::new();
    if let Some(before) = alert.before(lang) {
        lines.push(format!("{}: {before}", words.get("alert.before")));
    }
    lines.push(format!("{}: {}", words.get("alert.rule"), alert.rule));
    lines.push(format!("{}: {}", words.get("alert.as_of"), alert.as_of));
    for document in &alert.documents {
        let parts = [&document.source, &document.published, &document.title, &document.url];
        let told: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        lines.push(format!("• {}", if told.is_empty() { document.id.clone() } else { told.join(" · ") }));
    }
    let lines: Vec<String> = lines.iter().map(|line| allowed(line)).collect();
    // Text, not HTML: nothing of a report is ever read as markup.
    let content = writer.create_element("content").with_attribute(("type", "text"));
    content.write_text_content(BytesText::new(&lines.join("\n")))?;
    Ok(())
}

/// Puts a file in the place of another in one step.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let trouble = |error: io::Error| format!("{}: {error}", path.display());
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(trouble)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let write = || -> io::Result<()> {
        let mut file = std::fs::File::create(&part)?;
        io::Write::write_all(&mut file, bytes)?;
        file.sync_all()?;
        std::fs::rename(&part, path)
    };
    write().map_err(trouble)
}
