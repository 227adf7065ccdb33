//! The bytes of a JSON file ↔ models.

use std::borrow::Cow;

use serde::de::Error;

use super::{Mode, Model, ReadNulls, Reader, Written};
use crate::json::{ReadError, Text};

/// Reads a model from JSON text, as files hold it.
///
/// The text is UTF-8, with or without a byte order mark, or UTF-16 with one: that is what Windows
/// PowerShell's `Out-File` writes. Everything that the text says is kept, as it is through serde:
/// unknown members, the digits of numbers, and nulls, which requests will send.
///
/// # Errors
///
/// When the text is no JSON, or no object; the error says where.
pub fn from_json<T: Model + Default>(bytes: impl AsRef<[u8]>) -> Result<T, serde_json::Error> {
    let mut model = T::default();
    read(bytes.as_ref(), &mut model).map_err(serde_json::Error::custom)?;
    Ok(model)
}

/// Writes a model as JSON text for a file: UTF-8 in lines, with everything that is set, also what
/// requests leave out. [`from_json`] reads it back as it was.
///
/// # Errors
///
/// When a value has no JSON form; no generated model has such values.
pub fn to_json(model: &impl Model) -> Result<String, serde_json::Error> {
    let written = Written { model: model.this(), mode: Mode::Whole };
    serde_json::to_string_pretty(&written).map(|text| text + "\n")
}

fn read(bytes: &[u8], model: &mut dyn Model) -> Result<(), ReadError> {
    let text = text(bytes)?;
    let mut reader = Reader::new(Text::new(&text), ReadNulls::Kept);
    reader.whole(model)?;
    reader.finish()
}

fn text(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    let utf_8 = |bytes| std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(ReadError::no_text);
    match bytes {
        [0xff, 0xfe, units @ ..] => utf_16(units, u16::from_le_bytes).map(Cow::Owned),
        [0xfe, 0xff, units @ ..] => utf_16(units, u16::from_be_bytes).map(Cow::Owned),
        [0xef, 0xbb, 0xbf, text @ ..] => utf_8(text),
        text => utf_8(text),
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ReadError> {
    let expected = || ReadError::Expected("UTF-8 or UTF-16".to_owned());
    let (units, rest) = (bytes.chunks_exact(2), bytes.chunks_exact(2).remainder());
    if !rest.is_empty() {
        return Err(expected());
    }
    let units = units.map(|it| unit([it[0], it[1]]));
    char::decode_utf16(units).collect::<Result<_, _>>().map_err(|_| expected())
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn every_encoding_with_a_mark_is_read() {
        let json = "{\"ä\":\"😀\"}";
        let le: Vec<u8> = json.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = json.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            json.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", json.as_bytes()].concat(),
            [b"\xff\xfe".as_slice(), &le].concat(),
            [b"\xfe\xff".as_slice(), &be].concat(),
        ] {
            assert_eq!(text(&bytes).unwrap(), json);
        }
        for bytes in [&b"\xff\xfe{"[..], b"\xff\xfe\x00\xd8", b"{\xff}", b"\xfe\xff\xdc\x00"] {
            assert!(text(bytes).is_err());
        }
    }
}
