//! Parameters of a question: each known by name, each of the right form, or else said which is wrong and what was probably meant.

use crate::problem::Problem;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use marsad_observatory::names::Unknown;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};
use std::fmt;
use utoipa::IntoParams;

/// The query of an address as `T`.
pub struct Asked<T>(pub T);

/// Longest query that is read.
const LONGEST: usize = 16_384;
/// Longest value of a parameter.
pub const LONGEST_VALUE: usize = 400;
/// Most values of one parameter.
pub const MOST_VALUES: usize = 20;

impl<S: Send + Sync, T: IntoParams + DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Asked<T>, Problem> {
        parse(parts.uri.query().unwrap_or("")).map(Asked)
    }
}

/// Reads a query.
pub fn parse<T: IntoParams + DeserializeOwned>(query: &str) -> Result<T, Problem> {
    if query.len() > LONGEST {
        return Err(Problem::malformed(format!("the question is longer than {LONGEST} characters")));
    }
    let parameters = T::into_params(|| None);
    let names: Vec<&str> = parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    let pairs: Vec<(String, String)> =
        serde_html_form::from_str(query).map_err(|error| Problem::malformed(format!("{error}")))?;
    for (name, value) in &pairs {
        if !names.contains(&name.as_str()) {
            let unknown = Unknown::new("parameter", name, names.iter().copied());
            let known =
                if names.is_empty() { "it takes none".to_owned() } else { format!("it takes {}", names.join(", ")) };
            let problem = Problem::malformed(format!("this question has no parameter {name:?}; {known}"));
            return Err(problem.meant(unknown.near));
        }
        if value.is_empty() || value.chars().count() > LONGEST_VALUE {
            return Err(Problem::malformed(format!("{name}: expected 1 to {LONGEST_VALUE} characters")));
        }
        if value.contains('\0') {
            return Err(Problem::senseless(format!("{name}: a NUL is in it")));
        }
    }
    if let Some(name) = names.iter().find(|name| pairs.iter().filter(|pair| pair.0 == **name).count() > MOST_VALUES) {
        return Err(Problem::malformed(format!("{name}: more than {MOST_VALUES} values")));
    }
    if let Some(cursor) = pairs.iter().find(|(name, _)| name == "cursor")
        && !cursor.1.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    {
        return Err(Problem::malformed("cursor: expected the `next` of the part before"));
    }
    serde_html_form::from_str(query).map_err(|error| {
        // Which parameter it was: the one without which the rest can be read.
        let culprit = pairs.iter().find(|(name, _)| {
            let rest: Vec<&(String, String)> = pairs.iter().filter(|(other, _)| other != name).collect();
            serde_html_form::to_string(&rest).is_ok_and(|rest| serde_html_form::from_str::<T>(&rest).is_ok())
        });
        match culprit {
            Some((name, value)) => Problem::malformed(format!("{name}={value}: {error}")),
            None => Problem::malformed(error.to_string()),
        }
    })
}

/// The one named part of a path.
pub struct Named(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Named {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Named, Problem> {
        let Path(name) = Path::<String>::from_request_parts(parts, state)
            .await
            .map_err(|error| Problem::malformed(error.to_string()))?;
        Ok(Named(name))
    }
}

/// The two named parts of a path.
pub struct Both(pub String, pub String);

impl<S: Send + Sync> FromRequestParts<S> for Both {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Both, Problem> {
        let Path((one, other)) = Path::<(String, String)>::from_request_parts(parts, state)
            .await
            .map_err(|error| Problem::malformed(error.to_string()))?;
        Ok(Both(one, other))
    }
}

/// A body of JSON as `T`.
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Body<T>, Problem> {
        match axum::Json::<T>::from_request(request, state).await {
            Ok(axum::Json(body)) => Ok(Body(body)),
            Err(JsonRejection::MissingJsonContentType(_)) => Err(Problem::media_type()),
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(Problem::too_large("the body is larger than 1 MiB"))
            }
            Err(error) => Err(Problem::malformed(error.body_text())),
        }
    }
}

/// A day as parameters write it: `2024-04-17`, from year 1 on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub String);

impl Day {
    pub fn parse(text: &str) -> Option<Day> {
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(place, byte)| match place {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let date: jiff::civil::Date = text.parse().ok().filter(|_| shape)?;
        (date.year() > 0).then(|| Day(text.to_owned()))
    }

    /// The day so many days later; the last or first day there is at the ends of time.
    pub fn plus(&self, days: i64) -> Day {
        let date: jiff::civil::Date = self.0.parse().unwrap_or(jiff::civil::Date::ZERO);
        let moved = date.saturating_add(jiff::Span::new().days(days));
        Day(moved.to_string())
    }

    /// Days from this to another.
    pub fn until(&self, other: &Day) -> i64 {
        let date = |day: &Day| day.0.parse::<jiff::civil::Date>().unwrap_or(jiff::civil::Date::ZERO);
        date(self).until(date(other)).map_or(0, |span| i64::from(span.get_days()))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let text = String::deserialize(deserializer)?;
        Day::parse(&text).ok_or_else(|| D::Error::custom("expected a day, such as 2024-04-17"))
    }
}

/// How many items a page may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit(pub usize);

impl Limit {
    pub const MOST: u64 = 1000;
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Limit, D::Error> {
        let text = String::deserialize(deserializer)?;
        let number = text.parse().ok().filter(|number| (1..=Limit::MOST).contains(number));
        let wrong = || D::Error::custom(format!("expected a number from 1 to {}", Limit::MOST));
        number.map(|number: u64| Limit(number as usize)).ok_or_else(wrong)
    }
}

/// A span of days that is none is refused.
pub fn in_order(from: Option<&Day>, to: Option<&Day>) -> Result<(), Problem> {
    match (from, to) {
        (Some(from), Some(to)) if to < from => Err(Problem::senseless(format!("to={to} is before from={from}"))),
        _ => Ok(()),
    }
}
