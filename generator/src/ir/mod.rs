//! What to write, in the terms of Rust: every name chosen, every order fixed, every text final.
//!
//! `lower` makes it, `emit` writes it down, `report` lists it.

mod address;
mod method;
mod scopes;
mod table;

use std::collections::BTreeMap;
use std::fmt;

pub use address::*;
pub use method::*;
pub use scopes::*;
pub use table::*;

use crate::naming::Ident;

/// The generated crate.
#[derive(Debug)]
pub struct Crate {
    /// The package, as `Cargo.toml` names it.
    pub package: String,
    /// The versions, in the order of the configuration.
    pub versions: Vec<Version>,
    /// The areas that the crate is divided into, by name; none if it is not divided.
    pub areas: Vec<Area>,
}

/// A part of a crate that is only compiled on demand: a Cargo feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// The feature.
    pub name: String,
    /// The root of the service that it is about; `None` if it is what many need.
    pub root: Option<String>,
    /// The features that it takes along.
    pub needs: Vec<String>,
}

/// The features of which the parts of a version need one; parts without any are always there.
#[derive(Debug, Default)]
pub struct Conditions {
    /// Those of types and of the requests on them.
    pub types: BTreeMap<TypePath, Vec<String>>,
    /// Those of modules of parameters.
    pub parameters: BTreeMap<Vec<Ident>, Vec<String>>,
    /// Those of methods of the client.
    pub methods: BTreeMap<Ident, String>,
}

/// One version of the service: a module behind a Cargo feature.
#[derive(Debug)]
pub struct Version {
    /// The module and the feature.
    pub module: Ident,
    /// The path segment between endpoint and resources, such as `v1.0`.
    pub path: String,
    /// The client.
    pub client: Client,
    /// Models and enums, by module and then by name.
    pub types: Vec<TypeItem>,
    /// Entities that requests pass through, by module and then by name.
    pub unmodelled: Vec<Unmodelled>,
    /// The types that are there whether requests need them or not.
    pub named: Vec<TypePath>,
    /// What is known of types beyond their fields, by name.
    pub tables: Vec<Table>,
    /// Parameters of actions, by module and then by name.
    pub parameters: Vec<Parameters>,
    /// Requests, by the entity type that they belong to.
    pub requests: Vec<Requests>,
    /// The least permissions for all requests; none if none are known.
    pub scopes: Vec<ScopeList>,
    /// The features that its parts need.
    pub conditions: Conditions,
}

impl Version {
    /// Its models.
    pub fn models(&self) -> impl Iterator<Item = &Model> {
        self.types.iter().filter_map(|it| match it {
            TypeItem::Model(model) => Some(model),
            TypeItem::Enum(_) | TypeItem::Flags(_) => None,
        })
    }

    /// All methods: those of requests on types, and those of the client.
    pub fn methods(&self) -> impl Iterator<Item = &Method> {
        let requests = self.requests.iter().flat_map(|it| it.collection.iter().chain(&it.item));
        requests.chain(&self.client.methods)
    }
}

/// The type whose methods are the roots of the service.
#[derive(Debug)]
pub struct Client {
    /// Its name.
    pub name: Ident,
    /// Its methods, by name.
    pub methods: Vec<Method>,
    /// Whether it is of Microsoft Graph, whose endpoint clients have unless told another.
    pub is_graph: bool,
}

/// Where a generated type stands: the modules below `models`, and its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypePath {
    /// The modules, from the outer one.
    pub modules: Vec<Ident>,
    /// The type.
    pub name: Ident,
    /// The module of its file, which nobody sees.
    pub file: Ident,
}

impl TypePath {
    /// The type of the requests on many entities of this type, in `requests`.
    pub fn collection_requests(&self) -> Ident {
        self.name.with("Collection")
    }

    /// The type of the requests on one entity of this type, in `requests`. It is called so that
    /// nobody takes that of a `list` for a model of `listItem`.
    pub fn item_requests(&self) -> Ident {
        self.name.with("Requests")
    }
}

/// As code below `models` writes it.
impl fmt::Display for TypePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        path(&self.modules, &self.name, f)
    }
}

fn path(modules: &[Ident], name: &Ident, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    modules.iter().try_for_each(|module| write!(f, "{module}::"))?;
    write!(f, "{name}")
}

/// Where the marker of an action stands: the modules below `parameters`, and its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ParametersPath {
    /// The modules, from the outer one: the namespace, and then the type.
    pub modules: Vec<Ident>,
    /// The marker.
    pub name: Ident,
}

/// As code below `parameters` writes it.
impl fmt::Display for ParametersPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        path(&self.modules, &self.name, f)
    }
}

/// A type of its own file.
#[derive(Debug)]
pub enum TypeItem {
    /// An entity or complex type.
    Model(Model),
    /// An enum type of which one member holds at a time.
    Enum(Enum),
    /// An enum type whose members can be combined.
    Flags(Enum),
}

impl TypeItem {
    /// Where the type stands.
    pub fn path(&self) -> &TypePath {
        match self {
            Self::Model(it) => &it.path,
            Self::Enum(it) => &it.path,
            Self::Flags(it) => &it.path,
        }
    }

    /// The full CSDL name.
    pub fn wire(&self) -> &str {
        match self {
            Self::Model(it) => &it.wire,
            Self::Enum(it) | Self::Flags(it) => &it.wire,
        }
    }
}

/// Lines of documentation, without the leading blank.
pub type Docs = Vec<String>;

/// A struct with the tables that describe it.
#[derive(Debug)]
pub struct Model {
    /// Where it stands.
    pub path: TypePath,
    /// The full CSDL name.
    pub wire: String,
    /// Its documentation.
    pub docs: Docs,
    /// Why not to use it any more.
    pub deprecated: Option<String>,
    /// Its fields, those of base types first.
    pub fields: Vec<Field>,
    /// Constants for the names of its properties, in the order of the fields; none if no query
    /// option can be about them.
    pub properties: Vec<Property>,
    /// The types that it extends and values of it can stand for.
    pub bases: Vec<TypePath>,
    /// The table of what is known of it beyond its fields.
    pub table: Option<Ident>,
    /// Whether it tells at once which fields are set, rather than field by field.
    pub has_many_fields: bool,
}

/// A constant for the name of a property.
#[derive(Debug)]
pub struct Property {
    /// Its name in Rust.
    pub name: Ident,
    /// Its name on the wire.
    pub wire: String,
    /// What can be done with it.
    pub kind: PropertyKind,
    /// Whether what it leads to lives inside the entity, and can be no link to something else.
    pub is_contained: bool,
}

/// What can be done with a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PropertyKind {
    /// It can be null.
    Nullable,
    /// It cannot be null.
    NotNull,
    /// It leads to another entity.
    Navigation,
    /// It leads to other entities.
    Navigations,
}

impl PropertyKind {
    /// Whether it leads to entities.
    pub fn is_navigation(self) -> bool {
        matches!(self, Self::Navigation | Self::Navigations)
    }
}

/// A public field.
#[derive(Debug)]
pub struct Field {
    /// Its name in Rust.
    pub name: Ident,
    /// Its name in JSON.
    pub wire: String,
    /// Its type.
    pub ty: FieldType,
    /// Its documentation.
    pub docs: Docs,
    /// Whether the metadata, or what describes it, says in words what it is.
    pub is_described: bool,
    /// Why not to use it any more.
    pub deprecated: Option<String>,
    /// Its value can be null.
    pub is_nullable: bool,
    /// The service ignores or refuses it in requests.
    pub is_read_only: bool,
    /// Its value must not be shown.
    pub is_secret: bool,
}

/// The type of a field; every field can be absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldType {
    /// The type of one value.
    pub value: ValueType,
    /// Whether there are many.
    pub is_list: bool,
    /// How the value is kept.
    pub storage: Storage,
}

/// How a value is kept in its struct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage {
    /// As it is.
    Inline,
    /// In a box: most values that can be there are not, and types may hold themselves.
    Boxed,
    /// As JSON that is read on request: a related entity.
    Lazy,
}

/// The type of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// `String`, a number, or a type of `msgraph_runtime::edm`.
    Scalar(Scalar),
    /// A generated enum or set of flags.
    Enum(TypePath),
    /// A generated struct.
    Model(TypePath),
    /// Any JSON.
    Json,
}

/// The Rust type of a primitive value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// `String`
    String,
    /// `bool`
    Bool,
    /// A Rust number, such as `i64`.
    Number(&'static str),
    /// A type of `msgraph_runtime::edm`.
    Edm(&'static str),
}

/// An enum type: an enum with a variant for members that are not known, or a set of flags that
/// keeps words that are not known.
#[derive(Debug)]
pub struct Enum {
    /// Where it stands.
    pub path: TypePath,
    /// The full CSDL name.
    pub wire: String,
    /// Its documentation.
    pub docs: Docs,
    /// Why not to use it any more.
    pub deprecated: Option<String>,
    /// What stands before a member in a URL; mostly nothing.
    pub qualifier: String,
    /// Its variants or constants, in the order of the metadata.
    pub members: Vec<Member>,
}

/// A variant or a constant.
#[derive(Debug)]
pub struct Member {
    /// Its name in Rust.
    pub name: Ident,
    /// Its name on the wire.
    pub wire: String,
    /// Its value in the metadata.
    pub value: i64,
    /// Its documentation.
    pub docs: Docs,
    /// Why not to use it any more.
    pub deprecated: Option<String>,
}

/// An entity of which no model is generated: a type that only stands for it.
#[derive(Debug)]
pub struct Unmodelled {
    /// Where it stands.
    pub path: TypePath,
    /// The full CSDL name.
    pub wire: String,
    /// Its documentation.
    pub docs: Docs,
    /// The types that it extends and that paths lead from.
    pub bases: Vec<TypePath>,
}

/// The parameters of an action: a marker, and setters on its calls.
#[derive(Debug)]
pub struct Parameters {
    /// Where it stands.
    pub path: ParametersPath,
    /// The full CSDL name of the action.
    pub wire: String,
    /// Its documentation.
    pub docs: Docs,
    /// The parameters.
    pub fields: Vec<Field>,
    /// Which of them a call can leave out, by index: these have setters.
    pub optional: Vec<usize>,
}
