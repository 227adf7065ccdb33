//! What there is to know of each request that OData defines: a row for each [`super::Verb`].

use super::{Member, QueryOptions};
use crate::http::HttpMethod;
use crate::model::{FactSheet, Restriction};

/// All that there is to know of a request.
pub(crate) struct Spec {
    /// What it is called; of a request on a stream, what stands before the name of the stream.
    pub name: &'static str,
    /// What links to its documentation call it: the last word of their relation.
    pub page: Option<&'static str>,
    /// The method of HTTP.
    pub http: HttpMethod,
    /// What follows the address of the resource.
    pub segment: Option<Last>,
    /// Where annotations speak about it.
    pub restriction: RestrictionOf,
    /// Whether the texts there are about it, too.
    pub is_described: bool,
    /// What it sends.
    pub sends: Sent,
    /// What it answers.
    pub answers: Answered,
    /// The query options that OData has for it.
    pub options: QueryOptions,
    /// A sentence for when the metadata has none; `{}` stands for a name.
    pub summary: &'static str,
    /// What it answers, in words.
    pub answer: &'static str,
    /// What programs call the answer, where they need it.
    pub result: Option<&'static str>,
    /// With which nouns people look for it.
    pub nouns: Nouns,
}

/// The nouns that a request is looked for with, besides its own name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nouns {
    /// All names of the type: every type has the request, and only the noun tells which.
    All,
    /// The same, in the plural.
    Plural,
    /// The shortest name of the type: the name of the request says enough.
    Shortest,
}

/// The last segment of the address of a request.
#[derive(Clone, Copy)]
pub(crate) enum Last {
    /// One that OData defines.
    Fixed(&'static str),
    /// The name of a property that is a stream.
    Stream(Member),
}

/// The part of a sheet that speaks about a request.
pub(crate) type RestrictionOf = for<'m, 's> fn(&'m FactSheet<'s>) -> Option<&'m Restriction<'s>>;

/// What a request sends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sent {
    /// Nothing.
    Nothing,
    /// An entity or value.
    Entity,
    /// All values of a collection.
    Values,
    /// Bytes.
    Stream,
    /// The address of an entity.
    Reference,
}

/// What a request answers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answered {
    /// Nothing.
    Nothing,
    /// A page of entities or values.
    Page,
    /// An entity or value; of one that was changed, perhaps less.
    Entity,
    /// A number.
    Count,
    /// Bytes.
    Stream,
}

/// What reads entities or values.
const READ: Spec = Spec {
    name: "",
    page: None,
    http: HttpMethod::Get,
    segment: None,
    restriction: |sheet| sheet.read.as_ref(),
    is_described: true,
    sends: Sent::Nothing,
    answers: Answered::Nothing,
    options: QueryOptions::NONE,
    summary: "",
    answer: "",
    result: None,
    nouns: Nouns::Shortest,
};

const INSERT: Spec =
    Spec { http: HttpMethod::Post, restriction: |sheet| sheet.insert.as_ref(), ..READ };

const CHANGE: Spec =
    Spec { http: HttpMethod::Put, restriction: |sheet| sheet.update.as_ref(), ..READ };

const REMOVE: Spec =
    Spec { http: HttpMethod::Delete, restriction: |sheet| sheet.delete.as_ref(), ..READ };

pub(super) const LIST: Spec = Spec {
    name: "list",
    page: Some("list"),
    answers: Answered::Page,
    options: QueryOptions::ALL,
    summary: "Lists the `{}` entities.",
    answer: "a page",
    result: Some("page"),
    nouns: Nouns::Plural,
    ..READ
};

pub(super) const CREATE: Spec = Spec {
    name: "create",
    page: Some("create"),
    sends: Sent::Entity,
    answers: Answered::Entity,
    summary: "Creates a `{}`.",
    answer: "the new entity",
    result: Some("created"),
    nouns: Nouns::All,
    ..INSERT
};

pub(super) const REPLACE_ALL: Spec = Spec {
    name: "replace_all",
    page: Some("update"),
    sends: Sent::Values,
    summary: "Replaces all values: what is not in `body` is gone.",
    ..CHANGE
};

pub(super) const COUNT: Spec = Spec {
    name: "count",
    segment: Some(Last::Fixed("$count")),
    is_described: false,
    answers: Answered::Count,
    summary: "Counts the `{}` entities.",
    answer: "a number",
    result: Some("count"),
    nouns: Nouns::Plural,
    ..READ
};

pub(super) const GET: Spec = Spec {
    name: "get",
    page: Some("get"),
    restriction: by_key,
    answers: Answered::Entity,
    options: QueryOptions::SHAPE,
    summary: "Gets the `{}`.",
    answer: "the entity",
    result: Some("current"),
    nouns: Nouns::All,
    ..READ
};

pub(super) const UPDATE: Spec = Spec {
    name: "update",
    page: Some("update"),
    http: HttpMethod::Patch,
    sends: Sent::Entity,
    answers: Answered::Entity,
    summary: "Changes the members of the `{}` that are set in `body`; others stay as they are.",
    answer: "the entity",
    nouns: Nouns::All,
    ..CHANGE
};

pub(super) const REPLACE: Spec = Spec {
    name: "replace",
    http: HttpMethod::Put,
    summary: "Replaces the `{}`: what is not set in `body` is erased.",
    ..UPDATE
};

pub(super) const DELETE: Spec = Spec {
    name: "delete",
    page: Some("delete"),
    summary: "Deletes the `{}`.",
    nouns: Nouns::All,
    ..REMOVE
};

/// The stream of an entity. Texts about the entity are not about its stream.
const MEDIA: Spec = Spec { segment: Some(Last::Fixed("$value")), is_described: false, ..READ };

pub(super) const GET_MEDIA: Spec = Spec {
    name: "media",
    restriction: by_key,
    answers: Answered::Stream,
    summary: "Gets the stream of the `{}`.",
    answer: "the stream",
    result: Some("content"),
    ..MEDIA
};

pub(super) const SET_MEDIA: Spec = Spec {
    name: "set_media",
    segment: MEDIA.segment,
    is_described: MEDIA.is_described,
    summary: "Replaces the stream of the `{}`.",
    ..SET_STREAM
};

pub(super) const DELETE_MEDIA: Spec = Spec {
    name: "delete_media",
    segment: MEDIA.segment,
    is_described: MEDIA.is_described,
    summary: "Removes the stream of the `{}`.",
    ..REMOVE
};

pub(super) const UPLOAD: Spec = Spec {
    name: "upload",
    page: Some("upload"),
    sends: Sent::Stream,
    summary: "Uploads a stream to the `{}`.",
    ..INSERT
};

/// What changes where a place leads: about that, annotations say nothing.
const LINK: Spec = Spec {
    segment: Some(Last::Fixed("$ref")),
    restriction: |_| None,
    sends: Sent::Reference,
    ..READ
};

pub(super) const ADD_LINK: Spec = Spec {
    name: "add_ref",
    http: HttpMethod::Post,
    summary: "Adds a `{}` that exists elsewhere, by its address.",
    ..LINK
};

pub(super) const SET_LINK: Spec = Spec {
    name: "set_ref",
    http: HttpMethod::Put,
    summary: "Sets a `{}` that exists elsewhere, by its address.",
    ..LINK
};

pub(super) const REMOVE_LINK: Spec = Spec {
    name: "remove_ref",
    http: HttpMethod::Delete,
    sends: Sent::Nothing,
    summary: "Removes the `{}` from here; it is not deleted.",
    ..LINK
};

pub(super) const GET_STREAM: Spec = Spec {
    answers: Answered::Stream,
    summary: "Gets the stream `{}`.",
    answer: "the stream",
    result: Some("content"),
    ..READ
};

/// Services answer the entity that a stream belongs to, if they answer anything.
pub(super) const SET_STREAM: Spec = Spec {
    name: "set_",
    sends: Sent::Stream,
    answers: Answered::Entity,
    summary: "Replaces the stream `{}`.",
    answer: "the entity with the stream",
    ..CHANGE
};

pub(super) const DELETE_STREAM: Spec =
    Spec { name: "delete_", summary: "Removes the stream `{}`.", ..REMOVE };

fn by_key<'m, 's>(sheet: &'m FactSheet<'s>) -> Option<&'m Restriction<'s>> {
    sheet.read.as_ref().map(|it| it.by_key.as_deref().unwrap_or(it))
}
