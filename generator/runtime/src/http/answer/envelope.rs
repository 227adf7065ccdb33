//! `{"value":"<base64>"}` → bytes: how some services answer with a stream.

use std::fmt;

use azure_core::Bytes;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use crate::edm::Binary;
use crate::model::{Atom, Scalar};

/// The bytes in a body that is an object with a text in base64 and nothing but annotations beside
/// it, or with null in its place; none if the body is anything else.
pub(crate) fn enveloped(body: &[u8]) -> Option<Bytes> {
    if body.trim_ascii_start().first() != Some(&b'{') {
        return None;
    }
    let mut from = serde_json::Deserializer::from_slice(body);
    let text = from.deserialize_map(Envelope).ok()?;
    from.end().ok()?;
    let Some(mut text) = text else { return Some(Bytes::new()) };
    // Some writers of base64 end lines.
    text.retain(|it| !it.is_ascii_whitespace());
    Binary::from_atom(&Atom::Text(text.into())).map(|it| it.0.into())
}

/// Reads the text, and ends at the first member that does not belong to it.
struct Envelope;

impl<'de> Visitor<'de> for Envelope {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a text in `value`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<String>, A::Error> {
        let mut text = None;
        while let Some(name) = map.next_key::<String>()? {
            if name == "value" {
                text = Some(map.next_value()?);
            } else if name.contains('@') {
                map.next_value::<IgnoredAny>()?;
            } else {
                return Err(A::Error::custom("it is no envelope"));
            }
        }
        text.ok_or_else(|| A::Error::missing_field("value"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_are_those_of_the_text() {
        for body in [
            r#"{"value":"YSxi"}"#,
            r#" {"@odata.context":"x","value":"YSxi","value@odata.mediaContentType":"text/csv"} "#,
            r#"{"value":"YS\r\nxi\n"}"#,
        ] {
            assert_eq!(enveloped(body.as_bytes()).as_deref(), Some(&b"a,b"[..]), "{body}");
        }
    }

    #[test]
    fn null_is_no_bytes() {
        assert_eq!(enveloped(br#"{"value":null}"#).as_deref(), Some(&b""[..]));
    }

    #[test]
    fn whatever_else_comes_is_no_envelope() {
        for body in [
            r#"{"value":"YSxi","TotalRowCount":1}"#,
            r#"{"value":["YSxi"]}"#,
            r#"{"value":"not base64!"}"#,
            r#"{"value":"YSxi"} {}"#,
            r#"{"value":"YSxi""#,
            "{}",
            "[]",
            "YSxi",
            "a,b\n1,2",
            "",
        ] {
            assert_eq!(enveloped(body.as_bytes()), None, "{body}");
        }
    }
}
