//! Namespaces → modules.

use std::collections::BTreeMap;

use super::Scene;
use crate::naming::{Ident, KeptVersion, Role, distance, plain, spelled};

/// The modules of each namespace, below `models` and `parameters`.
pub(super) type Modules<'s> = BTreeMap<&'s str, Vec<Ident>>;

/// Gives each namespace modules of its own; the root namespace needs none.
pub(super) fn modules<'s>(scene: &Scene<'_, 's>, root: &str) -> Modules<'s> {
    let mut namespaces = scene.model.namespaces.clone();
    let old = |namespace: &str| {
        let types = scene.kept.into_iter().flat_map(KeptVersion::types);
        let mut types = types.filter(|(full, _)| {
            full.rsplit_once('.').is_some_and(|(namespace_of, _)| namespace_of == namespace)
        });
        let (_, path) = types.next()?;
        Some(path.rsplit_once("::").map_or("", |(modules, _)| modules).to_owned())
    };
    let old: BTreeMap<&str, String> =
        namespaces.iter().filter_map(|it| Some((*it, old(it)?))).collect();
    // Those that were there before have their modules already.
    let is_below = |it: &str| it.strip_prefix(root).is_some_and(|it| it.starts_with('.'));
    namespaces
        .sort_by_key(|it| (!old.contains_key(it), *it != root, !is_below(it), distance(it), *it));
    let mut modules = Modules::new();
    for namespace in namespaces {
        let taken: Vec<&Vec<Ident>> = modules.values().collect();
        let candidates = candidates(root, namespace);
        let kept = old.get(namespace).and_then(|it| candidates.iter().find(|c| joined(c) == *it));
        let mut free = kept.into_iter().chain(&candidates).filter(|it| !taken.contains(it));
        let found = free.next().cloned().unwrap_or_else(|| unique(&candidates, &taken));
        modules.insert(namespace, found);
    }
    modules
}

/// Modules that a namespace may have: below that of the root, with what their names do not show,
/// and in full.
fn candidates(root: &str, namespace: &str) -> Vec<Vec<Ident>> {
    let relative = match namespace.strip_prefix(root) {
        Some("") => return vec![Vec::new()],
        Some(rest) => rest.strip_prefix('.').unwrap_or(namespace),
        None => namespace,
    };
    let short = |text: &str| text.split('.').map(|it| plain(it, Role::Module)).collect();
    let full = |text: &str| text.split('.').map(|it| plain(&spelled(it), Role::Module)).collect();
    let last = format!("{relative}_namespace");
    vec![short(relative), full(relative), short(&last), full(&last), full(namespace)]
}

/// Modules with a name that nothing has.
fn unique(candidates: &[Vec<Ident>], taken: &[&Vec<Ident>]) -> Vec<Ident> {
    let mut modules = candidates.last().cloned().unwrap_or_default();
    while taken.contains(&&modules) {
        modules.push(Ident::known("other"));
    }
    modules
}

/// Modules as paths show them.
pub(super) fn joined(modules: &[Ident]) -> String {
    modules.iter().map(Ident::as_str).collect::<Vec<_>>().join("::")
}
