//! How much of what is generated is described.

use crate::ir;

/// How many of some things are described.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Described {
    /// Those that are: the metadata has a text about it, or a file that describes it has.
    pub described: usize,
    /// All.
    pub of: usize,
}

impl Described {
    fn count(all: impl Iterator<Item = bool>) -> Self {
        all.fold(Self::default(), |Self { described, of }, is_described| Self {
            described: described + usize::from(is_described),
            of: of + 1,
        })
    }
}

/// The fields of models, those included that they inherit.
pub(crate) fn fields(version: &ir::Version) -> Described {
    let models = version.types.iter().filter_map(|it| match it {
        ir::TypeItem::Model(model) => Some(model),
        ir::TypeItem::Enum(_) | ir::TypeItem::Flags(_) => None,
    });
    Described::count(models.flat_map(|it| &it.fields).map(|it| it.is_described))
}

/// The requests, for which a link to their documentation will do.
pub(crate) fn requests(version: &ir::Version) -> Described {
    let methods = version.requests.iter().flat_map(|it| it.collection.iter().chain(&it.item));
    let methods = methods.chain(&version.client.methods);
    let requests = methods.filter(|it| matches!(it.kind, ir::MethodKind::Request(_)));
    Described::count(requests.map(|it| it.is_described))
}
