//! The requests that OData defines for every resource, whatever its type.

use super::Edge;
use crate::config::Method;
use crate::model::Model;

/// What a request does with a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// Answers a page of a collection.
    List,
    /// Adds an entity to a collection.
    Create,
    /// Replaces all values of a collection.
    ReplaceAll,
    /// Answers how many there are in a collection.
    Count,
    /// Has a collection lead to an entity that exists elsewhere.
    AddLink,
    /// Answers an entity or value.
    Get,
    /// Changes some members of it.
    Update,
    /// Replaces it as a whole.
    Replace,
    /// Removes it.
    Delete,
    /// Answers the stream of a media entity.
    GetMedia,
    /// Replaces the stream of a media entity.
    SetMedia,
    /// Removes the stream of a media entity.
    DeleteMedia,
    /// Hands a stream to a media entity, which does something with it.
    Upload,
    /// Has a place lead to an entity that exists elsewhere.
    SetLink,
    /// Has a place no longer lead to an entity, which stays where it is.
    RemoveLink,
    /// Answers a property that is a stream.
    GetStream(Edge),
    /// Replaces it.
    SetStream(Edge),
    /// Removes it.
    DeleteStream(Edge),
}

impl Verb {
    /// The method of HTTP.
    pub fn http(self) -> Method {
        match self {
            Self::List | Self::Count | Self::Get | Self::GetMedia | Self::GetStream(_) => {
                Method::Get
            }
            Self::Create | Self::Upload | Self::AddLink => Method::Post,
            Self::Update => Method::Patch,
            Self::ReplaceAll
            | Self::Replace
            | Self::SetMedia
            | Self::SetLink
            | Self::SetStream(_) => Method::Put,
            Self::Delete | Self::DeleteMedia | Self::RemoveLink | Self::DeleteStream(_) => {
                Method::Delete
            }
        }
    }

    /// The segment that follows the path of the resource.
    pub fn segment<'s>(self, model: &Model<'s>) -> Option<&'s str> {
        match self {
            Self::Count => Some("$count"),
            Self::GetMedia | Self::SetMedia | Self::DeleteMedia => Some("$value"),
            Self::AddLink | Self::SetLink | Self::RemoveLink => Some("$ref"),
            Self::GetStream(edge) | Self::SetStream(edge) | Self::DeleteStream(edge) => {
                Some(edge.named(model).0)
            }
            Self::List
            | Self::Create
            | Self::ReplaceAll
            | Self::Get
            | Self::Update
            | Self::Replace
            | Self::Delete
            | Self::Upload => None,
        }
    }

    /// Whether a request sends or answers a value of the type of the resource.
    pub fn has_value(self) -> bool {
        matches!(
            self,
            Self::List
                | Self::Create
                | Self::ReplaceAll
                | Self::Get
                | Self::Update
                | Self::Replace
                | Self::SetMedia
                | Self::SetStream(_)
        )
    }
}
