//! Any question is answered, or refused in the form of RFC 9457; nothing that is asked is the server's fault. The first line of the input is the
//! method and the address, the rest the body. Only texts to code carry the token that changes want, so that the store stays as it is.
#![no_main]

use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::Router;
use libfuzzer_sys::fuzz_target;
use marsad_lexicon::Lexicon;
use marsad_observatory::input::Input;
use marsad_observatory::refresh::refresh;
use marsad_observatory::taking::{Taking, take};
use marsad_record::Document;
use marsad_server::{Serving, State, app};
use marsad_store::{RunOf, Store};
use std::sync::LazyLock;
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

const NOW: &str = "2026-01-01T00:00:00Z";
const TEXTS: [&str; 3] = [
    "قصفت القوات الروسية مدينة خاركيف الأوكرانية الجمعة، ما أدى إلى مقتل ثلاثة أشخاص.",
    "انسحبت القوات الأوكرانية من مدينة أفدييفكا الأحد. وأعلنت روسيا أن قواتها سيطرت على المدينة.",
    "طردت بولندا دبلوماسيين روسيين اثنين الثلاثاء.",
];

struct Service {
    app: Router,
    runtime: Runtime,
    token: String,
}

static SERVICE: LazyLock<Service> = LazyLock::new(|| {
    let lexicon: &'static Lexicon<'static> = Box::leak(Box::new(marsad_lexicon_data::lexicon()));
    let path = std::env::temp_dir().join(format!("marsad-fuzz-{}.db", std::process::id()));
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
    }
    let mut store = Store::create(&path).unwrap();
    let documents = TEXTS.iter().enumerate().map(|(number, text)| {
        Ok(Input::of(Document {
            id: format!("d{number}"),
            published: "2024-03-01".parse().ok(),
            source: Some("wire".to_owned()),
            text: (*text).to_owned(),
            ..Document::default()
        }))
    });
    let run = RunOf { coder: marsad_observatory::coder(), ..RunOf::default() };
    take(&mut store, documents, lexicon, &Taking { run: &run, threads: 1, now: NOW, today: None }, |_, _| {}).unwrap();
    refresh(&mut store, "fuzz", NOW, |_| {}).unwrap();
    drop(store);
    let serving = Serving { db: &path, lexicon, identity: "fuzz".to_owned(), rules: None, loopback: true, behind_tls: false };
    let app = app(State::new(serving).unwrap());
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let session = runtime.block_on(async {
        let request = Request::get("/api/session").header("host", "localhost:4747").body(Body::empty()).unwrap();
        to_bytes(app.clone().oneshot(request).await.unwrap().into_body(), usize::MAX).await.unwrap()
    });
    let session: serde_json::Value = serde_json::from_slice(&session).unwrap();
    Service { app, runtime, token: session["token"].as_str().unwrap_or_default().to_owned() }
});

fuzz_target!(|data: &[u8]| {
    let end = data.iter().position(|byte| *byte == b'\n').unwrap_or(data.len());
    let head = String::from_utf8_lossy(&data[..end]);
    let (method, address) = head.split_once(' ').unwrap_or(("GET", &head));
    let body = data.get(end + 1..).unwrap_or_default().to_vec();
    let mut request = Request::builder()
        .method(method)
        .uri(address)
        .header("host", "localhost:4747")
        .header("origin", "http://localhost:4747")
        .header("content-type", "application/json");
    if address.starts_with("/api/code") {
        request = request.header("x-marsad-token", &SERVICE.token);
    }
    let Ok(request) = request.body(Body::from(body)) else { return };
    let (status, kind) = SERVICE.runtime.block_on(async {
        let answer = SERVICE.app.clone().oneshot(request).await.unwrap();
        let status = answer.status().as_u16();
        let kind = answer.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
        to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        (status, kind)
    });
    // 503: more is asked than there are hands for.
    assert!(status < 500 || status == 503, "{status}: {head}");
    // Files of the web interface that are not there are missed in words.
    assert!(status < 400 || !address.starts_with("/api/") || kind.starts_with("application/problem+json"), "{status} {kind}: {head}");
});
