//! Entity and complex types → structs and the tables that describe them.

use super::Context;
use super::docs::{self, Writer, deprecation};
use super::secrets::Because;
use super::tables::{Tables, sheets};
use crate::csdl::StructuredKind;
use crate::ir::{self, PropertyKind};
use crate::model::{
    FactSheet, Facts, Navigation, Primitive, Property, Struct, StructId, Type, TypeItem,
};
use crate::naming::{Ident, Role};
use crate::select::Addressed;

pub(super) fn models(context: &Context<'_, '_>, tables: &Tables) -> Vec<ir::TypeItem> {
    let ids = context.selection.structs.keys().copied();
    let models = ids.map(|id| {
        let table = tables.name(id);
        ir::TypeItem::Model(ir::Model { table, ..model(context, id) })
    });
    models.collect()
}

/// The types that the configuration names.
pub(super) fn named(context: &Context<'_, '_>) -> Vec<ir::TypePath> {
    let paths = context.selection.named.iter().filter_map(|item| match item {
        TypeItem::Struct(id) => Some(context.names.of_struct(*id).clone()),
        TypeItem::Enum(id) => Some(context.names.of_enum(*id).clone()),
        TypeItem::Primitive(_) => None,
    });
    paths.collect()
}

/// Entities that requests address or pass through without sending or returning them.
pub(super) fn unmodelled(context: &Context<'_, '_>) -> Vec<ir::Unmodelled> {
    let selection = context.selection;
    let ids = selection.addressed().into_iter().filter(|id| !selection.structs.contains_key(id));
    let mut unmodelled: Vec<ir::Unmodelled> = ids
        .map(|id| {
            let item = &context.model[id];
            let mut docs = Writer::default();
            docs.markdown(&format!(
                "Stands for `{}` in the types of requests. This crate has no model of it.",
                item.name
            ));
            docs.describe(&[&item.facts], "");
            docs.markdown(&requests_on(context, id));
            let path = context.names.of_struct(id);
            let remark = context.namer.remark(&item.name.to_string(), &path.name);
            docs.markdown(&remark.unwrap_or_default());
            ir::Unmodelled {
                path: context.names.of_struct(id).clone(),
                wire: item.name.to_string(),
                docs: docs.finish(),
                bases: bases(context, id),
            }
        })
        .collect();
    unmodelled.sort_by(|a, b| a.path.cmp(&b.path));
    unmodelled
}

/// How many members make a type tell at once which of them are set. Each look at one is a call,
/// which shows in types of hundred members; for those of ten, more code would be of no use.
const MANY: usize = 24;

fn model(context: &Context<'_, '_>, id: StructId) -> ir::Model {
    let item = &context.model[id];
    let mut fields = Vec::new();
    let mut properties = Vec::new();
    for declared in context.model.lineage(id) {
        // Streams are no part of the value: requests of their own read and write them.
        let valued = context.model[declared].properties.iter();
        let valued = valued.filter(|it| it.ty.item != TypeItem::Primitive(Primitive::Stream));
        for property in valued {
            let mut owner = Owner::new(context, id, declared, property.name, &property.facts);
            let verdict = context.secrets.verdict(context.model, declared, property);
            let is_configured = verdict.because == Because::Configured;
            owner.is_secret = verdict.is_secret || (owner.is_secret && !is_configured);
            let ty = member_type(context, property.ty);
            let name = owner.field_name(context);
            let docs = property_docs(context, property, &owner, &name);
            let can_be_null = property.nullable && !property.ty.is_collection;
            let kind = if can_be_null { PropertyKind::Nullable } else { PropertyKind::NotNull };
            properties.push(constant(&name, property.name, kind));
            fields.push(owner.field(name, ty, docs, can_be_null));
        }
        for navigation in &context.model[declared].navigations {
            let owner = Owner::new(context, id, declared, navigation.name, &navigation.facts);
            let name = owner.field_name(context);
            let kind = if navigation.is_collection {
                PropertyKind::Navigations
            } else {
                PropertyKind::Navigation
            };
            let constant = constant(&name, navigation.name, kind);
            let is_contained = navigation.is_contained;
            properties.push(ir::Property { is_contained, ..constant });
            if !context.selection.structs.contains_key(&navigation.target) {
                continue;
            }
            let ty = ir::FieldType {
                value: ir::ValueType::Model(context.names.of_struct(navigation.target).clone()),
                is_list: navigation.is_collection,
                storage: ir::Storage::Lazy,
            };
            let docs = navigation_docs(context, navigation, &owner, &name);
            fields.push(owner.field(name, ty, docs, false));
        }
    }
    // Query options are about what is asked for, and not about what that may turn out to be.
    if context.selection.derived.contains(&id) {
        properties.clear();
    }
    ir::Model {
        has_many_fields: fields.len() >= MANY,
        path: context.names.of_struct(id).clone(),
        wire: item.name.to_string(),
        docs: docs(context, id, item),
        deprecated: deprecation(&item.facts),
        fields,
        properties,
        bases: bases(context, id),
        table: None,
    }
}

/// The types that a type extends and that values or paths can be seen as.
fn bases(context: &Context<'_, '_>, id: StructId) -> Vec<ir::TypePath> {
    let model = context.model;
    let bases = std::iter::successors(model[id].base, |id| model[*id].base);
    bases.filter_map(|it| context.names.get_struct(it)).cloned().collect()
}

/// The constant for the name of a member: called like its field.
fn constant(field: &Ident, wire: &str, kind: PropertyKind) -> ir::Property {
    let name = Ident::from_wire(field.as_str(), Role::Constant);
    let name = name.unwrap_or_else(|| Ident::known("UNNAMED"));
    ir::Property { name, wire: wire.to_owned(), kind, is_contained: false }
}

/// A member on its way to becoming a field.
struct Owner<'a, 's> {
    id: StructId,
    declared: StructId,
    name: &'s str,
    /// What is said of the member: first as this type has it, then as it is declared.
    sheets: Vec<&'a FactSheet<'s>>,
    /// Its value is not to be shown.
    is_secret: bool,
}

impl<'a, 's> Owner<'a, 's> {
    fn new(
        context: &Context<'a, 's>,
        id: StructId,
        declared: StructId,
        name: &'s str,
        facts: &'a Facts<'s>,
    ) -> Self {
        let sheets = sheets(context.model, id, name, facts);
        // What the declaration says is judged with the configuration.
        let is_secret = sheets.iter().rev().skip(1).any(|it| it.is_masked);
        Self { id, declared, name, sheets, is_secret }
    }

    /// The full name of the member. It is renamed where it is declared, and for all types that
    /// inherit it.
    fn target(&self, context: &Context<'_, '_>) -> String {
        context.model[self.declared].name.member(self.name)
    }

    fn field_name(&self, context: &Context<'_, '_>) -> Ident {
        context.namer.name(&self.target(context), self.name, Role::Field)
    }

    /// Why the field is not called by the rules; nothing if it is.
    fn remark(&self, context: &Context<'_, '_>, field: &Ident) -> String {
        context.namer.remark(&self.target(context), field).unwrap_or_default()
    }

    fn field(
        &self,
        name: Ident,
        ty: ir::FieldType,
        docs: ir::Docs,
        is_nullable: bool,
    ) -> ir::Field {
        ir::Field {
            name,
            wire: self.name.to_owned(),
            ty,
            docs,
            is_described: docs::description(&self.sheets).is_some(),
            deprecated: self.sheets.iter().find_map(|it| deprecation(it)),
            is_nullable,
            is_read_only: self.sheets.iter().any(|it| it.is_for_reading()),
            is_secret: self.is_secret,
        }
    }
}

fn docs(context: &Context<'_, '_>, id: StructId, item: &Struct<'_>) -> ir::Docs {
    let mut docs = Writer::default();
    docs.describe(&[&item.facts], &format!("`{}`.", item.name.name));
    let kind = match item.kind {
        StructuredKind::Entity => "Entity type",
        StructuredKind::Complex => "Complex type",
    };
    let mut facts = format!("{kind} `{}`", item.name);
    if let Some(base) = item.base {
        facts.push_str(&format!(", based on `{}`", context.model[base].name));
    }
    if item.has_stream {
        facts.push_str(", a media stream");
    }
    facts.push('.');
    if item.is_open {
        facts.push_str(" It is open: members that are not declared are part of it, in `extra`.");
    }
    docs.markdown(&facts);
    docs.markdown(&requests_on(context, id));
    if let Some(derived) = derived(context, id) {
        docs.markdown(&derived);
    }
    let path = context.names.of_struct(id);
    let remark = context.namer.remark(&item.name.to_string(), &path.name);
    docs.markdown(&remark.unwrap_or_default());
    docs.links(&item.facts).finish()
}

/// Where the requests on a type are to be found.
fn requests_on(context: &Context<'_, '_>, id: StructId) -> String {
    let on = [Addressed::Collection(id), Addressed::Item(id)];
    let links: Vec<String> = on.into_iter().filter_map(|on| context.requests_on(on)).collect();
    if links.is_empty() { String::new() } else { format!("Requests: {}.", links.join(", ")) }
}

/// How many of the types that extend one its documentation names.
const DERIVED: usize = 12;

/// The types that extend a type, with links.
fn derived(context: &Context<'_, '_>, id: StructId) -> Option<String> {
    let model = context.model;
    if model.is_common_base(id) {
        return None;
    }
    let derived = model.derived(id).iter().copied();
    let derived: Vec<StructId> =
        derived.filter(|it| context.selection.structs.contains_key(it)).collect();
    let links = derived.iter().take(DERIVED).map(|it| {
        let path = context.names.of_struct(*it);
        format!("[`{}`](crate::{}::models::{path})", path.name, context.module)
    });
    let links: Vec<String> = links.collect();
    let more = match derived.len().checked_sub(DERIVED) {
        None | Some(0) => String::new(),
        Some(more) => format!(" and {more} more"),
    };
    (!links.is_empty()).then(|| format!("Extended by {}{more}.", links.join(", ")))
}

fn property_docs(
    context: &Context<'_, '_>,
    property: &Property<'_>,
    owner: &Owner<'_, '_>,
    field: &Ident,
) -> ir::Docs {
    let mut docs = Writer::default();
    docs.describe(&owner.sheets, "");
    let ty = context.model.type_name(property.ty);
    let nullable = nullability(property.ty, property.nullable);
    let mut facts = format!("`{}`: `{ty}`{nullable}.", property.name);
    if context.model.key(owner.id).iter().any(|it| it.path == property.name) {
        facts.push_str(" The key.");
    }
    if owner.sheets.iter().any(|it| it.is_for_reading()) {
        facts.push_str(" Read-only: not sent in requests.");
    }
    if owner.sheets.iter().any(|it| it.is_immutable) {
        facts.push_str(" It can only be set on creation.");
    }
    if owner.is_secret {
        facts.push_str(" Secret: `Debug` does not show it.");
    }
    docs.markdown(&facts);
    docs.markdown(&owner.remark(context, field));
    for sheet in &owner.sheets {
        docs.links(sheet);
    }
    docs.finish()
}

/// Whether there can be null, in words; of lists that only says something about their elements.
pub(super) fn nullability(ty: Type, nullable: bool) -> &'static str {
    match (ty.is_collection, nullable) {
        (true, _) => "",
        (false, true) => ", nullable",
        (false, false) => ", not nullable",
    }
}

fn navigation_docs(
    context: &Context<'_, '_>,
    navigation: &Navigation<'_>,
    owner: &Owner<'_, '_>,
    field: &Ident,
) -> ir::Docs {
    let mut docs = Writer::default();
    docs.describe(&owner.sheets, "");
    let target = context.model[navigation.target].name;
    let target =
        if navigation.is_collection { format!("Collection({target})") } else { target.to_string() };
    let contained = if navigation.is_contained { "contained " } else { "" };
    let facts = format!("`{}`: {contained}`{target}`, read when asked for.", navigation.name);
    docs.markdown(&facts).markdown(&owner.remark(context, field)).finish()
}

/// The Rust type of a member. One with members of its own is in a box, whatever it is: so a type
/// that grows, or comes to hold itself, does not change the types of those that hold it.
fn member_type(context: &Context<'_, '_>, ty: Type) -> ir::FieldType {
    let plain = field_type(context, ty);
    let is_boxed = !ty.is_collection && matches!(ty.item, TypeItem::Struct(_));
    let storage = if is_boxed { ir::Storage::Boxed } else { plain.storage };
    ir::FieldType { storage, ..plain }
}

/// The Rust type of a value.
pub(super) fn field_type(context: &Context<'_, '_>, ty: Type) -> ir::FieldType {
    let value = match ty.item {
        TypeItem::Primitive(primitive) => primitive_type(primitive),
        TypeItem::Enum(id) => ir::ValueType::Enum(context.names.of_enum(id).clone()),
        TypeItem::Struct(id) => ir::ValueType::Model(context.names.of_struct(id).clone()),
    };
    ir::FieldType { value, is_list: ty.is_collection, storage: ir::Storage::Inline }
}

fn primitive_type(primitive: Primitive) -> ir::ValueType {
    use ir::Scalar::{Bool, Edm, Number, String};
    ir::ValueType::Scalar(match primitive {
        Primitive::Boolean => Bool,
        Primitive::String => String,
        Primitive::Byte => Number("u8"),
        Primitive::SByte => Number("i8"),
        Primitive::Int16 => Number("i16"),
        Primitive::Int32 => Number("i32"),
        Primitive::Int64 => Number("i64"),
        Primitive::Single => Number("f32"),
        Primitive::Double => Number("f64"),
        Primitive::Binary | Primitive::Stream => Edm("Binary"),
        Primitive::Date => Edm("Date"),
        Primitive::DateTimeOffset => Edm("DateTimeOffset"),
        Primitive::Decimal => Edm("Decimal"),
        Primitive::Duration => Edm("Duration"),
        Primitive::Guid => Edm("Guid"),
        Primitive::TimeOfDay => Edm("TimeOfDay"),
        Primitive::Geo(_) | Primitive::Untyped => return ir::ValueType::Json,
    })
}
