//! Annotations → facts on what they annotate; overlays win over the documents they correct.

use std::collections::BTreeMap;

use super::link::{Names, Resolver};
use super::target::{Place, find};
use super::{EnumId, Facts, Model, OperationId, QName, StructId, index, terms};
use crate::csdl::{Annotation, Document, Expression};
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::source::{Span, Text};

/// One term of one place; a second one with another qualifier does not touch it.
type Key<'s> = (Place<'s>, QName<'s>, Option<&'s str>);

/// What overlays say, by what they say it about.
type Overlaid<'s, 'a> = BTreeMap<Key<'s>, (Option<&'a Expression<'s>>, Span)>;

pub(super) fn annotate<'s>(
    documents: &[Document<'s>],
    resolver: &Resolver<'s, '_>,
    model: &mut Model<'s>,
    found: &mut Diagnostics,
) {
    let overlaid = overlays(documents, resolver, model, found);
    let mut pass = Pass { overlaid: &overlaid, found, structs: 0, enums: 0, operations: 0 };
    for (at, document) in documents.iter().enumerate() {
        if document.is_overlay {
            continue;
        }
        let names = resolver.within(at);
        pass.inline(document, names, model);
        for group in document.schemas.iter().flat_map(|schema| &schema.annotations) {
            match find(group.target, names, model) {
                Ok(place) => {
                    for annotation in &group.list {
                        let qualifier = annotation.qualifier.or(group.qualifier);
                        pass.annotation(annotation, qualifier, &place, names, model);
                    }
                }
                // Services publish annotations of things that they do not have.
                Err(error) => pass.found.push(error.into_warning()),
            }
        }
    }
    for ((place, term, _), (value, span)) in &overlaid {
        note(place, *term, *value, *span, model, found);
    }
}

/// Collects what overlays say; here a target that is missing is an error.
fn overlays<'s, 'a>(
    documents: &'a [Document<'s>],
    resolver: &Resolver<'s, '_>,
    model: &Model<'s>,
    found: &mut Diagnostics,
) -> Overlaid<'s, 'a> {
    let mut overlaid = Overlaid::new();
    for (at, document) in documents.iter().enumerate().filter(|(_, it)| it.is_overlay) {
        let names = resolver.within(at);
        for group in document.schemas.iter().flat_map(|schema| &schema.annotations) {
            let place = match find(group.target, names, model) {
                Ok(Place::Unread) => {
                    let message =
                        format!("the generator reads no annotations of `{}`", group.target);
                    found.push(Diagnostic::error(group.target.span, message));
                    continue;
                }
                Ok(place) => place,
                Err(diagnostic) => {
                    found.push(diagnostic);
                    continue;
                }
            };
            for annotation in &group.list {
                let term = match overlay_term(annotation, names) {
                    Ok(term) => term,
                    Err(diagnostic) => {
                        found.push(diagnostic);
                        continue;
                    }
                };
                let qualifier = annotation.qualifier.or(group.qualifier).map(|it| it.text);
                let key = (place.clone(), term, qualifier);
                let entry = (annotation.value.as_ref(), annotation.span());
                if let Some((_, first)) = overlaid.insert(key, entry) {
                    let message =
                        format!("`{}` is overlaid twice for this target", annotation.term);
                    found.push(
                        Diagnostic::error(annotation.span(), message)
                            .related(first, "first overlaid here"),
                    );
                }
            }
        }
    }
    overlaid
}

/// The term of an overlay, which has to be one that the generator reads.
fn overlay_term<'s>(
    annotation: &Annotation<'s>,
    names: Names<'s, '_>,
) -> Result<QName<'s>, Diagnostic> {
    let term = names.scope.expand_term(annotation.term)?;
    if terms::lookup(term).is_some() {
        return Ok(term);
    }
    let all: Vec<String> = terms::names().collect();
    let help = did_you_mean(&term.to_string(), all.iter().map(String::as_str));
    let message =
        format!("`{}` changes nothing: the generator does not read this term", annotation.term);
    Err(Diagnostic::error(annotation.span(), message).maybe_help(help))
}

/// Annotating from the documents themselves.
struct Pass<'a, 's> {
    overlaid: &'a Overlaid<'s, 'a>,
    found: &'a mut Diagnostics,
    structs: usize,
    enums: usize,
    operations: usize,
}

fn next(count: &mut usize) -> u32 {
    *count += 1;
    index(*count - 1)
}

impl<'s> Pass<'_, 's> {
    /// Annotations that stand in what they annotate; ids count as they were declared.
    fn inline(&mut self, document: &Document<'s>, names: Names<'s, '_>, model: &mut Model<'s>) {
        for schema in &document.schemas {
            for it in &schema.structured {
                let id = StructId(next(&mut self.structs));
                self.list(&it.annotations, &Place::Struct(id), names, model);
                for (at, member) in it.properties.iter().enumerate() {
                    self.list(&member.annotations, &Place::Property(id, at), names, model);
                }
                for (at, member) in it.navigations.iter().enumerate() {
                    self.list(&member.annotations, &Place::Navigation(id, at), names, model);
                }
            }
            for it in &schema.enums {
                let id = EnumId(next(&mut self.enums));
                self.list(&it.annotations, &Place::Enum(id), names, model);
                for (at, member) in it.members.iter().enumerate() {
                    self.list(&member.annotations, &Place::Member(id, at), names, model);
                }
            }
            for it in &schema.operations {
                let id = OperationId(next(&mut self.operations));
                self.list(&it.annotations, &Place::Operation(id), names, model);
                let bound = usize::from(it.is_bound);
                for (at, parameter) in it.parameters.iter().skip(bound).enumerate() {
                    self.list(&parameter.annotations, &Place::Parameter(id, at), names, model);
                }
            }
            for it in &schema.containers {
                for (at, child) in it.children.iter().enumerate() {
                    self.list(&child.annotations, &Place::Root(at), names, model);
                }
            }
        }
    }

    fn list(
        &mut self,
        list: &[Annotation<'s>],
        place: &Place<'s>,
        names: Names<'s, '_>,
        model: &mut Model<'s>,
    ) {
        for annotation in list {
            self.annotation(annotation, annotation.qualifier, place, names, model);
        }
    }

    fn annotation(
        &mut self,
        annotation: &Annotation<'s>,
        qualifier: Option<Text<'s>>,
        place: &Place<'s>,
        names: Names<'s, '_>,
        model: &mut Model<'s>,
    ) {
        let term = match names.scope.expand_term(annotation.term) {
            Ok(term) => term,
            Err(diagnostic) => return self.found.push(diagnostic),
        };
        let value = annotation.value.as_ref();
        if !self.overlaid.is_empty() {
            let key = (place.clone(), term, qualifier.map(|it| it.text));
            if let Some((overlay, span)) = self.overlaid.get(&key) {
                if *overlay == value {
                    self.found.push(
                        Diagnostic::error(*span, "this annotation changes nothing")
                            .related(annotation.span(), "the document already says the same")
                            .help("remove it from the overlay"),
                    );
                }
                return;
            }
        }
        note(place, term, value, annotation.span(), model, self.found);
    }
}

/// Writes one annotation on the sheet of its place.
fn note<'s>(
    place: &Place<'s>,
    term: QName<'s>,
    value: Option<&Expression<'s>>,
    span: Span,
    model: &mut Model<'s>,
    found: &mut Diagnostics,
) {
    let Some(read) = terms::lookup(term) else { return };
    for facts in place.facts(model) {
        if !read(facts.sheet(), value) {
            let message = format!("`{}` has a value of another shape than its term", term.name);
            found.push(Diagnostic::warning(span, message));
            return;
        }
    }
}

impl<'s> Place<'s> {
    /// The facts of the place; overloads that are addressed together are several.
    fn facts<'m>(&self, model: &'m mut Model<'s>) -> Vec<&'m mut Facts<'s>> {
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
            Place::Overloads(name) => model
                .operations
                .iter_mut()
                .filter(|it| it.name == *name)
                .map(|it| &mut it.facts)
                .collect(),
            Place::Parameter(id, at) => vec![&mut model[*id].parameters[*at].facts],
            Place::Root(at) => {
                let child = model.container.as_mut().and_then(|it| it.children.get_mut(*at));
                child.map(|it| &mut it.facts).into_iter().collect()
            }
            Place::Unread => Vec::new(),
        }
    }
}
