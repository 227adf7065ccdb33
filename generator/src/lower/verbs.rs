//! The requests that OData defines for every resource → methods.

use super::article::filled;
use super::asked;
use super::docs::{Writer, deprecation};
use super::example::{self, Bound, Call, Invocation, Sample};
use super::methods::{Draft, Methods};
use super::options;
use super::permissions::Permissions;
use super::request_docs::{self, Answer, Description};
use super::{Context, Origin};
use crate::http::HttpMethod;
use crate::ir;
use crate::model::{FactSheet, Link, Restriction, StructId, Type, TypeItem};
use crate::naming::Ident;
use crate::permissions::Subject;
use crate::select::{self, Addressed, Answered, MemberFacts, Place, Sent, Spec, Uses, Verb};

/// A verb for one type.
struct VerbRequest<'a, 'c, 's> {
    context: &'a Context<'c, 's>,
    spec: Spec,
    subject: Subject,
    id: StructId,
    uses: &'a Uses,
    /// Where the first path leads.
    place: Option<Place>,
}

/// Adds the method of a verb.
pub(super) fn add(
    context: &Context<'_, '_>,
    (verb, uses): (Verb, &Uses),
    on: Addressed,
    methods: &mut Methods<'_, '_, '_>,
) {
    let (id, subject) = (on.of(), Subject::Verb(on, verb));
    let place = uses.paths.first().and_then(|path| context.selection.paths.place(*path));
    let request = VerbRequest { context, spec: verb.spec(), subject, id, uses, place };
    let prefix = request.spec.name;
    let example = request.example();
    let draft = Draft {
        docs: request.docs(example.as_ref()),
        example,
        nouns: Some(request.spec.nouns),
        is_described: request.is_described(),
        deprecated: None,
        kind: request.request(),
    };
    match request.spec.stream() {
        None => methods.fixed(prefix, &context.origin_of(id), draft),
        Some(stream) => {
            let MemberFacts { name, facts, .. } = stream.of(context.model);
            let (full, span) = (stream.full_name(context.model), context.model[id].span);
            let make = |name: &Ident| format!("{prefix}{name}");
            let draft = Draft { deprecated: deprecation(facts), ..draft };
            methods.made(&Origin { full, wire: name, span }, make, draft);
        }
    }
}

impl<'c, 's> VerbRequest<'_, 'c, 's> {
    fn example(&self) -> Option<ir::Example> {
        let (path, invocation) = self.uses.paths.first().zip(self.invocation())?;
        example::example(self.context, &self.context.selection.paths.steps(*path), &invocation)
    }

    /// The documentation of the method.
    fn docs(&self, example: Option<&ir::Example>) -> ir::Docs {
        let (spec, model) = (&self.spec, self.context.model);
        let name = spec.stream().map_or(model[self.id].name.name, |stream| stream.of(model).name);
        let restriction = self.restriction();
        let texts = restriction.filter(|_| spec.is_described);
        let description = Description {
            summary: filled(spec.summary, name),
            answer: self.answer(),
            status: texts.and_then(|it| it.status),
            http: spec.http,
            addresses: self.addresses(),
        };
        let mut docs = Writer::default();
        request_docs::head(&mut docs, &description, [texts, self.described()]);
        if let (HttpMethod::Post, Sent::Entity, Some(restriction)) =
            (spec.http, spec.sends, restriction)
        {
            request_docs::required(self.context, self.id, restriction, &mut docs);
        }
        options::denied(spec.options, self.uses.options, &mut docs);
        self.document_asked(&mut docs);
        self.permissions().document(&mut docs);
        if let Some(example) = example {
            docs.example(example);
        }
        if let Some(link) = self.link() {
            docs.link(link);
        }
        docs.finish()
    }

    /// The query options that OData does not define.
    fn document_asked(&self, docs: &mut Writer) {
        let model = self.context.model;
        match (self.spec.http, self.spec.stream(), self.place) {
            (HttpMethod::Get, Some(stream), _) => {
                let restriction = stream.of(model).facts.read.iter();
                asked::document_query(restriction.flat_map(|it| &it.query), docs);
            }
            (HttpMethod::Get, None, Some(place)) if self.spec.last(model).is_none() => {
                asked::document_optional(model, place, docs);
            }
            _ => {}
        }
    }

    fn addresses(&self) -> Vec<ir::Address<&'s str>> {
        let paths = self.uses.paths.iter().map(|path| self.context.selection.paths.steps(*path));
        paths.map(|steps| self.context.addresses.request(&steps, &self.spec)).collect()
    }

    fn answer(&self) -> Option<Answer> {
        let answer = self.spec.answer;
        match self.spec.answers {
            Answered::Nothing => None,
            // What changes something may answer less than what it has changed.
            Answered::Entity if self.spec.http != HttpMethod::Get => Some(Answer::Partly(answer)),
            Answered::Page | Answered::Entity | Answered::Count | Answered::Stream => {
                Some(Answer::Given(answer))
            }
        }
    }

    fn restriction(&self) -> Option<&'c Restriction<'s>> {
        let (model, restriction) = (self.context.model, self.spec.restriction);
        if let Some(stream) = self.spec.stream() {
            return restriction(stream.of(model).facts);
        }
        select::restriction(model, self.place?, self.id, restriction)
    }

    fn permissions(&self) -> Permissions<'_, 'c, 's> {
        Permissions::of(self.context, self.subject, self.restriction())
    }

    /// What documents that describe say of the request.
    fn described(&self) -> Option<&'c Restriction<'s>> {
        let restriction = self.spec.restriction;
        let pick = |sheet: &'c FactSheet<'s>| {
            restriction(sheet)
                .filter(|it| it.description.is_some() || it.long_description.is_some())
        };
        if !self.spec.is_described {
            return None;
        }
        match self.spec.stream() {
            Some(stream) => pick(stream.of(self.context.model).facts.described.as_deref()?),
            None => self.said(pick),
        }
    }

    /// What documents that describe say where the first path leads, or else at a root of the service:
    /// there it is about all entities of the type.
    fn said<T>(&self, pick: impl Fn(&'c FactSheet<'s>) -> Option<T>) -> Option<T> {
        let paths = &self.context.selection.paths;
        let places = self.uses.paths.iter().filter_map(|path| paths.place(*path));
        let roots = places.filter(|place| matches!(place, Place::Root(_)));
        self.place.into_iter().chain(roots).find_map(|place| {
            let pick = |sheet: &'c FactSheet<'s>| pick(sheet.described.as_deref()?);
            select::restriction(self.context.model, place, self.id, pick)
        })
    }

    /// Whether the metadata, or what describes it, has a text about the request or a link to one.
    fn is_described(&self) -> bool {
        let texts = self.restriction().filter(|_| self.spec.is_described);
        let restrictions = texts.into_iter().chain(self.described());
        request_docs::description(restrictions).is_some() || self.link().is_some()
    }

    /// The page about the request: Graph's own metadata names it at the end of `rel`.
    fn link(&self) -> Option<&'c Link<'s>> {
        let page = format!("/docs/{}", self.spec.page?);
        let find =
            |sheet: &'c FactSheet<'s>| sheet.links.iter().find(|link| link.rel.ends_with(&page));
        let own = select::restriction(self.context.model, self.place?, self.id, find);
        own.or_else(|| self.said(find))
    }

    fn invocation(&self) -> Option<Invocation> {
        let name = |name| Ident::known(name);
        let (value, arguments) = match self.spec.sends {
            Sent::Nothing => (None, Vec::new()),
            Sent::Entity => (Some(("body", self.body())), vec![Sample::Borrow(name("body"))]),
            Sent::Values => {
                let values = Sample::Slice(Box::new(self.sample()));
                (Some(("body", Bound::Sample(values))), vec![Sample::Borrow(name("body"))])
            }
            Sent::Stream => {
                let mut arguments = vec![Sample::Variable(name("content"))];
                if self.media_type().is_none() {
                    arguments.push(Sample::Str("application/octet-stream".to_owned()));
                }
                (Some(("content", Bound::Sample(Sample::Bytes))), arguments)
            }
            Sent::Reference => {
                let address = Sample::Str(self.context.addresses.sample().to_owned());
                let arguments = vec![Sample::Variable(name("address"))];
                (Some(("address", Bound::Sample(address))), arguments)
            }
        };
        Some(Invocation {
            bindings: value.into_iter().map(|(variable, value)| (name(variable), value)).collect(),
            result: self.spec.result,
            call: Call::new(self.method()?, arguments),
        })
    }

    /// The entity that is sent. One that replaces another is read first: what is not sent would be
    /// gone.
    fn body(&self) -> Bound {
        let resource = self.context.selection.items.get(&self.id);
        let is_readable = resource.is_some_and(|it| it.requests.contains_key(&Verb::Get));
        if self.spec.http == HttpMethod::Put && is_readable {
            return Bound::Current;
        }
        let required = self.restriction().map_or(&[] as &[_], |it| it.required.as_slice());
        Bound::Sample(example::entity(self.context, self.id, required))
    }

    /// The method, as renames may call it.
    fn method(&self) -> Option<Ident> {
        let prefix = self.spec.name;
        let Some(stream) = self.spec.stream() else { return Some(Ident::known(prefix)) };
        let name = self.context.name_of(Place::Member(self.id, stream))?;
        Some(Ident::known(&format!("{prefix}{name}")))
    }

    /// A value with the members that the metadata has examples of.
    fn sample(&self) -> Sample {
        let ty = Type { item: TypeItem::Struct(self.id), is_collection: false };
        let sample = example::value(self.context, ty, &FactSheet::default(), &[]);
        sample.unwrap_or_else(|| example::entity(self.context, self.id, &[]))
    }

    /// The media type of a stream, if it can only have one.
    fn media_type(&self) -> Option<String> {
        let model = self.context.model;
        let types = match self.spec.stream() {
            Some(stream) => &stream.of(model).facts.media_types,
            None => {
                let lineage = model.lineage(self.id).into_iter().rev();
                let mut stated = lineage.map(|id| &model[id].facts.media_types);
                stated.find(|it| !it.is_empty())?
            }
        };
        match types.as_slice() {
            [only] => Some(only.to_string()),
            _ => None,
        }
    }

    /// The request that the method makes.
    fn request(&self) -> ir::MethodKind {
        let entity = || self.context.names.of_struct(self.id).clone();
        let [delegated, application] = self.permissions().least();
        let last = self.spec.last(self.context.model);
        let has_options = !self.spec.options.is_empty();
        ir::MethodKind::Request(Box::new(ir::Request {
            segment: last.map(|last| ir::Segment::Fixed(last.to_owned())),
            method: self.spec.http,
            input: match self.spec.sends {
                Sent::Nothing => ir::Input::Nothing,
                Sent::Entity => ir::Input::Entity(entity()),
                Sent::Values => ir::Input::Entities(entity()),
                Sent::Stream => ir::Input::Content { media_type: self.media_type() },
                Sent::Reference => ir::Input::Reference,
            },
            output: match self.spec.answers {
                Answered::Nothing => ir::Output::Nothing,
                Answered::Page => {
                    let value = ir::ValueType::Model(entity());
                    let storage = ir::Storage::Inline;
                    let ty = ir::FieldType { value, is_list: true, storage };
                    ir::Output::Page { ty, has_options }
                }
                Answered::Entity => ir::Output::Model { of: entity(), has_options },
                Answered::Count => ir::Output::Count,
                Answered::Stream => ir::Output::Content,
            },
            delegated,
            application,
        }))
    }
}
