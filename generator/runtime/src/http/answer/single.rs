//! One value that is no entity: how it is read.

use std::fmt;

use super::Fault;
use super::payload::sealed::Sealed;
use super::payload::{Payload, Received, Row, read_model};
use crate::model::{Element, Extra, Member, Model, Shape, Table};

/// One value that is no entity, which services wrap in an object.
///
/// `Single<T>` is a value that is always there, `Single<Option<T>>` one that may be missing: its
/// type is nullable, or the service may answer without a body, as all services may that were
/// asked to do something.
#[derive(Debug)]
pub struct Single<T>(T);

impl<T: Element> Sealed for Single<T> {}
impl<T: Element> Sealed for Single<Option<T>> {}

impl<T: Element> Payload for Single<T> {
    type Output = T;
    type Entity = T;

    const ROW: Row<T> = Row::json(|| None);

    fn read(answer: Received<'_>) -> Result<T, Fault> {
        let wrapped: Wrapped<T> = read_model(answer.body)?;
        wrapped.value.ok_or(Fault::response(NO_VALUE))
    }
}

impl<T: Element> Payload for Single<Option<T>> {
    type Output = Option<T>;
    type Entity = T;

    const ROW: Row<Option<T>> = Row::json(|| Some(None));

    fn read(answer: Received<'_>) -> Result<Option<T>, Fault> {
        let wrapped: Wrapped<T> = read_model(answer.body)?;
        match wrapped.extra.get(VALUE) {
            None => Ok(wrapped.value),
            Some(_) => Err(Fault::response(NO_VALUE)),
        }
    }
}

const VALUE: &str = "value";

const NO_VALUE: &str = "it holds no value of the expected type";

struct Wrapped<T> {
    value: Option<T>,
    extra: Extra,
}

impl<T> Default for Wrapped<T> {
    fn default() -> Self {
        Self { value: None, extra: Extra::default() }
    }
}

impl<T> fmt::Debug for Wrapped<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wrapped")
    }
}

impl<T: Element> Model for Wrapped<T> {
    fn shape(&self) -> &'static Shape {
        &Shape { name: VALUE, members: &[VALUE], read_only: &[], secret: &[], table: &Table::NONE }
    }

    fn member(&self, _: usize) -> &dyn Member {
        &self.extra
    }

    fn member_mut(&mut self, index: usize) -> &mut dyn Member {
        if index == 0 { &mut self.value } else { &mut self.extra }
    }
}
