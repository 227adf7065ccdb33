//! Which namespaces and aliases a name in a document may be qualified with.

use std::collections::BTreeMap;

use super::QName;
use super::problems::Problem;
use crate::csdl::Document;
use crate::source::{Diagnostic, Diagnostics, Text, nearest};

/// The scopes of all documents, in their order.
pub(super) struct Scopes<'s> {
    documents: Vec<BTreeMap<&'s str, &'s str>>,
}

/// The namespaces and aliases of one document: an alias is valid in all its schemas.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s, 'a> {
    names: &'a BTreeMap<&'s str, &'s str>,
}

/// Collects the scopes; an alias that means two things is an error.
pub(super) fn scopes<'s>(documents: &[Document<'s>], found: &mut Diagnostics) -> Scopes<'s> {
    let mut namespaces = BTreeMap::new();
    for schema in documents.iter().flat_map(|document| &document.schemas) {
        let namespace = schema.namespace.text;
        namespaces.insert(namespace, namespace);
    }
    let scope = |document: &Document<'s>| {
        let mut names = namespaces.clone();
        let own = document.schemas.iter().map(|it| (it.namespace, it.alias));
        let included = document.includes.iter().map(|it| (it.namespace, it.alias));
        for (namespace, alias) in own.chain(included) {
            names.insert(namespace.text, namespace.text);
            let Some(alias) = alias else { continue };
            let Some(earlier) = names.insert(alias.text, namespace.text) else { continue };
            if earlier == namespace.text {
                continue;
            }
            let defines = |namespace: &str| namespaces.contains_key(namespace);
            if defines(earlier) && defines(namespace.text) {
                let problem = Problem::AliasTwice { alias: &alias, earlier: &earlier };
                found.push(problem.at(alias.span));
                continue;
            }
            // No type can be meant but those of the one that has some.
            let [earlier, later] = if defines(namespace.text) {
                [namespace.text, earlier]
            } else {
                [earlier, namespace.text]
            };
            names.insert(alias.text, earlier);
            let problem = Problem::AliasUnclear { alias: &alias, earlier: &earlier, later: &later };
            found.push(problem.at(alias.span));
        }
        names
    };
    Scopes { documents: documents.iter().map(scope).collect() }
}

impl<'s> Scopes<'s> {
    /// The aliases of all documents, and the namespaces that they stand for.
    pub(super) fn aliases(&self) -> Vec<(&'s str, &'s str)> {
        let names = self.documents.iter().flatten().map(|(name, of)| (*name, *of));
        let mut aliases: Vec<_> = names.filter(|(name, of)| name != of).collect();
        aliases.sort_unstable();
        aliases.dedup();
        aliases
    }

    /// The scope of the document at an index.
    pub(super) fn of(&self, document: usize) -> Scope<'s, '_> {
        Scope { names: &self.documents[document] }
    }
}

impl<'s> Scope<'s, '_> {
    /// The full name of a qualified name, or what is wrong with it.
    pub(super) fn expand(self, name: Text<'s>) -> Result<QName<'s>, Diagnostic> {
        let Some((qualifier, simple)) = name.text.rsplit_once('.') else {
            let example = self.names.keys().next().unwrap_or(&"namespace");
            return Err(Problem::Unqualified { name: &name, example }.at(name.span));
        };
        match self.names.get(qualifier) {
            Some(namespace) => Ok(QName { namespace, name: simple }),
            None => Err(self.undefined(name, qualifier)),
        }
    }

    /// The full name of a term, whose namespace need not be declared if it is written in full.
    pub(super) fn expand_term(self, name: Text<'s>) -> Result<QName<'s>, Diagnostic> {
        match name.text.rsplit_once('.') {
            Some((namespace, name))
                if !self.names.contains_key(namespace) && namespace.contains('.') =>
            {
                return Ok(QName { namespace, name });
            }
            _ => {}
        }
        self.expand(name)
    }

    fn undefined(self, name: Text<'s>, qualifier: &str) -> Diagnostic {
        let near = nearest(qualifier, self.names.keys().copied());
        match near {
            Some(near) => Problem::Qualifier { qualifier: &qualifier }
                .at(name.span)
                .help(format!("did you mean `{near}`?")),
            None => Problem::QualifierUndeclared { qualifier: &qualifier }.at(name.span),
        }
    }
}
