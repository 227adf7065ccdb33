//! Tables of what is known of types beyond their members.

use proc_macro2::TokenStream;
use quote::quote;

use super::FileTokens;
use crate::ir;

/// The file of the tables; none if nothing is known.
pub(super) fn file(version: &ir::Version) -> Option<FileTokens> {
    if version.tables.is_empty() {
        return None;
    }
    let mut items = vec![quote!(
        use msgraph_runtime::model::Table;
    )];
    items.extend(version.tables.iter().map(table));
    Some(FileTokens {
        path: format!("src/{}/tables.rs", version.module),
        docs: vec![
            "Who extends the types, and what requests leave out of JSON of them.".to_owned(),
        ],
        items,
    })
}

fn table(table: &ir::Table) -> TokenStream {
    let ir::Table { name, read_only, .. } = table;
    let within = table.within.iter().map(|(member, table)| quote!((#member, &#table)));
    let derived = table.derived.iter().map(|(derived, table)| {
        let table = match table {
            ir::DerivedTable::Table(table) => quote!(&#table),
            ir::DerivedTable::ReadOnly(names) if names.is_empty() => quote!(&Table::NONE),
            ir::DerivedTable::ReadOnly(names) => {
                quote!(&Table { read_only: &[#(#names),*], ..Table::NONE })
            }
        };
        quote!((#derived, #table))
    });
    let aliases = table.aliases.iter().map(|(alias, of)| quote!((#alias, #of)));
    quote! {
        pub(super) static #name: Table = Table {
            read_only: &[#(#read_only),*],
            within: &[#(#within),*],
            derived: &[#(#derived),*],
            aliases: &[#(#aliases),*],
        };
    }
}
