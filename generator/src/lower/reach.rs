//! IR → which parts of a version each root of the service needs.
//!
//! A part is what stands in one file or hangs on it: a type with its requests, or the markers of
//! the actions on a type. A part needs what it mentions; a type also needs the types that extend
//! it, as values of it can be of these.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{self, Input, MethodKind, Output, Segment, Target, TypePath, ValueType};
use crate::naming::Ident;

/// A part of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part<'a> {
    /// A model, enum, set of flags or marker, and the requests on it.
    Type(&'a TypePath),
    /// A module of markers of actions.
    Parameters(&'a [Ident]),
}

/// What each root of the service needs.
#[derive(Debug)]
pub(crate) struct Reach<'a> {
    /// The roots by name: what follows the service root in their paths.
    pub roots: Vec<&'a str>,
    /// For each part, the roots that need it, by index and in order.
    pub needed: BTreeMap<Part<'a>, Vec<usize>>,
    /// What is needed by types that are there whether requests need them or not.
    pub named: BTreeSet<Part<'a>>,
}

impl<'a> Reach<'a> {
    /// Follows what the methods of the client mention.
    pub(crate) fn of(version: &'a ir::Version) -> Self {
        let mut graph = Graph::of(version);
        let mut starts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for method in &version.client.methods {
            let mentioned = mentioned(method).into_iter().map(|part| graph.number(part));
            starts.entry(root(method)).or_default().extend(mentioned);
        }
        let named: Vec<usize> =
            version.named.iter().map(|it| graph.number(Part::Type(it))).collect();
        let mut needed = vec![Vec::new(); graph.needs.len()];
        for (at, start) in starts.values().enumerate() {
            for part in graph.from(start) {
                needed[part].push(at);
            }
        }
        let named: BTreeSet<usize> = graph.from(&named).into_iter().collect();
        let parts = graph.numbers.iter();
        let named = parts.filter(|(_, at)| named.contains(at)).map(|(part, _)| *part).collect();
        let needed =
            graph.numbers.into_iter().map(|(part, at)| (part, std::mem::take(&mut needed[at])));
        let needed = needed.filter(|(_, roots)| !roots.is_empty()).collect();
        Self { roots: starts.into_keys().collect(), needed, named }
    }
}

/// The name of the root that a method of the client leads to.
pub(crate) fn root(method: &ir::Method) -> &str {
    let segment = match &method.kind {
        MethodKind::Segment { segment, .. } => Some(segment),
        MethodKind::Request(request) => request.segment.as_ref(),
    };
    let segment = match segment {
        Some(Segment::Asking(segment, _)) => Some(segment.as_ref()),
        other => other,
    };
    match segment {
        Some(Segment::Fixed(name) | Segment::Call { name, .. }) => name,
        Some(Segment::Id(_) | Segment::Key { .. } | Segment::Names | Segment::Asking(..))
        | None => method.name.as_str(),
    }
}

/// What each part needs, by numbers: each root follows all of it.
#[derive(Default)]
struct Graph<'a> {
    numbers: BTreeMap<Part<'a>, usize>,
    needs: Vec<Vec<usize>>,
}

impl<'a> Graph<'a> {
    fn of(version: &'a ir::Version) -> Self {
        let mut graph = Self::default();
        for item in &version.types {
            if let ir::TypeItem::Model(model) = item {
                let fields = model.fields.iter().filter_map(|it| value(&it.ty.value));
                graph.add(Part::Type(&model.path), fields);
                graph.extends(&model.path, &model.bases);
            }
        }
        for entity in &version.unmodelled {
            graph.extends(&entity.path, &entity.bases);
        }
        for parameters in &version.parameters {
            let fields = parameters.fields.iter().filter_map(|it| value(&it.ty.value));
            graph.add(Part::Parameters(&parameters.path.modules), fields);
        }
        for requests in &version.requests {
            let methods = requests.collection.iter().chain(&requests.item);
            graph.add(Part::Type(&requests.of), methods.flat_map(mentioned));
        }
        graph
    }

    fn add(&mut self, part: Part<'a>, needs: impl IntoIterator<Item = Part<'a>>) {
        let part = self.number(part);
        for needed in needs {
            let needed = self.number(needed);
            self.needs[part].push(needed);
        }
    }

    /// All that some parts need, themselves included.
    fn from(&self, start: &[usize]) -> Vec<usize> {
        let (mut is_found, mut found) = (vec![false; self.needs.len()], Vec::new());
        let mut next = start.to_vec();
        while let Some(part) = next.pop() {
            if !std::mem::replace(&mut is_found[part], true) {
                found.push(part);
                next.extend(&self.needs[part]);
            }
        }
        found
    }

    fn number(&mut self, part: Part<'a>) -> usize {
        let next = self.needs.len();
        let number = *self.numbers.entry(part).or_insert(next);
        if number == next {
            self.needs.push(Vec::new());
        }
        number
    }

    fn extends(&mut self, ty: &'a TypePath, bases: &'a [TypePath]) {
        for base in bases {
            self.add(Part::Type(ty), [Part::Type(base)]);
            self.add(Part::Type(base), [Part::Type(ty)]);
        }
    }
}

fn value(value: &ValueType) -> Option<Part<'_>> {
    match value {
        ValueType::Enum(path) | ValueType::Model(path) => Some(Part::Type(path)),
        ValueType::Scalar(_) | ValueType::Json => None,
    }
}

/// What the code of a method mentions.
fn mentioned(method: &ir::Method) -> Vec<Part<'_>> {
    match &method.kind {
        MethodKind::Segment { segment, to } => {
            let (Target::Collection(of) | Target::Item(of)) = to;
            arguments(segment).chain([Part::Type(of)]).collect()
        }
        MethodKind::Request(request) => {
            let segment = request.segment.iter().flat_map(arguments);
            segment.chain(sent(&request.input)).chain(answered(&request.output)).collect()
        }
    }
}

fn arguments(segment: &Segment) -> impl Iterator<Item = Part<'_>> {
    segment.arguments().into_iter().filter_map(|it| value(&it.ty.value))
}

fn sent(input: &Input) -> Vec<Part<'_>> {
    match input {
        Input::Nothing | Input::Reference | Input::Content { .. } => Vec::new(),
        Input::Entity(path) | Input::Entities(path) => vec![Part::Type(path)],
        Input::Parameters { path, required, .. } => {
            let required = required.iter().filter_map(|it| value(&it.ty.value));
            required.chain([Part::Parameters(&path.modules)]).collect()
        }
    }
}

fn answered(output: &Output) -> Option<Part<'_>> {
    match output {
        Output::Nothing | Output::Count | Output::Content | Output::Stream => None,
        Output::Model { of, .. } => Some(Part::Type(of)),
        Output::Page { ty, .. } | Output::Value { ty, .. } => value(&ty.value),
    }
}
