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

    fn push_slash(&mut self) {
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
        self.text.push('(');
        self.push_part(name, value);
        self.text.push(')');
    }

    /// Appends a key predicate such as `(appId='…')` to the last segment.
    pub(crate) fn push_predicate(&mut self, parts: &[(&'static str, &dyn Literal)]) {
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
mod tests {
    use super::*;
    use crate::edm::{Binary, Qualified};

    fn key(key: &str) -> Path {
        let mut path = Path::default();
        path.push_segment("jobs");
        path.push_key(key);
        path
    }

    #[test]
    fn keys_are_encoded_but_for_unreserved_characters() {
        for (written, sent) in [
            ("BoxOutDelta.0a1b-2c_3~", "/jobs/BoxOutDelta.0a1b-2c_3~"),
            ("a b", "/jobs/a%20b"),
            ("a/b", "/jobs/a%2Fb"),
            ("50%", "/jobs/50%25"),
            ("%2F", "/jobs/%252F"),
            ("a#b?c", "/jobs/a%23b%3Fc"),
            ("it's \"x\"", "/jobs/it%27s%20%22x%22"),
            ("Ä€😀", "/jobs/%C3%84%E2%82%AC%F0%9F%98%80"),
            ("...", "/jobs/..."),
            (".a", "/jobs/.a"),
        ] {
            assert_eq!(key(written).text(), Ok(sent));
        }
    }

    #[test]
    fn keys_that_would_change_the_path_are_refused() {
        for refused in ["", ".", ".."] {
            assert!(key(refused).text().is_err(), "{refused}");
        }
    }

    #[test]
    fn segments_cannot_climb_or_end_the_path() {
        for (written, sent) in [
            ("filterOperators()", "/filterOperators()"),
            ("microsoft.graph.delta(token='a',n=1)", "/microsoft.graph.delta(token='a',n=1)"),
            ("$value", "/$value"),
            ("users/../me?$top=1#x", "/users%2F..%2Fme%3F$top=1%23x"),
        ] {
            let mut path = Path::default();
            path.push_segment(written);
            assert_eq!(path.text(), Ok(sent));
        }
        for refused in ["", ".", ".."] {
            let mut path = Path::default();
            path.push_segment(refused);
            assert!(path.text().is_err(), "{refused}");
        }
    }

    #[test]
    fn a_refused_key_stays_refused() {
        let mut path = key("..");
        path.push_key("fine");
        path.push_segment("start");
        assert!(path.text().is_err());
    }

    #[test]
    fn templates_show_no_keys() {
        let mut path = key("secret/id");
        path.push_segment("schema");
        assert_eq!(path.template(), "/jobs/{id}/schema");
        let mut path = Path::default();
        path.push_segment("servicePrincipals");
        path.push_predicate(&[("appId", &"x"), ("n", &1)]);
        assert_eq!(path.template(), "/servicePrincipals(appId={appId},n={n})");
    }

    #[test]
    fn a_key_that_is_one_value_has_no_name() {
        let keyed = |value: &dyn Literal| {
            let mut path = Path::default();
            path.push_segment("Orders");
            path.push_keyed("OrderID", value);
            path.push_segment("Lines");
            path
        };
        for (value, sent) in [
            (&10248 as &dyn Literal, "/Orders(10248)/Lines"),
            (&"O'Neil/x", "/Orders('O%27%27Neil%2Fx')/Lines"),
            (&"..", "/Orders('..')/Lines"),
            (&Qualified("ns.Kind", &"a"), "/Orders(ns.Kind'a')/Lines"),
        ] {
            assert_eq!(keyed(value).text(), Ok(sent));
            assert_eq!(keyed(value).template(), "/Orders({OrderID})/Lines");
        }
        assert!(keyed(&"").text().is_err());
    }

    #[test]
    fn names_stand_between_colons() {
        let at = |names: &[&str]| {
            let mut path = Path::default();
            path.push_segment("root");
            names.iter().for_each(|it| path.push_names(it));
            path
        };
        for (names, sent) in [
            (&["a.txt"][..], "/root:/a.txt"),
            (&["/dir a/ü#1:2%.txt/"], "/root:/dir%20a/%C3%BC%231%3A2%25.txt"),
            (&["a", "b/c"], "/root:/a/b/c"),
        ] {
            let mut path = at(names);
            assert_eq!(path.text(), Ok(sent));
            path.push_segment("content");
            assert_eq!(path.text(), Ok(format!("{sent}:/content").as_str()));
            path.push_key("1");
            assert_eq!(path.text(), Ok(format!("{sent}:/content/1").as_str()));
        }
        assert_eq!(at(&["secret/plan"]).template(), "/root:/{path}");
        for refused in ["", "/", "a//b", "a/../b", "."] {
            assert!(at(&[refused]).text().is_err(), "{refused}");
        }
    }

    #[test]
    fn quotes_in_predicates_are_doubled() {
        let mut path = Path::default();
        path.push_segment("applications");
        path.push_predicate(&[("uniqueName", &"O'Neil or 'x'")]);
        let sent = "/applications(uniqueName='O%27%27Neil%20or%20%27%27x%27%27')";
        assert_eq!(path.text(), Ok(sent));
    }

    #[test]
    fn arguments_stand_between_commas_and_quotes_are_doubled() {
        let call = |arguments: &[(&'static str, Option<Argument>)]| {
            let mut path = Path::default();
            path.push_call("ns.range", arguments);
            path.text().map(|text| format!("{text}{}", path.query())).unwrap()
        };
        assert_eq!(call(&[]), "/ns.range()");
        let text = Some(Argument::of("O'Neil,(x)"));
        let number = Some(Argument::of(-3));
        assert_eq!(
            call(&[("a", text.clone()), ("none", None), ("b", number)]),
            "/ns.range(a='O%27%27Neil%2C%28x%29',b=-3)"
        );
        assert_eq!(call(&[("empty", Some(Argument::of("")))]), "/ns.range(empty='')");
        assert_eq!(call(&[("no", Argument::or_null(None)), ("none", None)]), "/ns.range(no=null)");
        let list = Some(Argument::json(&Some(vec!["a".to_owned(), "b&c".to_owned()])));
        let sent = "/ns.range(ids=@ids)?@ids=%5B%22a%22%2C%22b%26c%22%5D";
        assert_eq!(call(&[("ids", list.clone())]), sent);
        let mut path = Path::default();
        path.push_call("f", &[("ids", list.clone())]);
        path.push_call("g", &[("ids", list)]);
        assert!(path.query().contains("&@ids_="), "{}", path.query());
        path.push_call("h", &[("a", text), ("no", Argument::or_null(None))]);
        assert_eq!(path.template(), "/f(ids={ids})/g(ids={ids})/h(a={a},no={no})");
    }

    #[test]
    fn members_of_enum_types_can_have_the_type_before_them() {
        let mut path = Path::default();
        path.push_segment("things");
        path.push_predicate(&[("kind", &Qualified("ns.Kind", &"it's"))]);
        assert_eq!(path.text(), Ok("/things(kind=ns.Kind'it%27%27s')"));
        assert_eq!(path.template(), "/things(kind={kind})");
        for (key, is_sent) in [("", false), ("'", true), (".'", true)] {
            let mut path = Path::default();
            path.push_predicate(&[("kind", &Qualified("ns.Kind", &key)), ("name", &"x")]);
            assert_eq!(path.text().is_ok(), is_sent, "{key}");
            let mut path = Path::default();
            path.push_predicate(&[("name", &key)]);
            assert_eq!(path.text().is_ok(), is_sent, "{key}");
        }
    }

    #[test]
    fn an_empty_part_of_a_predicate_is_refused() {
        let parts: [&dyn Literal; 2] = [&"", &Qualified("ns.Kind", &"")];
        for part in parts {
            let mut path = Path::default();
            path.push_predicate(&[("appId", part)]);
            assert!(path.text().is_err());
        }
        let mut path = Path::default();
        path.push_predicate(&[("a", &".'"), ("b", &"'"), ("c", &Binary::default())]);
        assert_eq!(path.text(), Ok("(a='.%27%27',b='%27%27',c=binary'')"));
    }
}
