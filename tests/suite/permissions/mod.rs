//! Files of permissions: which requests they tell of, what is made of that, and the least set.

mod file;
mod known;
mod least;
mod shared;

use csdl_codegen::{Generation, PermissionQuery, Project, Scheme};

/// The metadata of a post office.
const METADATA: &str = include_str!("post.csdl.xml");

/// A project about the post office, with a file of permissions.
fn project(permissions: &str, include: &[&str]) -> Project {
    configured(permissions, include, "")
}

/// The same with further lines in its configuration.
fn configured(permissions: &str, include: &[&str], lines: &str) -> Project {
    let config = format!(
        r#"
        [crate]
        name = "post"
        path = "."

        [[version]]
        module = "v1"
        path = "v1.0"
        client = "PostClient"
        by_path = ["post.folder"]
        metadata = ["post.xml"]
        permissions = "permissions.json"
        include = {include:?}
        {lines}"#
    );
    let project = Project::in_memory("post.toml", config).file("post.xml", METADATA);
    project.file("permissions.json", permissions)
}

fn generate(permissions: &str, include: &[&str]) -> Generation {
    project(permissions, include).generate().unwrap_or_else(|report| panic!("{report}"))
}

/// What the index says that a method needs: for a user, and for an application.
fn needs(generation: &Generation, method: &str) -> (String, String) {
    let index = generation.index();
    let line = index.iter().find(|it| it.starts_with(&format!("v1::{method}(")));
    let line = line.unwrap_or_else(|| panic!("no {method} in {index:#?}"));
    let part = |key: &str| {
        let mut parts = line.split("  ").filter_map(|it| it.strip_prefix(key));
        parts.next().unwrap_or_default().to_owned()
    };
    (part("user="), part("app="))
}

/// The documentation of a method, as one text.
fn docs(generation: &Generation, file: &str, method: &str) -> String {
    let path = format!("src/v1/requests/{file}.rs");
    let file = generation.files.iter().find(|it| it.path == path).unwrap();
    let start = file.text.find(&format!("pub fn {method}(")).unwrap();
    let before = &file.text[..start];
    let lines: Vec<&str> = before.lines().rev().skip_while(|it| !it.contains("///")).collect();
    let docs = lines.into_iter().take_while(|it| it.trim_start().starts_with("///"));
    let mut docs: Vec<&str> =
        docs.map(|it| it.trim_start().trim_start_matches("///").trim()).collect();
    docs.reverse();
    docs.join("\n")
}

fn query(scheme: Scheme, requests: &[&str]) -> PermissionQuery {
    let requests = requests.iter().map(ToString::to_string).collect();
    PermissionQuery { scheme, include: Vec::new(), requests }
}
