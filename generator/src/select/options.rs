//! Query options that a resource takes: all that OData has, without those that the metadata
//! denies.

use crate::model::QuerySupport;

/// A query option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum QueryOption {
    /// `$select`
    Select,
    /// `$expand`
    Expand,
    /// `$filter`
    Filter,
    /// `$orderby`
    OrderBy,
    /// `$top`
    Top,
    /// `$skip`
    Skip,
    /// `$count`
    Count,
    /// `$search`
    Search,
}

/// A set of query options.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct QueryOptions(u8);

impl QueryOption {
    /// All of them, in the order in which they are written.
    pub(crate) const ALL: [Self; 8] = [
        Self::Select,
        Self::Expand,
        Self::Filter,
        Self::OrderBy,
        Self::Top,
        Self::Skip,
        Self::Count,
        Self::Search,
    ];

    fn denied(self, support: &QuerySupport) -> Option<bool> {
        let supported = match self {
            Self::Select => support.select,
            Self::Expand => support.expand,
            Self::Filter => support.filter,
            Self::OrderBy => support.sort,
            Self::Top => support.top,
            Self::Skip => support.skip,
            Self::Count => support.count,
            Self::Search => support.search,
        };
        supported.map(|supported| !supported)
    }
}

impl QueryOptions {
    /// Those of a collection.
    pub(crate) const ALL: Self = Self(u8::MAX);

    /// No options.
    pub(crate) const NONE: Self = Self(0);

    /// Those of a single entity.
    pub(crate) const SHAPE: Self =
        Self((1 << QueryOption::Select as u8) | (1 << QueryOption::Expand as u8));

    /// These without those that annotations deny; the most specific annotation decides.
    pub(super) fn without_denied(self, support: &[&QuerySupport]) -> Self {
        let is_denied =
            |option: &QueryOption| support.iter().find_map(|it| option.denied(it)) == Some(true);
        let denied = QueryOption::ALL.into_iter().filter(is_denied);
        denied.fold(self, |set, option| Self(set.0 & !(1 << option as u8)))
    }

    /// All of both.
    #[must_use]
    pub(crate) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether an option is among them.
    pub(crate) fn contains(self, option: QueryOption) -> bool {
        self.0 & (1 << option as u8) != 0
    }

    /// Whether there is none.
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The options in the order in which they are written.
    pub(crate) fn iter(self) -> impl Iterator<Item = QueryOption> {
        QueryOption::ALL.into_iter().filter(move |option| self.contains(*option))
    }
}
