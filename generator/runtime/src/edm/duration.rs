//! `Edm.Duration`.

use std::borrow::Cow;

use super::Duration;
use crate::model::{Atom, Scalar};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

impl Scalar for Duration {
    fn from_atom(atom: &Atom<'_>) -> Option<Self> {
        let Atom::Text(text) = atom else { return None };
        parse(text)
    }

    fn to_atom(&self) -> Atom<'_> {
        Atom::Text(Cow::Owned(format(*self)))
    }
}

/// Reads an ISO 8601 duration. Years and months have no length, so they are no value.
fn parse(text: &str) -> Option<Duration> {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let rest = rest.strip_prefix('P')?;
    let (date, time) = match rest.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (rest, None),
    };
    if (date.is_empty() && time.is_none()) || time == Some("") {
        return None;
    }
    let total = sum(date, &[('W', WEEK), ('D', DAY)])?;
    let total =
        total.checked_add(sum(time.unwrap_or(""), &[('H', HOUR), ('M', MINUTE), ('S', 1)])?)?;
    if negative { Duration::ZERO.checked_sub(total) } else { Some(total) }
}

/// Adds up numbers with units; each unit at most once and in order, fractions only of seconds.
fn sum(mut text: &str, units: &[(char, i64)]) -> Option<Duration> {
    let mut total = Duration::ZERO;
    for (unit, seconds) in units {
        let Some((number, rest)) = text.split_once(*unit) else { continue };
        let (whole, fraction) = match number.split_once('.') {
            Some((whole, fraction)) if *unit == 'S' => (whole, nanoseconds(fraction)?),
            Some(_) => return None,
            None => (number, 0),
        };
        if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let part = Duration::new(whole.checked_mul(*seconds)?, fraction);
        total = total.checked_add(part)?;
        text = rest;
    }
    text.is_empty().then_some(total)
}

fn nanoseconds(fraction: &str) -> Option<i32> {
    if fraction.is_empty() || !fraction.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    // More digits than can be kept are only read if they say nothing.
    let (kept, rest) = fraction.split_at(fraction.len().min(9));
    if rest.bytes().any(|it| it != b'0') { None } else { format!("{kept:0<9}").parse().ok() }
}

/// Writes days, hours, minutes and seconds, as .NET does.
fn format(duration: Duration) -> String {
    let sign = if duration.is_negative() { "-" } else { "" };
    let seconds = duration.whole_seconds().unsigned_abs();
    let nanoseconds = duration.subsec_nanoseconds().unsigned_abs();
    let [day, hour, minute] = [DAY, HOUR, MINUTE].map(i64::unsigned_abs);
    let mut date = String::new();
    let mut time = String::new();
    push(&mut date, seconds / day, 'D');
    push(&mut time, seconds % day / hour, 'H');
    push(&mut time, seconds % hour / minute, 'M');
    if nanoseconds != 0 {
        let digits = format!("{nanoseconds:09}");
        let second = seconds % minute;
        time.push_str(&format!("{second}.{}S", digits.trim_end_matches('0')));
    } else {
        push(&mut time, seconds % minute, 'S');
    }
    match (date.is_empty(), time.is_empty()) {
        (true, true) => "PT0S".to_owned(),
        (_, true) => format!("{sign}P{date}"),
        _ => format!("{sign}P{date}T{time}"),
    }
}

fn push(text: &mut String, number: u64, unit: char) {
    if number != 0 {
        text.push_str(&format!("{number}{unit}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_survive() {
        for text in [
            "PT0S",
            "PT20M",
            "PT1H30M",
            "P1D",
            "P1DT12H",
            "-PT3M22.1587532S",
            "PT0.000000001S",
            "-P1DT0.5S",
            "P10675199DT2H48M5.4775807S",
            "-P10675199DT2H48M5.4775808S",
        ] {
            assert_eq!(parse(text).map(format).as_deref(), Some(text));
        }
    }

    #[test]
    fn other_spellings_are_read() {
        assert_eq!(parse("P1W"), Some(Duration::weeks(1)));
        assert_eq!(parse("PT36H"), Some(Duration::hours(36)));
        assert_eq!(parse("PT5.50S"), Some(Duration::milliseconds(5_500)));
        assert_eq!(parse("PT5.500000000000S"), Some(Duration::milliseconds(5_500)));
    }

    #[test]
    fn what_is_no_duration_is_not_read() {
        for text in [
            "",
            "P",
            "PT",
            "P1",
            "1D",
            "P1Y",
            "P1M",
            "PT1D",
            "PT1.5M",
            "PT1S1M",
            "PT1S1S",
            "PT-1S",
            "PT1.S",
            "PT1.0000000001S",
            "P1DT",
            "+PT1S",
            "pt1s",
            "0:40:00",
            "P99999999999999999999D",
            "P9223372036854775807D",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
