//! Texts of others → one line that cannot be taken for something else.

use std::borrow::Cow;
use std::fmt::{self, Write};

/// Writes what would end a line, move the cursor or turn the direction of writing as an escape.
pub(crate) struct OneLine<'a, 'b>(pub(crate) &'a mut fmt::Formatter<'b>);

impl Write for OneLine<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some(at) = rest.find(misleads) {
            let (plain, found) = rest.split_at(at);
            self.0.write_str(plain)?;
            let mut characters = found.chars();
            match characters.next() {
                Some(it @ ('\r' | '\n' | '\t')) => write!(self.0, "{}", it.escape_default())?,
                Some(it) => write!(self.0, "{}", it.escape_unicode())?,
                None => {}
            }
            rest = characters.as_str();
        }
        self.0.write_str(rest)
    }
}

/// Whether a character does more than stand for itself.
fn misleads(character: char) -> bool {
    let turns = matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(character, '\u{2066}'..='\u{2069}');
    character.is_control() || turns || matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// The start of a text, if it is long.
pub(crate) fn cut(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Shown(&'static str);

    impl fmt::Display for Shown {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            OneLine(f).write_str(self.0)
        }
    }

    #[test]
    fn what_misleads_is_escaped() {
        for (text, shown) in [
            ("a\r\nERROR b", "a\\r\\nERROR b"),
            ("\u{1b}[2J\u{7}", "\\u{1b}[2J\\u{7}"),
            ("\u{85}\u{2028}x\u{202e}y", "\\u{85}\\u{2028}x\\u{202e}y"),
            ("plain: 'ü' \"…\" \\n", "plain: 'ü' \"…\" \\n"),
            ("", ""),
        ] {
            assert_eq!(Shown(text).to_string(), shown);
        }
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        assert_eq!(cut("äöü", 3), "äöü");
        assert_eq!(cut("äöü", 2), "äö…");
        assert_eq!(cut("", 0), "");
    }
}
