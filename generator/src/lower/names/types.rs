//! Types → paths: the modules of the namespace, the name, and the file.

use std::collections::{BTreeMap, BTreeSet};

use super::Scene;
use super::namespaces::{Modules, joined};
use crate::csdl::StructuredKind;
use crate::ir::TypePath;
use crate::model::{EnumId, QName, StructId};
use crate::naming::{Ident, Kind, Namer, Role, Thing, assign, assign_unseen};
use crate::source::{Diagnostics, Span};

/// The paths of all types.
pub(super) struct Types {
    pub(super) structs: BTreeMap<StructId, TypePath>,
    pub(super) enums: BTreeMap<EnumId, TypePath>,
    /// The module, below `parameters`, of the actions on a type.
    pub(super) modules: BTreeMap<StructId, Vec<Ident>>,
}

pub(super) fn types(
    scene: &Scene<'_, '_>,
    modules: &Modules<'_>,
    namer: &mut Namer<'_>,
    found: &mut Diagnostics,
) -> Types {
    let model = scene.model;
    let structs = model.structs().map(|(_, it)| (it.name, kind(it.kind), it.span));
    let enums = model.enums().map(|(_, it)| (it.name, Kind::EnumType, it.span));
    let all: Vec<(QName<'_>, Kind, Span)> = structs.chain(enums).collect();
    let scopes: Vec<&str> = modules.keys().copied().collect();
    let scope = |name: QName<'_>| scopes.binary_search(&name.namespace).unwrap_or_default();
    let outer = vec![None; scopes.len()];
    let things: Vec<Thing<'_>> = all
        .iter()
        .map(|(name, kind, span)| {
            let target = name.to_string();
            let kept = scene.kept.and_then(|it| kept(it.path(&target)?, &modules[name.namespace]));
            let thing = Thing::new(target, name.name, *kind, Role::Type, *span);
            Thing { scope: scope(*name), kept, ..thing }
        })
        .collect();
    let names = assign(&outer, &things, namer.renames, found);
    namer.learn(&things, &names);
    let names: Vec<Ident> = names.into_iter().map(|it| it.ident).collect();

    let files = files(modules, &things, &names, &outer);
    let mut paths = all.iter().zip(&names).zip(files).map(|(((name, ..), ident), file)| TypePath {
        modules: modules[name.namespace].clone(),
        name: ident.clone(),
        file,
    });
    let paths_of = model.structs().map(|(id, _)| id).zip(paths.by_ref()).collect();
    let below = below_parameters(&things, &names, &outer);
    let below = model.structs().zip(below).map(|((id, it), module)| {
        (id, [modules[it.name.namespace].as_slice(), &[module]].concat())
    });
    Types {
        structs: paths_of,
        modules: below.collect(),
        enums: model.enums().map(|(id, _)| id).zip(paths).collect(),
    }
}

fn kind(kind: StructuredKind) -> Kind {
    match kind {
        StructuredKind::Entity => Kind::EntityType,
        StructuredKind::Complex => Kind::ComplexType,
    }
}

/// The name at the end of a path, if it is in these modules.
fn kept(path: &str, modules: &[Ident]) -> Option<Ident> {
    let (within, name) = path.rsplit_once("::").unwrap_or(("", path));
    if joined(modules) == within { Ident::exact(name) } else { None }
}

/// The modules of types: called like them, with `_` if a namespace below is called the same, or
/// if the type is: not all scripts have capital letters.
fn files(
    modules: &Modules<'_>,
    types: &[Thing<'_>],
    names: &[Ident],
    outer: &[Option<usize>],
) -> Vec<Ident> {
    let scopes: Vec<&[Ident]> = modules.values().map(Vec::as_slice).collect();
    let taken: BTreeSet<&[Ident]> =
        scopes.iter().flat_map(|it| (1..=it.len()).map(|depth| &it[..depth])).collect();
    let is_namespace = |scope: usize, module: &Ident| {
        taken.contains([scopes[scope], std::slice::from_ref(module)].concat().as_slice())
    };
    let file = |(thing, name): (&Thing<'_>, &Ident)| {
        let module = Ident::from_wire(name.as_str(), Role::Module)?;
        let is_taken = module == *name || is_namespace(thing.scope, &module);
        Some(if is_taken { Ident::known(&format!("{module}_")) } else { module })
    };
    let files = types.iter().zip(names).map(|it| Thing { plain: file(it), ..module_of(it) });
    // The folders of namespaces come first.
    let folders = taken.iter().filter_map(|path| {
        let (last, within) = path.split_last()?;
        let scope = scopes.iter().position(|it| *it == within)?;
        let span = types.first()?.span;
        let folder = Thing::new(String::new(), last.as_str(), Kind::Namespace, Role::Module, span);
        Some(Thing { scope, plain: Some(last.clone()), is_known: true, ..folder })
    });
    let all: Vec<Thing<'_>> = files.chain(folders).collect();
    let mut names = assign_unseen(outer, &all);
    names.truncate(types.len());
    names
}

/// The modules of the actions on types: called like the types.
fn below_parameters(types: &[Thing<'_>], names: &[Ident], outer: &[Option<usize>]) -> Vec<Ident> {
    let modules = types.iter().zip(names).map(|(thing, name)| {
        let is_plain = thing.plain.as_ref() == Some(name);
        let wire = if is_plain { thing.wire } else { name.as_str() };
        Thing { plain: Ident::from_wire(wire, Role::Module), ..module_of((thing, name)) }
    });
    let modules: Vec<Thing<'_>> = modules.collect();
    assign_unseen(outer, &modules)
}

/// A module that is called after a type, which nobody renames.
fn module_of<'a>((thing, name): (&Thing<'a>, &'a Ident)) -> Thing<'a> {
    let of = Thing::new(String::new(), name.as_str(), thing.kind, Role::Module, thing.span);
    Thing { scope: thing.scope, is_known: thing.kept.is_some(), ..of }
}
