//! What requests answer, and how it is read.

use std::borrow::Cow;

use azure_core::http::StatusCode;

use crate::model::{Element, Extra, Model, Shape, Slot, View, read_json};

/// What a request answers.
pub trait Payload: 'static {
    /// What awaiting the request yields.
    type Output;

    /// The media types that the request accepts.
    const ACCEPT: &'static str = "application/json";

    /// Reads the body of a successful answer.
    ///
    /// # Errors
    ///
    /// When the body is not what was expected; the text says what it is.
    fn read(status: StatusCode, body: &[u8]) -> Result<Self::Output, Cow<'static, str>>;
}

/// Nothing: whatever the body is, it is not read.
impl Payload for () {
    type Output = ();

    fn read(_: StatusCode, _: &[u8]) -> Result<(), Cow<'static, str>> {
        Ok(())
    }
}

/// A model.
impl<T: Model + Default + 'static> Payload for T {
    type Output = T;

    fn read(status: StatusCode, body: &[u8]) -> Result<T, Cow<'static, str>> {
        let mut model = T::default();
        read_model(status, body, &mut model)?;
        Ok(model)
    }
}

/// A model, or nothing if the service does not send one.
impl<T: Model + Default + 'static> Payload for Option<T> {
    type Output = Self;

    fn read(status: StatusCode, body: &[u8]) -> Result<Self, Cow<'static, str>> {
        if body.is_empty() { Ok(None) } else { T::read(status, body).map(Some) }
    }
}

pub(super) fn read_model(
    status: StatusCode,
    body: &[u8],
    model: &mut dyn Model,
) -> Result<(), Cow<'static, str>> {
    if body.is_empty() {
        return Err(format!("the answer {status} has no body").into());
    }
    read_json(body, model).map_err(|error| error.to_string().into())
}

/// One value that is no entity, which services wrap in an object.
#[derive(Debug)]
pub struct Single<T>(T);

impl<T: Element + 'static> Payload for Single<T> {
    type Output = T;

    fn read(status: StatusCode, body: &[u8]) -> Result<T, Cow<'static, str>> {
        let mut wrapped = Wrapped { value: None, extra: Extra::default() };
        read_model(status, body, &mut wrapped)?;
        wrapped.value.ok_or(Cow::Borrowed("the answer holds no value of the expected type"))
    }
}

struct Wrapped<T> {
    value: Option<T>,
    extra: Extra,
}

impl<T> std::fmt::Debug for Wrapped<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wrapped")
    }
}

impl<T: Element> Model for Wrapped<T> {
    fn shape(&self) -> &'static Shape {
        &Shape { name: "value", members: &["value"], read_only: &[], secret: &[] }
    }

    fn slot(&mut self, index: usize) -> Option<Slot<'_>> {
        (index == 0).then(|| T::one(&mut self.value))
    }

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
