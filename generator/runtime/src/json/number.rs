//! Numbers by their text.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use super::text::{ReadError, Text};
use super::{Event, Input, float, whole};

/// A JSON number, which is its text: `1.0` and `1` are different ones.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number(Digits);

/// Whole numbers that fit need no text: they have one only.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Digits {
    Int(i64),
    Text(Box<str>),
}

impl Number {
    /// The text.
    pub fn text(&self) -> Cow<'_, str> {
        match &self.0 {
            Digits::Int(value) => Cow::Owned(value.to_string()),
            Digits::Text(text) => Cow::Borrowed(text),
        }
    }

    /// The value, if it is a whole number that fits: `3.0` and `3e0` are, too.
    pub fn as_i64(&self) -> Option<i64> {
        match &self.0 {
            Digits::Int(value) => Some(*value),
            Digits::Text(text) => whole(text)?.try_into().ok(),
        }
    }

    /// The value, if it is a whole number that fits.
    pub fn as_u64(&self) -> Option<u64> {
        match &self.0 {
            Digits::Int(value) => (*value).try_into().ok(),
            Digits::Text(text) => whole(text)?.try_into().ok(),
        }
    }

    /// The nearest floating point number; none beyond its range.
    #[expect(clippy::cast_precision_loss, reason = "it is the nearest one")]
    pub fn as_f64(&self) -> Option<f64> {
        match &self.0 {
            Digits::Int(value) => Some(*value as f64),
            Digits::Text(text) => float(text),
        }
    }

    /// The number of a floating point number; none if that is not finite.
    pub fn from_f64(value: f64) -> Option<Self> {
        // As serde_json writes it, so that both ways lead to the same text.
        serde_json::Number::from_f64(value).map(|it| Self::of(&it.to_string()))
    }

    /// The number of a text that is known to be one.
    pub(crate) fn of(text: &str) -> Self {
        match text.parse() {
            Ok(value) if is_canonical(text) => Self(Digits::Int(value)),
            _ => Self(Digits::Text(text.into())),
        }
    }

    pub(super) fn event(&self) -> Event<'_> {
        match &self.0 {
            Digits::Int(value) => Event::Int(*value),
            Digits::Text(text) => Event::Number(text),
        }
    }
}

/// Whether a text that reads as a whole number is the one that it is written as.
fn is_canonical(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !text.starts_with('+') && (text == "0" || !digits.starts_with('0'))
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self(Digits::Int(value))
    }
}

impl From<u64> for Number {
    fn from(value: u64) -> Self {
        i64::try_from(value).map_or_else(|_| Self::of(&value.to_string()), Self::from)
    }
}

/// Reads the text of a number, as JSON writes it.
impl FromStr for Number {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || {
            let mut input = Text::new(text);
            let event = input.value()?;
            input.finish()?;
            Ok::<_, ReadError>(event)
        };
        match read() {
            Ok(Event::Int(value)) => Ok(value.into()),
            Ok(Event::Number(digits)) => Ok(Self::of(digits)),
            Ok(_) => Err(serde::de::Error::custom("it is no number")),
            Err(error) => Err(serde::de::Error::custom(error)),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// Shows the text.
impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({})", self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_their_text() {
        for text in ["0", "-0", "1", "1.0", "1e0", "1E+0", "9223372036854775808", "1e400", "-0.0"] {
            assert_eq!(text.parse::<Number>().unwrap().to_string(), text);
        }
        let number = |text: &str| text.parse::<Number>().unwrap();
        assert_ne!(number("1.0"), number("1"));
        assert_eq!(number("18446744073709551615"), Number::from(u64::MAX));
        assert_eq!(Number::from_f64(0.5), Some(number("0.5")));
        assert_eq!(Number::from_f64(f64::NAN), None);
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "01", "+1", "1.", ".5", "1e", "NaN", "\"1\"", "0x1", "1 2", "--1"] {
            assert!(text.parse::<Number>().is_err(), "{text}");
        }
    }

    #[test]
    fn values_fit_or_are_none() {
        let number = |text: &str| text.parse::<Number>().unwrap();
        assert_eq!(number("9007199254740993.0").as_i64(), Some(9_007_199_254_740_993));
        assert_eq!(number("1.5").as_i64(), None);
        assert_eq!(number("-1").as_u64(), None);
        assert_eq!(number("18446744073709551615").as_u64(), Some(u64::MAX));
        assert_eq!(number("1e400").as_f64(), None);
        assert_eq!(number("1e-400").as_f64(), None);
        assert_eq!(number("0e-400").as_f64(), Some(0.0));
    }
}
