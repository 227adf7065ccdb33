//! Members that a model does not declare.

use std::fmt;

use serde_json::{Map, Value};

use super::{Member, Slot, View};

/// Members that are not declared, and values that do not fit a declared member.
///
/// Services add members at any time, open types have them by design, and annotations such as
/// `@odata.type` travel as members. They are kept here and written back. A value of another type
/// than declared is kept here too, under the name of its member, which itself stays `None`: one
/// odd value never fails a whole response.
#[derive(Clone, Default, PartialEq)]
pub struct Extra {
    // Most models have none: one word must do for them.
    members: Option<Box<Map<String, Value>>>,
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
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.as_ref()?.get(name)
    }

    /// Sets a member, and returns its former value.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.members.get_or_insert_default().insert(name.into(), value.into())
    }

    /// Removes a member, and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let removed = self.members.as_mut()?.remove(name);
        if self.is_empty() {
            // Emptied is the same as never filled.
            self.members = None;
        }
        removed
    }

    /// The members, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.members
            .iter()
            .flat_map(|members| members.iter())
            .map(|(name, value)| (name.as_str(), value))
    }

    /// The version of the entity, for [`Request::if_match`](crate::Request::if_match).
    pub fn etag(&self) -> Option<&str> {
        self.get("@odata.etag")?.as_str()
    }

    /// Why an entity is not there any more, for those of a delta query that are gone: `changed` or
    /// `deleted`, or nothing if the service does not say.
    pub fn removed(&self) -> Option<&str> {
        Some(self.get("@removed")?.get("reason").and_then(Value::as_str).unwrap_or_default())
    }

    /// The type that `@odata.type` names, without the leading `#`.
    pub fn odata_type(&self) -> Option<&str> {
        let value = self.get("@odata.type")?.as_str()?;
        Some(value.strip_prefix('#').unwrap_or(value))
    }
}

impl<'a> IntoIterator for &'a Extra {
    type Item = (&'a String, &'a Value);
    type IntoIter = std::iter::Flatten<std::option::IntoIter<&'a Map<String, Value>>>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.as_deref().into_iter().flatten()
    }
}

impl Extend<(String, Value)> for Extra {
    fn extend<I: IntoIterator<Item = (String, Value)>>(&mut self, members: I) {
        for (name, value) in members {
            self.insert(name, value);
        }
    }
}

impl FromIterator<(String, Value)> for Extra {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(members: I) -> Self {
        let members: Map<String, Value> = members.into_iter().collect();
        Self { members: (!members.is_empty()).then(|| Box::new(members)) }
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
}

/// Shows names only: nobody knows which of the values are secret.
impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|(name, _)| name)).finish()
    }
}
