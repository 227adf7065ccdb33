//! A file of permissions, made of rows.

use serde_json::{Map, Value, json};

/// What one permission allows: its name, to whom (`work`, `personal`, `app`), which methods, on
/// which path, and what the file says of that.
pub(super) type Row<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

/// The file with these rows; levels of privilege are given by name.
pub(super) fn file(levels: &[(&str, u8)], rows: &[Row<'_>]) -> String {
    let mut permissions = Map::new();
    for (name, schemes, methods, path, said) in rows {
        let level = levels.iter().find(|(it, _)| it == name).map(|(_, level)| *level);
        let schemes: Vec<&str> = schemes.split(' ').map(scheme).collect();
        let permission = permissions.entry(*name).or_insert_with(
            || json!({ "authorizationType": "oAuth2", "schemes": {}, "pathSets": [], "new": 5 }),
        );
        for scheme in &schemes {
            permission["schemes"][*scheme] = json!({ "privilegeLevel": level });
        }
        let methods: Vec<&str> = methods.split(' ').collect();
        let set = json!({ "schemeKeys": schemes, "methods": methods, "paths": { *path: said } });
        permission["pathSets"].as_array_mut().unwrap().push(set);
    }
    Value::from(Map::from_iter([("permissions".to_owned(), Value::from(permissions))])).to_string()
}

fn scheme(short: &str) -> &str {
    match short {
        "work" => "DelegatedWork",
        "personal" => "DelegatedPersonal",
        "app" => "Application",
        other => other,
    }
}
