//! Addresses of entities, for links from one entity to another.

use std::fmt;

use super::error::Fault;

/// The address of an entity that another one is to be linked to.
///
/// A builder such as `graph.users().id("…")` is one, and so is the whole URL as a text.
#[derive(Clone)]
pub struct Reference(Result<String, Fault>);

impl Reference {
    pub(crate) fn of(url: Result<String, Fault>) -> Self {
        Self(url)
    }

    /// The URL, or why there is none.
    pub(crate) fn url(&self) -> Result<&str, &Fault> {
        self.0.as_deref()
    }
}

impl From<&str> for Reference {
    fn from(url: &str) -> Self {
        Self(Ok(url.to_owned()))
    }
}

impl From<String> for Reference {
    fn from(url: String) -> Self {
        Self(Ok(url))
    }
}

/// Shows no address: it holds keys.
impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reference")
    }
}
