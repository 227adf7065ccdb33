//! What everything of a version is called, decided before anything refers to it.
//!
//! It looks at all that the metadata has: names do not depend on what else is generated.

mod members;
mod methods;
mod namespaces;
mod parameters;
mod types;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Selected;
use super::calls::Overloads;
use super::problems::Problem;
use crate::csdl::StructuredKind;
use crate::ir::{ParametersPath, TypePath};
use crate::model::{EnumId, Model, OperationId, QName, Root, StructId};
use crate::naming::{Ident, KeptVersion, Namer};
use crate::source::{Diagnostics, Visible, did_you_mean};

/// Where each selected type stands.
pub(super) struct Names {
    structs: BTreeMap<StructId, TypePath>,
    enums: BTreeMap<EnumId, TypePath>,
    /// The markers of the actions.
    parameters: BTreeMap<OperationId, ParametersPath>,
    /// The full names of alternate keys and the methods that take these, by the type that has the
    /// key and the place there.
    alternate_keys: BTreeMap<(StructId, usize), (String, Ident)>,
}

impl Names {
    /// The path of an entity or complex type, or of the marker of an entity.
    pub(super) fn of_struct(&self, id: StructId) -> &TypePath {
        self.structs.get(&id).expect("every type that is referred to is selected")
    }

    /// The path of an entity or complex type, if anything refers to it.
    pub(super) fn get_struct(&self, id: StructId) -> Option<&TypePath> {
        self.structs.get(&id)
    }

    /// The path of an enum type.
    pub(super) fn of_enum(&self, id: EnumId) -> &TypePath {
        self.enums.get(&id).expect("every type that is referred to is selected")
    }

    /// Where the marker of an action stands.
    pub(super) fn parameters(&self, id: OperationId) -> Option<&ParametersPath> {
        self.parameters.get(&id)
    }

    /// The full name of an alternate key, and the method that takes it.
    pub(super) fn alternate_key(&self, declared: StructId, at: usize) -> Option<&(String, Ident)> {
        self.alternate_keys.get(&(declared, at))
    }
}

/// What names are made from.
struct Scene<'a, 's> {
    model: &'a Model<'s>,
    kept: Option<&'a KeptVersion>,
    /// The types that were there before, by the paths that they had.
    old: BTreeMap<&'a str, Old>,
}

/// A type that was there before.
#[derive(Clone, Copy)]
enum Old {
    Struct(StructId),
    Enum(EnumId),
}

impl<'a, 's> Scene<'a, 's> {
    fn new(model: &'a Model<'s>, kept: Option<&'a KeptVersion>) -> Self {
        let structs = model.structs().map(|(id, it)| (it.name.to_string(), Old::Struct(id)));
        let enums = model.enums().map(|(id, it)| (it.name.to_string(), Old::Enum(id)));
        let mut old = BTreeMap::new();
        if let Some(kept) = kept {
            let all: BTreeMap<String, Old> = structs.chain(enums).collect();
            let paths = kept.types().filter_map(|(full, path)| Some((path, *all.get(full)?)));
            old.extend(paths);
        }
        Self { model, kept, old }
    }

    fn old_struct(&self, path: &str) -> Option<StructId> {
        match self.old.get(path)? {
            Old::Struct(id) => Some(*id),
            Old::Enum(_) => None,
        }
    }
}

/// Names everything; of the types it tells those that are selected or stand for selected paths.
pub(super) fn names(
    selected: &Selected<'_, '_>,
    kept: Option<&KeptVersion>,
    (overloads, namer): (&mut Overloads, &mut Namer<'_>),
    found: &mut Diagnostics,
) -> Names {
    let model = selected.model;
    let root = match &selected.config.namespace {
        Some(named) => named.text.as_str(),
        None => main_namespace(model, kept),
    };
    check_root(selected, found);
    let scene = Scene::new(model, kept);
    let modules = namespaces::modules(&scene, root);
    let types = types::types(&scene, &modules, namer, found);
    members::members(&scene, namer, found);
    let alternate_keys = methods::methods(&scene, overloads, namer, found);
    let parameters = parameters::parameters(&scene, &modules, &types, overloads, namer);

    let selection = selected.selection;
    let addressed = selection.addressed();
    let structs = selection.structs.keys().chain(&addressed);
    let generated = |name: QName<'_>, path: &TypePath| {
        namer.generated(&name.to_string(), &path.name);
        path.clone()
    };
    let structs = structs.map(|id| (*id, generated(model[*id].name, &types.structs[id])));
    let enums = selection.enums.keys();
    let enums = enums.map(|id| (*id, generated(model[*id].name, &types.enums[id])));
    Names { structs: structs.collect(), enums: enums.collect(), parameters, alternate_keys }
}

/// The namespace that had no modules before; else that of the container, or if no types are beside
/// it that of most of what it has.
fn main_namespace<'s>(model: &Model<'s>, kept: Option<&KeptVersion>) -> &'s str {
    let before = kept.into_iter().flat_map(KeptVersion::types);
    let mut before = before.filter(|(_, path)| !path.contains("::"));
    let before = before.find_map(|(full, _)| {
        let (namespace, _) = full.rsplit_once('.')?;
        model.namespaces.iter().find(|it| **it == namespace)
    });
    if let Some(before) = before {
        return before;
    }
    let Some(container) = &model.container else { return "" };
    let own = container.name.namespace;
    let structs = model.structs().map(|(_, it)| it.name.namespace);
    let types: Vec<&str> = structs.chain(model.enums().map(|(_, it)| it.name.namespace)).collect();
    if types.contains(&own) {
        return own;
    }
    let entities = container.children.iter().filter_map(Root::entity);
    let roots: Vec<&str> = entities.map(|id| model[id].name.namespace).collect();
    let count = |all: &[&str], namespace| all.iter().filter(|it| **it == namespace).count();
    // Of equals it is the one whose name comes first.
    let most =
        roots.iter().max_by_key(|it| (count(&roots, **it), count(&types, **it), Reverse(**it)));
    most.copied().unwrap_or(own)
}

/// Reports a namespace of the configuration that the metadata does not have.
fn check_root(selected: &Selected<'_, '_>, found: &mut Diagnostics) {
    let Some(root) = &selected.config.namespace else { return };
    let namespaces = &selected.model.namespaces;
    let is_above = |it: &&str| it.strip_prefix(&root.text).is_some_and(|it| it.starts_with('.'));
    if namespaces.contains(&root.text.as_str()) || namespaces.iter().any(is_above) {
        return;
    }
    let help = did_you_mean(&root.text, namespaces.iter().copied());
    let problem = Problem::NamespaceUnknown { name: &root.text };
    found.push(problem.at(root.span).maybe_help(help));
}

/// The entity types with a tree of names below each entity.
pub(super) fn by_path(selected: &Selected<'_, '_>, found: &mut Diagnostics) -> Vec<StructId> {
    let model = selected.model;
    let entities: BTreeMap<String, StructId> = model
        .structs()
        .filter(|(_, it)| it.kind == StructuredKind::Entity)
        .map(|(id, it)| (it.name.to_string(), id))
        .collect();
    let mut ids = Vec::new();
    for named in &selected.config.by_path {
        if let Some(id) = entities.get(&named.text) {
            ids.push(*id);
            continue;
        }
        let help = did_you_mean(&named.text, entities.keys().map(String::as_str));
        let problem = Problem::ByPathOfNothing { name: &Visible(&named.text) };
        found.push(problem.at(named.span).maybe_help(help));
    }
    ids
}
