//! The routes with all that stands before them.

use crate::problem::Problem;
use crate::state::State;
use crate::{guard, openapi, page, routes as of};
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::get;
use axum::{Json, Router};
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

/// Bytes of a body.
const LARGEST: usize = 1 << 20;

/// All routes of the API, with their descriptions.
pub(crate) fn routes() -> (Router<State>, OpenApi) {
    let all = OpenApiRouter::with_openapi(openapi::frame())
        .merge(of::session::routes())
        .merge(of::meta::routes())
        .merge(of::documents::routes())
        .merge(of::happenings::routes())
        .merge(of::situation::routes())
        .merge(of::relations::routes())
        .merge(of::lists::routes())
        .merge(of::sources::routes())
        .merge(of::watched::routes())
        .merge(of::alerts::routes())
        .merge(of::search::routes())
        .merge(of::review::routes())
        .merge(of::export::routes())
        .merge(of::feed::routes())
        .merge(of::code::routes());
    let (router, api) = all.split_for_parts();
    (router, openapi::complete(api))
}

async fn wrong_method() -> Problem {
    Problem::method()
}

/// The service.
pub fn app(state: State) -> Router {
    let (router, api) = routes();
    let described = Json(api);
    let behind_tls = state.behind_tls;
    let guarded = state.clone();
    router
        .route("/metrics", get(of::watched::metrics))
        .route("/api/openapi.json", get(move || std::future::ready(described.clone())))
        .method_not_allowed_fallback(wrong_method)
        .fallback(page::file)
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(from_fn(move |request: Request, next: Next| guard::stand(guarded.clone(), request, next)))
        .layer(from_fn(move |request: Request, next: Next| page::safe(behind_tls, request, next)))
        .with_state(state)
}

/// A response of any handler.
pub(crate) type Answer<T> = Result<Json<T>, Problem>;

/// JSON that lies in the store as it is given.
pub(crate) fn raw(body: String) -> Response {
    let kind = [(axum::http::header::CONTENT_TYPE, "application/json")];
    axum::response::IntoResponse::into_response((kind, body))
}
