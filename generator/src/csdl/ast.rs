//! A CSDL document as written: names are text, references are unresolved, absent stays absent.

use std::borrow::Cow;

use crate::source::{SourceId, Span, Text};

/// One `edmx:Edmx` document.
#[derive(Debug)]
pub struct Document<'s> {
    /// The file it was read from.
    pub source: SourceId,
    /// Whether it corrects other documents: its annotations win over theirs.
    pub is_overlay: bool,
    /// The version of CSDL that it is written in, such as `4.0`.
    pub version: &'s str,
    /// Namespaces and aliases that `edmx:Include` brings into scope.
    pub includes: Vec<Include<'s>>,
    /// The schemas.
    pub schemas: Vec<Schema<'s>>,
    /// Where elements stand of which nothing is generated, and that annotate nothing else.
    pub asides: Vec<Span>,
}

/// `edmx:Include`: a namespace of another document, and the alias it has in this one.
#[derive(Clone, Copy, Debug)]
pub struct Include<'s> {
    /// The namespace.
    pub namespace: Text<'s>,
    /// Its short form.
    pub alias: Option<Text<'s>>,
    /// `Uri` of the `edmx:Reference`: where that document is.
    pub uri: Text<'s>,
}

/// `Schema`.
#[derive(Debug)]
pub struct Schema<'s> {
    /// The namespace that its elements are named in.
    pub namespace: Text<'s>,
    /// Its short form, valid in the whole document.
    pub alias: Option<Text<'s>>,
    /// Entity and complex types.
    pub structured: Vec<StructuredType<'s>>,
    /// Enum types.
    pub enums: Vec<EnumType<'s>>,
    /// Type definitions.
    pub definitions: Vec<TypeDefinition<'s>>,
    /// Actions and functions.
    pub operations: Vec<Operation<'s>>,
    /// Terms that the schema itself defines.
    pub terms: Vec<Term<'s>>,
    /// Entity containers.
    pub containers: Vec<Container<'s>>,
    /// Annotations that stand apart from what they annotate.
    pub annotations: Vec<Annotations<'s>>,
    /// Annotations of the schema itself.
    pub own: Vec<Annotation<'s>>,
}

/// `EntityType` or `ComplexType`.
#[derive(Debug)]
pub struct StructuredType<'s> {
    /// Which of the two.
    pub kind: StructuredKind,
    /// The simple name.
    pub name: Text<'s>,
    /// The type it extends.
    pub base: Option<Text<'s>>,
    /// Whether it cannot have instances.
    pub is_abstract: bool,
    /// Whether instances may have members that are not declared.
    pub is_open: bool,
    /// Whether instances are media streams with properties.
    pub has_stream: bool,
    /// The key, as written on this type.
    pub key: Vec<PropertyRef<'s>>,
    /// Structural properties.
    pub properties: Vec<Property<'s>>,
    /// Navigation properties.
    pub navigations: Vec<NavigationProperty<'s>>,
    /// Annotations that stand in the type.
    pub annotations: Vec<Annotation<'s>>,
    /// From its name to its end.
    pub extent: Span,
}

/// Whether a structured type has identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StructuredKind {
    /// `EntityType`.
    Entity,
    /// `ComplexType`.
    Complex,
}

/// `PropertyRef` of a key.
#[derive(Debug)]
pub struct PropertyRef<'s> {
    /// The property, or a path to one in a complex property.
    pub name: Text<'s>,
    /// How the key predicate calls it.
    pub alias: Option<Text<'s>>,
}

/// `Property`.
#[derive(Debug)]
pub struct Property<'s> {
    /// The name on the wire.
    pub name: Text<'s>,
    /// The type, `Collection(…)` included.
    pub ty: Text<'s>,
    /// `Nullable`, where it is written.
    pub nullable: Option<bool>,
    /// Annotations that stand in the property.
    pub annotations: Vec<Annotation<'s>>,
}

/// `NavigationProperty`.
#[derive(Debug)]
pub struct NavigationProperty<'s> {
    /// The name on the wire.
    pub name: Text<'s>,
    /// The type, `Collection(…)` included.
    pub ty: Text<'s>,
    /// `Nullable`, where it is written.
    pub nullable: Option<bool>,
    /// Whether the target lives inside this entity.
    pub contains_target: bool,
    /// Annotations that stand in the property.
    pub annotations: Vec<Annotation<'s>>,
}

/// `EnumType`.
#[derive(Debug)]
pub struct EnumType<'s> {
    /// The simple name.
    pub name: Text<'s>,
    /// `UnderlyingType`, where it is written.
    pub underlying: Option<Text<'s>>,
    /// Whether members can be combined.
    pub is_flags: bool,
    /// The members in order.
    pub members: Vec<Member<'s>>,
    /// Annotations that stand in the type.
    pub annotations: Vec<Annotation<'s>>,
    /// From its name to its end.
    pub extent: Span,
}

/// `Member` of an enum type.
#[derive(Debug)]
pub struct Member<'s> {
    /// The name on the wire.
    pub name: Text<'s>,
    /// `Value`, where it is written.
    pub value: Option<i64>,
    /// Annotations that stand in the member.
    pub annotations: Vec<Annotation<'s>>,
}

/// `TypeDefinition`.
#[derive(Debug)]
pub struct TypeDefinition<'s> {
    /// The simple name.
    pub name: Text<'s>,
    /// The primitive type that it restricts.
    pub underlying: Text<'s>,
}

/// `Action` or `Function`.
#[derive(Debug)]
pub struct Operation<'s> {
    /// Which of the two.
    pub kind: OperationKind,
    /// The simple name, shared by overloads.
    pub name: Text<'s>,
    /// Whether the first parameter is what it is invoked on.
    pub is_bound: bool,
    /// Whether more segments may follow the invocation.
    pub is_composable: bool,
    /// The parameters, the binding parameter first.
    pub parameters: Vec<Parameter<'s>>,
    /// What it returns.
    pub returns: Option<ReturnType<'s>>,
    /// Annotations that stand in the operation.
    pub annotations: Vec<Annotation<'s>>,
    /// From its name to its end.
    pub extent: Span,
}

/// Whether an operation may have side effects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OperationKind {
    /// Invoked by POST, parameters in the body.
    Action,
    /// Invoked by GET, parameters in the path.
    Function,
}

/// `Parameter` of an operation.
#[derive(Debug)]
pub struct Parameter<'s> {
    /// The name on the wire.
    pub name: Text<'s>,
    /// The type, `Collection(…)` included.
    pub ty: Text<'s>,
    /// `Nullable`, where it is written.
    pub nullable: Option<bool>,
    /// Annotations that stand in the parameter.
    pub annotations: Vec<Annotation<'s>>,
}

/// `ReturnType` of an operation.
#[derive(Debug)]
pub struct ReturnType<'s> {
    /// The type, `Collection(…)` included.
    pub ty: Text<'s>,
    /// `Nullable`, where it is written.
    pub nullable: Option<bool>,
}

/// `Term`: an annotation that the schema itself defines.
#[derive(Debug)]
pub struct Term<'s> {
    /// The simple name.
    pub name: Text<'s>,
}

/// `EntityContainer`.
#[derive(Debug)]
pub struct Container<'s> {
    /// The simple name.
    pub name: Text<'s>,
    /// The container whose resources it has, too.
    pub extends: Option<Text<'s>>,
    /// Entity sets, singletons and imports, in order.
    pub children: Vec<ContainerChild<'s>>,
    /// Annotations that stand in the container.
    pub annotations: Vec<Annotation<'s>>,
}

/// One resource of the container.
#[derive(Debug)]
pub struct ContainerChild<'s> {
    /// What it is.
    pub kind: ContainerChildKind,
    /// The name, which is its path segment.
    pub name: Text<'s>,
    /// The entity type, or the operation that is imported.
    pub target: Text<'s>,
    /// Annotations that stand in it.
    pub annotations: Vec<Annotation<'s>>,
    /// From its name to its end.
    pub extent: Span,
}

/// The kinds of resources of a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContainerChildKind {
    /// `EntitySet`.
    EntitySet,
    /// `Singleton`.
    Singleton,
    /// `ActionImport`.
    ActionImport,
    /// `FunctionImport`.
    FunctionImport,
}

/// `Annotations`: annotations of one target, standing apart from it.
#[derive(Debug)]
pub struct Annotations<'s> {
    /// The path of what they annotate.
    pub target: Text<'s>,
    /// `Qualifier` of all of them.
    pub qualifier: Option<Text<'s>>,
    /// The annotations.
    pub list: Vec<Annotation<'s>>,
    /// From its name to its end.
    pub extent: Span,
}

/// `Annotation`: a term and its value.
#[derive(Debug)]
pub struct Annotation<'s> {
    /// The term, qualified with a namespace or an alias.
    pub term: Text<'s>,
    /// `Qualifier`.
    pub qualifier: Option<Text<'s>>,
    /// The value; `None` stands for the default of the term.
    pub value: Option<Expression<'s>>,
}

/// A value in an annotation.
#[derive(Debug, PartialEq)]
pub enum Expression<'s> {
    /// `Bool`.
    Bool(bool),
    /// `Int`.
    Int(i64),
    /// `String`, with entities replaced.
    String(Cow<'s, str>),
    /// Another constant (`Date`, `Decimal`, `Guid`, …), as written.
    Constant(&'s str),
    /// `EnumMember`: one member, or several of a flags enum, each as written.
    EnumMember(Vec<&'s str>),
    /// `Path`, `PropertyPath`, `NavigationPropertyPath` or `AnnotationPath`.
    Path(&'s str),
    /// `Collection`.
    Collection(Vec<Expression<'s>>),
    /// `Record`.
    Record(Vec<PropertyValue<'s>>),
    /// `Null`, and dynamic expressions (`If`, `Apply`, …) that only a service can evaluate.
    Opaque,
    /// What is no constant of its kind, which has been told.
    Malformed,
}

/// `PropertyValue` of a record.
#[derive(Debug, PartialEq)]
pub struct PropertyValue<'s> {
    /// The property of the record.
    pub name: &'s str,
    /// The value; `None` stands for the default of the property.
    pub value: Option<Expression<'s>>,
}

impl Annotation<'_> {
    /// Where the annotation stands.
    pub fn span(&self) -> Span {
        self.term.span
    }
}
