//! Which attributes and children each CSDL element may have.
//!
//! The reader checks every element against this table, so that the functions that build the
//! document see nothing unknown.

use crate::source::nearest;

/// What one element may hold.
pub(super) struct Rule {
    pub(super) name: &'static str,
    attributes: &'static [&'static str],
    children: &'static [&'static str],
    /// Whether it states a value, as an attribute or as a child.
    has_value: bool,
}

impl Rule {
    /// The attributes that it may have.
    pub(super) fn attributes(&self) -> impl Iterator<Item = &'static str> {
        let values = if self.has_value { CONSTANTS } else { &[] };
        self.attributes.iter().chain(values).copied()
    }

    /// The elements that it may hold.
    pub(super) fn children(&self) -> impl Iterator<Item = &'static str> {
        let [constants, dynamic] =
            if self.has_value { [CONSTANTS, EXPRESSIONS] } else { [&[] as &[&str]; 2] };
        self.children.iter().chain(constants).chain(dynamic).copied()
    }
}

/// Attributes of earlier CSDL versions that services still write and that have no meaning in 4.0.
pub(super) const LEGACY_ATTRIBUTES: &[&str] = &[
    "Collation",
    "CollectionKind",
    "ConcurrencyMode",
    "FixedLength",
    "IsSideEffecting",
    "SideEffecting",
    "StoreGeneratedPattern",
];

/// Elements of which nothing is generated: what is wrong inside of them is a warning.
const ASIDE: &[&str] = &[
    "Annotation",
    "Annotations",
    "Collection",
    "Include",
    "IncludeAnnotations",
    "NavigationPropertyBinding",
    "OnDelete",
    "PropertyValue",
    "Record",
    "Reference",
    "ReferentialConstraint",
    "Term",
];

/// Values that can be written as an attribute or as an element.
const CONSTANTS: &[&str] = &[
    "AnnotationPath",
    "Binary",
    "Bool",
    "Date",
    "DateTimeOffset",
    "Decimal",
    "Duration",
    "EnumMember",
    "Float",
    "Guid",
    "Int",
    "ModelElementPath",
    "NavigationPropertyPath",
    "Path",
    "PropertyPath",
    "String",
    "TimeOfDay",
    "UrlRef",
];

/// Values that can only be written as an element.
const EXPRESSIONS: &[&str] = &[
    "Add",
    "And",
    "Apply",
    "Cast",
    "Collection",
    "Div",
    "DivBy",
    "Eq",
    "Ge",
    "Gt",
    "Has",
    "If",
    "In",
    "IsOf",
    "LabeledElement",
    "LabeledElementReference",
    "Le",
    "Lt",
    "Mod",
    "Mul",
    "Ne",
    "Neg",
    "Not",
    "Null",
    "Or",
    "Record",
    "Sub",
];

const FACETED: &[&str] = &[
    "Name",
    "Type",
    "Nullable",
    "MaxLength",
    "Precision",
    "Scale",
    "SRID",
    "Unicode",
    "DefaultValue",
];

const STRUCTURED: &[&str] = &["Annotation", "Key", "NavigationProperty", "Property"];

/// The table, sorted by name.
const RULES: &[Rule] = &[
    rule(
        "Action",
        &["Name", "IsBound", "EntitySetPath"],
        &["Annotation", "Parameter", "ReturnType"],
    ),
    rule("ActionImport", &["Name", "Action", "EntitySet"], &["Annotation"]),
    value("Annotation", &["Term", "Qualifier"], &["Annotation"]),
    rule("Annotations", &["Target", "Qualifier"], &["Annotation"]),
    value("Collection", &[], &[]),
    rule("ComplexType", &["Name", "BaseType", "Abstract", "OpenType"], STRUCTURED),
    rule("DataServices", &["DataServiceVersion", "MaxDataServiceVersion"], &["Schema"]),
    rule("Edmx", &["Version"], &["DataServices", "Reference"]),
    rule(
        "EntityContainer",
        &["Name", "Extends"],
        &["ActionImport", "Annotation", "EntitySet", "FunctionImport", "Singleton"],
    ),
    rule(
        "EntitySet",
        &["Name", "EntityType", "IncludeInServiceDocument"],
        &["Annotation", "NavigationPropertyBinding"],
    ),
    rule("EntityType", &["Name", "BaseType", "Abstract", "OpenType", "HasStream"], STRUCTURED),
    rule("EnumType", &["Name", "UnderlyingType", "IsFlags"], &["Annotation", "Member"]),
    rule(
        "Function",
        &["Name", "IsBound", "IsComposable", "EntitySetPath"],
        &["Annotation", "Parameter", "ReturnType"],
    ),
    rule(
        "FunctionImport",
        &["Name", "Function", "EntitySet", "IncludeInServiceDocument"],
        &["Annotation"],
    ),
    rule("Include", &["Namespace", "Alias"], &["Annotation"]),
    rule("IncludeAnnotations", &["TermNamespace", "Qualifier", "TargetNamespace"], &[]),
    rule("Key", &[], &["PropertyRef"]),
    rule("Member", &["Name", "Value"], &["Annotation"]),
    rule(
        "NavigationProperty",
        &["Name", "Type", "Nullable", "Partner", "ContainsTarget"],
        &["Annotation", "OnDelete", "ReferentialConstraint"],
    ),
    rule("NavigationPropertyBinding", &["Path", "Target"], &["Annotation"]),
    rule("OnDelete", &["Action"], &["Annotation"]),
    rule("Parameter", FACETED, &["Annotation"]),
    rule("Property", FACETED, &["Annotation"]),
    rule("PropertyRef", &["Name", "Alias"], &[]),
    value("PropertyValue", &["Property"], &["Annotation"]),
    rule("Record", &["Type"], &["Annotation", "PropertyValue"]),
    rule("Reference", &["Uri"], &["Annotation", "Include", "IncludeAnnotations"]),
    rule("ReferentialConstraint", &["Property", "ReferencedProperty"], &["Annotation"]),
    rule(
        "ReturnType",
        &["Type", "Nullable", "MaxLength", "Precision", "Scale", "SRID", "Unicode"],
        &["Annotation"],
    ),
    rule(
        "Schema",
        &["Namespace", "Alias"],
        &[
            "Action",
            "Annotation",
            "Annotations",
            "ComplexType",
            "EntityContainer",
            "EntityType",
            "EnumType",
            "Function",
            "Term",
            "TypeDefinition",
        ],
    ),
    rule("Singleton", &["Name", "Type", "Nullable"], &["Annotation", "NavigationPropertyBinding"]),
    rule(
        "Term",
        &[
            "Name",
            "Type",
            "BaseTerm",
            "DefaultValue",
            "AppliesTo",
            "Nullable",
            "MaxLength",
            "Precision",
            "Scale",
            "SRID",
            "Unicode",
        ],
        &["Annotation"],
    ),
    rule(
        "TypeDefinition",
        &["Name", "UnderlyingType", "MaxLength", "Precision", "Scale", "SRID", "Unicode"],
        &["Annotation"],
    ),
];

const fn rule(
    name: &'static str,
    attributes: &'static [&'static str],
    children: &'static [&'static str],
) -> Rule {
    Rule { name, attributes, children, has_value: false }
}

const fn value(
    name: &'static str,
    attributes: &'static [&'static str],
    children: &'static [&'static str],
) -> Rule {
    Rule { name, attributes, children, has_value: true }
}

/// Whether nothing is generated of an element.
pub(super) fn is_aside(element: &str) -> bool {
    ASIDE.contains(&element)
}

/// Whether an element makes something, or is nearly called like one that does.
pub(super) fn makes_something(element: &str) -> bool {
    nearest(element, RULES.iter().map(|it| it.name).filter(|it| !is_aside(it))).is_some()
}

/// The rule of an element, if it has one: values of annotations other than records and
/// collections hold text, or expressions that are not read.
pub(super) fn rule_of(element: &str) -> Option<&'static Rule> {
    RULES.binary_search_by(|rule| rule.name.cmp(element)).ok().map(|at| &RULES[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(RULES.windows(2).all(|pair| pair[0].name < pair[1].name));
    }

    #[test]
    fn every_child_has_a_rule() {
        for rule in RULES {
            for child in rule.children {
                assert!(rule_of(child).is_some(), "{child} in {}", rule.name);
            }
        }
    }
}
