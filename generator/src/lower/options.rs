//! Query options of requests → what the documentation says of them.
//!
//! The type says what OData has for such a request. What the metadata denies besides is told, and
//! not typed: annotations come and go, and no type changes with them.

use super::docs::Writer;
use crate::select::{QueryOption, QueryOptions};

/// Tells which of the options that OData has for a request the metadata denies.
pub(super) fn denied(all: QueryOptions, left: QueryOptions, docs: &mut Writer) {
    let denied = all.iter().filter(|it| !left.contains(*it));
    let denied: Vec<String> = denied.map(|it| format!("`{}`", name(it))).collect();
    if let Some((last, others)) = denied.split_last() {
        let and = if others.is_empty() { "" } else { " and " };
        let names = format!("{}{and}{last}", others.join(", "));
        docs.markdown(&format!("Without {names}, as the metadata says."));
    }
}

fn name(option: QueryOption) -> &'static str {
    match option {
        QueryOption::Select => "$select",
        QueryOption::Expand => "$expand",
        QueryOption::Filter => "$filter",
        QueryOption::OrderBy => "$orderby",
        QueryOption::Top => "$top",
        QueryOption::Skip => "$skip",
        QueryOption::Count => "$count",
        QueryOption::Search => "$search",
    }
}
