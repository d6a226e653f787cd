//! GeoPackage 1.3 (OGC 12-128r17): layers `events` and `states` with points and an R*Tree each. Opens in QGIS and GDAL.

use super::{Rows, Sink};
use crate::codes::Codes;
use crate::error::Result;
use crate::subject::Subject;
use crate::table::events::EVENTS;
use crate::table::states::{STATES, point};
use crate::table::{Cell, Column, Kind};
use marsad_record::Fluent;
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};
use std::path::Path;

/// `GPKG`, and version 1.3.0.
const HEAD: &str = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA application_id = 1196444487; PRAGMA user_version = 10300;";

const TABLES: &str = "
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST],AUTHORITY[\"EPSG\",\"4326\"]]', 'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,
  m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
";

/// Triggers of the R*Tree extension, as the specification gives them; `{t}` is the table.
const TRIGGERS: &str = "
CREATE TRIGGER rtree_{t}_geom_insert AFTER INSERT ON {t} WHEN (new.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom)) BEGIN
  INSERT OR REPLACE INTO rtree_{t}_geom VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_{t}_geom_update2 AFTER UPDATE OF geom ON {t} WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom)) BEGIN
  DELETE FROM rtree_{t}_geom WHERE id = OLD.fid; END;
CREATE TRIGGER rtree_{t}_geom_update4 AFTER UPDATE ON {t} WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom)) BEGIN
  DELETE FROM rtree_{t}_geom WHERE id IN (OLD.fid, NEW.fid); END;
CREATE TRIGGER rtree_{t}_geom_update5 AFTER UPDATE ON {t} WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom)) BEGIN
  DELETE FROM rtree_{t}_geom WHERE id = OLD.fid;
  INSERT OR REPLACE INTO rtree_{t}_geom VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_{t}_geom_update6 AFTER UPDATE OF geom ON {t} WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
  AND (OLD.geom NOTNULL AND NOT ST_IsEmpty(OLD.geom)) BEGIN
  UPDATE rtree_{t}_geom SET minx = ST_MinX(NEW.geom), maxx = ST_MaxX(NEW.geom), miny = ST_MinY(NEW.geom), maxy = ST_MaxY(NEW.geom)
  WHERE id = NEW.fid; END;
CREATE TRIGGER rtree_{t}_geom_update7 AFTER UPDATE OF geom ON {t} WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
  AND (OLD.geom ISNULL OR ST_IsEmpty(OLD.geom)) BEGIN
  INSERT INTO rtree_{t}_geom VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
CREATE TRIGGER rtree_{t}_geom_delete AFTER DELETE ON {t} WHEN old.geom NOT NULL BEGIN DELETE FROM rtree_{t}_geom WHERE id = OLD.fid; END;
";

/// A layer being written.
struct Layer {
    name: &'static str,
    insert: String,
    rows: i64,
    /// West, south, east, north.
    bounds: Option<[f64; 4]>,
}

/// A package being written.
pub struct Package {
    connection: Connection,
    /// Moment that stands as the last change: of the coding, not of the export.
    moment: String,
    events: Layer,
    states: Layer,
}

fn layer<T>(connection: &Connection, name: &'static str, columns: &[Column<T>]) -> Result<Layer> {
    let kind = |kind| match kind {
        Kind::Text | Kind::Texts => "TEXT",
        Kind::Whole => "INTEGER",
        Kind::Number => "DOUBLE",
        Kind::Flag => "BOOLEAN",
        Kind::Day => "DATE",
    };
    let fields: Vec<String> =
        columns.iter().map(|column| format!("\"{}\" {}", column.name, kind(column.kind))).collect();
    connection.execute_batch(&format!(
        "CREATE TABLE {name} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, {});
         CREATE VIRTUAL TABLE rtree_{name}_geom USING rtree(id, minx, maxx, miny, maxy);",
        fields.join(", ")
    ))?;
    let marks = vec!["?"; columns.len() + 2].join(", ");
    Ok(Layer { name, insert: format!("INSERT INTO {name} VALUES ({marks})"), rows: 0, bounds: None })
}

/// A point as the standard packs it: header without an envelope, then well-known binary, low byte first.
fn packed([lat, lon]: [f64; 2]) -> Vec<u8> {
    let mut blob = vec![b'G', b'P', 0, 1];
    blob.extend(4326i32.to_le_bytes());
    blob.push(1);
    blob.extend(1u32.to_le_bytes());
    blob.extend(lon.to_le_bytes());
    blob.extend(lat.to_le_bytes());
    blob
}

impl Layer {
    fn add<T>(
        &mut self,
        connection: &Connection,
        columns: &[Column<T>],
        of: &T,
        point: Option<[f64; 2]>,
        codes: &Codes,
    ) -> Result<()> {
        self.rows += 1;
        let mut values = vec![Value::Integer(self.rows), point.map_or(Value::Null, |point| Value::Blob(packed(point)))];
        values.extend(columns.iter().map(|column| match column.of(of, codes) {
            Cell::Empty => Value::Null,
            Cell::Whole(number) => Value::Integer(number),
            Cell::Number(number) => Value::Real(number),
            Cell::Flag(flag) => Value::Integer(i64::from(flag)),
            Cell::Text(text) | Cell::Day(text) => Value::Text(text),
            list @ Cell::Texts(_) => Value::Text(list.text()),
        }));
        connection.prepare_cached(&self.insert)?.execute(params_from_iter(values))?;
        if let Some([lat, lon]) = point {
            connection
                .prepare_cached(&format!("INSERT INTO rtree_{}_geom VALUES (?1, ?2, ?2, ?3, ?3)", self.name))?
                .execute(params![self.rows, lon, lat])?;
            let [west, south, east, north] = self.bounds.unwrap_or([lon, lat, lon, lat]);
            self.bounds = Some([west.min(lon), south.min(lat), east.max(lon), north.max(lat)]);
        }
        Ok(())
    }

    fn end(&self, connection: &Connection, about: &str, moment: &str) -> Result<()> {
        let name = self.name;
        let [west, south, east, north] = self.bounds.map_or([None; 4], |bounds| bounds.map(Some));
        connection.execute(
            "INSERT INTO gpkg_contents VALUES (?1, 'features', ?1, ?2, ?3, ?4, ?5, ?6, ?7, 4326)",
            params![name, about, moment, west, south, east, north],
        )?;
        connection.execute("INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', 'POINT', 4326, 0, 0)", [name])?;
        connection.execute(
            "INSERT INTO gpkg_extensions VALUES (?1, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
            [name],
        )?;
        connection.execute_batch(&TRIGGERS.replace("{t}", name))?;
        Ok(())
    }
}

impl Package {
    /// # Errors
    /// Where the file cannot be made.
    pub fn new(path: &Path, moment: &str) -> Result<Package> {
        let connection = Connection::open(path)?;
        connection.execute_batch(HEAD)?;
        connection.execute_batch("BEGIN")?;
        connection.execute_batch(TABLES)?;
        let events = layer(&connection, "events", EVENTS)?;
        let states = layer(&connection, "states", STATES)?;
        Ok(Package { connection, moment: moment.to_owned(), events, states })
    }
}

impl Sink for Package {
    fn event(&mut self, subject: &Subject, codes: &Codes) -> Result<()> {
        self.events.add(&self.connection, EVENTS, subject, subject.point(), codes)
    }
    fn state(&mut self, fluent: &Fluent, codes: &Codes) -> Result<()> {
        self.states.add(&self.connection, STATES, fluent, point(fluent), codes)
    }
    fn finish(self: Box<Self>) -> Result<Rows> {
        self.events.end(&self.connection, "Happenings, each once with all its sources", &self.moment)?;
        self.states.end(&self.connection, "States as of a day", &self.moment)?;
        self.connection.execute_batch("COMMIT")?;
        Ok(Rows { events: self.events.rows as u64, states: self.states.rows as u64, mentions: 0 })
    }
}
