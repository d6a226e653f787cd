//! What the store is.

use crate::app::Answer;
use crate::shape::{Bounds, Meta, TypeCount};
use crate::state::State;
use axum::Json;
use axum::extract::State as Has;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn routes() -> OpenApiRouter<State> {
    OpenApiRouter::new().routes(routes!(meta))
}

/// Numbers, spans of days, hashes
#[utoipa::path(get, path = "/api/meta", tag = "store", responses((status = 200, description = "What the store is", body = Meta)))]
async fn meta(Has(state): Has<State>) -> Answer<Meta> {
    let up_to_date = state.keeper.is_up_to_date();
    let meta = state.ask(move |inner, store| {
        let (counts, spans) = (store.counts()?, store.spans()?);
        let types = store.types()?.into_iter().map(|(event, happenings)| TypeCount { event, happenings }).collect();
        Ok(Meta {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            coder: marsad_observatory::coder(),
            lexicon: inner.identity.clone(),
            deriver: marsad_observatory::DERIVER.to_owned(),
            stamp: marsad_record::key::base32(marsad_record::key::hash(&[&store.stamp()?])),
            up_to_date,
            documents: counts.documents,
            versions: counts.versions,
            assertions: counts.assertions,
            happenings: counts.happenings,
            published: Bounds { first: spans.first_published, last: spans.last_published },
            days: Bounds { first: spans.first_day, last: spans.last_day },
            types,
        })
    });
    meta.await.map(Json)
}
