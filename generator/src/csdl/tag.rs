//! Start tags → elements with their attributes, and the XML namespaces that they are in.

use std::borrow::Cow;

use quick_xml::events::BytesStart;
use quick_xml::events::attributes::AttrError;

use super::element::{Attribute, Element, split};
use super::grammar::is_aside;
use super::problems::Problem;
use super::xml::{Binding, Cursor};
use crate::source::{Text, floor};

/// No real element has nearly as many attributes, and looking for duplicates among them takes the
/// square of their number.
const MAX_ATTRIBUTES: usize = 200;

impl<'s> Cursor<'s, '_> {
    /// A start tag with its attributes, and the XML namespace that it is in.
    pub(super) fn open(
        &mut self,
        tag: &BytesStart<'_>,
        has_content: bool,
    ) -> (Element<'s>, &'s str) {
        let name = self.place(tag.name().0);
        self.open.push(name);
        let (prefix, local) = split(name);
        if self.aside.is_none() && is_aside(local.text) {
            self.aside = Some(self.open.len());
        }
        let mut attributes = Vec::new();
        let mut is_malformed = false;
        for attribute in tag.attributes() {
            match attribute {
                Ok(_) if attributes.len() >= MAX_ATTRIBUTES => {
                    let limit = &MAX_ATTRIBUTES;
                    let problem = Problem::AttributesTooMany { element: &name, limit };
                    self.stop(problem.at(name.span));
                    break;
                }
                Ok(attribute) => {
                    let key = self.place(attribute.key.0);
                    let value = self.place(&attribute.value);
                    self.attribute(key, value, &mut attributes);
                }
                Err(error) => {
                    is_malformed = true;
                    self.attribute_error(name, &error);
                }
            }
        }
        let namespace = self.namespace(prefix);
        self.is_in_empty = !has_content;
        (Element { name: local, attributes, is_malformed, has_content }, namespace)
    }

    fn attribute(&mut self, name: Text<'s>, value: Text<'s>, list: &mut Vec<Attribute<'s>>) {
        let value = self.meant(name, value);
        let namespace = value.text;
        match split(name) {
            // Attributes with a prefix are extensions; CSDL's own have none.
            ("xmlns", prefix) => {
                let depth = self.open.len();
                self.bindings.push(Binding { depth, prefix: prefix.text, namespace });
            }
            ("", local) if local.text == "xmlns" => {
                let depth = self.open.len();
                self.bindings.push(Binding { depth, prefix: "", namespace });
            }
            ("", name) => list.push(Attribute { name, value }),
            _ => {}
        }
    }

    /// The value of an attribute as it is meant; that of a `String` is large, and replaced where it
    /// is read.
    fn meant(&mut self, name: Text<'s>, value: Text<'s>) -> Text<'s> {
        if name.text == "String" || !value.text.contains('&') {
            return value;
        }
        match self.unescape(value) {
            Cow::Borrowed(text) => Text { text, ..value },
            Cow::Owned(text) => Text { text: self.keep(text), ..value },
        }
    }

    /// Keeps a text that is not written as it is meant.
    pub(super) fn keep(&self, text: String) -> &'s str {
        self.file.keep(text)
    }

    fn attribute_error(&mut self, tag: Text<'s>, error: &AttrError) {
        let (at, problem) = match error {
            AttrError::ExpectedEq(at) | AttrError::ExpectedValue(at) => {
                (*at, Problem::AttributeWithoutValue)
            }
            AttrError::UnquotedValue(at) => (*at, Problem::AttributeUnquoted),
            AttrError::ExpectedQuote(at, _) => (*at, Problem::AttributeUnclosed),
            AttrError::Duplicated(at, _) => (*at, Problem::AttributeTwice),
        };
        let at = floor(self.text, tag.span.start as usize + at);
        self.report(problem.at(self.span(at, at)));
    }

    fn namespace(&self, prefix: &str) -> &'s str {
        let bound = self.bindings.iter().rev().find(|it| it.prefix == prefix);
        bound.map_or("", |it| it.namespace)
    }
}
