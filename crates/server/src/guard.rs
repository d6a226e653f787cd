//! Who may ask. In this order: the host must be this machine where only this machine is served (a page that a name was bound to anew
//! gets nothing), a change must come from our own page and carry the session's token, the session must be open, nobody may ask too often.

use crate::Role;
use crate::cache;
use crate::password::{kept, same};
use crate::problem::Problem;
use crate::state::{State, now};
use axum::extract::{ConnectInfo, Request};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;
use std::time::Instant;

/// Name of the cookie.
pub const COOKIE: &str = "marsad";
/// Header that carries the session's token.
pub const TOKEN: &str = "x-marsad-token";
/// Who asks where there are no accounts.
pub const LOCAL: &str = "local";

/// Who asks, as far as is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visitor {
    /// None: nobody is signed in.
    pub person: Option<(String, Role)>,
    /// Token that changes must carry.
    pub token: Option<String>,
    pub expires_at: Option<String>,
    pub address: String,
    /// The token in the cookie.
    pub cookie: Option<String>,
}

impl Visitor {
    /// Who asks, where they may do at least this.
    pub fn must_be(&self, role: Role) -> Result<&str, Problem> {
        match &self.person {
            None => Err(Problem::sign_in()),
            Some((_, own)) if *own < role => {
                Err(Problem::forbidden(format!("this takes the role {}; yours is {}", role.word(), own.word())))
            }
            Some((name, _)) => Ok(name),
        }
    }
}

/// What is looked up before a request is answered.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// Another one after every change of the store.
    pub stamp: String,
}

/// Is this a name of this machine?
fn is_own(host: &str) -> bool {
    let Ok(authority) = host.parse::<Authority>() else { return false };
    matches!(authority.host(), "localhost" | "127.0.0.1" | "[::1]")
}

fn host(request: &Request) -> Option<&str> {
    let header = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    header.or_else(|| request.uri().authority().map(Authority::as_str))
}

/// A page of another site must change nothing: browsers say with every change where it comes from.
fn comes_from_elsewhere(headers: &HeaderMap, host: &str) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if text("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return true;
    }
    text("origin").is_some_and(|origin| {
        let authority = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
        authority.is_none_or(|authority| !authority.eq_ignore_ascii_case(host))
    })
}

fn cookie(headers: &HeaderMap) -> Option<String> {
    let pairs = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let token = pairs.flat_map(|line| line.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == COOKIE).then(|| value.to_owned())
    })?;
    (token.len() == 64 && token.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(token)
}

/// The frame of every request.
pub async fn stand(state: State, request: Request, next: Next) -> Response {
    match enter(state, request, next).await {
        Ok(response) => response,
        Err(problem) => problem.into_response(),
    }
}

async fn enter(state: State, mut request: Request, next: Next) -> Result<Response, Problem> {
    let host = host(&request).unwrap_or("").to_owned();
    if state.loopback && !is_own(&host) {
        let detail = "this server answers to localhost, 127.0.0.1 and [::1] only";
        return Err(Problem::forbidden(detail));
    }
    let path = request.uri().path().to_owned();
    if !path.starts_with("/api/") && path != "/metrics" {
        return Ok(next.run(request).await);
    }
    let address = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string());
    let address = address.unwrap_or_else(|| "127.0.0.1".to_owned());
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if changes && comes_from_elsewhere(request.headers(), &host) {
        return Err(Problem::forbidden("a page of another site asked for this change"));
    }
    let moment = Instant::now();
    // Programs on this machine may ask as often as it answers.
    if !state.loopback {
        let limit = if changes { &state.limits.changing } else { &state.limits.reading };
        limit.take(&address, moment).map_err(Problem::too_often)?;
    }
    let token = cookie(request.headers());
    let (stamp, visitor) = look(&state, token, address).await?;
    let is_door = path == "/api/session";
    if !is_door && path != "/api/openapi.json" && path != "/api/health" {
        if visitor.person.is_none() {
            return Err(Problem::sign_in());
        }
        // Coding and explaining change nothing, and need no token.
        if changes && path != "/api/code" && path != "/api/explain" {
            let sent = request.headers().get(TOKEN).and_then(|value| value.to_str().ok());
            match (sent, &visitor.token) {
                (Some(sent), Some(token)) if same(sent, token) => {}
                _ => {
                    let detail = "a change must carry the token of GET /api/session in the header X-Marsad-Token";
                    return Err(Problem::forbidden(detail));
                }
            }
        }
    }
    request.extensions_mut().insert(visitor);
    Ok(cache::answer(state, Frame { stamp }, request, next).await)
}

/// Who asks, and the moment of the store.
async fn look(state: &State, token: Option<String>, address: String) -> Result<(String, Visitor), Problem> {
    state
        .ask(move |inner, store| {
            let stamp = store.stamp()?;
            let open = inner.loopback && !store.accounts()?.iter().any(|account| account.closed_at.is_none());
            if open {
                let person = Some((LOCAL.to_owned(), Role::Admin));
                let token = Some(inner.token.clone());
                return Ok((stamp, Visitor { person, token, address, ..Visitor::default() }));
            }
            let session = match &token {
                Some(token) => store.session(&kept(token), &now())?,
                None => None,
            };
            let Some(session) = session else { return Ok((stamp, Visitor { address, ..Visitor::default() })) };
            let person = Role::of_word(&session.role).map(|role| (session.account, role));
            let visitor = Visitor {
                person,
                token: Some(session.csrf),
                expires_at: Some(session.expires_at),
                address,
                cookie: token,
            };
            Ok((stamp, visitor))
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_names_of_this_machine_are_its_own() {
        for own in ["localhost", "localhost:4747", "127.0.0.1:80", "[::1]:4747"] {
            assert!(is_own(own), "{own}");
        }
        for other in
            ["", "evil.example", "evil.example:4747", "localhost.evil.example", "127.0.0.1.nip.io", "user@evil"]
        {
            assert!(!is_own(other), "{other}");
        }
    }

    #[test]
    fn changes_of_other_sites_are_known() {
        let with = |name: &'static str, value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(name, HeaderValue::from_static(value));
            comes_from_elsewhere(&headers, "localhost:4747")
        };
        assert!(!with("origin", "http://localhost:4747") && !with("sec-fetch-site", "same-origin"));
        assert!(
            with("origin", "https://evil.example") && with("origin", "null") && with("sec-fetch-site", "cross-site")
        );
        assert!(with("origin", "http://localhost:80") && with("sec-fetch-site", "same-site"));
        assert!(!comes_from_elsewhere(&HeaderMap::new(), "localhost:4747"));
    }
}
