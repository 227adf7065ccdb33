//! Names that have to differ.

use crate::source::{Diagnostic, Diagnostics, Text};

/// Reports every name that an earlier one equals.
pub(super) fn report_duplicates<'s>(
    names: impl Iterator<Item = Text<'s>>,
    message: impl Fn(&str) -> String,
    found: &mut Diagnostics,
) {
    let mut sorted: Vec<Text<'s>> = names.collect();
    sorted.sort_by_key(|it| (it.text, it.span));
    for pair in sorted.windows(2) {
        if pair[0].text == pair[1].text {
            found.push(
                Diagnostic::error(pair[1].span, message(pair[1].text))
                    .related(pair[0].span, "first defined here"),
            );
        }
    }
}
