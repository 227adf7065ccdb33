//! Numbers, `Edm.Boolean` and `Edm.String`.

use std::borrow::Cow;

use crate::json::whole;
use crate::model::{Atom, Scalar};

impl Scalar for bool {
    fn from_atom(atom: &Atom<'_>) -> Option<Self> {
        match atom {
            Atom::Bool(value) => Some(*value),
            _ => None,
        }
    }

    fn to_atom(&self) -> Atom<'_> {
        Atom::Bool(*self)
    }
}

impl Scalar for String {
    fn from_atom(atom: &Atom<'_>) -> Option<Self> {
        match atom {
            Atom::Text(text) => Some(text.as_ref().to_owned()),
            _ => None,
        }
    }

    fn to_atom(&self) -> Atom<'_> {
        Atom::Text(Cow::Borrowed(self))
    }
}

impl Scalar for i64 {
    fn from_atom(atom: &Atom<'_>) -> Option<Self> {
        match atom {
            Atom::Int(value) => Some(*value),
            // A number such as `3.0`, which is a whole one.
            Atom::Number(text) => whole(text)?.try_into().ok(),
            // Services that are asked for IEEE754Compatible answers write it as text.
            Atom::Text(text) => text.parse().ok(),
            Atom::Bool(_) | Atom::Float(_) => None,
        }
    }

    fn to_atom(&self) -> Atom<'_> {
        Atom::Int(*self)
    }
}

/// Whole numbers that are smaller than 64 bits.
macro_rules! small {
    ($($ty:ty),*) => {$(
        impl Scalar for $ty {
            fn from_atom(atom: &Atom<'_>) -> Option<Self> {
                match atom {
                    Atom::Int(_) | Atom::Number(_) => {
                        i64::from_atom(atom).and_then(|value| value.try_into().ok())
                    }
                    Atom::Bool(_) | Atom::Float(_) | Atom::Text(_) => None,
                }
            }

            fn to_atom(&self) -> Atom<'_> {
                Atom::Int(i64::from(*self))
            }
        }
    )*};
}

small!(u8, i8, i16, i32);

impl Scalar for f64 {
    #[expect(clippy::cast_precision_loss, reason = "a double has no more digits")]
    fn from_atom(atom: &Atom<'_>) -> Option<Self> {
        match atom {
            Atom::Int(value) => Some(*value as Self),
            Atom::Number(text) => crate::json::float(text),
            Atom::Float(value) => Some(*value),
            Atom::Text(text) => match text.as_ref() {
                "INF" => Some(Self::INFINITY),
                "-INF" => Some(Self::NEG_INFINITY),
                "NaN" => Some(Self::NAN),
                _ => None,
            },
            Atom::Bool(_) => None,
        }
    }

    fn to_atom(&self) -> Atom<'_> {
        float(*self)
    }
}

impl Scalar for f32 {
    #[expect(clippy::cast_possible_truncation, reason = "a single has no more digits")]
    fn from_atom(atom: &Atom<'_>) -> Option<Self> {
        let value = f64::from_atom(atom)?;
        let single = value as Self;
        let is_lost = single == 0.0 && value != 0.0;
        ((single.is_finite() || !value.is_finite()) && !is_lost).then_some(single)
    }

    fn to_atom(&self) -> Atom<'_> {
        // Through text, so that 0.1 does not become 0.10000000149011612.
        float(self.to_string().parse().unwrap_or(f64::from(*self)))
    }
}

/// A number, or the text for what JSON has no number for.
fn float(value: f64) -> Atom<'static> {
    let text = match value {
        f64::INFINITY => "INF",
        f64::NEG_INFINITY => "-INF",
        _ if value.is_nan() => "NaN",
        _ => return Atom::Float(value),
    };
    Atom::Text(Cow::Borrowed(text))
}
