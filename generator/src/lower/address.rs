//! Steps through the model → segments of addresses, as a service wants them written.

use super::asked;
use crate::config::Urls;
use crate::csdl::OperationKind;
use crate::http::HttpMethod;
use crate::ir::{Address, Segment};
use crate::model::{EnumId, Model, OperationId, StructId};
use crate::select::{Place, Spec, Step};

/// The length of a path from which on documentation does not show all of it: each entity of a chain
/// of a thousand would have a longer one than the one before.
pub(super) const LONG: usize = 16;
/// How much of such a path is shown at its start, and at its end.
const START: usize = 4;
const END: usize = 8;

/// How a service wants its addresses written.
#[derive(Clone, Copy)]
pub(crate) struct Addresses<'a, 's> {
    model: &'a Model<'s>,
    urls: Urls,
}

impl<'a, 's> Addresses<'a, 's> {
    pub(crate) fn new(model: &'a Model<'s>, urls: Urls) -> Self {
        Self { model, urls }
    }

    /// The address at the end of a path; of a long one, how it starts and how it ends.
    pub(crate) fn path(&self, steps: &[Step]) -> Address<&'s str> {
        if steps.len() <= LONG {
            return Address(steps.iter().map(|step| self.step(*step)).collect());
        }
        let (start, end) = (&steps[..START], &steps[steps.len() - END..]);
        let [start, end] = [start, end].map(|it| it.iter().map(|step| self.step(*step)));
        Address(start.chain([Segment::Fixed("…".to_owned())]).chain(end).collect())
    }

    /// The address of a request on what is there.
    pub(crate) fn request(&self, steps: &[Step], spec: &Spec) -> Address<&'s str> {
        let mut address = self.path(steps);
        let key = |it: &mut Segment<&'s str>| matches!(it, Segment::Key { .. });
        // Of many links the query names one.
        if spec.unlinks() && self.urls == Urls::Odata && address.0.pop_if(key).is_some() {
            address.0.push(Segment::Fixed("$ref?$id={address}".to_owned()));
            return address;
        }
        address.0.extend(spec.last(self.model).map(|last| Segment::Fixed(last.to_owned())));
        match (spec.http, steps.last()) {
            (HttpMethod::Get, Some(Step::To(place))) => self.asking(*place, address),
            _ => address,
        }
    }

    /// The address of an operation on what is there, or of the container.
    pub(crate) fn operation(&self, steps: &[Step], operation: Place) -> Address<&'s str> {
        let mut address = self.path(steps);
        address.0.push(self.place(operation));
        match address.0.last() {
            Some(Segment::Call { .. }) => self.asking(operation, address),
            _ => address,
        }
    }

    /// An address with the query options that requests there need.
    fn asking(&self, place: Place, mut address: Address<&'s str>) -> Address<&'s str> {
        let options = asked::required(self.model, place).map(|it| it.name).collect();
        if let Some(last) = address.0.pop() {
            address.0.push(last.asking(options));
        }
        address
    }

    fn step(&self, step: Step) -> Segment<&'s str> {
        match step {
            Step::To(place) => self.place(place),
            Step::Key(of) => self.key(of),
        }
    }

    /// The segment of a place.
    pub(super) fn place(&self, place: Place) -> Segment<&'s str> {
        let root = |at: usize| self.model.container.as_ref().map_or("", |it| it.children[at].name);
        match place {
            Place::Root(at) => Segment::Fixed(root(at).to_owned()),
            Place::Import(at, id) => self.call(root(at).to_owned(), id),
            Place::Member(_, member) => Segment::Fixed(member.of(self.model).name.to_owned()),
            Place::Cast { derived, .. } => Segment::Fixed(self.model[derived].name.to_string()),
            Place::Operation(id) => {
                let name = self.model[id].name;
                let name = match self.urls {
                    Urls::Graph => name.name.to_owned(),
                    Urls::Odata => name.to_string(),
                };
                self.call(name, id)
            }
        }
    }

    fn call(&self, name: String, id: OperationId) -> Segment<&'s str> {
        let operation = &self.model[id];
        match operation.kind {
            OperationKind::Action => Segment::Fixed(name),
            OperationKind::Function => {
                let arguments = operation.parameters.iter().map(|it| it.name).collect();
                Segment::Call { name, arguments }
            }
        }
    }

    /// The key of an entity: Graph takes one that is a single property as a segment of its own.
    pub(super) fn key(&self, of: StructId) -> Segment<&'s str> {
        match (self.urls, self.model.key(of)) {
            (Urls::Graph, [only]) => Segment::Id(only.name.to_owned()),
            (Urls::Graph | Urls::Odata, parts) => {
                let parts: Vec<&str> = parts.iter().map(|it| it.name).collect();
                Segment::Key { is_named: parts.len() > 1, parts }
            }
        }
    }

    /// Where an entity may be, for examples.
    pub(super) fn sample(&self) -> &'static str {
        if self.model.is_graph() {
            "https://graph.microsoft.com/v1.0/…"
        } else {
            "https://service.example.com/…"
        }
    }

    /// What stands before a member of an enum type. Graph wants no type there, whatever its
    /// metadata says.
    pub(super) fn enum_prefix(&self, id: EnumId) -> String {
        let item = &self.model[id];
        match self.urls {
            Urls::Odata if item.is_qualified => item.name.to_string(),
            Urls::Odata | Urls::Graph => String::new(),
        }
    }
}
