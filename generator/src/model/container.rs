//! The entity container: that of the service, with the resources of those that it extends.

use super::names::report_duplicates;
use super::problems::Problem;
use super::resolve::{Names, Resolver};
use super::{Container, Facts, Model, QName, Root, RootKind, import_kind};
use crate::csdl::{self, ContainerChildKind, Document, StructuredKind};
use crate::source::{Diagnostic, Diagnostics, did_you_mean};

/// A container as it is written, and the names of its document.
#[derive(Clone, Copy)]
struct Written<'s, 'a> {
    name: QName<'s>,
    container: &'a csdl::Container<'s>,
    names: Names<'s, 'a>,
}

/// The container that no other one extends; there can be only one.
pub(super) fn container<'s>(
    documents: &[Document<'s>],
    resolver: &Resolver<'s, '_>,
    model: &Model<'s>,
    found: &mut Diagnostics,
) -> Option<Container<'s>> {
    let mut written: Vec<Written<'s, '_>> = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        let names = resolver.within(at);
        for schema in &document.schemas {
            let namespace = schema.namespace.text;
            written.extend(schema.containers.iter().map(|container| Written {
                name: QName { namespace, name: container.name.text },
                container,
                names,
            }));
        }
    }
    let bases: Vec<Option<usize>> = written.iter().map(|it| base(*it, &written, found)).collect();
    let mut last = (0..written.len()).filter(|at| !bases.contains(&Some(*at)));
    let Some(first) = last.next() else {
        if let Some(Written { name, container, .. }) = written.first() {
            found.push(Problem::ContainerIsSelf { name }.at(container.name.span));
        }
        return None;
    };
    // One that extends an undefined one is said to be wrong, not to be a second one.
    let is_sound =
        |(at, it): (usize, &Written<'_, '_>)| it.container.extends.is_none() || bases[at].is_some();
    let are_sound = written.iter().enumerate().all(is_sound);
    for other in last.filter(|_| are_sound) {
        let Written { name, container, .. } = written[other];
        let problem = Problem::ContainerSecond { name: &name, first: &written[first].name };
        found.push(problem.at(container.name.span));
    }
    let chain = std::iter::successors(Some(first), |at| bases[*at]);
    // Some of them may extend each other in a circle.
    let mut parts: Vec<_> = chain.take(written.len()).map(|at| written[at]).collect();
    // What is extended comes first.
    parts.reverse();
    report_duplicates(
        parts.iter().flat_map(|it| &it.container.children).map(|it| it.name),
        |name| Problem::ResourceTwice { name: &name }.at(name.span),
        found,
    );
    let mut children = Vec::new();
    for Written { container, names, .. } in parts {
        for child in &container.children {
            match root(child, names, model) {
                Ok(root) => children.push(root),
                Err(diagnostic) => found.push(diagnostic),
            }
        }
    }
    Some(Container { name: written[first].name, children })
}

/// Which of the containers one extends.
fn base(it: Written<'_, '_>, all: &[Written<'_, '_>], found: &mut Diagnostics) -> Option<usize> {
    let extends = it.container.extends?;
    let name = match it.names.scope.expand(extends) {
        Ok(name) => name,
        Err(diagnostic) => {
            found.push(diagnostic);
            return None;
        }
    };
    let base = all.iter().position(|other| other.name == name);
    if base.is_none() {
        let names: Vec<String> = all.iter().map(|it| it.name.to_string()).collect();
        let help = did_you_mean(&name.to_string(), names.iter().map(String::as_str));
        let problem = Problem::ContainerUndefined { name: &name }.at(extends.span);
        found.push(problem.maybe_help(it.names.scope.reference(name.namespace).or(help)));
    }
    base
}

fn root<'s>(
    written: &csdl::ContainerChild<'s>,
    names: Names<'s, '_>,
    model: &Model<'s>,
) -> Result<Root<'s>, Diagnostic> {
    let kind = match import_kind(written.kind) {
        Some(kind) => {
            let name = names.scope.expand(written.target)?;
            if names.symbols.operations(name).is_empty() {
                return Err(names.undefined(written.target, name, "operation"));
            }
            RootKind::Import(kind, name)
        }
        None => {
            let id = names.structured(written.target)?;
            if !model.can_be(id, StructuredKind::Entity) {
                let ty = &written.target;
                return Err(Problem::ResourceOfComplex { ty }.at(written.target.span));
            }
            match written.kind {
                ContainerChildKind::EntitySet => RootKind::EntitySet(id),
                _ => RootKind::Singleton(id),
            }
        }
    };
    Ok(Root { name: written.name.text, kind, facts: Facts::default(), span: written.name.span })
}
