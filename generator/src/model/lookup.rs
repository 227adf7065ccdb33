//! What can be asked about things of a [`Model`].

use super::{
    About, KeyPart, Model, Navigation, Operation, OperationId, Property, QName, StructId, Type,
    TypeItem,
};
use crate::csdl::{OperationKind, StructuredKind};
use crate::source::Span;

/// How many types extend a common base at least: of fewer all can be generated.
const COMMON: usize = 40;

impl<'s> Model<'s> {
    /// The types of a name, which is full, or has an alias for the namespace, or no namespace: then
    /// several can have it. `same` compares the parts of names.
    pub fn types_called(&self, written: &str, same: fn(&str, &str) -> bool) -> Vec<TypeItem> {
        let (qualifier, simple) = match written.rsplit_once('.') {
            Some((qualifier, simple)) => (Some(qualifier), simple),
            None => (None, written),
        };
        let is_within = |namespace: &str, qualifier: &str| {
            let mut aliases = self.aliases.iter().filter(|(_, of)| *of == namespace);
            same(namespace, qualifier) || aliases.any(|(alias, _)| same(alias, qualifier))
        };
        let is_called = |name: QName<'_>| {
            same(name.name, simple) && qualifier.is_none_or(|it| is_within(name.namespace, it))
        };
        let structs = self.structs().map(|(id, it)| (TypeItem::Struct(id), it.name));
        let enums = self.enums().map(|(id, it)| (TypeItem::Enum(id), it.name));
        structs.chain(enums).filter(|(_, name)| is_called(*name)).map(|(item, _)| item).collect()
    }

    /// Whether it is of Microsoft Graph.
    pub fn is_graph(&self) -> bool {
        self.is_graph
    }

    /// The type and its bases, the root of the hierarchy first.
    pub fn lineage(&self, id: StructId) -> Vec<StructId> {
        let mut lineage: Vec<StructId> =
            std::iter::successors(Some(id), |id| self[*id].base).collect();
        lineage.reverse();
        lineage
    }

    /// Whether `id` is `base` or extends it.
    pub fn is_a(&self, id: StructId, base: StructId) -> bool {
        std::iter::successors(Some(id), |id| self[*id].base).any(|it| it == base)
    }

    /// The types that extend a type, directly or not, sorted by name.
    pub fn derived(&self, id: StructId) -> &[StructId] {
        self.derived.of(id)
    }

    /// The types that extend a type, but for those that only stand between in a long chain, such as
    /// all versions of a type: what each of them has, the next one has, too.
    pub fn near_derived(&self, id: StructId) -> Vec<StructId> {
        self.derived.near(id, self)
    }

    /// Whether a type may be of a kind: of one whose document is not given nobody knows.
    pub(super) fn can_be(&self, id: StructId, kind: StructuredKind) -> bool {
        self[id].kind == kind || self.missing.contains_key(&id)
    }

    /// Whether a type is the base of nearly everything, as `graph.entity` and `mscrm.crmbaseentity`
    /// are: it extends none, says nothing but what its key is, and no resource of the service is of
    /// it. That others extend it says nothing about them.
    pub fn is_common_base(&self, id: StructId) -> bool {
        let entities = || self.structs().filter(|(_, it)| it.kind == StructuredKind::Entity);
        let mut roots = self.container.iter().flat_map(|it| &it.children);
        self.is_bare(id)
            && self.derived(id).len() >= COMMON
            && self.derived(id).len() * 2 > entities().count()
            && !roots.any(|it| it.entity() == Some(id))
    }

    /// Whether an entity type extends none and says nothing but what its key is.
    pub fn is_bare(&self, id: StructId) -> bool {
        let item = &self[id];
        let is_key = |name| item.key.iter().any(|part| part.path == name);
        item.kind == StructuredKind::Entity
            && item.base.is_none()
            && item.navigations.is_empty()
            && item.properties.iter().all(|it| is_key(it.name))
    }

    /// The operations that an import of the container stands for.
    pub(crate) fn imported<'m>(
        &'m self,
        kind: OperationKind,
        name: QName<'s>,
    ) -> impl Iterator<Item = OperationId> + use<'m, 's> {
        let is_meant =
            move |it: &Operation<'s>| it.name == name && it.kind == kind && it.binding.is_none();
        self.operations().filter(move |(_, it)| is_meant(it)).map(|(id, _)| id)
    }

    /// The key of an entity type, which it may inherit.
    pub fn key(&self, id: StructId) -> &[KeyPart<'s>] {
        std::iter::successors(Some(id), |id| self[*id].base)
            .map(|id| &self[id].key)
            .find(|key| !key.is_empty())
            .map_or(&[], Vec::as_slice)
    }

    /// A structural property of the type or of one of its bases.
    pub fn property(&self, id: StructId, name: &str) -> Option<&Property<'s>> {
        std::iter::successors(Some(id), |id| self[*id].base)
            .find_map(|id| self[id].properties.iter().find(|it| it.name == name))
    }

    /// The structural property at the end of a path through complex properties.
    pub fn property_at(&self, id: StructId, path: &str) -> Option<&Property<'s>> {
        let Some((first, rest)) = path.split_once('/') else { return self.property(id, path) };
        match self.property(id, first)?.ty {
            Type { item: TypeItem::Struct(inner), is_collection: false } => {
                self.property_at(inner, rest)
            }
            _ => None,
        }
    }

    /// A navigation property of the type or of one of its bases.
    pub fn navigation(&self, id: StructId, name: &str) -> Option<&Navigation<'s>> {
        std::iter::successors(Some(id), |id| self[*id].base)
            .find_map(|id| self[id].navigations.iter().find(|it| it.name == name))
    }

    /// What a place in a document is about, if it lies in an element that is about one thing.
    pub fn about(&self, place: Span) -> Option<About<'s>> {
        self.extents.about(place)
    }

    /// The full name of a type item.
    pub fn name_of(&self, item: TypeItem) -> String {
        match item {
            TypeItem::Primitive(primitive) => primitive.name().to_owned(),
            TypeItem::Struct(id) => self[id].name.to_string(),
            TypeItem::Enum(id) => self[id].name.to_string(),
        }
    }

    /// The full name of a type, `Collection(…)` included.
    pub fn type_name(&self, ty: Type) -> String {
        let name = self.name_of(ty.item);
        if ty.is_collection { format!("Collection({name})") } else { name }
    }
}
