//! The least set of scopes for some requests, and how it is printed.

use csdl_codegen::{NeededPermissions, PermissionQuery, Scheme, Unknown};

use super::file::{Row, file};
use super::{generate, project, query};

const LEVELS: &[(&str, u8)] =
    &[("Read", 2), ("Write", 3), ("All", 4), ("Send", 2), ("Policy", 3), ("Basic", 1)];

const ROWS: &[Row<'_>] = &[
    ("Basic", "work", "GET", "/people", "least=DelegatedWork"),
    ("Read", "work app", "GET", "/people", "least=Application"),
    ("Read", "work app", "GET", "/people/{id}", "least=DelegatedWork,Application"),
    ("Write", "work app", "GET", "/people", ""),
    ("Write", "work app", "GET", "/people/{id}", ""),
    ("Write", "work app", "PATCH", "/people/{id}", "least=DelegatedWork,Application"),
    ("All", "work app", "GET", "/people", ""),
    ("All", "work app", "GET PATCH", "/people/{id}", ""),
    (
        "Send",
        "work",
        "POST",
        "/me/folders/{id}/letters/{id}/send",
        "least=DelegatedWork;AlsoRequires=Policy|All",
    ),
];

fn needed(scheme: Scheme, requests: &[&str]) -> NeededPermissions {
    let project = project(&file(LEVELS, ROWS), &["/**"]);
    let needed = project.permissions(&query(scheme, requests));
    needed.unwrap_or_else(|report| panic!("{report}"))
}

fn scopes(needed: &NeededPermissions) -> Vec<&str> {
    needed.scopes.iter().map(|it| it.name.as_str()).collect()
}

#[test]
fn one_scope_does_for_many_requests_where_it_is_needed_anyway() {
    let scopes = |requests: &[&str]| scopes(&needed(Scheme::Application, requests)).join(" ");
    assert_eq!(scopes(&["GET /people"]), "Read");
    assert_eq!(scopes(&["GET /people", "GET /people/{id}"]), "Read");
    // What may change people may read them: no more is needed.
    assert_eq!(scopes(&["GET /people", "GET /people/{id}", "PATCH /people/{id}"]), "Write");
    // No scope is taken that is more than the least for everything.
    assert_eq!(scopes(&["PATCH /people/{id}"]), "Write");
}

#[test]
fn lower_privilege_is_before_fewer_scopes() {
    // Basic and Read weigh 1 and 4; Read alone is enough, and Basic less.
    let requests = ["GET /people", "GET /people/{id}"];
    assert_eq!(scopes(&needed(Scheme::DelegatedWork, &requests)), ["Read"]);
    assert_eq!(scopes(&needed(Scheme::DelegatedWork, &requests[..1])), ["Basic"]);
}

#[test]
fn what_is_needed_together_is_told_with_its_reason() {
    let needed = needed(Scheme::DelegatedWork, &["POST /me/folders/{id}/letters/{id}/send"]);
    assert_eq!(scopes(&needed), ["Policy", "Send"]);
    let policy = &needed.scopes[0].requests[0];
    assert_eq!(policy.request, "POST /me/folders/{id}/letters/{id}/send");
    assert_eq!(policy.with, ["Send"]);
    assert_eq!((needed.quality.weight, needed.quality.is_exact), (16 + 4, true));
}

#[test]
fn what_is_needed_beside_another_one_is_not_enough_alone() {
    let rows: &[Row<'_>] = &[
        ("Write", "work", "POST", "/people", "least=DelegatedWork;AlsoRequires=Read"),
        ("Read", "work", "POST", "/people", "least=DelegatedWork"),
        ("All", "work", "POST", "/people", ""),
    ];
    let project = project(&file(LEVELS, rows), &["/**"]);
    let needed = project.permissions(&query(Scheme::DelegatedWork, &["POST /people"])).unwrap();
    assert_eq!(scopes(&needed), ["Read", "Write"]);
    assert_eq!(needed.scopes[0].requests[0].with, ["Write"]);
}

#[test]
fn of_two_that_are_as_low_the_one_that_does_not_write_is_taken() {
    let rows: &[Row<'_>] = &[
        ("Look", "app", "GET", "/people", "least=Application"),
        ("Look", "app", "GET", "/me", ""),
        ("Look", "app", "GET", "/me/folders", ""),
        ("Edit", "app", "GET", "/people", "least=Application"),
        ("Edit", "app", "PATCH", "/people/{id}", ""),
    ];
    let project = project(&file(&[], rows), &["/**"]);
    let needed = project.permissions(&query(Scheme::Application, &["GET /people"])).unwrap();
    assert_eq!(scopes(&needed), ["Look"]);
}

#[test]
fn what_is_not_known_is_named_by_its_cause() {
    let requests = [
        "GET /people",
        "DELETE /people/{id}",
        "POST /me/friends/$ref",
        "POST /me/folders/{id}/letters/{id}/send",
        "GET /depot/vans",
        "GET /me/folders/{id}/letters/{id}/weight(unit={unit})",
    ];
    let needed = needed(Scheme::Application, &requests);
    assert_eq!(scopes(&needed), ["Read"]);
    assert_eq!(needed.unsupported, ["POST /me/folders/{id}/letters/{id}/send"]);
    let because = |why| needed.unknown.get(&why).cloned().unwrap_or_default();
    assert_eq!(because(Unknown::OtherRequests), ["DELETE /people/{id}"]);
    assert_eq!(because(Unknown::Link), ["POST /me/friends/$ref"]);
    assert_eq!(because(Unknown::Type), ["GET /depot/vans"]);
    assert_eq!(because(Unknown::Operation).len(), 2, "both overloads: {needed:#?}");
    // Without a file nothing is known, and a set of nothing is enough.
    let needed = project(&file(&[], &[]), &["/me"]).permissions(&query(Scheme::Application, &[]));
    let needed = needed.unwrap();
    assert!(needed.scopes.is_empty() && needed.unknown() == needed.requests, "{needed:#?}");
}

#[test]
fn the_configuration_says_what_is_meant_if_nothing_else_does() {
    let project = project(&file(LEVELS, ROWS), &["/people#GET"]);
    let ask = |include: &[&str]| {
        let include = include.iter().map(ToString::to_string).collect();
        let query = PermissionQuery { scheme: Scheme::Application, include, requests: Vec::new() };
        project.permissions(&query).map(|it| it.requests)
    };
    assert_eq!(ask(&[]).unwrap(), 1);
    assert_eq!(ask(&["/people/{id}#GET,PATCH"]).unwrap(), 2);
    let error = ask(&["/peopl"]).unwrap_err();
    assert_eq!(error.problems(), ["select::NothingNear"]);
    assert!(error.to_string().contains("the arguments:1:1"), "{error}");
    let query = query(Scheme::Application, &["GET /people", "FETCH /people"]);
    let error = project.permissions(&query).unwrap_err();
    assert_eq!(error.problems(), ["config::PatternMethod"]);
    assert!(error.to_string().contains("the arguments:2:1"), "{error}");
}

#[test]
fn parentheses_have_a_key_or_arguments() {
    let project = project(&file(LEVELS, ROWS), &["/**"]);
    for request in ["GET /people(garbage)", "GET /me(whatever)", "GET /people(a=b,c)/folders"] {
        let error = project.permissions(&query(Scheme::Application, &[request])).unwrap_err();
        assert_eq!(error.problems(), ["permissions::Parentheses"]);
        assert!(error.to_string().contains("write `{id}` for a key"), "{error}");
    }
    let request = "GET /people/someone-else/folders";
    let error = project.permissions(&query(Scheme::Application, &[request])).unwrap_err();
    assert!(error.to_string().contains("write `{id}` for a key"), "{error}");
    let needed = needed(Scheme::Application, &["GET /people({id})"]);
    assert_eq!(needed.scopes[0].requests[0].request, "GET /people/{id}");
}

#[test]
fn what_is_not_covered_is_counted_by_its_cause() {
    let rows: &[Row<'_>] = &[
        ("P", "work app", "GET", "/people/{id}/folders", "least=DelegatedWork,Application"),
        ("P", "work app", "POST", "/parties/{id}/restore", "least=DelegatedWork,Application"),
        ("Q", "work", "GET", "/me", "least=DelegatedWork"),
        ("P", "work app", "GET", "/people", "least=DelegatedWork,Application"),
    ];
    let project = project(&file(&[], rows), &["/**"]);
    let requests = ["GET /me", "GET /me/folders", "POST /me/restore", "PATCH /me"];
    let ask = |scheme| project.permissions(&query(scheme, &requests)).unwrap();
    let needed = ask(Scheme::Application);
    let others = [&needed.of_other_paths, &needed.of_bases, &needed.unsupported].map(Vec::len);
    assert_eq!((needed.requests, needed.known, others), (4, 0, [1, 1, 1]), "{needed:#?}");
    let head = "Permissions are known of 0 of 4 requests (0 %); 1 known only of other paths, \
                1 known only of a base of the type, 1 not possible for an application, 1 unknown.\n";
    assert!(needed.text().starts_with(head), "{}", needed.text());
    assert_eq!(needed.gaps().lines().count(), 4, "{}", needed.gaps());
    assert_eq!(ask(Scheme::DelegatedWork).known, 1);
}

#[test]
fn the_text_is_for_people() {
    let needed = needed(Scheme::Application, &["GET /people", "DELETE /people/{id}"]);
    let text = "\
Permissions are known of 1 of 2 requests (50 %); 1 unknown.
1 scope for an application, of weight 4: no set weighs less.
(Levels 1 to 5 weigh 1, 4, 16, 64, 256.)

Read  (level 2)
  GET /people

No permission known, the file has other requests on the type, and not this one: 1
  DELETE /people/{id}
";
    assert_eq!(needed.text(), text);
}

#[test]
fn json_is_for_programs() {
    let needed = needed(Scheme::DelegatedWork, &["GET /people/{id}", "GET /depot"]);
    let json: serde_json::Value = serde_json::from_str(&needed.json()).unwrap();
    let expected = serde_json::json!({
        "scheme": "DelegatedWork",
        "scopes": [{
            "name": "Read",
            "privilegeLevel": 2,
            "requests": [
                { "request": "GET /people/{id}", "with": [] }
            ]
        }],
        "weight": 4,
        "bound": 4,
        "isExact": true,
        "requests": 2,
        "counts": { "known": 1, "ofOtherPaths": 0, "ofBases": 0, "unsupported": 0, "unknown": 1 },
        "unsupported": [],
        "ofOtherPaths": [],
        "ofBases": [],
        "unknown": [{ "request": "GET /depot", "why": "type" }]
    });
    assert_eq!(json, expected);
}

/// A file of ids, written to a folder.
fn ids(text: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ids.json");
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

#[test]
fn a_manifest_has_ids() {
    let text = r#"{ "permissionDeployments": {
        "Read": [
            { "id": "1", "scheme": "DelegatedWork", "environment": "public", "isEnabled": true },
            { "id": "2", "scheme": "Application", "environment": "public", "resourceAppId": "x" }
        ],
        "Write": [
            { "id": "3", "scheme": "Application", "environment": "PPE", "isEnabled": true },
            { "id": "4", "scheme": "Application", "environment": "PPE;public", "isHidden": true },
            { "id": "5", "scheme": "Application", "environment": "", "isEnabled": false },
            { "id": "6", "scheme": "Application", "environment": "ppe;Public", "isEnabled": true }
        ]
    } }"#;
    let (_folder, ids) = ids(text);
    let manifest = |scheme, requests: &[&str]| needed(scheme, requests).manifest(&ids).unwrap();
    let text = "\
[
  {
    \"resourceAppId\": \"00000003-0000-0000-c000-000000000000\",
    \"resourceAccess\": [
      {
        \"id\": \"6\",
        \"type\": \"Role\"
      }
    ]
  }
]
";
    assert_eq!(manifest(Scheme::Application, &["PATCH /people/{id}"]), text);
    let delegated = manifest(Scheme::DelegatedWork, &["GET /people/{id}"]);
    assert!(delegated.contains("\"id\": \"1\"") && delegated.contains("\"Scope\""), "{delegated}");
}

#[test]
fn an_id_that_is_missing_is_an_error_with_the_name_of_the_scope() {
    for (deployment, why) in [
        (r#""Other": []"#, "the file does not name it"),
        (r#""Read": [{ "id": "1", "scheme": "DelegatedWork" }]"#, "it is not given in this way"),
        (r#""Read": [{ "id": "", "scheme": "Application" }]"#, "it has none in the file"),
        (r#""Read": [{ "id": "1", "scheme": "Application", "isHidden": true }]"#, "it is hidden"),
        (r#""Read": [{ "scheme": "Application", "environment": "PPE" }]"#, "it is not public"),
    ] {
        let (_folder, ids) = ids(&format!(r#"{{ "permissionDeployments": {{ {deployment} }} }}"#));
        let error = needed(Scheme::Application, &["GET /people"]).manifest(&ids).unwrap_err();
        assert_eq!(error.problems(), ["permissions::NoId"]);
        let said = format!("there is no id of `Read`: {why}");
        assert!(error.to_string().contains(&said), "{error}");
    }
}

#[test]
fn all_ids_that_are_missing_are_told_at_once() {
    let (_folder, ids) = ids(r#"{ "permissionDeployments": {} }"#);
    let request = "POST /me/folders/{id}/letters/{id}/send";
    let error = needed(Scheme::DelegatedWork, &[request]).manifest(&ids).unwrap_err();
    assert_eq!(error.problems(), ["permissions::NoId"]);
    let said = "no id of `Policy`: the file does not name it; `Send`: the file does not name it";
    assert!(error.to_string().contains(said), "{error}");
}

#[test]
fn what_is_no_file_of_ids_is_told() {
    for (text, problem, said) in [
        (file(&[], &[]).as_str(), "permissions::OtherIds", "this is a file of permissions"),
        ("<edmx:Edmx/>", "permissions::OtherIds", "this is CSDL"),
        (r#"{ "permissionDeployments": {"#, "permissions::Syntax", "ids.json:1:"),
    ] {
        let (_folder, ids) = ids(text);
        let error = needed(Scheme::Application, &["GET /people"]).manifest(&ids).unwrap_err();
        assert_eq!(error.problems(), [problem], "{error}");
        assert!(error.to_string().contains(said), "{error}");
    }
    let error = needed(Scheme::Application, &[]).manifest("absent.json".as_ref()).unwrap_err();
    assert_eq!(error.problems(), ["source::Unreadable"]);
}

#[test]
fn the_crate_has_the_sets_as_constants() {
    let generation = generate(&file(LEVELS, ROWS), &["/people/**#GET,PATCH"]);
    let file = generation.files.iter().find(|it| it.path == "src/v1/permissions.rs").unwrap();
    assert!(file.text.contains("pub const DELEGATED: &[&str] = &[\"Write\"];"), "{}", file.text);
    assert!(file.text.contains("pub const APPLICATION: &[&str] = &[\"Write\"];"), "{}", file.text);
    let index = generation.index();
    assert!(index.contains(&"v1::permissions::APPLICATION: &[&str]".to_owned()), "{index:#?}");
    // Who cannot make any request is told so.
    let rows: &[Row<'_>] = &[("P", "work", "GET", "/me", "least=DelegatedWork")];
    let generation = generate(&super::file::file(&[], rows), &["/me#GET,PATCH"]);
    let file = generation.files.iter().find(|it| it.path == "src/v1/permissions.rs").unwrap();
    let text = file.text.replace("\n/// ", " ");
    assert!(text.contains("as itself, without a user, can make none of the requests"), "{text}");
    assert!(text.contains("1 impossible in this way; "), "{text}");
    // Where nothing is known, there is no module.
    let file = super::file::file(&[], &[]);
    let generation = generate(&file, &["/people"]);
    assert!(generation.files.iter().all(|it| !it.path.ends_with("permissions.rs")));
}
