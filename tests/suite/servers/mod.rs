//! Programs that use crates of services that are not Graph, run against servers that speak OData.

mod made;
mod northwind;
mod shop;
mod trippin;

use msgraph_tests::server::Recorded;

/// What was asked, a line for each request.
fn asked(requests: &[Recorded]) -> Vec<String> {
    requests.iter().map(|it| format!("{} {}", it.method, it.target)).collect()
}
