//! Entity and complex types → what holds for their values as JSON: who extends them, and what
//! requests leave out of them.

use std::collections::BTreeMap;

use super::Context;
use super::types::sheets;
use crate::ir;
use crate::model::{FactSheet, Facts, Model, StructId, TypeItem};
use crate::naming::Ident;

/// What is known of each type beyond its members, if there is anything.
pub(super) struct Known(BTreeMap<StructId, ir::Marks>);

/// The members of each type that requests leave out.
type ReadOnly = BTreeMap<StructId, Vec<String>>;

/// A member with a value of another type.
struct Edge {
    name: String,
    target: StructId,
}

/// One type on its way.
struct Draft {
    read_only: Vec<String>,
    within: Vec<Edge>,
    heirs: Vec<StructId>,
    /// Whether there is anything that requests leave out, here or deeper.
    is_marked: bool,
}

impl Known {
    pub(super) fn of(context: &Context<'_, '_>) -> Self {
        let model = context.model;
        let extended = heirs(model);
        let read_only: ReadOnly =
            model.structs().map(|(id, _)| (id, read_only(model, id))).collect();
        let ids = context.selection.structs.keys().copied();
        let mut drafts: BTreeMap<StructId, Draft> = ids
            .map(|id| {
                let heirs = extended.get(&id).cloned().unwrap_or_default();
                let is_marked = heirs.iter().chain([&id]).any(|it| !read_only[it].is_empty());
                let own = read_only[&id].clone();
                (id, Draft { read_only: own, within: edges(context, id), heirs, is_marked })
            })
            .collect();
        spread(&mut drafts);
        let marked = |id: StructId| drafts.get(&id).is_some_and(|it| it.is_marked);
        let said = drafts.iter().filter(|(_, it)| it.is_marked || !it.heirs.is_empty());
        let said = said.map(|(id, draft)| (*id, marks(context, *id, draft, (&read_only, &marked))));
        Self(said.collect())
    }

    /// The name of the table of a type.
    pub(super) fn name(&self, id: StructId) -> Option<Ident> {
        self.0.get(&id).map(|it| it.name.clone())
    }

    /// All tables, by name.
    pub(super) fn into_tables(self) -> Vec<ir::Marks> {
        let mut tables: Vec<ir::Marks> = self.0.into_values().collect();
        tables.sort_by(|a, b| a.name.as_str().cmp(b.name.as_str()));
        tables
    }
}

fn marks(
    context: &Context<'_, '_>,
    id: StructId,
    draft: &Draft,
    (read_only, marked): (&ReadOnly, &dyn Fn(StructId) -> bool),
) -> ir::Marks {
    let model = context.model;
    let within = draft.within.iter().filter(|it| marked(it.target));
    let heirs = draft.heirs.iter().map(|heir| {
        let said = if marked(*heir) {
            ir::HeirMarks::Table(table_name(context, *heir))
        } else {
            ir::HeirMarks::ReadOnly(read_only[heir].clone())
        };
        (model[*heir].name.to_string(), said)
    });
    let namespaces = draft.heirs.iter().chain([&id]).map(|it| model[*it].name.namespace);
    let namespaces: Vec<&str> = namespaces.collect();
    let aliases = model.aliases.iter().filter(|(_, of)| namespaces.contains(of));
    ir::Marks {
        name: table_name(context, id),
        read_only: draft.read_only.clone(),
        within: within.map(|it| (it.name.clone(), table_name(context, it.target))).collect(),
        heirs: heirs.collect(),
        aliases: aliases.map(|(alias, of)| ((*alias).to_owned(), (*of).to_owned())).collect(),
    }
}

/// `SECURITY__ALERT` for `security::Alert`.
fn table_name(context: &Context<'_, '_>, id: StructId) -> Ident {
    let path = context.names.of_struct(id);
    let words = path.modules.iter().chain([&path.file]).map(|it| it.as_str().to_uppercase());
    Ident::known(&words.collect::<Vec<_>>().join("__"))
}

/// The types that extend each type, directly or not, by name: also those that nobody selected.
fn heirs(model: &Model<'_>) -> BTreeMap<StructId, Vec<StructId>> {
    let mut ids: Vec<StructId> = model.structs().map(|(id, _)| id).collect();
    ids.sort_by_key(|id| model[*id].name);
    let mut heirs: BTreeMap<StructId, Vec<StructId>> = BTreeMap::new();
    for id in ids {
        for base in std::iter::successors(model[id].base, |id| model[*id].base) {
            heirs.entry(base).or_default().push(id);
        }
    }
    heirs
}

/// The members that requests leave out, sorted.
fn read_only(model: &Model<'_>, id: StructId) -> Vec<String> {
    let is_read_only = |name: &str, facts: &Facts<'_>| {
        sheets(model, id, name, facts).into_iter().any(FactSheet::is_for_reading)
    };
    let mut names = Vec::new();
    for declared in model.lineage(id) {
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
fn edges(context: &Context<'_, '_>, id: StructId) -> Vec<Edge> {
    let model = context.model;
    let mut edges = Vec::new();
    for declared in model.lineage(id) {
        let properties = model[declared].properties.iter();
        let properties = properties.filter_map(|it| match it.ty.item {
            TypeItem::Struct(target) => Some((it.name, target)),
            TypeItem::Primitive(_) | TypeItem::Enum(_) => None,
        });
        let navigations = model[declared].navigations.iter().map(|it| (it.name, it.target));
        let all = properties.chain(navigations);
        let all = all.filter(|(_, target)| context.selection.structs.contains_key(target));
        edges.extend(all.map(|(name, target)| Edge { name: name.to_owned(), target }));
    }
    edges.sort_by(|a, b| a.name.cmp(&b.name));
    edges
}

/// Marks the types that hold or are extended by marked ones, until nothing changes.
fn spread(drafts: &mut BTreeMap<StructId, Draft>) {
    let mut holders: BTreeMap<StructId, Vec<StructId>> = BTreeMap::new();
    for (id, draft) in drafts.iter() {
        for target in draft.within.iter().map(|it| it.target).chain(draft.heirs.iter().copied()) {
            holders.entry(target).or_default().push(*id);
        }
    }
    let mut open: Vec<StructId> =
        drafts.iter().filter(|(_, it)| it.is_marked).map(|(id, _)| *id).collect();
    while let Some(id) = open.pop() {
        for holder in holders.get(&id).map_or(&[][..], Vec::as_slice) {
            if let Some(draft) = drafts.get_mut(holder).filter(|it| !it.is_marked) {
                draft.is_marked = true;
                open.push(*holder);
            }
        }
    }
}
