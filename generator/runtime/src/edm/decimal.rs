//! `Edm.Decimal`.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::model::{Atom, Scalar};

impl Scalar for Decimal {
    fn from_atom(atom: &Atom<'_>) -> Option<Self> {
        match atom {
            Atom::Int(value) => Some((*value).into()),
            Atom::Float(value) => Self::from_str_exact(&value.to_string()).ok(),
            Atom::Number(text) | Atom::Text(text) => exact(text),
            Atom::Bool(_) => None,
        }
    }

    fn to_atom(&self) -> Atom<'_> {
        if self.scale() == 0
            && let Ok(value) = i64::try_from(*self)
        {
            return Atom::Int(value);
        }
        Atom::Number(Cow::Owned(self.to_string()))
    }
}

/// The value of a number, with all its digits or not at all.
fn exact(text: &str) -> Option<Decimal> {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        return Decimal::from_str_exact(text).ok();
    };
    let mut value = Decimal::from_str_exact(mantissa).ok()?.normalize();
    if value.is_zero() {
        return Some(Decimal::ZERO);
    }
    let scale = i64::from(value.scale()).checked_sub(exponent.parse().ok()?)?;
    match u32::try_from(scale) {
        Ok(scale) => {
            value.set_scale(scale).ok()?;
            Some(value)
        }
        Err(_) => {
            value.set_scale(0).ok()?;
            let zeros = u32::try_from(scale.unsigned_abs()).ok()?;
            let power = Decimal::try_from_i128_with_scale(10_i128.checked_pow(zeros)?, 0);
            value.checked_mul(power.ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact() {
        let read = |text: &str| exact(text).map(|it| it.to_string());
        for (text, value) in [
            ("12345678901234567.89", "12345678901234567.89"),
            ("1.50", "1.50"),
            ("15e-1", "1.5"),
            ("1.5E+1", "15"),
            ("2.5e20", "250000000000000000000"),
            ("-1e-28", "-0.0000000000000000000000000001"),
            ("0e9999", "0"),
        ] {
            assert_eq!(read(text).as_deref(), Some(value), "{text}");
        }
        for text in ["1e-29", "1e29", "1e400", "1.23456789e-25", "1e99999999999999999999"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
