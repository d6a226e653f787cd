//! An alert as an e-mail in a file (RFC 5322), for a program that sends what lies in a folder. Marsad sends none itself: how a house sends its
//! post is its own affair.

use super::address;
use super::atom::replace;
use crate::alert::Told;
use jiff::Timestamp;
use mail_builder::MessageBuilder;
use marsad_brief::naming::clean;
use marsad_brief::{Lang, Words};
use std::path::Path;
use url::Url;

/// Characters of a subject.
const LONGEST: usize = 200;

/// The bytes of an e-mail.
pub(super) fn mail(
    told: &Told,
    words: &Words,
    lang: Lang,
    from: &str,
    to: &str,
    link: Option<&Url>,
) -> Result<Vec<u8>, String> {
    let alert = &told.alert;
    let title = clean(alert.text(lang));
    let mut subject: String = title.chars().take(LONGEST).collect();
    if title.chars().count() > LONGEST {
        subject.push('…');
    }
    let mut lines = vec![title, String::new()];
    if let Some(before) = alert.before(lang) {
        lines.push(format!("{}: {}", words.get("alert.before"), clean(before)));
    }
    lines.push(format!("{}: {}", words.get("alert.rule"), clean(&alert.rule)));
    lines.push(format!("{}: {}", words.get("alert.as_of"), alert.as_of));
    if let Some(address) = address(told, link) {
        lines.push(format!("{}: {address}", words.get("alert.open")));
    }
    if !alert.documents.is_empty() {
        lines.extend([String::new(), format!("{}:", words.get("alert.reports"))]);
    }
    for document in &alert.documents {
        let parts = [&document.source, &document.published, &document.title, &document.url];
        let told: Vec<String> = parts.into_iter().flatten().map(|text| clean(text)).collect();
        lines.push(format!("- {}", if told.is_empty() { clean(&document.id) } else { told.join(" · ") }));
    }
    let moment: Timestamp = alert.at.parse().unwrap_or_default();
    let host = from.split_once('@').map_or("marsad.invalid", |(_, host)| host);
    MessageBuilder::new()
        .from(from)
        .to(to)
        .date(moment.as_second())
        .message_id(format!("{}@{host}", told.id))
        .subject(subject)
        .text_body(lines.join("\r\n") + "\r\n")
        .write_to_vec()
        .map_err(|error| error.to_string())
}

/// Puts an e-mail into a folder. The same alert has the same name.
pub(super) fn put(folder: &Path, told: &Told, mail: &[u8]) -> Result<(), String> {
    replace(&folder.join(format!("marsad-{:08}-{}.eml", told.number, told.id.simple())), mail)
}
