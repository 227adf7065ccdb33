//! Paths through the model: steps, each with the one before it.

use super::Member;
use crate::model::{Model, OperationId, Returned, RootKind, StructId, Type, TypeItem};

/// A step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Step {
    /// To a place.
    To(Place),
    /// To an entity of this type by its key, from a collection.
    Key(StructId),
}

/// What a step leads to. It decides which requests are possible there, also after a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Place {
    /// A resource of the container, by its index.
    Root(usize),
    /// An operation of the container, by the index of its import.
    Import(usize, OperationId),
    /// A member, seen from a type that has or inherits it.
    Member(StructId, Member),
    /// What was there before, as a type that extends its own.
    Cast {
        /// The type that it is seen as.
        derived: StructId,
        /// The type that it is declared to be.
        base: StructId,
    },
    /// An operation on what was there before.
    Operation(OperationId),
}

/// What is at the end of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Addressed {
    /// Entities or values of a type.
    Collection(StructId),
    /// One of them.
    Item(StructId),
}

/// Where a path has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Position {
    /// The last place.
    pub(crate) place: Place,
    /// What is there.
    pub(crate) on: Addressed,
    /// Whether a pattern names the last place.
    pub(crate) is_named: bool,
}

/// A path, by its last step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PathId(pub(super) usize);

/// All paths that were walked.
#[derive(Debug, Default)]
pub(crate) struct Paths(pub(super) Vec<(Option<PathId>, Step)>);

impl Place {
    /// The step there as patterns are written.
    pub(super) fn written(self, model: &Model<'_>) -> String {
        match self {
            Self::Member(_, member) => member.of(model).name.to_owned(),
            Self::Cast { derived, .. } => model[derived].name.to_string(),
            Self::Operation(id) => model[id].name.name.to_owned(),
            Self::Root(at) | Self::Import(at, _) => {
                let container = model.container.as_ref();
                container.map_or_else(String::new, |it| it.children[at].name.to_owned())
            }
        }
    }
}

impl Addressed {
    /// What a function leads to, if requests can go on from there.
    pub(crate) fn returned(model: &Model<'_>, id: OperationId) -> Option<Self> {
        let operation = &model[id];
        match operation.returns {
            Some(Returned { ty: Type { item: TypeItem::Struct(of), is_collection }, .. })
                if operation.is_composable =>
            {
                Some(Self::new(of, is_collection))
            }
            _ => None,
        }
    }

    /// What a child of the container is; an import has to be called first.
    pub(crate) fn root(kind: RootKind<'_>) -> Option<Self> {
        match kind {
            RootKind::EntitySet(of) => Some(Self::Collection(of)),
            RootKind::Singleton(of) => Some(Self::Item(of)),
            RootKind::Import(..) => None,
        }
    }

    pub(crate) fn new(of: StructId, is_collection: bool) -> Self {
        if is_collection { Self::Collection(of) } else { Self::Item(of) }
    }

    /// The type.
    pub(crate) fn of(self) -> StructId {
        match self {
            Self::Collection(of) | Self::Item(of) => of,
        }
    }

    pub(crate) fn is_item(self) -> bool {
        matches!(self, Self::Item(_))
    }

    /// The same of another type.
    pub(crate) fn as_type(self, of: StructId) -> Self {
        Self::new(of, !self.is_item())
    }
}

impl Paths {
    /// The steps of a path, from the root on.
    pub(crate) fn steps(&self, path: PathId) -> Vec<Step> {
        let mut steps: Vec<Step> = self.backwards(path).collect();
        steps.reverse();
        steps
    }

    /// The last place of a path.
    pub(crate) fn place(&self, path: PathId) -> Option<Place> {
        self.backwards(path).find_map(|step| match step {
            Step::To(place) => Some(place),
            Step::Key(_) => None,
        })
    }

    /// How many steps a path has.
    pub(super) fn length(&self, path: PathId) -> usize {
        self.backwards(path).count()
    }

    fn backwards(&self, path: PathId) -> impl Iterator<Item = Step> {
        let paths = std::iter::successors(Some(path), |path| self.0[path.0].0);
        paths.map(|path| self.0[path.0].1)
    }
}
