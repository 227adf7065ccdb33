//! Paths of requests: encoded as they grow, and with a template that shows no keys.

use std::borrow::Cow;
use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::edm::{Argument, Literal, Written};
use crate::http::error::Fault;

/// Everything but the unreserved characters of RFC 3986.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What stands in the names of operations and their parameters beside those.
const ENCODED_IN_SEGMENT: &AsciiSet =
    &ENCODED.remove(b'$').remove(b'\'').remove(b'(').remove(b')').remove(b',').remove(b'=');

/// A path below the version of a service, such as `/users/{id}/messages`.
#[derive(Clone, Default)]
pub(crate) struct Path {
    /// Encoded, as it is sent.
    text: String,
    /// Which parts of the text are values, in their order.
    values: Vec<Value>,
    /// Arguments that the query holds, encoded: names and values.
    aliases: Vec<(String, String)>,
    /// Whether it ends with a path of names, which a colon ends if more follows.
    is_named: bool,
    /// Whether it starts at Microsoft Graph.
    is_graph: bool,
    /// Where the key in parentheses starts that it ends with.
    key_at: Option<usize>,
    /// A key that cannot be sent.
    fault: Option<Box<Fault>>,
}

/// A key, an argument, or names: what no error shows.
#[derive(Clone)]
struct Value {
    start: usize,
    end: usize,
    /// What stands for it.
    name: &'static str,
}

/// What keys without a name are called.
const KEY: &str = "id";

/// What the names between colons are called.
const NAMES: &str = "path";

impl Path {
    /// The root of a service, which is Microsoft Graph or another one.
    pub(crate) fn root(is_graph: bool) -> Self {
        Self { is_graph, ..Self::default() }
    }

    /// Whether it is a path of Microsoft Graph.
    pub(crate) fn is_graph(&self) -> bool {
        self.is_graph
    }

    /// The path as it is sent, or why it must not be.
    pub(crate) fn text(&self) -> Result<&str, &Fault> {
        self.fault.as_deref().map_or(Ok(&self.text), Err)
    }

    /// The part of the query that belongs to the path; empty if there is none.
    pub(crate) fn query(&self) -> String {
        let pairs = self.aliases.iter().map(|(name, value)| format!("{name}={value}"));
        let pairs: Vec<String> = pairs.collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }

    /// The path with names in braces in place of values: `{id}` for keys.
    pub(crate) fn template(&self) -> String {
        let mut template = String::with_capacity(self.text.len());
        let mut at = 0;
        for Value { start, end, name } in &self.values {
            template.push_str(&self.text[at..*start]);
            template.extend(["{", name, "}"]);
            at = *end;
        }
        template.push_str(&self.text[at..]);
        template
    }

    /// Appends a segment of the metadata.
    pub(crate) fn push_segment(&mut self, segment: &str) {
        self.push_slash();
        self.text.extend(utf8_percent_encode(segment, ENCODED_IN_SEGMENT));
        self.refuse_dots("a segment", segment);
    }

    /// Appends a key as a segment.
    pub(crate) fn push_key(&mut self, key: &str) {
        let owner = self.text.rsplit('/').next().unwrap_or_default();
        let owner = format!("the key of `{owner}`");
        self.push_slash();
        self.push_value(KEY, |text| push_encoded(text, key));
        self.refuse_dots(&owner, key);
    }

    /// Appends a path of names, such as `:/folder/file.txt`.
    pub(crate) fn push_names(&mut self, names: &str) {
        let start = self.text.len();
        let is_first = !std::mem::replace(&mut self.is_named, true);
        if is_first {
            self.text.push(':');
        }
        for name in names.trim_matches('/').split('/') {
            self.text.push('/');
            push_encoded(&mut self.text, name);
            self.refuse_dots("a name of a path", name);
        }
        let end = self.text.len();
        match self.values.last_mut().filter(|_| !is_first) {
            Some(before) => before.end = end,
            // Behind the colon and the slash.
            None => self.values.push(Value { start: start + 2, end, name: NAMES }),
        }
    }

    /// The path to the links that the entity with this URL is one of, if a key in parentheses is
    /// its place among them: which link is meant, the query says.
    pub(crate) fn of_links(&self, url: &str) -> Option<Self> {
        let end = self.key_at?;
        let mut links = self.clone();
        links.text.truncate(end);
        links.values.retain(|it| it.end <= end);
        let id = utf8_percent_encode(url, ENCODED).to_string();
        links.aliases.push(("$id".to_owned(), id));
        Some(links)
    }

    fn push_slash(&mut self) {
        self.key_at = None;
        if std::mem::take(&mut self.is_named) {
            self.text.push(':');
        }
        self.text.push('/');
    }

    /// A URL cannot express such segments: servers and clients remove them, and the request would
    /// go to another resource.
    fn refuse_dots(&mut self, what: &str, segment: &str) {
        match segment {
            "" => self.refuse(format!("{what} is empty")),
            "." | ".." => self.refuse(format!("{what} is `{segment}`")),
            _ => {}
        }
    }

    /// Makes every request at the path fail before it is sent.
    pub(crate) fn refuse(&mut self, why: impl Into<Cow<'static, str>>) {
        self.fault = Some(Box::new(Fault::invalid(why)));
    }

    /// Appends a key that is one value, such as `('…')`, to the last segment.
    pub(crate) fn push_keyed(&mut self, name: &'static str, value: &dyn Literal) {
        self.key_at = Some(self.text.len());
        self.text.push('(');
        self.push_part(name, value);
        self.text.push(')');
    }

    /// Appends a key predicate such as `(appId='…')` to the last segment.
    pub(crate) fn push_predicate(&mut self, parts: &[(&'static str, &dyn Literal)]) {
        self.key_at = Some(self.text.len());
        self.text.push('(');
        for (at, (name, value)) in parts.iter().enumerate() {
            self.push_name(at, name);
            self.push_part(name, *value);
        }
        self.text.push(')');
    }

    /// Appends a value of a key.
    fn push_part(&mut self, name: &'static str, value: &dyn Literal) {
        let literal = value.literal();
        // Also after the name of an enum type, but not for binary values, which may be empty.
        let prefix = literal.strip_suffix("''").filter(|it| !it.contains('\''));
        if prefix.is_some_and(|it| it.is_empty() || it.contains('.')) {
            self.refuse(format!("the key `{name}` is empty"));
        }
        self.push_value(name, |text| push_literal(text, &literal));
    }

    /// Appends a function with its arguments; those that are `None` are left out.
    pub(crate) fn push_call(
        &mut self,
        name: &'static str,
        arguments: &[(&'static str, Option<Argument>)],
    ) {
        self.push_segment(name);
        self.text.push('(');
        let given = arguments.iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
        for (at, (name, argument)) in given.enumerate() {
            self.push_name(at, name);
            match &argument.0 {
                Written::Literal(literal) => self.push_value(name, |it| push_literal(it, literal)),
                Written::Null => self.push_value(name, |text| text.push_str("null")),
                Written::Json(json) => {
                    let alias = self.alias(name, json);
                    self.push_value(name, |text| text.push_str(&alias));
                }
            }
        }
        self.text.push(')');
    }

    fn push_name(&mut self, at: usize, name: &str) {
        if at > 0 {
            self.text.push(',');
        }
        self.text.extend(utf8_percent_encode(name, ENCODED_IN_SEGMENT));
        self.text.push('=');
    }

    /// Keeps an argument for the query, and returns what stands for it in the path.
    fn alias(&mut self, name: &str, json: &str) -> String {
        let mut alias = format!("@{}", utf8_percent_encode(name, ENCODED));
        while self.aliases.iter().any(|(own, _)| *own == alias) {
            alias.push('_');
        }
        self.aliases.push((alias.clone(), utf8_percent_encode(json, ENCODED).to_string()));
        alias
    }

    fn push_value(&mut self, name: &'static str, push: impl FnOnce(&mut String)) {
        let start = self.text.len();
        push(&mut self.text);
        self.values.push(Value { start, end: self.text.len(), name });
    }
}

fn push_encoded(text: &mut String, value: &str) {
    text.extend(utf8_percent_encode(value, ENCODED));
}

/// Quotes stay as they are, what is between them is encoded.
fn push_literal(text: &mut String, literal: &str) {
    match literal.split_once('\'').and_then(|(ty, it)| Some((ty, it.strip_suffix('\'')?))) {
        Some((ty, inner)) => {
            text.extend(utf8_percent_encode(ty, ENCODED_IN_SEGMENT));
            text.push('\'');
            push_encoded(text, inner);
            text.push('\'');
        }
        None => push_encoded(text, literal),
    }
}

/// Shows no keys.
impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.template())
    }
}

#[cfg(test)]
mod tests;
