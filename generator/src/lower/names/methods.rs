//! Members, operations, alternate keys and roots → methods.

use std::collections::BTreeMap;

use super::{Scene, members};
use crate::csdl::OperationKind;
use crate::lower::calls::Overloads;
use crate::model::{
    Model, Operation, OperationId, Primitive, RootKind, Struct, StructId, Type, TypeItem,
};
use crate::naming::{Call, Ident, Kind, Namer, Owner, Role, Thing, assign, plain};
use crate::source::{Diagnostics, Span};

/// What a method of a stream stands for, with what stands before the name of the stream.
const STREAM: [(&str, &str); 3] = [("GET", ""), ("PUT", "set_"), ("DELETE", "delete_")];

/// Names the methods; returns those that take alternate keys, after the full names of the keys.
pub(super) fn methods(
    scene: &Scene<'_, '_>,
    overloads: &mut Overloads,
    namer: &mut Namer<'_>,
    found: &mut Diagnostics,
) -> BTreeMap<(StructId, usize), (String, Ident)> {
    let mut wanted = Wanted::of(scene, overloads);
    wanted.keep(scene);
    let names = assign(&wanted.outer, &wanted.things, namer.renames, found);
    namer.learn_reasons(&wanted.things, &names);
    let mut keys = BTreeMap::new();
    let (mut members, mut member_names) = (Vec::new(), Vec::new());
    let mut operations = Vec::new();
    for ((thing, of), given) in wanted.things.into_iter().zip(wanted.of).zip(names) {
        match of {
            Of::Member => {
                members.push(thing);
                member_names.push(given);
            }
            Of::Operation(id) => {
                let base = namer.base(&thing.target, thing.wire, Role::Method);
                operations.push((id, thing.target, base, given.ident));
            }
            Of::Key(declared, at) => _ = keys.insert((declared, at), (thing.target, given.ident)),
        }
    }
    namer.learn(&members, &member_names);
    drop(members);
    for (id, full, base, method) in operations {
        overloads.learn(id, &full, &base, method);
    }
    keys
}

/// What a method is of.
#[derive(Clone, Copy)]
enum Of {
    /// A member or a root, which is all that its name says.
    Member,
    Operation(OperationId),
    Key(StructId, usize),
}

/// All that methods can be of.
struct Wanted<'a> {
    things: Vec<Thing<'a>>,
    of: Vec<Of>,
    /// Two scopes for each type, items and collections, and that of the client.
    outer: Vec<Option<usize>>,
    scopes: BTreeMap<StructId, usize>,
    /// Things by their scope and what they add to an address.
    calls: BTreeMap<(usize, String), usize>,
}

impl<'a> Wanted<'a> {
    fn of<'s: 'a>(scene: &Scene<'a, 's>, overloads: &'a Overloads) -> Self {
        let (scopes, types) = members::scopes(scene);
        let mut outer: Vec<Option<usize>> =
            types.iter().flat_map(|it| [it.map(|it| 2 * it), it.map(|it| 2 * it + 1)]).collect();
        outer.push(None);
        let (things, of, calls) = (Vec::new(), Vec::new(), BTreeMap::new());
        let mut wanted = Self { things, of, outer, scopes, calls };
        for (id, item) in scene.model.structs() {
            wanted.members(item, wanted.scopes[&id]);
            wanted.keys(scene.model, id, item);
        }
        for (id, item) in scene.model.operations() {
            if let Some(Type { item: TypeItem::Struct(on), is_collection }) = item.binding {
                let scope = 2 * wanted.scopes[&on] + usize::from(is_collection);
                let full = item.name.to_string();
                wanted.operation((id, item, overloads), scope, (full, item.name.name));
            }
        }
        wanted.roots(scene.model, overloads);
        wanted
    }

    fn add(&mut self, thing: Thing<'a>, of: Of, calls: impl IntoIterator<Item = String>) {
        for call in calls {
            self.calls.entry((thing.scope, call)).or_insert(self.things.len());
        }
        self.things.push(thing);
        self.of.push(of);
    }

    /// The members that can be resources.
    fn members(&mut self, item: &'a Struct<'_>, scope: usize) {
        let thing = |wire: &'a str, kind, span: Span| {
            let thing = Thing::new(item.name.member(wire), wire, kind, Role::Method, span);
            Thing { scope: 2 * scope, ..thing }
        };
        for it in &item.navigations {
            let thing = thing(it.name, Kind::Navigation, it.span);
            self.add(thing, Of::Member, [format!("/{}", it.name)]);
        }
        for it in &item.properties {
            let thing = thing(it.name, Kind::Property, it.span);
            match it.ty.item {
                TypeItem::Struct(_) => self.add(thing, Of::Member, [format!("/{}", it.name)]),
                TypeItem::Primitive(Primitive::Stream) => {
                    let prefixes = &["", "set_", "delete_"];
                    let calls = STREAM.map(|(http, _)| format!("{http} {}", it.name));
                    self.add(Thing { prefixes, ..thing }, Of::Member, calls);
                }
                TypeItem::Primitive(_) | TypeItem::Enum(_) => {}
            }
        }
    }

    fn keys(&mut self, model: &'a Model<'_>, id: StructId, item: &'a Struct<'_>) {
        let scope = 2 * self.scopes[&id] + 1;
        for (at, key) in item.facts.alternate_keys.iter().enumerate() {
            let mut properties = key.parts.iter().map(|(_, path)| model.property_at(id, path));
            if !properties.all(|it| it.is_some_and(|it| it.ty.has_literals())) {
                continue;
            }
            let aliases: Vec<&str> = key.parts.iter().map(|(alias, _)| *alias).collect();
            let names: Vec<String> =
                aliases.iter().map(|it| plain(it, Role::Value).to_string()).collect();
            let target = format!("{}({})", item.name, aliases.join(","));
            let wire = aliases.first().copied().unwrap_or_default();
            let plain = Ident::exact(&format!("by_{}", names.join("_and_")));
            let thing = Thing::new(target, wire, Kind::Key, Role::Method, item.span);
            let thing = Thing { scope, plain, ..thing };
            self.add(thing, Of::Key(id, at), [format!("({})", aliases.join(","))]);
        }
    }

    fn operation(
        &mut self,
        (id, item, overloads): (OperationId, &'a Operation<'_>, &'a Overloads),
        scope: usize,
        (target, wire): (String, &'a str),
    ) {
        let is_function = item.kind == OperationKind::Function;
        let names: Vec<&str> = item.parameters.iter().map(|it| it.name).collect();
        let call = |name: &str| match is_function {
            true => format!("{name}({})", names.join(",")),
            false => format!("POST {name}"),
        };
        let calls = [call(wire), call(&item.name.to_string())];
        // One that is bound to a type takes the place of one that is bound to a base.
        let hides = (!item.facts.is_bound_explicitly).then(|| calls[0].clone());
        let kind = if is_function { Kind::Function } else { Kind::Action };
        let thing = Thing {
            scope,
            plain: Some(overloads.method(id, &target, &plain(wire, Role::Method))),
            namespace: item.name.namespace,
            parameters: is_function.then(|| with(&names)),
            suffix: overloads.suffix(id),
            hides,
            ..Thing::new(target, wire, kind, Role::Method, item.span)
        };
        self.add(thing, Of::Operation(id), calls);
    }

    fn roots(&mut self, model: &'a Model<'_>, overloads: &'a Overloads) {
        let Some(container) = &model.container else { return };
        let scope = self.outer.len() - 1;
        for child in &container.children {
            let (wire, target) = (child.name, container.name.member(child.name));
            let kind = match child.kind {
                RootKind::EntitySet(_) => Kind::EntitySet,
                RootKind::Singleton(_) => Kind::Singleton,
                RootKind::Import(kind, name) => {
                    let is_meant =
                        |it: &Operation<'_>| (it.name, it.kind, it.binding) == (name, kind, None);
                    for (id, item) in model.operations().filter(|(_, it)| is_meant(it)) {
                        let names = (target.clone(), wire);
                        self.operation((id, item, overloads), scope, names);
                    }
                    continue;
                }
            };
            let thing = Thing::new(target, wire, kind, Role::Method, child.span);
            self.add(Thing { scope, ..thing }, Of::Member, [format!("/{wire}")]);
        }
    }

    /// Takes down what things were called before.
    fn keep(&mut self, scene: &Scene<'_, '_>) {
        for (owner, ident, call) in scene.kept.into_iter().flat_map(|it| &it.methods) {
            let scope = match owner {
                Owner::Client => Some(self.outer.len() - 1),
                Owner::Item(path) => scene.old_struct(path).map(|id| 2 * self.scopes[&id]),
                Owner::Collection(path) => {
                    scene.old_struct(path).map(|id| 2 * self.scopes[&id] + 1)
                }
            };
            let Some((key, name)) = kept(call, ident) else { continue };
            let scopes = std::iter::successors(scope, |it| self.outer[*it]);
            let mut things =
                scopes.filter_map(|scope| self.calls.get(&(scope, key.clone())).copied());
            if let Some(at) = things.next() {
                self.things[at].kept.get_or_insert(name);
            }
        }
    }
}

/// What a method adds to an address, as [`Wanted`] has it, and its name without what the method of
/// HTTP puts before it.
fn kept(call: &Call, ident: &Ident) -> Option<(String, Ident)> {
    let name = &call.name;
    if let Some(arguments) = &call.arguments {
        return Some((format!("{name}({})", arguments.join(",")), ident.clone()));
    }
    let Some(http) = &call.http else { return Some((format!("/{name}"), ident.clone())) };
    let before = STREAM.iter().find(|(it, _)| it == http).map_or("", |(_, before)| before);
    let plain = Ident::exact(ident.as_str().strip_prefix(before)?)?;
    Some((format!("{http} {name}"), plain))
}

/// Parameters in words.
fn with(parameters: &[&str]) -> String {
    match parameters {
        [] => "without_parameters".to_owned(),
        names => format!("with_{}", names.join("_and_")),
    }
}
