//! The requests that OData defines for every resource → methods.

use super::Context;
use super::docs::Writer;
use super::examples;
use super::marks;
use super::request_docs::{self, Call, Invocation};
use crate::ir;
use crate::model::{FactSheet, Restriction, StructId, Type, TypeItem};
use crate::select::{self, Verb, Visits};

/// A verb for one type.
pub(super) struct VerbRequest<'a, 'c, 's> {
    pub(super) context: &'a Context<'c, 's>,
    pub(super) verb: Verb,
    pub(super) id: StructId,
    pub(super) visits: &'a Visits,
}

/// The method of a verb.
pub(super) fn name(verb: Verb) -> &'static str {
    match verb {
        Verb::List => "list",
        Verb::Create => "create",
        Verb::ReplaceAll => "replace_all",
        Verb::Count => "count",
        Verb::Get => "get",
        Verb::Update => "update",
        Verb::Replace => "replace",
        Verb::Delete => "delete",
        Verb::GetMedia => "media",
        Verb::SetMedia => "set_media",
        Verb::DeleteMedia => "delete_media",
        Verb::Upload => "upload",
    }
}

/// What annotations say about a request.
fn restriction<'m, 's>(verb: Verb, sheet: &'m FactSheet<'s>) -> Option<&'m Restriction<'s>> {
    match verb {
        Verb::List | Verb::Count => sheet.read.as_ref(),
        Verb::Get | Verb::GetMedia => {
            sheet.read.as_ref().map(|it| it.by_key.as_deref().unwrap_or(it))
        }
        Verb::Create | Verb::Upload => sheet.insert.as_ref(),
        Verb::ReplaceAll | Verb::Update | Verb::Replace | Verb::SetMedia => sheet.update.as_ref(),
        Verb::Delete | Verb::DeleteMedia => sheet.delete.as_ref(),
    }
}

/// Whether the restriction's texts speak about this request; about streams they do not.
fn has_texts(verb: Verb) -> bool {
    !matches!(verb, Verb::Count | Verb::GetMedia | Verb::SetMedia | Verb::DeleteMedia)
}

/// What a request does, and what it answers.
fn describe(verb: Verb, name: &str) -> (String, &'static str) {
    let entity = "204 No Content, or 200 OK with the entity";
    match verb {
        Verb::List => (format!("Lists what there is of `{name}`."), "200 OK with a page"),
        Verb::Create => (format!("Creates a `{name}`."), "201 Created with the new entity"),
        Verb::ReplaceAll => {
            ("Replaces all values: what is not in `body` is gone.".to_owned(), "204 No Content")
        }
        Verb::Count => (format!("Counts what there is of `{name}`."), "200 OK with a number"),
        Verb::Get => (format!("Gets the `{name}`."), "200 OK with it"),
        Verb::Update => (
            format!(
                "Changes the members of the `{name}` that are set in `body`; others stay as they are."
            ),
            entity,
        ),
        Verb::Replace => {
            (format!("Replaces the `{name}`: what is not set in `body` is erased."), entity)
        }
        Verb::Delete => (format!("Deletes the `{name}`."), "204 No Content"),
        Verb::GetMedia => (format!("Gets the stream of the `{name}`."), "200 OK with the stream"),
        Verb::SetMedia => (format!("Replaces the stream of the `{name}`."), "204 No Content"),
        Verb::DeleteMedia => (format!("Removes the stream of the `{name}`."), "204 No Content"),
        Verb::Upload => (
            format!("Hands a stream to the `{name}`."),
            "202 Accepted; the header `Location` leads to a report",
        ),
    }
}

impl VerbRequest<'_, '_, '_> {
    /// The documentation of the method.
    pub(super) fn docs(&self) -> ir::Docs {
        let (verb, id) = (self.verb, self.id);
        let (summary, answer) = describe(verb, self.context.model[id].name.name);
        let call = Call {
            summary,
            answer: answer.to_owned(),
            http: verb.http(),
            paths: self.visits.places.iter().map(|visit| visit.path.clone()).collect(),
        };
        let restriction = self.restriction();
        let mut docs = Writer::default();
        request_docs::head(&mut docs, &call, restriction.filter(|_| has_texts(verb)));
        if let (Verb::Create, Some(restriction)) = (verb, restriction) {
            request_docs::required(self.context, id, restriction, &mut docs);
        }
        request_docs::permissions(&mut docs, restriction);
        if let Some(visit) = self.visits.places.first() {
            let resource = match verb.segment() {
                Some(_) => visit.path.rsplit_once('/').map_or("", |(resource, _)| resource),
                None => &visit.path,
            };
            examples::example(self.context, &mut docs, resource, &self.invocation());
        }
        self.link(&mut docs);
        docs.finish()
    }

    fn restriction(&self) -> Option<&Restriction<'_>> {
        let place = self.visits.places.first()?.place;
        let (model, verb) = (self.context.model, self.verb);
        select::restriction(model, place, self.id, |sheet| restriction(verb, sheet))
    }

    /// The page about the request: Graph's own metadata names the verb at the end of `rel`.
    fn link(&self, docs: &mut Writer) {
        let Some(visit) = self.visits.places.first() else { return };
        let verb = match self.verb {
            Verb::Replace | Verb::ReplaceAll => "update",
            other => name(other),
        };
        let verb = format!("/docs/{verb}");
        let link = select::restriction(self.context.model, visit.place, self.id, |sheet| {
            sheet.links.iter().find(|link| link.rel.ends_with(&verb))
        });
        if let Some(link) = link {
            docs.link(link);
        }
    }

    fn invocation(&self) -> Invocation {
        let name = name(self.verb);
        let body = || {
            let required = self.restriction().map_or(&[] as &[_], |it| it.required.as_slice());
            examples::entity(self.context, self.id, required)
        };
        let binding = match self.verb {
            Verb::Create | Verb::Update | Verb::Replace => Some(("body", body())),
            Verb::ReplaceAll => Some(("body", format!("[{}]", self.sample()))),
            Verb::SetMedia | Verb::Upload => Some(("content", "b\"...\".to_vec()".to_owned())),
            _ => None,
        };
        Invocation {
            bindings: binding.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            result: match self.verb {
                Verb::List => Some("page"),
                Verb::Create => Some("created"),
                Verb::Count => Some("count"),
                Verb::Get => Some("current"),
                Verb::GetMedia => Some("content"),
                _ => None,
            },
            call: match self.verb {
                Verb::Create | Verb::Update | Verb::Replace | Verb::ReplaceAll => {
                    format!("{name}(&body)")
                }
                Verb::SetMedia | Verb::Upload => match self.media_type() {
                    Some(_) => format!("{name}(content)"),
                    None => format!("{name}(content, \"application/octet-stream\")"),
                },
                _ => format!("{name}()"),
            },
        }
    }

    /// A value with the members that the metadata has examples of.
    fn sample(&self) -> String {
        let ty = Type { item: TypeItem::Struct(self.id), is_collection: false };
        let sample = examples::value(self.context, ty, &FactSheet::default(), &[]);
        sample.unwrap_or_else(|| examples::entity(self.context, self.id, &[]))
    }

    /// The media type of a stream, if it can only have one.
    fn media_type(&self) -> Option<String> {
        let lineage = self.context.model.lineage(self.id).into_iter().rev();
        let mut stated = lineage.map(|id| &self.context.model[id].facts.media_types);
        match stated.find(|it| !it.is_empty())?.as_slice() {
            [only] => Some(only.to_string()),
            _ => None,
        }
    }

    /// The request that the method makes.
    pub(super) fn request(&self) -> ir::MethodKind {
        let entity = || self.context.names.of_struct(self.id).clone();
        let mark = marks::mark(self.verb, self.visits.options);
        let [delegated, application] = request_docs::least(self.restriction());
        ir::MethodKind::Request(Box::new(ir::Request {
            segment: self.verb.segment().map(str::to_owned),
            method: request_docs::runtime_method(self.verb.http()),
            input: match self.verb {
                Verb::Create | Verb::Update | Verb::Replace => ir::Input::Entity(entity()),
                Verb::ReplaceAll => ir::Input::Entities(entity()),
                Verb::SetMedia | Verb::Upload => {
                    ir::Input::Content { media_type: self.media_type() }
                }
                _ => ir::Input::Nothing,
            },
            output: match self.verb {
                Verb::List => {
                    let value = ir::ValueType::Model(entity());
                    let storage = ir::Storage::Inline;
                    ir::Output::Page(ir::FieldType { value, is_list: true, storage }, mark)
                }
                Verb::Create | Verb::Get => ir::Output::Model(entity(), mark),
                Verb::Update | Verb::Replace => ir::Output::Optional(entity()),
                Verb::Count => ir::Output::Count,
                Verb::GetMedia => ir::Output::Content,
                Verb::ReplaceAll
                | Verb::Delete
                | Verb::SetMedia
                | Verb::DeleteMedia
                | Verb::Upload => ir::Output::Nothing,
            },
            delegated,
            application,
        }))
    }
}
