//! The Rust of examples: a tree, laid out like all other code.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::TypePath;
use crate::naming::Ident;

/// A value in an example.
#[derive(Clone, Debug)]
pub(in crate::lower) enum Sample {
    /// A text that is borrowed.
    Str(String),
    /// A text of its own.
    String(String),
    Bool(bool),
    Number(i32),
    /// Bytes of which nothing is said.
    Bytes,
    Float,
    /// A value of a type that this crate has.
    Edm(Ident, Edm),
    /// A member of an enum type, or several members of a set of flags.
    Members(TypePath, Vec<Ident>),
    /// A struct with some of its fields, which can all be absent.
    Struct(TypePath, Vec<(Ident, Sample)>),
    Boxed(Box<Sample>),
    /// A list, as a vector or as a slice.
    List(Box<Sample>),
    Slice(Box<Sample>),
    /// An argument that is not there.
    Absent,
    Variable(Ident),
    Borrow(Ident),
}

/// A value of one of the types of `edm`.
#[derive(Clone, Copy, Debug)]
pub(in crate::lower) enum Edm {
    Binary,
    Date,
    DateTimeOffset,
    Decimal,
    Duration,
    Guid,
    TimeOfDay,
}

/// A call of a method, and of setters after it.
pub(in crate::lower) struct Call {
    pub(in crate::lower) method: Ident,
    pub(in crate::lower) arguments: Vec<Sample>,
    pub(in crate::lower) setters: Vec<(Ident, Sample)>,
}

/// What a variable is before a request is made with it.
pub(in crate::lower) enum Bound {
    Sample(Sample),
    /// What the resource is now.
    Current,
}

impl Sample {
    /// As an argument that is only looked at.
    pub(in crate::lower) fn borrowed(self) -> Self {
        match self {
            Self::String(text) => Self::Str(text),
            other => other,
        }
    }

    /// Whether it has fields, and so deserves a variable of its own.
    pub(in crate::lower) fn has_fields(&self) -> bool {
        match self {
            Self::Struct(_, fields) => !fields.is_empty(),
            Self::Boxed(inner) | Self::List(inner) | Self::Slice(inner) => inner.has_fields(),
            Self::Str(_)
            | Self::String(_)
            | Self::Bool(_)
            | Self::Number(_)
            | Self::Bytes
            | Self::Float
            | Self::Edm(..)
            | Self::Members(..)
            | Self::Absent
            | Self::Variable(_)
            | Self::Borrow(_) => false,
        }
    }

    pub(super) fn tokens(&self) -> TokenStream {
        match self {
            Self::Str(text) => quote!(#text),
            Self::String(text) => quote!(#text.to_owned()),
            Self::Bool(value) => quote!(#value),
            Self::Number(value) => {
                let sign = (*value < 0).then(|| quote!(-));
                let digits = Literal::u32_unsuffixed(value.unsigned_abs());
                quote!(#sign #digits)
            }
            Self::Bytes => quote!(b"...".to_vec()),
            Self::Float => quote!(1.0),
            Self::Edm(package, value) => {
                let value = value.tokens();
                quote!(#package::edm::#value)
            }
            Self::Members(ty, members) => {
                let ty = path(ty);
                quote!(#(#ty::#members)|*)
            }
            Self::Struct(ty, fields) if fields.is_empty() => {
                let ty = path(ty);
                quote!(#ty::default())
            }
            Self::Struct(ty, fields) => {
                let ty = path(ty);
                let fields = fields.iter().map(|(name, value)| {
                    let value = value.tokens();
                    quote!(#name: Some(#value))
                });
                quote!(#ty { #(#fields,)* ..Default::default() })
            }
            Self::Boxed(value) => {
                let value = value.tokens();
                quote!(Box::new(#value))
            }
            // A macro would not be laid out like the rest.
            Self::List(value) => {
                let value = value.tokens();
                quote!(Vec::from([#value]))
            }
            Self::Slice(value) => {
                let value = value.tokens();
                quote!([#value])
            }
            Self::Absent => quote!(None),
            Self::Variable(name) => quote!(#name),
            Self::Borrow(name) => quote!(&#name),
        }
    }
}

impl Edm {
    fn tokens(self) -> TokenStream {
        match self {
            Self::Binary => quote!(Binary::from(b"...".to_vec())),
            Self::Date => quote!(DateTimeOffset::UNIX_EPOCH.date()),
            Self::DateTimeOffset => quote!(DateTimeOffset::UNIX_EPOCH),
            Self::Decimal => quote!(Decimal::ONE),
            Self::Duration => quote!(Duration::HOUR),
            Self::Guid => quote!(Guid::nil()),
            Self::TimeOfDay => quote!(TimeOfDay::MIDNIGHT),
        }
    }
}

impl Call {
    pub(in crate::lower) fn new(method: Ident, arguments: Vec<Sample>) -> Self {
        Self { method, arguments, setters: Vec::new() }
    }

    pub(super) fn tokens(&self) -> TokenStream {
        let call = |(name, arguments): (&Ident, &[Sample])| {
            let arguments = arguments.iter().map(Sample::tokens);
            quote!(.#name(#(#arguments),*))
        };
        let method = call((&self.method, &self.arguments));
        let setters = self.setters.iter();
        let setters = setters.map(|(name, value)| call((name, std::slice::from_ref(value))));
        quote!(#method #(#setters)*)
    }
}

impl Bound {
    /// The value, where a resource is in a variable.
    pub(super) fn tokens(&self, resource: &Ident) -> TokenStream {
        match self {
            Self::Sample(sample) => sample.tokens(),
            Self::Current => quote!(#resource.get().await?),
        }
    }
}

/// As code that has all models at hand writes it.
pub(super) fn path(ty: &TypePath) -> TokenStream {
    let (modules, name) = (&ty.modules, &ty.name);
    quote!(#(#modules::)* #name)
}

/// Statements as lines.
pub(super) fn lines(statements: &TokenStream) -> Vec<String> {
    let file = syn::parse2(quote!(async fn example() { #statements }));
    let text = prettyplease::unparse(&file.expect("examples are made of whole expressions"));
    let inside = text.lines().skip(1).take_while(|line| *line != "}");
    // They stand in a function whose other lines nobody sees.
    inside.map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned()).collect()
}
