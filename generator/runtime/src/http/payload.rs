//! What requests answer, and how its body is read.

use std::borrow::Cow;

use azure_core::Bytes;
use azure_core::http::Url;
use serde_json::Value;

use super::envelope::enveloped;
use super::service_error::{read_whole, without_mark};
use crate::Json;
use crate::json::ReadError;
use crate::model::{Model, read_json};

/// What a request answers.
///
/// Models, lists, single values, bytes and nothing at all are payloads; other crates cannot add to
/// them.
pub trait Payload: sealed::Sealed + 'static {
    /// What awaiting the request yields.
    type Output;

    /// What query options of the request are about.
    type Entity;

    /// The media types that the request accepts.
    const ACCEPT: &'static str = "application/json";

    /// What the body is.
    #[doc(hidden)]
    const FORM: Form = Form::Json;

    /// What an answer without a body stands for, where it may have none.
    #[doc(hidden)]
    fn absent() -> Option<Self::Output>;

    /// Whether the payload has a member of a name by its type.
    #[doc(hidden)]
    fn declares(_: &str) -> bool {
        false
    }

    /// Reads the body of a successful answer.
    ///
    /// # Errors
    ///
    /// When the body is not what was expected; the text says what it is.
    #[doc(hidden)]
    fn read(answer: Received<'_>) -> Result<Self::Output, Cow<'static, str>>;
}

/// What the body of an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
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

mod sealed {
    use crate::model::{Element, Model};

    pub trait Sealed {}

    impl Sealed for () {}
    impl<T: Model + Default> Sealed for T {}
    impl Sealed for azure_core::Bytes {}
    impl Sealed for crate::Json {}
    impl Sealed for serde_json::Value {}
    impl Sealed for super::Count {}
    impl Sealed for super::Stream {}
    impl<T: Element> Sealed for super::super::Single<T> {}
    impl<T: Element> Sealed for super::super::Single<Option<T>> {}
    impl<T: Element> Sealed for super::super::Page<T> {}
}

/// Nothing: the body is not kept.
impl Payload for () {
    type Output = ();
    type Entity = ();

    const FORM: Form = Form::Unwanted;

    fn absent() -> Option<()> {
        Some(())
    }

    fn read(_: Received<'_>) -> Result<(), Cow<'static, str>> {
        Ok(())
    }
}

/// The content of a media stream, whatever it is.
impl Payload for Bytes {
    type Output = Self;
    type Entity = ();

    const ACCEPT: &'static str = "*/*";

    const FORM: Form = Form::Content;

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn read(answer: Received<'_>) -> Result<Self, Cow<'static, str>> {
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

impl Payload for Stream {
    type Output = Bytes;
    type Entity = ();

    const ACCEPT: &'static str = "*/*";

    const FORM: Form = Form::Stream;

    fn absent() -> Option<Bytes> {
        Some(Bytes::new())
    }

    fn read(answer: Received<'_>) -> Result<Bytes, Cow<'static, str>> {
        Ok(enveloped(without_mark(answer.body)).unwrap_or_else(|| answer.body.clone()))
    }
}

/// Any JSON; null where the service may answer without a body and does.
impl Payload for Json {
    type Output = Self;
    type Entity = ();

    fn absent() -> Option<Self> {
        Some(Self::Null)
    }

    fn read(answer: Received<'_>) -> Result<Self, Cow<'static, str>> {
        read_whole(answer.body).map_err(|error| describe(&error))
    }
}

/// Any JSON, with the numbers that `serde_json` can hold.
impl Payload for Value {
    type Output = Self;
    type Entity = ();

    fn absent() -> Option<Self> {
        Some(Self::Null)
    }

    fn read(answer: Received<'_>) -> Result<Self, Cow<'static, str>> {
        Json::read(answer).map(Self::from)
    }
}

/// The number of entities in a collection, which travels as plain text.
#[derive(Debug)]
pub enum Count {}

impl Payload for Count {
    type Output = i64;
    type Entity = ();

    const ACCEPT: &'static str = "text/plain";

    const FORM: Form = Form::Text;

    fn absent() -> Option<i64> {
        None
    }

    fn read(answer: Received<'_>) -> Result<i64, Cow<'static, str>> {
        let text = std::str::from_utf8(without_mark(answer.body)).unwrap_or_default();
        text.trim().parse().map_err(|_| Cow::Borrowed("it is not a number"))
    }
}

/// A model. Where the service has sent none, nothing is known of it: all members are `None`.
impl<T: Model + Default + 'static> Payload for T {
    type Output = T;
    type Entity = T;

    fn absent() -> Option<T> {
        Some(T::default())
    }

    fn declares(name: &str) -> bool {
        T::default().shape().members.contains(&name)
    }

    fn read(answer: Received<'_>) -> Result<T, Cow<'static, str>> {
        read_model(answer.body)
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
