//! Annotation expressions → [`FactSheet`]: the terms of the standard vocabularies that the
//! generator reads.

mod read;
mod record;
mod restriction;

use self::read::{
    access, alternate_keys, example, flag, links, navigation, optional_parameter, possible,
    revisions, supported, text, texts,
};
use self::restriction::restriction;
use super::QName;
use super::facts::FactSheet;
use crate::csdl::Expression;

const CORE: &str = "Org.OData.Core.V1";
const CAPABILITIES: &str = "Org.OData.Capabilities.V1";
const COMMON: &str = "com.sap.vocabularies.Common.v1";

/// A term that the generator reads.
pub(super) struct Term {
    namespace: &'static str,
    name: &'static str,
    read: Read,
    forget: Forget,
}

/// Reads a value; returns whether it had the shape that the term asks for, and lists the parts of
/// a record that nobody reads.
type Read = for<'s> fn(&mut FactSheet<'s>, Value<'_, 's>, &mut Vec<String>) -> bool;

/// Makes a sheet say nothing about the term.
type Forget = fn(&mut FactSheet<'_>);

type Value<'a, 's> = Option<&'a Expression<'s>>;

impl Term {
    /// Notes a value beside those that were noted before.
    pub(super) fn read<'s>(
        &self,
        sheet: &mut FactSheet<'s>,
        value: Value<'_, 's>,
        unread: &mut Vec<String>,
    ) -> bool {
        (self.read)(sheet, value, unread)
    }

    /// Makes the sheet say nothing about the term.
    pub(super) fn forget(&self, sheet: &mut FactSheet<'_>) {
        (self.forget)(sheet);
    }
}

const fn term(namespace: &'static str, name: &'static str, read: Read, forget: Forget) -> Term {
    Term { namespace, name, read, forget }
}

/// A term whose value is `true` if it has none.
macro_rules! flag {
    ($namespace:expr, $name:literal, $field:ident) => {
        term(
            $namespace,
            $name,
            |sheet, value, _| flag(&mut sheet.$field, value),
            |sheet| sheet.$field = false,
        )
    };
}

/// A term that says what can be done, and how.
macro_rules! restriction {
    ($name:literal, $field:ident, $allowed:literal) => {
        term(
            CAPABILITIES,
            $name,
            |sheet, value, unread| restriction(&mut sheet.$field, value, $allowed, unread),
            |sheet| sheet.$field = None,
        )
    };
}

/// A term whose value is text.
macro_rules! text {
    ($name:literal, $field:ident) => {
        term(
            CORE,
            $name,
            |sheet, value, _| text(&mut sheet.$field, value),
            |sheet| sheet.$field = None,
        )
    };
}

/// A term whose value is a list of texts.
macro_rules! texts {
    ($name:literal, $field:ident) => {
        term(
            CORE,
            $name,
            |sheet, value, _| texts(&mut sheet.$field, value),
            |sheet| sheet.$field.clear(),
        )
    };
}

/// A term that says in a record whether a query option can be used.
macro_rules! supported {
    ($name:literal, $field:ident, $property:literal) => {
        term(
            CAPABILITIES,
            $name,
            |sheet, value, unread| supported(&mut sheet.query.$field, value, $property, unread),
            |sheet| sheet.query.$field = None,
        )
    };
}

/// A term whose value, or whose presence, says whether something is possible.
macro_rules! possible {
    ($name:literal, $($field:ident).+) => {
        term(
            CAPABILITIES,
            $name,
            |sheet, value, _| possible(&mut sheet.$($field).+, value),
            |sheet| sheet.$($field).+ = None,
        )
    };
}

/// The terms that the generator reads.
const TERMS: &[Term] = &[
    supported!("CountRestrictions", count, "Countable"),
    supported!("ExpandRestrictions", expand, "Expandable"),
    supported!("FilterRestrictions", filter, "Filterable"),
    possible!("IndexableByKey", is_keyed),
    supported!("SearchRestrictions", search, "Searchable"),
    supported!("SelectRestrictions", select, "Selectable"),
    supported!("SelectSupport", select, "Supported"),
    possible!("SkipSupported", query.skip),
    supported!("SortRestrictions", sort, "Sortable"),
    possible!("TopSupported", query.top),
    term(CAPABILITIES, "NavigationRestrictions", navigation, |sheet| sheet.is_linked = None),
    restriction!("DeleteRestrictions", delete, "Deletable"),
    restriction!("InsertRestrictions", insert, "Insertable"),
    restriction!("OperationRestrictions", operation, ""),
    restriction!("ReadRestrictions", read, "Readable"),
    restriction!("UpdateRestrictions", update, "Updatable"),
    flag!(COMMON, "Masked", is_masked),
    texts!("AcceptableMediaTypes", media_types),
    term(CORE, "AlternateKeys", alternate_keys, |sheet| sheet.alternate_keys.clear()),
    flag!(CORE, "Computed", is_computed),
    text!("Description", description),
    term(CORE, "Example", example, |sheet| sheet.example = None),
    texts!("ExplicitOperationBindings", explicit_operations),
    flag!(CORE, "Immutable", is_immutable),
    term(CORE, "Links", links, |sheet| sheet.links.clear()),
    text!("LongDescription", long_description),
    term(CORE, "OptionalParameter", optional_parameter, |sheet| sheet.is_optional = false),
    term(CORE, "Permissions", access, |sheet| sheet.is_read_only = false),
    flag!(CORE, "RequiresExplicitBinding", is_bound_explicitly),
    term(CORE, "Revisions", revisions, |sheet| sheet.revisions.clear()),
];

/// All terms that the generator reads, for suggestions.
pub(super) fn names() -> impl Iterator<Item = String> {
    TERMS.iter().map(|term| format!("{}.{}", term.namespace, term.name))
}

/// How a term is read, if it is.
pub(super) fn lookup(name: QName<'_>) -> Option<&'static Term> {
    TERMS.iter().find(|term| term.name == name.name && term.namespace == name.namespace)
}
