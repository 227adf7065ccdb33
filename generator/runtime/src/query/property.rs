//! Names of properties, as constants of the models.

use std::fmt;
use std::marker::PhantomData;

/// The name of a property of a model `T`.
///
/// Models have a constant for each of their properties, for query options and for
/// [nulls in updates](crate::model::Nulls).
pub struct Property<T, N = Nullable> {
    name: &'static str,
    of: PhantomData<fn() -> (T, N)>,
}

/// Marks properties that can be null.
#[derive(Clone, Copy, Debug)]
pub enum Nullable {}

/// Marks properties that cannot be null.
#[derive(Clone, Copy, Debug)]
pub enum NotNull {}

/// Marks properties that lead to another entity.
#[derive(Clone, Copy, Debug)]
pub enum Navigation {}

/// Marks properties that lead to other entities.
#[derive(Clone, Copy, Debug)]
pub enum Navigations {}

impl<T, N> Property<T, N> {
    /// The property with a name on the wire.
    pub const fn new(name: &'static str) -> Self {
        Self { name, of: PhantomData }
    }

    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// For [`order_by`](crate::Request::order_by): the largest value first.
    pub const fn descending(self) -> Descending<T> {
        Descending { name: self.name, of: PhantomData }
    }
}

/// A property in descending order.
pub struct Descending<T> {
    pub(super) name: &'static str,
    of: PhantomData<fn() -> T>,
}

impl<T, N> Clone for Property<T, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, N> Copy for Property<T, N> {}

impl<T, N> fmt::Debug for Property<T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Property({})", self.name)
    }
}

/// The name on the wire.
impl<T, N> fmt::Display for Property<T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl<T> Clone for Descending<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Descending<T> {}

impl<T> fmt::Debug for Descending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Descending({})", self.name)
    }
}
