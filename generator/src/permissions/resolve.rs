//! Paths of the file → places of the model, and the requests there.
//!
//! A path is walked like a request would be sent: from a resource of the container along members,
//! keys, derived types and operations, in any case, as services take them. One that does not lead
//! anywhere is of another version, and says nothing.

use std::collections::HashMap;

use super::path::Segment;
use super::scheme::Rights;
use super::subject::Subject;
use super::tree::Tree;
use crate::csdl::OperationKind;
use crate::http::HttpMethod;
use crate::model::{Model, OperationId, Returned, RootKind, StructId, Type, TypeItem};
use crate::select::{Addressed, Member, MemberKind, Place, Position, Step};

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
    /// Who may make it.
    pub(super) rights: Rights<'s>,
}

/// Walks all paths of a tree.
pub(super) fn resolve<'s>(tree: Tree<'s>, model: &Model<'_>) -> Vec<Entry<'s>> {
    let mut walk =
        Walk { model, names: Names::of(model), tree, entries: Vec::new(), steps: Vec::new() };
    walk.children(0, &Spot { on: None, place: None, last: Last::Place, is_special: false });
    walk.entries
}

/// Where a path has got.
#[derive(Clone)]
struct Spot<'m> {
    /// What is there; nothing at the root.
    on: Option<Addressed>,
    place: Option<Place>,
    last: Last<'m>,
    is_special: bool,
}

/// What the last segment is.
#[derive(Clone, Copy)]
enum Last<'m> {
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
type Way<'m> = (Vec<Step>, Spot<'m>);

impl Spot<'_> {
    fn to(&self, place: Place, on: Addressed) -> (Vec<Step>, Self) {
        (vec![Step::To(place)], Self { on: Some(on), place: Some(place), ..self.clone() })
    }
}

struct Walk<'a, 'm, 's> {
    model: &'a Model<'m>,
    names: Names,
    tree: Tree<'s>,
    entries: Vec<Entry<'s>>,
    steps: Vec<Step>,
}

impl<'m, 's> Walk<'_, 'm, 's> {
    fn children(&mut self, node: usize, spot: &Spot<'m>) {
        let children = std::mem::take(&mut self.tree.nodes[node].children);
        for child in &children {
            let Some(segment) = self.tree.nodes[*child].segment.take() else { continue };
            for (steps, next) in self.next(spot, &segment) {
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
        let rights = self.tree.nodes[node].rights.clone();
        for (method, rights) in rights {
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

    /// Where a segment leads, with the steps to there. Overloads of a function that the segment
    /// does not tell apart are several places.
    fn next(&self, spot: &Spot<'m>, segment: &Segment) -> Vec<Way<'m>> {
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
            None => self.root(spot, name).into_iter().collect(),
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
        named.find_map(|(at, child)| {
            let on = match child.kind {
                RootKind::EntitySet(of) => Addressed::Collection(of),
                RootKind::Singleton(of) => Addressed::Item(of),
                RootKind::Import(..) => return None,
            };
            Some(spot.to(Place::Root(at), on))
        })
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
        let calls = meant.map(|(id, place)| match leads_to(self.model, id) {
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
            let all = self.model.operations();
            let of = all
                .filter(move |(_, it)| it.name == name && it.kind == kind && it.binding.is_none());
            of.map(move |(id, _)| (id, Place::Import(at, id)))
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

/// What a function leads to, if more segments may follow it.
pub(super) fn leads_to(model: &Model<'_>, id: OperationId) -> Option<Addressed> {
    let operation = &model[id];
    match operation.returns {
        Some(Returned { ty: Type { item: TypeItem::Struct(of), is_collection }, .. })
            if operation.is_composable =>
        {
            Some(Addressed::new(of, is_collection))
        }
        _ => None,
    }
}

/// What things of the model are called, in lower case.
struct Names {
    members: HashMap<String, Vec<Member>>,
    operations: HashMap<String, Vec<OperationId>>,
    /// By full names, and by those with an alias.
    types: HashMap<String, StructId>,
}

impl Names {
    fn of(model: &Model<'_>) -> Self {
        let mut members: HashMap<String, Vec<Member>> = HashMap::new();
        let mut types = HashMap::new();
        for (declared, item) in model.structs() {
            types.insert(item.name.to_string().to_ascii_lowercase(), declared);
            let navigations = item.navigations.iter().enumerate();
            let navigations = navigations.map(|(at, it)| (it.name, MemberKind::Navigation(at)));
            let properties = item.properties.iter().enumerate();
            // Lists of streams are none.
            let properties = properties.filter(|(_, it)| {
                it.ty == Type::STREAM || matches!(it.ty.item, TypeItem::Struct(_))
            });
            let properties = properties.map(|(at, it)| (it.name, MemberKind::Property(at)));
            for (name, kind) in navigations.chain(properties) {
                let named = members.entry(name.to_ascii_lowercase()).or_default();
                named.push(Member { declared, kind });
            }
        }
        let mut operations: HashMap<String, Vec<OperationId>> = HashMap::new();
        for (id, item) in model.operations() {
            operations.entry(item.name.name.to_ascii_lowercase()).or_default().push(id);
        }
        Self { members, operations, types }
    }
}
