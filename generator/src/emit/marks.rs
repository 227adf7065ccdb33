//! Tables of what is known of types beyond their members.

use proc_macro2::TokenStream;
use quote::quote;

use super::FileTokens;
use crate::ir;

/// The file of the tables; none if nothing is known.
pub(super) fn file(version: &ir::Version) -> Option<FileTokens> {
    if version.marks.is_empty() {
        return None;
    }
    let mut items = vec![quote!(
        use msgraph_runtime::model::Marks;
    )];
    items.extend(version.marks.iter().map(table));
    Some(FileTokens {
        path: format!("src/{}/marks.rs", version.module),
        docs: vec![
            "Who extends the types, and what requests leave out of JSON of them.".to_owned(),
        ],
        items,
    })
}

fn table(marks: &ir::Marks) -> TokenStream {
    let ir::Marks { name, read_only, .. } = marks;
    let within = marks.within.iter().map(|(member, table)| quote!((#member, &#table)));
    let heirs = marks.heirs.iter().map(|(heir, said)| {
        let said = match said {
            ir::HeirMarks::Table(table) => quote!(&#table),
            ir::HeirMarks::ReadOnly(names) if names.is_empty() => quote!(&Marks::NONE),
            ir::HeirMarks::ReadOnly(names) => {
                quote!(&Marks { read_only: &[#(#names),*], ..Marks::NONE })
            }
        };
        quote!((#heir, #said))
    });
    let aliases = marks.aliases.iter().map(|(alias, of)| quote!((#alias, #of)));
    quote! {
        pub(super) static #name: Marks = Marks {
            read_only: &[#(#read_only),*],
            within: &[#(#within),*],
            derived: &[#(#heirs),*],
            aliases: &[#(#aliases),*],
        };
    }
}
