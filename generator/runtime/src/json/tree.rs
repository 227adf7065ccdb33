//! A tree of JSON → its values, one by one.

use std::borrow::Cow;

use super::object::Members;
use super::{Event, Input, Json, ReadError};

/// Reads a tree.
pub(crate) struct Tree<'a> {
    next: &'a Json,
    open: Vec<Open<'a>>,
}

/// A list or an object that was entered.
enum Open<'a> {
    Array { items: &'a [Json], at: usize },
    Object(Members<'a>),
}

impl<'a> Tree<'a> {
    pub(crate) fn new(json: &'a Json) -> Self {
        Self { next: json, open: Vec::new() }
    }
}

impl<'a> Input<'a> for Tree<'a> {
    type Mark = usize;

    fn value(&mut self) -> Result<Event<'a>, ReadError> {
        Ok(match self.next {
            Json::Null => Event::Null,
            Json::Bool(value) => Event::Bool(*value),
            Json::Number(number) => number.event(),
            Json::String(text) => Event::Text(text.into()),
            Json::Array(items) => {
                self.open.push(Open::Array { items, at: 0 });
                Event::Array
            }
            Json::Object(members) => {
                self.open.push(Open::Object(members.into_iter()));
                Event::Object
            }
        })
    }

    fn item(&mut self, _: bool) -> Result<bool, ReadError> {
        if let Some(Open::Array { items, at }) = self.open.last_mut()
            && let Some(item) = items.get(*at)
        {
            *at += 1;
            self.next = item;
            return Ok(true);
        }
        self.open.pop();
        Ok(false)
    }

    fn name(&mut self, _: bool) -> Result<Option<Cow<'a, str>>, ReadError> {
        if let Some(Open::Object(members)) = self.open.last_mut()
            && let Some((name, value)) = members.next()
        {
            self.next = value;
            return Ok(Some(name.into()));
        }
        self.open.pop();
        Ok(None)
    }

    fn mark(&self) -> usize {
        self.open.len()
    }

    fn rewind(&mut self, mark: usize) {
        self.open.truncate(mark);
        if let Some(Open::Array { at, .. }) = self.open.last_mut() {
            *at = 0;
        }
    }
}
