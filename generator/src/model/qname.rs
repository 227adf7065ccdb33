//! Full names.

use std::fmt;

/// A name with its namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QName<'s> {
    /// The namespace, never an alias.
    pub namespace: &'s str,
    /// The simple name.
    pub name: &'s str,
}

impl QName<'_> {
    /// A member, parameter or child of what has this name, as the targets of annotations and renames
    /// name it.
    pub fn member(&self, name: &str) -> String {
        format!("{self}/{name}")
    }
}

impl fmt::Display for QName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.namespace, self.name)
    }
}
