//! [`Subject`]: a happening with the reports it is made of, as all formats take it.

use marsad_record::{Actor, Count, Event, Evidence, Field, Happening};
use marsad_store::export;

/// A happening and its reports.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    pub happening: Happening,
    /// The first report, or all of them where the format asks for all; by day of publication.
    pub mentions: Vec<Mention>,
}

/// One report of a happening.
#[derive(Clone, Debug, Default)]
pub struct Mention {
    pub head: export::Mention,
    pub event: Event,
}

impl Mention {
    /// The words that express the event, where they stand.
    pub fn trigger(&self) -> Option<&Evidence> {
        self.event.evidence.iter().find(|part| part.role == "trigger").or(self.event.evidence.first())
    }

    /// Where the first evidence of this role begins in the text, in code points.
    pub fn offset(&self, role: &str) -> Option<u32> {
        let found = self.event.evidence.iter().find(|part| part.role == role && part.field == Field::Text);
        found.map(|part| part.start)
    }

    /// Address, or the id of the document where it has none.
    pub fn address(&self) -> &str {
        self.head.url.as_deref().unwrap_or(&self.head.document)
    }
}

impl Subject {
    pub fn first(&self) -> Option<&Mention> {
        self.mentions.first()
    }

    pub fn count(&self, of: &str) -> Option<&Count> {
        self.happening.counts.get(of)
    }

    pub fn actor(&self) -> Option<&Actor> {
        self.happening.actors.first()
    }

    /// Whom it was done to; of an event between equals the second side.
    pub fn recipient(&self) -> Option<&Actor> {
        self.happening.recipients.first().or_else(|| self.happening.actors.get(1))
    }

    pub fn start(&self) -> Option<&String> {
        self.happening.date.as_ref().and_then(|date| date.start.as_ref())
    }

    pub fn end(&self) -> Option<&String> {
        self.happening.date.as_ref().and_then(|date| date.end.as_ref())
    }

    /// Latitude and longitude.
    pub fn point(&self) -> Option<[f64; 2]> {
        let place = self.happening.place.as_ref()?;
        Some([place.lat?, place.lon?])
    }

    /// GeoNames' number of the place.
    pub fn geonames(&self) -> Option<i64> {
        geonames(self.happening.place.as_ref()?.id.as_deref()?)
    }

    /// Names of the outlets, each once, the first to report it first.
    pub fn outlets(&self) -> Vec<String> {
        let mut outlets: Vec<String> = Vec::new();
        for outlet in self.happening.sources.iter().filter_map(|source| source.source.as_ref()) {
            if !outlets.contains(outlet) {
                outlets.push(outlet.clone());
            }
        }
        outlets
    }

    pub fn documents(&self) -> Vec<String> {
        self.happening.sources.iter().map(|source| source.doc.clone()).collect()
    }
}

/// GeoNames' number in the id of a place.
pub fn geonames(id: &str) -> Option<i64> {
    id.strip_prefix("geonames:")?.parse().ok()
}

/// The number of a count where formats take only one: the best, else the lowest.
pub fn one_number(count: Option<&Count>) -> Option<u64> {
    count.and_then(|count| count.best.or(count.low).or(count.high))
}

/// Sectors of an actor, parted.
pub fn sectors(actor: &Actor) -> Vec<&str> {
    actor.sector.as_deref().unwrap_or("").split(' ').filter(|sector| !sector.is_empty()).collect()
}
