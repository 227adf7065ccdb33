//! A page of a collection.

use std::fmt;

use super::Fault;
use super::payload::sealed::Sealed;
use super::payload::{Payload, Received, Row, read_model};
use crate::Json;
use crate::http::address::absolute;
use crate::model::{Element, Extra, Member, Model, Shape, Table, read_value};

/// A part of a collection, and where to find the rest.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The entities or values. A page may be empty and yet not be the last one. Elements that
    /// are no such value, such as `null`, are kept in `extra`.
    pub value: Vec<T>,
    /// The address of the next page, as a whole URL; none on the last one.
    pub next_link: Option<String>,
    /// The address that later tells what has changed; only on the last page of a delta query.
    pub delta_link: Option<String>,
    /// The number of entities in the whole collection, if it was asked for.
    pub count: Option<i64>,
    /// Everything else.
    pub extra: Extra,
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.value.into_iter()
    }
}

/// Shows whether there are links, but not the links: they hold queries.
impl<T: fmt::Debug> fmt::Debug for Page<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("value", &self.value)
            .field("has_next_link", &self.next_link.is_some())
            .field("has_delta_link", &self.delta_link.is_some())
            .field("count", &self.count)
            .field("extra", &self.extra)
            .finish()
    }
}

impl<T: Element> Sealed for Page<T> {}

impl<T: Element + 'static> Payload for Page<T> {
    type Output = Self;
    type Entity = T;

    const ROW: Row<Self> = Row::json(|| {
        let extra = Extra::default();
        Some(Self { value: Vec::new(), next_link: None, delta_link: None, count: None, extra })
    });

    fn read(answer: Received<'_>) -> Result<Self, Fault> {
        let mut wire: Wire<T> = read_model(answer.body)?;
        wire.read_short_names();
        let value = match (wire.value, wire.extra.remove("value")) {
            (Some(value), _) => value,
            (None, Some(Json::Array(items))) => {
                let (value, odd) = separate(items);
                wire.extra.insert("value", odd);
                value
            }
            // As much as no body at all.
            (None, None) if answer.is_write && describes_only(&wire.extra) => Vec::new(),
            (None, _) => return Err(Fault::response("it holds no list in `value`")),
        };
        if wire.extra.annotation(["@odata.nextLink", "@nextLink"]).is_some() {
            // The list goes on, and nobody knows where.
            return Err(Fault::response("its link to the next page is no text"));
        }
        let context = wire.extra.annotation(["@odata.context", "@context"]).and_then(Json::as_str);
        let whole = |link: Option<String>| link.map(|it| absolute(&it, context, answer.url));
        Ok(Self {
            value,
            next_link: whole(wire.next_link),
            delta_link: whole(wire.delta_link),
            count: wire.count,
            extra: wire.extra,
        })
    }
}

/// Whether there is nothing but annotations.
fn describes_only(extra: &Extra) -> bool {
    extra.iter().all(|(name, _)| name.contains('@'))
}

/// The elements that are of the expected type, and the others.
fn separate<T: Element>(items: Vec<Json>) -> (Vec<T>, Vec<Json>) {
    let (mut values, mut odd) = (Vec::new(), Vec::new());
    for item in items {
        match read_value(&item) {
            Some(value) => values.push(value),
            None => odd.push(item),
        }
    }
    (values, odd)
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

impl<T> Wire<T> {
    /// From version 4.01 on, annotations may do without their prefix: a list would seem to end.
    fn read_short_names(&mut self) {
        let Self { next_link, delta_link, count, extra, .. } = self;
        for (link, name) in [(next_link, "@nextLink"), (delta_link, "@deltaLink")] {
            if link.is_none()
                && let Some(found) = extra.get(name).and_then(Json::as_str)
            {
                *link = Some(found.to_owned());
                extra.remove(name);
            }
        }
        if count.is_none()
            && let Some(found) = extra.get("@count").and_then(read_value)
        {
            *count = Some(found);
            extra.remove("@count");
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
            table: &Table::NONE,
        }
    }

    /// Pages are only read.
    fn member(&self, _: usize) -> &dyn Member {
        &self.extra
    }

    fn member_mut(&mut self, index: usize) -> &mut dyn Member {
        match index {
            0 => &mut self.count,
            1 => &mut self.delta_link,
            2 => &mut self.next_link,
            3 => &mut self.value,
            _ => &mut self.extra,
        }
    }
}
