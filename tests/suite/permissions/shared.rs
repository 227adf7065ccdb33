//! All of Graph with Microsoft's own file: how much of it has permissions, and why the rest has
//! none.

use std::fs;

use csdl_codegen::ir::{Method, Request};
use csdl_codegen::{Generation, PermissionQuery, Project, Scheme};
use msgraph_tests::paths::Paths;
use msgraph_tests::{documented, shared};

/// All of Graph v1.0, with permissions.
fn graph() -> Option<Project> {
    let metadata = fs::read_to_string(shared::path("metadata/graph-v1.0-prod.csdl")?).unwrap();
    let permissions = fs::read_to_string(shared::path("permissions.json")?).unwrap();
    let config = r#"
        [crate]
        name = "graph"
        path = "."

        [[version]]
        module = "v1"
        path = "v1.0"
        client = "GraphClient"
        metadata = ["graph.xml"]
        permissions = "permissions.json"
        include = ["/**"]"#;
    let project = Project::in_memory("graph.toml", config).file("graph.xml", metadata);
    Some(project.file("permissions.json", permissions))
}

fn requests(generation: &Generation) -> Vec<&Request> {
    generation.generated.versions[0].methods().filter_map(Method::request).collect()
}

fn has_permissions(request: &Request) -> bool {
    request.delegated.is_some() || request.application.is_some()
}

#[test]
fn most_requests_and_nearly_all_documented_calls_have_permissions() {
    let Some(file) = shared::path("fixtures/graph-v1.0.jsonl") else { return };
    let Some(project) = graph() else { return };
    let generation = project.generate().unwrap_or_else(|report| panic!("{report}"));
    let all = requests(&generation);
    let with = all.iter().filter(|it| has_permissions(it)).count();
    println!("{with} of {} requests have permissions", all.len());
    assert!(100 * with >= 60 * all.len(), "{with} of {}", all.len());

    let paths = Paths::of(&generation.generated.versions[0]);
    let calls = documented::calls(&fs::read_to_string(file).unwrap());
    let (mut known, mut unknown) = (0, Vec::new());
    for (method, path) in calls {
        let requests = paths.requests(&method, &path);
        match requests.as_slice() {
            [] => {}
            _ if requests.iter().any(|it| has_permissions(it)) => known += 1,
            _ => unknown.push(format!("{method} {path}")),
        }
    }
    let calls = known + unknown.len();
    println!("{known} of {calls} documented calls have permissions; not {unknown:#?}");
    assert!(calls > 700, "{calls}");
    assert!(100 * known >= 88 * calls, "{known} of {calls}");
}

#[test]
fn all_that_have_none_are_named_by_cause() {
    let Some(project) = graph() else { return };
    for scheme in Scheme::ALL {
        let query = PermissionQuery { scheme, include: Vec::new(), requests: Vec::new() };
        let needed = project.permissions(&query).unwrap();
        let text = needed.text();
        let head: Vec<&str> = text.lines().take(3).collect();
        println!("{}", head.join("\n"));
        for (why, requests) in &needed.unknown {
            println!("  {}: {}", why.reason(), requests.len());
        }
        // All of Graph is small enough to be sure.
        assert!(needed.quality.is_exact, "{:?}", needed.quality);
        assert!(100 * needed.unknown() <= 40 * needed.requests, "{}", needed.unknown());
        assert!(needed.scopes.iter().all(|it| !it.requests.is_empty()), "{text}");
    }
}

/// Microsoft's own names, which people know from its documentation.
#[test]
fn well_known_requests_need_what_everybody_knows() {
    let Some(project) = graph() else { return };
    for (scheme, request, scopes) in [
        (Scheme::DelegatedWork, "GET /me", "User.Read"),
        (Scheme::DelegatedWork, "POST /me/sendMail", "Mail.Send"),
        (Scheme::DelegatedPersonal, "POST /me/sendMail", "Mail.Send"),
        (Scheme::Application, "POST /users/{id}/sendMail", "Mail.Send"),
        (Scheme::DelegatedWork, "PATCH /me/events/{id}", "Calendars.ReadWrite"),
        (Scheme::Application, "DELETE /groups/{id}", "Group.ReadWrite.All"),
        (Scheme::DelegatedWork, "GET /groups", "Group.ReadBasic.All"),
        (Scheme::DelegatedWork, "POST /me/findMeetingTimes", "Calendars.Read.Shared"),
        (
            Scheme::DelegatedWork,
            "POST /servicePrincipals/{id}/owners/$ref",
            "Application.ReadWrite.All Directory.Read.All",
        ),
        (Scheme::Application, "GET /auditLogs/signIns", "AuditLog.Read.All"),
    ] {
        let needed = project.permissions(&super::query(scheme, &[request]));
        let needed = needed.unwrap_or_else(|report| panic!("{report}"));
        let names: Vec<&str> = needed.scopes.iter().map(|it| it.name.as_str()).collect();
        println!("{request}: {names:?}");
        assert_eq!(names.join(" "), scopes, "{request}");
    }
}

#[test]
fn the_manifest_of_an_app_has_the_ids_that_everybody_knows() {
    let Some(ids) = shared::path("provisioningInfo.json") else { return };
    let Some(project) = graph() else { return };
    for (scheme, request, id) in [
        (Scheme::DelegatedWork, "GET /me", "e1fe6dd8-ba31-4d61-89e7-88639da4683d"),
        (Scheme::DelegatedPersonal, "GET /me", "e1fe6dd8-ba31-4d61-89e7-88639da4683d"),
        (Scheme::Application, "POST /users/{id}/sendMail", "b633e1c5-b582-4048-a93e-9f11b44c7e96"),
    ] {
        let needed = project.permissions(&super::query(scheme, &[request])).unwrap();
        let manifest = needed.manifest(&ids).unwrap_or_else(|report| panic!("{report}"));
        assert!(manifest.contains(id), "{request}: {manifest}");
    }
}
