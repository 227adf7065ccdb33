//! Members that a model does not declare.

use std::fmt;

use super::{Member, Slot, View};
use crate::Json;
use crate::json::{Members, Name, Object};

/// Members that are not declared, and values that do not fit a declared member.
///
/// Services add members at any time, open types have them by design, and annotations such as
/// `@odata.type` travel as members. They are kept here and written back. A value of another type
/// than declared is kept here too, under the name of its member, which itself stays `None`: one
/// odd value never fails a whole response.
#[derive(Clone, Default, PartialEq)]
pub struct Extra {
    // Most models have none: one word must do for them.
    members: Option<Box<Object>>,
}

impl Extra {
    /// None.
    pub const NONE: Self = Self { members: None };

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.members.as_ref().is_none_or(|members| members.is_empty())
    }

    /// The number of members.
    pub fn len(&self) -> usize {
        self.members.as_ref().map_or(0, |members| members.len())
    }

    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.members.as_ref()?.get(name)
    }

    /// Sets a member, and returns its former value.
    pub fn insert(&mut self, name: impl Into<Name>, value: impl Into<Json>) -> Option<Json> {
        self.members.get_or_insert_default().insert(name, value)
    }

    /// Removes a member, and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        let removed = self.members.as_mut()?.remove(name);
        if self.is_empty() {
            // Emptied is the same as never filled.
            self.members = None;
        }
        removed
    }

    /// The members, sorted by name.
    pub fn iter(&self) -> Members<'_> {
        self.members.as_deref().map_or_else(Members::default, IntoIterator::into_iter)
    }

    /// Adds members, of which the last of equal names counts.
    pub(super) fn append(&mut self, members: Vec<(Name, Json)>) {
        if !members.is_empty() {
            self.members.get_or_insert_default().append(members);
        }
    }

    /// The version of the entity, for [`Request::if_match`](crate::Request::if_match).
    pub fn etag(&self) -> Option<&str> {
        self.annotation(["@odata.etag", "@etag"])?.as_str()
    }

    /// Why an entity is not there any more, for those of a delta query that are gone: `changed` or
    /// `deleted`, or nothing if the service does not say.
    pub fn removed(&self) -> Option<&str> {
        Some(self.get("@removed")?.get("reason").and_then(Json::as_str).unwrap_or_default())
    }

    /// The type that `@odata.type` names, without the leading `#`.
    pub fn odata_type(&self) -> Option<&str> {
        let value = self.annotation(["@odata.type", "@type"])?.as_str()?;
        Some(value.strip_prefix('#').unwrap_or(value))
    }

    /// An annotation of OData, which may do without the prefix from version 4.01 on.
    pub(crate) fn annotation(&self, names: [&str; 2]) -> Option<&Json> {
        names.into_iter().find_map(|name| self.get(name))
    }
}

impl<'a> IntoIterator for &'a Extra {
    type Item = (&'a str, &'a Json);
    type IntoIter = Members<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<N: Into<Name>, V: Into<Json>> Extend<(N, V)> for Extra {
    fn extend<I: IntoIterator<Item = (N, V)>>(&mut self, members: I) {
        let members = members.into_iter().map(|(name, value)| (name.into(), value.into()));
        self.append(members.collect());
    }
}

impl<N: Into<Name>, V: Into<Json>> FromIterator<(N, V)> for Extra {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(members: I) -> Self {
        let mut extra = Self::NONE;
        extra.extend(members);
        extra
    }
}

impl Member for Extra {
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Extra(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Extra(self)
    }

    #[inline]
    fn is_set(&self) -> bool {
        !self.is_empty()
    }
}

/// Shows names only: nobody knows which of the values are secret.
impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|(name, _)| name)).finish()
    }
}
