//! The requests that OData defines for every resource, whatever its type.

use crate::config::Method;

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
}

impl Verb {
    /// The method of HTTP.
    pub fn http(self) -> Method {
        match self {
            Self::List | Self::Count | Self::Get | Self::GetMedia => Method::Get,
            Self::Create | Self::Upload => Method::Post,
            Self::Update => Method::Patch,
            Self::ReplaceAll | Self::Replace | Self::SetMedia => Method::Put,
            Self::Delete | Self::DeleteMedia => Method::Delete,
        }
    }

    /// The segment that follows the path of the resource.
    pub fn segment(self) -> Option<&'static str> {
        match self {
            Self::Count => Some("$count"),
            Self::GetMedia | Self::SetMedia | Self::DeleteMedia => Some("$value"),
            _ => None,
        }
    }

    /// Whether a request sends or answers a value of the type of the resource.
    pub fn has_value(self) -> bool {
        match self {
            Self::List
            | Self::Create
            | Self::ReplaceAll
            | Self::Get
            | Self::Update
            | Self::Replace => true,
            Self::Count
            | Self::Delete
            | Self::GetMedia
            | Self::SetMedia
            | Self::DeleteMedia
            | Self::Upload => false,
        }
    }
}
