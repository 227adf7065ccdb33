//! How a program signs in, and the permissions that it has then.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// How a program signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// For a user with a work or school account.
    DelegatedWork,
    /// For a user with a personal account.
    DelegatedPersonal,
    /// As itself, without a user.
    Application,
}

impl Scheme {
    /// All of them, in the order in which documentation has them.
    pub const ALL: [Self; 3] = [Self::DelegatedWork, Self::DelegatedPersonal, Self::Application];

    /// The scheme of a name in files and annotations.
    pub(crate) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name().eq_ignore_ascii_case(name))
    }

    /// What files and annotations call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::DelegatedWork => "DelegatedWork",
            Self::DelegatedPersonal => "DelegatedPersonal",
            Self::Application => "Application",
        }
    }
}

/// Scopes that together allow a request, for one that signs in one way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Alternative<'s> {
    /// The permission that the alternative is about, then those that are needed with it.
    pub(crate) scopes: Vec<Cow<'s, str>>,
    /// Whether it is said to be the least privileged one; of several, each is.
    pub(crate) is_least: bool,
    /// The highest privilege among them; none where one is not known.
    pub(crate) level: Option<u8>,
    /// Whether a least one has its scopes, and others beside them: then it is not taken alone.
    pub(crate) is_part: bool,
    /// The methods that it is said to be the least for together, a bit each, as long as it is not
    /// decided for which of them it is.
    pub(super) methods: u8,
}

/// Who may make a request: any of the alternatives is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rights<'s>(BTreeMap<Scheme, Vec<Alternative<'s>>>);

impl<'s> Rights<'s> {
    /// The alternatives for one way to sign in, the least privileged first; none where it is not
    /// possible.
    pub(crate) fn of(&self, scheme: Scheme) -> &[Alternative<'s>] {
        self.0.get(&scheme).map_or(&[], Vec::as_slice)
    }

    pub(super) fn add(&mut self, scheme: Scheme, alternative: Alternative<'s>) {
        self.0.entry(scheme).or_default().push(alternative);
    }

    /// Adds what another source says.
    pub(super) fn merge(&mut self, other: Self) {
        for (scheme, alternatives) in other.0 {
            self.0.entry(scheme).or_default().extend(alternatives);
        }
    }

    /// Decides which alternatives are the least ones. The file marks a permission for all methods
    /// of a set of paths at once: `User.ReadWrite.All` for GET and POST, beside `User.Read.All`
    /// for GET, is meant to be the least for POST.
    pub(super) fn decide(&mut self) {
        for alternatives in self.0.values_mut() {
            let marked: Vec<u8> =
                alternatives.iter().filter(|it| it.is_least).map(|it| it.methods).collect();
            for it in alternatives.iter_mut() {
                let is_part = |other: &u8| *other != it.methods && other & it.methods == *other;
                it.is_least &= !marked.iter().any(is_part);
                it.methods = 0;
            }
        }
    }

    /// Sorts: the least ones first, then by privilege and name; of several with the same scopes one
    /// stays.
    pub(super) fn sort(&mut self) {
        for alternatives in self.0.values_mut() {
            alternatives
                .sort_by(|a, b| a.rank().cmp(&b.rank()).then_with(|| a.scopes.cmp(&b.scopes)));
            let mut seen = Vec::new();
            alternatives.retain(|it| {
                let mut scopes = it.scopes.clone();
                scopes.sort_unstable();
                scopes.dedup();
                let is_new = !seen.contains(&scopes);
                seen.push(scopes);
                is_new
            });
            let least: Vec<Vec<Cow<'s, str>>> =
                alternatives.iter().filter(|it| it.is_least).map(|it| it.scopes.clone()).collect();
            for it in alternatives.iter_mut() {
                let in_part = |other: &Vec<Cow<'s, str>>| {
                    other.len() > it.scopes.len() && it.scopes.iter().all(|it| other.contains(it))
                };
                it.is_part = least.iter().any(in_part);
            }
        }
    }

    /// The alternatives that need least: those that are said to, or where that is not said those
    /// with the lowest privilege.
    pub(crate) fn least(&self, scheme: Scheme) -> impl Iterator<Item = &Alternative<'s>> {
        Self::least_of(self.of(scheme))
    }

    /// The same of alternatives that are sorted.
    pub(crate) fn least_of<'a>(
        all: &'a [Alternative<'s>],
    ) -> impl Iterator<Item = &'a Alternative<'s>> {
        let lowest = all.first().map(Alternative::rank);
        let is_said = all.first().is_some_and(|it| it.is_least);
        let is_low = move |it: &&Alternative<'s>| {
            if is_said { it.is_least } else { Some(it.rank()) == lowest }
        };
        all.iter().filter(move |it| !it.is_part && is_low(it))
    }
}

impl Alternative<'_> {
    fn rank(&self) -> (bool, u8) {
        (!self.is_least, self.level.unwrap_or(UNKNOWN_LEVEL))
    }
}

/// The privilege of permissions of which it is not known: that of most.
pub(crate) const UNKNOWN_LEVEL: u8 = 3;
