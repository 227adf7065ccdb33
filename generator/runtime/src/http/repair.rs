//! JSON with halves of characters → JSON that can be read.
//!
//! Services cut texts without regard to characters of two UTF-16 units. What remains is an escape
//! such as `\ud83d` that stands for no character, and every JSON reader refuses the whole answer.

/// The text with `\ufffd` (the replacement character) for halves; none if there are none.
pub(super) fn repaired(json: &[u8]) -> Option<Vec<u8>> {
    let mut repaired = Vec::with_capacity(json.len());
    let mut rest = json;
    let mut halves = 0;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        let (before, escape) = rest.split_at(at);
        repaired.extend_from_slice(before);
        let len = match (unit(escape), unit(escape.get(6..).unwrap_or_default())) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => {
                halves += 1;
                repaired.extend_from_slice(b"\\ufffd");
                rest = &escape[6..];
                continue;
            }
            (Some(_), _) => 6,
            // Two bytes: the second one may be a backslash too.
            (None, _) => 2.min(escape.len()),
        };
        repaired.extend_from_slice(&escape[..len]);
        rest = &escape[len..];
    }
    repaired.extend_from_slice(rest);
    (halves > 0).then_some(repaired)
}

/// The UTF-16 unit of an escape at the start of the text.
fn unit(text: &[u8]) -> Option<u16> {
    let digits = text.strip_prefix(b"\\u")?.get(..4)?;
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> Option<String> {
        repaired(json.as_bytes()).map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn halves_are_replaced() {
        assert_eq!(text(r#""a\ud83d""#).as_deref(), Some(r#""a\ufffd""#));
        assert_eq!(
            text(r#""\uDE00\n\ud83d\ud83d\ude00""#).as_deref(),
            Some(r#""\ufffd\n\ufffd\ud83d\ude00""#)
        );
    }

    #[test]
    fn what_is_whole_is_left_alone() {
        for json in
            [r#""\ud83d\ude00""#, r#""\\ud83d""#, r#""\u00e4\"""#, "\"x\"", "\\", "\\u12", ""]
        {
            assert_eq!(text(json), None, "{json}");
        }
    }
}
