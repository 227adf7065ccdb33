//! Start tags with their attributes.

use crate::source::{Span, Text};

/// A start tag of CSDL.
pub(super) struct Element<'s> {
    pub(super) name: Text<'s>,
    pub(super) attributes: Vec<Attribute<'s>>,
    /// Not all attributes could be read, so none is reported as missing.
    pub(super) is_malformed: bool,
    pub(super) has_content: bool,
}

/// An attribute without a prefix.
pub(super) struct Attribute<'s> {
    pub(super) name: Text<'s>,
    pub(super) value: Text<'s>,
}

impl<'s> Element<'s> {
    /// An attribute as written.
    pub(super) fn text(&self, name: &str) -> Option<Text<'s>> {
        self.attributes.iter().find(|it| it.name.text == name).map(|it| it.value)
    }

    /// All attributes, in the order in which they are written.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'s str, Text<'s>)> {
        self.attributes.iter().map(|it| (it.name.text, it.value))
    }
}

/// Prefix and local part of a name.
pub(super) fn split(name: Text<'_>) -> (&str, Text<'_>) {
    match name.text.split_once(':') {
        Some((prefix, local)) => {
            let start = name.span.end as usize - local.len();
            let span = Span::new(name.span.source, start, name.span.end as usize);
            (prefix, Text { text: local, span })
        }
        None => ("", name),
    }
}
