//! Which requests the metadata allows at a place: conventions of OData, corrected by annotations.

use super::{Edge, Member, Place, QueryOptions, Verb};
use crate::csdl::StructuredKind;
use crate::model::{FactSheet, Model, Primitive, RootKind, StructId, TypeItem, UpdateMethod};

/// The requests that are allowed on the resource at a place; on one of its entities if `is_item`.
/// A property that nobody calls a resource is one if the caller names it.
pub(super) fn allowed(
    model: &Model<'_>,
    place: Place,
    target: StructId,
    is_item: bool,
    is_named: bool,
) -> Vec<Verb> {
    let sheets = sheets(model, place, target);
    let says = |pick: fn(&FactSheet<'_>) -> Option<bool>| sheets.iter().find_map(|it| pick(it));
    let traits = Traits::of(model, place, target, is_named);
    let mut verbs = Vec::new();
    if is_item {
        verbs.extend(streams(model, place, target, &traits));
    }
    if traits.is_passed {
        // It is no resource of its own, but whatever has an address can be read.
        verbs.push(Verb::Get);
        return verbs;
    }
    if !is_item {
        if says(|sheet| sheet.read.as_ref()?.allowed).unwrap_or(traits.is_readable) {
            verbs.push(Verb::List);
        }
        if traits.is_value {
            if says(|sheet| sheet.update.as_ref()?.allowed).unwrap_or(traits.is_changeable) {
                verbs.push(Verb::ReplaceAll);
            }
        } else if says(|sheet| sheet.insert.as_ref()?.allowed).unwrap_or(traits.is_changeable) {
            verbs.push(Verb::Create);
        }
        if says(|sheet| sheet.query.count).unwrap_or(true) {
            verbs.push(Verb::Count);
        }
        verbs.extend(traits.is_link.then_some(Verb::AddLink));
        return verbs;
    }
    let is_readable = says(by_key).unwrap_or(traits.is_readable);
    let is_changeable =
        says(|sheet| sheet.update.as_ref()?.allowed).unwrap_or(traits.is_changeable);
    let is_deletable = says(|sheet| sheet.delete.as_ref()?.allowed)
        .unwrap_or(traits.is_changeable && !traits.is_singleton && !traits.is_value);
    let has_stream = model.lineage(target).into_iter().any(|id| model[id].has_stream);
    verbs.extend(is_readable.then_some(Verb::Get));
    verbs.extend(is_changeable.then(|| update_verbs(&sheets)).into_iter().flatten());
    verbs.extend(is_deletable.then_some(Verb::Delete));
    if has_stream {
        verbs.extend(is_readable.then_some(Verb::GetMedia));
        verbs.extend(is_changeable.then_some(Verb::SetMedia));
        verbs.extend(is_deletable.then_some(Verb::DeleteMedia));
        // Nothing is created at the place of a single entity: what is posted there is a stream.
        let says_so = says(|sheet| sheet.insert.as_ref()?.allowed) == Some(true);
        verbs.extend((traits.is_single && says_so).then_some(Verb::Upload));
    }
    if traits.is_link {
        verbs.extend(traits.is_single.then_some(Verb::SetLink));
        verbs.push(Verb::RemoveLink);
    }
    verbs
}

/// The requests on properties that are streams.
fn streams(model: &Model<'_>, place: Place, target: StructId, traits: &Traits) -> Vec<Verb> {
    // Those of a type are there wherever it is; as one that extends it, only its own are.
    let declared = match place {
        Place::Cast { .. } => vec![target],
        _ => model.lineage(target),
    };
    let mut verbs = Vec::new();
    for declared in declared {
        for (at, property) in model[declared].properties.iter().enumerate() {
            if property.ty.item != TypeItem::Primitive(Primitive::Stream)
                || property.ty.is_collection
            {
                continue;
            }
            let edge = Edge { declared, member: Member::Property(at) };
            let facts = &property.facts;
            let says = |restriction: &Option<crate::model::Restriction<'_>>| {
                restriction.as_ref().and_then(|it| it.allowed)
            };
            let is_changeable = !facts.is_for_reading() && traits.is_changeable;
            if says(&facts.read).unwrap_or(traits.is_readable) {
                verbs.push(Verb::GetStream(edge));
            }
            if says(&facts.update).unwrap_or(is_changeable) {
                verbs.push(Verb::SetStream(edge));
            }
            if says(&facts.delete).unwrap_or(is_changeable) {
                verbs.push(Verb::DeleteStream(edge));
            }
        }
    }
    verbs
}

/// The query options of a request that reads.
pub(super) fn options(
    model: &Model<'_>,
    place: Place,
    target: StructId,
    verb: Verb,
) -> QueryOptions {
    let all = match verb {
        Verb::List => QueryOptions::ALL,
        Verb::Get => QueryOptions::SHAPE,
        _ => return QueryOptions::default(),
    };
    let sheets = sheets(model, place, target);
    all.without_denied(&sheets.iter().map(|it| &it.query).collect::<Vec<_>>())
}

/// What annotations say about one kind of request at a place; the place before the type.
pub fn restriction<'m, 's, T>(
    model: &'m Model<'s>,
    place: Place,
    target: StructId,
    pick: impl Fn(&'m FactSheet<'s>) -> Option<T>,
) -> Option<T> {
    sheets(model, place, target).into_iter().find_map(pick)
}

/// Whether the entities of a place can be addressed by their keys.
pub(super) fn is_keyed(model: &Model<'_>, place: Place, target: StructId) -> bool {
    let stated = restriction(model, place, target, |sheet| sheet.is_keyed);
    !model.key(target).is_empty() && stated != Some(false)
}

/// Whether annotations make a structural property a resource of its own.
pub(super) fn is_resource(facts: &FactSheet<'_>) -> bool {
    let restrictions = [&facts.read, &facts.insert, &facts.update];
    restrictions.into_iter().flatten().any(|it| it.allowed == Some(true) || !it.methods.is_empty())
}

fn by_key(sheet: &FactSheet<'_>) -> Option<bool> {
    let read = sheet.read.as_ref()?;
    read.by_key.as_ref().and_then(|by_key| by_key.allowed).or(read.allowed)
}

fn update_verbs(sheets: &[&FactSheet<'_>]) -> Vec<Verb> {
    let stated = sheets.iter().find_map(|sheet| {
        let methods = &sheet.update.as_ref()?.methods;
        (!methods.is_empty()).then_some(methods)
    });
    let Some(stated) = stated else { return vec![Verb::Update] };
    let verbs = stated.iter().map(|method| match method {
        UpdateMethod::Patch => Verb::Update,
        UpdateMethod::Put => Verb::Replace,
    });
    verbs.collect()
}

/// What matters of how a place belongs to its owner.
struct Traits {
    is_readable: bool,
    /// The entities live there: they can be changed through this path.
    is_changeable: bool,
    is_singleton: bool,
    /// There is one entity, whatever its key.
    is_single: bool,
    /// It is a property of its owner, not an entity.
    is_value: bool,
    /// It leads to entities that live elsewhere.
    is_link: bool,
    /// Paths only go on from there.
    is_passed: bool,
}

impl Traits {
    const READABLE: Self = Self {
        is_readable: true,
        is_changeable: false,
        is_singleton: false,
        is_single: false,
        is_value: false,
        is_link: false,
        is_passed: false,
    };

    fn of(model: &Model<'_>, place: Place, target: StructId, is_named: bool) -> Self {
        match place {
            Place::Root(at) => {
                let child = model.container.as_ref().map(|it| it.children[at].kind);
                let is_singleton = matches!(child, Some(RootKind::Singleton(_)));
                Self {
                    is_changeable: true,
                    is_singleton,
                    is_single: is_singleton,
                    ..Self::READABLE
                }
            }
            Place::Member(_, edge) => match edge.member {
                Member::Navigation(at) => {
                    let navigation = &model[edge.declared].navigations[at];
                    Self {
                        is_changeable: navigation.is_contained,
                        is_single: !navigation.is_collection,
                        is_link: navigation.facts.is_linked.unwrap_or(!navigation.is_contained),
                        ..Self::READABLE
                    }
                }
                Member::Property(at) => Self::of_property(model, edge.declared, at, is_named),
            },
            // Entities are created and deleted where they are what they are declared to be.
            Place::Cast { .. } => Self { is_singleton: true, ..Self::READABLE },
            Place::Function(_) => {
                let is_entity = model[target].kind == StructuredKind::Entity;
                Self { is_singleton: true, is_changeable: is_entity, ..Self::READABLE }
            }
        }
    }

    fn of_property(model: &Model<'_>, declared: StructId, at: usize, is_named: bool) -> Self {
        let property = &model[declared].properties[at];
        let (facts, update) = (&property.facts, property.facts.update.as_ref());
        let is_stated = is_resource(facts);
        Self {
            is_readable: update.is_none() || facts.read.is_some(),
            is_changeable: update.is_some() || !is_stated,
            is_single: !property.ty.is_collection,
            is_value: true,
            is_passed: !is_stated && !is_named,
            ..Self::READABLE
        }
    }
}

/// The fact sheets that speak about a place, the most specific first.
pub(super) fn sheets<'m, 's>(
    model: &'m Model<'s>,
    place: Place,
    target: StructId,
) -> Vec<&'m FactSheet<'s>> {
    let mut sheets: Vec<&FactSheet<'s>> = Vec::new();
    match place {
        Place::Root(at) => {
            sheets.extend(model.container.iter().map(|it| &*it.children[at].facts));
        }
        Place::Member(on, edge) => {
            let (name, facts) = edge.named(model);
            let inherited = model[on].inherited.iter().filter(|(it, _)| *it == name);
            sheets.extend(inherited.map(|(_, facts)| &**facts));
            sheets.push(facts);
        }
        Place::Cast { .. } | Place::Function(_) => {}
    }
    sheets.push(&model[target].facts);
    sheets
}
