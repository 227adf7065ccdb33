//! What is known of paths → what each selected request needs.
//!
//! What annotations say of a request wins. Of the paths in the file those count that lead to the
//! request in what is selected; where none does, another path to the same type tells, or one to a
//! base of it, and it is noted that it is another one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::annotated::annotated;
use super::resolve::Entry;
use super::scheme::Rights;
use super::subject::Subject;
use super::tree::Scopes;
use crate::csdl::OperationKind;
use crate::model::{Model, OperationId, StructId};
use crate::select::{Addressed, Place, Selection, Step, Uses, Verb};

/// What requests need, as far as it is known.
#[derive(Debug, Default)]
pub(crate) struct Granted<'s> {
    /// By what is requested; what nothing is known of is not among them.
    pub(crate) needs: BTreeMap<Subject, Needs<'s>>,
    /// What is known of the permissions themselves.
    pub(crate) scopes: Scopes<'s>,
    /// The types that paths of the file lead to; none if there is no file.
    pub(crate) types: Option<BTreeSet<StructId>>,
}

/// What a request needs.
#[derive(Clone, Debug)]
pub(crate) struct Needs<'s> {
    /// What it needs on which paths.
    pub(crate) rules: Vec<Rule<'s>>,
    /// The request that this is known of, which the paths are those of.
    pub(crate) of: Subject,
    pub(crate) origin: Origin,
}

/// Where it is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// An annotation of the metadata.
    Annotation,
    /// Paths of the file that lead to the request.
    Path,
    /// Paths of the file that lead to the same type from elsewhere.
    OtherPath,
    /// Paths of the file that lead to a base of the type.
    Base,
}

/// What a request needs on some paths.
#[derive(Clone, Debug)]
pub(crate) struct Rule<'s> {
    /// The paths, the shortest first; none if it is the same on all.
    pub(crate) paths: Vec<Vec<Step>>,
    pub(crate) rights: Rights<'s>,
}

/// What the file says, by what is requested.
pub(crate) struct Known<'s> {
    entries: HashMap<Subject, Vec<Entry<'s>>>,
    pub(super) scopes: Scopes<'s>,
}

impl<'s> Needs<'s> {
    /// What it needs, as far as that is sure enough to ask for: what the same needs on other paths, or
    /// a base of its type, may be for those only.
    pub(crate) fn sure(&self) -> impl Iterator<Item = &Rule<'s>> {
        let is_sure = matches!(self.origin, Origin::Annotation | Origin::Path);
        self.rules.iter().filter(move |_| is_sure)
    }
}

impl<'s> Known<'s> {
    pub(super) fn new(entries: Vec<Entry<'s>>, scopes: Scopes<'s>) -> Self {
        let mut by_subject: HashMap<Subject, Vec<Entry<'s>>> = HashMap::new();
        // Another method tells of an operation only where the file has nothing with the right one.
        let strict: BTreeSet<OperationId> = entries
            .iter()
            .filter(|it| !it.is_lenient)
            .filter_map(|it| it.subject.operation())
            .collect();
        let counts = |it: &Entry<'s>| {
            !(it.is_lenient && it.subject.operation().is_some_and(|id| strict.contains(&id)))
        };
        for entry in entries.into_iter().filter(counts) {
            let known = by_subject.entry(entry.subject).or_default();
            let is_same =
                |it: &&mut Entry<'s>| it.steps == entry.steps && it.is_special == entry.is_special;
            match known.iter_mut().find(is_same) {
                // Keys can be written in several ways.
                Some(same) => {
                    same.rights.merge(entry.rights);
                    same.rights.sort();
                }
                None => known.push(entry),
            }
        }
        Self { entries: by_subject, scopes }
    }

    /// Whether no path of the file is one of the service.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Finds what each selected request needs.
pub(crate) fn grant<'s>(
    model: &Model<'s>,
    selection: &Selection,
    known: Option<Known<'s>>,
) -> Granted<'s> {
    let mut granted = Granted::default();
    let attach = Attach { model, selection, known: known.as_ref() };
    for (subject, uses) in subjects(selection) {
        if let Some(needs) = attach.needs(subject, uses) {
            granted.needs.insert(subject, needs);
        }
    }
    if let Some(known) = known {
        let types = known.entries.keys().filter_map(|it| Some(it.on()?.of()));
        granted.types = Some(types.collect());
        granted.scopes = known.scopes;
    }
    granted
}

/// All requests that are selected, with where they can be made.
pub(crate) fn subjects(selection: &Selection) -> Vec<(Subject, Option<&Uses>)> {
    let collections = selection.collections.iter().map(|(id, it)| (Addressed::Collection(*id), it));
    let items = selection.items.iter().map(|(id, it)| (Addressed::Item(*id), it));
    let mut subjects = Vec::new();
    for (on, resource) in collections.chain(items) {
        let requests = resource.requests.iter();
        subjects.extend(requests.map(|(it, uses)| (Subject::Verb(on, *it), Some(uses))));
        let operations = resource.operations.iter();
        subjects.extend(operations.map(|(id, uses)| (Subject::Operation(on, *id), Some(uses))));
    }
    subjects.extend(selection.imports.iter().map(|(at, id)| (Subject::Import(*at, *id), None)));
    subjects
}

struct Attach<'a, 's> {
    model: &'a Model<'s>,
    selection: &'a Selection,
    known: Option<&'a Known<'s>>,
}

impl<'s> Attach<'_, 's> {
    fn needs(&self, subject: Subject, uses: Option<&Uses>) -> Option<Needs<'s>> {
        if let Some(rights) = annotated(self.model, self.selection, subject, uses) {
            let rules = vec![Rule { paths: Vec::new(), rights }];
            return Some(Needs { rules, of: subject, origin: Origin::Annotation });
        }
        let known = self.known?;
        let candidates = self.candidates(subject).into_iter();
        let told: Vec<_> =
            candidates.filter_map(|(of, own)| Some((of, own, known.entries.get(&of)?))).collect();
        // What is known of a path that is there comes before what is known of another one.
        for (of, _, entries) in told.iter().filter(|(_, is_own, _)| *is_own) {
            let reached = entries.iter().filter(|it| self.is_reached(&it.steps));
            let reached: Vec<&Entry<'s>> = reached.collect();
            if !reached.is_empty() {
                return Some(Needs { rules: rules(reached), of: *of, origin: Origin::Path });
            }
        }
        let (of, is_own, entries) = told.into_iter().next()?;
        let origin = if is_own { Origin::OtherPath } else { Origin::Base };
        Some(Needs { rules: rules(self.nearest(entries, uses)), of, origin })
    }

    /// The requests that tell what one needs, and whether they are on its own type: itself, the one
    /// that it is a case of, and the same on the bases of its type.
    fn candidates(&self, subject: Subject) -> Vec<(Subject, bool)> {
        let on = match subject {
            Subject::Verb(on, _) | Subject::Operation(on, _) => on,
            Subject::Import(..) => return vec![(subject, true)],
        };
        let mut lineage = self.model.lineage(on.of());
        lineage.reverse();
        // What is true of the base of all entities is true of those only that are declared so.
        lineage.retain(|of| *of == on.of() || !self.model.is_bare(*of));
        let overloads = match subject {
            Subject::Operation(_, id) => self.overloads(id),
            Subject::Verb(..) | Subject::Import(..) => Vec::new(),
        };
        let all = lineage.into_iter().flat_map(|of| {
            let (is_own, on) = (of == on.of(), on.as_type(of));
            let subjects: Vec<Subject> = match subject {
                Subject::Verb(_, verb) => {
                    let general = match verb {
                        Verb::Count => Some((on, Verb::List)),
                        // As OData has it, what is said of reading many holds for one by its key.
                        Verb::Get if self.is_keyed(subject) => {
                            Some((Addressed::Collection(of), Verb::List))
                        }
                        // A stream belongs to its entity, as any other property does.
                        Verb::GetMedia | Verb::GetStream(_) => Some((on, Verb::Get)),
                        Verb::SetMedia | Verb::SetStream(_) => Some((on, Verb::Update)),
                        Verb::DeleteMedia | Verb::DeleteStream(_) => Some((on, Verb::Update)),
                        _ => None,
                    };
                    let all = [(on, verb)].into_iter().chain(general);
                    all.map(|(on, it)| Subject::Verb(on, it)).collect()
                }
                Subject::Operation(..) | Subject::Import(..) => {
                    overloads.iter().map(|it| Subject::Operation(on, *it)).collect()
                }
            };
            subjects.into_iter().map(move |it| (it, is_own))
        });
        all.collect()
    }

    /// Whether paths lead to what a request is on by a key.
    fn is_keyed(&self, subject: Subject) -> bool {
        let Subject::Verb(on, _) = subject else { return false };
        self.selection.collections.get(&on.of()).is_some_and(|it| it.is_keyed)
    }

    /// A function, then those that differ from it in no more than their parameters: of one page of
    /// documentation, the file has one path.
    fn overloads(&self, id: OperationId) -> Vec<OperationId> {
        let one = &self.model[id];
        if one.kind == OperationKind::Action {
            return vec![id];
        }
        let others = self.model.operations().filter(|(other, it)| {
            *other != id && it.name == one.name && it.kind == one.kind && it.binding == one.binding
        });
        [id].into_iter().chain(others.map(|(id, _)| id)).collect()
    }

    /// Whether steps are among what is selected.
    fn is_reached(&self, steps: &[Step]) -> bool {
        let selection = self.selection;
        let mut on: Option<Addressed> = None;
        steps.iter().all(|step| {
            let here = on.and_then(|it| selection.resource(it));
            let is_there = match step {
                Step::To(Place::Root(at)) => selection.roots.contains(at),
                Step::To(Place::Import(at, id)) => selection.root_functions.contains(&(*at, *id)),
                Step::To(Place::Member(_, member)) => {
                    here.is_some_and(|it| it.members.contains(member))
                }
                Step::To(Place::Cast { derived, .. }) => {
                    here.is_some_and(|it| it.casts.contains(derived))
                }
                Step::To(Place::Operation(id)) => here.is_some_and(|it| it.functions.contains(id)),
                Step::Key(_) => here.is_some_and(|it| it.is_keyed),
            };
            on = addressed(self.model, *step, on);
            is_there
        })
    }

    /// The paths that end most like one that the request can be made on; of several the shortest.
    fn nearest<'e>(&self, entries: &'e [Entry<'s>], uses: Option<&Uses>) -> Vec<&'e Entry<'s>> {
        let paths = uses.map_or(&[][..], |it| it.paths.as_slice());
        let own: Vec<Vec<Step>> =
            paths.iter().map(|path| self.selection.paths.steps(*path)).collect();
        let distance = |entry: &Entry<'s>| {
            let common = own.iter().map(|it| common(it, &entry.steps)).max().unwrap_or(0);
            (std::cmp::Reverse(common), entry.is_special, entry.steps.len())
        };
        let least = entries.iter().map(distance).min();
        entries.iter().filter(|it| Some(distance(it)) == least).collect()
    }
}

/// What a step leads to from what was there.
fn addressed(model: &Model<'_>, step: Step, on: Option<Addressed>) -> Option<Addressed> {
    match step {
        Step::To(Place::Root(at)) => Addressed::root(model.container.as_ref()?.children[at].kind),
        Step::To(Place::Member(_, member)) => {
            let facts = member.of(model);
            facts.target.map(|of| Addressed::new(of, facts.is_collection))
        }
        Step::To(Place::Cast { derived, .. }) => on.map(|it| it.as_type(derived)),
        Step::To(Place::Import(_, id) | Place::Operation(id)) => Addressed::returned(model, id),
        Step::Key(of) => Some(Addressed::Item(of)),
    }
}

/// How many steps two paths have in common at their ends.
fn common(one: &[Step], other: &[Step]) -> usize {
    one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count()
}

/// The paths with what is the same on each, those with the shortest path first. Paths with names in
/// them say what others say, or are all that there is.
fn rules<'s>(mut entries: Vec<&Entry<'s>>) -> Vec<Rule<'s>> {
    entries.sort_by_key(|it| (it.is_special, it.steps.len()));
    let mut rules: Vec<Rule<'s>> = Vec::new();
    let is_plain = entries.iter().any(|it| !it.is_special);
    for entry in entries.into_iter().filter(|it| !(is_plain && it.is_special)) {
        match rules.iter_mut().find(|it| it.rights == entry.rights) {
            Some(rule) => rule.paths.push(entry.steps.clone()),
            None => {
                let paths = vec![entry.steps.clone()];
                rules.push(Rule { paths, rights: entry.rights.clone() });
            }
        }
    }
    rules
}
