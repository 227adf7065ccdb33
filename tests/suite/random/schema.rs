//! Random metadata: valid by construction, with names that are hard on Rust and texts that are
//! hard on comments.

use proptest::prelude::*;
use proptest::sample::Index;

/// Names that mean something in Rust, to its prelude, to the runtime or to generated code.
const NAMES: &[&str] = &[
    "thing",
    "Thing2",
    "HTTPServer",
    "eTag",
    "x",
    "_x",
    "a_b",
    "aB",
    "Größe",
    "名前",
    "type",
    "self",
    "Self",
    "crate",
    "super",
    "async",
    "await",
    "match",
    "move",
    "fn",
    "dyn",
    "box",
    "try",
    "union",
    "macro_rules",
    "static",
    "true",
    "String",
    "str",
    "Option",
    "Some",
    "None",
    "Vec",
    "Box",
    "Result",
    "Ok",
    "Err",
    "Default",
    "Clone",
    "Debug",
    "Send",
    "Drop",
    "From",
    "Into",
    "Iterator",
    "usize",
    "i32",
    "bool",
    "Item",
    "Collection",
    "List",
    "Get",
    "Request",
    "Action",
    "Client",
    "Location",
    "Model",
    "Page",
    "Extra",
    "Nav",
    "Count",
    "Single",
    "Bytes",
    "Reference",
    "Error",
    "models",
    "requests",
    "parameters",
    "query",
    "edm",
    "model",
    "mod",
    "lib",
    "client",
    "action",
    "id",
    "key",
    "new",
    "get",
    "list",
    "create",
    "update",
    "delete",
    "replace",
    "count",
    "cast",
    "set",
    "set_null",
    "at",
    "path",
    "location",
    "extra",
    "default",
    "into",
    "clone",
    "from",
    "to",
    "value",
    "error",
    "odata",
    "std",
    "core",
    "alloc",
    "serde_json",
    "msgraph_runtime",
    "v1",
    "GraphClient",
    "ServiceClient",
    "Nothing",
    "All",
    "Shaped",
    "Property",
    "Filter",
    "part",
];

/// Texts that would end a comment, open code, or turn around what people see.
pub(super) const TEXTS: &[&str] = &[
    "A plain sentence.",
    "*/ fn injected() {} /*",
    "/* nested /* comment",
    "#![allow(injected)] #[injected]",
    "\" } fn injected() { let _ = \"",
    "'\"\\\\ \\n \\u{202e}",
    "first\nsecond\r\n\r\nthird\u{2028}fourth\u{85}",
    "\u{202e}desrever\u{202c} \u{2066}isolated\u{2069} \u{feff}",
    "${INJECTED} {{braces}} {0} {injected}",
    "[link](javascript:alert) [`Injected`] [Injected]: ../../escape <script>x</script>",
    "```\ncode that never ends",
    "~~~\n    indented code\n\ttab",
    "# Heading\n- list\n> quote\n| table |",
    "../../../etc/passwd C:\\windows https://example.org/a(b)?c=[d]",
    "!",
    " ",
];

const PRIMITIVES: &[&str] = &[
    "Binary",
    "Boolean",
    "Byte",
    "Date",
    "DateTimeOffset",
    "Double",
    "Duration",
    "Guid",
    "Int16",
    "Int32",
    "Int64",
    "SByte",
    "Single",
    "String",
    "TimeOfDay",
    "Stream",
    "GeographyPoint",
    "Untyped",
    "PrimitiveType",
];

/// A document.
#[derive(Clone, Debug)]
pub(super) struct Schema {
    pub(super) types: Vec<Type>,
    pub(super) operations: Vec<Operation>,
    pub(super) roots: Vec<Root>,
}

/// An entity, complex or enum type.
#[derive(Clone, Debug)]
pub(super) struct Type {
    pub(super) name: &'static str,
    /// Which of two namespaces.
    pub(super) is_inner: bool,
    pub(super) kind: Kind,
    pub(super) text: usize,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Entity(Struct),
    Complex(Struct),
    Enum { is_flags: bool, members: Vec<&'static str> },
}

#[derive(Clone, Debug)]
pub(super) struct Struct {
    /// A type of the same kind that comes before this one, so that there are no circles.
    pub(super) base: Option<Index>,
    pub(super) is_open: bool,
    pub(super) is_abstract: bool,
    pub(super) has_stream: bool,
    /// Of those that its bases do not have.
    pub(super) properties: Vec<Property>,
    pub(super) navigations: Vec<Navigation>,
}

#[derive(Clone, Debug)]
pub(super) struct Property {
    pub(super) name: &'static str,
    pub(super) ty: Ty,
    pub(super) is_list: bool,
    pub(super) is_nullable: bool,
    pub(super) is_computed: bool,
    pub(super) text: usize,
}

/// The type of a value.
#[derive(Clone, Debug)]
pub(super) enum Ty {
    Primitive(&'static str),
    /// Any complex or enum type.
    Value(Index),
    /// Any entity type; where no entity can be, this is any value type.
    Entity(Index),
}

#[derive(Clone, Debug)]
pub(super) struct Navigation {
    pub(super) name: &'static str,
    pub(super) target: Index,
    pub(super) is_list: bool,
    pub(super) is_contained: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Operation {
    pub(super) name: &'static str,
    pub(super) is_function: bool,
    /// The type that it is bound to, and whether to a collection of it.
    pub(super) binding: (Index, bool),
    pub(super) parameters: Vec<Property>,
    pub(super) returns: Option<(Ty, bool)>,
    pub(super) is_composable: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Root {
    pub(super) name: &'static str,
    pub(super) target: Index,
    pub(super) is_singleton: bool,
}

fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(NAMES)
}

fn text() -> impl Strategy<Value = usize> {
    0..TEXTS.len()
}

fn ty() -> impl Strategy<Value = Ty> {
    prop_oneof![
        3 => prop::sample::select(PRIMITIVES).prop_map(Ty::Primitive),
        2 => any::<Index>().prop_map(Ty::Value),
        1 => any::<Index>().prop_map(Ty::Entity),
    ]
}

fn property() -> impl Strategy<Value = Property> {
    (name(), ty(), any::<bool>(), any::<bool>(), prop::bool::weighted(0.2), text()).prop_map(
        |(name, ty, is_list, is_nullable, is_computed, text)| Property {
            name,
            ty,
            is_list,
            is_nullable,
            is_computed,
            text,
        },
    )
}

fn navigation() -> impl Strategy<Value = Navigation> {
    (name(), any::<Index>(), any::<bool>(), any::<bool>()).prop_map(
        |(name, target, is_list, is_contained)| Navigation { name, target, is_list, is_contained },
    )
}

fn structure() -> impl Strategy<Value = Struct> {
    (
        prop::option::of(any::<Index>()),
        any::<(bool, bool, bool)>(),
        prop::collection::vec(property(), 0..5),
        prop::collection::vec(navigation(), 0..4),
    )
        .prop_map(|(base, (is_open, is_abstract, has_stream), properties, navigations)| {
            Struct { base, is_open, is_abstract, has_stream, properties, navigations }
        })
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        3 => structure().prop_map(Kind::Entity),
        2 => structure().prop_map(Kind::Complex),
        1 => (any::<bool>(), prop::collection::vec(name(), 0..6))
            .prop_map(|(is_flags, members)| Kind::Enum { is_flags, members }),
    ]
}

fn operation() -> impl Strategy<Value = Operation> {
    (
        name(),
        any::<bool>(),
        any::<(Index, bool)>(),
        prop::collection::vec(property(), 0..4),
        prop::option::of((ty(), any::<bool>())),
        any::<bool>(),
    )
        .prop_map(|(name, is_function, binding, parameters, returns, is_composable)| {
            Operation { name, is_function, binding, parameters, returns, is_composable }
        })
}

/// Any document.
pub(super) fn schema() -> impl Strategy<Value = Schema> {
    (
        prop::collection::vec(
            (name(), any::<bool>(), kind(), text()).prop_map(|(name, is_inner, kind, text)| Type {
                name,
                is_inner,
                kind,
                text,
            }),
            1..14,
        ),
        prop::collection::vec(operation(), 0..8),
        prop::collection::vec(
            (name(), any::<Index>(), any::<bool>()).prop_map(|(name, target, is_singleton)| Root {
                name,
                target,
                is_singleton,
            }),
            1..5,
        ),
    )
        .prop_map(|(types, operations, roots)| Schema { types, operations, roots })
}
