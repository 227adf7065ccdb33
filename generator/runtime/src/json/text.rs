//! JSON text → its values, one by one.
//!
//! A reader of our own, since others turn numbers into floating point numbers and refuse texts
//! that a service has cut in the middle of a character.

use std::borrow::Cow;
use std::fmt;

use super::{Event, Input};

/// How deep values may nest in a text that comes from elsewhere.
const DEPTH: usize = 128;

/// Reads a text.
#[derive(Clone)]
pub(crate) struct Text<'a> {
    text: &'a str,
    at: usize,
    /// How much deeper values may nest.
    depth: usize,
}

/// Why a text or a tree could not be read.
#[derive(Debug)]
pub(crate) enum ReadError {
    /// It is no JSON.
    Syntax { what: &'static str, line: usize, column: usize },
    /// It is JSON, but not this.
    Expected(String),
}

impl ReadError {
    /// Bytes that are no UTF-8.
    pub(crate) fn no_text(error: std::str::Utf8Error) -> Self {
        Self::Syntax { what: "invalid UTF-8", line: 1, column: error.valid_up_to() + 1 }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { what, line, column } => {
                write!(f, "{what} at line {line} column {column}")
            }
            Self::Expected(what) => write!(f, "expected {what}"),
        }
    }
}

impl<'a> Text<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: DEPTH }
    }

    /// A text that this program has written from values, which may be as deep as those are.
    pub(crate) fn own(text: &'a str) -> Self {
        Self { depth: usize::MAX, ..Self::new(text) }
    }

    /// Nothing but white space may follow.
    pub(crate) fn finish(mut self) -> Result<(), ReadError> {
        match self.space() {
            None => Ok(()),
            Some(_) => Err(self.fault("trailing characters")),
        }
    }

    /// Goes over white space, to the byte behind it.
    fn space(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at)? {
                b' ' | b'\n' | b'\t' | b'\r' => self.at += 1,
                byte => return Some(*byte),
            }
        }
    }

    #[cold]
    fn fault(&self, what: &'static str) -> ReadError {
        let before = &self.text.as_bytes()[..self.at.min(self.text.len())];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        ReadError::Syntax { what, line, column: before.len() - start + 1 }
    }

    fn enter<'b>(&mut self, event: Event<'b>) -> Result<Event<'b>, ReadError> {
        let Some(depth) = self.depth.checked_sub(1) else {
            return Err(self.fault("values nest too deep"));
        };
        self.depth = depth;
        self.at += 1;
        Ok(event)
    }

    fn leave(&mut self) {
        self.depth = self.depth.saturating_add(1);
        self.at += 1;
    }

    fn word<'b>(&mut self, word: &str, event: Event<'b>) -> Result<Event<'b>, ReadError> {
        if !self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            return Err(self.fault("expected a value"));
        }
        self.at += word.len();
        Ok(event)
    }

    fn digits(&mut self) -> Result<(), ReadError> {
        let rest = &self.text.as_bytes()[self.at..];
        match rest.iter().take_while(|byte| byte.is_ascii_digit()).count() {
            0 => Err(self.fault("invalid number")),
            len => {
                self.at += len;
                Ok(())
            }
        }
    }

    fn number(&mut self) -> Result<Event<'a>, ReadError> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        self.at += usize::from(bytes[start] == b'-');
        if bytes.get(self.at) == Some(&b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        let mut is_whole = self.at - start <= 20 && bytes[start..self.at] != *b"-0";
        if bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            self.digits()?;
            is_whole = false;
        }
        if let Some(b'e' | b'E') = bytes.get(self.at) {
            self.at += 1;
            self.at += usize::from(matches!(bytes.get(self.at), Some(b'+' | b'-')));
            self.digits()?;
            is_whole = false;
        }
        if bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            return Err(self.fault("invalid number"));
        }
        let text = &self.text[start..self.at];
        // Longer ones are looked at by those who want them.
        match text.parse() {
            Ok(value) if is_whole => Ok(Event::Int(value)),
            _ => Ok(Event::Number(text)),
        }
    }

    fn string(&mut self) -> Result<Cow<'a, str>, ReadError> {
        let start = self.at + 1;
        self.at = plain(self.text.as_bytes(), start);
        if self.text.as_bytes().get(self.at) == Some(&b'"') {
            self.at += 1;
            return Ok(Cow::Borrowed(&self.text[start..self.at - 1]));
        }
        self.escaped(start).map(Cow::Owned)
    }

    /// A string that holds escapes.
    fn escaped(&mut self, start: usize) -> Result<String, ReadError> {
        let bytes = self.text.as_bytes();
        let mut text = String::new();
        let mut start = start;
        loop {
            text.push_str(&self.text[start..self.at]);
            match bytes.get(self.at) {
                None => return Err(self.fault("EOF while parsing a string")),
                Some(b'"') => break,
                Some(b'\\') => {
                    self.at += 1;
                    let escaped = self.escape()?;
                    text.push(escaped);
                }
                Some(_) => return Err(self.fault("control character in a string")),
            }
            start = self.at;
            self.at = plain(bytes, start);
        }
        self.at += 1;
        Ok(text)
    }

    /// The character of an escape, behind its backslash.
    fn escape(&mut self) -> Result<char, ReadError> {
        let escape = self.text.as_bytes().get(self.at);
        let simple = match escape {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            Some(_) => return Err(self.fault("invalid escape")),
            None => return Err(self.fault("EOF while parsing a string")),
        };
        self.at += 1;
        Ok(simple)
    }

    /// The character of one or two units of UTF-16. Services cut texts without regard to
    /// characters of two units: half a one is read as the replacement character.
    fn unicode(&mut self) -> Result<char, ReadError> {
        let Some(unit) = self.unit(self.at) else { return Err(self.fault("invalid escape")) };
        self.at += 5;
        if (0xd800..0xdc00).contains(&unit)
            && self.text.as_bytes().get(self.at) == Some(&b'\\')
            && let Some(low @ 0xdc00..0xe000) = self.unit(self.at + 1)
        {
            self.at += 6;
            let character = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
            return Ok(char::from_u32(character).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        Ok(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    /// The unit of an escape such as `u00e4`.
    fn unit(&self, at: usize) -> Option<u32> {
        let (b'u', digits) = self.text.as_bytes().get(at..at + 5)?.split_first()? else {
            return None;
        };
        digits.iter().try_fold(0, |unit, digit| Some(unit * 16 + char::from(*digit).to_digit(16)?))
    }
}

impl<'a> Input<'a> for Text<'a> {
    /// The place, and how much deeper values may nest there.
    type Mark = (usize, usize);

    fn value(&mut self) -> Result<Event<'a>, ReadError> {
        match self.space() {
            Some(b'"') => self.string().map(Event::Text),
            Some(b'{') => self.enter(Event::Object),
            Some(b'[') => self.enter(Event::Array),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Event::Bool(true)),
            Some(b'f') => self.word("false", Event::Bool(false)),
            Some(b'n') => self.word("null", Event::Null),
            Some(_) => Err(self.fault("expected a value")),
            None => Err(self.fault("EOF while parsing a value")),
        }
    }

    fn item(&mut self, is_first: bool) -> Result<bool, ReadError> {
        match self.space() {
            Some(b']') => {
                self.leave();
                Ok(false)
            }
            Some(b',') if !is_first => {
                self.at += 1;
                match self.space() {
                    Some(b']') => Err(self.fault("trailing comma")),
                    _ => Ok(true),
                }
            }
            Some(_) if is_first => Ok(true),
            Some(_) => Err(self.fault("expected `,` or `]`")),
            None => Err(self.fault("EOF while parsing a list")),
        }
    }

    fn name(&mut self, is_first: bool) -> Result<Option<Cow<'a, str>>, ReadError> {
        match self.space() {
            Some(b'}') => {
                self.leave();
                return Ok(None);
            }
            Some(b',') if !is_first => {
                self.at += 1;
                self.space();
            }
            Some(_) if is_first => {}
            Some(_) => return Err(self.fault("expected `,` or `}`")),
            None => return Err(self.fault("EOF while parsing an object")),
        }
        if self.text.as_bytes().get(self.at) != Some(&b'"') {
            return Err(self.fault(match self.text.as_bytes().get(self.at) {
                Some(b'}') => "trailing comma",
                Some(_) => "expected the name of a member",
                None => "EOF while parsing an object",
            }));
        }
        let name = self.string()?;
        match self.space() {
            Some(b':') => {
                self.at += 1;
                Ok(Some(name))
            }
            Some(_) => Err(self.fault("expected `:`")),
            None => Err(self.fault("EOF while parsing an object")),
        }
    }

    fn mark(&self) -> (usize, usize) {
        (self.at, self.depth)
    }

    fn rewind(&mut self, (at, depth): (usize, usize)) {
        (self.at, self.depth) = (at, depth);
    }
}

/// Where the plain part of a string ends: at a quote, a backslash, a control character or the end.
fn plain(bytes: &[u8], from: usize) -> usize {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGHS: u64 = u64::from_le_bytes([0x80; 8]);
    let mut at = from;
    // Eight bytes at once; the lowest mark is exact, only those above it may not be.
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let chunk = u64::from_le_bytes(*chunk);
        let below = |value: u64, limit: u8| value.wrapping_sub(ONES * u64::from(limit)) & !value;
        let quote = below(chunk ^ (ONES * u64::from(b'"')), 1);
        let backslash = below(chunk ^ (ONES * u64::from(b'\\')), 1);
        let found = (quote | backslash | below(chunk, 0x20)) & HIGHS;
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let end = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
    at + end.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests;
