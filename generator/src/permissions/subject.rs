//! A place and a method → the request that is made there.

use crate::http::HttpMethod;
use crate::model::{Model, OperationId};
use crate::select::{Addressed, Place, Position, Verb, allowed};

/// A request, whatever path it is reached on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Subject {
    /// One that OData defines, on entities or values of a type.
    Verb(Addressed, Verb),
    /// A call of an operation on them.
    Operation(Addressed, OperationId),
    /// A call of an operation of the container, by the index of its import.
    Import(usize, OperationId),
}

impl Subject {
    /// What it is made on; nothing for operations of the container.
    pub(crate) fn on(self) -> Option<Addressed> {
        match self {
            Self::Verb(on, _) | Self::Operation(on, _) => Some(on),
            Self::Import(..) => None,
        }
    }

    /// The operation that it calls.
    pub(super) fn operation(self) -> Option<OperationId> {
        match self {
            Self::Verb(..) => None,
            Self::Operation(_, id) | Self::Import(_, id) => Some(id),
        }
    }

    /// The method of HTTP.
    pub(crate) fn method(self, model: &Model<'_>) -> HttpMethod {
        match self {
            Self::Verb(_, verb) => verb.spec().http,
            Self::Operation(_, id) | Self::Import(_, id) => HttpMethod::of(model[id].kind),
        }
    }

    /// The call of an operation; its path ends before it. A function that the file has with POST,
    /// and an action with GET, is meant all the same, unless the file has it with the other one, too.
    pub(super) fn call(
        on: Option<Addressed>,
        place: Option<Place>,
        id: OperationId,
        method: HttpMethod,
    ) -> Option<Self> {
        if !matches!(method, HttpMethod::Get | HttpMethod::Post) {
            return None;
        }
        match (place, on) {
            (Some(Place::Import(at, _)), _) => Some(Self::Import(at, id)),
            (_, Some(on)) => Some(Self::Operation(on, id)),
            (_, None) => None,
        }
    }

    /// The request with a method at a place, on what is there or on a last segment.
    ///
    /// The file leaves `$ref` and `$value` away: where a place has one request with the method, and
    /// that ends so, it is meant.
    pub(super) fn verb(
        model: &Model<'_>,
        at: Position,
        method: HttpMethod,
        last: Option<&str>,
    ) -> Option<Self> {
        let verbs: Vec<Verb> =
            allowed(model, at).into_iter().filter(|it| it.spec().http == method).collect();
        let ends = |verb: &&Verb| verb.spec().last(model);
        let verb = match last {
            Some(last) => verbs.iter().find(|it| ends(it) == Some(last)).copied(),
            None => {
                let plain = verbs.iter().find(|it| ends(it).is_none());
                let mut fixed = verbs.iter().filter(|it| it.spec().stream().is_none());
                let only = fixed.next().filter(|_| fixed.next().is_none());
                plain.or(only).copied()
            }
        };
        let verb = verb.or_else(|| conventional(at.on, method, last));
        verb.map(|it| Self::Verb(at.on, it))
    }

    /// The requests with a method on all streams of what is at a place.
    pub(super) fn streams(model: &Model<'_>, at: Position, method: HttpMethod) -> Vec<Self> {
        let verbs = allowed(model, at).into_iter();
        let streams = verbs.filter(|it| {
            let spec = it.spec();
            spec.http == method && spec.stream().is_some()
        });
        streams.map(|it| Self::Verb(at.on, it)).collect()
    }
}

/// What OData has for a method, where the metadata does not have it at a place: paths may be left
/// out of it that lead to the same elsewhere.
fn conventional(on: Addressed, method: HttpMethod, last: Option<&str>) -> Option<Verb> {
    let is_item = on.is_item();
    Some(match (method, last, is_item) {
        (HttpMethod::Get, None, false) => Verb::List,
        (HttpMethod::Post, None, false) => Verb::Create,
        (HttpMethod::Get, Some("$count"), false) => Verb::Count,
        (HttpMethod::Post, Some("$ref"), false) => Verb::AddLink,
        (HttpMethod::Get, None, true) => Verb::Get,
        (HttpMethod::Patch, None, true) => Verb::Update,
        (HttpMethod::Put, None, true) => Verb::Replace,
        (HttpMethod::Delete, None, true) => Verb::Delete,
        (HttpMethod::Get, Some("$value"), true) => Verb::GetMedia,
        (HttpMethod::Put, Some("$value"), true) => Verb::SetMedia,
        (HttpMethod::Delete, Some("$value"), true) => Verb::DeleteMedia,
        (HttpMethod::Put, Some("$ref"), true) => Verb::SetLink,
        (HttpMethod::Delete, Some("$ref"), _) => Verb::RemoveLink,
        _ => return None,
    })
}
