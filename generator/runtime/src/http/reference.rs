//! Addresses of entities, for links from one entity to another.

use std::fmt;

use super::Location;

/// The address of an entity that another one is to be linked to.
///
/// A builder such as `graph.users().id("…")` is one, and so is the whole URL as a text.
#[derive(Clone)]
pub struct Reference(Result<String, String>);

impl Reference {
    /// The URL, or why there is none.
    pub(crate) fn url(&self) -> Result<&str, &str> {
        self.0.as_deref().map_err(String::as_str)
    }
}

impl From<&Location> for Reference {
    fn from(location: &Location) -> Self {
        Self(location.url().map_err(|fault| fault.message))
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
