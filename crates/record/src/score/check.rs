//! Gold documents against the codebook: types, modes, codes, sectors, dates, and snippets that stand once in the text.

use super::json::{kind, list, some, text};
use super::locate::locate;
use crate::ontology;
use serde_json::Value;

/// All problems of one gold document, one line each: `document record: what is wrong`.
pub fn check(document: &Value) -> Vec<String> {
    let mut problems = Problems { document: text(document, "id").unwrap_or("?").to_owned(), found: Vec::new() };
    let full = format!("{}\n{}", text(document, "title").unwrap_or(""), text(document, "text").unwrap_or(""));
    if !text(document, "published").is_some_and(is_day) {
        problems.say(&Value::Null, "published is no ISO day".to_owned());
    }
    for event in list(document, "events") {
        problems.event(document, event, &full);
    }
    for state in list(document, "states") {
        if ontology::principal_fields(kind(state)).is_empty() {
            problems.say(state, format!("no such state: {}", kind(state)));
        }
        let trigger = text(state, "trigger").unwrap_or("");
        if !full.contains(trigger) {
            problems.say(state, format!("trigger {trigger:?} is not in the document"));
        }
        for end in ["from", "until"] {
            problems.date(state, end);
        }
    }
    problems.found
}

struct Problems {
    document: String,
    found: Vec<String>,
}

impl Problems {
    fn say(&mut self, item: &Value, what: String) {
        self.found.push(format!("{} {}: {what}", self.document, text(item, "id").unwrap_or("")));
    }

    fn event(&mut self, document: &Value, event: &Value, full: &str) {
        match (ontology::modes(kind(event)), text(event, "mode")) {
            (None, _) => self.say(event, format!("no such event type: {}", kind(event))),
            (Some(modes), Some(mode)) if !modes.contains(&mode) => {
                self.say(event, format!("{} has no mode {mode}", kind(event)));
            }
            _ => {}
        }
        let status = text(event, "status").unwrap_or("");
        if !ontology::STATUSES.contains(&status) {
            self.say(event, format!("no such status: {status:?}"));
        }
        let snippet = text(event, "sentence").unwrap_or("");
        let times = if snippet.is_empty() { 0 } else { full.matches(snippet).count() };
        if times != 1 {
            self.say(event, format!("the snippet occurs {times} times: {snippet}"));
        }
        if locate(document, event).trigger.is_none() {
            self.say(
                event,
                format!("trigger {:?} is not in the snippet's sentence", text(event, "trigger").unwrap_or("")),
            );
        }
        self.date(event, "date");
        let sides = ["actors", "recipients"].into_iter().flat_map(|side| list(event, side));
        for actor in sides.chain(some(event, "said_by")) {
            self.actor(event, actor);
        }
    }

    fn date(&mut self, item: &Value, key: &str) {
        let Some(date) = item.get(key).filter(|date| !date.is_null()) else { return };
        let precision = text(date, "precision").unwrap_or("");
        if !ontology::PRECISIONS.contains(&precision) {
            self.say(item, format!("{key}: no such precision: {precision:?}"));
        }
        for end in ["start", "end"] {
            if let Some(day) = text(date, end).filter(|day| !is_day(day)) {
                self.say(item, format!("{key}.{end}: {day:?} is no ISO day"));
            }
        }
        if let (Some(start), Some(end)) = (text(date, "start"), text(date, "end"))
            && start > end
        {
            self.say(item, format!("{key}: ends before it starts"));
        }
    }

    fn actor(&mut self, item: &Value, actor: &Value) {
        if let Some(code) = text(actor, "code")
            && !(code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()))
        {
            self.say(item, format!("code {code:?}"));
        }
        for sector in text(actor, "sector").unwrap_or("").split_whitespace() {
            if !ontology::SECTORS.contains(&sector) {
                self.say(item, format!("sector {sector:?}"));
            }
        }
    }
}

fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_problem_of_a_document_is_found() {
        let document = json!({
            "id": "d", "published": "2024-02-30", "text": "انسحبت القوات. عادت القوات.",
            "events": [{"id": "e1", "type": "RETREAT", "mode": "expel", "status": "maybe", "sentence": "القوات", "trigger": "عادت",
                "date": {"start": "2024-05-02", "end": "2024-05-01", "precision": "day"},
                "actors": [{"code": "ru", "sector": "MIL XXX"}], "recipients": []}],
            "states": [{"id": "s1", "type": "war", "trigger": "حرب"}]
        });
        let expected = [
            "d : published is no ISO day",
            "d e1: RETREAT has no mode expel",
            "d e1: no such status: \"maybe\"",
            "d e1: the snippet occurs 2 times: القوات",
            "d e1: trigger \"عادت\" is not in the snippet's sentence",
            "d e1: date: ends before it starts",
            "d e1: code \"ru\"",
            "d e1: sector \"XXX\"",
            "d s1: no such state: war",
            "d s1: trigger \"حرب\" is not in the document",
        ];
        assert_eq!(check(&document), expected);
    }
}
