//! The requests that OData defines for every entity: list, create, get, update, replace, delete.

use super::Context;
use super::docs::Writer;
use super::examples;
use super::request_docs::{self, Call, Invocation};
use crate::config::Method as Http;
use crate::ir;
use crate::model::{FactSheet, Restriction, StructId};
use crate::select::{self, Visit};

/// A request on an entity or a collection of them, as OData defines it for all.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    List,
    Create,
    Get,
    Update,
    Replace,
    Delete,
}

impl Verb {
    /// What a method means on an item or a collection; patterns allow no other combination.
    pub(super) fn of(method: Http, is_item: bool) -> Self {
        match method {
            Http::Get if is_item => Self::Get,
            Http::Get => Self::List,
            Http::Post => Self::Create,
            Http::Patch => Self::Update,
            Http::Put => Self::Replace,
            Http::Delete => Self::Delete,
        }
    }

    /// The verb for one entity type, where it can be used.
    pub(super) fn visits<'a, 'c, 's>(
        self,
        context: &'a Context<'c, 's>,
        id: StructId,
        visits: &'a [Visit],
    ) -> VerbRequest<'a, 'c, 's> {
        let place = visits.first().map(|visit| visit.place);
        let restriction = place.and_then(|place| {
            select::restriction(context.model, place, id, |sheet| self.restriction(sheet))
        });
        VerbRequest { verb: self, context, id, visits, restriction }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Create => "create",
            Self::Get => "get",
            Self::Update => "update",
            Self::Replace => "replace",
            Self::Delete => "delete",
        }
    }

    fn http(self) -> Http {
        match self {
            Self::List | Self::Get => Http::Get,
            Self::Create => Http::Post,
            Self::Update => Http::Patch,
            Self::Replace => Http::Put,
            Self::Delete => Http::Delete,
        }
    }

    /// What annotations say about the request.
    fn restriction<'m, 's>(self, sheet: &'m FactSheet<'s>) -> Option<&'m Restriction<'s>> {
        match self {
            Self::List => sheet.read.as_ref(),
            Self::Get => sheet.read.as_ref().map(|it| it.by_key.as_deref().unwrap_or(it)),
            Self::Create => sheet.insert.as_ref(),
            Self::Update | Self::Replace => sheet.update.as_ref(),
            Self::Delete => sheet.delete.as_ref(),
        }
    }

    fn has_body(self) -> bool {
        matches!(self, Self::Create | Self::Update | Self::Replace)
    }

    /// What it does, and what it answers.
    fn describe(self, name: &str) -> (String, &'static str) {
        match self {
            Self::List => (
                format!("Lists the `{name}` entities of the collection."),
                "200 OK with a page of entities",
            ),
            Self::Create => (format!("Creates a `{name}`."), "201 Created with the new entity"),
            Self::Get => (format!("Gets the `{name}`."), "200 OK with the entity"),
            Self::Update => (
                format!(
                    "Changes the members of the `{name}` that are set in `body`; others stay as they are."
                ),
                "204 No Content, or 200 OK with the entity",
            ),
            Self::Replace => (
                format!("Replaces the `{name}`: what is not set in `body` is erased."),
                "204 No Content, or 200 OK with the entity",
            ),
            Self::Delete => (format!("Deletes the `{name}`."), "204 No Content"),
        }
    }
}

/// A verb for one entity type.
pub(super) struct VerbRequest<'a, 'c, 's> {
    verb: Verb,
    context: &'a Context<'c, 's>,
    id: StructId,
    visits: &'a [Visit],
    restriction: Option<&'c Restriction<'s>>,
}

impl VerbRequest<'_, '_, '_> {
    /// The documentation of the method.
    pub(super) fn docs(&self) -> ir::Docs {
        let (summary, answer) = self.verb.describe(self.context.model[self.id].name.name);
        let call = Call {
            summary,
            answer: answer.to_owned(),
            http: self.verb.http(),
            paths: self.visits.iter().map(|visit| visit.path.clone()).collect(),
        };
        let mut docs = Writer::default();
        request_docs::head(&mut docs, &call, self.restriction);
        if let (Verb::Create, Some(restriction)) = (self.verb, self.restriction) {
            request_docs::required(self.context, self.id, restriction, &mut docs);
        }
        request_docs::permissions(&mut docs, self.restriction);
        if let Some(visit) = self.visits.first() {
            examples::example(self.context, &mut docs, &visit.path, &self.invocation());
        }
        self.link(&mut docs);
        docs.finish()
    }

    /// The page about the request: Graph's own metadata names the verb at the end of `rel`.
    fn link(&self, docs: &mut Writer) {
        let Some(visit) = self.visits.first() else { return };
        let verb = format!(
            "/docs/{}",
            if self.verb == Verb::Replace { "update" } else { self.verb.name() }
        );
        let link = select::restriction(self.context.model, visit.place, self.id, |sheet| {
            sheet.links.iter().find(|link| link.rel.ends_with(&verb))
        });
        if let Some(link) = link {
            docs.link(link);
        }
    }

    fn invocation(&self) -> Invocation {
        let required = self.restriction.map_or(&[] as &[_], |it| it.required.as_slice());
        let name = self.verb.name();
        Invocation {
            bindings: self
                .verb
                .has_body()
                .then(|| ("body".to_owned(), examples::entity(self.context, self.id, required)))
                .into_iter()
                .collect(),
            result: match self.verb {
                Verb::List => Some("page"),
                Verb::Create => Some("created"),
                Verb::Get => Some("current"),
                Verb::Update | Verb::Replace | Verb::Delete => None,
            },
            call: if self.verb.has_body() { format!("{name}(&body)") } else { format!("{name}()") },
        }
    }

    /// The request that the method makes.
    pub(super) fn request(&self) -> ir::MethodKind {
        let entity = self.context.names.of_struct(self.id).clone();
        let [delegated, application] = request_docs::least(self.restriction);
        ir::MethodKind::Request(ir::Request {
            segment: None,
            method: request_docs::runtime_method(self.verb.http()),
            input: if self.verb.has_body() {
                ir::Input::Entity(entity.clone())
            } else {
                ir::Input::Nothing
            },
            output: match self.verb {
                Verb::List => ir::Output::Page(ir::FieldType {
                    value: ir::ValueType::Model(entity),
                    is_list: true,
                    storage: ir::Storage::Inline,
                }),
                Verb::Create | Verb::Get => ir::Output::Model(entity),
                Verb::Update | Verb::Replace => ir::Output::Optional(entity),
                Verb::Delete => ir::Output::Nothing,
            },
            delegated,
            application,
        })
    }
}
