//! `csdl-codegen cost`: what each root of a service costs.

use std::fmt::Write;

use csdl_codegen::{Cost, Generation, Size};

/// The table of a crate, the dearest roots first.
pub(crate) fn table(generation: &Generation) -> String {
    let mut text = format!("{}: {}\n", crate::label(generation), total(generation));
    for (version, mut costs) in generation.costs() {
        costs.sort_by_key(|it| std::cmp::Reverse(it.needed.lines));
        let _ = write!(
            text,
            "\n{version:<38} {:^26}   {:^26}\n{:<38} {:>6} {:>10} {:>8}   {:>6} {:>10} {:>8}\n",
            "all that it needs",
            "what only it needs",
            "",
            "types",
            "operations",
            "lines",
            "types",
            "operations",
            "lines"
        );
        for Cost { root, needed, alone } in costs {
            let _ = writeln!(text, "{:<38} {}   {}", format!("/{root}"), row(needed), row(alone));
        }
    }
    text
}

/// The size of a crate in words.
pub(crate) fn total(generation: &Generation) -> String {
    let Size { types, operations, lines } = generation.size();
    let files = generation.files.len();
    format!("{types} types, {operations} operations, {lines} lines in {files} files")
}

fn row(Size { types, operations, lines }: Size) -> String {
    format!("{types:>6} {operations:>10} {lines:>8}")
}
