//! Wire names → Rust identifiers.

use std::fmt;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Span as TokenSpan, TokenStream};
use quote::ToTokens;

/// A Rust identifier that is no keyword.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(pub(super) String);

/// What an identifier names, which decides how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// A struct or enum.
    Type,
    /// A variant of an enum.
    Variant,
    /// A constant.
    Constant,
    /// A field of a model.
    Field,
    /// A method of a client, a collection or an item.
    Method,
    /// A parameter of an action: a field, and a setter of the call.
    Setter,
    /// A module.
    Module,
    /// A parameter of a method, or a variable.
    Value,
}

impl Ident {
    /// The identifier that the rules give a wire name, if they can.
    pub(crate) fn from_wire(wire: &str, role: Role) -> Option<Self> {
        let mut name = match role {
            Role::Type | Role::Variant => wire.to_upper_camel_case(),
            Role::Constant => wire.to_shouty_snake_case(),
            Role::Field | Role::Method | Role::Setter | Role::Value => wire.to_snake_case(),
            Role::Module => ascii(&wire.to_snake_case()),
        };
        if name.starts_with(|first| !can_start(first)) {
            name.insert(0, '_');
        }
        let is_taken = role.reserved().contains(&name.as_str());
        if is_taken || (!is_identifier(&name) && !name.is_empty()) {
            name.push('_');
        }
        Self::exact(&name)
    }

    /// An identifier that is already one.
    pub(crate) fn exact(name: &str) -> Option<Self> {
        is_identifier(name).then(|| Self(name.to_owned()))
    }

    /// An identifier that this crate itself chooses.
    pub(crate) fn known(name: &str) -> Self {
        Self::exact(name).expect("identifiers in templates are valid")
    }

    /// The identifier without what sets it apart from a keyword or a reserved name: what follows
    /// it does that, too.
    pub(crate) fn stem(&self) -> &str {
        self.0.trim_end_matches('_')
    }

    /// An identifier that goes on after this one.
    pub(crate) fn with(&self, end: &str) -> Self {
        Self(format!("{}{end}", self.stem()))
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

/// Whether an identifier can start with a character.
fn can_start(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() || c == '_' } else { is_identifier(&c.to_string()) }
}

/// Whether a character is a letter or a digit that an identifier can go on with.
pub(super) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        c.is_alphanumeric() && is_identifier(&format!("a{c}"))
    }
}

/// Whether a text is an identifier and no keyword.
pub(crate) fn is_identifier(text: &str) -> bool {
    // No keyword is longer than eight letters: most names need no parser.
    let is_letter = |c: u8| c.is_ascii_alphanumeric() || c == b'_';
    if text.len() > 8 && text.bytes().all(is_letter) {
        return !text.starts_with(|first: char| first.is_ascii_digit());
    }
    // The parser takes blanks, comments and `r#` along; and `gen` is a keyword since 2024.
    text != "gen"
        && syn::parse_str::<syn::Ident>(text).is_ok_and(|ident| ident == text)
        && !text.starts_with("r#")
}

/// Modules are files, whose names Rust wants in ASCII.
fn ascii(name: &str) -> String {
    let mut ascii = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii() {
            ascii.push(c);
        } else {
            ascii.push_str(&format!("u{:x}", u32::from(c)));
        }
    }
    ascii
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
        assert_eq!(named("gen", Role::Value), "gen_");
    }

    #[test]
    fn names_of_the_generated_code_get_an_underscore() {
        assert_eq!(named("clone", Role::Method), "clone_");
        assert_eq!(named("clone", Role::Field), "clone");
        assert_eq!(named("extra", Role::Field), "extra_");
        assert_eq!(named("unknownValue", Role::Variant), "UnknownValue_");
        assert_eq!(named("intoRequest", Role::Setter), "into_request_");
    }

    #[test]
    fn modules_are_ascii() {
        assert_eq!(named("größe", Role::Module), "gruf6udfe");
        assert_eq!(named("größe", Role::Value), "größe");
    }

    #[test]
    fn only_identifiers_are_identifiers() {
        for text in [
            "",
            "_",
            "r#type",
            " foo",
            "foo /* x */",
            "fn",
            "gen",
            "1a",
            "a-b",
            "1twothree",
            "continue",
        ] {
            assert!(!is_identifier(text), "{text}");
        }
        assert!(is_identifier("größe"));
        assert!(is_identifier("_continued"));
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
        assert_eq!(named("Vendor bank", Role::Value), "vendor_bank");
        assert_eq!(named("\u{e37}x", Role::Value), "_\u{e37}x");
    }
}
