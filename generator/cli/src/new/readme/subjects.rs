//! What a crate has → what its README can show it with.

use std::collections::BTreeMap;

use csdl_codegen::{Ident, ir};

use ir::{FieldType, HttpMethod, Input, MethodKind, Output, PropertyKind, Scalar, ValueType};

/// What people call things by.
const NAMES: [&str; 4] = ["display_name", "name", "subject", "title"];

/// The types of a crate, those first that most can be shown with.
pub(super) struct Subjects<'a> {
    entities: Vec<Entity<'a>>,
    models: Vec<&'a ir::Model>,
    has_requests: bool,
}

/// An entity type, and the requests on it.
#[derive(Clone, Copy)]
pub(super) struct Entity<'a> {
    pub(super) model: &'a ir::Model,
    requests: &'a ir::Requests,
}

/// A member with what its type has for it: a field, and a constant of its name.
#[derive(Clone, Copy)]
pub(super) struct Member<'a> {
    pub(super) field: &'a ir::Field,
    pub(super) constant: &'a Ident,
}

impl<'a> Subjects<'a> {
    pub(super) fn of(generated: &'a ir::Crate) -> Self {
        let versions = || generated.versions.iter();
        let models: Vec<&ir::Model> = versions().flat_map(ir::Version::models).collect();
        let by_path: BTreeMap<_, _> = models.iter().map(|it| (&it.path, *it)).collect();
        let requests = versions().flat_map(|it| &it.requests);
        let mut entities: Vec<Entity<'a>> = requests
            .filter_map(|requests| Some(Entity { model: by_path.get(&requests.of)?, requests }))
            .collect();
        entities.sort_by_cached_key(|it| std::cmp::Reverse(it.score()));
        let has_requests = versions().any(|it| !it.client.methods.is_empty());
        Self { entities, models, has_requests }
    }

    /// Whether there are requests to show.
    pub(super) fn has_requests(&self) -> bool {
        self.has_requests
    }

    /// Any type that has values.
    pub(super) fn any(&self) -> Option<&'a ir::Model> {
        self.models.first().copied()
    }

    /// What the first type has that has it.
    pub(super) fn first<T>(&self, find: impl FnMut(Entity<'a>) -> Option<T>) -> Option<T> {
        self.entities.iter().copied().find_map(find)
    }

    /// A type that others extend, and one of those; the best is one whose entities are listed.
    pub(super) fn family(&self) -> Option<(&'a ir::Model, &'a ir::Model, Option<&'a ir::Method>)> {
        let derived =
            |base: &ir::Model| self.models.iter().find(|it| it.bases.contains(&base.path)).copied();
        let listed = self.first(|it| Some((it.model, derived(it.model)?, Some(it.list()?))));
        listed.or_else(|| self.models.iter().find_map(|it| Some((*it, derived(it)?, None))))
    }
}

impl<'a> Entity<'a> {
    /// How much can be shown with it; of the same, the one with the shortest way to it.
    fn score(self) -> (usize, std::cmp::Reverse<usize>) {
        let shown = [
            self.list().is_some(),
            self.get().is_some(),
            self.update().is_some(),
            self.create().is_some(),
            self.text().is_some(),
            self.removable().is_some(),
        ];
        let example = self.read().map_or(usize::MAX, |it| it.lines.concat().len());
        (shown.into_iter().filter(|it| *it).count(), std::cmp::Reverse(example))
    }

    /// The request for a page of entities.
    pub(super) fn list(self) -> Option<&'a ir::Method> {
        self.on_many(|it| {
            it.segment.is_none()
                && it.method == HttpMethod::Get
                && matches!(it.output, Output::Page { has_options: true, .. })
        })
    }

    /// The function that tells what has changed.
    pub(super) fn delta(self) -> Option<&'a ir::Method> {
        let delta = |it: &&ir::Method| it.name.as_str() == "delta";
        self.on_many(|it| {
            matches!(&it.segment, Some(ir::Segment::Call { arguments, .. }) if arguments.is_empty())
                && matches!(&it.output, Output::Page { ty, .. } if is_model(ty, self.model))
        })
        .filter(delta)
    }

    pub(super) fn create(self) -> Option<&'a ir::Method> {
        self.on_many(|it| it.segment.is_none() && matches!(it.input, Input::Entity(_)))
    }

    pub(super) fn get(self) -> Option<&'a ir::Method> {
        self.on_one(|it| {
            it.segment.is_none()
                && it.method == HttpMethod::Get
                && matches!(it.output, Output::Model { has_options: true, .. })
        })
    }

    pub(super) fn update(self) -> Option<&'a ir::Method> {
        self.on_one(|it| it.segment.is_none() && it.method == HttpMethod::Patch)
    }

    /// The request that adds an entity which exists elsewhere.
    pub(super) fn add(self) -> Option<&'a ir::Method> {
        self.on_many(|it| matches!(it.input, Input::Reference))
    }

    /// The request for a stream.
    pub(super) fn stream(self) -> Option<&'a ir::Method> {
        self.on_one(|it| it.method == HttpMethod::Get && matches!(it.output, Output::Content))
    }

    /// The call of an action that can be given something.
    pub(super) fn action(self) -> Option<&'a ir::Method> {
        self.on_one(|it| matches!(it.input, Input::Parameters { are_there: true, .. }))
            .filter(|it| it.example.is_some())
    }

    /// The way to an entity below one by names.
    pub(super) fn by_path(self) -> Option<&'a ir::Method> {
        let mut methods = self.requests.item.iter();
        methods
            .find(|it| matches!(it.kind, MethodKind::Segment { segment: ir::Segment::Names, .. }))
    }

    /// How to read many of them or one.
    pub(super) fn read(self) -> Option<&'a ir::Example> {
        [self.list(), self.get()].into_iter().flatten().find_map(|it| it.example.as_ref())
    }

    /// A member that is a text, best what people call the entity.
    pub(super) fn text(self) -> Option<Member<'a>> {
        let texts = || {
            let texts = self.members().filter(|(it, _)| is_text(&it.field.ty));
            texts.map(|(it, _)| it).filter(|it| !it.field.is_secret)
        };
        let is_name = |it: &Member<'_>| NAMES.contains(&it.field.name.as_str());
        let is_key = |it: &Member<'_>| {
            let name = it.field.wire.to_lowercase();
            name.ends_with("id") || name.ends_with("key")
        };
        texts().find(is_name).or_else(|| texts().find(|it| !is_key(it)))
    }

    /// A member whose value an update can remove; the text, if it is one.
    pub(super) fn removable(self) -> Option<Member<'a>> {
        let removable = || {
            let members = self
                .members()
                .filter(|(it, kind)| *kind == PropertyKind::Nullable && !it.field.is_read_only);
            members.map(|(it, _)| it)
        };
        let shown = self.text().map(|it| it.constant);
        removable().find(|it| Some(it.constant) == shown).or_else(|| removable().next())
    }

    /// A member that leads to other entities of which there is a model.
    pub(super) fn related(self) -> Option<Member<'a>> {
        let mut members = self.members().filter(|(_, kind)| kind.is_navigation());
        members.find(|(it, _)| matches!(it.field.ty.value, ValueType::Model(_))).map(|(it, _)| it)
    }

    /// A member that leads to one entity which lives elsewhere, in a type that is created.
    pub(super) fn linked(self) -> Option<Member<'a>> {
        self.create()?;
        let is_linked =
            |it: &&ir::Property| it.kind == PropertyKind::Navigation && !it.is_contained;
        let linked = self.model.properties.iter().filter(is_linked);
        let names: Vec<&str> = linked.map(|it| it.wire.as_str()).collect();
        let mut members = self.members().map(|(it, _)| it).filter(|it| !it.field.is_read_only);
        members.find(|it| names.contains(&it.field.wire.as_str()))
    }

    fn members(self) -> impl Iterator<Item = (Member<'a>, PropertyKind)> {
        let current = self.model.fields.iter().filter(|it| it.deprecated.is_none());
        current.filter_map(|field| {
            let property = self.model.properties.iter().find(|it| it.wire == field.wire)?;
            Some((Member { field, constant: &property.name }, property.kind))
        })
    }

    fn on_many(self, is: impl FnMut(&ir::Request) -> bool) -> Option<&'a ir::Method> {
        request(&self.requests.collection, is)
    }

    fn on_one(self, is: impl FnMut(&ir::Request) -> bool) -> Option<&'a ir::Method> {
        request(&self.requests.item, is)
    }
}

/// The first request of a kind that nobody should stop to make.
fn request(
    methods: &[ir::Method],
    mut is: impl FnMut(&ir::Request) -> bool,
) -> Option<&ir::Method> {
    let mut current = methods.iter().filter(|it| it.deprecated.is_none());
    current.find(|it| it.request().is_some_and(&mut is))
}

fn is_text(ty: &FieldType) -> bool {
    ty.value == ValueType::Scalar(Scalar::String) && !ty.is_list
}

fn is_model(ty: &FieldType, model: &ir::Model) -> bool {
    matches!(&ty.value, ValueType::Model(path) if *path == model.path)
}
