//! Which namespaces and aliases a name in a document may be qualified with.

use std::collections::BTreeMap;

use super::QName;
use super::problems::Problem;
use crate::csdl::{Document, Include};
use crate::source::{Diagnostic, Diagnostics, Text, nearest};

/// The scopes of all documents, in their order.
pub(super) struct Scopes<'s> {
    documents: Vec<BTreeMap<&'s str, &'s str>>,
    /// What is included of documents that are not given, by namespace.
    missing: BTreeMap<&'s str, Include<'s>>,
}

/// The namespaces and aliases of one document: an alias is valid in all its schemas.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s, 'a> {
    names: &'a BTreeMap<&'s str, &'s str>,
    missing: &'a BTreeMap<&'s str, Include<'s>>,
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
    let names = documents.iter().map(scope).collect();
    let mut missing = BTreeMap::new();
    let includes = documents.iter().flat_map(|it| &it.includes);
    for include in includes.filter(|it| !namespaces.contains_key(it.namespace.text)) {
        missing.entry(include.namespace.text).or_insert(*include);
    }
    Scopes { documents: names, missing }
}

impl<'s> Scopes<'s> {
    /// The scopes of documents that speak of what others define: whatever an alias means twice, it
    /// means something.
    pub(super) fn beside(documents: &[Document<'s>], defining: &[Document<'s>]) -> Self {
        let all = documents.iter().chain(defining).flat_map(|it| &it.schemas);
        let namespaces: BTreeMap<&str, &str> =
            all.map(|it| (it.namespace.text, it.namespace.text)).collect();
        let scope = |document: &Document<'s>| {
            let included = document.includes.iter().map(|it| (it.namespace, it.alias));
            let own = document.schemas.iter().map(|it| (it.namespace, it.alias));
            let mut names = namespaces.clone();
            for (namespace, alias) in included.chain(own) {
                names.insert(namespace.text, namespace.text);
                names.extend(alias.map(|alias| (alias.text, namespace.text)));
            }
            names
        };
        Self { documents: documents.iter().map(scope).collect(), missing: BTreeMap::new() }
    }

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
        Scope { names: &self.documents[document], missing: &self.missing }
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

    /// The full name of a qualified name, if its namespace is declared.
    pub(super) fn full_name(self, name: &'s str) -> Option<QName<'s>> {
        let (qualifier, name) = name.rsplit_once('.')?;
        Some(QName { namespace: self.names.get(qualifier)?, name })
    }

    /// What includes a namespace of a document that is not given.
    pub(super) fn missing(self, namespace: &str) -> Option<Include<'s>> {
        self.missing.get(namespace).copied()
    }

    /// What to do where something of a document is needed that is not given.
    pub(super) fn reference(self, namespace: &str) -> Option<String> {
        let uri = self.missing(namespace)?.uri;
        Some(format!(
            "`{namespace}` is in the file of <edmx:Reference Uri=\"{uri}\">: add that file"
        ))
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
