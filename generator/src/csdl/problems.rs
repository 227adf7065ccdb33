//! What can be wrong with the text of a CSDL document.

use crate::source::problems;

problems! {
    /// What can be wrong with the text of a CSDL document.
    "csdl":
    error DocumentEmpty: "document is empty"
        help "expected an OData `$metadata` document with the root `edmx:Edmx`";
    error RootIsPage: "this is a web page, not CSDL"
        help "the service answered the download with a page; save `$metadata` itself";
    error IsJsonCsdl: "this is CSDL in JSON"
        help "the generator reads CSDL in XML: ask the service for $metadata with `Accept: application/xml`";
    error IsOpenApi: "this is an OpenAPI description, not CSDL"
        help "save `$metadata` of the service: it says more, and the generator reads that";
    error IsAnswer: "this is an answer of the service, not its metadata"
        help "save `$metadata`, which is beside the service document: …/$metadata";
    error IsJson: "this is JSON, not CSDL"
        help "expected an OData `$metadata` document, which is XML";
    error IsText: "this is text, not XML"
        help "expected an OData `$metadata` document";
    error RootIsSchema: "the root element is <Schema>"
        help "wrap it: <edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>…";
    error RootIsOther { name }: "the root element is <{name}>, not <edmx:Edmx>"
        help "expected an OData `$metadata` document";
    error RootTwice { name }: "<{name}> follows the root element";
    error OldNamespace { namespace }: "XML namespace `{namespace}` is not that of CSDL 4.0"
        help "this is the metadata of OData 1 to 3; the generator reads OData 4";
    error OtherNamespace { namespace, edmx, edm }:
        "XML namespace `{namespace}` is not that of CSDL 4.0"
        help "CSDL 4.0 uses `{edmx}` and `{edm}`";
    error Version { version }: "CSDL version {version} is not supported"
        help "the generator reads OData 4.0 and 4.01";

    /// As the XML reader says.
    error Malformed { said }: "malformed XML: {said}";
    error DocType: "document type declarations are not supported";
    error TooDeep { limit }: "elements are nested more than {limit} deep";
    error Unclosed { open }: "file ends inside <{open}>"
        related "opened here";
    error TextOutside: "text cannot stand outside the root element";
    error TextInside { element }: "text cannot stand in <{element}>";
    error ElementInText { element }: "<{element}> holds an element";
    error UnknownEntity { name }: "unknown entity `&{name};`";
    error UnknownEntityInAttribute { name }: "unknown entity `&{name};`"
        help "XML knows &amp; &lt; &gt; &quot; &apos; and character references; write a bare `&` as &amp;";
    /// As the XML reader says.
    error Reference { said }: "{said}";
    /// As the XML reader says.
    error ReferenceInAttribute { said }: "{said}"
        help "XML knows &amp; &lt; &gt; &quot; &apos; and character references; write a bare `&` as &amp;";

    error ElementUnknown { name, parent }: "<{name}> cannot stand in <{parent}>";
    warning ElementPassedOver { name, parent }: "<{name}> in <{parent}> is passed over: CSDL has no such element";
    warning AttributeUnknown { element, name }: "<{element}> has no attribute `{name}`";
    error AttributeMissing { element, name }: "<{element}> lacks the attribute `{name}`";
    error AttributeEmpty { name }: "`{name}` is empty";
    error AttributesTooMany { element, limit }: "<{element}> has more than {limit} attributes";
    error AttributeWithoutValue: "attribute has no value";
    error AttributeUnquoted: "attribute value is not quoted";
    error AttributeUnclosed: "attribute value lacks the closing quote";
    error AttributeTwice: "attribute is written twice";

    error FlagMalformed { name, value }: "`{name}` is `{value}`, which is not a Boolean"
        help "write `true` or `false`";
    error MemberValue { value }: "`{value}` is not a 64-bit integer";
    warning BoolMalformed { value }: "`{value}` is not a Boolean"
        help "write `true` or `false`";
    warning IntMalformed { value }: "`{value}` is not an integer";
    warning Namespace { name }: "`{name}` is not a namespace"
        help "a namespace is made of identifiers with dots between them";
    error NameUnreadable { name }: "`{name}` is no name: it holds characters that control how text is shown";
    warning Identifier { name }: "`{name}` is not a CSDL identifier"
        help "an identifier starts with a letter or `_` and goes on with letters, digits and `_`, at most 128 of them";
}
