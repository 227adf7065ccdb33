//! JSON in any format of serde.
//!
//! `serde_json` hands out the text of a value and takes one in a way of its own, which is how its
//! `RawValue` works; other formats get and give values as they can.

use std::any::type_name;
use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use super::{Json, Name, Number, Object, float};

/// The name under which `serde_json` hands out and takes the text of a value.
const RAW: &str = "$serde_json::private::RawValue";

/// With the feature `arbitrary_precision`, which any crate of a program can switch on for all,
/// `serde_json` presents numbers as objects with this one member, their text.
const DISGUISE: &str = "$serde_json::private::Number";

/// How deep values may nest.
const DEPTH: usize = 128;

/// A value as the format has it.
pub(crate) enum Whole<'de> {
    /// Text, which is known to be JSON but for the halves of characters.
    Text(Cow<'de, str>),
    /// Values of a format that has no JSON text.
    Json(Json),
}

impl<'de> Deserialize<'de> for Whole<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_newtype_struct(RAW, WholeVisitor)
    }
}

struct WholeVisitor;

impl<'de> Visitor<'de> for WholeVisitor {
    type Value = Whole<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Whole<'de>, D::Error> {
        JsonSeed(DEPTH).deserialize(from).map(Whole::Json)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Whole<'de>, A::Error> {
        match map.next_key::<String>()? {
            Some(name) if name == RAW => map.next_value_seed(TextSeed).map(Whole::Text),
            first => JsonSeed(DEPTH).members(first, map).map(Whole::Json),
        }
    }
}

/// Reads a text without copying it, if that is possible.
struct TextSeed;

impl<'de> DeserializeSeed<'de> for TextSeed {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for TextSeed {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match Whole::deserialize(from)? {
            Whole::Text(text) => Self::parse(&text).map_err(Error::custom),
            Whole::Json(json) => Ok(json),
        }
    }
}

/// Reads a value from a format without text, which may nest so much deeper.
struct JsonSeed(usize);

impl JsonSeed {
    fn deeper<E: Error>(&self) -> Result<Self, E> {
        self.0.checked_sub(1).map(Self).ok_or_else(|| E::custom("values nest too deep"))
    }

    /// An object, of which the first name is read.
    fn members<'de, A: MapAccess<'de>>(
        self,
        first: Option<String>,
        mut map: A,
    ) -> Result<Json, A::Error> {
        let mut members: Vec<(Name, Json)> = Vec::new();
        let mut next = first;
        while let Some(name) = next {
            let value = map.next_value_seed(self.deeper()?)?;
            members.push((name.into(), value));
            next = map.next_key()?;
        }
        if let [(name, Json::String(text))] = members.as_slice() {
            match name.as_ref() {
                DISGUISE => return text.parse().map(Json::Number).map_err(A::Error::custom),
                RAW => return Json::parse(text).map_err(A::Error::custom),
                _ => {}
            }
        }
        let mut object = Object::new();
        object.append(members);
        Ok(Json::Object(object))
    }
}

impl<'de> DeserializeSeed<'de> for JsonSeed {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Json, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for JsonSeed {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_none<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Json, D::Error> {
        self.deserialize(from)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Json, D::Error> {
        self.deserialize(from)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self.deeper()?)? {
            items.push(item);
        }
        Ok(Json::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let first = map.next_key()?;
        self.members(first, map)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => to.serialize_unit(),
            Self::Bool(value) => to.serialize_bool(*value),
            Self::Number(number) => number.serialize(to),
            Self::String(text) => to.serialize_str(text),
            Self::Array(items) => to.collect_seq(items),
            Self::Object(members) => members.serialize(to),
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.len()))?;
        for (name, value) in self.members() {
            map.serialize_entry(name.as_ref(), value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match Json::deserialize(from)? {
            Json::Object(members) => Ok(members),
            _ => Err(D::Error::custom("expected an object")),
        }
    }
}

/// In JSON text every digit; in other formats the nearest number that they have.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if let super::Event::Int(value) = self.event() {
            return to.serialize_i64(value);
        }
        let text = self.text();
        match takes::<S>(&text) {
            Takes::Text | Takes::Digits => raw(&text, to),
            Takes::Nearest => match text.parse::<u64>() {
                Ok(value) => to.serialize_u64(value),
                Err(_) => to.serialize_f64(text.parse().unwrap_or(f64::NAN)),
            },
            Takes::Nothing => to.serialize_str(&text),
        }
    }
}

/// Writes a number with all its digits: as a string, which OData allows instead, where the format
/// has no number for it.
pub(crate) fn serialize_digits<S: Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
    if takes::<S>(text) == Takes::Text {
        return raw(text, to);
    }
    match float(text) {
        Some(value)
            if Number::from_f64(value).is_some_and(|it| short(&it.text()) == short(text)) =>
        {
            to.serialize_f64(value)
        }
        _ => to.serialize_str(text),
    }
}

/// A text without the zeros at the end of its fraction.
fn short(text: &str) -> &str {
    match text.contains(['e', 'E']) || !text.contains('.') {
        true => text,
        false => text.trim_end_matches('0').trim_end_matches('.'),
    }
}

/// What a format does with the text of a number.
#[derive(PartialEq)]
enum Takes {
    /// It writes the text.
    Text,
    /// It reads the text, and keeps what it can.
    Digits,
    /// It takes numbers of Rust.
    Nearest,
    /// It has no number for it.
    Nothing,
}

/// Names of types are no promise: if this were wrong one day, numbers of many digits would be
/// written as the nearest ones.
fn takes<S>(text: &str) -> Takes {
    let name = type_name::<S>().trim_start_matches("&mut ");
    if !name.starts_with("serde_json::") {
        return Takes::Nearest;
    }
    if !name.starts_with("serde_json::value::") {
        return Takes::Text;
    }
    match text.parse::<serde_json::Number>() {
        Ok(number) if number.to_string() == text => Takes::Text,
        Ok(_) => Takes::Digits,
        Err(_) => Takes::Nothing,
    }
}

fn raw<S: Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
    let raw = RawValue::from_string(text.to_owned()).map_err(serde::ser::Error::custom)?;
    raw.serialize(to)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// The name is private to serde_json: this fails when it changes.
    #[test]
    fn serde_json_hands_out_text_and_takes_it() {
        let text = "[1e400,123456789012345678901,1.00]";
        assert!(matches!(serde_json::from_str(text).unwrap(), Whole::Text(Cow::Borrowed(_))));
        let read: Json = serde_json::from_slice(text.as_bytes()).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
        let read: Json = serde_json::from_reader(text.as_bytes()).unwrap();
        assert_eq!(serde_json::to_vec(&read).unwrap(), text.as_bytes());
        let lines = "[\n  1e400,\n  123456789012345678901,\n  1.00\n]";
        assert_eq!(format!("{read:#}"), lines);
    }

    #[test]
    fn values_of_serde_json_come_and_go() {
        let value = json!({"a": [null, true, -1, 0.5, u64::MAX, "x"]});
        let json: Json = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(json, value);
        assert_eq!(Json::from(value.clone()), json);
        assert_eq!(serde_json::to_value(&json).unwrap(), value);
        assert_eq!(Value::from(json), value);
        let odd: Json = "[1e400,0.10]".parse().unwrap();
        assert_eq!(serde_json::to_value(&odd).unwrap(), Value::from(odd));
    }

    #[test]
    fn other_formats_give_values() {
        use serde::de::value::{Error, MapDeserializer};
        let members = [("b", 1.5), ("a", f64::INFINITY)].into_iter();
        let map = MapDeserializer::<_, Error>::new(members);
        let json = Json::deserialize(map).unwrap();
        assert_eq!(json, json!({"a": "INF", "b": 1.5}));
        let disguised = MapDeserializer::<_, Error>::new([(DISGUISE, "1.50")].into_iter());
        assert_eq!(Json::deserialize(disguised).unwrap().to_string(), "1.50");
    }
}
