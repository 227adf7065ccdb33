//! How paths got where they are: each step with the one before it.

use super::{Edge, segment};
use crate::model::{Model, OperationId, StructId};

/// A step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A resource of the container, by its index.
    Root(usize),
    /// An operation of the container, by the index of its import.
    Import(usize, OperationId),
    /// The key of an entity in a collection.
    Key,
    /// A member.
    Member(Edge),
    /// A derived type, as which the entities are seen from there on.
    Cast(StructId),
    /// A function that leads to entities.
    Function(OperationId),
}

/// The end of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point(pub(super) usize);

/// All steps that the walk took.
#[derive(Debug, Default)]
pub struct Trail(pub(super) Vec<(Option<Point>, Step)>);

impl Trail {
    /// The steps of a path, from the root on.
    pub fn steps(&self, end: Point) -> Vec<Step> {
        let points = std::iter::successors(Some(end), |point| self.0[point.0].0);
        let mut steps: Vec<Step> = points.map(|point| self.0[point.0].1).collect();
        steps.reverse();
        steps
    }

    /// The path as people write it, with `{id}` for keys.
    pub fn path(&self, model: &Model<'_>, end: Point) -> String {
        let segments = self.steps(end).into_iter().map(|step| step.segment(model));
        segments.map(|segment| format!("/{segment}")).collect()
    }
}

impl Step {
    /// The segment that the step adds to a path.
    fn segment(self, model: &Model<'_>) -> String {
        let root = |at: usize| model.container.as_ref().map_or("", |it| it.children[at].name);
        match self {
            Self::Root(at) => root(at).to_owned(),
            Self::Import(at, id) => segment(model, id, root(at)),
            Self::Key => "{id}".to_owned(),
            Self::Member(edge) => edge.named(model).0.to_owned(),
            Self::Cast(id) => model[id].name.to_string(),
            Self::Function(id) => segment(model, id, model[id].name.name),
        }
    }
}
