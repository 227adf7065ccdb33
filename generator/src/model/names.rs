//! Names as they are written.

use crate::source::{Diagnostic, Diagnostics, Text};

/// Reports every name that an earlier one equals.
pub(super) fn report_duplicates<'s>(
    names: impl Iterator<Item = Text<'s>>,
    twice: impl Fn(Text<'s>) -> Diagnostic,
    found: &mut Diagnostics,
) {
    let mut sorted: Vec<Text<'s>> = names.collect();
    sorted.sort_by_key(|it| (it.text, it.span));
    for pair in sorted.windows(2) {
        if pair[0].text == pair[1].text {
            found.push(twice(pair[1]).related_to(pair[0].span));
        }
    }
}

/// What stands in the brackets of `Collection(…)`.
pub(super) fn in_collection(written: &str) -> Option<&str> {
    written.strip_prefix("Collection(").and_then(|it| it.strip_suffix(')'))
}
