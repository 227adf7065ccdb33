//! The Rust paths of all types of a version, decided before anything refers to them.

use std::collections::{BTreeMap, BTreeSet};

use super::Selected;
use crate::csdl::StructuredKind;
use crate::ir::TypePath;
use crate::model::{EnumId, Model, QName, Root, StructId};
use crate::naming::{Ident, Namer, Role, Scope};
use crate::source::{Diagnostic, Diagnostics, Span, did_you_mean};

/// Where each selected type stands.
pub(super) struct Names {
    structs: BTreeMap<StructId, TypePath>,
    enums: BTreeMap<EnumId, TypePath>,
    root: String,
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

    /// The modules, below `parameters`, of the actions of a namespace that are on no type.
    pub(super) fn parameters_in(&self, namespace: &str) -> Vec<Ident> {
        modules(&self.root, namespace)
    }

    /// The modules, below `parameters`, of the actions on a type.
    pub(super) fn parameters_of(&self, ty: QName<'_>) -> Vec<Ident> {
        let mut modules = modules(&self.root, ty.namespace);
        modules.extend(Ident::from_wire(ty.name, Role::Module));
        modules
    }
}

/// The modules of a namespace, without those of the root namespace.
fn modules(root: &str, namespace: &str) -> Vec<Ident> {
    let relative = match namespace.strip_prefix(root) {
        Some("") => return Vec::new(),
        Some(rest) => rest.strip_prefix('.').unwrap_or(namespace),
        None => namespace,
    };
    relative.split('.').filter_map(|part| Ident::from_wire(part, Role::Module)).collect()
}

/// Names all types that are selected or stand for selected paths.
pub(super) fn names(
    selected: &Selected<'_, '_>,
    namer: &Namer<'_>,
    found: &mut Diagnostics,
) -> Names {
    let model = selected.model;
    let root = match &selected.config.namespace {
        Some(named) => named.text.as_str(),
        None => main_namespace(model),
    };
    check_root(selected, found);
    let namespaces = model.namespaces.iter().flat_map(|it| {
        let modules = modules(root, it);
        (1..=modules.len()).map(move |depth| modules[..depth].to_vec())
    });
    let namespaces = namespaces.collect();
    let mut naming = Naming { root, namer, namespaces, scopes: BTreeMap::new(), found };

    let selection = selected.selection;
    let mut structs: Vec<StructId> = selection.structs.keys().copied().collect();
    structs.extend(selection.collections.keys().chain(selection.items.keys()));
    structs.sort_unstable();
    structs.dedup();
    // By name, so that the order of the documents does not decide what is reported.
    structs.sort_by_key(|id| model[*id].name);
    let mut enums: Vec<EnumId> = selection.enums.keys().copied().collect();
    enums.sort_by_key(|id| model[*id].name);

    let mut names =
        Names { structs: BTreeMap::new(), enums: BTreeMap::new(), root: root.to_owned() };
    for id in structs {
        names.structs.insert(id, naming.path(model[id].name, model[id].span));
    }
    for id in enums {
        names.enums.insert(id, naming.path(model[id].name, model[id].span));
    }
    names
}

/// The namespace of the container; that of its first entities if no types are beside it.
fn main_namespace<'s>(model: &Model<'s>) -> &'s str {
    let Some(container) = &model.container else { return "" };
    let own = container.name.namespace;
    let structs = model.structs().map(|(_, it)| it.name.namespace);
    let mut namespaces = structs.chain(model.enums().map(|(_, it)| it.name.namespace));
    if namespaces.any(|it| it == own) {
        return own;
    }
    let first = container.children.iter().find_map(Root::entity);
    first.map_or(own, |id| model[id].name.namespace)
}

/// Reports a namespace of the configuration that the metadata does not have.
fn check_root(selected: &Selected<'_, '_>, found: &mut Diagnostics) {
    let Some(root) = &selected.config.namespace else { return };
    let namespaces = &selected.model.namespaces;
    let is_above = |it: &&str| it.strip_prefix(&root.text).is_some_and(|it| it.starts_with('.'));
    if namespaces.contains(&root.text.as_str()) || namespaces.iter().any(is_above) {
        return;
    }
    let message = format!("the metadata has no namespace `{}`", root.text);
    let help = did_you_mean(&root.text, namespaces.iter().copied());
    found.push(Diagnostic::error(root.span, message).maybe_help(help));
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
        let message = format!("no entity type is called `{}`", named.text.escape_debug());
        let help = did_you_mean(&named.text, entities.keys().map(String::as_str));
        found.push(Diagnostic::error(named.span, message).maybe_help(help));
    }
    ids
}

struct Naming<'a, 'c> {
    /// The namespace whose types stand directly in `models`.
    root: &'a str,
    namer: &'a Namer<'c>,
    /// The modules of all namespaces, and those above them.
    namespaces: BTreeSet<Vec<Ident>>,
    scopes: BTreeMap<Vec<Ident>, TypeScope>,
    found: &'a mut Diagnostics,
}

/// What has to differ among the types of one namespace.
#[derive(Default)]
struct TypeScope {
    types: Scope,
    files: Scope,
}

impl Naming<'_, '_> {
    fn path(&mut self, name: QName<'_>, span: Span) -> TypePath {
        let modules = modules(self.root, name.namespace);
        let target = name.to_string();
        let ident = match self.namer.name(&target, name.name, Role::Type, span) {
            Ok(ident) => ident,
            Err(diagnostic) => {
                self.found.push(diagnostic);
                Ident::known("Unnamed")
            }
        };
        let file = self.file(&modules, &ident);
        let scope = self.scopes.entry(modules.clone()).or_default();
        if scope.types.claim(&ident, &target, span, self.found) {
            scope.files.claim(&file, &target, span, self.found);
        }
        TypePath { modules, name: ident, file }
    }

    /// The module of a type: called like it, with `_` if a namespace below is called the same, or
    /// if the type is: not all scripts have capital letters.
    fn file(&self, modules: &[Ident], ident: &Ident) -> Ident {
        let module = Ident::from_wire(ident.as_str(), Role::Module);
        let module = module.unwrap_or_else(|| Ident::known("unnamed"));
        if module == *ident
            || self
                .namespaces
                .contains([modules, std::slice::from_ref(&module)].concat().as_slice())
        {
            return Ident::known(&format!("{module}_"));
        }
        module
    }
}
