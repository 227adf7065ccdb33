//! Documents → [`Model`]: typed ids instead of names, aliases expanded, bases linked, annotations
//! typed. It looks at no configuration.

mod about;
mod annotate;
mod asked;
mod container;
mod correct;
mod declare;
mod derived;
mod describe;
mod facts;
mod link;
mod lookup;
mod missing;
mod names;
mod operations;
mod overlay;
mod primitive;
pub(crate) mod problems;
mod qname;
mod resolve;
mod scope;
mod target;
mod terms;

use std::collections::BTreeMap;
use std::ops::{Index, IndexMut};

pub use about::About;
pub use facts::*;
pub use missing::Missing;
pub(crate) use missing::report as report_missing;
pub use overlay::overlay;
pub use primitive::Primitive;
pub use qname::QName;

use self::about::Extents;
use self::derived::DerivedTypes;
use self::problems::Problem;
use crate::csdl::{ContainerChildKind, Document, OperationKind, StructuredKind};
use crate::source::{Diagnostics, Span, Stopped};

/// The namespace of Microsoft Graph.
const GRAPH: &str = "microsoft.graph";

/// Everything that the documents define.
#[derive(Debug, Default)]
pub struct Model<'s> {
    structs: Vec<Struct<'s>>,
    enums: Vec<Enum<'s>>,
    operations: Vec<Operation<'s>>,
    derived: DerivedTypes,
    extents: Extents<'s>,
    /// Types that are only named: the documents that define them are not given.
    pub missing: BTreeMap<StructId, Missing<'s>>,
    /// The entity container, if there is one.
    pub container: Option<Container<'s>>,
    /// Whether it is of Microsoft Graph: that it refers to such would not do.
    is_graph: bool,
    /// The namespaces of the schemas, sorted.
    pub namespaces: Vec<&'s str>,
    /// The aliases of namespaces, and the namespaces, sorted.
    pub aliases: Vec<(&'s str, &'s str)>,
}

/// Resolves documents.
///
/// # Errors
///
/// When a name is undefined, defined twice or of the wrong kind; every finding is in
/// `diagnostics`.
pub fn resolve<'s>(
    documents: &[Document<'s>],
    diagnostics: &mut Diagnostics,
) -> Result<Model<'s>, Stopped> {
    resolve_described(documents, &[], diagnostics)
}

/// Resolves documents, with the texts of others that describe what these define.
///
/// # Errors
///
/// When a name of the former is undefined, defined twice or of the wrong kind; every finding is in
/// `diagnostics`. Nothing that is wrong with the latter is an error.
pub fn resolve_described<'s>(
    documents: &[Document<'s>],
    describing: &[Document<'s>],
    diagnostics: &mut Diagnostics,
) -> Result<Model<'s>, Stopped> {
    let mut found = Diagnostics::new();
    let scopes = scope::scopes(documents, &mut found);
    let mut model = Model { aliases: scopes.aliases(), ..Model::default() };
    let mut symbols = declare::declare(documents, &mut model, &mut found);
    missing::declare(documents, &scopes, &mut symbols, &mut model);
    let mut schemas = documents.iter().flat_map(|it| &it.schemas);
    model.is_graph = schemas.any(|it| it.namespace.text == GRAPH);
    model.namespaces.sort_unstable();
    model.namespaces.dedup();
    let resolver = resolve::Resolver { scopes: &scopes, symbols: &symbols };
    link::link(documents, &resolver, &mut model, &mut found);
    model.derived = DerivedTypes::new(&model);
    operations::link(documents, &resolver, &mut model, &mut found);
    model.extents = Extents::new(documents, &resolver, &model);
    let said = annotate::annotate(documents, &resolver, &mut model, &mut found);
    correct::correct(documents, &resolver, &said, &mut model, &mut found);
    asked::note(&mut model);
    let beside = scope::Scopes::beside(describing, documents);
    let resolver = resolve::Resolver { scopes: &beside, symbols: &symbols };
    let described = describe::describe(describing, &resolver, &mut model);
    for (document, _) in describing.iter().zip(described).filter(|(_, says)| !says) {
        if let Some(schema) = document.schemas.first() {
            found.push(Problem::DescribesNothing.at(schema.namespace.span));
        }
    }
    found.suggest(|kind, name| symbols.near(kind, name));
    let result = found.unless_errors(model);
    diagnostics.extend(found);
    result
}

/// An entity or complex type.
#[derive(Debug)]
pub struct Struct<'s> {
    /// The full name.
    pub name: QName<'s>,
    /// Entity or complex.
    pub kind: StructuredKind,
    /// The type it extends; chains of bases end.
    pub base: Option<StructId>,
    /// Whether it cannot have instances.
    pub is_abstract: bool,
    /// Whether instances may have members that are not declared here.
    pub is_open: bool,
    /// Whether instances are media streams with properties.
    pub has_stream: bool,
    /// Its own key, without an inherited one.
    pub key: Vec<KeyPart<'s>>,
    /// Its own structural properties, without inherited ones.
    pub properties: Vec<Property<'s>>,
    /// Its own navigation properties, without inherited ones.
    pub navigations: Vec<Navigation<'s>>,
    /// What annotations say about it.
    pub facts: Facts<'s>,
    /// What annotations say about inherited members when they are reached through this type.
    pub inherited: Vec<(&'s str, Facts<'s>)>,
    /// Where it is named.
    pub span: Span,
}

/// A part of the key of an entity type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyPart<'s> {
    /// The property, or a path to one in a complex property.
    pub path: &'s str,
    /// What a key predicate calls it.
    pub name: &'s str,
}

/// A structural property.
#[derive(Debug)]
pub struct Property<'s> {
    /// The wire name.
    pub name: &'s str,
    /// The type.
    pub ty: Type,
    /// Whether the metadata allows null.
    pub nullable: bool,
    /// What annotations say about it.
    pub facts: Facts<'s>,
    /// Where it is named.
    pub span: Span,
}

/// A navigation property.
#[derive(Debug)]
pub struct Navigation<'s> {
    /// The wire name.
    pub name: &'s str,
    /// The entity type that it leads to.
    pub target: StructId,
    /// Whether it leads to many.
    pub is_collection: bool,
    /// Whether the metadata allows null.
    pub nullable: bool,
    /// Whether the targets live inside this entity.
    pub is_contained: bool,
    /// What annotations say about it.
    pub facts: Facts<'s>,
    /// Where it is named.
    pub span: Span,
}

/// An enum type.
#[derive(Debug)]
pub struct Enum<'s> {
    /// The full name.
    pub name: QName<'s>,
    /// Whether members can be combined.
    pub is_flags: bool,
    /// Whether values in URLs have the name of the type before them: OData 4.0 wants that, later
    /// versions take values without it.
    pub is_qualified: bool,
    /// The members in order, with their values.
    pub members: Vec<Member<'s>>,
    /// What annotations say about it.
    pub facts: Facts<'s>,
    /// Where it is named.
    pub span: Span,
}

/// A member of an enum type.
#[derive(Debug)]
pub struct Member<'s> {
    /// The wire name.
    pub name: &'s str,
    /// The value, as written or counted.
    pub value: i64,
    /// What annotations say about it.
    pub facts: Facts<'s>,
    /// Where it is named.
    pub span: Span,
}

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Type {
    /// The type of one value.
    pub item: TypeItem,
    /// Whether there are many.
    pub is_collection: bool,
}

/// The type of one value; type definitions stand for their underlying type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypeItem {
    /// An `Edm` type.
    Primitive(Primitive),
    /// An entity or complex type.
    Struct(StructId),
    /// An enum type.
    Enum(EnumId),
}

/// One overload of an action or a function.
#[derive(Debug)]
pub struct Operation<'s> {
    /// The full name, which overloads share.
    pub name: QName<'s>,
    /// Action or function.
    pub kind: OperationKind,
    /// What it is invoked on; `None` if it is invoked through an import.
    pub binding: Option<Type>,
    /// The parameters without the binding parameter.
    pub parameters: Vec<Parameter<'s>>,
    /// What it returns.
    pub returns: Option<Returned>,
    /// Whether more segments may follow the invocation.
    pub is_composable: bool,
    /// What annotations say about it.
    pub facts: Facts<'s>,
    /// Where it is named.
    pub span: Span,
}

/// What an operation returns.
#[derive(Clone, Copy, Debug)]
pub struct Returned {
    /// Its type.
    pub ty: Type,
    /// Whether it may be null.
    pub is_nullable: bool,
}

/// A parameter of an operation.
#[derive(Debug)]
pub struct Parameter<'s> {
    /// The wire name.
    pub name: &'s str,
    /// The type.
    pub ty: Type,
    /// Whether the metadata allows null.
    pub nullable: bool,
    /// What annotations say about it.
    pub facts: Facts<'s>,
    /// Where it is named.
    pub span: Span,
}

/// The entity container: what a service offers at its root.
#[derive(Debug)]
pub struct Container<'s> {
    /// The full name.
    pub name: QName<'s>,
    /// The resources.
    pub children: Vec<Root<'s>>,
}

/// A resource at the root of a service.
#[derive(Debug)]
pub struct Root<'s> {
    /// The name, which is its path segment.
    pub name: &'s str,
    /// What it is.
    pub kind: RootKind<'s>,
    /// What annotations say about it.
    pub facts: Facts<'s>,
    /// Where it is named.
    pub span: Span,
}

impl Root<'_> {
    /// The type of the entities that are there.
    pub fn entity(&self) -> Option<StructId> {
        match self.kind {
            RootKind::EntitySet(id) | RootKind::Singleton(id) => Some(id),
            RootKind::Import(..) => None,
        }
    }
}

/// The kinds of resources at the root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RootKind<'s> {
    /// A collection of entities.
    EntitySet(StructId),
    /// One entity.
    Singleton(StructId),
    /// An operation, by the name that its overloads share.
    Import(OperationKind, QName<'s>),
}

/// Defines typed indices into the lists of [`Model`].
macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident => $list:ident: $item:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id(u32);

        impl<'s> Index<$id> for Model<'s> {
            type Output = $item<'s>;

            fn index(&self, id: $id) -> &$item<'s> {
                &self.$list[id.0 as usize]
            }
        }

        impl<'s> IndexMut<$id> for Model<'s> {
            fn index_mut(&mut self, id: $id) -> &mut $item<'s> {
                &mut self.$list[id.0 as usize]
            }
        }

        impl<'s> Model<'s> {
            #[doc = concat!("All of `", stringify!($list), "` with their ids, in the order of the documents.")]
            pub fn $list(&self) -> impl ExactSizeIterator<Item = ($id, &$item<'s>)> {
                self.$list.iter().enumerate().map(|(at, item)| ($id(index(at)), item))
            }
        }
    )*};
}

ids! {
    /// An entity or complex type of a [`Model`].
    StructId => structs: Struct;
    /// An enum type of a [`Model`].
    EnumId => enums: Enum;
    /// An action or function of a [`Model`].
    OperationId => operations: Operation;
}

fn index(at: usize) -> u32 {
    u32::try_from(at).expect("documents are shorter than 4 GiB")
}

/// Keeps the kind of a container child that is an import.
pub(crate) fn import_kind(kind: ContainerChildKind) -> Option<OperationKind> {
    match kind {
        ContainerChildKind::ActionImport => Some(OperationKind::Action),
        ContainerChildKind::FunctionImport => Some(OperationKind::Function),
        ContainerChildKind::EntitySet | ContainerChildKind::Singleton => None,
    }
}
