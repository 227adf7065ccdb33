//! What a generated model tells the runtime about itself, and what the runtime does with it.
//!
//! A model is described, not derived: [`Shape`] names its members, and [`Model::slot`] and
//! [`Model::view`] give access to them by index. One reader and one writer do the rest for all
//! models, through any format of serde.

mod annotations;
mod bind;
mod debug;
mod derived;
mod element;
mod extra;
mod nav;
mod nulls;
mod read;
mod slot;
mod write;

use std::fmt;

pub use bind::Bind;
pub use debug::debug;
pub use derived::{Derived, Inherit};
pub use element::Element;
pub(crate) use element::{deserialize_scalar, read_value};
pub use extra::Extra;
pub use nav::{Nav, Related};
pub use nulls::Nulls;
pub use read::deserialize;
pub(crate) use read::{Seed, read_json};
pub use slot::{Atom, ModelSlot, ModelsSlot, Scalar, ScalarSlot, ScalarsSlot, Slot, View};
pub use write::serialize;
pub(crate) use write::{Mode, Written, WrittenList};

/// A struct whose members the runtime can read and write by index.
pub trait Model: fmt::Debug + Send + Sync {
    /// The names of the members.
    fn shape(&self) -> &'static Shape;

    /// Where to put the value of a member; `None` beyond the last one.
    fn slot(&mut self, index: usize) -> Option<Slot<'_>>;

    /// The value of a member; `None` beyond the last one.
    fn view(&self, index: usize) -> Option<View<'_>>;

    /// Members that the shape does not name, and values that do not fit theirs.
    fn extra(&self) -> &Extra;

    /// The same, to change it.
    fn extra_mut(&mut self) -> &mut Extra;
}

/// What a model looks like.
#[derive(Debug)]
pub struct Shape {
    /// The full CSDL name.
    pub name: &'static str,
    /// The wire names of the members, sorted.
    pub members: &'static [&'static str],
    /// The indices of the members that requests leave out, sorted.
    pub read_only: &'static [u16],
    /// The indices of the members that [`fmt::Debug`] does not show, sorted.
    pub secret: &'static [u16],
}

impl Shape {
    /// The index of a member, looked for from a place on: services send members in the order of
    /// their declaration, so that the next one is mostly there. Elsewhere most lengths differ,
    /// which makes this faster than a search by order.
    pub(crate) fn index(&self, name: &str, from: usize) -> Option<usize> {
        let (before, after) = self.members.split_at(from);
        let at = |members: &[&str]| members.iter().position(|it| *it == name);
        at(after).map(|at| at + from).or_else(|| at(before))
    }

    fn is_read_only(&self, index: usize) -> bool {
        contains(self.read_only, index)
    }

    fn is_secret(&self, index: usize) -> bool {
        contains(self.secret, index)
    }
}

fn contains(sorted: &[u16], index: usize) -> bool {
    u16::try_from(index).is_ok_and(|index| sorted.binary_search(&index).is_ok())
}

/// A boxed model is as good as the model.
impl<T: Model> Model for Box<T> {
    fn shape(&self) -> &'static Shape {
        (**self).shape()
    }

    fn slot(&mut self, index: usize) -> Option<Slot<'_>> {
        (**self).slot(index)
    }

    fn view(&self, index: usize) -> Option<View<'_>> {
        (**self).view(index)
    }

    fn extra(&self) -> &Extra {
        (**self).extra()
    }

    fn extra_mut(&mut self) -> &mut Extra {
        (**self).extra_mut()
    }
}

/// Implements for a generated model what is the same for all of them.
#[macro_export]
macro_rules! forward_model {
    ($model:ident) => {
        impl ::core::fmt::Debug for $model {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::model::debug(self, f)
            }
        }

        impl $crate::model::Element for $model {
            #[inline]
            fn one(value: &mut Option<Self>) -> $crate::model::Slot<'_> {
                $crate::model::Slot::Model(value)
            }

            #[inline]
            fn many(values: &mut Option<Vec<Self>>) -> $crate::model::Slot<'_> {
                $crate::model::Slot::Models(values)
            }
        }

        impl $crate::serde::Serialize for $model {
            #[inline]
            fn serialize<S: $crate::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                $crate::model::serialize(self, to)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $model {
            #[inline]
            fn deserialize<D: $crate::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::model::deserialize(from)
            }
        }
    };
}
