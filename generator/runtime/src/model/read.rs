//! Any serde format → models.
//!
//! Reading is lenient where services are sloppy: null and absent are the same, unknown members
//! are kept, and a value of another type than declared is kept as JSON beside the member.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use super::{Atom, Model, ModelSlot, ModelsSlot, ScalarSlot, ScalarsSlot, Shape, Slot};

/// Reads a model from any serde format.
///
/// # Errors
///
/// When the value is not an object, or the format is malformed.
pub fn deserialize<'de, T, D>(from: D) -> Result<T, D::Error>
where
    T: Model + Default,
    D: Deserializer<'de>,
{
    let mut model = T::default();
    from.deserialize_map(ModelVisitor(&mut model))?;
    Ok(model)
}

/// Reads a model from JSON text; nothing but white space may follow it.
pub(crate) fn read_json(json: &str, model: &mut dyn Model) -> serde_json::Result<()> {
    let mut from = serde_json::Deserializer::from_str(json);
    from.deserialize_map(ModelVisitor(model))?;
    from.end()
}

/// Reads an object into a model.
struct ModelVisitor<'a>(&'a mut dyn Model);

impl<'de> Visitor<'de> for ModelVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object of type {}", self.0.shape().name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let shape = self.0.shape();
        let mut next = 0;
        // Most models have no value beside its member, and need not be asked for each.
        let mut has_misfits = !self.0.extra().is_empty();
        while let Some(name) = map.next_key_seed(Name(shape, next))? {
            let index = match name {
                Member::Known(index) => index,
                Member::Unknown(name) => {
                    let value: Value = map.next_value()?;
                    self.0.extra_mut().insert(name, value);
                    continue;
                }
            };
            next = index + 1;
            let misfit = map.next_value_seed(Seed(self.0.member_mut(index).slot()))?;
            if let Some(value) = misfit {
                self.0.extra_mut().insert(shape.members[index], value);
                has_misfits = true;
            } else if has_misfits {
                // The same name again: the last value counts.
                self.0.extra_mut().remove(shape.members[index]);
            }
        }
        Ok(())
    }
}

/// Reads the name of a member, which is probably the one at an index, without copying it if it is
/// declared.
struct Name(&'static Shape, usize);

enum Member {
    Known(usize),
    Unknown(String),
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Member;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Member, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Member;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E>(self, name: &str) -> Result<Member, E> {
        Ok(self
            .0
            .index(name, self.1)
            .map_or_else(|| Member::Unknown(name.to_owned()), Member::Known))
    }
}

/// Reads a value into a slot; returns it as JSON if it does not fit.
pub(crate) struct Seed<'a>(pub(crate) Slot<'a>);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Option<Value>, D::Error> {
        from.deserialize_any(Target::of(self.0))
    }
}

/// Where a value goes: a member, or the end of a list.
enum Target<'a> {
    Scalar(&'a mut dyn ScalarSlot),
    Scalars(&'a mut dyn ScalarsSlot),
    ScalarsItem(&'a mut dyn ScalarsSlot),
    Model(&'a mut dyn ModelSlot),
    Models(&'a mut dyn ModelsSlot),
    ModelsItem(&'a mut dyn ModelsSlot),
    Json(&'a mut Option<Value>),
    Jsons(&'a mut Option<Vec<Value>>),
    Nothing,
}

impl<'de> DeserializeSeed<'de> for Target<'_> {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Option<Value>, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'a> Target<'a> {
    fn of(slot: Slot<'a>) -> Self {
        match slot {
            Slot::Scalar(slot) => Self::Scalar(slot),
            Slot::Scalars(slot) => Self::Scalars(slot),
            Slot::Model(slot) => Self::Model(slot),
            Slot::Models(slot) => Self::Models(slot),
            Slot::Json(slot) => Self::Json(slot),
            Slot::Jsons(slot) => Self::Jsons(slot),
            // No shape names it.
            Slot::Extra(_) => Self::Nothing,
        }
    }

    /// Puts an atom; returns it if it does not fit.
    fn atom(mut self, atom: Atom<'_>) -> Option<Value> {
        let fits = match &mut self {
            Self::Scalar(slot) => slot.put(&atom),
            Self::ScalarsItem(list) => list.put(&atom),
            Self::Json(slot) => {
                **slot = Some(atom.into());
                return None;
            }
            _ => false,
        };
        if fits {
            return None;
        }
        self.clear();
        Some(atom.into())
    }

    /// Puts an object or a list; returns it if it does not fit.
    fn json(self, value: Value) -> Option<Value> {
        if let Self::Json(slot) = self {
            *slot = Some(value);
            return None;
        }
        self.clear();
        Some(value)
    }

    /// Forgets what a member held before; lists keep their elements until they are given up.
    fn clear(self) {
        match self {
            Self::Scalar(slot) => slot.clear(),
            Self::Scalars(slot) => slot.clear(),
            Self::Model(slot) => slot.clear(),
            Self::Models(slot) => slot.clear(),
            Self::Json(slot) => *slot = None,
            Self::Jsons(slot) => *slot = None,
            Self::ScalarsItem(_) | Self::ModelsItem(_) | Self::Nothing => {}
        }
    }
}

impl<'de> Visitor<'de> for Target<'_> {
    type Value = Option<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(self.atom(Atom::Bool(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(self.atom(Atom::Int(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(self.atom(i64::try_from(value).map_or(Atom::Uint(value), Atom::Int)))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(self.atom(Atom::Float(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(self.atom(Atom::Text(Cow::Borrowed(value))))
    }

    /// Null is the same as absent, but in a list it has its place.
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        let is_item = matches!(self, Self::ScalarsItem(_) | Self::ModelsItem(_));
        self.clear();
        Ok(is_item.then_some(Value::Null))
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        self.deserialize(from)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        match self {
            Self::Model(slot) => {
                let model = slot.start();
                ModelVisitor(&mut *model).visit_map(map)?;
                let number = disguised_number(model);
                if number.is_some() {
                    slot.clear();
                }
                Ok(number)
            }
            Self::ModelsItem(list) => {
                let model = list.push();
                ModelVisitor(&mut *model).visit_map(map)?;
                let number = disguised_number(model);
                if number.is_some() {
                    list.pop();
                }
                Ok(number)
            }
            other => {
                // This, too, undoes the disguise of numbers.
                match Value::deserialize(MapAccessDeserializer::new(map))? {
                    Value::Number(number) => Ok(other.atom(atom(&number))),
                    value => Ok(other.json(value)),
                }
            }
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        match self {
            Self::Scalars(list) => {
                list.start();
                while let Some(misfit) = seq.next_element_seed(Target::ScalarsItem(list))? {
                    if let Some(misfit) = misfit {
                        return rest_as_json(taken_scalars(list), misfit, seq).map(Some);
                    }
                }
                Ok(None)
            }
            Self::Models(list) => {
                list.start();
                while let Some(misfit) = seq.next_element_seed(Target::ModelsItem(list))? {
                    if let Some(misfit) = misfit {
                        let taken = taken_models(list).map_err(A::Error::custom)?;
                        return rest_as_json(taken, misfit, seq).map(Some);
                    }
                }
                Ok(None)
            }
            Self::Jsons(slot) => {
                *slot = Some(Vec::deserialize(SeqAccessDeserializer::new(seq))?);
                Ok(None)
            }
            other => Ok(other.json(Value::deserialize(SeqAccessDeserializer::new(seq))?)),
        }
    }
}

/// With the feature `arbitrary_precision`, which any crate of a program can switch on for all,
/// `serde_json` presents numbers as objects with this one member, their text.
const DISGUISE: &str = "$serde_json::private::Number";

/// The number that was presented as an object, if it was one.
fn disguised_number(model: &mut dyn Model) -> Option<Value> {
    if model.extra().is_empty() {
        return None;
    }
    let text = model.extra_mut().remove(DISGUISE)?;
    serde_json::from_str(text.as_str()?).ok()
}

fn atom(number: &Number) -> Atom<'static> {
    let whole = number.as_i64().map(Atom::Int).or_else(|| number.as_u64().map(Atom::Uint));
    whole.unwrap_or_else(|| Atom::Float(number.as_f64().unwrap_or(f64::NAN)))
}

/// The whole list as JSON, because one of its elements is no value of the declared type.
fn rest_as_json<'de, A: SeqAccess<'de>>(
    mut list: Vec<Value>,
    misfit: Value,
    mut seq: A,
) -> Result<Value, A::Error> {
    list.push(misfit);
    while let Some(value) = seq.next_element()? {
        list.push(value);
    }
    Ok(Value::Array(list))
}

fn taken_scalars(list: &mut dyn ScalarsSlot) -> Vec<Value> {
    let taken = (0..list.count().unwrap_or(0)).filter_map(|at| list.get(at).map(Value::from));
    let taken = taken.collect();
    list.clear();
    taken
}

fn taken_models(list: &mut dyn ModelsSlot) -> serde_json::Result<Vec<Value>> {
    let taken = (0..list.count().unwrap_or(0)).filter_map(|at| list.get(at));
    let taken = taken.map(|model| super::serialize(model, serde_json::value::Serializer));
    let taken = taken.collect();
    list.clear();
    taken
}
