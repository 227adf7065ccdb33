//! Generated files → how many lines each part of a selection has in them.
//!
//! A file of requests on a type can be of several patterns: each has as many of its lines as it has
//! of its requests. So has a file of parameters.

use std::collections::{BTreeMap, BTreeSet};

use super::cost::lines;
use crate::emit::{self, GeneratedFile};
use crate::ir;
use crate::model::{Model, OperationId, StructId};
use crate::select::Selection;

/// The lines of a version by what they are about: full names of types and operations.
pub(super) struct Lines<'a> {
    types: BTreeMap<&'a str, usize>,
    unmodelled: BTreeMap<&'a str, usize>,
    requests: BTreeMap<&'a str, usize>,
    /// Those of the parameters of an action, shared by its overloads.
    parameters: BTreeMap<&'a str, usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(version: &'a ir::Version, files: &[GeneratedFile]) -> Self {
        let by_path: BTreeMap<&str, usize> =
            files.iter().map(|file| (file.path.as_str(), lines(file))).collect();
        let in_file = |path: String| by_path.get(path.as_str()).copied().unwrap_or_default();
        let types = version.types.iter().map(|it| (it.wire(), emit::type_path(version, it.path())));
        let unmodelled = version.unmodelled.iter();
        let unmodelled =
            unmodelled.map(|it| (it.wire.as_str(), emit::type_path(version, &it.path)));
        let requests = version.requests.iter();
        let requests = requests.map(|it| (it.wire.as_str(), emit::requests_path(version, &it.of)));
        let mut beside: BTreeMap<_, usize> = BTreeMap::new();
        for it in &version.parameters {
            *beside.entry(it.path.modules.as_slice()).or_default() += 1;
        }
        let mut parameters: BTreeMap<&str, usize> = BTreeMap::new();
        for it in &version.parameters {
            let modules = it.path.modules.as_slice();
            let share = in_file(emit::parameters_path(version, modules)) / beside[modules];
            *parameters.entry(&it.wire).or_default() += share;
        }
        Self {
            types: types.map(|(name, path)| (name, in_file(path))).collect(),
            unmodelled: unmodelled.map(|(name, path)| (name, in_file(path))).collect(),
            requests: requests.map(|(name, path)| (name, in_file(path))).collect(),
            parameters,
        }
    }

    /// The lines of a part of what was selected.
    pub(super) fn count(&self, model: &Model<'_>, all: &Selection, part: &Selection) -> usize {
        let named = |lines: &BTreeMap<&str, usize>, name: String| {
            lines.get(name.as_str()).copied().unwrap_or_default()
        };
        let structs = part.structs.keys().map(|id| model[*id].name.to_string());
        let enums = part.enums.keys().map(|id| model[*id].name.to_string());
        let mut count: usize = structs.chain(enums).map(|it| named(&self.types, it)).sum();
        for id in part.addressed() {
            let name = model[id].name.to_string();
            count += named(&self.unmodelled, name.clone());
            let (own, of) = (operations_on(part, id), operations_on(all, id));
            count += share(named(&self.requests, name), own, of);
        }
        let names = |selection: &Selection| {
            let mut names: BTreeMap<String, usize> = BTreeMap::new();
            for id in calls(selection) {
                *names.entry(model[id].name.to_string()).or_default() += 1;
            }
            names
        };
        let of = names(all);
        for (name, own) in names(part) {
            let of = of.get(&name).copied().unwrap_or(own);
            count += share(named(&self.parameters, name), own, of);
        }
        count
    }
}

/// How many of some lines are those of a few of several.
fn share(lines: usize, own: usize, of: usize) -> usize {
    (lines * own).checked_div(of).unwrap_or(lines)
}

fn operations_on(selection: &Selection, id: StructId) -> usize {
    let resources = [selection.collections.get(&id), selection.items.get(&id)];
    resources.into_iter().flatten().map(crate::select::Resource::operations).sum()
}

/// The operations that can be called.
fn calls(selection: &Selection) -> BTreeSet<OperationId> {
    let bound = selection.resources().flat_map(|it| it.operations.keys().copied());
    bound.chain(selection.imports.iter().map(|(_, id)| *id)).collect()
}
