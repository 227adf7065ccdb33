//! Annotations of the documents → facts on what they annotate.

use std::collections::BTreeMap;

use super::problems::Problem;
use super::resolve::{Names, Resolver};
use super::target::{Place, find};
use super::{EnumId, Facts, Model, OperationId, QName, StructId, index, terms};
use crate::csdl::{Annotation, Document, Expression};
use crate::source::{Diagnostics, Span, Text};

/// Which document says what, for overlays that say it again.
pub(super) type Said<'s> = BTreeMap<(Place<'s>, QName<'s>), Span>;

pub(super) fn annotate<'s>(
    documents: &[Document<'s>],
    resolver: &Resolver<'s, '_>,
    model: &mut Model<'s>,
    found: &mut Diagnostics,
) -> Said<'s> {
    let is_overlaid = documents.iter().any(|it| it.is_overlay);
    let mut pass = Pass { model, found, is_overlaid, said: Said::new() };
    let mut ids = Ids::default();
    for (at, document) in documents.iter().enumerate() {
        let names = resolver.within(at);
        pass.inline(document, &mut ids, names);
        if document.is_overlay {
            continue;
        }
        let groups = document.schemas.iter().flat_map(|schema| &schema.annotations);
        for group in groups.filter(|it| !it.target.text.is_empty()) {
            match find(group.target, names, pass.model) {
                Ok(place) => pass.list(&group.list, group.qualifier, &place, names),
                // Services publish annotations of things that they do not have.
                Err(error) => {
                    let missing = Problem::TargetMissing { reason: &error.message() }.describe();
                    pass.found.push(error.instead(missing));
                }
            }
        }
    }
    pass.said
}

/// The ids of the next items, which count as they were declared.
#[derive(Default)]
struct Ids {
    structs: usize,
    enums: usize,
    operations: usize,
}

fn next(count: &mut usize) -> u32 {
    *count += 1;
    index(*count - 1)
}

struct Pass<'a, 's> {
    model: &'a mut Model<'s>,
    found: &'a mut Diagnostics,
    is_overlaid: bool,
    said: Said<'s>,
}

impl<'s> Pass<'_, 's> {
    /// Annotations that stand in what they annotate.
    fn inline(&mut self, document: &Document<'s>, ids: &mut Ids, names: Names<'s, '_>) {
        for schema in &document.schemas {
            for it in &schema.structured {
                self.structured(StructId(next(&mut ids.structs)), it, names);
            }
            for it in &schema.enums {
                let id = EnumId(next(&mut ids.enums));
                self.list(&it.annotations, None, &Place::Enum(id), names);
                for (at, member) in it.members.iter().enumerate() {
                    self.list(&member.annotations, None, &Place::Member(id, at), names);
                }
            }
            for it in &schema.operations {
                self.operation(OperationId(next(&mut ids.operations)), it, names);
            }
            for it in schema.containers.iter().flat_map(|it| &it.children) {
                let children = self.model.container.as_ref().map_or(&[][..], |it| &it.children);
                if let Some(at) = children.iter().position(|child| child.name == it.name.text) {
                    self.list(&it.annotations, None, &Place::Root(at), names);
                }
            }
        }
    }

    // Members whose type is undefined are not in the model, so they are found by name.

    fn structured(
        &mut self,
        id: StructId,
        written: &crate::csdl::StructuredType<'s>,
        names: Names<'s, '_>,
    ) {
        self.list(&written.annotations, None, &Place::Struct(id), names);
        for it in written.properties.iter().filter(|it| !it.annotations.is_empty()) {
            let own = &self.model[id].properties;
            if let Some(at) = own.iter().position(|own| own.name == it.name.text) {
                self.list(&it.annotations, None, &Place::Property(id, at), names);
            }
        }
        for it in written.navigations.iter().filter(|it| !it.annotations.is_empty()) {
            let own = &self.model[id].navigations;
            if let Some(at) = own.iter().position(|own| own.name == it.name.text) {
                self.list(&it.annotations, None, &Place::Navigation(id, at), names);
            }
        }
    }

    fn operation(
        &mut self,
        id: OperationId,
        written: &crate::csdl::Operation<'s>,
        names: Names<'s, '_>,
    ) {
        self.list(&written.annotations, None, &Place::Operation(id), names);
        for it in written.parameters.iter().filter(|it| !it.annotations.is_empty()) {
            let own = &self.model[id].parameters;
            if let Some(at) = own.iter().position(|own| own.name == it.name.text) {
                self.list(&it.annotations, None, &Place::Parameter(id, at), names);
            }
        }
    }

    fn list(
        &mut self,
        list: &[Annotation<'s>],
        qualifier: Option<Text<'s>>,
        place: &Place<'s>,
        names: Names<'s, '_>,
    ) {
        // With a qualifier, a term speaks of some situation (a device, say), not in general.
        if qualifier.is_some() {
            return;
        }
        // The reader has told of those without a term.
        let named = |it: &&Annotation<'s>| it.qualifier.is_none() && !it.term.text.is_empty();
        for annotation in list.iter().filter(named) {
            match names.scope.expand_term(annotation.term) {
                Ok(term) => self.note(annotation, term, place),
                Err(diagnostic) => self.found.push(diagnostic.forgiven()),
            }
        }
    }

    /// Writes one annotation on the sheet of its place.
    fn note(&mut self, annotation: &Annotation<'s>, name: QName<'s>, place: &Place<'s>) {
        let Some(term) = terms::lookup(name) else { return };
        if self.is_overlaid {
            self.said.insert((place.clone(), name), annotation.span());
        }
        for facts in place.facts(self.model) {
            if !term.read(facts.sheet(), annotation.value.as_ref(), &mut Vec::new()) {
                if annotation.value != Some(Expression::Malformed) {
                    let problem = Problem::ValueShape { term: &name.name };
                    self.found.push(problem.at(annotation.span()));
                }
                return;
            }
        }
    }
}

impl<'s> Place<'s> {
    /// The facts of the place; overloads that are addressed together are several.
    pub(super) fn facts<'m>(&self, model: &'m mut Model<'s>) -> Vec<&'m mut Facts<'s>> {
        match self {
            Place::Struct(id) => vec![&mut model[*id].facts],
            Place::Property(id, at) => vec![&mut model[*id].properties[*at].facts],
            Place::Navigation(id, at) => vec![&mut model[*id].navigations[*at].facts],
            Place::Inherited(id, name) => {
                let list = &mut model[*id].inherited;
                let at = list.iter().position(|(it, _)| it == name).unwrap_or_else(|| {
                    list.push((name, Facts::default()));
                    list.len() - 1
                });
                vec![&mut list[at].1]
            }
            Place::Enum(id) => vec![&mut model[*id].facts],
            Place::Member(id, at) => vec![&mut model[*id].members[*at].facts],
            Place::Operation(id) => vec![&mut model[*id].facts],
            Place::Overloads(name) => {
                let overloads = model.operations.iter_mut().filter(|it| it.name == *name);
                overloads.map(|it| &mut it.facts).collect()
            }
            Place::Parameters(name, parameter) => {
                let overloads = model.operations.iter_mut().filter(|it| it.name == *name);
                let parameters = overloads.flat_map(|it| &mut it.parameters);
                parameters.filter(|it| it.name == *parameter).map(|it| &mut it.facts).collect()
            }
            Place::Parameter(id, at) => vec![&mut model[*id].parameters[*at].facts],
            Place::Root(at) => {
                let child = model.container.as_mut().and_then(|it| it.children.get_mut(*at));
                child.map(|it| &mut it.facts).into_iter().collect()
            }
            Place::Unread => Vec::new(),
        }
    }
}
