//! Wire names → Rust identifiers, and the scopes in which identifiers have to differ.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Span as TokenSpan, TokenStream};
use quote::ToTokens;

use crate::config::Rename;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Span;

/// A Rust identifier that is no keyword.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

/// What an identifier names, which decides how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A struct or enum.
    Type,
    /// A variant of an enum.
    Variant,
    /// A constant.
    Constant,
    /// A field, method, parameter or module.
    Value,
}

/// Type names that generated code uses without a path.
const TAKEN_TYPES: [&str; 13] = [
    "Box",
    "Clone",
    "Debug",
    "Default",
    "Err",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "Some",
    "String",
    "Vec",
];

impl Ident {
    /// The identifier that the rules give a wire name, if they can.
    pub(crate) fn from_wire(wire: &str, role: Role) -> Option<Self> {
        let mut name = match role {
            Role::Type | Role::Variant => wire.to_upper_camel_case(),
            Role::Constant => wire.to_shouty_snake_case(),
            Role::Value => wire.to_snake_case(),
        };
        if name.starts_with(|first: char| first.is_ascii_digit()) {
            name.insert(0, '_');
        }
        let is_taken = role == Role::Type && TAKEN_TYPES.contains(&name.as_str());
        if is_taken || (syn::parse_str::<syn::Ident>(&name).is_err() && !name.is_empty()) {
            name.push('_');
        }
        Self::exact(&name)
    }

    /// An identifier that is already one.
    pub(crate) fn exact(name: &str) -> Option<Self> {
        syn::parse_str::<syn::Ident>(name).is_ok().then(|| Self(name.to_owned()))
    }

    /// An identifier that this crate itself chooses.
    pub(crate) fn known(name: &str) -> Self {
        Self::exact(name).expect("identifiers in templates are valid")
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        proc_macro2::Ident::new(&self.0, TokenSpan::call_site()).to_tokens(tokens);
    }
}

/// Names things by rule or by the renames of the configuration, which have to be used.
pub(crate) struct Namer<'c> {
    renames: BTreeMap<&'c str, (&'c Rename, Cell<bool>)>,
}

impl<'c> Namer<'c> {
    pub(crate) fn new(renames: &'c [Rename]) -> Self {
        let entry = |rename: &'c Rename| (rename.target.text.as_str(), (rename, Cell::new(false)));
        Self { renames: renames.iter().map(entry).collect() }
    }

    /// The identifier of the thing with a full CSDL name.
    pub(crate) fn name(
        &self,
        target: &str,
        wire: &str,
        role: Role,
        span: Span,
    ) -> Result<Ident, Diagnostic> {
        if let Some((rename, used)) = self.renames.get(target) {
            used.set(true);
            return Ok(Ident(rename.name.text.clone()));
        }
        Ident::from_wire(wire, role).ok_or_else(|| {
            Diagnostic::error(span, format!("`{wire}` makes no Rust name"))
                .help(rename_help(target))
        })
    }

    /// Reports renames that named nothing.
    pub(crate) fn report_unused(&self, found: &mut Diagnostics) {
        for (rename, used) in self.renames.values() {
            if !used.get() {
                let message =
                    format!("`{}` is not generated, so it cannot be renamed", rename.target.text);
                found.push(
                    Diagnostic::error(rename.target.span, message).help(
                        "write the full CSDL name, a member after a slash: \"ns.type/member\"",
                    ),
                );
            }
        }
    }
}

/// The line that gives something another name.
fn rename_help(target: &str) -> String {
    format!("name it in the configuration, under [rename]: \"{target}\" = \"…\"")
}

/// The identifiers of one scope.
#[derive(Default)]
pub(crate) struct Scope {
    taken: BTreeMap<Ident, (String, Option<Span>)>,
}

impl Scope {
    /// A scope in which some identifiers belong to the generated code itself.
    pub(crate) fn with(reserved: &[&str], why: &str) -> Self {
        let entry = |name: &&str| (Ident::known(name), (why.to_owned(), None));
        Self { taken: reserved.iter().map(entry).collect() }
    }

    /// Takes an identifier, or reports what has it already.
    pub(crate) fn claim(
        &mut self,
        ident: &Ident,
        target: &str,
        span: Span,
        found: &mut Diagnostics,
    ) {
        let entry = (format!("`{target}`"), Some(span));
        let Some((first, first_span)) = self.taken.insert(ident.clone(), entry) else { return };
        let message = format!("`{target}` and {first} are both called `{ident}` in Rust");
        let diagnostic = Diagnostic::error(span, message).help(rename_help(target));
        found.push(match first_span {
            Some(first_span) => diagnostic.related(first_span, "the other one"),
            None => diagnostic,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(wire: &str, role: Role) -> String {
        Ident::from_wire(wire, role).map_or_else(|| "-".to_owned(), |ident| ident.to_string())
    }

    #[test]
    fn keywords_get_an_underscore() {
        assert_eq!(named("type", Role::Value), "type_");
        assert_eq!(named("self", Role::Value), "self_");
        assert_eq!(named("Self", Role::Variant), "Self_");
        assert_eq!(named("default", Role::Value), "default");
    }

    #[test]
    fn type_names_keep_clear_of_the_prelude() {
        assert_eq!(named("option", Role::Type), "Option_");
        assert_eq!(named("string", Role::Variant), "String");
    }

    #[test]
    fn case_follows_the_role() {
        assert_eq!(named("synchronizationJob", Role::Type), "SynchronizationJob");
        assert_eq!(named("request-id", Role::Value), "request_id");
        assert_eq!(named("ForceDeletes", Role::Constant), "FORCE_DELETES");
        assert_eq!(named("2fa", Role::Value), "_2fa");
        assert_eq!(named("_", Role::Value), "-");
    }
}
