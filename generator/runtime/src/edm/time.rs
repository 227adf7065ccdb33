//! `Edm.Date`, `Edm.TimeOfDay` and `Edm.DateTimeOffset`.

use std::borrow::Cow;

use time::UtcOffset;
use time::format_description::FormatItem;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;

use super::{Date, DateTimeOffset, TimeOfDay};
use crate::model::{Atom, Scalar};

const DATE: &[FormatItem<'_>] = format_description!("[year]-[month]-[day]");
const MINUTES: &[FormatItem<'_>] = format_description!("[hour]:[minute]");
const SECONDS: &[FormatItem<'_>] = format_description!("[hour]:[minute]:[second]");
const OFFSET: &[FormatItem<'_>] =
    format_description!("[offset_hour sign:mandatory]:[offset_minute]");
const FRACTION: &[FormatItem<'_>] = format_description!("[hour]:[minute]:[second].[subsecond]");

/// More digits than this cannot be kept.
const DIGITS: usize = 9;

/// No text up to this length has more digits than those.
const LONGEST: usize = "2026-01-02T03:04:05.123456789Z".len();

impl Scalar for Date {
    fn from_atom(atom: &Atom<'_>) -> Option<Self> {
        let Atom::Text(text) = atom else { return None };
        Self::parse(text, DATE).ok()
    }

    fn to_atom(&self) -> Atom<'_> {
        Atom::Text(Cow::Owned(date(*self)))
    }
}

impl Scalar for TimeOfDay {
    fn from_atom(atom: &Atom<'_>) -> Option<Self> {
        let Atom::Text(text) = atom else { return None };
        clock(text)
    }

    fn to_atom(&self) -> Atom<'_> {
        Atom::Text(Cow::Owned(time_of_day(*self)))
    }
}

impl Scalar for DateTimeOffset {
    fn from_atom(atom: &Atom<'_>) -> Option<Self> {
        let Atom::Text(text) = atom else { return None };
        // Most texts are as RFC 3339 has them, too, which is read faster.
        let is_plain = text.len() <= LONGEST && text.get(17..19) != Some("60");
        let plain = if is_plain { Self::parse(text, &Rfc3339).ok() } else { None };
        plain.or_else(|| point(text))
    }

    fn to_atom(&self) -> Atom<'_> {
        Atom::Text(Cow::Owned(date_time(*self)))
    }
}

/// A point in time as OData lets services write it: the seconds may be missing, years may be
/// negative, and there may be more digits than can be kept, if they are zeros.
///
/// A leap second has no place in the type: it would come back as another point in time.
fn point(text: &str) -> Option<DateTimeOffset> {
    let (date, rest) = text.split_once(['T', 't'])?;
    let at = rest.find(['Z', 'z', '+', '-'])?;
    let (time, offset) = rest.split_at(at);
    let date = Date::parse(date, DATE).ok()?;
    let offset = match offset {
        "Z" | "z" => UtcOffset::UTC,
        offset => UtcOffset::parse(offset, OFFSET).ok()?,
    };
    Some(date.with_time(clock(time)?).assume_offset(offset))
}

/// A time of day, with or without seconds and a fraction of them.
fn clock(text: &str) -> Option<TimeOfDay> {
    let excess = digits_of_fraction(text).saturating_sub(DIGITS);
    let (text, rest) = text.split_at_checked(text.len() - excess)?;
    if rest.bytes().any(|it| it != b'0') {
        return None;
    }
    let formats = [FRACTION, SECONDS, MINUTES];
    formats.into_iter().find_map(|format| TimeOfDay::parse(text, format).ok())
}

fn date(date: Date) -> String {
    // As OData writes years of more than four digits and those before the year 0.
    let sign = if date.year() < 0 { "-" } else { "" };
    let year = date.year().unsigned_abs();
    format!("{sign}{year:04}-{:02}-{:02}", u8::from(date.month()), date.day())
}

fn time_of_day(time: TimeOfDay) -> String {
    let (hour, minute, second, nanosecond) = time.as_hms_nano();
    let mut text = format!("{hour:02}:{minute:02}:{second:02}");
    if nanosecond != 0 {
        let digits = format!("{nanosecond:09}");
        text.push('.');
        text.push_str(digits.trim_end_matches('0'));
    }
    text
}

fn date_time(value: DateTimeOffset) -> String {
    // An offset with seconds cannot be written: the same point in time is, in UTC.
    let fits = value.offset().seconds_past_minute() == 0;
    let value = match value.checked_to_offset(UtcOffset::UTC) {
        Some(utc) if !fits => utc,
        _ => value,
    };
    let (hours, minutes, _) = value.offset().as_hms();
    let offset = if value.offset().is_utc() {
        "Z".to_owned()
    } else {
        let sign = if value.offset().is_negative() { '-' } else { '+' };
        format!("{sign}{:02}:{:02}", hours.unsigned_abs(), minutes.unsigned_abs())
    };
    format!("{}T{}{offset}", date(value.date()), time_of_day(value.time()))
}

fn digits_of_fraction(text: &str) -> usize {
    let fraction = text.split_once('.').map_or("", |(_, fraction)| fraction);
    fraction.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use time::macros::{datetime, offset};

    use super::*;

    fn text(value: &impl Scalar) -> String {
        match value.to_atom() {
            Atom::Text(text) => text.into_owned(),
            other => panic!("{other:?} is no text"),
        }
    }

    #[test]
    fn what_the_type_can_hold_can_be_written() {
        for (value, written) in [
            (datetime!(2026-01-02 03:04:05.6 +05:30), "2026-01-02T03:04:05.6+05:30"),
            (datetime!(2026-01-02 03:04:05 -00:30), "2026-01-02T03:04:05-00:30"),
            (datetime!(0001-01-01 00:00 UTC), "0001-01-01T00:00:00Z"),
            (datetime!(-0005-01-01 00:00 UTC), "-0005-01-01T00:00:00Z"),
            (datetime!(1890-01-01 12:00 UTC).to_offset(offset!(+00:53:28)), "1890-01-01T12:00:00Z"),
        ] {
            assert_eq!(text(&value), written);
        }
        assert_eq!(text(&TimeOfDay::from_hms_nano(1, 2, 3, 40).unwrap()), "01:02:03.00000004");
        assert_eq!(text(&TimeOfDay::MIDNIGHT), "00:00:00");
        assert_eq!(text(&Date::MIN), "-9999-01-01");
    }

    fn read(text: &'static str) -> Option<DateTimeOffset> {
        DateTimeOffset::from_atom(&Atom::Text(text.into()))
    }

    #[test]
    fn what_odata_lets_services_write_is_read() {
        for (written, value) in [
            ("2020-01-01T00:00Z", datetime!(2020-01-01 00:00 UTC)),
            ("2020-01-01T00:00+02:00", datetime!(2020-01-01 00:00 +02:00)),
            ("2020-01-01T23:59-00:30", datetime!(2020-01-01 23:59 -00:30)),
            ("2020-01-01t23:59z", datetime!(2020-01-01 23:59 UTC)),
            ("-0005-01-01T00:00:00Z", datetime!(-0005-01-01 00:00 UTC)),
            ("2020-01-01T00:00:00.123456700000Z", datetime!(2020-01-01 00:00:00.1234567 UTC)),
            ("2020-01-01T00:00:00.000000000000+01:00", datetime!(2020-01-01 00:00 +01:00)),
        ] {
            assert_eq!(read(written), Some(value), "{written}");
        }
    }

    #[test]
    fn what_is_no_point_in_time_is_not_read() {
        for text in [
            "",
            "2020-01-01",
            "2020-01-01T00:00",
            "2020-01-01T00Z",
            "2020-01-01T24:00Z",
            "2020-01-01T00:60Z",
            "2020-13-01T00:00Z",
            "2020-01-01T00:00+0200",
            "2020-01-01T00:00+02",
            "2020-01-01T00:00+02:00Z",
            "2020-01-01T00:00:00.Z",
            "2020-01-01T00:00:00.1234567891Z",
            "2020-1-1T00:00Z",
            "2020-01-01T0:00Z",
            "2020-01-01T00:00 Z",
            "T00:00Z",
            "2020-01-01TZ",
            "20200101T0000Z",
            "2020-01-01T00:00ZZ",
            "2020-01-01T00:00:00.1234567891\u{660}Z",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_leap_second_is_no_value() {
        assert_eq!(read("2016-12-31T23:59:60Z"), None);
        assert!(read("2016-12-31T23:59:59Z").is_some());
    }
}
