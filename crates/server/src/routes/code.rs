//! A posted text, read at once. Nothing of it is kept. Coders work on threads of their own, so many at once, and a line that is too
//! long is refused rather than made longer.

use crate::app::Answer;
use crate::ask::{Body, Day};
use crate::guard::Visitor;
use crate::problem::Problem;
use crate::shape::Posted;
use crate::state::State;
use axum::extract::State as Has;
use axum::{Extension, Json};
use marsad_coder::Coder;
use marsad_observatory::input::Input;
use marsad_record::{Document, Explanation, Report};
use std::time::{Duration, Instant};
use tokio::task::spawn_blocking;
use tokio::time::timeout;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Characters of a text.
const LONGEST: usize = 200_000;
/// How long a text waits for a coder and is coded.
const PATIENCE: Duration = Duration::from_secs(15);

pub fn routes() -> OpenApiRouter<State> {
    OpenApiRouter::new().routes(routes!(code)).routes(routes!(explain))
}

fn document(posted: Posted) -> Result<Document, Problem> {
    let long = |text: &Option<String>, most: usize| text.as_ref().is_some_and(|text| text.chars().count() > most);
    if posted.text.chars().count() > LONGEST {
        return Err(Problem::senseless(format!("text: longer than {LONGEST} characters")));
    }
    if posted.text.is_empty() {
        return Err(Problem::malformed("text: empty"));
    }
    if long(&posted.title, 2000) || long(&posted.source, 200) || long(&posted.id, 200) {
        return Err(Problem::malformed("title, source or id: too long"));
    }
    let published = match &posted.published {
        None => None,
        Some(text) => {
            let day = Day::parse(text).and_then(|day| day.0.parse().ok());
            Some(day.ok_or_else(|| Problem::malformed("published: expected a day, such as 2024-04-17"))?)
        }
    };
    let is_code = |home: &String| home.len() == 3 && home.bytes().all(|byte| byte.is_ascii_uppercase());
    if posted.home.as_ref().is_some_and(|home| !is_code(home)) {
        return Err(Problem::malformed("home: expected three letters, such as TUN"));
    }
    Ok(Document {
        id: posted.id.unwrap_or_else(|| "posted".to_owned()),
        lang: None,
        published,
        source: posted.source,
        home: posted.home,
        url: None,
        title: posted.title,
        text: posted.text,
    })
}

/// Reads a document on a thread for coders.
async fn read<T: Send + 'static>(
    state: &State,
    visitor: &Visitor,
    posted: Posted,
    make: impl FnOnce(&mut Coder<'static>, Input) -> T + Send + 'static,
) -> Result<T, Problem> {
    if !state.loopback {
        state.limits.coding.take(&visitor.address, Instant::now()).map_err(Problem::too_often)?;
    }
    let document = document(posted)?;
    let busy = || Problem::busy("too many texts are being read; try again");
    let place = state.coding_queue.clone().try_acquire_owned().map_err(|_| busy())?;
    let turn =
        timeout(PATIENCE, state.coding.clone().acquire_owned()).await.map_err(|_| busy())?.map_err(|_| busy())?;
    let lexicon = state.lexicon;
    // Who no longer waits does not make room: the thread works on.
    let made = spawn_blocking(move || {
        let made = make(&mut Coder::new(lexicon), Input::of(document));
        drop((turn, place));
        made
    });
    timeout(PATIENCE, made).await.map_err(|_| busy())?.map_err(|_| busy())
}

/// Read a report: events and states with the characters they rest on
#[utoipa::path(post, path = "/api/code", tag = "coding", request_body = Posted,
    responses((status = 200, description = "What was read", body = Report)))]
async fn code(
    Has(state): Has<State>,
    Extension(visitor): Extension<Visitor>,
    Body(posted): Body<Posted>,
) -> Answer<Report> {
    let report = read(&state, &visitor, posted, |coder, input| {
        let mut report = input.refusal().unwrap_or_else(|| coder.code(&input.document));
        report.notes.extend(input.notes.iter().cloned());
        report
    });
    report.await.map(Json)
}

/// Read a report and tell how every word was read
#[utoipa::path(post, path = "/api/explain", tag = "coding", request_body = Posted,
    responses((status = 200, description = "What was read, and why", body = Explanation)))]
async fn explain(
    Has(state): Has<State>,
    Extension(visitor): Extension<Visitor>,
    Body(posted): Body<Posted>,
) -> Answer<Explanation> {
    let explanation = read(&state, &visitor, posted, |coder, input| match input.refusal() {
        Some(report) => Explanation { report, ..Explanation::default() },
        None => coder.explain(&input.document),
    });
    explanation.await.map(Json)
}
