//! Where a segment of a path leads.

use std::collections::HashSet;

use super::names::Names;
use super::path::Segment;
use crate::csdl::OperationKind;
use crate::model::{Model, OperationId, RootKind, StructId, TypeItem};
use crate::select::{Addressed, Member, MemberKind, Place, Step};

/// Where a path has got.
#[derive(Clone)]
pub(super) struct Spot<'m> {
    /// What is there; nothing at the root.
    pub(super) on: Option<Addressed>,
    pub(super) place: Option<Place>,
    pub(super) last: Last<'m>,
    /// Whether the path says more than its steps.
    pub(super) is_special: bool,
}

/// What the last segment is.
#[derive(Clone, Copy)]
pub(super) enum Last<'m> {
    /// One that leads on.
    Place,
    /// One that only ends a path: `$ref`, `$count`, `$value`, or the name of a stream.
    End(&'m str),
    /// An operation, which is called.
    Call(OperationId),
    /// A name that stands for a key, or for something that only other versions have.
    Literal,
    /// Something that stands for the name of any stream.
    Streams,
}

/// Steps, and where they lead.
pub(super) type Way<'m> = (Vec<Step>, Spot<'m>);

impl Spot<'_> {
    /// Before the first segment.
    pub(super) const ROOT: Self =
        Self { on: None, place: None, last: Last::Place, is_special: false };

    fn to(&self, place: Place, on: Addressed) -> (Vec<Step>, Self) {
        (vec![Step::To(place)], Self { on: Some(on), place: Some(place), ..self.clone() })
    }
}

/// All ways through a model.
pub(super) struct Ways<'a, 'm> {
    model: &'a Model<'m>,
    names: Names,
    /// The first two names of the paths of the file.
    starts: HashSet<(String, String)>,
}

impl<'a, 'm> Ways<'a, 'm> {
    pub(super) fn new(model: &'a Model<'m>, starts: HashSet<(String, String)>) -> Self {
        Self { model, names: Names::of(model), starts }
    }

    /// Where a segment leads, with the steps to there. Overloads of a function that the segment
    /// does not tell apart are several places.
    pub(super) fn next(&self, spot: &Spot<'m>, segment: &Segment) -> Vec<Way<'m>> {
        match segment {
            Segment::Key => self.key(spot).into_iter().collect(),
            Segment::Names => match spot.on {
                Some(Addressed::Item(_)) => {
                    vec![(Vec::new(), Spot { is_special: true, ..spot.clone() })]
                }
                _ => Vec::new(),
            },
            Segment::Name(name, arguments) => self.name(spot, name, arguments.as_deref()),
        }
    }

    fn key(&self, spot: &Spot<'m>) -> Option<Way<'m>> {
        let of = match spot.on? {
            Addressed::Collection(of) => of,
            Addressed::Item(_) => {
                return Some((Vec::new(), Spot { last: Last::Streams, ..spot.clone() }));
            }
        };
        let next = Spot { on: Some(Addressed::Item(of)), ..spot.clone() };
        (!self.model.key(of).is_empty()).then(|| (vec![Step::Key(of)], next))
    }

    fn name(&self, spot: &Spot<'m>, name: &str, arguments: Option<&[String]>) -> Vec<Way<'m>> {
        if let Some(last) = ["$ref", "$count", "$value"].into_iter().find(|it| *it == name) {
            return vec![(Vec::new(), Spot { last: Last::End(last), ..spot.clone() })];
        }
        let places: Vec<Way<'m>> = match spot.on {
            None => self.root(spot, name).or_else(|| self.moved(spot, name)).into_iter().collect(),
            Some(on) => match self.cast(spot, on, name) {
                Some(cast) => vec![cast],
                None => self.members(spot, on, name),
            },
        };
        let places: Vec<Way<'m>> = match arguments {
            None => places,
            // What stands in parentheses after a collection is a key.
            Some(_) => places
                .into_iter()
                .filter(|(_, it)| it.on.is_some_and(|it| !it.is_item()))
                .filter_map(|(steps, it)| {
                    let (key, next) = self.key(&it)?;
                    Some(([steps, key].concat(), next))
                })
                .collect(),
        };
        if !places.is_empty() {
            return places;
        }
        let calls = self.operations(spot, name, arguments);
        match spot.on {
            Some(Addressed::Collection(_)) if calls.is_empty() && arguments.is_none() => {
                self.literal(spot).into_iter().collect()
            }
            _ => calls,
        }
    }

    /// A name after a collection that is none of an operation.
    fn literal(&self, spot: &Spot<'m>) -> Option<Way<'m>> {
        let (steps, next) = self.key(spot)?;
        Some((steps, Spot { last: Last::Literal, is_special: true, ..next }))
    }

    fn root(&self, spot: &Spot<'m>, name: &str) -> Option<Way<'m>> {
        let children = self.model.container.as_ref()?.children.iter().enumerate();
        let mut named = children.filter(|(_, it)| it.name.eq_ignore_ascii_case(name));
        named.find_map(|(at, child)| Some(spot.to(Place::Root(at), Addressed::root(child.kind)?)))
    }

    /// A root that is none any more: the file has the same name below another one, too.
    fn moved(&self, spot: &Spot<'m>, name: &str) -> Option<Way<'m>> {
        let children = self.model.container.as_ref()?.children.iter();
        let above = children.map(|it| it.name.to_ascii_lowercase());
        let mut above = above.filter(|it| self.starts.contains(&(it.clone(), name.to_owned())));
        let (root, there) = self.root(spot, &above.next()?)?;
        if above.next().is_some() {
            return None;
        }
        let mut members = self.members(&there, there.on?, name).into_iter();
        let (steps, next) = members.next().filter(|_| members.next().is_none())?;
        Some(([root, steps].concat(), Spot { is_special: true, ..next }))
    }

    /// A member of what is there. One that only types have that extend it is meant without the
    /// segment that says so: of each of them.
    fn members(&self, spot: &Spot<'m>, on: Addressed, name: &str) -> Vec<Way<'m>> {
        let (Addressed::Item(of), Some(named)) = (on, self.names.members.get(name)) else {
            return Vec::new();
        };
        let own = named.iter().find(|it| self.model.is_a(of, it.declared));
        if let Some(own) = own {
            return self.member(spot, of, *own).into_iter().collect();
        }
        let derived = named.iter().filter(|it| self.model.is_a(it.declared, of));
        let ways = derived.filter_map(|member| {
            let cast = Place::Cast { derived: member.declared, base: of };
            let (cast, there) = spot.to(cast, Addressed::Item(member.declared));
            let (steps, next) = self.member(&there, member.declared, *member)?;
            Some(([cast, steps].concat(), next))
        });
        ways.collect()
    }

    fn member(&self, spot: &Spot<'m>, of: StructId, member: Member) -> Option<Way<'m>> {
        let facts = member.of(self.model);
        if let Some(target) = facts.target {
            let to = Addressed::new(target, facts.is_collection);
            return Some(spot.to(Place::Member(of, member), to));
        }
        // What has no type that is structured is a stream.
        let last = Last::End(self.name_of(member)?);
        Some((Vec::new(), Spot { last, ..spot.clone() }))
    }

    fn name_of(&self, member: Member) -> Option<&'m str> {
        match member.kind {
            MemberKind::Navigation(_) => None,
            MemberKind::Property(at) => Some(self.model[member.declared].properties[at].name),
        }
    }

    /// What is there, as a type that extends its own.
    fn cast(&self, spot: &Spot<'m>, on: Addressed, name: &str) -> Option<Way<'m>> {
        let base = on.of();
        let derived = *self.names.types.get(name)?;
        let is_it = derived != base && self.model.is_a(derived, base);
        is_it.then(|| spot.to(Place::Cast { derived, base }, on.as_type(derived)))
    }

    /// Calls of operations of a name; as with members, those are meant that only types have that
    /// extend the one that is there, if it has none.
    fn operations(
        &self,
        spot: &Spot<'m>,
        name: &str,
        arguments: Option<&[String]>,
    ) -> Vec<Way<'m>> {
        let Some(on) = spot.on else {
            return self.calls(spot, &self.imports(name), arguments);
        };
        let short = name.rsplit('.').next().unwrap_or(name);
        let named = self.names.operations.get(short).into_iter().flatten().copied();
        let bound: Vec<(StructId, OperationId)> =
            named.filter_map(|id| Some((self.binding(id, on)?, id))).collect();
        let own = bound.iter().filter(|(to, _)| self.model.is_a(on.of(), *to));
        let own: Vec<_> = own.map(|(_, id)| (*id, Place::Operation(*id))).collect();
        if !own.is_empty() {
            return self.calls(spot, &own, arguments);
        }
        let derived = bound.iter().filter(|(to, _)| self.model.is_a(*to, on.of()));
        let ways = derived.flat_map(|(derived, id)| {
            let cast = Place::Cast { derived: *derived, base: on.of() };
            let (cast, there) = spot.to(cast, on.as_type(*derived));
            let calls = self.calls(&there, &[(*id, Place::Operation(*id))], arguments);
            calls.into_iter().map(move |(steps, next)| ([cast.clone(), steps].concat(), next))
        });
        ways.collect()
    }

    /// The type that an operation is bound to, if it is to one or to many as what is there is.
    fn binding(&self, id: OperationId, on: Addressed) -> Option<StructId> {
        let binding = self.model[id].binding.filter(|it| it.is_collection != on.is_item())?;
        match binding.item {
            TypeItem::Struct(to) => Some(to),
            TypeItem::Primitive(_) | TypeItem::Enum(_) => None,
        }
    }

    fn calls(
        &self,
        spot: &Spot<'m>,
        all: &[(OperationId, Place)],
        arguments: Option<&[String]>,
    ) -> Vec<Way<'m>> {
        let meant = self.meant(all, arguments).into_iter();
        let calls = meant.map(|(id, place)| match Addressed::returned(self.model, id) {
            Some(on) => spot.to(place, on),
            None => {
                let last = Last::Call(id);
                (Vec::new(), Spot { last, place: Some(place), ..spot.clone() })
            }
        });
        calls.collect()
    }

    fn imports(&self, name: &str) -> Vec<(OperationId, Place)> {
        let children = self.model.container.iter().flat_map(|it| it.children.iter().enumerate());
        let named =
            children.filter(|(_, it)| it.name.eq_ignore_ascii_case(name)).filter_map(|(at, it)| {
                match it.kind {
                    RootKind::Import(kind, operation) => Some((at, kind, operation)),
                    RootKind::EntitySet(_) | RootKind::Singleton(_) => None,
                }
            });
        let overloads = named.flat_map(|(at, kind, name)| {
            let all = self.model.imported(kind, name);
            all.map(move |id| (id, Place::Import(at, id)))
        });
        overloads.collect()
    }

    /// The overloads that a call means: those with its arguments, or all where it has none and
    /// each of them has some. One for a type hides the same for a base.
    fn meant(
        &self,
        all: &[(OperationId, Place)],
        arguments: Option<&[String]>,
    ) -> Vec<(OperationId, Place)> {
        let given = arguments.unwrap_or_default();
        let has = |id: OperationId| {
            let names = self.model[id].parameters.iter().map(|it| it.name.to_ascii_lowercase());
            let mut names: Vec<String> = names.collect();
            names.sort_unstable();
            names
        };
        // The parameters of an action are none of its path.
        let is_exact = |id: OperationId| match self.model[id].kind {
            OperationKind::Action => given.is_empty(),
            OperationKind::Function => has(id) == given,
        };
        let exact: Vec<_> = all.iter().copied().filter(|(id, _)| is_exact(*id)).collect();
        let meant = match exact.as_slice() {
            [] => {
                let takes = |id| given.iter().all(|it| has(id).contains(it));
                all.iter().copied().filter(|(id, _)| takes(*id)).collect()
            }
            _ => exact,
        };
        let depth = |id: OperationId| match self.model[id].binding.map(|it| it.item) {
            Some(TypeItem::Struct(of)) => self.model.lineage(of).len(),
            _ => 0,
        };
        let hides = |one: OperationId, other: OperationId| {
            has(one) == has(other) && depth(one) > depth(other)
        };
        let is_hidden = |id| meant.iter().any(|(other, _)| hides(*other, id));
        meant.iter().copied().filter(|(id, _)| !is_hidden(*id)).collect()
    }
}
