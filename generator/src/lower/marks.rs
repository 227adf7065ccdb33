//! Query options of requests → marks in their types, so that only these options can be used.

use std::collections::BTreeMap;

use crate::ir;
use crate::naming::Ident;
use crate::select::{QueryOption, QueryOptions};

/// The mark of a request for a page.
pub(super) fn list(options: QueryOptions) -> ir::Mark {
    if options == QueryOptions::ALL {
        return ir::Mark::All;
    }
    if options.is_empty() {
        return ir::Mark::Nothing;
    }
    let missing = QueryOption::ALL.into_iter().filter(|it| !options.contains(*it));
    let missing: Vec<&str> = missing.map(word).collect();
    let name = Ident::known(&format!("Without{}", missing.concat()));
    ir::Mark::Own(ir::OwnMark { name, options: options.iter().map(option_trait).collect() })
}

/// The mark of a request for one entity.
pub(super) fn single(options: QueryOptions) -> ir::Mark {
    let has = |option| options.contains(option);
    match (has(QueryOption::Select), has(QueryOption::Expand)) {
        (true, true) => ir::Mark::Shaped,
        (true, false) => ir::Mark::Selected,
        (false, true) => ir::Mark::Expanded,
        (false, false) => ir::Mark::Nothing,
    }
}

fn word(option: QueryOption) -> &'static str {
    match option {
        QueryOption::Filter => "Filter",
        other => option_trait(other),
    }
}

/// The trait of the runtime that stands for an option.
fn option_trait(option: QueryOption) -> &'static str {
    match option {
        QueryOption::Select => "Select",
        QueryOption::Expand => "Expand",
        QueryOption::Filter => "FilterBy",
        QueryOption::OrderBy => "OrderBy",
        QueryOption::Top => "Top",
        QueryOption::Skip => "Skip",
        QueryOption::Count => "Count",
        QueryOption::Search => "Search",
    }
}

/// The marks that versions have of their own.
pub(super) fn own(versions: &[ir::Version]) -> Vec<ir::OwnMark> {
    let requests = versions.iter().flat_map(|it| &it.requests);
    let methods = requests.flat_map(|it| it.collection.iter().chain(&it.item));
    let mut marks = BTreeMap::new();
    for method in methods {
        let ir::MethodKind::Request(request) = &method.kind else { continue };
        let (ir::Output::Page(_, mark) | ir::Output::Model(_, mark)) = &request.output else {
            continue;
        };
        if let ir::Mark::Own(mark) = mark {
            marks.insert(mark.name.clone(), mark.clone());
        }
    }
    marks.into_values().collect()
}
