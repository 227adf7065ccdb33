//! JSON with halves of characters → JSON that can be read.
//!
//! Services cut texts without regard to characters of two UTF-16 units. What remains is an escape
//! such as `\ud83d` that stands for no character, and every JSON reader refuses the whole answer.

/// The text with `\ufffd` (the replacement character) for halves; none if there are none.
pub(super) fn repaired(json: &str) -> Option<String> {
    let mut repaired = String::with_capacity(json.len());
    let mut rest = json;
    let mut halves = 0;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        repaired.push_str(before);
        let len = match (unit(escape), unit(escape.get(6..).unwrap_or_default())) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => {
                halves += 1;
                repaired.push_str("\\ufffd");
                rest = &escape[6..];
                continue;
            }
            (Some(_), _) => 6,
            // Two characters: the second one may be a backslash too.
            (None, _) => escape.chars().take(2).map(char::len_utf8).sum(),
        };
        repaired.push_str(&escape[..len]);
        rest = &escape[len..];
    }
    repaired.push_str(rest);
    (halves > 0).then_some(repaired)
}

/// The UTF-16 unit of an escape at the start of the text.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_replaced() {
        assert_eq!(repaired(r#""a\ud83d""#).as_deref(), Some(r#""a\ufffd""#));
        assert_eq!(
            repaired(r#""\uDE00\n\ud83d\ud83d\ude00""#).as_deref(),
            Some(r#""\ufffd\n\ufffd\ud83d\ude00""#)
        );
    }

    #[test]
    fn what_is_whole_is_left_alone() {
        for json in [
            r#""\ud83d\ude00""#,
            r#""\ü\€""#,
            r#""\\ud83d""#,
            r#""\u00e4\"""#,
            "\"x\"",
            "\\",
            "\\u12",
            "",
        ] {
            assert_eq!(repaired(json), None, "{json}");
        }
    }
}
