//! The least scopes → what the manifest of an app has to say of them.

use serde::Serialize;

use super::permissions::NeededPermissions;
use crate::permissions::problems::Problem;
use crate::permissions::{Ids, Scheme};
use crate::source::{Diagnostic, Diagnostics, SourceId, Sources, Stopped};

/// Microsoft Graph, as tenants know it.
const GRAPH: &str = "00000003-0000-0000-c000-000000000000";

/// `requiredResourceAccess`, an element of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Required<'a> {
    resource_app_id: &'static str,
    resource_access: Vec<Access<'a>>,
}

#[derive(Serialize)]
struct Access<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
}

/// The value of `requiredResourceAccess`, as JSON.
///
/// # Errors
///
/// When the file has no ids, or not those of all scopes; every finding is in `found`.
pub(crate) fn manifest(
    needed: &NeededPermissions,
    (sources, id): (&Sources, SourceId),
    found: &mut Diagnostics,
) -> Result<String, Stopped> {
    let ids = Ids::read(sources, id).map_err(|error| {
        found.push(error);
        Stopped
    })?;
    let kind = match needed.scheme {
        Scheme::DelegatedWork | Scheme::DelegatedPersonal => "Scope",
        Scheme::Application => "Role",
    };
    let (mut resource_access, mut missing) = (Vec::new(), Vec::new());
    for scope in &needed.scopes {
        match ids.of(&scope.name, needed.scheme) {
            Ok(id) => resource_access.push(Access { id, kind }),
            Err(why) => missing.push(format!("`{}`: {why}", scope.name)),
        }
    }
    if !missing.is_empty() {
        // A manifest without some of them would look as if it were enough.
        let problem = Problem::NoId { missing: &missing.join("; ") };
        found.push(Diagnostic::in_file(&sources.get(id).path, problem.describe()));
    }
    found.unless_errors(())?;
    let required = [Required { resource_app_id: GRAPH, resource_access }];
    let text = serde_json::to_string_pretty(&required);
    Ok(text.expect("texts can be written") + "\n")
}
