//! Pieces that many items are made of.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

/// Lines of documentation, one attribute each.
pub(super) struct DocLines<'a>(pub(super) &'a [String]);

impl ToTokens for DocLines<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in self.0 {
            let line = if line.is_empty() { String::new() } else { format!(" {line}") };
            tokens.extend(quote!(#[doc = #line]));
        }
    }
}

/// What the documentation finds an item by, besides its name.
pub(super) struct Aliases<'a>(pub(super) &'a [String]);

impl ToTokens for Aliases<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self.0 {
            [] => {}
            [only] => tokens.extend(quote!(#[doc(alias = #only)])),
            aliases => tokens.extend(quote!(#[doc(alias(#(#aliases),*))])),
        }
    }
}

/// `#[deprecated]` with its note.
pub(super) struct Deprecated<'a>(pub(super) Option<&'a String>);

impl ToTokens for Deprecated<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if let Some(note) = self.0 {
            tokens.extend(quote!(#[deprecated(note = #note)]));
        }
    }
}

/// A number without its type.
pub(super) fn number(value: usize) -> Literal {
    Literal::usize_unsuffixed(value)
}

/// `Some("…")` or `None`.
pub(super) fn optional_text(text: Option<&String>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}

/// `#[cfg]` for what needs one of some features.
pub(super) fn condition(features: Option<&[String]>) -> TokenStream {
    match features {
        None => quote!(),
        Some([only]) => quote!(#[cfg(feature = #only)]),
        Some(features) => quote!(#[cfg(any(#(feature = #features),*))]),
    }
}
