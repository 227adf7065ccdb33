//! Places in source files.

use std::fmt;

/// Which file of [`Sources`](super::Sources) something stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub(super) u32);

/// A range of bytes in one source file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

/// A piece of source text and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Text<'s> {
    /// The text as written.
    pub text: &'s str,
    /// Where it stands.
    pub span: Span,
}

/// A place as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

impl Span {
    /// A span of `start..end` in `source`.
    pub(crate) fn new(source: SourceId, start: usize, end: usize) -> Self {
        let narrow = |at| u32::try_from(at).expect("sources are shorter than 4 GiB");
        Self { source, start: narrow(start), end: narrow(end) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

impl<'s> Text<'s> {
    /// A piece of it, as bytes of the text.
    pub(crate) fn part(self, start: usize, end: usize) -> Self {
        let Span { source, start: first, end: last } = self.span;
        // Where it is written otherwise than it is meant, nobody knows which piece is where.
        let span = if (last - first) as usize == self.text.len() {
            Span::new(source, first as usize + start, first as usize + end)
        } else {
            self.span
        };
        Text { text: &self.text[start..end], span }
    }
}

/// A text in a message: what cannot be seen, or would change how the line is seen, as its number.
pub(crate) struct Visible<'a>(pub(crate) &'a str);

impl fmt::Display for Visible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        self.0.chars().try_for_each(|c| {
            let is_direction = matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            if c.is_control() || is_direction {
                write!(f, "\\u{{{:x}}}", u32::from(c))
            } else {
                f.write_char(c)
            }
        })
    }
}

/// Line and column of a byte offset.
pub(crate) fn position(text: &str, offset: usize) -> Position {
    let before = &text[..floor(text, offset)];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Position {
        line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

/// The offset, or the start of the character that it lies in.
///
/// `str::floor_char_boundary` is not yet in the oldest compiler that this crate supports.
pub(crate) fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
