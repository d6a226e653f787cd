//! Happenings and contradictions that are asked for.

use crate::error::Result;
use crate::open::Store;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};

/// A side that is asked for: all that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    pub code: Option<String>,
    /// One sector that it has.
    pub sector: Option<String>,
    /// Its English name.
    pub name: Option<String>,
}

/// What is asked for; what is left empty is not asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// First and last day (ISO 8601), both inclusive, that the happening may touch.
    pub from: Option<String>,
    pub to: Option<String>,
    /// Only what was reported up to this day.
    pub known_by: Option<String>,
    /// Any of these types, with a mode where one is given.
    pub types: Vec<(String, Option<String>)>,
    /// Each must be among the actors or recipients.
    pub sides: Vec<Side>,
    /// Any of these numbers of places.
    pub places: Option<Vec<i64>>,
    /// In one of these countries, where no place is asked for by number.
    pub countries: Vec<String>,
    /// Ids of documents that report it.
    pub status: Option<String>,
    pub limit: Option<usize>,
}

impl Asked {
    pub(crate) fn conditions(&self) -> (String, Vec<Value>) {
        let mut conditions = Vec::new();
        let mut values: Vec<Value> = Vec::new();
        let text = |values: &mut Vec<Value>, value: &str| {
            values.push(Value::Text(value.to_owned()));
            format!("?{}", values.len())
        };
        if let (Some(from), Some(to)) = (&self.from, &self.to) {
            let (from, to) = (text(&mut values, from), text(&mut values, to));
            conditions.push(format!(
                "happening.happening_id IN (SELECT happening_id FROM happening_span
                 WHERE last >= CAST(julianday({from}) - 2440587.5 AS INTEGER)
                 AND first <= CAST(julianday({to}) - 2440587.5 AS INTEGER))"
            ));
        } else if let Some(day) = &self.from {
            let mark = text(&mut values, day);
            conditions
                .push(format!("coalesce(happening.end_day, happening.start_day, happening.first_reported) >= {mark}"));
        } else if let Some(day) = &self.to {
            let mark = text(&mut values, day);
            conditions
                .push(format!("coalesce(happening.start_day, happening.end_day, happening.first_reported) <= {mark}"));
        }
        if let Some(day) = &self.known_by {
            let mark = text(&mut values, day);
            conditions.push(format!(
                "coalesce(happening.first_known, happening.first_reported) <= {mark}
                 AND (happening.until IS NULL OR happening.until > {mark})"
            ));
        } else {
            conditions.push("happening.until IS NULL".to_owned());
        }
        if let Some(status) = &self.status {
            let mark = text(&mut values, status);
            conditions.push(format!("happening.status = {mark}"));
        }
        let types: Vec<String> = self
            .types
            .iter()
            .map(|(name, mode)| {
                let name = text(&mut values, name);
                match mode {
                    Some(mode) => format!("(happening.type = {name} AND happening.mode = {})", text(&mut values, mode)),
                    None => format!("happening.type = {name}"),
                }
            })
            .collect();
        if !types.is_empty() {
            conditions.push(format!("({})", types.join(" OR ")));
        }
        for side in &self.sides {
            let mut of = vec!["happening_actor.happening_id = happening.happening_id".to_owned()];
            for (column, value) in [("code", &side.code), ("name", &side.name)] {
                if let Some(value) = value {
                    of.push(format!("happening_actor.{column} = {}", text(&mut values, value)));
                }
            }
            if let Some(sector) = &side.sector {
                let mark = text(&mut values, sector);
                of.push(format!("(' ' || happening_actor.sector || ' ') LIKE ('% ' || {mark} || ' %')"));
            }
            // Where nothing else narrows the search, those of the side are looked up rather than all looked through.
            let narrow = self.places.is_some() || (self.from.is_some() && self.to.is_some());
            let of = of[usize::from(!narrow)..].join(" AND ");
            conditions.push(match narrow {
                true => format!("EXISTS (SELECT 1 FROM happening_actor WHERE {of})"),
                false => format!("happening.happening_id IN (SELECT happening_id FROM happening_actor WHERE {of})"),
            });
        }
        let mut grounds = Vec::new();
        if let Some(places) = &self.places {
            let numbers: Vec<String> = places.iter().map(i64::to_string).collect();
            grounds.push(format!("happening.place_id IN ({})", numbers.join(", ")));
        }
        if !self.countries.is_empty() {
            let marks: Vec<String> = self.countries.iter().map(|code| text(&mut values, code)).collect();
            grounds.push(format!(
                "happening.place_id IN (SELECT place_id FROM place WHERE country IN ({}))",
                marks.join(", ")
            ));
        }
        if !grounds.is_empty() {
            conditions.push(format!("({})", grounds.join(" OR ")));
        }
        let all = if conditions.is_empty() { "1".to_owned() } else { conditions.join(" AND ") };
        (all, values)
    }
}

impl Asked {
    /// What is asked of the fluents of contradictions; `values` are those of the conditions before it.
    fn of_fluents(&self, mut values: Vec<Value>) -> (String, Vec<Value>) {
        if !self.types.is_empty() || self.status.is_some() {
            return ("0".to_owned(), values);
        }
        let mut text = |value: &str| {
            values.push(Value::Text(value.to_owned()));
            format!("?{}", values.len())
        };
        let mut conditions = vec!["contradiction.happening IS NULL".to_owned()];
        let days = [
            (&self.from, "coalesce(change.day, change.known) >="),
            (&self.to, "coalesce(change.day, change.known) <="),
        ];
        let days: Vec<String> = days
            .into_iter()
            .filter_map(|(day, compared)| Some(format!("{compared} {}", text(day.as_deref()?))))
            .collect();
        if !days.is_empty() {
            let days = days.join(" AND ");
            conditions
                .push(format!("EXISTS (SELECT 1 FROM change WHERE change.fluent = contradiction.fluent AND {days})"));
        }
        let under = |kind: &str, value: &str| {
            format!(
                "EXISTS (SELECT 1 FROM change_key WHERE change_key.fluent = contradiction.fluent
                 AND change_key.kind = '{kind}' AND change_key.value {value})"
            )
        };
        for side in &self.sides {
            let keys: Vec<String> = [&side.code, &side.name].into_iter().flatten().map(|key| text(key)).collect();
            conditions.extend(keys.iter().map(|key| under("actor", &format!("= {key}"))));
        }
        let mut grounds = Vec::new();
        if let Some(places) = &self.places {
            let numbers: Vec<String> = places.iter().map(i64::to_string).collect();
            grounds.push(format!("place_id IN ({})", numbers.join(", ")));
        }
        if !self.countries.is_empty() {
            let marks: Vec<String> = self.countries.iter().map(|code| text(code)).collect();
            grounds.push(format!("country IN ({})", marks.join(", ")));
        }
        if !grounds.is_empty() {
            let grounds = grounds.join(" OR ");
            let ids =
                format!("SELECT id FROM place WHERE {grounds} UNION SELECT 'near ' || id FROM place WHERE {grounds}");
            conditions.push(under("place", &format!("IN ({ids})")));
        }
        (format!("({})", conditions.join(" AND ")), values)
    }
}

impl Store {
    /// JSON of the happenings asked for, by day.
    ///
    /// # Errors
    /// Where the file cannot be read, or `take` fails.
    pub fn happenings<E: From<crate::StoreError>>(
        &self,
        asked: &Asked,
        mut take: impl FnMut(&str) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let (conditions, values) = asked.conditions();
        let limit = asked.limit.map_or(-1, |limit| limit as i64);
        let sql = format!(
            "SELECT record FROM happening WHERE {conditions}
             ORDER BY coalesce(start_day, first_reported, end_day), first_reported, id LIMIT {limit}"
        );
        let mut statement = self.connection.prepare(&sql).map_err(|error| self.trouble(&error))?;
        let mut rows = statement.query(params_from_iter(values)).map_err(|error| self.trouble(&error))?;
        while let Some(row) = rows.next().map_err(|error| self.trouble(&error))? {
            let record = row.get_ref(0).and_then(|value| Ok(value.as_str()?)).map_err(|error| self.trouble(&error))?;
            take(record)?;
        }
        Ok(())
    }

    /// JSON of contradictions of these kinds: of happenings asked for, and of fluents that the places and sides asked for have a part in and that
    /// changed in the span of days asked for. Fluents have no type and status of an event.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn contradictions(&self, asked: &Asked, kinds: &[&str]) -> Result<Vec<String>> {
        let (conditions, values) = asked.conditions();
        let kinds: Vec<String> = kinds.iter().map(|kind| format!("'{}'", kind.replace('\'', ""))).collect();
        let (fluents, values) = asked.of_fluents(values);
        let limit = asked.limit.map_or(-1, |limit| limit as i64);
        let sql = format!(
            "SELECT contradiction.record FROM contradiction LEFT JOIN happening ON happening.id = contradiction.happening
             WHERE contradiction.kind IN ({}) AND ((happening.id IS NOT NULL AND {conditions}) OR {fluents})
             ORDER BY coalesce(start_day, first_reported), contradiction.happening, contradiction.fluent, field,
             contradiction.kind, contradiction.record LIMIT {limit}",
            kinds.join(", ")
        );
        let read = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.connection.prepare(&sql)?;
            let rows = statement.query_map(params_from_iter(values), |row| row.get(0))?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Groups of copies: ids of documents, the first published first, and the likeness in percent.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn copy_groups(&self) -> Result<Vec<(Vec<String>, u8)>> {
        let read = || -> rusqlite::Result<Vec<(Vec<String>, u8)>> {
            let mut statement = self.connection.prepare(
                "SELECT copy_group_id, likeness, document.id FROM copy_group JOIN copy_member USING (copy_group_id)
                 JOIN document USING (document_id) ORDER BY copy_group_id, position",
            )?;
            let mut rows = statement.query([])?;
            let mut groups: Vec<(i64, u8, Vec<String>)> = Vec::new();
            while let Some(row) = rows.next()? {
                let (number, likeness, id): (i64, u8, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
                match groups.last_mut() {
                    Some(last) if last.0 == number => last.2.push(id),
                    _ => groups.push((number, likeness, vec![id])),
                }
            }
            Ok(groups.into_iter().map(|(_, likeness, ids)| (ids, likeness)).collect())
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// Codes and names of all sides of happenings, for suggestions.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn sides(&self) -> Result<Vec<(Option<String>, Option<String>)>> {
        let read = || -> rusqlite::Result<Vec<(Option<String>, Option<String>)>> {
            let mut statement =
                self.connection.prepare("SELECT DISTINCT code, name FROM happening_actor ORDER BY 1, 2")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect()
        };
        read().map_err(|error| self.trouble(&error))
    }

    /// The id under which what once was `id` stands today, if it stands.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn standing_id(&self, id: &str) -> Result<Option<String>> {
        let mut id = id.to_owned();
        let step = |sql: &str, id: &str| -> Result<Option<String>> {
            self.connection.query_row(sql, [id], |row| row.get(0)).optional().map_err(|error| self.trouble(&error))
        };
        // Heirs may have heirs; a ring cannot come about, but the count makes sure of an end.
        for _ in 0..1000 {
            if let Some(found) = step("SELECT id FROM happening WHERE id = ?1", &id)? {
                return Ok(Some(found));
            }
            match step("SELECT heir FROM heir WHERE id = ?1", &id)? {
                Some(heir) => id = heir,
                None => return Ok(None),
            }
        }
        Ok(None)
    }
}
