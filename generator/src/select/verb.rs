//! The requests that OData defines for every resource, whatever its type.

use super::Member;
use super::spec::{self, Answered, Last, Sent, Spec};
use crate::http::HttpMethod;
use crate::model::Model;

/// What a request does with a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Verb {
    /// Returns a page of a collection.
    List,
    /// Adds an entity to a collection.
    Create,
    /// Replaces all values of a collection.
    ReplaceAll,
    /// Counts what is in a collection.
    Count,
    /// Adds an entity that exists elsewhere to a collection.
    AddLink,
    /// Returns an entity or value.
    Get,
    /// Changes some members of it.
    Update,
    /// Replaces it as a whole.
    Replace,
    /// Removes it.
    Delete,
    /// Returns the stream of a media entity.
    GetMedia,
    /// Replaces the stream of a media entity.
    SetMedia,
    /// Removes the stream of a media entity.
    DeleteMedia,
    /// Uploads a stream to a media entity, which does something with it.
    Upload,
    /// Sets an entity that exists elsewhere as what a navigation property refers to.
    SetLink,
    /// Removes an entity from a navigation property, and does not delete it.
    RemoveLink,
    /// Returns a property that is a stream.
    GetStream(Member),
    /// Replaces it.
    SetStream(Member),
    /// Removes it.
    DeleteStream(Member),
}

impl Verb {
    /// All that there is to know of it.
    pub(crate) fn spec(self) -> Spec {
        let about = |member, spec| Spec { segment: Some(Last::Stream(member)), ..spec };
        match self {
            Self::List => spec::LIST,
            Self::Create => spec::CREATE,
            Self::ReplaceAll => spec::REPLACE_ALL,
            Self::Count => spec::COUNT,
            Self::AddLink => spec::ADD_LINK,
            Self::Get => spec::GET,
            Self::Update => spec::UPDATE,
            Self::Replace => spec::REPLACE,
            Self::Delete => spec::DELETE,
            Self::GetMedia => spec::GET_MEDIA,
            Self::SetMedia => spec::SET_MEDIA,
            Self::DeleteMedia => spec::DELETE_MEDIA,
            Self::Upload => spec::UPLOAD,
            Self::SetLink => spec::SET_LINK,
            Self::RemoveLink => spec::REMOVE_LINK,
            Self::GetStream(member) => about(member, spec::GET_STREAM),
            Self::SetStream(member) => about(member, spec::SET_STREAM),
            Self::DeleteStream(member) => about(member, spec::DELETE_STREAM),
        }
    }
}

impl Spec {
    /// The property that the request is about, if it is a stream.
    pub(crate) fn stream(&self) -> Option<Member> {
        match self.segment {
            Some(Last::Stream(member)) => Some(member),
            Some(Last::Fixed(_)) | None => None,
        }
    }

    /// Whether it removes a link to the resource.
    pub(crate) fn unlinks(&self) -> bool {
        matches!(self.segment, Some(Last::Fixed("$ref"))) && self.http == HttpMethod::Delete
    }

    /// The segment that follows the path of the resource.
    pub(crate) fn last<'s>(&self, model: &Model<'s>) -> Option<&'s str> {
        self.segment.map(|segment| match segment {
            Last::Fixed(segment) => segment,
            Last::Stream(member) => member.of(model).name,
        })
    }

    /// Whether it sends or answers values of the type of the resource.
    pub(super) fn has_values(&self) -> bool {
        matches!(self.sends, Sent::Entity | Sent::Values)
            || matches!(self.answers, Answered::Page | Answered::Entity)
    }

    /// Whether it reads entities: it can do so as a type that extends their own.
    pub(super) fn reads_entities(&self) -> bool {
        let is_about_entities = match self.answers {
            Answered::Page | Answered::Entity | Answered::Count => true,
            Answered::Nothing | Answered::Stream => false,
        };
        is_about_entities && self.http == HttpMethod::Get
    }
}
