//! Paths of the file → places of the model, and the requests there.
//!
//! A path is walked like a request would be sent: from a resource of the container along members,
//! keys, derived types and operations, in any case, as services take them. One that does not lead
//! anywhere is of another version, and says nothing.

use super::scheme::Rights;
use super::subject::Subject;
use super::tree::Tree;
use super::ways::{Last, Spot, Ways};
use crate::http::HttpMethod;
use crate::model::Model;
use crate::select::{Addressed, Position, Step};

/// What the file says of a request, reached on one path.
#[derive(Debug)]
pub(super) struct Entry<'s> {
    /// What is requested.
    pub(super) subject: Subject,
    /// How it is reached.
    pub(super) steps: Vec<Step>,
    /// Whether the path says more than its steps: names of files or sites stand in it, or that of
    /// one entity where others have their keys.
    pub(super) is_special: bool,
    /// Whether it is an operation that the file has with the method of the other kind: GET for an
    /// action, POST for a function.
    pub(super) is_lenient: bool,
    /// Who may make it.
    pub(super) rights: Rights<'s>,
}

/// Walks all paths of a tree.
pub(super) fn resolve<'s>(tree: &Tree<'s>, model: &Model<'_>) -> Vec<Entry<'s>> {
    let ways = Ways::new(model, tree.starts());
    let mut walk = Walk { model, tree, ways, entries: Vec::new(), steps: Vec::new() };
    walk.children(0, &Spot::ROOT);
    walk.entries
}

struct Walk<'a, 'm, 's> {
    model: &'a Model<'m>,
    tree: &'a Tree<'s>,
    ways: Ways<'a, 'm>,
    entries: Vec<Entry<'s>>,
    steps: Vec<Step>,
}

impl<'a, 'm, 's> Walk<'a, 'm, 's> {
    fn children(&mut self, node: usize, spot: &Spot<'m>) {
        let tree: &'a Tree<'s> = self.tree;
        for child in &tree.nodes[node].children {
            let Some(segment) = &tree.nodes[*child].segment else { continue };
            let is_keyed = tree.is_keyed(*child);
            for (steps, next) in self.ways.next(spot, segment) {
                let is_item = next.on.is_some_and(Addressed::is_item);
                if spot.on.is_none() && next.is_special && is_keyed && is_item {
                    // A root that is none any more, and was another one.
                    continue;
                }
                let length = self.steps.len();
                self.steps.extend(steps);
                self.requests(*child, &next);
                match next.last {
                    Last::Place => self.children(*child, &next),
                    // What goes on from there is an entity.
                    Last::Literal => self.children(*child, &Spot { last: Last::Place, ..next }),
                    Last::End(_) | Last::Call(_) | Last::Streams => {}
                }
                self.steps.truncate(length);
            }
        }
    }

    /// Notes what the file says of the requests at the end of a path.
    fn requests(&mut self, node: usize, spot: &Spot<'m>) {
        let tree: &'a Tree<'s> = self.tree;
        for (method, rights) in &tree.nodes[node].rights {
            let method = *method;
            let subjects: Vec<Subject> = match spot.last {
                Last::Call(id) => {
                    Subject::call(spot.on, spot.place, id, method).into_iter().collect()
                }
                // An operation of another version would be called with these.
                Last::Literal if matches!(method, HttpMethod::Get | HttpMethod::Post) => Vec::new(),
                Last::Place | Last::Literal => self.verb(spot, method, None).into_iter().collect(),
                Last::End(last) => self.verb(spot, method, Some(last)).into_iter().collect(),
                Last::Streams => self.streams(spot, method),
            };
            self.entries.extend(subjects.into_iter().map(|subject| Entry {
                subject,
                steps: self.steps.clone(),
                is_special: spot.is_special,
                is_lenient: method != subject.method(self.model),
                rights: rights.clone(),
            }));
        }
    }

    fn verb(&self, spot: &Spot<'m>, method: HttpMethod, last: Option<&str>) -> Option<Subject> {
        let at = Position { place: spot.place?, on: spot.on?, is_named: true };
        Subject::verb(self.model, at, method, last)
    }

    fn streams(&self, spot: &Spot<'m>, method: HttpMethod) -> Vec<Subject> {
        let (Some(place), Some(on)) = (spot.place, spot.on) else { return Vec::new() };
        Subject::streams(self.model, Position { place, on, is_named: true }, method)
    }
}
