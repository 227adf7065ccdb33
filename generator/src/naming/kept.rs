//! The API index that a crate was last generated with → the names that it keeps.
//!
//! `report/index.rs` writes it. What it says of things that the metadata does not have any more is
//! passed over; a line that is none of an index is an error, for names would be lost with it.

use std::collections::BTreeMap;

use super::ident::{Ident, Role};
use super::problems::Problem;
use crate::source::{Diagnostics, SourceId, Sources, Span};

/// The names of a crate, by version.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    versions: BTreeMap<String, KeptVersion>,
}

/// The names of one version.
#[derive(Debug, Default)]
pub(crate) struct KeptVersion {
    /// Types below `models`, by their full names.
    types: BTreeMap<String, String>,
    /// Members, by the path of their type and their names.
    members: BTreeMap<(String, String), Ident>,
    /// Parameters of actions, by the path of their marker and their names.
    parameters: BTreeMap<(String, String), Ident>,
    /// The markers of actions, and the full names of these.
    markers: BTreeMap<String, String>,
    /// Methods that add a segment, and what that is.
    pub(crate) methods: Vec<(Owner, Ident, Call)>,
}

/// What has a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// The client.
    Client,
    /// Collections of a type, by its path.
    Collection(String),
    /// Single entities or values of a type, by its path.
    Item(String),
}

/// What a method adds to an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    /// The method of HTTP, if it makes a request.
    pub(crate) http: Option<String>,
    /// The name of the segment; none for a key predicate.
    pub(crate) name: String,
    /// The names in parentheses, if there are any parentheses.
    pub(crate) arguments: Option<Vec<String>>,
}

impl Kept {
    /// The names of the version in a module.
    pub(crate) fn version(&self, module: &str) -> Option<&KeptVersion> {
        self.versions.get(module)
    }
}

impl KeptVersion {
    /// The path of a type.
    pub(crate) fn path(&self, full: &str) -> Option<&str> {
        self.types.get(full).map(String::as_str)
    }

    /// The full name and the path of each type.
    pub(crate) fn types(&self) -> impl Iterator<Item = (&str, &str)> {
        self.types.iter().map(|(full, path)| (full.as_str(), path.as_str()))
    }

    /// The path of each type that has members, with their names.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&str, &str, &Ident)> {
        self.members.iter().map(|((path, wire), ident)| (path.as_str(), wire.as_str(), ident))
    }

    /// The full name of each action, with the names of its parameters.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = (&str, &str, &Ident)> {
        self.parameters.iter().filter_map(|((path, wire), ident)| {
            Some((self.markers.get(path)?.as_str(), wire.as_str(), ident))
        })
    }

    /// Whether a path below `parameters` is the marker of an action.
    pub(crate) fn marks(&self, path: &str, action: &str) -> bool {
        self.markers.get(path).is_some_and(|it| it == action)
    }

    fn line(&mut self, item: &str, columns: &[&str]) -> Option<()> {
        let wire = columns.iter().find_map(|it| it.strip_prefix("wire="));
        if let Some((signature, _)) = item.split_once(") -> ") {
            return self.method(signature, columns.first().copied().unwrap_or_default());
        }
        if let Some(rest) = item.strip_prefix("parameters::") {
            let wire = wire?.to_owned();
            match rest.split_once('.') {
                Some((path, field)) => {
                    let name = Ident::exact(field.split(':').next()?)?;
                    self.parameters.insert((path.to_owned(), wire), name);
                }
                None => _ = self.markers.insert(rest.to_owned(), wire),
            }
            return Some(());
        }
        if item.starts_with("permissions::") {
            // Their names are those of the generator.
            return Some(());
        }
        let Some(rest) = item.strip_prefix("models::") else {
            // The client has a line of its own.
            return Ident::exact(item).map(|_| ());
        };
        match (rest.split_once('.'), wire) {
            (Some((path, field)), Some(wire)) => {
                let name = Ident::exact(field.split(':').next()?)?;
                self.members.insert((path.to_owned(), wire.to_owned()), name);
            }
            (None, Some(wire)) if wire.contains('.') => {
                rest.split("::").try_for_each(|it| Ident::exact(it).map(|_| ()))?;
                self.types.insert(wire.to_owned(), rest.to_owned());
            }
            (None, Some(wire)) => {
                let (path, member) = rest.split(' ').next()?.rsplit_once("::")?;
                let is_value = rest.contains(" = ");
                let name = Ident::exact(member)?;
                // A constant is called like the field that there is not.
                let field = Ident::from_wire(member, Role::Field);
                let name = if is_value { Some(name) } else { field };
                self.members.entry((path.to_owned(), wire.to_owned())).or_insert(name?);
            }
            (Some(_), None) => return None,
            (None, None) => _ = rest.split_once(": Derived<")?.1.strip_suffix('>')?,
        }
        Some(())
    }

    fn method(&mut self, signature: &str, wire: &str) -> Option<()> {
        let (head, _) = signature.split_once('(')?;
        let (owner, name) = head.rsplit_once("::")?;
        let path = |text: &str| text.strip_suffix('>').map(str::to_owned);
        let owner = if let Some(rest) = owner.strip_prefix("Collection<") {
            Owner::Collection(path(rest)?)
        } else if let Some(rest) = owner.strip_prefix("Item<") {
            Owner::Item(path(rest)?)
        } else {
            Owner::Client
        };
        let name = Ident::exact(name)?;
        if let Some(call) = Call::of(wire) {
            self.methods.push((owner, name, call));
        }
        Some(())
    }
}

impl Call {
    /// What `/messages`, `POST /send` or `(appId=…)` say; nothing for a request on the resource
    /// itself.
    fn of(wire: &str) -> Option<Self> {
        let (http, segment) = if wire.starts_with(['/', '(']) {
            (None, wire)
        } else {
            let (http, segment) = wire.split_once(' ')?;
            (Some(http.to_owned()), segment)
        };
        let segment = segment.strip_prefix('/').unwrap_or(segment);
        let (name, arguments) = match segment.split_once('(') {
            Some((name, rest)) => {
                let arguments = rest.trim_end_matches(')').split(',').filter(|it| !it.is_empty());
                let name_of = |it: &str| it.split('=').next().unwrap_or_default().to_owned();
                (name, Some(arguments.map(name_of).collect()))
            }
            None => (segment, None),
        };
        Some(Self { http, name: name.to_owned(), arguments })
    }
}

/// Reads an index.
pub(crate) fn read(sources: &Sources, source: SourceId, found: &mut Diagnostics) -> Kept {
    let text = &sources.get(source).text;
    let mut kept = Kept::default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let (at, line) = (start, line.trim_end_matches(['\n', '\r']));
        start += text[at..].find('\n').map_or(text.len() - at, |it| it + 1);
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if read_line(&mut kept, line).is_none() {
            let span = Span::new(source, at, at + line.len());
            found.push(Problem::NoIndexLine.at(span));
            break;
        }
    }
    kept
}

fn read_line(kept: &mut Kept, line: &str) -> Option<()> {
    let mut columns = line.split("  ");
    let (module, item) = columns.next()?.split_once("::")?;
    Ident::exact(module)?;
    let version = kept.versions.entry(module.to_owned()).or_default();
    version.line(item, &columns.collect::<Vec<_>>())
}
