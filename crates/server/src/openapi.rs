//! The description of the API (OpenAPI 3.1). Each route describes its answers; here is what all have in common: what the whole is, and
//! how requests are refused.

use crate::ask::{LONGEST_VALUE, MOST_VALUES};
use crate::problem::{MEDIA_TYPE, Problem};
use utoipa::openapi::path::{HttpMethod, Operation, Parameter};
use utoipa::openapi::schema::{ArrayItems, Object, Schema, SchemaType, Type};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::openapi::{
    ContentBuilder, Info, InfoBuilder, License, OpenApi, OpenApiBuilder, PathItem, Ref, RefOr, Response,
    ResponseBuilder,
};
use utoipa::{PartialSchema, ToSchema};

const ABOUT: &str = "Sourced events and states of a conflict, out of the news. Lists are given in parts: ask again with `cursor` set to \
    the `next` of the part before. Every answer has an ETag that changes with the store. Offsets count Unicode code points. Changes carry \
    the token of `GET /api/session` in the header `X-Marsad-Token`.";

/// The description without its routes.
pub fn frame() -> OpenApi {
    let info: Info = InfoBuilder::new()
        .title("Marsad")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(ABOUT))
        .license(Some(License::new("MIT OR Apache-2.0")))
        .build();
    OpenApiBuilder::new().info(info).build()
}

/// The description of the whole.
pub fn document() -> OpenApi {
    crate::app::routes().1
}

/// Adds to every route how it refuses.
pub fn complete(mut api: OpenApi) -> OpenApi {
    let components = api.components.get_or_insert_with(Default::default);
    components.schemas.insert(Problem::name().into_owned(), Problem::schema());
    components.security_schemes.insert(
        "token".to_owned(),
        SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::with_description(
            "X-Marsad-Token",
            "the token of GET /api/session, with every change",
        ))),
    );
    for (path, item) in &mut api.paths.paths {
        for (method, operation) in operations(item) {
            operation.parameters.iter_mut().flatten().for_each(bound);
            refuse(path, &method, operation);
        }
    }
    api
}

/// Parameters are as long as [`crate::ask`] takes them.
fn bound(parameter: &mut Parameter) {
    fn text(schema: &mut RefOr<Schema>, is_cursor: bool) {
        match schema {
            RefOr::T(Schema::Object(object)) if is_text(object) && object.format.is_none() => {
                object.min_length.get_or_insert(1);
                object.max_length.get_or_insert(LONGEST_VALUE);
                if is_cursor {
                    object.pattern = Some("^[0-9a-f]+$".to_owned());
                }
            }
            RefOr::T(Schema::Array(array)) => {
                array.max_items = Some(MOST_VALUES);
                if let ArrayItems::RefOrSchema(items) = &mut array.items {
                    text(items, is_cursor);
                }
            }
            _ => {}
        }
    }
    if let Some(schema) = &mut parameter.schema {
        text(schema, parameter.name == "cursor");
    }
}

fn is_text(object: &Object) -> bool {
    match &object.schema_type {
        SchemaType::Type(kind) => *kind == Type::String,
        SchemaType::Array(kinds) => kinds.contains(&Type::String),
        SchemaType::AnyValue => false,
    }
}

fn operations(item: &mut PathItem) -> Vec<(HttpMethod, &mut Operation)> {
    [
        (HttpMethod::Get, &mut item.get),
        (HttpMethod::Put, &mut item.put),
        (HttpMethod::Post, &mut item.post),
        (HttpMethod::Delete, &mut item.delete),
    ]
    .into_iter()
    .filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
    .collect()
}

fn refuse(path: &str, method: &HttpMethod, operation: &mut Operation) {
    let is_question = *method == HttpMethod::Get;
    let mut statuses = vec![
        ("400", "The request cannot be read: an unknown parameter, a word that is no day"),
        ("401", "Nobody is signed in"),
        ("403", "Not allowed: another host, another site, a missing token, too small a role"),
        ("404", "There is no such thing, or nothing has this name; `did_you_mean` says what may have been meant"),
        (
            "422",
            "Well written, and cannot be answered: a span that ends before it begins, a cursor of another question",
        ),
        ("429", "Too many requests"),
        ("503", "Busy: too many questions at once, or one that took too long"),
    ];
    if is_question && path != "/api/openapi.json" {
        let description = "Nothing changed since the answer with this ETag";
        let unchanged = ResponseBuilder::new().description(description).build();
        operation.responses.responses.insert("304".to_owned(), RefOr::T(unchanged));
    }
    if operation.request_body.is_some() {
        statuses.push(("413", "Too large"));
        statuses.push(("415", "Not JSON"));
    }
    for (status, description) in statuses {
        if !operation.responses.responses.contains_key(status) {
            operation.responses.responses.insert(status.to_owned(), RefOr::T(problem(description)));
        }
    }
}

fn problem(description: &str) -> Response {
    let schema = RefOr::Ref(Ref::from_schema_name(Problem::name()));
    let content = ContentBuilder::new().schema(Some(schema)).build();
    ResponseBuilder::new().description(description).content(MEDIA_TYPE, content).build()
}
