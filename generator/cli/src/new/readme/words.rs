//! What all code in a README has in common: names, and its frame.

use csdl_codegen::ir;

use crate::new::Scaffold;

/// Names that all code of a README has in common.
pub(super) struct Words<'a> {
    /// The crate, as `use` names it.
    pub(super) krate: String,
    /// The module of the version.
    pub(super) module: &'a str,
    /// The type of the client.
    pub(super) client: &'static str,
    /// What examples call the client.
    pub(super) variable: &'static str,
    pub(super) is_graph: bool,
}

impl<'a> Words<'a> {
    pub(super) fn of(scaffold: &'a Scaffold<'_>) -> Self {
        Self {
            krate: scaffold.krate(),
            module: &scaffold.module,
            client: scaffold.client(),
            variable: if scaffold.service.is_graph { "graph" } else { "service" },
            is_graph: scaffold.service.is_graph,
        }
    }

    /// A block of code that imports the models and names of the crate.
    pub(super) fn code(&self, names: &str, code: &str) -> String {
        let Self { krate, module, .. } = self;
        format!(
            "```rust,no_run\nuse {krate}::{module}::models;\nuse {krate}::{names};\n\n{code}```\n"
        )
    }
}

/// An example of the documentation, as a function of its own.
pub(super) fn block(example: &ir::Example) -> String {
    let ir::Example { import, head, lines } = example;
    let lines: String = lines.iter().map(|line| format!("    {line}\n")).collect();
    format!("```rust,no_run\n{import}\n\n{head}\n{lines}    Ok(())\n}}\n```\n")
}
