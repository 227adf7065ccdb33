//! The configuration of a new crate.

use super::{New, Scaffold};

pub(super) fn config(
    scaffold: &Scaffold<'_>,
    arguments: &New,
    metadata: &[&str],
    overlays: &[&str],
) -> String {
    let Scaffold { package, path, module, service, .. } = scaffold;
    let client = scaffold.client();
    let mut text = format!(
        "# What `csdl-codegen regen` generates. Paths are relative to this file.\n\n\
         [crate]\nname = {package:?}\npath = \"..\"\n"
    );
    if scaffold.is_divided {
        text.push_str("# A Cargo feature for each root of the service.\nareas = true\n");
    }
    text.push_str(&format!(
        "\n[[version]]\nmodule = {module:?}\npath = {path:?}\nclient = {client:?}\n"
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
    let strings = |list: &'_ [String]| list.iter().map(|it| format!("{it:?}")).collect::<Vec<_>>();
    let include = if arguments.all { &["/**".to_owned()][..] } else { &arguments.include };
    let quoted = |list: &[&str]| list.iter().map(|it| format!("{it:?}")).collect::<Vec<_>>();
    for (key, values) in [
        ("metadata", quoted(metadata)),
        ("overlays", quoted(overlays)),
        ("include", strings(include)),
        ("exclude", strings(&arguments.exclude)),
    ] {
        match values.as_slice() {
            [] => {}
            [only] => text.push_str(&format!("{key} = [{only}]\n")),
            values => text.push_str(&format!("{key} = [\n    {},\n]\n", values.join(",\n    "))),
        }
    }
    if !arguments.renames.is_empty() {
        let lines = arguments.renames.iter().map(|(csdl, rust)| format!("{csdl:?} = {rust:?}\n"));
        text.push_str(&format!("\n[rename]\n{}", lines.collect::<String>()));
    }
    text
}
