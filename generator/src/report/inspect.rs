//! A count of what CSDL files hold, by schema and kind.

use std::fmt::Write;

use crate::csdl::{ContainerChildKind, Document, OperationKind, Schema, StructuredKind};
use crate::model::Model;

/// One column of the table.
type Column = (&'static str, fn(&Schema<'_>) -> usize);

const COLUMNS: &[Column] = &[
    ("entity", |schema| structured(schema, StructuredKind::Entity)),
    ("complex", |schema| structured(schema, StructuredKind::Complex)),
    ("enum", |schema| schema.enums.len()),
    ("flags", |schema| schema.enums.iter().filter(|it| it.is_flags).count()),
    ("property", |schema| schema.structured.iter().map(|it| it.properties.len()).sum()),
    ("navigation", |schema| schema.structured.iter().map(|it| it.navigations.len()).sum()),
    ("action", |schema| operations(schema, OperationKind::Action)),
    ("function", |schema| operations(schema, OperationKind::Function)),
    ("set", |schema| children(schema, ContainerChildKind::EntitySet)),
    ("singleton", |schema| children(schema, ContainerChildKind::Singleton)),
    ("annotated", |schema| schema.annotations.len()),
];

/// The table.
pub(crate) fn inspect(documents: &[Document<'_>], model: &Model<'_>) -> String {
    let mut rows: Vec<(String, Vec<usize>)> = documents
        .iter()
        .flat_map(|document| &document.schemas)
        .map(|schema| {
            let alias = schema.alias.map_or_else(String::new, |alias| format!(" ({alias})"));
            let counts = COLUMNS.iter().map(|(_, count)| count(schema)).collect();
            (format!("{}{alias}", schema.namespace), counts)
        })
        .collect();
    if rows.len() > 1 {
        let sum = |at: usize| rows.iter().map(|(_, counts)| counts[at]).sum();
        rows.push(("total".to_owned(), (0..COLUMNS.len()).map(sum).collect()));
    }
    let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0).max(6);
    let mut table = format!("{:width$}", "schema");
    for (name, _) in COLUMNS {
        let _ = write!(table, "  {name}");
    }
    table.push('\n');
    for (name, counts) in rows {
        let _ = write!(table, "{name:width$}");
        for ((column, _), count) in COLUMNS.iter().zip(counts) {
            let _ = write!(table, "  {count:>0$}", column.len());
        }
        table.push('\n');
    }
    let container = model.container.as_ref();
    let container = container.map_or_else(|| "none".to_owned(), |it| it.name.to_string());
    let _ = writeln!(table, "\ncontainer: {container}\nresolved without errors");
    table
}

fn structured(schema: &Schema<'_>, kind: StructuredKind) -> usize {
    schema.structured.iter().filter(|it| it.kind == kind).count()
}

fn operations(schema: &Schema<'_>, kind: OperationKind) -> usize {
    schema.operations.iter().filter(|it| it.kind == kind).count()
}

fn children(schema: &Schema<'_>, kind: ContainerChildKind) -> usize {
    let children = schema.containers.iter().flat_map(|it| &it.children);
    children.filter(|it| it.kind == kind).count()
}
