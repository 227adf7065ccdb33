//! `Edm.Decimal`.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::model::{Atom, Scalar};

/// A number with an exponent, if it can be kept to the last digit.
fn scientific(text: &str) -> Option<Decimal> {
    let (digits, _) = text.split_once(['e', 'E'])?;
    Decimal::from_str_exact(digits).ok()?;
    Decimal::from_scientific(text).ok()
}

impl Scalar for Decimal {
    fn from_atom(atom: &Atom<'_>) -> Option<Self> {
        match atom {
            Atom::Int(value) => Some((*value).into()),
            Atom::Uint(value) => Some((*value).into()),
            // The shortest text that reads back as the same number is what the sender wrote.
            Atom::Float(value) => Self::from_str_exact(&value.to_string()).ok(),
            Atom::Text(text) => Self::from_str_exact(text).ok().or_else(|| scientific(text)),
            Atom::Bool(_) => None,
        }
    }

    fn to_atom(&self) -> Atom<'_> {
        if self.scale() == 0
            && let Ok(value) = i64::try_from(*self)
        {
            return Atom::Int(value);
        }
        let text = self.to_string();
        match text.parse::<f64>() {
            Ok(value) if Self::from_str_exact(&value.to_string()).ok() == Some(*self) => {
                Atom::Float(value)
            }
            // A JSON number would lose digits: text is what OData allows instead.
            _ => Atom::Text(Cow::Owned(text)),
        }
    }
}
