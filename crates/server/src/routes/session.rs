//! Who asks: signing in and out.

use crate::ask::Body;
use crate::guard::{COOKIE, Visitor};
use crate::password::{kept, matches, token};
use crate::problem::Problem;
use crate::shape::{SessionInfo, SignIn};
use crate::state::{State, now, written};
use axum::extract::State as Has;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use marsad_store::account::AuditLine;
use std::time::Instant;
use tokio::task::spawn_blocking;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Hours until a session ends.
const HOURS: i64 = 12;

/// Of nobody's password: who asks for an account that is not there waits as long as for one that is.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bWFyc2FkbWFyc2Fk$7Y3kTr8mVQ2cN9cVwGk0mYp0l5Qm9xJXv6f8e1Qm0aE";

pub fn routes() -> OpenApiRouter<State> {
    OpenApiRouter::new().routes(routes!(session, sign_in, sign_out))
}

fn info(visitor: &Visitor) -> SessionInfo {
    SessionInfo {
        signed_in: visitor.person.is_some(),
        person: visitor.person.as_ref().map(|(name, _)| name.clone()),
        role: visitor.person.as_ref().map(|(_, role)| role.word().to_owned()),
        token: visitor.token.clone(),
        expires_at: visitor.expires_at.clone(),
    }
}

/// Who asks, and the token that changes must carry
#[utoipa::path(get, path = "/api/session", tag = "session", responses((status = 200, description = "Who asks", body = SessionInfo)))]
async fn session(Extension(visitor): Extension<Visitor>) -> Json<SessionInfo> {
    Json(info(&visitor))
}

/// Sign in with an account
#[utoipa::path(post, path = "/api/session", tag = "session", request_body = SignIn,
    responses((status = 200, description = "Signed in; the session is in the cookie", body = SessionInfo)))]
async fn sign_in(
    Has(state): Has<State>,
    Extension(visitor): Extension<Visitor>,
    Body(asked): Body<SignIn>,
) -> Result<Response, Problem> {
    let (name_length, password_length) = (asked.name.chars().count(), asked.password.chars().count());
    if !(1..=100).contains(&name_length) || !(1..=1000).contains(&password_length) {
        return Err(Problem::malformed("name or password is empty or too long"));
    }
    let moment = Instant::now();
    state.limits.at_the_door.take(&visitor.address, moment).map_err(Problem::too_often)?;
    state.limits.signing_in.take(&asked.name, moment).map_err(Problem::too_often)?;
    let name = asked.name.clone();
    let account = state.ask(move |_, store| {
        Ok(store.accounts()?.into_iter().find(|account| account.name == name && account.closed_at.is_none()))
    });
    let account = account.await?;
    let hash = account.as_ref().map_or_else(|| NOBODY.to_owned(), |account| account.password.clone());
    let permit = state.signing_in.acquire().await.map_err(|_| Problem::busy("the server is ending"))?;
    let right = spawn_blocking(move || matches(&asked.password, &hash)).await.unwrap_or(false);
    drop(permit);
    let mut line = AuditLine {
        made_at: now(),
        person: asked.name.clone(),
        address: Some(visitor.address.clone()),
        subject: asked.name,
        ..AuditLine::default()
    };
    let Some(account) = account.filter(|_| right) else {
        line.action = "sign-in refused".to_owned();
        state.pool.write(move |store| Ok(store.note(&line)?)).await?;
        return Err(Problem::wrong_password());
    };
    line.action = "sign-in".to_owned();
    let no_token = |_| Problem::busy("the system has no random bytes");
    let (cookie, csrf) = (token().map_err(no_token)?, token().map_err(no_token)?);
    let until = written(jiff::Timestamp::now() + jiff::SignedDuration::from_hours(HOURS));
    let info = SessionInfo {
        signed_in: true,
        person: Some(account.name.clone()),
        role: Some(account.role.clone()),
        token: Some(csrf.clone()),
        expires_at: Some(until.clone()),
    };
    let hash = kept(&cookie);
    state
        .pool
        .write(move |store| {
            store.open_session(account.number, &hash, &csrf, &now(), &until)?;
            Ok(store.note(&line)?)
        })
        .await?;
    Ok(with_cookie(&state, Json(info).into_response(), &cookie, HOURS * 3600))
}

/// Sign out
#[utoipa::path(delete, path = "/api/session", tag = "session", responses((status = 204, description = "Signed out")))]
async fn sign_out(Has(state): Has<State>, Extension(visitor): Extension<Visitor>) -> Result<Response, Problem> {
    if let Some(cookie) = visitor.cookie {
        let hash = kept(&cookie);
        state.pool.write(move |store| Ok(store.close_session(&hash)?)).await?;
    }
    Ok(with_cookie(&state, StatusCode::NO_CONTENT.into_response(), "", 0))
}

fn with_cookie(state: &State, mut response: Response, value: &str, seconds: i64) -> Response {
    let secure = if state.behind_tls { "; Secure" } else { "" };
    let cookie = format!("{COOKIE}={value}; HttpOnly; SameSite=Strict; Path=/; Max-Age={seconds}{secure}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}
