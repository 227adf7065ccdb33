//! The types that `Edm` defines.

use super::{Type, TypeItem};

impl Type {
    /// A stream of bytes.
    pub const STREAM: Self =
        Self { item: TypeItem::Primitive(Primitive::Stream), is_collection: false };

    /// Whether its values can stand in an address, as a key does.
    pub fn has_literals(self) -> bool {
        let has_some = match self.item {
            TypeItem::Struct(_) => false,
            TypeItem::Enum(_) => true,
            TypeItem::Primitive(it) => {
                !matches!(it, Primitive::Geo(_) | Primitive::Stream | Primitive::Untyped)
            }
        };
        has_some && !self.is_collection
    }
}

/// A primitive type, or one of the abstract types that stand for any value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Primitive {
    /// `Edm.Binary`
    Binary,
    /// `Edm.Boolean`
    Boolean,
    /// `Edm.Byte`
    Byte,
    /// `Edm.Date`
    Date,
    /// `Edm.DateTimeOffset`
    DateTimeOffset,
    /// `Edm.Decimal`
    Decimal,
    /// `Edm.Double`
    Double,
    /// `Edm.Duration`
    Duration,
    /// `Edm.Guid`
    Guid,
    /// `Edm.Int16`
    Int16,
    /// `Edm.Int32`
    Int32,
    /// `Edm.Int64`
    Int64,
    /// `Edm.SByte`
    SByte,
    /// `Edm.Single`
    Single,
    /// `Edm.Stream`
    Stream,
    /// `Edm.String`
    String,
    /// `Edm.TimeOfDay`
    TimeOfDay,
    /// A geography or geometry, which travels as GeoJSON.
    Geo(&'static str),
    /// `Edm.Untyped`, and the abstract types of which any value is one.
    Untyped,
}

const NAMES: &[(&str, Primitive)] = &[
    ("AnnotationPath", Primitive::String),
    ("AnyPropertyPath", Primitive::String),
    ("Binary", Primitive::Binary),
    ("Boolean", Primitive::Boolean),
    ("Byte", Primitive::Byte),
    ("ComplexType", Primitive::Untyped),
    ("Date", Primitive::Date),
    ("DateTimeOffset", Primitive::DateTimeOffset),
    ("Decimal", Primitive::Decimal),
    ("Double", Primitive::Double),
    ("Duration", Primitive::Duration),
    ("EntityType", Primitive::Untyped),
    ("Geography", Primitive::Geo("Edm.Geography")),
    ("GeographyCollection", Primitive::Geo("Edm.GeographyCollection")),
    ("GeographyLineString", Primitive::Geo("Edm.GeographyLineString")),
    ("GeographyMultiLineString", Primitive::Geo("Edm.GeographyMultiLineString")),
    ("GeographyMultiPoint", Primitive::Geo("Edm.GeographyMultiPoint")),
    ("GeographyMultiPolygon", Primitive::Geo("Edm.GeographyMultiPolygon")),
    ("GeographyPoint", Primitive::Geo("Edm.GeographyPoint")),
    ("GeographyPolygon", Primitive::Geo("Edm.GeographyPolygon")),
    ("Geometry", Primitive::Geo("Edm.Geometry")),
    ("GeometryCollection", Primitive::Geo("Edm.GeometryCollection")),
    ("GeometryLineString", Primitive::Geo("Edm.GeometryLineString")),
    ("GeometryMultiLineString", Primitive::Geo("Edm.GeometryMultiLineString")),
    ("GeometryMultiPoint", Primitive::Geo("Edm.GeometryMultiPoint")),
    ("GeometryMultiPolygon", Primitive::Geo("Edm.GeometryMultiPolygon")),
    ("GeometryPoint", Primitive::Geo("Edm.GeometryPoint")),
    ("GeometryPolygon", Primitive::Geo("Edm.GeometryPolygon")),
    ("Guid", Primitive::Guid),
    ("Int16", Primitive::Int16),
    ("Int32", Primitive::Int32),
    ("Int64", Primitive::Int64),
    ("ModelElementPath", Primitive::String),
    ("NavigationPropertyPath", Primitive::String),
    ("PrimitiveType", Primitive::Untyped),
    ("PropertyPath", Primitive::String),
    ("SByte", Primitive::SByte),
    ("Single", Primitive::Single),
    ("Stream", Primitive::Stream),
    ("String", Primitive::String),
    ("TimeOfDay", Primitive::TimeOfDay),
    ("Untyped", Primitive::Untyped),
];

impl Primitive {
    /// The type of a name in the namespace `Edm`.
    pub(crate) fn of(name: &str) -> Option<Self> {
        NAMES.binary_search_by(|(it, _)| (*it).cmp(name)).ok().map(|at| NAMES[at].1)
    }

    /// All names in the namespace `Edm`.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }

    /// The full name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Binary => "Edm.Binary",
            Self::Boolean => "Edm.Boolean",
            Self::Byte => "Edm.Byte",
            Self::Date => "Edm.Date",
            Self::DateTimeOffset => "Edm.DateTimeOffset",
            Self::Decimal => "Edm.Decimal",
            Self::Double => "Edm.Double",
            Self::Duration => "Edm.Duration",
            Self::Guid => "Edm.Guid",
            Self::Int16 => "Edm.Int16",
            Self::Int32 => "Edm.Int32",
            Self::Int64 => "Edm.Int64",
            Self::SByte => "Edm.SByte",
            Self::Single => "Edm.Single",
            Self::Stream => "Edm.Stream",
            Self::String => "Edm.String",
            Self::TimeOfDay => "Edm.TimeOfDay",
            Self::Geo(name) => name,
            Self::Untyped => "Edm.Untyped",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_names_agree() {
        assert!(NAMES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (name, primitive) in NAMES {
            let full = primitive.name();
            // Paths in a model are texts.
            let is_path = name.ends_with("Path") && full == "Edm.String";
            assert!(
                is_path || full == "Edm.Untyped" || full == format!("Edm.{name}"),
                "{name}: {full}"
            );
        }
    }
}
