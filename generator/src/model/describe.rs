//! Documents that describe → texts beside the facts of the model: descriptions, long descriptions and
//! links of what the other documents define.
//!
//! They decide nothing. What they define is not part of the model, what they say beyond texts is
//! passed over, and so is what is wrong with it: a description that hits nothing is none.

use super::declare::Symbol;
use super::facts::{FactSheet, Restriction};
use super::resolve::{Names, Resolver};
use super::target::{Place, find, member_of, value_of};
use super::{Model, OperationId, QName, terms};
use crate::csdl::{self, Annotation, Document, OperationKind, Schema};
use crate::source::Text;

/// Notes what documents say; of several, the first one. Returns for each whether it says anything.
pub(super) fn describe<'s>(
    documents: &[Document<'s>],
    resolver: &Resolver<'s, '_>,
    model: &mut Model<'s>,
) -> Vec<bool> {
    let described = documents.iter().enumerate().map(|(at, document)| {
        let mut pass = Pass { names: resolver.within(at), model, says_something: false };
        for schema in &document.schemas {
            pass.schema(schema);
        }
        pass.says_something
    });
    described.collect()
}

struct Pass<'a, 's, 'm> {
    names: Names<'s, 'a>,
    model: &'m mut Model<'s>,
    says_something: bool,
}

impl<'s> Pass<'_, 's, '_> {
    fn schema(&mut self, schema: &Schema<'s>) {
        for it in &schema.structured {
            let Some(Symbol::Struct(id)) = self.symbol(schema, it.name) else { continue };
            self.list(&it.annotations, Some(Place::Struct(id)));
            let properties = it.properties.iter().map(|it| (it.name, &it.annotations));
            let navigations = it.navigations.iter().map(|it| (it.name, &it.annotations));
            for (name, list) in properties.chain(navigations) {
                self.list(list, member_of(id, name.text, self.model));
            }
        }
        for it in &schema.enums {
            let Some(Symbol::Enum(id)) = self.symbol(schema, it.name) else { continue };
            self.list(&it.annotations, Some(Place::Enum(id)));
            for member in &it.members {
                self.list(&member.annotations, value_of(id, member.name.text, self.model));
            }
        }
        for it in &schema.operations {
            self.operation(schema, it);
        }
        for it in schema.containers.iter().flat_map(|it| &it.children) {
            let children = self.model.container.as_ref().map_or(&[][..], |it| &it.children);
            let at = children.iter().position(|own| own.name == it.name.text);
            self.list(&it.annotations, at.map(Place::Root));
        }
        for group in schema.annotations.iter().filter(|it| it.qualifier.is_none()) {
            let place = find(group.target, self.names, self.model).ok();
            self.list(&group.list, place);
        }
    }

    fn symbol(&self, schema: &Schema<'s>, name: Text<'s>) -> Option<Symbol> {
        self.names.symbols.get(QName { namespace: schema.namespace.text, name: name.text })
    }

    fn operation(&mut self, schema: &Schema<'s>, written: &csdl::Operation<'s>) {
        let name = QName { namespace: schema.namespace.text, name: written.name.text };
        let overloads = self.names.symbols.operations(name).iter().copied();
        for id in overloads.filter(|id| self.is_overload(*id, written)).collect::<Vec<_>>() {
            self.list(&written.annotations, Some(Place::Operation(id)));
            for it in &written.parameters {
                let own = &self.model[id].parameters;
                let at = own.iter().position(|own| own.name == it.name.text);
                self.list(&it.annotations, at.map(|at| Place::Parameter(id, at)));
            }
        }
    }

    /// Whether an operation is one that a document has written: actions differ by what they are
    /// bound to, functions also by the names of their parameters.
    fn is_overload(&self, id: OperationId, written: &csdl::Operation<'s>) -> bool {
        let item = &self.model[id];
        let (binding, parameters) = match written.parameters.split_first() {
            Some((first, rest)) if written.is_bound => (self.names.ty(first.ty).ok(), rest),
            _ => (None, written.parameters.as_slice()),
        };
        let named = |name: &str| parameters.iter().any(|it| it.name.text == name);
        let is_called_alike = item.parameters.len() == parameters.len()
            && item.parameters.iter().all(|it| named(it.name));
        item.kind == written.kind
            && item.binding == binding
            && (item.kind == OperationKind::Action || is_called_alike)
    }

    /// Notes the texts of some annotations, which speak in general only without a qualifier.
    fn list(&mut self, list: &[Annotation<'s>], place: Option<Place<'s>>) {
        let Some(place) = place else { return };
        let mut said = FactSheet::default();
        for annotation in list.iter().filter(|it| it.qualifier.is_none()) {
            let term = self.names.scope.expand_term(annotation.term).ok();
            if let Some(term) = term.and_then(terms::lookup) {
                term.read(&mut said, annotation.value.as_ref(), &mut Vec::new());
            }
        }
        let texts = texts(said);
        if texts == FactSheet::default() {
            return;
        }
        for facts in place.facts(self.model) {
            self.says_something = true;
            add(facts.sheet().described.get_or_insert_default(), &texts);
        }
    }
}

/// What of a sheet is text.
fn texts(said: FactSheet<'_>) -> FactSheet<'_> {
    FactSheet {
        description: said.description.filter(|it| !it.trim().is_empty()),
        long_description: said.long_description.filter(|it| !it.trim().is_empty()),
        links: said.links,
        read: said.read.and_then(texts_of),
        insert: said.insert.and_then(texts_of),
        update: said.update.and_then(texts_of),
        delete: said.delete.and_then(texts_of),
        operation: said.operation.and_then(texts_of),
        ..FactSheet::default()
    }
}

fn texts_of(said: Restriction<'_>) -> Option<Restriction<'_>> {
    let texts = Restriction {
        description: said.description.filter(|it| !it.trim().is_empty()),
        long_description: said.long_description.filter(|it| !it.trim().is_empty()),
        by_key: said.by_key.and_then(|it| texts_of(*it)).map(Box::new),
        ..Restriction::default()
    };
    (texts != Restriction::default()).then_some(texts)
}

/// Adds what nobody has said before.
fn add<'s>(sheet: &mut FactSheet<'s>, texts: &FactSheet<'s>) {
    let FactSheet { description, long_description, links, .. } = texts;
    fill(&mut sheet.description, description);
    fill(&mut sheet.long_description, long_description);
    if sheet.links.is_empty() {
        sheet.links.clone_from(links);
    }
    for (own, other) in [
        (&mut sheet.read, &texts.read),
        (&mut sheet.insert, &texts.insert),
        (&mut sheet.update, &texts.update),
        (&mut sheet.delete, &texts.delete),
        (&mut sheet.operation, &texts.operation),
    ] {
        if let Some(other) = other {
            add_request(own.get_or_insert_default(), other);
        }
    }
}

fn add_request<'s>(own: &mut Restriction<'s>, other: &Restriction<'s>) {
    fill(&mut own.description, &other.description);
    fill(&mut own.long_description, &other.long_description);
    if let Some(other) = &other.by_key {
        add_request(own.by_key.get_or_insert_default(), other);
    }
}

fn fill<T: Clone>(own: &mut Option<T>, other: &Option<T>) {
    if own.is_none() {
        own.clone_from(other);
    }
}
