//! A page of a collection.

use std::borrow::Cow;
use std::fmt;

use azure_core::http::StatusCode;

use super::payload::{Payload, read_model};
use crate::model::{Element, Extra, Model, Shape, Slot, View};

/// A part of a collection, and where to find the rest.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The entities or values. A page may be empty and yet not be the last one.
    pub value: Vec<T>,
    /// The address of the next page; none on the last one.
    pub next_link: Option<String>,
    /// The address that later tells what has changed; only on the last page of a delta query.
    pub delta_link: Option<String>,
    /// The number of entities in the whole collection, if it was asked for.
    pub count: Option<i64>,
    /// Everything else.
    pub extra: Extra,
}

impl<T: Element + 'static> Payload for Page<T> {
    type Output = Self;

    fn read(status: StatusCode, body: &[u8]) -> Result<Self, Cow<'static, str>> {
        let mut wire = Wire::default();
        read_model(status, body, &mut wire)?;
        if wire.extra.get("value").is_some() {
            return Err(Cow::Borrowed("`value` is not a list of the expected type"));
        }
        Ok(Self {
            value: wire.value.unwrap_or_default(),
            next_link: wire.next_link,
            delta_link: wire.delta_link,
            count: wire.count,
            extra: wire.extra,
        })
    }
}

/// A page as it travels.
struct Wire<T> {
    count: Option<i64>,
    delta_link: Option<String>,
    next_link: Option<String>,
    value: Option<Vec<T>>,
    extra: Extra,
}

impl<T> Default for Wire<T> {
    fn default() -> Self {
        Self {
            count: None,
            delta_link: None,
            next_link: None,
            value: None,
            extra: Extra::default(),
        }
    }
}

impl<T> fmt::Debug for Wire<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Page")
    }
}

impl<T: Element> Model for Wire<T> {
    fn shape(&self) -> &'static Shape {
        &Shape {
            name: "page",
            members: &["@odata.count", "@odata.deltaLink", "@odata.nextLink", "value"],
            read_only: &[],
            secret: &[],
        }
    }

    fn slot(&mut self, index: usize) -> Option<Slot<'_>> {
        Some(match index {
            0 => Slot::Scalar(&mut self.count),
            1 => Slot::Scalar(&mut self.delta_link),
            2 => Slot::Scalar(&mut self.next_link),
            3 => T::many(&mut self.value),
            _ => return None,
        })
    }

    /// Pages are only read.
    fn view(&self, _: usize) -> Option<View<'_>> {
        None
    }

    fn extra(&self) -> &Extra {
        &self.extra
    }

    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}
