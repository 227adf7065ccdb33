//! How much of what is generated is described.

use crate::ir;

/// How many of some things are described.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Described {
    /// Those that are: something has a text about it, or says who may make the request.
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
    Described::count(version.models().flat_map(|it| &it.fields).map(|it| it.is_described))
}

/// The requests, for which a link to their documentation will do.
pub(crate) fn requests(version: &ir::Version) -> Described {
    Described::count(
        version.methods().filter(|it| it.request().is_some()).map(|it| it.is_described),
    )
}

/// The requests of which permissions are known.
pub(crate) fn permitted(version: &ir::Version) -> Described {
    let requests = version.methods().filter_map(ir::Method::request);
    Described::count(requests.map(|it| it.delegated.is_some() || it.application.is_some()))
}
