//! Wire names → the words that tell how they are written, where an identifier does not show it.

use heck::{ToLowerCamelCase, ToSnakeCase, ToUpperCamelCase};

use super::ident::{Ident, Role, is_letter};

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    /// `word`
    Lower,
    /// `Word`
    Capital,
    /// `WORD`
    Upper,
    /// `1wOrD`
    Mixed,
}

impl Case {
    fn of(word: &str) -> Option<Self> {
        let cased = word.chars().filter(|it| it.is_lowercase() || it.is_uppercase());
        let upper: Vec<bool> = cased.map(char::is_uppercase).collect();
        let (first, rest) = upper.split_first()?;
        Some(match (first, rest.iter().any(|it| *it), rest.iter().all(|it| *it)) {
            (false, false, _) => Self::Lower,
            (true, false, _) => Self::Capital,
            (true, _, true) => Self::Upper,
            _ => Self::Mixed,
        })
    }

    fn word(self) -> &'static str {
        match self {
            Self::Lower => "lower",
            Self::Capital => "capital",
            Self::Upper => "caps",
            Self::Mixed => "mixed",
        }
    }
}

/// What an identifier does not show of a name.
pub(super) struct Spelling {
    /// The words of the name, with one more before each that is not written as in `camelCase`, and
    /// one for each character that stands between words.
    words: Vec<String>,
    /// Which of the words are those.
    marks: Vec<usize>,
}

/// The words of a name, and what an identifier does not show: `capital_solution` for `Solution`,
/// `underscore_summary` for `_summary`.
pub(crate) fn spelled(wire: &str) -> String {
    Spelling::of(wire).words.join("_")
}

impl Spelling {
    pub(super) fn of(wire: &str) -> Self {
        let mut spelling = Self { words: Vec::new(), marks: Vec::new() };
        let mut rest = wire;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
            if end > 0 {
                spelling.letters(&rest[..end]);
                rest = &rest[end..];
            } else {
                spelling.mark(separator(first));
                rest = &rest[first.len_utf8()..];
            }
        }
        spelling
    }

    fn mark(&mut self, word: String) {
        self.marks.push(self.words.len());
        self.words.push(word);
    }

    /// Adds the words of a text without separators.
    fn letters(&mut self, text: &str) {
        let snake = text.to_snake_case();
        let mut rest = text.chars();
        for (at, word) in snake.split('_').enumerate() {
            let written: String = rest.by_ref().take(word.chars().count()).collect();
            let expected = if at == 0 { Case::Lower } else { Case::Capital };
            if let Some(case) = Case::of(&written).filter(|case| *case != expected) {
                self.mark(case.word().to_owned());
            }
            self.words.push(word.to_owned());
        }
    }

    /// The texts that say how the name is written, the shortest first: of many marks one is enough
    /// if nothing else is said to have such.
    pub(super) fn texts(&self) -> Vec<String> {
        let exact = self.words.join("_");
        if self.marks.is_empty() {
            return vec![format!("plain_{exact}")];
        }
        let Some(first) = self.marks.get(2).and(self.marks.first()) else { return vec![exact] };
        let plain = self.words.iter().enumerate().filter(|(at, _)| !self.marks.contains(at));
        let plain: Vec<&str> = plain.map(|(_, word)| word.as_str()).collect();
        let first = self.words[*first].as_str();
        let many = if first == "caps" { first.to_owned() } else { format!("{first}s") };
        vec![format!("{}_with_{many}", plain.join("_")), exact]
    }
}

fn separator(c: char) -> String {
    match c {
        '_' => "underscore".to_owned(),
        '-' => "hyphen".to_owned(),
        '.' => "dot".to_owned(),
        c if c.is_whitespace() => "blank".to_owned(),
        c => format!("u{:x}", u32::from(c)),
    }
}

/// How far a name is from how CSDL names are written; of several that make one identifier, the
/// nearest keeps it.
pub(crate) fn distance(wire: &str) -> (u8, usize) {
    let class = match wire {
        // Most names; the words of the others have to be taken apart.
        _ if is_camel(wire) => u8::from(wire.starts_with(|it: char| it.is_ascii_uppercase())),
        _ if wire.to_lower_camel_case() == wire => 0,
        _ if wire.to_upper_camel_case() == wire => 1,
        _ => 2,
    };
    (class, wire.chars().filter(|c| !c.is_alphanumeric()).count())
}

/// Whether a name has only letters of ASCII, of which no two in a row are capitals.
fn is_camel(wire: &str) -> bool {
    let mut before = false;
    wire.bytes().all(|it| {
        let is_capital = it.is_ascii_uppercase();
        let two = std::mem::replace(&mut before, is_capital) && is_capital;
        it.is_ascii_alphabetic() && !two
    })
}

/// The identifier that the rules make of a name: if they make none of it, of how it is spelled.
pub(crate) fn plain(wire: &str, role: Role) -> Ident {
    let spelled = || Ident::from_wire(&spelled(wire), role);
    Ident::from_wire(wire, role).or_else(spelled).unwrap_or_else(|| Ident::known("unnamed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_tells_of_many_marks() {
        let texts = Spelling::of("remote_Control_Software").texts();
        assert_eq!(texts[0], "remote_control_software_with_underscores");
        assert_eq!(Spelling::of("_X").texts(), ["underscore_capital_x"]);
    }

    #[test]
    fn camel_case_is_what_heck_says() {
        for wire in ["a", "aB", "A", "Ab", "aBC", "ABc", "aBcD", "a_b", "a1B", "éa", "Xy", "XY", ""]
        {
            let heck = match wire {
                _ if wire.to_lower_camel_case() == wire => 0,
                _ if wire.to_upper_camel_case() == wire => 1,
                _ => 2,
            };
            assert_eq!(distance(wire).0, heck, "{wire}");
        }
    }

    #[test]
    fn words_tell_what_an_identifier_does_not_show() {
        for (wire, words) in [
            ("solution", "solution"),
            ("searchHit", "search_hit"),
            ("Solution", "capital_solution"),
            ("SOLUTION", "caps_solution"),
            ("_summary", "underscore_summary"),
            ("query_string", "query_underscore_string"),
            ("a__b", "a_underscore_underscore_b"),
            ("X", "capital_x"),
            ("userID", "user_caps_id"),
            ("request-id", "request_hyphen_id"),
            ("_", "underscore"),
            ("Vendor bank", "capital_vendor_blank_bank"),
            ("a\u{200d}b", "a_u200d_b"),
            ("x²", "x_ub2"),
            ("\u{301}", "u301"),
            ("aB1c", "a_b1c"),
            ("", ""),
        ] {
            assert_eq!(spelled(wire), words, "{wire}");
        }
    }
}
