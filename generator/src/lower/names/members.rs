//! Members of types and parameters of actions → fields, variants, constants and setters.

use std::collections::{BTreeMap, BTreeSet};

use super::{Old, Scene};
use crate::csdl::OperationKind;
use crate::model::{EnumId, Primitive, StructId, TypeItem};
use crate::naming::{Ident, KeptVersion, Kind, Namer, Role, Thing, assign};
use crate::source::Diagnostics;

pub(super) fn members(scene: &Scene<'_, '_>, namer: &mut Namer<'_>, found: &mut Diagnostics) {
    let kept = Kept::of(scene);
    fields(scene, &kept, namer, found);
    values(scene, &kept, namer, found);
    setters(scene, namer, found);
}

/// What members were called before, by the type that declares them.
#[derive(Default)]
struct Kept<'a> {
    fields: BTreeMap<(StructId, &'a str), &'a Ident>,
    values: BTreeMap<(EnumId, &'a str), &'a Ident>,
}

impl<'a> Kept<'a> {
    fn of(scene: &Scene<'a, '_>) -> Self {
        let mut kept = Self::default();
        let model = scene.model;
        for (path, wire, ident) in scene.kept.into_iter().flat_map(KeptVersion::members) {
            match scene.old.get(path) {
                Some(Old::Struct(id)) => {
                    let declares = |id: &StructId| {
                        model[*id].properties.iter().any(|it| it.name == wire)
                            || model[*id].navigations.iter().any(|it| it.name == wire)
                    };
                    let mut lineage = std::iter::successors(Some(*id), |id| model[*id].base);
                    if let Some(declared) = lineage.find(declares) {
                        kept.fields.insert((declared, wire), ident);
                    }
                }
                Some(Old::Enum(id)) => _ = kept.values.insert((*id, wire), ident),
                None => {}
            }
        }
        kept
    }
}

/// The scope of each type, which lies in that of its base.
pub(super) fn scopes(scene: &Scene<'_, '_>) -> (BTreeMap<StructId, usize>, Vec<Option<usize>>) {
    let structs = scene.model.structs();
    let scopes: BTreeMap<StructId, usize> =
        structs.enumerate().map(|(at, (id, _))| (id, at)).collect();
    let outer = scene.model.structs().map(|(_, it)| it.base.map(|base| scopes[&base])).collect();
    (scopes, outer)
}

fn fields(scene: &Scene<'_, '_>, kept: &Kept<'_>, namer: &mut Namer<'_>, found: &mut Diagnostics) {
    let (scopes, outer) = scopes(scene);
    let mut things = Vec::new();
    for (id, item) in scene.model.structs() {
        // Streams are no part of the value.
        let valued = item.properties.iter();
        let valued = valued.filter(|it| it.ty.item != TypeItem::Primitive(Primitive::Stream));
        let valued = valued.map(|it| (it.name, Kind::Property, it.span));
        let navigations = item.navigations.iter().map(|it| (it.name, Kind::Navigation, it.span));
        things.extend(valued.chain(navigations).map(|(wire, kind, span)| {
            let target = item.name.member(wire);
            let kept = kept.fields.get(&(id, wire)).map(|it| (*it).clone());
            let thing = Thing::new(target, wire, kind, Role::Field, span);
            Thing { scope: scopes[&id], kept, ..thing }
        }));
    }
    let names = assign(&outer, &things, namer.renames, found);
    namer.learn(&things, &names);
}

/// The members of enum types.
fn values(scene: &Scene<'_, '_>, kept: &Kept<'_>, namer: &mut Namer<'_>, found: &mut Diagnostics) {
    let mut things = Vec::new();
    for (scope, (id, item)) in scene.model.enums().enumerate() {
        let role = if item.is_flags { Role::Constant } else { Role::Variant };
        things.extend(item.members.iter().map(|member| {
            let target = item.name.member(member.name);
            let kept = kept.values.get(&(id, member.name)).map(|it| (*it).clone());
            let thing = Thing::new(target, member.name, Kind::Member, role, member.span);
            Thing { scope, kept, ..thing }
        }));
    }
    let outer = vec![None; scene.model.enums().len()];
    let names = assign(&outer, &things, namer.renames, found);
    namer.learn(&things, &names);
}

/// The parameters of actions; those of all overloads are in one scope.
fn setters(scene: &Scene<'_, '_>, namer: &mut Namer<'_>, found: &mut Diagnostics) {
    let kept = scene.kept.into_iter().flat_map(KeptVersion::parameters);
    let kept: BTreeMap<(&str, &str), &Ident> =
        kept.map(|(action, wire, ident)| ((action, wire), ident)).collect();
    let actions = scene.model.operations().map(|(_, it)| it);
    let actions: Vec<_> = actions.filter(|it| it.kind == OperationKind::Action).collect();
    let scopes: BTreeSet<String> = actions.iter().map(|it| it.name.to_string()).collect();
    let scopes: Vec<String> = scopes.into_iter().collect();
    let mut things: BTreeMap<String, Thing<'_>> = BTreeMap::new();
    for item in actions {
        let full = item.name.to_string();
        let scope = scopes.binary_search(&full).unwrap_or_default();
        for parameter in &item.parameters {
            let (wire, span) = (parameter.name, parameter.span);
            let target = format!("{full}/{wire}");
            let kept = kept.get(&(full.as_str(), wire)).map(|it| (*it).clone());
            let thing = Thing::new(target.clone(), wire, Kind::Parameter, Role::Setter, span);
            things.entry(target).or_insert(Thing { scope, kept, ..thing });
        }
    }
    let things: Vec<Thing<'_>> = things.into_values().collect();
    let names = assign(&vec![None; scopes.len()], &things, namer.renames, found);
    namer.learn(&things, &names);
}
