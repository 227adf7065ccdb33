//! The third state of a member in an update: absent, a value, or null.

use super::Model;
use crate::Json;
use crate::query::{Nullable, Property};

/// Nulls to send.
///
/// A member that is `None` is not sent, and an update leaves it as it is. To have the service
/// remove the value, the member has to be sent as null.
///
/// Such a null stays through copies, through [`upcast`](super::Inherit::upcast) and
/// [`downcast`](super::Inherit::downcast), in a [`Nav`](super::Nav), and on the way through serde
/// and files, where it is a null, too. It goes when the member is given a value.
///
/// A null in the *answer* of a service is none: it says as much as a member that is not there, so
/// that what was got, changed and sent back changes nothing else. Whoever reads the text of an
/// answer through serde, or from a file, reads nulls to send.
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
        self.extra_mut().insert(name, Json::Null);
    }
}

impl<T: Model> Nulls for T {}
