//! Wire names → the words that tell how they are written, where an identifier does not show it.

use heck::{ToLowerCamelCase, ToSnakeCase, ToUpperCamelCase};

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

/// The words of a name, with one more before each that is not written as in `camelCase`, and one
/// for each character that stands between words: `capital_solution` for `Solution`,
/// `underscore_summary` for `_summary`.
pub(crate) fn spelled(wire: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut rest = wire;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        if end > 0 {
            letters(&rest[..end], &mut words);
            rest = &rest[end..];
        } else {
            words.push(separator(first));
            rest = &rest[first.len_utf8()..];
        }
    }
    words.join("_")
}

/// The words of a text without separators.
fn letters(text: &str, words: &mut Vec<String>) {
    let snake = text.to_snake_case();
    let mut rest = text.chars();
    for (at, word) in snake.split('_').enumerate() {
        let written: String = rest.by_ref().take(word.chars().count()).collect();
        let expected = if at == 0 { Case::Lower } else { Case::Capital };
        let case = Case::of(&written).filter(|case| *case != expected);
        words.extend(case.map(|case| case.word().to_owned()));
        words.push(word.to_owned());
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
pub(super) fn distance(wire: &str) -> (u8, usize) {
    let class = match wire {
        _ if wire.to_lower_camel_case() == wire => 0,
        _ if wire.to_upper_camel_case() == wire => 1,
        _ => 2,
    };
    (class, wire.chars().filter(|c| !c.is_alphanumeric()).count())
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("aB1c", "a_b1c"),
            ("", ""),
        ] {
            assert_eq!(spelled(wire), words, "{wire}");
        }
    }
}
