//! Query options: which part of an answer, in which order, under which conditions.
//!
//! A request offers the options that OData has for it: it has a marker such as [`All`], which
//! implements the traits of this module. Names of properties are constants of the models, so that
//! a typo does not compile; texts are taken as they are.

mod filter;
mod names;
mod property;

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

pub use filter::Filter;
pub use names::{Links, Names, Order};
pub use property::{Descending, Navigation, Navigations, NotNull, Nullable, Path, Property};

/// The option `$select` can be used.
pub trait Select {}
/// The option `$expand` can be used.
pub trait Expand {}
/// The option `$filter` can be used.
pub trait FilterBy {}
/// The option `$orderby` can be used.
pub trait OrderBy {}
/// The option `$top` can be used.
pub trait Top {}
/// The option `$skip` can be used.
pub trait Skip {}
/// The option `$count` can be used.
pub trait Count {}
/// The option `$search` can be used.
pub trait Search {}

/// Marks requests without query options.
#[derive(Clone, Copy, Debug)]
pub enum Nothing {}

/// Marks requests for collections with all query options.
#[derive(Clone, Copy, Debug)]
pub enum All {}

/// Marks requests for single entities, which `$select` and `$expand` can shape.
#[derive(Clone, Copy, Debug)]
pub enum Shaped {}

/// Implements the traits of query options for a marker.
macro_rules! query_options {
    ($marker:ident: $($option:ident)*) => {
        $(impl $crate::query::$option for $marker {})*
    };
}

query_options!(All: Select Expand FilterBy OrderBy Top Skip Count Search);
query_options!(Shaped: Select Expand);

/// Everything but the unreserved characters of RFC 3986.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The query options of one request, in the order in which they were set.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query(Vec<(Cow<'static, str>, Vec<String>)>);

impl Query {
    /// Sets an option, whatever it was before.
    pub(crate) fn set(&mut self, name: impl Into<Cow<'static, str>>, value: String) {
        let name = name.into();
        self.0.retain(|(own, _)| *own != name);
        self.0.push((name, vec![value]));
    }

    /// Adds values to an option that is a list.
    pub(crate) fn extend(&mut self, name: &'static str, values: Vec<String>) {
        match self.0.iter_mut().find(|(own, _)| own == name) {
            Some((_, list)) => list.extend(values),
            None if values.is_empty() => {}
            None => self.0.push((name.into(), values)),
        }
    }

    /// Whether it counts or searches, which the directory of Graph does only when it is told how
    /// consistent the answer has to be.
    pub(crate) fn counts_or_searches(&self) -> bool {
        self.get("$count") == Some("true") || self.get("$search").is_some()
    }

    /// Forgets all options.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// Whether an option is set, and what to, if it is no list.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(own, _)| own == name);
        found.and_then(|(_, values)| values.first()).map(String::as_str)
    }

    /// Appends the options to a URL. Names keep their `$`, which not every service knows in its
    /// encoded form; lists keep the commas between their elements.
    pub(crate) fn append_to(&self, url: &mut String) {
        for (name, values) in &self.0 {
            url.push(if url.contains('?') { '&' } else { '?' });
            match name.strip_prefix('$') {
                Some(name) => {
                    url.push('$');
                    url.extend(utf8_percent_encode(name, ENCODED));
                }
                None => url.extend(utf8_percent_encode(name, ENCODED)),
            }
            url.push('=');
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    url.push(',');
                }
                url.extend(utf8_percent_encode(value, ENCODED));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(query: &Query) -> String {
        let mut url = String::new();
        query.append_to(&mut url);
        url
    }

    #[test]
    fn names_keep_their_dollar_and_values_are_encoded() {
        let mut query = Query::default();
        query.set("$filter", "a eq 'b&c' and d ne 1+2".to_owned());
        query.set("x y", "ü".to_owned());
        assert_eq!(
            written(&query),
            "?$filter=a%20eq%20%27b%26c%27%20and%20d%20ne%201%2B2&x%20y=%C3%BC"
        );
    }

    #[test]
    fn lists_grow_and_keep_their_commas() {
        let mut query = Query::default();
        query.extend("$select", Vec::new());
        assert_eq!(written(&query), "");
        query.extend("$select", vec!["id".to_owned(), "a,b".to_owned()]);
        query.extend("$select", vec!["c".to_owned()]);
        assert_eq!(written(&query), "?$select=id,a%2Cb,c");
    }

    #[test]
    fn what_is_set_again_is_replaced() {
        let mut query = Query::default();
        query.set("$top", "1".to_owned());
        query.set("$top", "2".to_owned());
        assert_eq!(written(&query), "?$top=2");
        assert_eq!((query.get("$top"), query.get("$skip")), (Some("2"), None));
    }
}
