//! JSON text, a tree of JSON or any serde format → models.
//!
//! Reading is lenient where services are sloppy: unknown members are kept, and a value of another
//! type than declared is kept as JSON beside the member. Numbers are seen by their text, so that
//! nobody between the service and a member changes their digits.

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer, Error};

use super::{Atom, Model, ModelsSlot, ScalarsSlot, Slot};
use crate::Json;
use crate::json::{Event, Input, Name, ReadError, Text, Tree, Whole};

/// Reads a model from any serde format. A null is kept as one to send.
///
/// # Errors
///
/// When the value is not an object, or the format is malformed.
pub fn deserialize<'de, T, D>(from: D) -> Result<T, D::Error>
where
    T: Model + Default,
    D: Deserializer<'de>,
{
    let whole = Whole::deserialize(from)?;
    let mut model = T::default();
    read_whole(&whole, &mut model).map_err(D::Error::custom)?;
    Ok(model)
}

fn read_whole(whole: &Whole<'_>, model: &mut dyn Model) -> Result<(), ReadError> {
    match whole {
        Whole::Text(text) => Reader::new(Text::new(text), ReadNulls::Kept).whole(model),
        Whole::Json(json) => Reader::new(Tree::new(json), ReadNulls::Kept).whole(model),
    }
}

/// Reads a model from the JSON text of an answer; nothing but white space may follow it.
pub(crate) fn read_json(json: &str, model: &mut dyn Model) -> Result<(), ReadError> {
    let mut reader = Reader::new(Text::new(json), ReadNulls::Dropped);
    reader.whole(model)?;
    reader.finish()
}

/// Reads a model from JSON text that this program has written.
pub(crate) fn read_own(json: &str, model: &mut dyn Model) -> Result<(), ReadError> {
    Reader::new(Text::own(json), ReadNulls::Kept).whole(model)
}

/// What becomes of a member that is null.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum ReadNulls {
    /// In an answer it is the same as one that is absent.
    Dropped,
    /// Elsewhere somebody has put it there, to be sent.
    Kept,
}

impl Reader<Text<'_>> {
    /// Nothing but white space may follow.
    pub(super) fn finish(self) -> Result<(), ReadError> {
        self.input.finish()
    }
}

/// Reads models from a source of JSON.
pub(crate) struct Reader<I> {
    input: I,
    nulls: ReadNulls,
}

impl<'a, I: Input<'a>> Reader<I> {
    pub(crate) fn new(input: I, nulls: ReadNulls) -> Self {
        Self { input, nulls }
    }

    /// Reads an object into a model.
    pub(crate) fn whole(&mut self, model: &mut dyn Model) -> Result<(), ReadError> {
        match self.input.value()? {
            Event::Object => self.members(model),
            _ => Err(ReadError::Expected(format!("an object of type {}", model.shape().name))),
        }
    }

    fn members(&mut self, model: &mut dyn Model) -> Result<(), ReadError> {
        let shape = model.shape();
        let (mut is_first, mut next) = (true, 0);
        // Most models have no value beside its member, and need not be asked for each.
        let mut has_misfits = false;
        let mut unknown: Vec<(Name, Json)> = Vec::new();
        while let Some(name) = self.input.name(is_first)? {
            is_first = false;
            let Some(index) = shape.index(&name, next) else {
                let is_dropped = self.nulls == ReadNulls::Dropped;
                let value = self.input.json(is_dropped)?;
                if !(is_dropped && value.is_null()) {
                    unknown.push((name.into_owned().into(), value));
                }
                continue;
            };
            next = index + 1;
            let misfit = self.slot(model.member_mut(index).slot())?;
            if let Some(value) = misfit {
                model.extra_mut().insert(shape.members[index], value);
                has_misfits = true;
            } else if has_misfits {
                // The same name again: the last value counts.
                model.extra_mut().remove(shape.members[index]);
            }
        }
        // All at once: one by one would take the square of the time for many.
        if !unknown.is_empty() {
            model.extra_mut().append(unknown);
        }
        Ok(())
    }

    /// Reads a value into a slot; returns it as JSON if it does not fit.
    pub(crate) fn slot(&mut self, slot: Slot<'_>) -> Result<Option<Json>, ReadError> {
        let atom = match (self.input.value()?, slot) {
            (Event::Null, slot) => {
                slot.clear();
                return Ok((self.nulls == ReadNulls::Kept).then_some(Json::Null));
            }
            (Event::Object, Slot::Model(slot)) => {
                self.members(slot.start())?;
                return Ok(None);
            }
            (Event::Array, Slot::Models(list)) => return self.models(list),
            (Event::Array, Slot::Scalars(list)) => return self.scalars(list),
            (event, Slot::Json(slot)) => {
                *slot = Some(self.input.rest(event, false)?);
                return Ok(None);
            }
            (event, Slot::Nav(slot)) => {
                let without_nulls = self.nulls == ReadNulls::Dropped;
                *slot = Some(Box::new(self.input.rest(event, without_nulls)?));
                return Ok(None);
            }
            (Event::Array, Slot::Jsons(slot)) => {
                let Json::Array(items) = self.input.items(false)? else { return Ok(None) };
                *slot = Some(items);
                return Ok(None);
            }
            (event @ (Event::Array | Event::Object), slot) => {
                slot.clear();
                return self.input.rest(event, false).map(Some);
            }
            (event, Slot::Scalar(slot)) => {
                let atom = match atom(event) {
                    Some(atom) if slot.put(&atom) => return Ok(None),
                    atom => atom,
                };
                slot.clear();
                atom
            }
            (event, slot) => {
                slot.clear();
                atom(event)
            }
        };
        Ok(atom.map(Json::from))
    }

    fn scalars(&mut self, list: &mut dyn ScalarsSlot) -> Result<Option<Json>, ReadError> {
        let mark = self.input.mark();
        list.start();
        let mut is_first = true;
        while self.input.item(is_first)? {
            is_first = false;
            if !atom(self.input.value()?).is_some_and(|atom| list.put(&atom)) {
                list.clear();
                return self.list_again(mark);
            }
        }
        Ok(None)
    }

    fn models(&mut self, list: &mut dyn ModelsSlot) -> Result<Option<Json>, ReadError> {
        let mark = self.input.mark();
        list.start();
        let mut is_first = true;
        while self.input.item(is_first)? {
            is_first = false;
            match self.input.value()? {
                Event::Object => self.members(list.push())?,
                _ => {
                    list.clear();
                    return self.list_again(mark);
                }
            }
        }
        Ok(None)
    }

    /// The whole list as JSON, because one of its elements is no value of the declared type.
    fn list_again(&mut self, mark: I::Mark) -> Result<Option<Json>, ReadError> {
        self.input.rewind(mark);
        self.input.items(false).map(Some)
    }
}

fn atom(event: Event<'_>) -> Option<Atom<'_>> {
    match event {
        Event::Bool(value) => Some(Atom::Bool(value)),
        Event::Int(value) => Some(Atom::Int(value)),
        Event::Number(text) => Some(Atom::Number(Cow::Borrowed(text))),
        Event::Text(text) => Some(Atom::Text(text)),
        Event::Null | Event::Array | Event::Object => None,
    }
}
