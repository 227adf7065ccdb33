//! The third state of a member in an update: absent, a value, or null.

use serde_json::Value;

use super::Model;
use crate::query::{Nullable, Property};

/// Nulls to send.
///
/// A member that is `None` is not sent, and an update leaves it as it is. To have the service
/// remove the value, the member has to be sent as null.
pub trait Nulls: Model + Sized {
    /// Has a member sent as null, whatever it was before.
    #[must_use]
    fn with_null(mut self, property: Property<Self>) -> Self {
        self.set_null(property);
        self
    }

    /// Has a member sent as null, whatever it was before.
    fn set_null(&mut self, property: Property<Self, Nullable>) {
        let name = property.name();
        if let Some(index) = self.shape().index(name, 0) {
            self.member_mut(index).slot().clear();
        }
        self.extra_mut().insert(name, Value::Null);
    }
}

impl<T: Model> Nulls for T {}
