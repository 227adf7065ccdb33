//! What requests answer, and how it is read.

use std::borrow::Cow;

use azure_core::Bytes;
use serde_json::Value;

use super::service_error::{read_whole, without_mark};
use crate::Json;
use crate::json::ReadError;
use crate::model::{Element, Extra, Marks, Member, Model, Shape, read_json};

/// What a request answers.
///
/// Models, lists, single values and nothing at all are payloads; other crates cannot add to them.
pub trait Payload: sealed::Sealed + 'static {
    /// What awaiting the request yields.
    type Output;

    /// What query options of the request are about.
    type Entity;

    /// The media types that the request accepts.
    const ACCEPT: &'static str = "application/json";

    /// Whether the body of a successful answer matters.
    const HAS_BODY: bool = true;

    /// Reads the body of a successful answer.
    ///
    /// # Errors
    ///
    /// When the body is not what was expected; the text says what it is.
    fn read(body: &Bytes) -> Result<Self::Output, Cow<'static, str>>;
}

mod sealed {
    use crate::model::{Element, Model};

    pub trait Sealed {}

    impl Sealed for () {}
    impl<T: Model + Default> Sealed for T {}
    impl<T: Model + Default> Sealed for Option<T> {}
    impl Sealed for azure_core::Bytes {}
    impl Sealed for crate::Json {}
    impl Sealed for serde_json::Value {}
    impl Sealed for super::Count {}
    impl<T: Element> Sealed for super::Single<T> {}
    impl<T: Element> Sealed for super::super::Page<T> {}
}

/// Nothing: whatever the body is, it is not read.
impl Payload for () {
    type Output = ();
    type Entity = ();

    const HAS_BODY: bool = false;

    fn read(_: &Bytes) -> Result<(), Cow<'static, str>> {
        Ok(())
    }
}

/// The content of a media stream, whatever it is.
impl Payload for Bytes {
    type Output = Self;
    type Entity = ();

    const ACCEPT: &'static str = "*/*";

    fn read(body: &Bytes) -> Result<Self, Cow<'static, str>> {
        Ok(body.clone())
    }
}

/// Any JSON; null if there is no body.
impl Payload for Json {
    type Output = Self;
    type Entity = ();

    fn read(body: &Bytes) -> Result<Self, Cow<'static, str>> {
        if body.is_empty() {
            return Ok(Self::Null);
        }
        read_whole(body).map_err(|error| describe(&error))
    }
}

/// Any JSON, with the numbers that `serde_json` can hold; null if there is no body.
impl Payload for Value {
    type Output = Self;
    type Entity = ();

    fn read(body: &Bytes) -> Result<Self, Cow<'static, str>> {
        Json::read(body).map(Self::from)
    }
}

/// The number of entities in a collection, which travels as plain text.
#[derive(Debug)]
pub enum Count {}

impl Payload for Count {
    type Output = i64;
    type Entity = ();

    const ACCEPT: &'static str = "text/plain";

    fn read(body: &Bytes) -> Result<i64, Cow<'static, str>> {
        let text = std::str::from_utf8(without_mark(body)).unwrap_or_default();
        text.trim().parse().map_err(|_| Cow::Borrowed("it is not a number"))
    }
}

/// A model.
impl<T: Model + Default + 'static> Payload for T {
    type Output = T;
    type Entity = T;

    fn read(body: &Bytes) -> Result<T, Cow<'static, str>> {
        read_model(body)
    }
}

/// A model, or nothing if the service does not send one.
impl<T: Model + Default + 'static> Payload for Option<T> {
    type Output = Self;
    type Entity = T;

    fn read(body: &Bytes) -> Result<Self, Cow<'static, str>> {
        if body.is_empty() { Ok(None) } else { T::read(body).map(Some) }
    }
}

/// Reads a body that has to be there.
pub(super) fn read_model<T: Model + Default>(body: &[u8]) -> Result<T, Cow<'static, str>> {
    if body.is_empty() {
        return Err("there is no body".into());
    }
    // Checked once as a whole: a reader of bytes would check each string.
    let text = std::str::from_utf8(without_mark(body));
    let text = text.map_err(|error| format!("it is no text: {error}"))?;
    let mut model = T::default();
    read_json(text, &mut model).map(|()| model).map_err(|error| describe(&error))
}

/// What is wrong with JSON, without showing the values in it.
fn describe(error: &ReadError) -> Cow<'static, str> {
    match error {
        ReadError::Expected(_) => "it is JSON, but not an object".into(),
        ReadError::Syntax { .. } => error.to_string().into(),
    }
}

/// One value that is no entity, which services wrap in an object.
#[derive(Debug)]
pub struct Single<T>(T);

impl<T: Element + 'static> Payload for Single<T> {
    type Output = T;
    type Entity = T;

    fn read(body: &Bytes) -> Result<T, Cow<'static, str>> {
        let wrapped: Wrapped<T> = read_model(body)?;
        wrapped.value.ok_or(Cow::Borrowed("the answer holds no value of the expected type"))
    }
}

struct Wrapped<T> {
    value: Option<T>,
    extra: Extra,
}

impl<T> Default for Wrapped<T> {
    fn default() -> Self {
        Self { value: None, extra: Extra::default() }
    }
}

impl<T> std::fmt::Debug for Wrapped<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wrapped")
    }
}

impl<T: Element> Model for Wrapped<T> {
    fn shape(&self) -> &'static Shape {
        &Shape {
            name: "value",
            members: &["value"],
            read_only: &[],
            secret: &[],
            marks: &Marks::NONE,
        }
    }

    fn member(&self, _: usize) -> &dyn Member {
        &self.extra
    }

    fn member_mut(&mut self, index: usize) -> &mut dyn Member {
        if index == 0 { &mut self.value } else { &mut self.extra }
    }
}
