//! An alert: one change that one rule asks for, in words of both languages, with the reports it rests on. Kept for ever as it was told.

use marsad_brief::Lang;
use marsad_store::alert::StoredAlert;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// What was told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    /// Name of the rule.
    pub rule: String,
    /// What the rule is about: a kind of state, `happening`, `scale`, `contradiction`.
    pub about: String,
    pub change: Change,
    /// Id of the happening or state; both codes of a dyad; id and field of a contradiction. Empty where several are meant.
    pub subject: String,
    /// Day for which it is so (ISO 8601).
    pub as_of: String,
    /// When it was found.
    pub at: String,
    /// In words of each language; empty where it cannot be said in one.
    pub ar: String,
    pub en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before_ar: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before_en: Option<String>,
    /// Reports that it rests on, the last published first; at most [`Alert::DOCUMENTS`].
    #[serde(default)]
    pub documents: Vec<Document>,
}

/// What became of the subject.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It is told of for the first time.
    #[default]
    New,
    /// It is otherwise than before.
    Changed,
    /// Nothing says so any more: reports were corrected, or decisions taken.
    Gone,
    /// More changes than are told one by one.
    More,
}

/// A report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Alert {
    /// Reports that are named with an alert.
    pub const DOCUMENTS: usize = 8;

    /// In a language, or in the other where it has no words in that one.
    pub fn text(&self, lang: Lang) -> &str {
        let (wanted, other) = match lang {
            Lang::Ar => (&self.ar, &self.en),
            Lang::En => (&self.en, &self.ar),
        };
        if wanted.is_empty() { other } else { wanted }
    }

    /// How it stood before, in a language.
    pub fn before(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::Ar => self.before_ar.as_deref().or(self.before_en.as_deref()),
            Lang::En => self.before_en.as_deref().or(self.before_ar.as_deref()),
        }
    }

    /// Path and query of the page of the observatory that shows it.
    pub fn page(&self) -> String {
        let encoded = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        match self.subject.split(' ').next() {
            Some(id) if id.starts_with("h-") => format!("happening?id={}", encoded(id)),
            _ if self.about == "scale" => match self.subject.split_once(' ') {
                Some((of, toward)) => format!("relations?a={}&b={}", encoded(of), encoded(toward)),
                None => "relations".to_owned(),
            },
            _ => format!("situation?as_of={}", encoded(&self.as_of)),
        }
    }
}

/// An alert as it lies in a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Rises by the order of telling.
    pub number: i64,
    /// Its name for ever: of its number and its words, so that whoever tells it again tells the same.
    pub id: Uuid,
    pub alert: Alert,
}

impl Told {
    /// An alert out of a store; what cannot be read is told as it lies there.
    pub fn of(stored: &StoredAlert) -> Told {
        let alert = serde_json::from_str(&stored.record).unwrap_or_else(|_| Alert {
            rule: stored.rule.clone(),
            en: stored.record.clone(),
            ..Alert::default()
        });
        let mut hash = Sha256::new();
        hash.update(b"marsad alert\n");
        hash.update(stored.number.to_be_bytes());
        hash.update(stored.record.as_bytes());
        let mut bytes = [0; 16];
        for (place, byte) in bytes.iter_mut().zip(hash.finalize()) {
            *place = byte;
        }
        Told { number: stored.number, id: Builder::from_custom_bytes(bytes).into_uuid(), alert }
    }

    /// As receivers get it.
    pub fn json(&self) -> String {
        #[derive(Serialize)]
        struct Line<'a> {
            id: String,
            number: i64,
            #[serde(flatten)]
            alert: &'a Alert,
        }
        let line = Line { id: self.id.to_string(), number: self.number, alert: &self.alert };
        serde_json::to_string(&line).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alert_has_one_name_for_ever() {
        let record = r#"{"rule":"one","about":"control","change":"changed","subject":"control|aleppo","as_of":"2024-12-01","at":"2024-12-01T00:00:00Z","ar":"أ","en":"a"}"#;
        let stored = StoredAlert { number: 7, rule: "one".to_owned(), record: record.to_owned() };
        let told = Told::of(&stored);
        assert_eq!(told, Told::of(&stored));
        assert_eq!(told.id.get_version_num(), 8);
        assert_ne!(told.id, Told::of(&StoredAlert { number: 8, ..stored }).id);
        assert_eq!((told.alert.text(Lang::Ar), told.alert.change), ("أ", Change::Changed));
        assert!(told.json().starts_with(&format!("{{\"id\":\"{}\",\"number\":7,\"rule\":\"one\"", told.id)));
    }

    #[test]
    fn an_alert_leads_to_its_page() {
        let page = |about: &str, subject: &str| {
            Alert {
                about: about.to_owned(),
                subject: subject.to_owned(),
                as_of: "2024-12-01".to_owned(),
                ..Alert::default()
            }
            .page()
        };
        assert_eq!(page("happening", "h-0abc"), "happening?id=h-0abc");
        assert_eq!(page("contradiction", "h-0abc dead"), "happening?id=h-0abc");
        assert_eq!(page("scale", "RUS UKR"), "relations?a=RUS&b=UKR");
        assert_eq!(page("control", "control|aleppo"), "situation?as_of=2024-12-01");
    }
}
