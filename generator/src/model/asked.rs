//! Query options that restrictions along paths ask for → facts on the members at their ends.
//!
//! A member has one method, whatever path leads to it: what is required on one path is asked for on
//! all.

use super::{FactSheet, Model, QueryParameter, StructId, TypeItem};

/// A navigation property: its type, and its index there.
type At = (StructId, usize);

/// Notes on each navigation property which query options its reads take.
pub(super) fn note(model: &mut Model<'_>) {
    let mut found: Vec<(At, Vec<QueryParameter<'_>>)> = Vec::new();
    let roots = model.container.iter().flat_map(|it| &it.children);
    for root in roots {
        if let Some(entity) = root.entity() {
            along(model, entity, &root.facts, &mut found);
        }
    }
    for (at, item) in model.structs.iter().enumerate() {
        let id = StructId(super::index(at));
        along(model, id, &item.facts, &mut found);
        for (at, navigation) in item.navigations.iter().enumerate() {
            // Of the member itself, by its name from where it is declared.
            for (path, asked) in &navigation.facts.asked_along {
                let to = if *path == navigation.name {
                    Some((id, at))
                } else {
                    end(model, navigation.target, path)
                };
                found.extend(to.map(|it| (it, asked.clone())));
            }
            let own = navigation.facts.read.iter().flat_map(|it| &it.query).cloned();
            found.push(((id, at), own.collect()));
        }
    }
    for ((id, at), asked) in found.into_iter().filter(|(_, asked)| !asked.is_empty()) {
        let known = &mut model[id].navigations[at].facts.sheet().asked;
        for option in asked {
            match known.iter_mut().find(|it| it.name == option.name) {
                Some(known) => known.is_required |= option.is_required,
                None => known.push(option),
            }
        }
    }
}

fn along<'s>(
    model: &Model<'s>,
    from: StructId,
    facts: &FactSheet<'s>,
    found: &mut Vec<(At, Vec<QueryParameter<'s>>)>,
) {
    let ends = facts.asked_along.iter();
    found.extend(ends.filter_map(|(path, asked)| Some((end(model, from, path)?, asked.clone()))));
}

/// The navigation property at the end of a path.
fn end(model: &Model<'_>, from: StructId, path: &str) -> Option<At> {
    let (way, last) = path.rsplit_once('/').unwrap_or(("", path));
    let mut steps = way.split('/').filter(|it| !it.is_empty());
    let on = steps.try_fold(from, |on, step| next(model, on, step))?;
    model.lineage(on).into_iter().find_map(|declared| {
        let at = model[declared].navigations.iter().position(|it| it.name == last)?;
        Some((declared, at))
    })
}

fn next(model: &Model<'_>, on: StructId, step: &str) -> Option<StructId> {
    if step.contains('.') {
        return model.derived(on).iter().copied().find(|it| model[*it].name.to_string() == step);
    }
    let property = || match model.property(on, step)?.ty.item {
        TypeItem::Struct(id) => Some(id),
        TypeItem::Primitive(_) | TypeItem::Enum(_) => None,
    };
    model.navigation(on, step).map(|it| it.target).or_else(property)
}
