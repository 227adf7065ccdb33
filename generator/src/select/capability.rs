//! Which requests the metadata allows at a place: conventions of OData, corrected by annotations.

use super::Place;
use crate::config::Method;
use crate::model::{FactSheet, Model, RootKind, StructId, UpdateMethod};

/// The methods that are allowed on the entities at a place; on one of them if `is_item`.
pub fn allowed(model: &Model<'_>, place: Place, target: StructId, is_item: bool) -> Vec<Method> {
    let traits = Traits::of(model, place);
    let verb = |pick: fn(&'_ FactSheet<'_>) -> Option<bool>, default: bool| {
        sheets(model, place, target).into_iter().find_map(pick).unwrap_or(default)
    };
    let mut methods = Vec::new();
    let readable: fn(&FactSheet<'_>) -> Option<bool> = if is_item {
        |sheet| {
            let read = sheet.read.as_ref()?;
            read.by_key.as_ref().and_then(|by_key| by_key.allowed).or(read.allowed)
        }
    } else {
        |sheet| sheet.read.as_ref()?.allowed
    };
    if verb(readable, true) {
        methods.push(Method::Get);
    }
    if !is_item {
        if verb(|sheet| sheet.insert.as_ref()?.allowed, traits.is_owned) {
            methods.push(Method::Post);
        }
        return methods;
    }
    if verb(|sheet| sheet.update.as_ref()?.allowed, traits.is_owned) {
        methods.extend(update_methods(model, place, target));
    }
    if verb(|sheet| sheet.delete.as_ref()?.allowed, traits.is_owned && !traits.is_singleton) {
        methods.push(Method::Delete);
    }
    methods
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

fn update_methods(model: &Model<'_>, place: Place, target: StructId) -> Vec<Method> {
    let stated = restriction(model, place, target, |sheet| {
        let methods = &sheet.update.as_ref()?.methods;
        (!methods.is_empty()).then_some(methods)
    });
    let Some(stated) = stated else { return vec![Method::Patch] };
    let methods = stated.iter().map(|method| match method {
        UpdateMethod::Patch => Method::Patch,
        UpdateMethod::Put => Method::Put,
    });
    methods.collect()
}

/// What matters of how a place belongs to its owner.
struct Traits {
    /// The entities live there: they can be changed through this path.
    is_owned: bool,
    is_singleton: bool,
}

impl Traits {
    fn of(model: &Model<'_>, place: Place) -> Self {
        match place {
            Place::Root(at) => {
                let child = model.container.as_ref().map(|it| it.children[at].kind);
                Self { is_owned: true, is_singleton: matches!(child, Some(RootKind::Singleton(_))) }
            }
            Place::Navigation(_, edge) => Self {
                is_owned: model[edge.declared].navigations[edge.at].is_contained,
                is_singleton: false,
            },
        }
    }
}

/// The fact sheets that speak about a place, the most specific first.
fn sheets<'m, 's>(model: &'m Model<'s>, place: Place, target: StructId) -> Vec<&'m FactSheet<'s>> {
    let mut sheets: Vec<&FactSheet<'s>> = Vec::new();
    match place {
        Place::Root(at) => {
            sheets.extend(model.container.iter().map(|it| &*it.children[at].facts));
        }
        Place::Navigation(on, edge) => {
            let navigation = &model[edge.declared].navigations[edge.at];
            let inherited = model[on].inherited.iter().filter(|(name, _)| *name == navigation.name);
            sheets.extend(inherited.map(|(_, facts)| &**facts));
            sheets.push(&navigation.facts);
        }
    }
    sheets.push(&model[target].facts);
    sheets
}
