//! XML text → elements with spans, checked against the grammar of CSDL.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::EscapeError;
use quick_xml::events::Event;

use super::element::Element;
use super::grammar::rule_of;
use super::problems::Problem;
use super::root::{EDMX, not_a_document, not_xml};
use crate::source::{Diagnostic, Diagnostics, Source, SourceId, Span, Text, floor};

/// No real document comes near it; a hostile one shall not exhaust the stack.
const MAX_DEPTH: usize = 100;

/// Walks the elements of one document.
pub(super) struct Cursor<'s, 'd> {
    reader: Reader<&'s [u8]>,
    pub(super) file: &'s Source,
    pub(super) text: &'s str,
    source: SourceId,
    diagnostics: &'d mut Diagnostics,
    pub(super) bindings: Vec<Binding<'s>>,
    /// The elements that are not closed yet.
    pub(super) open: Vec<Text<'s>>,
    /// How deep the element is that the reader is in and of which nothing is generated.
    pub(super) aside: Option<usize>,
    /// Whether the last element that was opened has no content.
    pub(super) is_in_empty: bool,
    /// Where the last event started.
    started: usize,
    /// The XML is broken: nothing more can be read.
    broken: bool,
}

/// A namespace prefix in scope from some depth on.
pub(super) struct Binding<'s> {
    pub(super) depth: usize,
    pub(super) prefix: &'s str,
    pub(super) namespace: &'s str,
}

impl<'s, 'd> Cursor<'s, 'd> {
    pub(super) fn new(
        file: &'s Source,
        source: SourceId,
        diagnostics: &'d mut Diagnostics,
    ) -> Self {
        let text = file.text.as_str();
        let mut reader = Reader::from_str(text);
        reader.config_mut().allow_dangling_amp = true;
        Self {
            reader,
            file,
            text,
            source,
            diagnostics,
            bindings: Vec::new(),
            open: Vec::new(),
            aside: None,
            is_in_empty: false,
            started: 0,
            broken: false,
        }
    }

    pub(super) fn source(&self) -> SourceId {
        self.source
    }

    /// Adds a finding; it is a warning inside of something of which nothing is generated.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        let is_aside = self.aside.is_some();
        self.diagnostics.push(if is_aside { diagnostic.forgiven() } else { diagnostic });
    }

    /// The root element, which has to be `edmx:Edmx`.
    pub(super) fn root(&mut self) -> Option<Element<'s>> {
        if let Some(problem) = not_xml(self.text) {
            self.stop(problem.at(self.here()));
            return None;
        }
        let root = self.next_start(0);
        if root.is_none() && !self.broken {
            self.report(Problem::DocumentEmpty.at(self.span(0, 0)));
        }
        let (root, namespace) = root?;
        if root.name.text == "Edmx" && namespace == EDMX {
            self.check_attributes(&root);
            return Some(root);
        }
        self.report(not_a_document(&root, namespace));
        None
    }

    /// Reports what follows the root element.
    pub(super) fn end(&mut self) {
        if let Some((second, _)) = self.next_start(0) {
            self.stop(Problem::RootTwice { name: &second.name }.at(second.name.span));
        }
    }

    /// Calls `each` with every child that the grammar allows; reports and skips the others.
    pub(super) fn children(
        &mut self,
        parent: &Element<'s>,
        mut each: impl FnMut(&mut Self, Element<'s>),
    ) {
        if !parent.has_content {
            return;
        }
        let level = self.open.len();
        let rule = rule_of(parent.name.text);
        while let Some((child, namespace)) = self.next_start(level) {
            if self.allowed(rule, parent, &child, namespace) {
                each(self, child);
            }
            self.skip_to(level);
        }
    }

    /// The text inside a leaf element, with entities replaced.
    pub(super) fn content(&mut self, element: &Element<'s>) -> Cow<'s, str> {
        let mut content = Cow::Borrowed("");
        if !element.has_content {
            return content;
        }
        let level = self.open.len();
        while !self.broken && self.open.len() >= level {
            match self.read() {
                Event::Text(text) => append(&mut content, text.into_inner()),
                Event::CData(text) => append(&mut content, text.into_inner()),
                Event::GeneralRef(name) => {
                    let raw = format!("&{};", name.into_inner());
                    match quick_xml::escape::unescape(&raw) {
                        Ok(text) => content.to_mut().push_str(&text),
                        Err(error) => {
                            self.report(match &error {
                                EscapeError::UnrecognizedEntity(_, name) => {
                                    Problem::UnknownEntity { name }.at(self.here())
                                }
                                other => Problem::Reference { said: other }.at(self.here()),
                            });
                            content.to_mut().push_str(&raw);
                        }
                    }
                }
                Event::Start(tag) => {
                    self.open.push(self.place(tag.name().0));
                    self.report(Problem::ElementInText { element: &element.name }.at(self.here()));
                    self.skip_to(level);
                }
                Event::Empty(_) => {
                    self.report(Problem::ElementInText { element: &element.name }.at(self.here()));
                }
                Event::End(_) => self.close(),
                _ => {}
            }
        }
        content
    }

    /// Where an element stands, of which all children have been read.
    pub(super) fn extent(&self, element: &Element<'s>) -> Span {
        let end = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        self.span(element.name.span.start as usize, floor(self.text, end))
    }

    /// An attribute that has to be there and not be empty.
    pub(super) fn required(&mut self, element: &Element<'s>, name: &str) -> Text<'s> {
        match element.text(name) {
            Some(value) if !value.text.is_empty() => value,
            Some(value) => {
                self.report(Problem::AttributeEmpty { name: &name }.at(value.span));
                value
            }
            None => {
                let span = element.name.span;
                if !element.is_malformed {
                    let element = &element.name;
                    self.report(Problem::AttributeMissing { element, name: &name }.at(span));
                }
                Text { text: "", span }
            }
        }
    }

    /// A Boolean attribute.
    pub(super) fn flag(&mut self, element: &Element<'s>, name: &str) -> Option<bool> {
        let value = element.text(name)?;
        match value.text {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            other => {
                let problem = Problem::FlagMalformed { name: &name, value: &other };
                self.report(problem.at(value.span));
                None
            }
        }
    }

    /// Attribute or element text with entities replaced and white space as attributes have it.
    pub(super) fn unescape(&mut self, text: Text<'s>) -> Cow<'s, str> {
        match quick_xml::escape::unescape(text.text) {
            Ok(value) => value,
            Err(error) => {
                self.report(match &error {
                    EscapeError::UnrecognizedEntity(_, name) => {
                        Problem::UnknownEntityInAttribute { name }.at(text.span)
                    }
                    other => Problem::ReferenceInAttribute { said: other }.at(text.span),
                });
                Cow::Borrowed(text.text)
            }
        }
    }

    /// The next element at `level`, or nothing at the end of its parent.
    fn next_start(&mut self, level: usize) -> Option<(Element<'s>, &'s str)> {
        while !self.broken {
            match self.read() {
                Event::Start(tag) => {
                    let element = self.open(&tag, true);
                    if self.open.len() > MAX_DEPTH {
                        let span = element.0.name.span;
                        self.stop(Problem::TooDeep { limit: &MAX_DEPTH }.at(span));
                    }
                    return Some(element);
                }
                Event::Empty(tag) => return Some(self.open(&tag, false)),
                Event::End(_) => {
                    self.close();
                    if self.open.len() < level {
                        return None;
                    }
                }
                Event::Eof => return None,
                Event::DocType(_) => self.stop(Problem::DocType.at(self.here())),
                Event::Text(text) if text.trim_ascii().is_empty() => {}
                Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {
                    self.report(match self.open.last() {
                        Some(open) => Problem::TextInside { element: open }.at(self.here()),
                        None => Problem::TextOutside.at(self.here()),
                    });
                }
                _ => {}
            }
        }
        None
    }

    /// Leaves everything that is deeper than `level`.
    fn skip_to(&mut self, level: usize) {
        self.leave_empty();
        while !self.broken && self.open.len() > level {
            match self.read() {
                Event::Start(tag) => self.open.push(self.place(tag.name().0)),
                Event::End(_) => self.close(),
                _ => {}
            }
        }
    }

    /// Leaves an element without content, which has no end tag to do so.
    fn leave_empty(&mut self) {
        if std::mem::take(&mut self.is_in_empty) {
            self.close();
        }
    }

    fn close(&mut self) {
        self.open.pop();
        self.aside = self.aside.filter(|depth| *depth <= self.open.len());
        while self.bindings.last().is_some_and(|it| it.depth > self.open.len()) {
            self.bindings.pop();
        }
    }

    /// The next event; the end of the file inside an element is an error.
    fn read(&mut self) -> Event<'s> {
        self.leave_empty();
        self.started = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        match self.reader.read_event() {
            Ok(Event::Eof) => {
                if let Some(open) = self.open.last().copied() {
                    let end = self.span(self.text.len(), self.text.len());
                    self.stop(Problem::Unclosed { open: &open }.at(end).related_to(open.span));
                }
                Event::Eof
            }
            Ok(event) => event,
            Err(error) => {
                let at = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
                let at = floor(self.text, at);
                self.stop(Problem::Malformed { said: &error }.at(self.span(at, at)));
                Event::Eof
            }
        }
    }

    /// Whether the text ended before its time.
    pub(super) fn is_broken(&self) -> bool {
        self.broken
    }

    pub(super) fn stop(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
        self.broken = true;
    }

    /// Where the last event starts, white space apart.
    fn here(&self) -> Span {
        let start = floor(self.text, self.started);
        let rest = &self.text[start..];
        let at = start + (rest.len() - rest.trim_start().len());
        self.span(at, at)
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.source, start, end)
    }

    /// Finds where a slice that the XML reader borrowed from the text stands in it.
    pub(super) fn place(&self, slice: &str) -> Text<'s> {
        let start = (slice.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let end = start.wrapping_add(slice.len());
        let text = self.text.get(start..end).expect("the XML reader borrows from the text");
        Text { text, span: self.span(start, end) }
    }
}

/// Adds text; white space around a comment does not make it a copy.
fn append<'s>(content: &mut Cow<'s, str>, more: Cow<'s, str>) {
    if more.trim().is_empty() && !content.trim().is_empty() {
        return;
    }
    if content.trim().is_empty() {
        *content = more;
    } else {
        content.to_mut().push_str(&more);
    }
}
