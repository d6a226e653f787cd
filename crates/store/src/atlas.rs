//! Actors, places, types and dyads, with how often they are told of.

use crate::error::Result;
use crate::open::Store;
use rusqlite::params;

/// A side of happenings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActorLine {
    pub code: Option<String>,
    pub name: Option<String>,
    /// Each sector that it is given, with spaces between.
    pub sectors: String,
    pub happenings: i64,
}

/// A place with its ground.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroundLine {
    pub id: String,
    pub name: Option<String>,
    pub name_ar: Option<String>,
    pub country: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub precision: Option<String>,
    pub happenings: i64,
}

/// How often one side acts on another by a type of act.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Acts {
    /// Code, sectors, name.
    pub from: [Option<String>; 3],
    pub to: [Option<String>; 3],
    pub kind: String,
    pub acts: i64,
    /// Sum of the scale over all of them.
    pub scale: f64,
}

/// Spans of days that the store tells of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans {
    pub first_published: Option<String>,
    pub last_published: Option<String>,
    pub first_day: Option<String>,
    pub last_day: Option<String>,
}

impl Store {
    /// Sides of happenings, the most often told of first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn actors(&self) -> Result<Vec<ActorLine>> {
        let read = || -> rusqlite::Result<Vec<ActorLine>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT code, name, group_concat(DISTINCT sector), count(DISTINCT happening_id) AS n FROM happening_actor
                 WHERE code IS NOT NULL OR name IS NOT NULL GROUP BY code, name ORDER BY n DESC, code, name",
            )?;
            let rows = statement.query_map([], |row| {
                let sectors: Option<String> = row.get(2)?;
                let sectors = sectors.unwrap_or_default();
                let mut words: Vec<&str> = sectors.split([',', ' ']).filter(|word| !word.is_empty()).collect();
                words.sort_unstable();
                words.dedup();
                Ok(ActorLine {
                    code: row.get(0)?,
                    name: row.get(1)?,
                    sectors: words.join(" "),
                    happenings: row.get(3)?,
                })
            })?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Whether any happening has a side of this name.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn has_actor(&self, name: &str) -> Result<bool> {
        self.connection
            .prepare_cached("SELECT 1 FROM happening_actor WHERE name = ?1")
            .and_then(|mut statement| statement.exists([name]))
            .map_err(|error| self.trouble(&error))
    }

    /// Places that records name, the most often told of first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn grounds(&self) -> Result<Vec<GroundLine>> {
        let read = || -> rusqlite::Result<Vec<GroundLine>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT id, name, name_ar, country, lat, lon, precision,
                 (SELECT count(*) FROM happening WHERE happening.place_id = place.place_id) AS n
                 FROM place ORDER BY n DESC, id",
            )?;
            let rows = statement.query_map([], |row| {
                Ok(GroundLine {
                    id: row.get(0)?,
                    name: row.get(1)?,
                    name_ar: row.get(2)?,
                    country: row.get(3)?,
                    lat: row.get(4)?,
                    lon: row.get(5)?,
                    precision: row.get(6)?,
                    happenings: row.get(7)?,
                })
            })?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Acts of one side on another in a span of days, as far as they happened.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn dyads(&self, from: Option<&str>, to: Option<&str>) -> Result<Vec<Acts>> {
        let read = || -> rusqlite::Result<Vec<Acts>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT a.code, a.sector, a.name, r.code, r.sector, r.name, happening.type, count(*),
                 total(json_extract(happening.record, '$.scale'))
                 FROM happening
                 JOIN happening_actor AS a ON a.happening_id = happening.happening_id AND a.side = 'actor'
                 JOIN happening_actor AS r ON r.happening_id = happening.happening_id AND r.side = 'recipient'
                 WHERE happening.status = 'actual' AND (?1 IS NULL OR coalesce(start_day, first_reported, end_day, '') >= ?1)
                 AND (?2 IS NULL OR coalesce(start_day, first_reported, end_day, '') <= ?2)
                 GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7",
            )?;
            let rows = statement.query_map(params![from, to], |row| {
                Ok(Acts {
                    from: [row.get(0)?, row.get(1)?, row.get(2)?],
                    to: [row.get(3)?, row.get(4)?, row.get(5)?],
                    kind: row.get(6)?,
                    acts: row.get(7)?,
                    scale: row.get(8)?,
                })
            })?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Happenings by type.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn types(&self) -> Result<Vec<(String, i64)>> {
        let read = || -> rusqlite::Result<Vec<(String, i64)>> {
            let mut statement =
                self.connection.prepare_cached("SELECT type, count(*) FROM happening GROUP BY type ORDER BY type")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// # Errors
    /// Where the file cannot be read.
    pub fn spans(&self) -> Result<Spans> {
        let read = || -> rusqlite::Result<Spans> {
            self.connection
                .prepare_cached(
                    "SELECT (SELECT min(published) FROM version), (SELECT max(published) FROM version),
                     (SELECT min(start_day) FROM happening), (SELECT max(start_day) FROM happening)",
                )?
                .query_row([], |row| {
                    Ok(Spans {
                        first_published: row.get(0)?,
                        last_published: row.get(1)?,
                        first_day: row.get(2)?,
                        last_day: row.get(3)?,
                    })
                })
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Of each outlet, how many happenings it was the first to report: on an earlier day than all others, or alone.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn first_reports(&self) -> Result<Vec<(String, i64)>> {
        let read = || -> rusqlite::Result<Vec<(String, i64)>> {
            let mut statement = self.connection.prepare_cached(
                "WITH told AS (
                     SELECT happening_member.happening_id, source.name, min(version.published) AS day
                     FROM happening_member JOIN assertion ON assertion.key = happening_member.assertion
                     JOIN version USING (version_id) JOIN document USING (document_id) JOIN source USING (source_id)
                     GROUP BY 1, 2
                 ), first AS (SELECT happening_id, min(day) AS day FROM told GROUP BY 1),
                 heads AS (SELECT happening_id, min(name) AS name, count(*) AS outlets
                           FROM told JOIN first USING (happening_id, day) GROUP BY 1)
                 SELECT name, count(*) FROM heads WHERE outlets = 1 GROUP BY name ORDER BY name",
            )?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }
}
