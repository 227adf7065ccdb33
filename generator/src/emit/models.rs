//! Models and markers.

use proc_macro2::TokenStream;
use quote::quote;

use super::FileTokens;
use super::enums;
use super::fragments::{Deprecated, DocLines, number};
use super::imports::Imports;
use super::paths::type_path;
use crate::ir;
use crate::naming::Ident;

/// The file of a type.
pub(super) fn item(version: &ir::Version, item: &ir::TypeItem) -> FileTokens {
    let path = type_path(version, item.path());
    let (wire, items) = match item {
        ir::TypeItem::Model(it) => (&it.wire, model(version, it)),
        ir::TypeItem::Enum(it) => (&it.wire, enums::open(it)),
        ir::TypeItem::Flags(it) => (&it.wire, enums::flags(it)),
    };
    FileTokens { path, docs: vec![format!("`{wire}`")], items }
}

/// The file of a marker.
pub(super) fn unmodelled(version: &ir::Version, entity: &ir::Unmodelled) -> FileTokens {
    let name = &entity.path.name;
    let docs = DocLines(&entity.docs);
    let mut imports = Imports::of(&version.module, &entity.path);
    let derived = derived(name, &entity.wire, &entity.bases, &mut imports);
    let mut items = imports.items();
    items.push(quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub enum #name {}
    });
    items.extend(derived);
    FileTokens {
        path: type_path(version, &entity.path),
        docs: vec!["An entity without a model".to_owned()],
        items,
    }
}

fn model(version: &ir::Version, model: &ir::Model) -> Vec<TokenStream> {
    let mut imports = Imports::of(&version.module, &model.path);
    let described = Described {
        name: &model.path.name,
        wire: &model.wire,
        docs: &model.docs,
        deprecated: model.deprecated.as_ref(),
        fields: &model.fields,
        table: match &model.table {
            Some(table) => {
                let version = &version.module;
                quote!(&crate::#version::tables::#table)
            }
            None => quote!(&model::Table::NONE),
        },
        has_table: model.table.is_some(),
        has_many_fields: model.has_many_fields,
    };
    let definition = described.definition(&mut imports);
    let default = described.default();
    let implementation = described.implementation();
    let forward = described.forward();
    let constants = constants(model, &mut imports);
    let derived = derived(&model.path.name, &model.wire, &model.bases, &mut imports);
    imports.runtime("model");
    let mut items = imports.items();
    items.push(definition);
    items.extend(constants);
    items.extend([default, implementation, forward]);
    items.extend(derived);
    items
}

/// What the type extends.
fn derived(
    name: &Ident,
    wire: &str,
    bases: &[ir::TypePath],
    imports: &mut Imports<'_>,
) -> Vec<TokenStream> {
    let implementations = bases.iter().map(|base| {
        let (base, model) = (imports.ty(base), imports.runtime("model"));
        quote! {
            #[doc(hidden)]
            impl #model::Derived<#base> for #name {
                const NAME: &'static str = #wire;
            }
        }
    });
    implementations.collect()
}

/// The names of the properties.
fn constants(model: &ir::Model, imports: &mut Imports<'_>) -> Option<TokenStream> {
    if model.properties.is_empty() {
        return None;
    }
    let name = &model.path.name;
    let constants = model.properties.iter().map(|property| {
        let (name, wire) = (&property.name, &property.wire);
        let docs = format!(" The property `{wire}`, for query options.");
        let kind = match property.kind {
            ir::PropertyKind::Nullable => None,
            ir::PropertyKind::NotNull => Some("NotNull"),
            ir::PropertyKind::Navigation => Some("Navigation"),
            ir::PropertyKind::Navigations => Some("Navigations"),
        };
        let kind = kind.map(|kind| imports.query(Ident::known(kind))).into_iter();
        let property = imports.query(Ident::known("Property"));
        quote! {
            #[doc = #docs]
            pub const #name: #property<Self #(, #kind)*> = #property::new(#wire);
        }
    });
    Some(quote! {
        impl #name {
            #(#constants)*
        }
    })
}

/// Tells which members are set; the fields are in the order of the shape.
fn each_set(fields: &[&ir::Field]) -> TokenStream {
    let names = fields.iter().map(|field| &field.name);
    quote! {
        fn each_set(&self, see: &mut dyn FnMut(usize)) {
            use model::Member as _;
            msgraph_runtime::__private::model::places(&[#(self.#names.is_set()),*], see);
        }
    }
}

/// A struct that describes itself to the runtime.
pub(super) struct Described<'a> {
    pub(super) name: &'a Ident,
    pub(super) wire: &'a str,
    pub(super) docs: &'a [String],
    pub(super) deprecated: Option<&'a String>,
    pub(super) fields: &'a [ir::Field],
    /// A reference to what is known beyond the fields, and whether that is a table.
    pub(super) table: TokenStream,
    pub(super) has_table: bool,
    pub(super) has_many_fields: bool,
}

impl Described<'_> {
    pub(super) fn definition(&self, imports: &mut Imports<'_>) -> TokenStream {
        let (name, docs) = (self.name, DocLines(self.docs));
        let deprecated = Deprecated(self.deprecated);
        let fields = self.fields.iter().map(|field| {
            let (name, docs) = (&field.name, DocLines(&field.docs));
            let deprecated = Deprecated(field.deprecated.as_ref());
            let ty = imports.values(&field.ty);
            let ty = match field.ty.storage {
                ir::Storage::Lazy => quote!(model::Nav<#ty>),
                ir::Storage::Inline | ir::Storage::Boxed => quote!(Option<#ty>),
            };
            quote!(#docs #deprecated pub #name: #ty)
        });
        quote! {
            #docs
            #deprecated
            pub struct #name {
                #(#fields,)*
                /// Members that are not declared, and values that do not fit a declared member.
                pub extra: model::Extra,
            }
        }
    }

    /// A value with nothing in it: one constant, and no call for each member.
    pub(super) fn default(&self) -> TokenStream {
        let name = self.name;
        let fields = self.fields.iter().map(|field| {
            let name = &field.name;
            match field.ty.storage {
                ir::Storage::Lazy => quote!(#name: model::Nav::NONE),
                ir::Storage::Inline | ir::Storage::Boxed => quote!(#name: None),
            }
        });
        quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self { #(#fields,)* extra: model::Extra::NONE }
                }
            }
        }
    }

    pub(super) fn implementation(&self) -> TokenStream {
        let (name, wire, table) = (self.name, self.wire, &self.table);
        let mut fields: Vec<&ir::Field> = self.fields.iter().collect();
        fields.sort_by(|a, b| a.wire.cmp(&b.wire));
        let members = fields.iter().map(|field| &field.wire);
        let indices = |pick: fn(&ir::Field) -> bool| {
            let picked = fields.iter().enumerate().filter(move |(_, field)| pick(field));
            picked.map(|(at, _)| number(at)).collect::<Vec<_>>()
        };
        let read_only = indices(|field| field.is_read_only);
        let secret = indices(|field| field.is_secret);
        let arms = |is_mutable| {
            let arms = fields.iter().enumerate().map(move |(at, field)| {
                let (at, name) = (number(at), &field.name);
                if is_mutable { quote!(#at => &mut self.#name) } else { quote!(#at => &self.#name) }
            });
            arms.collect::<Vec<_>>()
        };
        // One that is empty has nothing to look at the index for.
        let body = |arms: Vec<TokenStream>, extra: TokenStream| match arms.as_slice() {
            [] => quote!(let _ = index; #extra),
            arms => quote!(match index { #(#arms,)* _ => #extra }),
        };
        let each_set = self.has_many_fields.then(|| each_set(&fields));
        let members_ref = body(arms(false), quote!(&self.extra));
        let members_mut = body(arms(true), quote!(&mut self.extra));
        let shape = quote!(model::Shape {
            name: #wire,
            members: &[#(#members),*],
            read_only: &[#(#read_only),*],
            secret: &[#(#secret),*],
            table: #table,
        });
        // What refers to a table is a constant only where that is said.
        let shape = if self.has_table { quote!(const { &#shape }) } else { quote!(&#shape) };
        quote! {
            #[doc(hidden)]
            impl model::Model for #name {
                #[inline]
                fn shape(&self) -> &'static model::Shape {
                    #shape
                }

                #[inline]
                fn member(&self, index: usize) -> &dyn model::Member {
                    #members_ref
                }

                #[inline]
                fn member_mut(&mut self, index: usize) -> &mut dyn model::Member {
                    #members_mut
                }

                #each_set
            }
        }
    }

    pub(super) fn forward(&self) -> TokenStream {
        let name = self.name;
        quote!(msgraph_runtime::__private::forward_model!(#name);)
    }
}
