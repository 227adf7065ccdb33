//! Overlays → facts that win over those of the documents, term by term.
//!
//! An entry has to hit something and to change it: no correction outlives its reason.

use std::collections::BTreeMap;

use super::annotate::Said;
use super::problems::Problem;
use super::resolve::{Names, Resolver};
use super::target::{Place, find};
use super::{FactSheet, Model, QName, StructId, terms};
use crate::csdl::{Annotation, Annotations, Document, Expression};
use crate::source::{Diagnostic, Diagnostics, Span, did_you_mean};

/// What overlays say, by what they say it about; places are sorted from general to specific.
type Entries<'s, 'a> = BTreeMap<(Place<'s>, QName<'s>), (Option<&'a Expression<'s>>, Span)>;

pub(super) fn correct<'s>(
    documents: &[Document<'s>],
    resolver: &Resolver<'s, '_>,
    said: &Said<'s>,
    model: &mut Model<'s>,
    found: &mut Diagnostics,
) {
    let mut entries = Entries::new();
    for (at, document) in documents.iter().enumerate().filter(|(_, it)| it.is_overlay) {
        let names = resolver.within(at);
        for group in document.schemas.iter().flat_map(|schema| &schema.annotations) {
            collect(group, names, model, &mut entries, found);
        }
    }
    for ((place, term), (value, span)) in &entries {
        let entry = Entry { place, term: *term, value: *value, span: *span };
        match entry.apply(model, found) {
            Effect::Changed => entry.check_required(model, found),
            Effect::Failed => {}
            Effect::None => {
                let nothing = Problem::OverlayChangesNothing.at(*span);
                found.push(match said.get(&(place.clone(), *term)) {
                    Some(first) => nothing.related_to(*first),
                    None => nothing,
                });
            }
        }
    }
}

/// Adds what one `Annotations` element says.
fn collect<'s, 'a>(
    group: &'a Annotations<'s>,
    names: Names<'s, '_>,
    model: &Model<'s>,
    entries: &mut Entries<'s, 'a>,
    found: &mut Diagnostics,
) {
    let place = match find(group.target, names, model) {
        Ok(Place::Unread) => {
            let problem = Problem::OverlayTargetUnread { target: &group.target };
            return found.push(problem.at(group.target.span));
        }
        Ok(place) => place,
        Err(diagnostic) => return found.push(diagnostic),
    };
    for annotation in &group.list {
        if let Some(qualifier) = annotation.qualifier.or(group.qualifier) {
            found.push(Problem::OverlayQualified.at(qualifier.span));
            continue;
        }
        let term = match term(annotation, names) {
            Ok(term) => term,
            Err(diagnostic) => {
                found.push(diagnostic);
                continue;
            }
        };
        let entry = (annotation.value.as_ref(), annotation.span());
        if let Some((_, first)) = entries.insert((place.clone(), term), entry) {
            let problem = Problem::OverlayTwice { term: &annotation.term };
            found.push(problem.at(annotation.span()).related_to(first));
        }
    }
}

/// The term of an overlay, which has to be one that the generator reads.
fn term<'s>(annotation: &Annotation<'s>, names: Names<'s, '_>) -> Result<QName<'s>, Diagnostic> {
    let term = names.scope.expand_term(annotation.term)?;
    if terms::lookup(term).is_some() {
        return Ok(term);
    }
    let all: Vec<String> = terms::names().collect();
    let help = did_you_mean(&term.to_string(), all.iter().map(String::as_str));
    let problem = Problem::OverlayTermUnread { term: &annotation.term };
    Err(problem.at(annotation.span()).maybe_help(help))
}

struct Entry<'a, 's> {
    place: &'a Place<'s>,
    term: QName<'s>,
    value: Option<&'a Expression<'s>>,
    span: Span,
}

enum Effect {
    Changed,
    None,
    /// What is wrong has been reported.
    Failed,
}

impl<'s> Entry<'_, 's> {
    fn apply(&self, model: &mut Model<'s>, found: &mut Diagnostics) -> Effect {
        let Some(term) = terms::lookup(self.term) else { return Effect::Failed };
        // What is said of an inherited member counts where it differs from the member itself.
        let inherited = self.inherited(model);
        let mut effect = Effect::None;
        for facts in self.place.facts(model) {
            let mut sheet = FactSheet::clone(facts);
            term.forget(&mut sheet);
            let mut unread = Vec::new();
            if !term.read(&mut sheet, self.value, &mut unread) {
                if self.value != Some(&Expression::Malformed) {
                    found.push(Problem::OverlayValueShape { term: &self.term.name }.at(self.span));
                }
                return Effect::Failed;
            }
            if !unread.is_empty() {
                let names = unread.join("`, `");
                found.push(Problem::OverlayPropertiesUnread { names: &names }.at(self.span));
                return Effect::Failed;
            }
            let mut compared = inherited.clone().unwrap_or_else(|| FactSheet::clone(facts));
            let before = compared.clone();
            term.forget(&mut compared);
            term.read(&mut compared, self.value, &mut unread);
            if compared != before {
                effect = Effect::Changed;
            }
            *facts.sheet() = sheet;
        }
        effect
    }

    /// The sheet of the member itself, for a place that inherits it.
    fn inherited(&self, model: &Model<'s>) -> Option<FactSheet<'s>> {
        let Place::Inherited(id, name) = self.place else { return None };
        let property = model.property(*id, name).map(|it| &it.facts);
        let facts = property.or_else(|| model.navigation(*id, name).map(|it| &it.facts))?;
        Some(FactSheet::clone(facts))
    }

    /// Reports required members that the entities at the place do not have.
    fn check_required(&self, model: &mut Model<'s>, found: &mut Diagnostics) {
        let Some(entity) = self.place.entity(model) else { return };
        let facts = self.place.facts(model);
        let required: Vec<&str> = facts
            .iter()
            .flat_map(|it| [&it.insert, &it.update])
            .flatten()
            .flat_map(|it| it.required.iter().copied())
            .collect();
        for name in required.into_iter().filter(|name| model.property(entity, name).is_none()) {
            let names = model.lineage(entity).into_iter().flat_map(|id| &model[id].properties);
            let help = did_you_mean(name, names.map(|it| it.name));
            let problem = Problem::OverlayPropertyMissing { ty: &model[entity].name, name: &name };
            found.push(problem.at(self.span).maybe_help(help));
        }
    }
}

impl<'s> Place<'s> {
    /// The entity type that requests at the place are about.
    fn entity(&self, model: &Model<'s>) -> Option<StructId> {
        match self {
            Place::Struct(id) => Some(*id),
            Place::Navigation(id, at) => Some(model[*id].navigations[*at].target),
            Place::Inherited(id, name) => model.navigation(*id, name).map(|it| it.target),
            Place::Root(at) => model.container.as_ref()?.children[*at].entity(),
            _ => None,
        }
    }
}
