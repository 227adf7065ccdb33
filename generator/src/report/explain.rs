//! Why a type is generated: the chain from the type to a request.

use crate::config::VersionConfig;
use crate::model::Model;
use crate::select::{Reason, Selection};
use crate::source::did_you_mean;

/// The chain as text; or that there is none, and the nearest name.
pub(crate) fn explain(
    version: &VersionConfig,
    model: &Model<'_>,
    selection: &Selection,
    name: &str,
) -> Result<String, String> {
    let module = &version.module.text;
    let found = candidates(model, selection).into_iter().filter(|(full, ..)| is_called(full, name));
    let mut lines = Vec::new();
    for (full, reason, passes) in found {
        let why = match reason {
            Some(reason) => selection.explain(model, &reason),
            None if passes => vec!["requests pass through it; it has no model".to_owned()],
            None => vec!["not generated: no included request needs it".to_owned()],
        };
        lines.push(format!("{module}: {full}"));
        lines.extend(
            why.iter().enumerate().map(|(depth, line)| format!("{}{line}", "  ".repeat(depth + 1))),
        );
    }
    if lines.is_empty() {
        let all = candidates(model, selection);
        let simple = all.iter().filter_map(|(full, ..)| full.rsplit('.').next());
        let near = did_you_mean(name, simple).unwrap_or_default();
        let separator = if near.is_empty() { "" } else { "; " };
        return Err(format!("{module}: no type is called `{name}`{separator}{near}"));
    }
    Ok(lines.join("\n"))
}

/// All types: full name, why it is in, and whether requests pass through it.
fn candidates(model: &Model<'_>, selection: &Selection) -> Vec<(String, Option<Reason>, bool)> {
    let structs = model.structs().map(|(id, item)| {
        let passes = selection.items.contains_key(&id) || selection.collections.contains_key(&id);
        (item.name.to_string(), selection.structs.get(&id).cloned(), passes)
    });
    let enums = model
        .enums()
        .map(|(id, item)| (item.name.to_string(), selection.enums.get(&id).cloned(), false));
    structs.chain(enums).collect()
}

/// Whether a name, with or without its namespace and in any case, is this type.
fn is_called(full: &str, name: &str) -> bool {
    let simple = full.rsplit('.').next().unwrap_or(full);
    full.eq_ignore_ascii_case(name) || simple.eq_ignore_ascii_case(name)
}
