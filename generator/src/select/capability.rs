//! Which requests the metadata allows at a place: conventions of OData, corrected by annotations.

use super::path::{Addressed, Position};
use super::{Member, MemberFacts, MemberKind, Place, QueryOptions, Verb};
use crate::csdl::StructuredKind;
use crate::model::{
    FactSheet, Model, Primitive, Restriction, RootKind, StructId, TypeItem, UpdateMethod,
};

/// The requests that are allowed at a position. A property that nobody calls a resource is one if
/// the caller names it.
pub(crate) fn allowed(model: &Model<'_>, at: Position) -> Vec<Verb> {
    let sheets = sheets(model, at.place, at.on.of());
    let traits = Traits::of(model, at);
    let mut verbs = Vec::new();
    if at.on.is_item() {
        verbs.extend(streams(model, at, &traits));
    }
    match at.on {
        // It is no resource of its own, but whatever has an address can be read.
        _ if traits.is_passed => verbs.push(Verb::Get),
        Addressed::Collection(_) => verbs.extend(of_collection(&sheets, &traits)),
        Addressed::Item(of) => verbs.extend(of_item(model, of, &sheets, &traits)),
    }
    verbs
}

/// What the first sheet that says anything says.
fn says(sheets: &[&FactSheet<'_>], pick: fn(&FactSheet<'_>) -> Option<bool>) -> Option<bool> {
    sheets.iter().find_map(|sheet| pick(sheet))
}

/// The requests on a collection.
fn of_collection(sheets: &[&FactSheet<'_>], traits: &Traits) -> Vec<Verb> {
    let mut verbs = Vec::new();
    if says(sheets, |it| it.read.as_ref()?.allowed).unwrap_or(traits.is_readable) {
        verbs.push(Verb::List);
    }
    if traits.is_value {
        if says(sheets, |it| it.update.as_ref()?.allowed).unwrap_or(traits.is_changeable) {
            verbs.push(Verb::ReplaceAll);
        }
    } else if says(sheets, |it| it.insert.as_ref()?.allowed).unwrap_or(traits.is_changeable) {
        verbs.push(Verb::Create);
    }
    if says(sheets, |it| it.query.count).unwrap_or(true) {
        verbs.push(Verb::Count);
    }
    verbs.extend(traits.is_link.then_some(Verb::AddLink));
    verbs
}

/// The requests on a single entity or value.
fn of_item(
    model: &Model<'_>,
    of: StructId,
    sheets: &[&FactSheet<'_>],
    traits: &Traits,
) -> Vec<Verb> {
    let is_readable = says(sheets, by_key).unwrap_or(traits.is_readable);
    let is_changeable =
        says(sheets, |it| it.update.as_ref()?.allowed).unwrap_or(traits.is_changeable);
    let is_deletable = says(sheets, |it| it.delete.as_ref()?.allowed)
        .unwrap_or(traits.is_changeable && !traits.is_singleton && !traits.is_value);
    let has_stream = model.lineage(of).into_iter().any(|id| model[id].has_stream);
    let mut verbs = Vec::new();
    verbs.extend(is_readable.then_some(Verb::Get));
    verbs.extend(is_changeable.then(|| update_verbs(sheets)).into_iter().flatten());
    verbs.extend(is_deletable.then_some(Verb::Delete));
    if has_stream {
        verbs.extend(is_readable.then_some(Verb::GetMedia));
        verbs.extend(is_changeable.then_some(Verb::SetMedia));
        verbs.extend(is_deletable.then_some(Verb::DeleteMedia));
        // Nothing is created at the place of a single entity: what is posted there is a stream.
        let says_so = says(sheets, |it| it.insert.as_ref()?.allowed) == Some(true);
        verbs.extend((traits.is_single && says_so).then_some(Verb::Upload));
    }
    if traits.is_link {
        verbs.extend(traits.is_single.then_some(Verb::SetLink));
        verbs.push(Verb::RemoveLink);
    }
    verbs
}

/// The requests on properties that are streams.
fn streams(model: &Model<'_>, at: Position, traits: &Traits) -> Vec<Verb> {
    // Those of a type are there wherever it is; as one that extends it, only its own are.
    let declared = match at.place {
        Place::Cast { .. } => vec![at.on.of()],
        Place::Root(_) | Place::Import(..) | Place::Member(..) | Place::Operation(_) => {
            model.lineage(at.on.of())
        }
    };
    let mut verbs = Vec::new();
    for declared in declared {
        for (index, property) in model[declared].properties.iter().enumerate() {
            if property.ty.item != TypeItem::Primitive(Primitive::Stream)
                || property.ty.is_collection
            {
                continue;
            }
            let member = Member { declared, kind: MemberKind::Property(index) };
            let facts = &property.facts;
            let says = |restriction: &Option<Restriction<'_>>| {
                restriction.as_ref().and_then(|it| it.allowed)
            };
            let is_changeable = !facts.is_for_reading() && traits.is_changeable;
            if says(&facts.read).unwrap_or(traits.is_readable) {
                verbs.push(Verb::GetStream(member));
            }
            if says(&facts.update).unwrap_or(is_changeable) {
                verbs.push(Verb::SetStream(member));
            }
            if says(&facts.delete).unwrap_or(is_changeable) {
                verbs.push(Verb::DeleteStream(member));
            }
        }
    }
    verbs
}

/// The query options that annotations leave of those that OData has for a request.
pub(super) fn options(model: &Model<'_>, at: Position, all: QueryOptions) -> QueryOptions {
    if all.is_empty() {
        return all;
    }
    let sheets = sheets(model, at.place, at.on.of());
    all.without_denied(&sheets.iter().map(|it| &it.query).collect::<Vec<_>>())
}

/// What annotations say about one kind of request at a place; the place before the type.
pub(crate) fn restriction<'m, 's, T>(
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

    fn of(model: &Model<'_>, position: Position) -> Self {
        match position.place {
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
            Place::Member(_, member) => match member.kind {
                MemberKind::Navigation(at) => {
                    let navigation = &model[member.declared].navigations[at];
                    Self {
                        is_changeable: navigation.is_contained,
                        is_single: !navigation.is_collection,
                        is_link: navigation.facts.is_linked.unwrap_or(!navigation.is_contained),
                        ..Self::READABLE
                    }
                }
                MemberKind::Property(at) => {
                    Self::of_property(model, member.declared, at, position.is_named)
                }
            },
            // Entities are created and deleted where they are what they are declared to be.
            Place::Cast { .. } => Self { is_singleton: true, ..Self::READABLE },
            Place::Import(..) | Place::Operation(_) => {
                let is_entity = model[position.on.of()].kind == StructuredKind::Entity;
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
        Place::Member(from, member) => {
            let MemberFacts { name, facts, .. } = member.of(model);
            let inherited = model[from].inherited.iter().filter(|(it, _)| *it == name);
            sheets.extend(inherited.map(|(_, facts)| &**facts));
            sheets.push(facts);
        }
        Place::Cast { .. } | Place::Import(..) | Place::Operation(_) => {}
    }
    sheets.push(&model[target].facts);
    sheets
}
