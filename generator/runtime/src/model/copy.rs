//! Copying and comparing models member by member, once for all of them: derived code would be the
//! largest part of every generated crate.

use std::any::Any;

use super::{Model, Slot, View};

/// A value whose type is not known.
pub trait Erased: Any {
    /// Removes the value.
    fn clear(&mut self);

    /// The value, to be recognized.
    fn as_any(&self) -> &dyn Any;
    /// Becomes a copy of another value of the same type.
    fn copy(&mut self, from: &dyn Any);
    /// Whether another value is the same.
    fn same(&self, other: &dyn Any) -> bool;
}

impl<T: Any + Clone + Default + PartialEq> Erased for T {
    #[inline]
    fn clear(&mut self) {
        *self = T::default();
    }

    #[inline]
    fn as_any(&self) -> &dyn Any {
        self
    }

    #[inline]
    fn copy(&mut self, from: &dyn Any) {
        if let Some(from) = from.downcast_ref::<T>() {
            self.clone_from(from);
        }
    }

    #[inline]
    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>() == Some(self)
    }
}

/// A copy of a model.
pub fn copied<T: Model + Default>(from: &T) -> T {
    let mut to = T::default();
    copy(from, &mut to);
    to
}

/// Copies what is set into a model in which nothing is.
fn copy(from: &dyn Model, to: &mut dyn Model) {
    from.each_set(&mut |index| {
        copy_member(&from.member(index).view(), to.member_mut(index).slot());
    });
    to.extra_mut().clone_from(from.extra());
}

fn copy_member(from: &View<'_>, to: Slot<'_>) {
    match (from, to) {
        (View::Scalar(from), Slot::Scalar(to)) => to.copy(from.as_any()),
        (View::Scalars(from), Slot::Scalars(to)) => to.copy(from.as_any()),
        (View::Model(from), Slot::Model(to)) => to.copy(from.as_any()),
        (View::Models(from), Slot::Models(to)) => to.copy(from.as_any()),
        (View::Json(from), Slot::Json(to)) => *to = from.cloned(),
        (View::Nav(from), Slot::Nav(to)) => *to = from.cloned().map(Box::new),
        (View::Jsons(from), Slot::Jsons(to)) => *to = from.map(<[_]>::to_vec),
        // The view and the slot of a member are of one kind.
        _ => {}
    }
}

/// Whether two models of one type are the same.
pub fn same(one: &dyn Model, other: &dyn Model) -> bool {
    let mut members = (0..one.shape().members.len()).map(|at| (one.member(at), other.member(at)));
    members.all(|(one, other)| match (one.is_set(), other.is_set()) {
        (false, false) => true,
        (true, true) => is_same(&one.view(), &other.view()),
        _ => false,
    }) && one.extra() == other.extra()
}

fn is_same(one: &View<'_>, other: &View<'_>) -> bool {
    match (one, other) {
        (View::Scalar(one), View::Scalar(other)) => one.same(other.as_any()),
        (View::Scalars(one), View::Scalars(other)) => one.same(other.as_any()),
        (View::Model(one), View::Model(other)) => one.same(other.as_any()),
        (View::Models(one), View::Models(other)) => one.same(other.as_any()),
        (View::Json(one) | View::Nav(one), View::Json(other) | View::Nav(other)) => one == other,
        (View::Jsons(one), View::Jsons(other)) => one == other,
        _ => false,
    }
}
