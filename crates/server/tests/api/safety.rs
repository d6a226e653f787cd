//! Who may ask: hosts, origins, tokens, accounts, roles, rates; and headers that keep a page safe.

use crate::world::{Answer, NOW, Service, body_of, store};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use marsad_server::password::hash;
use marsad_server::{Config, Refused, serve};
use marsad_store::Store;
use serde_json::{Value, json};

/// A store that others are served, with an account for each role.
fn shared(name: &str) -> Service {
    let path = store(name);
    let mut opened = Store::open(&path).expect("the store");
    let password = hash("correct horse").expect("a hash");
    for role in ["reader", "reviewer", "admin"] {
        opened.set_account(role, role, &password, NOW).expect("an account");
    }
    Service::over(path, false)
}

fn sign_in(service: &Service, name: &str, password: &str) -> Answer {
    let body = json!({ "name": name, "password": password });
    service.send(service.asked("POST", "/api/session", &body).body(body_of(&body)).expect("a request"))
}

/// Cookie and token of a session.
fn session(service: &Service, name: &str) -> (String, String) {
    let answer = sign_in(service, name, "correct horse");
    assert_eq!(answer.status, StatusCode::OK);
    let cookie = answer.header(header::SET_COOKIE).to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    let cookie = cookie.split(';').next().expect("a cookie").to_owned();
    (cookie, answer.json()["token"].as_str().expect("a token").to_owned())
}

fn with(service: &Service, method: &str, address: &str, cookie: &str, token: &str, body: &Value) -> Answer {
    let request = service.asked(method, address, body).header(header::COOKIE, cookie).header("x-marsad-token", token);
    service.send(request.body(body_of(body)).expect("a request"))
}

#[test]
fn a_name_bound_to_this_machine_anew_gets_nothing() {
    let service = Service::new("rebinding");
    for host in ["evil.example", "evil.example:4747", "localhost.evil.example", ""] {
        let request = Request::get("/api/meta").header(header::HOST, host).body(Body::empty()).expect("a request");
        assert_eq!(service.send(request).status, StatusCode::FORBIDDEN, "{host}");
        let request = Request::get("/").header(header::HOST, host).body(Body::empty()).expect("a request");
        assert_eq!(service.send(request).status, StatusCode::FORBIDDEN, "{host}");
    }
}

#[test]
fn changes_of_other_sites_and_without_token_are_refused() {
    let service = Service::new("forgery");
    let grade = json!({ "reliability": "F" });
    let token = service.token();
    let send = |origin: Option<&str>, token: Option<&str>| {
        let mut request = Request::put("/api/sources/wire-a")
            .header(header::HOST, "localhost:4747")
            .header(header::CONTENT_TYPE, "application/json");
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        if let Some(token) = token {
            request = request.header("x-marsad-token", token);
        }
        service.send(request.body(body_of(&grade)).expect("a request")).status
    };
    assert_eq!(send(Some("https://evil.example"), Some(&token)), StatusCode::FORBIDDEN);
    assert_eq!(send(Some("null"), Some(&token)), StatusCode::FORBIDDEN);
    assert_eq!(send(Some("http://localhost:4747"), None), StatusCode::FORBIDDEN);
    assert_eq!(send(Some("http://localhost:4747"), Some("guessed")), StatusCode::FORBIDDEN);
    assert_eq!(send(None, None), StatusCode::FORBIDDEN);
    assert!(service.ask("/api/sources/wire-a")["reliability"].is_null(), "nothing was changed");
    assert_eq!(send(Some("http://localhost:4747"), Some(&token)), StatusCode::OK);
    let form = Request::post("/api/code").header(header::HOST, "localhost").header(header::CONTENT_TYPE, "text/plain");
    assert_eq!(
        service.send(form.body(Body::from("{}")).expect("a request")).status,
        StatusCode::UNSUPPORTED_MEDIA_TYPE
    );
}

#[test]
fn nothing_is_served_to_others_without_accounts() {
    let path = store("unguarded");
    let config = Config {
        db: path,
        address: "0.0.0.0:0".parse().expect("an address"),
        any_port: false,
        behind_tls: false,
        lexicon: crate::world::lexicon(),
        identity: "test".to_owned(),
        rules: None,
    };
    let refused = serve(config, |_| panic!("it must not listen")).expect_err("refused");
    assert!(matches!(refused, Refused::NoAccounts(_)) && refused.to_string().contains("marsad accounts add"));
}

#[test]
fn accounts_open_what_their_role_allows() {
    let service = shared("accounts");
    assert_eq!(service.get("/api/meta").status, StatusCode::UNAUTHORIZED);
    assert_eq!(service.ask("/api/session")["signed_in"], false);
    assert_eq!(sign_in(&service, "reader", "wrong").status, StatusCode::UNAUTHORIZED);
    assert_eq!(sign_in(&service, "nobody", "correct horse").status, StatusCode::UNAUTHORIZED);
    let grade = json!({ "reliability": "C" });
    let outcomes = ["reader", "reviewer", "admin"].map(|name| {
        let (cookie, token) = session(&service, name);
        let read = with(&service, "GET", "/api/documents", &cookie, "", &json!({})).status;
        let graded = with(&service, "PUT", "/api/sources/wire-a", &cookie, &token, &grade).status;
        let audit = with(&service, "GET", "/api/audit", &cookie, "", &json!({})).status;
        [read, graded, audit].map(|status| status.as_u16())
    });
    assert_eq!(outcomes, [[200, 403, 403], [200, 200, 403], [200, 200, 200]]);
    let (cookie, token) = session(&service, "admin");
    let (_, other) = session(&service, "reviewer");
    let stolen = with(&service, "PUT", "/api/sources/wire-a", &cookie, &other, &grade);
    assert_eq!(stolen.status, StatusCode::FORBIDDEN, "the token of another session");
    let log = with(&service, "GET", "/api/audit", &cookie, "", &json!({})).json();
    let actions: Vec<&str> = crate::world::items(&log).iter().filter_map(|line| line["action"].as_str()).collect();
    assert!(actions.contains(&"sign-in refused") && actions.contains(&"sign-in") && actions.contains(&"trust"));
    assert_eq!(with(&service, "DELETE", "/api/session", &cookie, &token, &json!({})).status, StatusCode::NO_CONTENT);
    assert_eq!(with(&service, "GET", "/api/documents", &cookie, "", &json!({})).status, StatusCode::UNAUTHORIZED);
}

#[test]
fn a_closed_account_is_out_at_once_and_secrets_are_not_kept() {
    let service = shared("closed");
    let (cookie, _) = session(&service, "reader");
    let mut opened = Store::open(&service.path).expect("the store");
    let plain = cookie.trim_start_matches("marsad=").to_owned();
    let bytes = std::fs::read(&service.path).expect("the file");
    let has = |words: &[u8]| bytes.windows(words.len()).any(|window| window == words);
    assert!(!has(plain.as_bytes()) && !has(b"correct horse"));
    assert!(opened.close_account("reader", NOW).expect("closed"));
    assert_eq!(with(&service, "GET", "/api/documents", &cookie, "", &json!({})).status, StatusCode::UNAUTHORIZED);
    assert_eq!(sign_in(&service, "reader", "correct horse").status, StatusCode::UNAUTHORIZED);
}

#[test]
fn passwords_cannot_be_tried_without_end() {
    let service = shared("rates");
    let statuses: Vec<u16> = (0..10).map(|_| sign_in(&service, "admin", "guess").status.as_u16()).collect();
    assert!(statuses.starts_with(&[401]) && statuses.ends_with(&[429]), "{statuses:?}");
    let refused = sign_in(&service, "admin", "correct horse");
    assert!(refused.status == StatusCode::TOO_MANY_REQUESTS && !refused.header(header::RETRY_AFTER).is_empty());
}

#[test]
fn every_response_keeps_pages_safe() {
    let service = Service::new("headers");
    for address in ["/", "/situation", "/api/meta", "/api/nothing", "/missing.js"] {
        let answer = service.get(address);
        let policy = answer.header(header::CONTENT_SECURITY_POLICY);
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{address}: {policy}");
        assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert!(answer.headers.get("access-control-allow-origin").is_none());
    }
    assert_eq!(service.get("/missing.js").status, StatusCode::NOT_FOUND);
    let hostile = service.get("/api/documents/r6");
    assert_eq!(hostile.header(header::CONTENT_TYPE), "application/json", "markup is data");
    assert!(hostile.json()["title"].as_str().is_some_and(|title| title.starts_with("<script>")));
}
