//! The Rust paths of all types of a version, decided before anything refers to them.

use std::collections::BTreeMap;

use super::Selected;
use crate::diagnostic::Diagnostics;
use crate::ir::TypePath;
use crate::model::{EnumId, QName, StructId};
use crate::naming::{Ident, Namer, Role, Scope};
use crate::source::Span;

/// Where each selected type stands.
#[derive(Default)]
pub(super) struct Names {
    structs: BTreeMap<StructId, TypePath>,
    enums: BTreeMap<EnumId, TypePath>,
}

impl Names {
    /// The path of an entity or complex type, or of the marker of an entity.
    pub(super) fn of_struct(&self, id: StructId) -> &TypePath {
        self.structs.get(&id).expect("every type that is referred to is selected")
    }

    /// The path of an enum type.
    pub(super) fn of_enum(&self, id: EnumId) -> &TypePath {
        self.enums.get(&id).expect("every type that is referred to is selected")
    }
}

/// Names all types that are selected or stand for selected paths.
pub(super) fn names(
    selected: &Selected<'_, '_>,
    namer: &Namer<'_>,
    found: &mut Diagnostics,
) -> Names {
    let model = selected.model;
    let container = model.container.as_ref().map_or("", |it| it.name.namespace);
    let root = selected.config.namespace.as_ref().map_or(container, |it| it.text.as_str());
    let mut naming = Naming { root, namer, scopes: BTreeMap::new(), found };

    let selection = selected.selection;
    let mut structs: Vec<StructId> = selection.structs.keys().copied().collect();
    structs.extend(selection.collections.keys().chain(selection.items.keys()));
    structs.sort_unstable();
    structs.dedup();
    // By name, so that the order of the documents does not decide what is reported.
    structs.sort_by_key(|id| model[*id].name);
    let mut enums: Vec<EnumId> = selection.enums.keys().copied().collect();
    enums.sort_by_key(|id| model[*id].name);

    let mut names = Names::default();
    for id in structs {
        names.structs.insert(id, naming.path(model[id].name, model[id].span));
    }
    for id in enums {
        names.enums.insert(id, naming.path(model[id].name, model[id].span));
    }
    names
}

struct Naming<'a, 'c> {
    /// The namespace whose types stand directly in `models`.
    root: &'a str,
    namer: &'a Namer<'c>,
    scopes: BTreeMap<Vec<Ident>, Scope>,
    found: &'a mut Diagnostics,
}

impl Naming<'_, '_> {
    fn path(&mut self, name: QName<'_>, span: Span) -> TypePath {
        let modules = self.modules(name.namespace);
        let target = name.to_string();
        let ident = match self.namer.name(&target, name.name, Role::Type, span) {
            Ok(ident) => ident,
            Err(diagnostic) => {
                self.found.push(diagnostic);
                Ident::known("Unnamed")
            }
        };
        let scope = self.scopes.entry(modules.clone()).or_default();
        scope.claim(&ident, &target, span, self.found);
        TypePath { modules, name: ident }
    }

    /// The modules below `models` of a namespace.
    fn modules(&self, namespace: &str) -> Vec<Ident> {
        let relative = match namespace.strip_prefix(self.root) {
            Some("") => return Vec::new(),
            Some(rest) => rest.strip_prefix('.').unwrap_or(namespace),
            None => namespace,
        };
        relative.split('.').filter_map(|part| Ident::from_wire(part, Role::Value)).collect()
    }
}
