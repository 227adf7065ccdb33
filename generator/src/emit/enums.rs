//! Enums and sets of flags.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::fragments::{Deprecated, DocLines};
use crate::ir;

pub(super) fn open(item: &ir::Enum) -> Vec<TokenStream> {
    let name = &item.path.name;
    let docs = DocLines(&item.docs);
    let deprecated = Deprecated(item.deprecated.as_ref());
    let variants = item.members.iter().map(|member| {
        let (variant, docs) = (&member.name, DocLines(&member.docs));
        let deprecated = Deprecated(member.deprecated.as_ref());
        quote!(#docs #deprecated #variant)
    });
    let definition = quote! {
        #docs
        #deprecated
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A member that this crate does not know, as it is on the wire.
            UnknownValue(String),
        }
    };
    let members = item.members.iter().map(|member| {
        let (variant, wire, value) = (&member.name, &member.wire, value(member));
        quote!((#wire, #value, Self::#variant))
    });
    let texts = item.members.iter().map(|member| {
        let (variant, wire) = (&member.name, &member.wire);
        quote!(Self::#variant => #wire)
    });
    let qualifier = qualifier(item);
    let implementation = quote! {
        impl enums::OpenEnum for #name {
            const MEMBERS: &'static [(&'static str, i64, Self)] = &[#(#members),*];
            #qualifier

            #[inline]
            fn unknown(text: String) -> Self {
                Self::UnknownValue(text)
            }

            #[inline]
            fn text(&self) -> &str {
                match self {
                    #(#texts,)*
                    Self::UnknownValue(text) => text,
                }
            }
        }
    };
    vec![
        quote!(
            use msgraph_runtime::enums;
        ),
        definition,
        implementation,
        quote!(msgraph_runtime::__private::forward_enum!(#name);),
    ]
}

pub(super) fn flags(item: &ir::Enum) -> Vec<TokenStream> {
    let name = &item.path.name;
    let docs = DocLines(&item.docs);
    let deprecated = Deprecated(item.deprecated.as_ref());
    let constants = item.members.iter().map(|member| {
        let (constant, wire, value) = (&member.name, &member.wire, value(member));
        let docs = DocLines(&member.docs);
        let deprecated = Deprecated(member.deprecated.as_ref());
        quote! {
            #docs
            #deprecated
            pub const #constant: Self = Self(__private::FlagSet::of(#wire, #value));
        }
    });
    let members = item.members.iter().map(|member| {
        let (wire, value) = (&member.wire, value(member));
        quote!((#wire, #value))
    });
    let qualifier = qualifier(item);
    vec![
        // Modules, whose names are those of no type.
        quote!(
            use msgraph_runtime::{__private, flags};
        ),
        quote! {
            #docs
            #deprecated
            #[derive(Clone)]
            pub struct #name(__private::FlagSet);
        },
        quote! {
            impl #name {
                #(#constants)*
            }
        },
        quote! {
            impl flags::Flags for #name {
                const MEMBERS: flags::Table = &[#(#members),*];
                #qualifier
            }
        },
        quote!(msgraph_runtime::__private::forward_flags!(#name);),
    ]
}

/// What stands before a member in a URL, if that is anything.
fn qualifier(item: &ir::Enum) -> Option<TokenStream> {
    let qualifier = &item.qualifier;
    (!qualifier.is_empty()).then(|| quote!(const QUALIFIER: &'static str = #qualifier;))
}

fn value(member: &ir::Member) -> Literal {
    Literal::i64_unsuffixed(member.value)
}
