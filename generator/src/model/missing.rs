//! Types of documents that are referenced and not given → placeholders, so that all else resolves.
//!
//! Whether such a type is needed is only known when it is known what is generated: then it is an
//! error that names the reference.

use std::collections::BTreeMap;

use super::declare::Symbols;
use super::names::in_collection;
use super::problems::Problem;
use super::scope::{Scope, Scopes};
use super::{Facts, Model, QName, Struct, StructId, index};
use crate::csdl::{Document, Include, StructuredKind};
use crate::source::{Diagnostics, Span, Text};

/// A type that is not there, because the document that defines it is not given.
#[derive(Clone, Copy, Debug)]
pub struct Missing<'s> {
    /// Where the document is said to be.
    pub uri: &'s str,
    /// Where its namespace is included.
    pub included: Span,
    /// Where the type is named first.
    pub used: Span,
}

/// What is known of a missing type from how it is used.
struct Used<'s> {
    kind: StructuredKind,
    missing: Missing<'s>,
}

pub(super) fn declare<'s>(
    documents: &[Document<'s>],
    scopes: &Scopes<'s>,
    symbols: &mut Symbols<'s>,
    model: &mut Model<'s>,
) {
    let mut all = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        let scope = scopes.of(at);
        uses(document, &mut |written, kind| note(written, kind, scope, &mut all));
    }
    for (name, Used { kind, missing }) in all {
        let id = StructId(index(model.structs.len()));
        symbols.add_missing(name, missing.used, id);
        model.namespaces.push(name.namespace);
        model.structs.push(placeholder(name, kind, missing.used));
        model.missing.insert(id, missing);
    }
}

/// Tells of every document that is referenced and not given and has types that are used.
pub(crate) fn report(model: &Model<'_>, found: &mut Diagnostics) {
    let mut references: BTreeMap<Span, (QName<'_>, Missing<'_>, usize)> = BTreeMap::new();
    for (id, missing) in &model.missing {
        let entry = references.entry(missing.included);
        entry.or_insert((model[*id].name, *missing, 0)).2 += 1;
    }
    for (name, Missing { uri, included, used }, count) in references.into_values() {
        let types = match count {
            1 => "one type is".to_owned(),
            _ => format!("{count} types are"),
        };
        let problem =
            Problem::ReferenceMissing { uri: &uri, namespace: &name.namespace, types: &types };
        found.push(problem.at(included).related_to(used));
    }
}

/// Every type that a document names, and what it is if it is a structured one.
fn uses<'s>(document: &Document<'s>, each: &mut impl FnMut(Text<'s>, StructuredKind)) {
    use StructuredKind::{Complex, Entity};
    for schema in &document.schemas {
        for it in &schema.structured {
            it.base.into_iter().for_each(|base| each(base, it.kind));
            it.properties.iter().for_each(|it| each(it.ty, Complex));
            it.navigations.iter().for_each(|it| each(it.ty, Entity));
        }
        for it in &schema.operations {
            it.parameters.iter().for_each(|it| each(it.ty, Complex));
            it.returns.iter().for_each(|it| each(it.ty, Complex));
        }
        for it in schema.containers.iter().flat_map(|it| &it.children) {
            if super::import_kind(it.kind).is_none() {
                each(it.target, Entity);
            }
        }
    }
}

/// Notes a type if its document is not given.
fn note<'s>(
    written: Text<'s>,
    kind: StructuredKind,
    scope: Scope<'s, '_>,
    all: &mut BTreeMap<QName<'s>, Used<'s>>,
) {
    let item = in_collection(written.text).unwrap_or(written.text);
    let Some(name) = scope.full_name(item) else { return };
    let Some(Include { namespace, uri, .. }) = scope.missing(name.namespace) else { return };
    let missing = Missing { uri: uri.text, included: namespace.span, used: written.span };
    let used = all.entry(name).or_insert(Used { kind, missing });
    if kind == StructuredKind::Entity {
        used.kind = kind;
    }
}

fn placeholder(name: QName<'_>, kind: StructuredKind, span: Span) -> Struct<'_> {
    Struct {
        name,
        kind,
        base: None,
        is_abstract: false,
        is_open: false,
        has_stream: false,
        key: Vec::new(),
        properties: Vec::new(),
        navigations: Vec::new(),
        facts: Facts::default(),
        inherited: Vec::new(),
        span,
    }
}
