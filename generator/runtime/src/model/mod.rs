//! What a generated model tells the runtime about itself, and what the runtime does with it.
//!
//! A model is described, not derived: [`Shape`] names its members, and [`Model::member`]
//! and [`Model::member_mut`] give access to them by index. One reader and one writer do the rest
//! for all models, through any format of serde.

mod annotations;
mod bind;
pub(crate) mod copy;
pub(crate) mod debug;
mod derived;
mod element;
mod extra;
mod file;
pub(crate) mod forward;
mod nav;
mod nulls;
pub(crate) mod parameters;
pub(crate) mod read;
mod slot;
mod table;
pub(crate) mod write;

use std::fmt;

pub use bind::Bind;
pub use derived::{Derived, Inherit};
pub use element::{Element, Jsons, Kind, Member, Models, Scalars};
pub(crate) use element::{deserialize_scalar, read_value};
pub use extra::Extra;
pub use file::{from_json, to_json};
pub use nav::{Nav, Related};
pub use nulls::Nulls;
pub(crate) use parameters::json_of;
pub(crate) use read::{ReadNulls, Reader, read_json, read_own};
pub use slot::{Atom, ModelSlot, ModelsSlot, Scalar, ScalarSlot, ScalarsSlot, Slot, View};
pub use table::Table;
pub(crate) use write::{Mode, Single, Written, WrittenList};

/// A struct whose members the runtime can read and write by index.
///
/// Behind the members that the shape names comes one more, [`Extra`]: so a model is described by
/// three functions, however large it is.
pub trait Model: fmt::Debug + Send + Sync {
    /// The names of the members.
    fn shape(&self) -> &'static Shape;

    /// A member; the extra ones beyond the last one.
    fn member(&self, index: usize) -> &dyn Member;

    /// A member, to change it; the extra ones beyond the last one.
    fn member_mut(&mut self, index: usize) -> &mut dyn Member;

    /// Shows the index of each member that is set, in their order. A type of many members looks at
    /// all of them at once: most are absent, and to ask each one takes longer than to write those
    /// that are there.
    fn each_set(&self, see: &mut dyn FnMut(usize)) {
        let members = 0..self.shape().members.len();
        members.filter(|index| self.member(*index).is_set()).for_each(see);
    }

    /// The model itself, without the box that it may be in.
    #[doc(hidden)]
    fn this(&self) -> &dyn Model
    where
        Self: Sized,
    {
        self
    }

    /// The same, to change it.
    #[doc(hidden)]
    fn this_mut(&mut self) -> &mut dyn Model
    where
        Self: Sized,
    {
        self
    }

    /// Members that the shape does not name, and values that do not fit theirs.
    fn extra(&self) -> &Extra {
        match self.member(usize::MAX).view() {
            View::Extra(extra) => extra,
            _ => unreachable!("behind the last member of a model are the extra ones"),
        }
    }

    /// The same, to change it.
    fn extra_mut(&mut self) -> &mut Extra {
        match self.member_mut(usize::MAX).slot() {
            Slot::Extra(extra) => extra,
            _ => unreachable!("behind the last member of a model are the extra ones"),
        }
    }
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
    /// What is known of the type beyond its members.
    pub table: &'static Table,
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

    fn member(&self, index: usize) -> &dyn Member {
        (**self).member(index)
    }

    fn member_mut(&mut self, index: usize) -> &mut dyn Member {
        (**self).member_mut(index)
    }

    fn each_set(&self, see: &mut dyn FnMut(usize)) {
        (**self).each_set(see);
    }

    fn this(&self) -> &dyn Model {
        (**self).this()
    }

    fn this_mut(&mut self) -> &mut dyn Model {
        (**self).this_mut()
    }
}
