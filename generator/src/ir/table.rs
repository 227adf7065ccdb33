//! What is known of types beyond their fields.

use crate::naming::Ident;

/// What is known of a type beyond its fields, for values of it that are JSON.
#[derive(Debug)]
pub struct Table {
    /// The name of the table.
    pub name: Ident,
    /// The members that requests leave out, sorted.
    pub read_only: Vec<String>,
    /// Members whose values have such members, and the tables of their types, by name.
    pub within: Vec<(String, Ident)>,
    /// The full names of all types that extend it, sorted, with what is known of them.
    pub derived: Vec<(String, DerivedTable)>,
    /// Aliases of the namespaces of these types, and the namespaces.
    pub aliases: Vec<(String, String)>,
}

/// What is known of a type that extends another one.
#[derive(Debug)]
pub enum DerivedTable {
    /// It has a table.
    Table(Ident),
    /// The members that requests leave out.
    ReadOnly(Vec<String>),
}
