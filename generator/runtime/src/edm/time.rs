//! `Edm.Date`, `Edm.TimeOfDay` and `Edm.DateTimeOffset`.

use std::borrow::Cow;

use time::format_description::FormatItem;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;

use super::{Date, DateTimeOffset, TimeOfDay};
use crate::model::{Atom, Scalar};

const DATE: &[FormatItem<'_>] = format_description!("[year]-[month]-[day]");
const MINUTES: &[FormatItem<'_>] = format_description!("[hour]:[minute]");
const SECONDS: &[FormatItem<'_>] = format_description!("[hour]:[minute]:[second]");
const FRACTION: &[FormatItem<'_>] = format_description!("[hour]:[minute]:[second].[subsecond]");

/// More digits than this cannot be kept.
const DIGITS: usize = 9;

impl Scalar for Date {
    fn from_atom(atom: Atom<'_>) -> Option<Self> {
        let Atom::Text(text) = atom else { return None };
        Self::parse(&text, DATE).ok()
    }

    fn to_atom(&self) -> Atom<'_> {
        Atom::Text(Cow::Owned(self.format(DATE).unwrap_or_default()))
    }
}

impl Scalar for TimeOfDay {
    fn from_atom(atom: Atom<'_>) -> Option<Self> {
        let Atom::Text(text) = atom else { return None };
        if digits_of_fraction(&text) > DIGITS {
            return None;
        }
        let formats = [FRACTION, SECONDS, MINUTES];
        formats.into_iter().find_map(|format| Self::parse(&text, format).ok())
    }

    fn to_atom(&self) -> Atom<'_> {
        let format = if self.nanosecond() == 0 { SECONDS } else { FRACTION };
        Atom::Text(Cow::Owned(self.format(format).unwrap_or_default()))
    }
}

impl Scalar for DateTimeOffset {
    fn from_atom(atom: Atom<'_>) -> Option<Self> {
        let Atom::Text(text) = atom else { return None };
        if digits_of_fraction(&text) > DIGITS {
            return None;
        }
        Self::parse(&text, &Rfc3339).ok()
    }

    fn to_atom(&self) -> Atom<'_> {
        Atom::Text(Cow::Owned(self.format(&Rfc3339).unwrap_or_default()))
    }
}

fn digits_of_fraction(text: &str) -> usize {
    let fraction = text.split_once('.').map_or("", |(_, fraction)| fraction);
    fraction.bytes().take_while(u8::is_ascii_digit).count()
}
