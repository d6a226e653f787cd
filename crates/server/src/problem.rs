//! Refusals as RFC 9457 has them: what is wrong in plain words, and what was probably meant.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use marsad_observatory::names::Unknown;
use marsad_observatory::taking::Stopped;
use marsad_store::{StoreError, Trouble};
use serde::Serialize;
use utoipa::ToSchema;

/// Why a request was refused (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// Stable name of the sort of problem: `urn:marsad:problem:unknown-name` ...
    #[serde(rename = "type")]
    pub kind: String,
    /// The same in few words.
    pub title: String,
    /// Status of the response.
    pub status: u16,
    /// What is wrong with this request.
    pub detail: String,
    /// What was probably meant, the likeliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub did_you_mean: Vec<String>,
    /// Seconds after which to try again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

impl Problem {
    fn new(status: StatusCode, kind: &str, title: &str, detail: impl Into<String>) -> Problem {
        Problem {
            kind: format!("urn:marsad:problem:{kind}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: detail.into(),
            did_you_mean: Vec::new(),
            retry_after: None,
        }
    }

    pub fn malformed(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::BAD_REQUEST, "malformed", "The request cannot be read", detail)
    }
    pub fn sign_in() -> Problem {
        let detail = "sign in first: POST /api/session with name and password";
        Problem::new(StatusCode::UNAUTHORIZED, "sign-in", "Nobody is signed in", detail)
    }
    pub fn wrong_password() -> Problem {
        let detail = "there is no such account with this password";
        Problem::new(StatusCode::UNAUTHORIZED, "wrong-password", "Name or password is wrong", detail)
    }
    pub fn forbidden(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::FORBIDDEN, "forbidden", "This is not allowed", detail)
    }
    pub fn missing(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::NOT_FOUND, "not-found", "There is no such thing", detail)
    }
    pub fn method() -> Problem {
        let detail = "this address does not take this method; the header Allow says which it takes";
        Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method", "Wrong method", detail)
    }
    pub fn done_before(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::CONFLICT, "conflict", "This does not go together with what is there", detail)
    }
    pub fn too_large(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "Too large", detail)
    }
    pub fn media_type() -> Problem {
        let detail = "send JSON, with the header Content-Type: application/json";
        Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type", "Not JSON", detail)
    }
    pub fn senseless(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "senseless", "This cannot be answered", detail)
    }
    pub fn too_often(seconds: u32) -> Problem {
        let detail = format!("too many requests; try again in {seconds} s");
        let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too-often", "Too many requests", detail);
        Problem { retry_after: Some(seconds), ..problem }
    }
    pub fn busy(detail: impl Into<String>) -> Problem {
        let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy", "Busy", detail);
        Problem { retry_after: Some(2), ..problem }
    }
    fn broken(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "store", "The store cannot be read", detail)
    }

    pub fn meant(mut self, names: Vec<String>) -> Problem {
        if let Some((last, others)) = names.split_last() {
            let meant = if others.is_empty() { last.clone() } else { format!("{} or {last}", others.join(", ")) };
            self.detail = format!("{}; did you mean {meant}?", self.detail);
        }
        self.did_you_mean = names;
        self
    }
}

/// Media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, MEDIA_TYPE)], body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        match error.trouble {
            Trouble::Locked => Problem::busy("another program is writing to the store; try again"),
            Trouble::Full => Problem::busy("there is no room to write"),
            // The path of the file is nobody's business.
            _ if error.detail.contains("interrupted") => {
                Problem::busy("the question took too long; ask for a shorter span, a place or an actor")
            }
            _ => Problem::broken(error.detail),
        }
    }
}

impl From<Stopped> for Problem {
    fn from(stopped: Stopped) -> Problem {
        match stopped {
            Stopped::Store(error) => error.into(),
            Stopped::Threads(error) => Problem::busy(error.0),
        }
    }
}

impl From<Unknown> for Problem {
    fn from(unknown: Unknown) -> Problem {
        let detail = format!("no {} is called {:?}", unknown.what, unknown.asked);
        let mut problem = Problem::missing(detail);
        problem.kind = "urn:marsad:problem:unknown-name".to_owned();
        problem.title = "Nothing has this name".to_owned();
        problem.meant(unknown.near)
    }
}
