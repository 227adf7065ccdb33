//! What can be wrong with documents that are well-formed: names, kinds, annotations, overlays.

use crate::source::problems;

problems! {
    /// What can be wrong with what documents say.
    "model":
    error AliasTwice { alias, earlier }: "alias `{alias}` already stands for `{earlier}`"
        help "an alias holds in the whole document; choose another one";
    warning AliasUnclear { alias, earlier, later }:
        "alias `{alias}` stands for `{earlier}` and for `{later}`: it is read as the former";
    error Unqualified { name, example }: "`{name}` lacks a namespace or an alias"
        help "write `{example}.{name}`";
    /// There is a similar one.
    error Qualifier { qualifier }: "`{qualifier}` is neither a namespace nor an alias";
    error QualifierUndeclared { qualifier }: "`{qualifier}` is neither a namespace nor an alias"
        help "declare it: Alias=\"{qualifier}\" on its <Schema>, or <edmx:Include Namespace=\"…\" Alias=\"{qualifier}\"/>";
    error Undefined { kind, name }: "undefined {kind} `{name}`";
    warning ReferenceMissing { uri, namespace, types }:
        "{types} in `{namespace}`, and `{uri}`, which defines it, is not among the files"
        related "the first of them is named here"
        help "give that file, too; there can be several";
    error TypeMalformed { ty, said }: "`{ty}` is no type: {said}"
        help "a type is a name such as `Edm.String`, or a list of such: `Collection(Edm.String)`";
    error EdmType { name }: "`{name}` is not an Edm type";
    error WrongKind { name, kind, expected }: "`{name}` is {kind}, not {expected}";
    error DefinedTwice { name }: "`{name}` is defined twice"
        related "first defined here";
    warning TermTwice { name }: "the term `{name}` is defined twice"
        related "first defined here";

    error DefinitionUnderlying { ty }: "`{ty}` is not a primitive type"
        help "a type definition restricts a primitive type such as `Edm.String`";
    error BaseOfOtherKind { own, name, other, base }:
        "{own} type `{name}` cannot extend the {other} type `{base}`";
    error BaseIsSelf { name }: "`{name}` extends itself";
    error BaseCycle { names }: "types extend each other in a cycle: {names}";
    error MemberTwice { owner, name }: "`{owner}` has two members called `{name}`"
        related "first defined here";
    error PropertyOfEntity { ty }: "`{ty}` is an entity type, which a property cannot hold"
        help "use a <NavigationProperty>, or a complex type";
    error NavigationToOther { ty }: "`{ty}` is not an entity type"
        help "a navigation property leads to an entity; use a <Property> for other types";
    error KeyUndefined { key, ty }: "key property `{key}` is not a property of `{ty}`";
    warning KeyType { key, ty, of }: "key property `{key}` of `{ty}` is of type `{of}`, which no address can have"
        help "a key is of a primitive or enum type; there is no method for one of these entities by its key";

    error EnumUnderlying { ty, types }: "`{ty}` cannot be the type of enum values"
        help "use one of {types}";
    error EnumMemberTwice { owner, name }: "`{owner}` has two members called `{name}`"
        related "first defined here";
    error EnumValuesMixed { name }: "member `{name}` lacks a value that others have"
        help "give all members a `Value`, or none of them";

    error ParameterTwice { owner, name }: "`{owner}` has two parameters called `{name}`"
        related "first defined here";
    error ReturnTypeMissing { name }: "function `{name}` lacks a <ReturnType>";
    error BindingMissing { name }: "`{name}` is bound and has no binding parameter"
        help "the first <Parameter> is what the operation is invoked on";
    error OverloadAmbiguous { name }: "two overloads of `{name}` cannot be told apart"
        related "first defined here"
        help "actions differ by binding type, functions also by parameter names";

    error ContainerIsSelf { name }: "the entity container `{name}` extends itself";
    warning ContainerSecond { name, first }:
        "what is in the entity container `{name}` is left out: the service has `{first}`"
        help "a service has one, the first; another one is part of it if it is extended: Extends=\"…\"";
    warning ContainerUndefined { name }: "no entity container is called `{name}`";
    error ResourceTwice { name }: "the container has two resources called `{name}`"
        related "first defined here";
    error ResourceOfComplex { ty }: "`{ty}` is a complex type, not an entity type";

    /// Outside of overlays, whatever is wrong with a target is this.
    warning TargetMissing { reason }: "{reason}";
    error TargetMember { owner, member }: "`{owner}` has no member `{member}` to annotate";
    error TargetOverload { name, signatures }: "`{name}` has no overload with these parameters"
        help "it has {signatures}";
    warning ValueShape { term }: "`{term}` has a value of another shape than its term";

    warning DescribesNothing: "this file describes nothing that the metadata defines"
        help "descriptions are found by the full names of types, members and operations";

    error OverlaySchemaAnnotated: "the generator reads no annotations of a schema";
    error OverlayEmpty: "this overlay schema holds no <Annotations>";
    error OverlayDefines: "an overlay cannot define anything"
        help "overlays hold <Annotations>; put definitions into a CSDL file of their own and list it under `metadata`";
    error OverlayTargetEmpty { target }: "no annotations for `{target}`";
    error OverlayTargetUnread { target }: "the generator reads no annotations of `{target}`";
    error OverlayQualified: "the generator does not read annotations with a qualifier";
    error OverlayTwice { term }: "`{term}` is overlaid twice for this target"
        related "first overlaid here";
    error OverlayTermUnread { term }: "`{term}` changes nothing: the generator does not read this term";
    error OverlayValueShape { term }: "`{term}` has a value of another shape than its term";
    error OverlayPropertiesUnread { names }: "the generator does not read `{names}` here";
    error OverlayPropertyMissing { ty, name }: "`{ty}` has no property `{name}`";
    error OverlayChangesNothing: "this annotation changes nothing"
        related "the document already says the same"
        help "remove it from the overlay";
}
