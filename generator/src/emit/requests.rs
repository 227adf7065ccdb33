//! The methods of collections and items.

use proc_macro2::TokenStream;
use quote::quote;

use super::FileTokens;
use super::fragments::{Aliases, Deprecated, DocLines, optional_text};
use super::imports::Imports;
use super::paths::requests_path;
use crate::http::HttpMethod;
use crate::ir;
use crate::naming::Ident;

/// The file of the requests on an entity type.
pub(super) fn requests(version: &ir::Version, requests: &ir::Requests) -> FileTokens {
    let own = [requests.of.collection_requests(), requests.of.item_requests()];
    let mut imports = Imports::of_requests(&version.module, &own.each_ref().map(Ident::as_str));
    let mut blocks = vec![resource(requests, &mut imports)];
    for (page, methods, builder) in [
        (requests.collection_type(), &requests.collection, "Collection"),
        (requests.item_type(), &requests.item, "Item"),
    ] {
        let Some(page) = page else { continue };
        let (at, location) = (quote!(self.0), imports.runtime("Location"));
        let methods = methods.iter().map(|it| method(it, &TokenStream::new(), &at, &mut imports));
        let methods: Vec<TokenStream> = methods.collect();
        let docs = page_docs(version, requests, builder);
        let docs = DocLines(&docs);
        blocks.push(quote! {
            #docs
            pub struct #page(#location);
        });
        blocks.push(quote! {
            impl #page {
                #(#methods)*
            }
        });
    }
    let mut items = imports.items();
    items.extend(blocks);
    FileTokens {
        path: requests_path(version, &requests.of),
        docs: vec![format!("Requests on `{}`", requests.wire)],
        items,
    }
}

/// Says which types have the requests.
fn resource(requests: &ir::Requests, imports: &mut Imports<'_>) -> TokenStream {
    let of = imports.ty(&requests.of);
    let page = |page: Option<Ident>| match page {
        Some(page) => quote!(#page),
        None => quote!(msgraph_runtime::__private::NoRequests),
    };
    let (collection, item) = (page(requests.collection_type()), page(requests.item_type()));
    quote!(msgraph_runtime::__private::resource!(#of, #collection, #item);)
}

fn page_docs(version: &ir::Version, requests: &ir::Requests, builder: &str) -> [String; 3] {
    let (path, wire, of) = (&version.path, &requests.wire, &requests.of);
    let count = if builder == "Item" { "one" } else { "many" };
    let of_version = if path.is_empty() { String::new() } else { format!(" of version `{path}`") };
    let (module, name) = (&version.module, &of.name);
    [
        format!("Requests on {count} `{wire}`{of_version}."),
        String::new(),
        format!(
            "They are methods of [`{builder}`](crate::{builder})\\<[`{name}`](crate::{module}::models::{of})>.",
        ),
    ]
}

/// A method; `at` is the location that it starts from.
pub(super) fn method(
    method: &ir::Method,
    condition: &TokenStream,
    at: &TokenStream,
    imports: &mut Imports<'_>,
) -> TokenStream {
    let (name, docs) = (&method.name, DocLines(&method.docs));
    let aliases = Aliases(&method.aliases);
    let deprecated = Deprecated(method.deprecated.as_ref());
    let (arguments, returns, body) = match &method.kind {
        ir::MethodKind::Segment { segment: it, to } => {
            let (builder, of) = match to {
                ir::Target::Collection(of) => (imports.builder("Collection"), imports.ty(of)),
                ir::Target::Item(of) => (imports.builder("Item"), imports.ty(of)),
            };
            let (arguments, segment) = segment(it, imports);
            (quote!(#(#arguments),*), quote!(#builder<#of>), quote!(#builder::new(#at #segment)))
        }
        ir::MethodKind::Request(it) => request(it, at, imports),
    };
    let arguments = (!arguments.is_empty()).then_some(arguments).into_iter();
    quote! {
        #docs
        #aliases
        #deprecated
        #condition
        #[inline]
        pub fn #name(&self #(, #arguments)*) -> #returns {
            #body
        }
    }
}

fn request(
    request: &ir::Request,
    at: &TokenStream,
    imports: &mut Imports<'_>,
) -> (TokenStream, TokenStream, TokenStream) {
    let (mut parameters, segment) = match &request.segment {
        Some(it) => segment(it, imports),
        None => (Vec::new(), quote!()),
    };
    let method = Ident::known(&request.method.name().to_lowercase());
    let [delegated, application] = [&request.delegated, &request.application]
        .map(|it| optional_text(it.as_ref().map(|it| it.by_path.as_ref().unwrap_or(&it.all))));
    let permissions = (request.delegated.is_some() || request.application.is_some())
        .then(|| quote!(.permissions(#delegated, #application)));
    let made = if unlinks(request) { quote!(#at.unlink()) } else { quote!(#at #segment.#method()) };
    let (returns, body) = match &request.input {
        ir::Input::Nothing => (request_type(&request.output, imports), quote!(#made #permissions)),
        ir::Input::Entity(path) => {
            let (ty, body) = (request_type(&request.output, imports), imports.ty(path));
            parameters.push(quote!(body: &#body));
            (ty, quote!(#made.model(body) #permissions))
        }
        ir::Input::Entities(path) => {
            let (ty, body) = (request_type(&request.output, imports), imports.ty(path));
            parameters.push(quote!(body: &[#body]));
            (ty, quote!(#made.models(body) #permissions))
        }
        ir::Input::Reference => {
            let ty = request_type(&request.output, imports);
            let reference = imports.runtime("Reference");
            parameters.push(quote!(to: impl Into<#reference>));
            (ty, quote!(#made.reference(to) #permissions))
        }
        ir::Input::Content { media_type } => {
            let (ty, bytes) = (request_type(&request.output, imports), imports.runtime("Bytes"));
            parameters.push(quote!(content: impl Into<#bytes>));
            match media_type {
                Some(it) => (ty, quote!(#made.content(content, #it) #permissions)),
                None => {
                    parameters.push(quote!(media_type: &'static str));
                    (ty, quote!(#made.content(content, media_type) #permissions))
                }
            }
        }
        ir::Input::Parameters { path, required, are_there } => {
            parameters.extend(required.iter().map(|field| {
                let (name, ty) = (&field.name, imports.values(&field.ty));
                quote!(#name: #ty)
            }));
            let output = output(&request.output, imports);
            let (action, ty) = (imports.builder("Action"), imports.parameters(path));
            let new = if *are_there { quote!(new) } else { quote!(bare) };
            let sets = sets(required);
            (quote!(#action<#ty, #output>), quote!(#action::#new(#made #permissions) #(#sets)*))
        }
    };
    (quote!(#(#parameters),*), returns, body)
}

/// Whether a request removes a link, of which one among many is named otherwise than by its path.
fn unlinks(request: &ir::Request) -> bool {
    let is_link = matches!(&request.segment, Some(ir::Segment::Fixed(it)) if it == "$ref");
    is_link && request.method == HttpMethod::Delete
}

/// The calls that set the parameters of an action.
fn sets(required: &[ir::Required]) -> impl Iterator<Item = TokenStream> {
    required.iter().map(|field| {
        let (name, wire) = (&field.name, &field.wire);
        let set = if field.ty.is_list { quote!(set_all) } else { quote!(set) };
        quote!(.#set(#wire, #name))
    })
}

/// The parameters of a segment, and the call that appends it.
fn segment(segment: &ir::Segment, imports: &mut Imports<'_>) -> (Vec<TokenStream>, TokenStream) {
    let (name, arguments) = match segment {
        ir::Segment::Fixed(segment) => return (Vec::new(), quote!(.segment(#segment))),
        ir::Segment::Id(_) => {
            return (vec![quote!(id: impl AsRef<str>)], quote!(.key(id.as_ref())));
        }
        ir::Segment::Key { parts, is_named } => return key(parts, *is_named, imports),
        ir::Segment::Names => {
            return (vec![quote!(path: impl AsRef<str>)], quote!(.path(path.as_ref())));
        }
        ir::Segment::Call { name, arguments } if arguments.is_empty() => {
            let segment = format!("{name}()");
            return (Vec::new(), quote!(.segment(#segment)));
        }
        ir::Segment::Call { name, arguments } => (name, arguments),
        ir::Segment::Asking(asking, options) => return self::asking(asking, options, imports),
    };
    let parameters = arguments.iter().map(|argument| {
        let (name, ty) = (&argument.name, argument_type(argument, imports));
        quote!(#name: #ty)
    });
    let parameters = parameters.collect();
    let edm = imports.runtime("edm");
    let pairs = arguments.iter().map(|argument| {
        let (wire, value) = (&argument.wire, written(argument, &edm));
        quote!((#wire, #value))
    });
    (parameters, quote!(.call(#name, &[#(#pairs),*])))
}

/// The parameters of a segment at which reads need query options, and the calls that append both.
fn asking(
    asking: &ir::Segment,
    options: &[ir::Argument],
    imports: &mut Imports<'_>,
) -> (Vec<TokenStream>, TokenStream) {
    let (mut parameters, appended) = segment(asking, imports);
    parameters.extend(options.iter().map(|it| {
        let name = &it.name;
        quote!(#name: impl AsRef<str>)
    }));
    let pairs = options.iter().map(|it| {
        let (wire, name) = (&it.wire, &it.name);
        quote!((#wire, #name.as_ref()))
    });
    (parameters, quote!(#appended.asking(&[#(#pairs),*])))
}

/// The parameters of a key in parentheses, and the call that appends it.
fn key(
    parts: &[ir::Argument],
    is_named: bool,
    imports: &mut Imports<'_>,
) -> (Vec<TokenStream>, TokenStream) {
    let parameters = parts.iter().map(|part| {
        let (name, ty) = (&part.name, argument_type(part, imports));
        quote!(#name: #ty)
    });
    let parameters = parameters.collect();
    let values = parts.iter().map(|part| {
        let (wire, name) = (&part.wire, &part.name);
        let value = if is_text(&part.ty) { quote!(#name.as_ref()) } else { quote!(#name) };
        quote!(#wire, &#value)
    });
    let call =
        if is_named { quote!(.predicate(&[#((#values)),*])) } else { quote!(#(.keyed(#values))*) };
    (parameters, call)
}

/// An argument as the call takes it, if there is one.
fn written(argument: &ir::Argument, edm: &TokenStream) -> TokenStream {
    let name = &argument.name;
    let is_given = argument.absence == ir::Absence::Never;
    let value = match (is_text(&argument.ty), is_given) {
        (true, true) => quote!(#name.as_ref()),
        (true, false) => quote!(#name.text()),
        (false, true) => quote!(#name),
        (false, false) => quote!(#name.into()),
    };
    let make = match &argument.form {
        ir::ArgumentForm::Literal => quote!(#edm::Argument::of),
        ir::ArgumentForm::Json => quote!(|it| #edm::Argument::json(&Some(it))),
    };
    match (argument.absence, &argument.form) {
        (ir::Absence::Omitted, _) => quote!(#value.map(#make)),
        (ir::Absence::Null, _) => quote!(#edm::Argument::or_null(#value.map(#make))),
        (ir::Absence::Never, ir::ArgumentForm::Literal) => {
            quote!(Some(#edm::Argument::of(#value)))
        }
        (ir::Absence::Never, ir::ArgumentForm::Json) => {
            quote!(Some(#edm::Argument::json(&Some(#value))))
        }
    }
}

fn is_text(ty: &ir::FieldType) -> bool {
    ty.value == ir::ValueType::Scalar(ir::Scalar::String) && !ty.is_list
}

/// The type of a parameter: texts are borrowed, and what can be absent is taken with `Some`,
/// without it, or as `None`.
fn argument_type(argument: &ir::Argument, imports: &mut Imports<'_>) -> TokenStream {
    let is_given = argument.absence == ir::Absence::Never;
    match (is_text(&argument.ty), is_given) {
        (true, true) => quote!(impl AsRef<str>),
        (true, false) => {
            let edm = imports.runtime("edm");
            quote!(impl #edm::OptionalText)
        }
        (false, true) => imports.values(&argument.ty),
        (false, false) => {
            let ty = imports.values(&argument.ty);
            quote!(impl Into<Option<#ty>>)
        }
    }
}

/// The type of a request: one that takes query options has a name of its own.
fn request_type(answer: &ir::Output, imports: &mut Imports<'_>) -> TokenStream {
    let (alias, value) = match answer {
        ir::Output::Page { ty, has_options: true } => ("List", imports.value(&ty.value)),
        ir::Output::Model { of, has_options: true } => ("Get", imports.ty(of)),
        other => {
            let (request, output) = (imports.runtime("Request"), output(other, imports));
            return quote!(#request<#output>);
        }
    };
    let alias = imports.runtime(alias);
    quote!(#alias<#value>)
}

fn output(output: &ir::Output, imports: &mut Imports<'_>) -> TokenStream {
    match output {
        ir::Output::Nothing => quote!(()),
        ir::Output::Model { of, .. } => imports.ty(of),
        ir::Output::Page { ty, .. } => {
            let (page, value) = (imports.runtime("Page"), imports.value(&ty.value));
            quote!(#page<#value>)
        }
        ir::Output::Value { ty, is_nullable } => {
            let (single, value) = (imports.runtime("Single"), imports.value(&ty.value));
            if *is_nullable { quote!(#single<Option<#value>>) } else { quote!(#single<#value>) }
        }
        ir::Output::Stream => imports.runtime("Stream"),
        ir::Output::Count => imports.runtime("Count"),
        ir::Output::Content => imports.runtime("Bytes"),
    }
}
