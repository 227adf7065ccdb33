//! What a path leads to: many entities of a type, or one.
//!
//! What all of them can do is here. What can be done with those of one type are the methods of
//! types of a generated crate, one for many entities and one for one: [`Collection`] and [`Item`]
//! lead to them by [`Deref`].

use std::fmt;
use std::ops::Deref;

use crate::model::Element;
use crate::{Count, Derived, Get, List, Location, Payload, Reference, Request};

/// A type of entities that requests can be made on.
pub trait Resource {
    /// The requests on many entities: the methods that a [`Collection`] of the type has.
    type Collection;
    /// The requests on one entity: the methods that an [`Item`] of the type has.
    type Item;

    #[doc(hidden)]
    const COLLECTION: fn(Location) -> Self::Collection;
    #[doc(hidden)]
    const ITEM: fn(Location) -> Self::Item;
}

/// Says which types have the requests on entities of a type.
#[macro_export]
#[doc(hidden)]
macro_rules! __resource {
    ($of:path, $collection:path, $item:path) => {
        // Each is told in the documentation of its type; a page of all is of no use.
        #[doc(hidden)]
        impl $crate::Resource for $of {
            type Collection = $collection;
            type Item = $item;

            const COLLECTION: fn($crate::Location) -> $collection = $collection;
            const ITEM: fn($crate::Location) -> $item = $item;
        }
    };
}

/// The requests on a resource that has none of its own.
pub struct NoRequests(pub Location);

/// Entities of type `T` that live at one path.
///
/// What can be done depends on `T`: the methods are those of
/// [`T::Collection`](Resource::Collection), which the documentation of `T` names.
pub struct Collection<T: Resource> {
    at: Location,
    requests: T::Collection,
}

impl<T: Resource> Collection<T> {
    /// Entities at a location that the crate knows no path to.
    #[inline]
    pub fn new(at: Location) -> Self {
        Self { requests: T::COLLECTION(at.clone()), at }
    }

    /// The same as a type that extends `T`, to go on along what only that type has.
    #[inline]
    pub fn cast<D: Derived<T> + Resource>(&self) -> Collection<D> {
        Collection::new(self.at.segment(D::NAME))
    }

    /// Where it is, for requests that the crate does not have.
    #[inline]
    pub fn location(&self) -> &Location {
        &self.at
    }

    /// Lists those entities that are of a type which extends `T`, as such.
    pub fn list_as<D: Derived<T> + Element>(&self) -> List<D> {
        self.at.segment(D::NAME).get()
    }

    /// Counts those entities that are of a type which extends `T`.
    pub fn count_as<D: Derived<T>>(&self) -> Request<Count> {
        self.at.segment(D::NAME).segment("$count").get()
    }
}

/// The requests on entities of type `T`.
impl<T: Resource> Deref for Collection<T> {
    type Target = T::Collection;

    #[inline]
    fn deref(&self) -> &T::Collection {
        &self.requests
    }
}

impl<T: Resource> Clone for Collection<T> {
    fn clone(&self) -> Self {
        Self::new(self.at.clone())
    }
}

impl<T: Resource> fmt::Debug for Collection<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Collection({:?})", self.at)
    }
}

/// One entity of type `T` at a path.
///
/// What can be done depends on `T`: the methods are those of [`T::Item`](Resource::Item), which
/// the documentation of `T` names.
pub struct Item<T: Resource> {
    at: Location,
    requests: T::Item,
}

impl<T: Resource> Item<T> {
    /// The entity at a location that the crate knows no path to.
    #[inline]
    pub fn new(at: Location) -> Self {
        Self { requests: T::ITEM(at.clone()), at }
    }

    /// The same as a type that extends `T`, to go on along what only that type has.
    #[inline]
    pub fn cast<D: Derived<T> + Resource>(&self) -> Item<D> {
        Item::new(self.at.segment(D::NAME))
    }

    /// Where it is, for requests that the crate does not have.
    #[inline]
    pub fn location(&self) -> &Location {
        &self.at
    }

    /// Gets the entity as one of a type which extends `T`; if it is none of that type, the
    /// service does not find it.
    pub fn get_as<D: Derived<T> + Payload<Entity = D>>(&self) -> Get<D> {
        self.at.segment(D::NAME).get()
    }
}

/// The requests on one entity of type `T`.
impl<T: Resource> Deref for Item<T> {
    type Target = T::Item;

    #[inline]
    fn deref(&self) -> &T::Item {
        &self.requests
    }
}

impl<T: Resource> Clone for Item<T> {
    fn clone(&self) -> Self {
        Self::new(self.at.clone())
    }
}

impl<T: Resource> fmt::Debug for Item<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Item({:?})", self.at)
    }
}

/// The address of the entity, to link another one to it.
impl<T: Resource> From<&Item<T>> for Reference {
    fn from(item: &Item<T>) -> Self {
        Self::from(&item.at)
    }
}
