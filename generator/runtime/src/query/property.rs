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

    /// A property of the value: `status/code`.
    pub fn path<U, M>(self, inner: Property<U, M>) -> Path<T> {
        Path { text: format!("{}/{}", self.name, inner.name), of: PhantomData }
    }

    /// For [`order_by`](crate::Request::order_by): the largest value first.
    pub fn descending(self) -> Descending<T> {
        Descending { name: self.name.to_owned(), of: PhantomData }
    }
}

/// A property of the value of a property of a model `T`, at any depth.
///
/// ```
/// # use msgraph_runtime::query::Property;
/// # struct Job; struct Status;
/// # const STATUS: Property<Job> = Property::new("status");
/// # const CODE: Property<Status> = Property::new("code");
/// let filter = STATUS.path(CODE).eq("Quarantine");
/// assert_eq!(filter.to_string(), "status/code eq 'Quarantine'");
/// ```
pub struct Path<T> {
    text: String,
    of: PhantomData<fn() -> T>,
}

impl<T> Path<T> {
    /// A property of the value: `status/quarantine/reason`.
    pub fn path<U, M>(self, inner: Property<U, M>) -> Self {
        Self { text: format!("{}/{}", self.text, inner.name), of: PhantomData }
    }

    /// For [`order_by`](crate::Request::order_by): the largest value first.
    pub fn descending(self) -> Descending<T> {
        Descending { name: self.text, of: PhantomData }
    }
}

impl<T> Clone for Path<T> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), of: PhantomData }
    }
}

impl<T> fmt::Debug for Path<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Path({})", self.text)
    }
}

/// The names on the wire, with `/` between them.
impl<T> fmt::Display for Path<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A property in descending order.
pub struct Descending<T> {
    pub(super) name: String,
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
        Self { name: self.name.clone(), of: PhantomData }
    }
}

impl<T> fmt::Debug for Descending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Descending({})", self.name)
    }
}
