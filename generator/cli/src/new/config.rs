//! The configuration of a new crate.

use super::folder::string;
use super::{New, Scaffold};

pub(super) fn config(
    scaffold: &Scaffold<'_>,
    arguments: &New,
    files: &[(&str, Vec<&str>)],
) -> String {
    let Scaffold { package, path, module, service, .. } = scaffold;
    let client = scaffold.client();
    let mut text = format!(
        "# What `csdl-codegen regen` generates. Paths are relative to this file.\n\n\
         [crate]\nname = {}\npath = \"..\"\n",
        string(package)
    );
    if scaffold.is_divided {
        text.push_str("# A Cargo feature for each root of the service.\nareas = true\n");
    }
    text.push_str(&format!(
        "\n[[version]]\nmodule = {module:?}\npath = {}\nclient = {client:?}\n",
        string(path)
    ));
    if !service.is_graph {
        text.push_str(
            "# Keys in parentheses, and full names of operations, as all OData services take \
             them.\nurls = \"odata\"\n",
        );
    } else if !service.by_path.is_empty() {
        let names = service.by_path.iter().map(|it| format!("microsoft.graph.{it}"));
        text.push_str(&format!(
            "# Files and sites are addressed by path, too, which the metadata does not say.\n\
             by_path = {:?}\n",
            names.collect::<Vec<_>>()
        ));
    }
    let all = arguments.all.then_some("/**");
    let include: Vec<&str> =
        all.into_iter().chain(arguments.include.iter().map(String::as_str)).collect();
    let files = files.iter().map(|(key, names)| (*key, quoted(names)));
    let choices = [
        ("types", quoted(&arguments.types)),
        ("include", quoted(&include)),
        ("exclude", quoted(&arguments.exclude)),
    ];
    for (key, values) in files.chain(choices) {
        match values.as_slice() {
            [] => {}
            // There can be no more than one.
            [only] if key == "permissions" => text.push_str(&format!("{key} = {only}\n")),
            [only] => text.push_str(&format!("{key} = [{only}]\n")),
            values => text.push_str(&format!("{key} = [\n    {},\n]\n", values.join(",\n    "))),
        }
    }
    if !arguments.renames.is_empty() {
        let renames: toml::Table = arguments
            .renames
            .iter()
            .map(|(csdl, rust)| (csdl.clone(), rust.clone().into()))
            .collect();
        text.push_str(&format!("\n[rename]\n{renames}"));
    }
    text
}

fn quoted<T: AsRef<str>>(list: &[T]) -> Vec<String> {
    list.iter().map(|it| string(it.as_ref())).collect()
}
