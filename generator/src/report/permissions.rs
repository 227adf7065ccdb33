//! What requests need → the least scopes for all of them, with the requests that need each.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::config::VersionConfig;
use crate::lower::{Addresses, Selected, permissions::address};
use crate::model::Model;
use crate::permissions::{
    Alternative, Granted, Needs, Origin, Quality, Rights, Scheme, Subject, least, subjects, weight,
};
use crate::select::{Selection, Step, Uses, Verb};

/// The least scopes that a program needs for some requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeededPermissions {
    /// How the program signs in.
    pub scheme: Scheme,
    /// The scopes, sorted by name.
    pub scopes: Vec<NeededScope>,
    /// How good they are.
    pub quality: Quality,
    /// How many requests there are.
    pub requests: usize,
    /// Of how many it is known what they need in this way; with those below, these are all requests.
    pub known: usize,
    /// Those that cannot be made in this way.
    pub unsupported: Vec<String>,
    /// Those of which it is only known what the same needs on other paths: the scopes are not for them.
    pub of_other_paths: Vec<String>,
    /// Those of which it is only known what the same needs on a base of their type: neither for them.
    pub of_bases: Vec<String>,
    /// Those of which no permission is known, by the reason.
    pub unknown: BTreeMap<Unknown, Vec<String>>,
    /// Findings that did not stop the run, as text.
    pub warnings: String,
}

/// A scope that is needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NeededScope {
    /// Its name.
    pub name: String,
    /// Its privilege, from 1 to 5, if it is known.
    #[serde(rename = "privilegeLevel")]
    pub level: Option<u8>,
    /// The requests that need it, by their method and an address.
    pub requests: Vec<NeedingRequest>,
}

/// A request that needs a scope.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct NeedingRequest {
    /// Its method and an address.
    pub request: String,
    /// The scopes that it needs as well.
    pub with: Vec<String>,
}

/// Why no permission is known of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unknown {
    /// Nothing tells permissions: no file, and no annotation of the metadata.
    NoFile,
    /// The file has other requests on the type, and not this one.
    OtherRequests,
    /// The file has other requests on the type, and not this change of a link.
    Link,
    /// The file has other requests on the type, and not this operation.
    Operation,
    /// No path of the file leads to the type.
    Type,
}

impl Unknown {
    /// In words.
    pub fn reason(self) -> &'static str {
        match self {
            Self::NoFile => "neither a file of permissions nor an annotation tells",
            Self::OtherRequests => "the file has other requests on the type, and not this one",
            Self::Link => "the file has the type, and not this change of a link (`$ref`)",
            Self::Operation => "the file has the type, and not this operation or stream",
            Self::Type => "no path of the file leads to the type",
        }
    }

    /// As JSON has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoFile => "noFile",
            Self::OtherRequests => "otherRequests",
            Self::Link => "link",
            Self::Operation => "operation",
            Self::Type => "type",
        }
    }
}

/// Finds the least scopes for all requests of some versions.
pub(crate) fn permissions(versions: &[Selected<'_, '_>], scheme: Scheme) -> NeededPermissions {
    let all: Vec<Version<'_, '_>> =
        versions.iter().map(|it| Version::of(it, versions.len() > 1)).collect();
    let granted: Vec<&Granted<'_>> = versions.iter().map(|it| it.granted).collect();
    let demands: Vec<Demand<'_, '_>> = all.iter().flat_map(|it| it.demands(scheme)).collect();
    let least = least(&granted, scheme, demands.iter().map(|it| it.rights));
    let scopes: BTreeSet<&str> = least.scopes.iter().map(AsRef::as_ref).collect();
    let scopes = scopes.iter().map(|scope| {
        let levels = granted.iter().filter_map(|it| it.scopes.get(scope, scheme).level);
        NeededScope {
            name: (*scope).to_owned(),
            level: levels.max(),
            requests: once(demands.iter().filter_map(|it| it.needs(scope, &scopes, scheme))),
        }
    });
    let mut unknown: BTreeMap<Unknown, Vec<String>> = BTreeMap::new();
    for (why, request) in all.iter().flat_map(Version::unknown) {
        unknown.entry(why).or_default().push(request);
    }
    let requests = versions.iter().map(|it| it.selection.operations()).sum();
    let mut needed = NeededPermissions {
        scheme,
        scopes: scopes.collect(),
        quality: least.quality,
        requests,
        known: 0,
        unsupported: all.iter().flat_map(|it| it.unsupported(scheme)).collect(),
        of_other_paths: all.iter().flat_map(|it| it.elsewhere(Origin::OtherPath)).collect(),
        of_bases: all.iter().flat_map(|it| it.elsewhere(Origin::Base)).collect(),
        unknown,
        warnings: String::new(),
    };
    let others = needed.counts().iter().map(|(count, _)| count).sum::<usize>();
    needed.known = requests.saturating_sub(others);
    needed
}

/// Each request once: it may need the same on several paths.
fn once(requests: impl Iterator<Item = NeedingRequest>) -> Vec<NeedingRequest> {
    let mut seen = BTreeSet::new();
    requests.filter(|it| seen.insert(it.request.clone())).collect()
}

/// A request on some paths.
struct Demand<'a, 's> {
    request: String,
    rights: &'a Rights<'s>,
}

impl Demand<'_, '_> {
    /// Why the request needs a scope, if that is among those by which it is allowed.
    fn needs(
        &self,
        scope: &str,
        scopes: &BTreeSet<&str>,
        scheme: Scheme,
    ) -> Option<NeedingRequest> {
        let has = |it: &&Alternative<'_>| {
            !it.is_part && it.scopes.iter().all(|it| scopes.contains(it.as_ref()))
        };
        let allowed = self.rights.of(scheme).iter().find(has)?;
        let is_other = |it: &&str| *it != scope;
        let with: Vec<&str> = allowed.scopes.iter().map(AsRef::as_ref).filter(is_other).collect();
        (with.len() < allowed.scopes.len()).then(|| NeedingRequest {
            request: self.request.clone(),
            with: with.into_iter().map(str::to_owned).collect(),
        })
    }
}

struct Version<'a, 's> {
    model: &'a Model<'s>,
    selection: &'a Selection,
    granted: &'a Granted<'s>,
    addresses: Addresses<'a, 's>,
    /// What stands before addresses.
    prefix: String,
}

impl<'a, 's> Version<'a, 's> {
    fn of(selected: &Selected<'a, 's>, is_one_of_several: bool) -> Self {
        let Selected { config, model, selection, granted } = *selected;
        let VersionConfig { path, urls, .. } = config;
        let prefix = if is_one_of_several { format!("/{}", path.text) } else { String::new() };
        Self { model, selection, granted, addresses: Addresses::new(model, *urls), prefix }
    }

    fn demands(&self, scheme: Scheme) -> Vec<Demand<'a, 's>> {
        let mut demands = Vec::new();
        for (subject, uses) in subjects(self.selection) {
            let Some(needs) = self.granted.needs.get(&subject) else { continue };
            for rule in needs.sure().filter(|it| !it.rights.of(scheme).is_empty()) {
                let steps = rule.paths.first().filter(|_| needs.origin == Origin::Path);
                demands.push(Demand {
                    request: match steps {
                        Some(steps) => self.request(subject, steps),
                        None => self.shortest(subject, uses),
                    },
                    rights: &rule.rights,
                });
            }
        }
        demands
    }

    /// The requests that can be made only if one signs in otherwise.
    fn unsupported(&self, scheme: Scheme) -> Vec<String> {
        self.those(|needs| {
            let mut rules = needs.sure().peekable();
            rules.peek().is_some() && rules.all(|it| it.rights.of(scheme).is_empty())
        })
    }

    /// The requests of which something is known only elsewhere.
    fn elsewhere(&self, origin: Origin) -> Vec<String> {
        self.those(|needs| needs.origin == origin)
    }

    /// The requests whose needs are of a kind.
    fn those(&self, are: impl Fn(&Needs<'s>) -> bool) -> Vec<String> {
        let all = subjects(self.selection)
            .into_iter()
            .filter(|(subject, _)| self.granted.needs.get(subject).is_some_and(&are));
        all.map(|(subject, uses)| self.shortest(subject, uses)).collect()
    }

    fn unknown(&self) -> Vec<(Unknown, String)> {
        let all = subjects(self.selection).into_iter();
        let unknown = all.filter(|(subject, _)| !self.granted.needs.contains_key(subject));
        unknown.map(|(subject, uses)| (self.why(subject), self.shortest(subject, uses))).collect()
    }

    fn why(&self, subject: Subject) -> Unknown {
        let Some(types) = &self.granted.types else { return Unknown::NoFile };
        let is_known = subject.on().is_none_or(|on| types.contains(&on.of()));
        match subject {
            _ if !is_known => Unknown::Type,
            Subject::Verb(_, Verb::AddLink | Verb::SetLink | Verb::RemoveLink) => Unknown::Link,
            Subject::Verb(_, verb) if verb.spec().stream().is_none() => Unknown::OtherRequests,
            Subject::Verb(..) | Subject::Operation(..) | Subject::Import(..) => Unknown::Operation,
        }
    }

    fn shortest(&self, subject: Subject, uses: Option<&Uses>) -> String {
        let path = uses.and_then(|it| it.paths.first());
        let steps = path.map(|it| self.selection.paths.steps(*it)).unwrap_or_default();
        self.request(subject, &steps)
    }

    fn request(&self, subject: Subject, steps: &[Step]) -> String {
        let method = subject.method(self.model);
        format!("{method} {}{}", self.prefix, address(self.addresses, subject, steps))
    }
}

/// What a scope of a level weighs, of those that have one.
pub(crate) fn weights() -> [u64; 5] {
    [1, 2, 3, 4, 5].map(|it| weight(Some(it)))
}
