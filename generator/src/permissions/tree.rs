//! The file → all its paths as one tree, with what each method of a path needs.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::file::{File, PathSet, Permission, Text};
use super::path::{Segment, segments};
use super::problems::Problem;
use super::scheme::{Alternative, Rights, Scheme};
use super::value::{is_name, value};
use crate::http::HttpMethod;
use crate::source::{Diagnostic, Diagnostics, SourceId, Sources};

/// All paths of a file.
pub(super) struct Tree<'s> {
    /// The first one is the root of the service.
    pub(super) nodes: Vec<Node<'s>>,
}

/// The end of a path, and the way on.
#[derive(Default)]
pub(super) struct Node<'s> {
    /// The last segment; none for the root.
    pub(super) segment: Option<Segment>,
    pub(super) children: Vec<usize>,
    /// What each method needs there.
    pub(super) rights: BTreeMap<HttpMethod, Rights<'s>>,
}

/// What is known of permissions, by name.
#[derive(Debug, Default)]
pub(crate) struct Scopes<'s>(BTreeMap<Cow<'s, str>, BTreeMap<Scheme, Scope>>);

/// What is known of a permission that is given in one way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scope {
    /// From 1, the least privilege, to 5.
    pub(crate) level: Option<u8>,
    /// How many pairs of a method and a path it allows.
    pub(crate) abilities: u32,
    /// How many of the methods that it allows write for sure: PATCH, PUT and DELETE. What is posted
    /// may be an action that reads.
    pub(crate) writes: u32,
}

impl Scopes<'_> {
    /// What is known of a permission.
    pub(crate) fn get(&self, name: &str, scheme: Scheme) -> Scope {
        self.0.get(name).and_then(|it| it.get(&scheme)).copied().unwrap_or_default()
    }

    /// The privilege of permissions that are had together: the highest of them.
    fn level(&self, scopes: &[Cow<'_, str>], scheme: Scheme) -> Option<u8> {
        let levels = scopes.iter().map(|it| self.get(it, scheme).level);
        levels.collect::<Option<Vec<u8>>>()?.into_iter().max()
    }
}

impl Tree<'_> {
    /// Whether keys follow.
    pub(super) fn is_keyed(&self, node: usize) -> bool {
        let mut children = self.nodes[node].children.iter();
        children.any(|it| self.nodes[*it].segment == Some(Segment::Key))
    }

    /// The first two names of all paths.
    pub(super) fn starts(&self) -> HashSet<(String, String)> {
        let names = |node: usize| {
            let children = self.nodes[node].children.iter();
            children.filter_map(|it| match &self.nodes[*it].segment {
                Some(Segment::Name(name, None)) => Some((*it, name.clone())),
                _ => None,
            })
        };
        let pairs = names(0)
            .flat_map(|(node, first)| names(node).map(move |(_, second)| (first.clone(), second)));
        pairs.collect()
    }
}

/// Plants the tree. An expression that is none takes what has it away, and is told.
pub(super) fn tree<'s>(
    file: File<'s>,
    (sources, id): (&Sources, SourceId),
    found: &mut Diagnostics,
) -> (Tree<'s>, Scopes<'s>) {
    let permissions = file.permissions.into_iter().filter(|(_, it)| it.is_in_tokens());
    let permissions: Vec<(Text<'s>, Permission<'s>)> = permissions.collect();
    let mut planter = Planter {
        scopes: levels(&permissions),
        nodes: vec![Node::default()],
        known: HashMap::new(),
        ends: HashMap::new(),
        wrong: Vec::new(),
    };
    for (name, permission) in permissions {
        if !is_name(&name.0) {
            planter.wrong.push(name);
            continue;
        }
        for set in permission.path_sets {
            planter.set(&name, set);
        }
    }
    for text in planter.wrong {
        let expression = value(&text.0).err().unwrap_or(&text.0);
        let problem = Problem::Expression { text: &expression };
        let place = text.span(sources, id);
        let file = || Diagnostic::in_file(&sources.get(id).path, problem.describe());
        found.push(place.map_or_else(file, |span| problem.at(span)));
    }
    for node in &mut planter.nodes {
        node.rights.values_mut().for_each(|it| {
            it.decide();
            it.sort();
        });
    }
    (Tree { nodes: planter.nodes }, planter.scopes)
}

fn levels<'s>(permissions: &[(Text<'s>, Permission<'s>)]) -> Scopes<'s> {
    let mut scopes = Scopes::default();
    for (name, permission) in permissions {
        let known = scopes.0.entry(name.0.clone()).or_default();
        for (scheme, facts) in &permission.schemes {
            if let Some(scheme) = Scheme::of(&scheme.0) {
                known.entry(scheme).or_default().level = facts.privilege_level;
            }
        }
        let writing = [HttpMethod::Patch, HttpMethod::Put, HttpMethod::Delete];
        for (scheme, facts) in known.iter_mut() {
            let sets = permission.path_sets.iter();
            let sets = sets
                .filter(|it| it.scheme_keys.iter().any(|it| Scheme::of(&it.0) == Some(*scheme)));
            let methods: Vec<HttpMethod> = sets.flat_map(PathSet::methods).collect();
            let writes = writing.iter().filter(|it| methods.contains(it)).count();
            facts.writes = u32::try_from(writes).unwrap_or_default();
        }
        let sets = permission.path_sets.iter();
        for (scheme, count) in sets.flat_map(|set| {
            let count = set.paths.len() * set.methods.len();
            set.scheme_keys.iter().filter_map(move |it| Some((Scheme::of(&it.0)?, count)))
        }) {
            let abilities = &mut known.entry(scheme).or_default().abilities;
            *abilities = abilities.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
        }
    }
    scopes
}

struct Planter<'s> {
    scopes: Scopes<'s>,
    nodes: Vec<Node<'s>>,
    known: HashMap<(usize, Segment), usize>,
    /// Where each path ends, as it is written; those that are none end nowhere.
    ends: HashMap<Text<'s>, Option<usize>>,
    /// The values with an expression that is none.
    wrong: Vec<Text<'s>>,
}

impl<'s> Planter<'s> {
    /// Adds what a permission allows on a set of paths.
    fn set(&mut self, name: &Text<'s>, set: PathSet<'s>) {
        let methods: Vec<HttpMethod> = set.methods().collect();
        let bits = methods.iter().fold(0, |bits, it| bits | 1 << *it as u8);
        let schemes = set.scheme_keys.iter().filter_map(|it| Scheme::of(&it.0));
        let schemes: Vec<Scheme> = schemes.collect();
        for (path, said) in set.paths {
            let Some(end) = self.end(path) else { continue };
            let Ok(value) = value(&said.0) else {
                self.wrong.push(said);
                continue;
            };
            for scheme in &schemes {
                let is_least = value.least.contains(scheme);
                for also in &value.also {
                    let own = std::iter::once(name.0.clone());
                    let also = also.iter().map(|it| Cow::Owned((*it).to_owned()));
                    let scopes: Vec<Cow<'s, str>> = own.chain(also).collect();
                    let level = self.scopes.level(&scopes, *scheme);
                    for method in &methods {
                        let rights = self.nodes[end].rights.entry(*method).or_default();
                        let scopes = scopes.clone();
                        rights.add(
                            *scheme,
                            Alternative { scopes, is_least, level, is_part: false, methods: bits },
                        );
                    }
                }
            }
        }
    }

    fn end(&mut self, path: Text<'s>) -> Option<usize> {
        if let Some(end) = self.ends.get(&path) {
            return *end;
        }
        let segments = segments(&path.0);
        let end = segments.map(|it| it.into_iter().fold(0, |node, it| self.child(node, it)));
        self.ends.insert(path, end);
        end
    }

    fn child(&mut self, node: usize, segment: Segment) -> usize {
        let next = self.nodes.len();
        let child = *self.known.entry((node, segment.clone())).or_insert(next);
        if child == next {
            self.nodes.push(Node { segment: Some(segment), ..Node::default() });
            self.nodes[node].children.push(child);
        }
        child
    }
}
