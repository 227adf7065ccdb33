//! Access to members of any type without knowing it: a few kinds of slots, each object-safe.

use std::borrow::Cow;

use super::copy::Erased;
use super::{Extra, Model};
use crate::Json;
use crate::json::Number;

/// A JSON value that is neither object nor array nor null.
#[derive(Clone, Debug, PartialEq)]
pub enum Atom<'a> {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number by its text, with every digit: one that is read, or that no `f64` holds.
    Number(Cow<'a, str>),
    /// A number to write, with a fraction or an exponent.
    Float(f64),
    /// A string.
    Text(Cow<'a, str>),
}

impl From<Atom<'_>> for Json {
    fn from(atom: Atom<'_>) -> Self {
        match atom {
            Atom::Bool(value) => value.into(),
            Atom::Int(value) => value.into(),
            Atom::Number(text) => Self::Number(Number::of(&text)),
            Atom::Float(value) => value.into(),
            Atom::Text(value) => value.into_owned().into(),
        }
    }
}

/// A type whose values are atoms on the wire.
pub trait Scalar: Clone + PartialEq + Sized + 'static {
    /// The value of an atom; `None` if it is no value of this type.
    fn from_atom(atom: &Atom<'_>) -> Option<Self>;

    /// The value as it travels.
    fn to_atom(&self) -> Atom<'_>;
}

/// Where to put the value of a member.
pub enum Slot<'a> {
    /// One scalar.
    Scalar(&'a mut dyn ScalarSlot),
    /// Many scalars.
    Scalars(&'a mut dyn ScalarsSlot),
    /// One model.
    Model(&'a mut dyn ModelSlot),
    /// Many models.
    Models(&'a mut dyn ModelsSlot),
    /// Any JSON.
    Json(&'a mut Option<Json>),
    /// A list of any JSON.
    Jsons(&'a mut Option<Vec<Json>>),
    /// Related entities, as JSON.
    Nav(&'a mut Option<Box<Json>>),
    /// Members that are not declared.
    Extra(&'a mut Extra),
}

impl Slot<'_> {
    /// Removes the value.
    pub(super) fn clear(self) {
        match self {
            Self::Scalar(slot) => slot.clear(),
            Self::Scalars(slot) => slot.clear(),
            Self::Model(slot) => slot.clear(),
            Self::Models(slot) => slot.clear(),
            Self::Json(slot) => *slot = None,
            Self::Jsons(slot) => *slot = None,
            Self::Nav(slot) => *slot = None,
            Self::Extra(extra) => *extra = Extra::NONE,
        }
    }
}

/// The value of a member.
pub enum View<'a> {
    /// One scalar.
    Scalar(&'a dyn ScalarSlot),
    /// Many scalars.
    Scalars(&'a dyn ScalarsSlot),
    /// One model.
    Model(&'a dyn ModelSlot),
    /// Many models.
    Models(&'a dyn ModelsSlot),
    /// Any JSON.
    Json(Option<&'a Json>),
    /// A list of any JSON.
    Jsons(Option<&'a [Json]>),
    /// Related entities, as JSON.
    Nav(Option<&'a Json>),
    /// Members that are not declared.
    Extra(&'a Extra),
}

/// `Option` of a scalar.
pub trait ScalarSlot: Erased {
    /// Sets the value, and tells whether the atom was one.
    fn put(&mut self, atom: &Atom<'_>) -> bool;
    /// The value, if there is one.
    fn get(&self) -> Option<Atom<'_>>;
}

/// `Option` of a list of scalars.
pub trait ScalarsSlot: Erased {
    /// Sets the value to an empty list.
    fn start(&mut self);
    /// Adds an element, and tells whether the atom was one.
    fn put(&mut self, atom: &Atom<'_>) -> bool;
    /// The number of elements, if there is a list.
    fn count(&self) -> Option<usize>;
    /// An element; `None` beyond the last one.
    fn get(&self, index: usize) -> Option<Atom<'_>>;
}

/// `Option` of a model.
pub trait ModelSlot: Erased {
    /// Sets the value to an empty model, and returns it.
    fn start(&mut self) -> &mut dyn Model;
    /// The value, if there is one.
    fn get(&self) -> Option<&dyn Model>;
}

/// `Option` of a list of models.
pub trait ModelsSlot: Erased {
    /// Sets the value to an empty list.
    fn start(&mut self);
    /// Adds an empty model, and returns it.
    fn push(&mut self) -> &mut dyn Model;
    /// The number of elements, if there is a list.
    fn count(&self) -> Option<usize>;
    /// An element; `None` beyond the last one.
    fn get(&self, index: usize) -> Option<&dyn Model>;
}

impl<T: Scalar> ScalarSlot for Option<T> {
    #[inline]
    fn put(&mut self, atom: &Atom<'_>) -> bool {
        *self = T::from_atom(atom);
        self.is_some()
    }

    #[inline]
    fn get(&self) -> Option<Atom<'_>> {
        self.as_ref().map(T::to_atom)
    }
}

impl<T: Scalar> ScalarsSlot for Option<Vec<T>> {
    #[inline]
    fn start(&mut self) {
        *self = Some(Vec::new());
    }

    #[inline]
    fn put(&mut self, atom: &Atom<'_>) -> bool {
        let item = T::from_atom(atom);
        let fits = item.is_some();
        self.get_or_insert_default().extend(item);
        fits
    }

    #[inline]
    fn count(&self) -> Option<usize> {
        self.as_ref().map(Vec::len)
    }

    #[inline]
    fn get(&self, index: usize) -> Option<Atom<'_>> {
        self.as_ref()?.get(index).map(T::to_atom)
    }
}

impl<T: Model + Default + Clone + PartialEq + 'static> ModelSlot for Option<T> {
    #[inline]
    fn start(&mut self) -> &mut dyn Model {
        self.insert(T::default()).this_mut()
    }

    #[inline]
    fn get(&self) -> Option<&dyn Model> {
        self.as_ref().map(Model::this)
    }
}

impl<T: Model + Default + Clone + PartialEq + 'static> ModelsSlot for Option<Vec<T>> {
    #[inline]
    fn start(&mut self) {
        *self = Some(Vec::new());
    }

    #[inline]
    fn push(&mut self) -> &mut dyn Model {
        let list = self.get_or_insert_default();
        let at = list.len();
        list.push(T::default());
        list[at].this_mut()
    }

    #[inline]
    fn count(&self) -> Option<usize> {
        self.as_ref().map(Vec::len)
    }

    #[inline]
    fn get(&self, index: usize) -> Option<&dyn Model> {
        self.as_ref()?.get(index).map(Model::this)
    }
}
