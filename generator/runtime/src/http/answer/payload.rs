//! What requests answer, and how its body is read.

use azure_core::Bytes;
use azure_core::http::Url;
use serde_json::Value;

use self::sealed::Sealed;
use super::Fault;
use super::envelope::enveloped;
use crate::Json;
use crate::http::error::{read_whole, without_mark};
use crate::json::ReadError;
use crate::model::{Model, read_json};

/// What a request answers.
///
/// Models, lists, single values, bytes and nothing at all are payloads; other crates cannot add to
/// them.
pub trait Payload: Sealed + 'static {
    /// What awaiting the request yields.
    type Output;

    /// What query options of the request are about.
    type Entity;

    /// What is asked for, and what an answer may be.
    #[doc(hidden)]
    const ROW: Row<Self::Output>;

    /// Reads the body of a successful answer.
    ///
    /// # Errors
    ///
    /// When the body is not what was expected.
    #[doc(hidden)]
    fn read(answer: Received<'_>) -> Result<Self::Output, Fault>;
}

/// What a payload is, but for how it is read.
#[derive(Clone, Copy, Debug)]
pub struct Row<T> {
    /// The media types that the request accepts.
    pub(crate) accept: &'static str,
    /// What the body is.
    pub(crate) form: Form,
    /// What an answer without a body stands for, where it may have none.
    pub(crate) absent: fn() -> Option<T>,
    /// Whether the payload has a member of a name by its type.
    pub(crate) declares: fn(&str) -> bool,
}

impl<T> Row<T> {
    /// JSON that no type is known of.
    pub(crate) const fn json(absent: fn() -> Option<T>) -> Self {
        Self { accept: "application/json", form: Form::Json, absent, declares: |_| false }
    }
}

/// What the body of an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Nothing that anybody wants.
    Unwanted,
    /// JSON.
    Json,
    /// Plain text.
    Text,
    /// Bytes, but for pages and errors of the service.
    Stream,
    /// Whatever somebody has stored.
    Content,
}

/// A successful answer, to be read.
#[derive(Clone, Copy, Debug)]
pub struct Received<'a> {
    /// The body.
    pub body: &'a Bytes,
    /// Where it came from.
    pub url: &'a Url,
    /// Whether the request was to do something, and not to read.
    pub is_write: bool,
}

pub(crate) mod sealed {
    /// Implemented beside each payload.
    pub trait Sealed {}
}

impl Sealed for () {}

/// Nothing: the body is not kept.
impl Payload for () {
    type Output = ();
    type Entity = ();

    const ROW: Row<()> = Row { form: Form::Unwanted, ..Row::json(|| Some(())) };

    fn read(_: Received<'_>) -> Result<(), Fault> {
        Ok(())
    }
}

impl Sealed for Bytes {}

/// The content of a media stream, whatever it is.
impl Payload for Bytes {
    type Output = Self;
    type Entity = ();

    const ROW: Row<Self> =
        Row { accept: "*/*", form: Form::Content, ..Row::json(|| Some(Self::new())) };

    fn read(answer: Received<'_>) -> Result<Self, Fault> {
        Ok(answer.body.clone())
    }
}

/// The bytes that an operation answers with, such as a report: awaiting the request yields
/// [`Bytes`].
///
/// They come as they are, from the service or from where it redirects to, or as base64 in an
/// object: `{"value":"…"}`. A web page or an error object of the service itself is an error.
#[derive(Debug)]
pub enum Stream {}

impl Sealed for Stream {}

impl Payload for Stream {
    type Output = Bytes;
    type Entity = ();

    const ROW: Row<Bytes> =
        Row { accept: "*/*", form: Form::Stream, ..Row::json(|| Some(Bytes::new())) };

    fn read(answer: Received<'_>) -> Result<Bytes, Fault> {
        Ok(enveloped(without_mark(answer.body)).unwrap_or_else(|| answer.body.clone()))
    }
}

impl Sealed for Json {}

/// Any JSON; null where the service may answer without a body and does.
impl Payload for Json {
    type Output = Self;
    type Entity = ();

    const ROW: Row<Self> = Row::json(|| Some(Self::Null));

    fn read(answer: Received<'_>) -> Result<Self, Fault> {
        read_whole(answer.body).map_err(|error| describe(&error))
    }
}

impl Sealed for Value {}

/// Any JSON, with the numbers that `serde_json` can hold.
impl Payload for Value {
    type Output = Self;
    type Entity = ();

    const ROW: Row<Self> = Row::json(|| Some(Self::Null));

    fn read(answer: Received<'_>) -> Result<Self, Fault> {
        Json::read(answer).map(Self::from)
    }
}

/// The number of entities in a collection, which travels as plain text.
#[derive(Debug)]
pub enum Count {}

impl Sealed for Count {}

impl Payload for Count {
    type Output = i64;
    type Entity = ();

    const ROW: Row<i64> = Row { accept: "text/plain", form: Form::Text, ..Row::json(|| None) };

    fn read(answer: Received<'_>) -> Result<i64, Fault> {
        let text = std::str::from_utf8(without_mark(answer.body)).unwrap_or_default();
        text.trim().parse().map_err(|_| Fault::response("it is not a number"))
    }
}

impl<T: Model + Default> Sealed for T {}

/// A model. Where the service has sent none, nothing is known of it: all members are `None`.
impl<T: Model + Default + 'static> Payload for T {
    type Output = T;
    type Entity = T;

    const ROW: Row<T> = Row {
        declares: |name| T::default().shape().members.contains(&name),
        ..Row::json(|| Some(T::default()))
    };

    fn read(answer: Received<'_>) -> Result<T, Fault> {
        read_model(answer.body)
    }
}

/// Reads a body that has to be there.
pub(crate) fn read_model<T: Model + Default>(body: &[u8]) -> Result<T, Fault> {
    if body.is_empty() {
        return Err(Fault::response("there is no body"));
    }
    // Checked once as a whole: a reader of bytes would check each string.
    let text = std::str::from_utf8(without_mark(body));
    let text = text.map_err(|error| Fault::response(format!("it is no text: {error}")))?;
    let mut model = T::default();
    read_json(text, &mut model).map(|()| model).map_err(|error| describe(&error))
}

/// What is wrong with JSON, without showing the values in it.
fn describe(error: &ReadError) -> Fault {
    match error {
        ReadError::Expected(_) => Fault::response("it is JSON, but not an object"),
        ReadError::Syntax { .. } => Fault::response(error.to_string()),
    }
}
