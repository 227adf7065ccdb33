//! Entity and complex types → tables of what holds for their values as JSON: which types extend
//! them, and what requests leave out of them.

use std::collections::BTreeMap;

use super::Context;
use crate::ir;
use crate::model::{FactSheet, Facts, Model, StructId, TypeItem};
use crate::naming::Ident;

/// The table of each type that needs one.
pub(super) struct Tables(BTreeMap<StructId, ir::Table>);

/// The members of each type that requests leave out.
type ReadOnly = BTreeMap<StructId, Vec<String>>;

/// A member with a value of another type.
struct Value {
    name: String,
    of: StructId,
}

/// One table on its way.
struct Draft<'a> {
    read_only: Vec<String>,
    within: Vec<Value>,
    derived: &'a [StructId],
    /// Whether requests leave anything out, here or deeper.
    leaves_out: bool,
}

impl Tables {
    pub(super) fn of(context: &Context<'_, '_>) -> Self {
        let model = context.model;
        let read_only: ReadOnly =
            model.structs().map(|(id, _)| (id, read_only(model, id))).collect();
        let ids = context.selection.structs.keys().copied();
        let mut drafts: BTreeMap<StructId, Draft<'_>> = ids
            .map(|id| {
                let derived = model.derived(id);
                let leaves_out = derived.iter().chain([&id]).any(|it| !read_only[it].is_empty());
                let own = read_only[&id].clone();
                (id, Draft { read_only: own, within: values(context, id), derived, leaves_out })
            })
            .collect();
        spread(&mut drafts);
        let leaves_out = |id: StructId| drafts.get(&id).is_some_and(|it| it.leaves_out);
        let needed = drafts.iter().filter(|(_, it)| it.leaves_out || !it.derived.is_empty());
        let tables =
            needed.map(|(id, draft)| (*id, table(context, *id, draft, (&read_only, &leaves_out))));
        Self(tables.collect())
    }

    /// The name of the table of a type.
    pub(super) fn name(&self, id: StructId) -> Option<Ident> {
        self.0.get(&id).map(|it| it.name.clone())
    }

    /// All tables, by name.
    pub(super) fn into_sorted(self) -> Vec<ir::Table> {
        let mut tables: Vec<ir::Table> = self.0.into_values().collect();
        tables.sort_by(|a, b| a.name.as_str().cmp(b.name.as_str()));
        tables
    }
}

fn table(
    context: &Context<'_, '_>,
    id: StructId,
    draft: &Draft<'_>,
    (read_only, leaves_out): (&ReadOnly, &dyn Fn(StructId) -> bool),
) -> ir::Table {
    let model = context.model;
    let within = draft.within.iter().filter(|it| leaves_out(it.of));
    let derived = draft.derived.iter().map(|derived| {
        let table = if leaves_out(*derived) {
            ir::DerivedTable::Table(name(context, *derived))
        } else {
            ir::DerivedTable::ReadOnly(read_only[derived].clone())
        };
        (model[*derived].name.to_string(), table)
    });
    let namespaces = draft.derived.iter().chain([&id]).map(|it| model[*it].name.namespace);
    let namespaces: Vec<&str> = namespaces.collect();
    let aliases = model.aliases.iter().filter(|(_, of)| namespaces.contains(of));
    ir::Table {
        name: name(context, id),
        read_only: draft.read_only.clone(),
        within: within.map(|it| (it.name.clone(), name(context, it.of))).collect(),
        derived: derived.collect(),
        aliases: aliases.map(|(alias, of)| ((*alias).to_owned(), (*of).to_owned())).collect(),
    }
}

/// `SECURITY__ALERT` for `security::Alert`.
fn name(context: &Context<'_, '_>, id: StructId) -> Ident {
    let path = context.names.of_struct(id);
    let words = path.modules.iter().chain([&path.file]).map(|it| it.as_str().to_uppercase());
    Ident::known(&words.collect::<Vec<_>>().join("__"))
}

/// What is said of a member of a type: first as that type has it, then as its bases do, and at last
/// where it is declared.
pub(super) fn sheets<'a, 's>(
    model: &'a Model<'s>,
    id: StructId,
    name: &str,
    facts: &'a Facts<'s>,
) -> Vec<&'a FactSheet<'s>> {
    let types = std::iter::successors(Some(id), |id| model[*id].base);
    let inherited = types.flat_map(|id| &model[id].inherited).filter(|(it, _)| *it == name);
    inherited.map(|(_, facts)| facts).chain([facts]).map(|it| &**it).collect()
}

/// The members that requests leave out, sorted.
fn read_only(model: &Model<'_>, id: StructId) -> Vec<String> {
    let lineage = model.lineage(id);
    let inherited = lineage.iter().flat_map(|it| &model[*it].inherited);
    let inherited: Vec<&str> =
        inherited.filter(|(_, it)| it.is_for_reading()).map(|(name, _)| *name).collect();
    let is_read_only =
        |name: &str, facts: &Facts<'_>| facts.is_for_reading() || inherited.contains(&name);
    let mut names = Vec::new();
    for declared in lineage {
        let properties = model[declared].properties.iter().map(|it| (it.name, &it.facts));
        let navigations = model[declared].navigations.iter().map(|it| (it.name, &it.facts));
        let read_only = properties.chain(navigations);
        let read_only = read_only.filter(|(name, facts)| is_read_only(name, facts));
        names.extend(read_only.map(|(name, _)| name.to_owned()));
    }
    names.sort();
    names.dedup();
    names
}

/// The members whose values are of types that the crate has models of, by name.
fn values(context: &Context<'_, '_>, id: StructId) -> Vec<Value> {
    let model = context.model;
    let mut values = Vec::new();
    for declared in model.lineage(id) {
        let properties = model[declared].properties.iter();
        let properties = properties.filter_map(|it| match it.ty.item {
            TypeItem::Struct(of) => Some((it.name, of)),
            TypeItem::Primitive(_) | TypeItem::Enum(_) => None,
        });
        let navigations = model[declared].navigations.iter().map(|it| (it.name, it.target));
        let all = properties.chain(navigations);
        let all = all.filter(|(_, of)| context.selection.structs.contains_key(of));
        values.extend(all.map(|(name, of)| Value { name: name.to_owned(), of }));
    }
    values.sort_by(|a, b| a.name.cmp(&b.name));
    values
}

/// What a value leaves out, those leave out that hold it or are extended by its type: goes on until
/// nothing changes.
fn spread(drafts: &mut BTreeMap<StructId, Draft<'_>>) {
    let mut holders: BTreeMap<StructId, Vec<StructId>> = BTreeMap::new();
    for (id, draft) in drafts.iter() {
        for inner in draft.within.iter().map(|it| it.of).chain(draft.derived.iter().copied()) {
            holders.entry(inner).or_default().push(*id);
        }
    }
    let mut open: Vec<StructId> =
        drafts.iter().filter(|(_, it)| it.leaves_out).map(|(id, _)| *id).collect();
    while let Some(id) = open.pop() {
        for holder in holders.get(&id).map_or(&[][..], Vec::as_slice) {
            if let Some(draft) = drafts.get_mut(holder).filter(|it| !it.leaves_out) {
                draft.leaves_out = true;
                open.push(*holder);
            }
        }
    }
}
