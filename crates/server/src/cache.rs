//! ETags, compression, and answers that are given again: as long as the store is the same, so is every answer.

use crate::guard::Frame;
use crate::problem::Problem;
use crate::state::{State, today};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use flate2::write::GzEncoder;
use marsad_record::key;
use std::collections::{HashMap, VecDeque};
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::task::spawn_blocking;

/// Bytes of answers that are kept.
const ROOM: usize = 64 << 20;
/// A longer answer is not kept.
const LARGEST: usize = 8 << 20;
/// A shorter answer is not compressed.
const SHORT: usize = 1024;
/// Answers that depend on who asks or on more than the store.
const NEVER: [&str; 5] = ["/api/session", "/api/audit", "/api/changes-feed", "/api/watched", "/api/health"];

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Coding {
    Identity,
    Gzip,
    Brotli,
}

impl Coding {
    /// The best that a client takes.
    fn of(headers: &HeaderMap) -> Coding {
        let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
        let takes = |name: &str| {
            accepted.split(',').any(|part| {
                let mut parts = part.split(';').map(str::trim);
                parts.next() == Some(name) && !parts.any(|weight| weight == "q=0" || weight == "q=0.0")
            })
        };
        if takes("br") {
            Coding::Brotli
        } else if takes("gzip") {
            Coding::Gzip
        } else {
            Coding::Identity
        }
    }

    fn word(self) -> Option<&'static str> {
        match self {
            Coding::Identity => None,
            Coding::Gzip => Some("gzip"),
            Coding::Brotli => Some("br"),
        }
    }

    /// Quick rather than small: answers are made for one moment of the store.
    fn pack(self, bytes: &[u8]) -> Option<Vec<u8>> {
        match self {
            Coding::Identity => None,
            Coding::Gzip => {
                let mut packed = GzEncoder::new(Vec::new(), flate2::Compression::new(4));
                packed.write_all(bytes).ok()?;
                packed.finish().ok()
            }
            Coding::Brotli => {
                let mut packed = Vec::new();
                let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, 4, 20);
                writer.write_all(bytes).ok()?;
                drop(writer);
                Some(packed)
            }
        }
    }
}

#[derive(Clone)]
struct Kept {
    content_type: HeaderValue,
    coding: Coding,
    bytes: Bytes,
}

/// Answers of one moment of the store.
#[derive(Default)]
pub struct Cache {
    shelf: Mutex<Shelf>,
}

#[derive(Default)]
struct Shelf {
    moment: String,
    answers: HashMap<(String, Coding), Arc<Kept>>,
    order: VecDeque<(String, Coding)>,
    bytes: usize,
}

impl Cache {
    fn find(&self, moment: &str, address: &str, coding: Coding) -> Option<Arc<Kept>> {
        let shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        if shelf.moment != moment {
            return None;
        }
        shelf.answers.get(&(address.to_owned(), coding)).cloned()
    }

    fn keep(&self, moment: &str, address: &str, coding: Coding, kept: Arc<Kept>) {
        let mut shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        if shelf.moment != moment {
            *shelf = Shelf { moment: moment.to_owned(), ..Shelf::default() };
        }
        let key = (address.to_owned(), coding);
        shelf.bytes += kept.bytes.len();
        shelf.order.push_back(key.clone());
        if let Some(before) = shelf.answers.insert(key, kept) {
            shelf.bytes -= before.bytes.len();
        }
        while shelf.bytes > ROOM {
            let Some(oldest) = shelf.order.pop_front() else { break };
            if let Some(gone) = shelf.answers.remove(&oldest) {
                shelf.bytes -= gone.bytes.len();
            }
        }
    }
}

/// Answers a question from the shelf, or says that the client has the answer, or asks on and keeps what comes.
pub async fn answer(state: State, frame: Frame, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let is_question = request.method() == Method::GET && path.starts_with("/api/");
    let coding = Coding::of(request.headers());
    if !is_question || NEVER.contains(&path.as_str()) {
        let response = next.run(request).await;
        return packed(response, coding).await;
    }
    let address = request.uri().path_and_query().map(|address| address.as_str().to_owned()).unwrap_or(path);
    // What is asked without a day is asked for today.
    let moment = format!("{}/{}/{}", frame.stamp, today(), state.keeper.is_up_to_date());
    let hash = key::hash(&[&moment, &address, marsad_coder::HASH, env!("CARGO_PKG_VERSION")]);
    let tag = format!("W/\"{}\"", key::base32(hash));
    let known =
        request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).is_some_and(|tags| {
            tags.split(',').any(|known| known.trim().trim_start_matches("W/") == tag.trim_start_matches("W/"))
        });
    // Only what was answered has a tag.
    if known {
        return unchanged(&tag);
    }
    if let Some(kept) = state.cache.find(&moment, &address, coding) {
        return given(&kept, &tag);
    }
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let Some(content_type) = response.headers().get(header::CONTENT_TYPE).cloned() else { return response };
    let Ok(bytes) = to_bytes(response.into_body(), usize::MAX).await else {
        return Problem::busy("the answer could not be made").into_response();
    };
    let kept = Arc::new(pack(content_type, bytes, coding).await);
    if kept.bytes.len() <= LARGEST {
        state.cache.keep(&moment, &address, coding, kept.clone());
    }
    given(&kept, &tag)
}

async fn pack(content_type: HeaderValue, bytes: Bytes, coding: Coding) -> Kept {
    if bytes.len() < SHORT || coding == Coding::Identity {
        return Kept { content_type, coding: Coding::Identity, bytes };
    }
    let plain = bytes.clone();
    match spawn_blocking(move || coding.pack(&bytes)).await {
        Ok(Some(packed)) => Kept { content_type, coding, bytes: packed.into() },
        _ => Kept { content_type, coding: Coding::Identity, bytes: plain },
    }
}

/// A response that is not kept, packed where that is worth it.
async fn packed(response: Response, coding: Coding) -> Response {
    let is_json = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.to_str().is_ok_and(|kind| kind.starts_with("application/json")));
    if !is_json || response.headers().contains_key(header::CONTENT_ENCODING) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let content_type = parts.headers.get(header::CONTENT_TYPE).cloned().unwrap_or(HeaderValue::from_static(""));
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return Problem::busy("the answer could not be made").into_response();
    };
    let kept = pack(content_type, bytes, coding).await;
    parts.headers.remove(header::CONTENT_LENGTH);
    headers_of(&kept, &mut parts.headers);
    parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Response::from_parts(parts, Body::from(kept.bytes))
}

fn headers_of(kept: &Kept, headers: &mut HeaderMap) {
    headers.insert(header::CONTENT_TYPE, kept.content_type.clone());
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
    if let Some(coding) = kept.coding.word() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
}

fn tagged(headers: &mut HeaderMap, tag: &str) {
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
}

fn given(kept: &Kept, tag: &str) -> Response {
    let mut response = Response::new(Body::from(kept.bytes.clone()));
    headers_of(kept, response.headers_mut());
    tagged(response.headers_mut(), tag);
    response
}

fn unchanged(tag: &str) -> Response {
    let mut response = StatusCode::NOT_MODIFIED.into_response();
    tagged(response.headers_mut(), tag);
    response
}
