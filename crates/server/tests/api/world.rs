//! A small store, and how to ask it.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use marsad_lexicon::Lexicon;
use marsad_observatory::input::Input;
use marsad_observatory::refresh::refresh;
use marsad_observatory::taking::{Taking, take};
use marsad_record::Document;
use marsad_server::{Serving, State, app};
use marsad_store::{RunOf, Store, StoreError};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tower::ServiceExt;

pub const NOW: &str = "2026-01-01T00:00:00Z";

/// Reports of two outlets on one raid, a third that copies, a withdrawal, a capture, an expulsion, and one that is out for scripts.
const REPORTS: [(&str, &str, &str, &str, &str); 7] = [
    (
        "r1",
        "2024-03-01",
        "wire-a",
        "غارة على خاركيف",
        "قصفت القوات الروسية مدينة خاركيف الأوكرانية اليوم الجمعة، ما أدى إلى مقتل ثلاثة أشخاص وإصابة عشرة آخرين، وفق ما أعلنت وزارة الداخلية الأوكرانية.",
    ),
    (
        "r2",
        "2024-03-02",
        "gulf-daily",
        "قتلى في خاركيف",
        "قتل سبعة أشخاص في قصف روسي على مدينة خاركيف أمس الجمعة، بحسب ما أفادت السلطات الأوكرانية التي أكدت أن القصف أصاب مبنى سكنيا.",
    ),
    (
        "r3",
        "2024-03-01",
        "levant-daily",
        "غارة على خاركيف",
        "قصفت القوات الروسية مدينة خاركيف الأوكرانية اليوم الجمعة، ما أدى إلى مقتل ثلاثة أشخاص وإصابة عشرة آخرين، وفق ما أعلنت وزارة الداخلية الأوكرانية.",
    ),
    (
        "r4",
        "2024-03-10",
        "wire-a",
        "انسحاب من أفدييفكا",
        "انسحبت القوات الأوكرانية من مدينة أفدييفكا الأحد. وأعلنت روسيا أن قواتها سيطرت على المدينة بالكامل.",
    ),
    (
        "r5",
        "2024-03-12",
        "gulf-daily",
        "طرد دبلوماسيين",
        "طردت بولندا دبلوماسيين روسيين اثنين الثلاثاء. وردا على ذلك هددت روسيا بطرد دبلوماسيين بولنديين.",
    ),
    (
        "r6",
        "2024-03-15",
        "levant-daily",
        "<script>alert(1)</script> <img src=x onerror=alert(2)>",
        "قصفت القوات الروسية مدينة أوديسا الجمعة <script>document.title='x'</script> ما أدى إلى مقتل \"خمسة\" أشخاص & إصابة ستة.",
    ),
    ("r/7 ?", "2024-03-16", "gulf-daily", "زيارة", "زار وزير الخارجية التركي موسكو السبت والتقى نظيره الروسي."),
];

pub fn lexicon() -> &'static Lexicon<'static> {
    static LEXICON: OnceLock<Lexicon<'static>> = OnceLock::new();
    LEXICON.get_or_init(marsad_lexicon_data::lexicon)
}

/// A store of its own for a test.
pub fn store(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("server_{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("writable folder");
    let path = folder.join("store.db");
    let mut store = Store::create(&path).expect("a new store");
    let inputs = REPORTS.iter().map(|(id, day, source, title, text)| {
        Ok(Input::of(Document {
            id: (*id).to_owned(),
            published: day.parse().ok(),
            source: Some((*source).to_owned()),
            title: Some((*title).to_owned()),
            text: (*text).to_owned(),
            ..Document::default()
        }))
    });
    let run = RunOf { coder: marsad_observatory::coder(), lexicon: "test".to_owned(), settings: "{}".to_owned() };
    let taking = Taking { run: &run, threads: 1, now: NOW, today: None };
    let taken = take(&mut store, inputs, lexicon(), &taking, |_, _| {}).expect("taken in");
    assert_eq!(taken.new, REPORTS.len() as u64);
    refresh(&mut store, "test", NOW, |_| {}).expect("derived");
    path
}

/// A service, and what it was last told.
pub struct Service {
    pub app: Router,
    pub path: PathBuf,
    runtime: tokio::runtime::Runtime,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
    pub fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }
}

impl Service {
    pub fn new(name: &str) -> Service {
        Service::over(store(name), true)
    }

    pub fn over(path: PathBuf, loopback: bool) -> Service {
        Service::ruled(path, loopback, None).expect("a state")
    }

    /// With own rules of the situation.
    pub fn ruled(path: PathBuf, loopback: bool, rules: Option<&str>) -> Result<Service, StoreError> {
        let serving = Serving {
            db: &path,
            lexicon: lexicon(),
            identity: "test".to_owned(),
            rules: rules.map(str::to_owned),
            loopback,
            behind_tls: false,
        };
        let state = State::new(serving)?;
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("threads");
        Ok(Service { app: app(state), path, runtime })
    }

    pub fn send(&self, request: Request<Body>) -> Answer {
        self.runtime.block_on(async {
            let response = self.app.clone().oneshot(request).await.expect("an answer");
            let (parts, body) = response.into_parts();
            let body = to_bytes(body, usize::MAX).await.expect("a body").to_vec();
            Answer { status: parts.status, headers: parts.headers, body }
        })
    }

    pub fn get(&self, address: &str) -> Answer {
        let request = Request::get(address).header(header::HOST, "localhost:4747").body(Body::empty());
        self.send(request.expect("a request"))
    }

    /// The answer to a question that must be answered.
    #[track_caller]
    pub fn ask(&self, address: &str) -> Value {
        let answer = self.get(address);
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", String::from_utf8_lossy(&answer.body));
        answer.json()
    }

    /// The token that changes carry.
    pub fn token(&self) -> String {
        self.ask("/api/session")["token"].as_str().expect("a token").to_owned()
    }

    /// A change as our own page makes it.
    pub fn change(&self, method: &str, address: &str, body: &Value) -> Answer {
        self.send(
            self.asked(method, address, body)
                .header("x-marsad-token", self.token())
                .body(body_of(body))
                .expect("a request"),
        )
    }

    /// The same without a token.
    pub fn asked(&self, method: &str, address: &str, _: &Value) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(address)
            .header(header::HOST, "localhost:4747")
            .header(header::ORIGIN, "http://localhost:4747")
            .header(header::CONTENT_TYPE, "application/json")
    }
}

pub fn body_of(body: &Value) -> Body {
    Body::from(body.to_string())
}

/// The items of a page.
pub fn items(page: &Value) -> &[Value] {
    page["items"].as_array().map_or(&[], Vec::as_slice)
}
