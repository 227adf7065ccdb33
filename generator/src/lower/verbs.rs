//! The requests that OData defines for every resource → methods.

use super::Context;
use super::docs::Writer;
use super::examples;
use super::marks;
use super::request_docs::{self, Answer, Call, Invocation};
use crate::ir;
use crate::model::{FactSheet, Restriction, StructId, Type, TypeItem};
use crate::naming::Role;
use crate::select::{self, Edge, Verb, Visits};

/// A verb for one type.
pub(super) struct VerbRequest<'a, 'c, 's> {
    pub(super) context: &'a Context<'c, 's>,
    pub(super) verb: Verb,
    pub(super) id: StructId,
    pub(super) visits: &'a Visits,
}

/// The name of a method.
pub(super) enum Name {
    /// The same for all resources.
    Fixed(&'static str),
    /// That of a property, after a prefix.
    Prefixed(&'static str, Edge),
}

/// The method of a verb.
pub(super) fn name(verb: Verb) -> Name {
    Name::Fixed(match verb {
        Verb::List => "list",
        Verb::Create => "create",
        Verb::ReplaceAll => "replace_all",
        Verb::Count => "count",
        Verb::AddLink => "add_ref",
        Verb::Get => "get",
        Verb::Update => "update",
        Verb::Replace => "replace",
        Verb::Delete => "delete",
        Verb::GetMedia => "media",
        Verb::SetMedia => "set_media",
        Verb::DeleteMedia => "delete_media",
        Verb::Upload => "upload",
        Verb::SetLink => "set_ref",
        Verb::RemoveLink => "remove_ref",
        Verb::GetStream(edge) => return Name::Prefixed("", edge),
        Verb::SetStream(edge) => return Name::Prefixed("set_", edge),
        Verb::DeleteStream(edge) => return Name::Prefixed("delete_", edge),
    })
}

/// What annotations say about a request.
fn restriction<'m, 's>(verb: Verb, sheet: &'m FactSheet<'s>) -> Option<&'m Restriction<'s>> {
    match verb {
        Verb::List | Verb::Count => sheet.read.as_ref(),
        Verb::Get | Verb::GetMedia => {
            sheet.read.as_ref().map(|it| it.by_key.as_deref().unwrap_or(it))
        }
        Verb::GetStream(_) => sheet.read.as_ref(),
        Verb::Create | Verb::Upload => sheet.insert.as_ref(),
        Verb::ReplaceAll | Verb::Update | Verb::Replace | Verb::SetMedia | Verb::SetStream(_) => {
            sheet.update.as_ref()
        }
        Verb::Delete | Verb::DeleteMedia | Verb::DeleteStream(_) => sheet.delete.as_ref(),
        Verb::AddLink | Verb::SetLink | Verb::RemoveLink => None,
    }
}

/// Whether the restriction's texts speak about this request; about streams they do not.
fn has_texts(verb: Verb) -> bool {
    !matches!(verb, Verb::Count | Verb::GetMedia | Verb::SetMedia | Verb::DeleteMedia)
}

/// The property that a request is about, if it is a stream.
fn stream(verb: Verb) -> Option<Edge> {
    match verb {
        Verb::GetStream(edge) | Verb::SetStream(edge) | Verb::DeleteStream(edge) => Some(edge),
        _ => None,
    }
}

/// What a request does.
fn summary(verb: Verb, name: &str) -> String {
    match verb {
        Verb::List => format!("Lists the `{name}` entities."),
        Verb::Create => format!("Creates a `{name}`."),
        Verb::ReplaceAll => "Replaces all values: what is not in `body` is gone.".to_owned(),
        Verb::Count => format!("Counts the `{name}` entities."),
        Verb::Get => format!("Gets the `{name}`."),
        Verb::Update => format!(
            "Changes the members of the `{name}` that are set in `body`; others stay as they are."
        ),
        Verb::Replace => format!("Replaces the `{name}`: what is not set in `body` is erased."),
        Verb::Delete => format!("Deletes the `{name}`."),
        Verb::GetMedia => format!("Gets the stream of the `{name}`."),
        Verb::SetMedia => format!("Replaces the stream of the `{name}`."),
        Verb::DeleteMedia => format!("Removes the stream of the `{name}`."),
        Verb::AddLink => format!("Adds a `{name}` that exists elsewhere, by its address."),
        Verb::SetLink => {
            format!("Has this lead to a `{name}` that exists elsewhere, by its address.")
        }
        Verb::RemoveLink => {
            format!("Takes the `{name}` away from here; where it lives, it stays.")
        }
        Verb::GetStream(_) => format!("Gets the stream `{name}`."),
        Verb::SetStream(_) => format!("Replaces the stream `{name}`."),
        Verb::DeleteStream(_) => format!("Removes the stream `{name}`."),
        Verb::Upload => format!("Hands a stream to the `{name}`."),
    }
}

/// What a request answers.
fn answer(verb: Verb) -> Option<Answer> {
    Some(match verb {
        Verb::List => Answer::Given("a page"),
        Verb::Count => Answer::Given("a number"),
        Verb::Get => Answer::Given("the entity"),
        Verb::GetMedia | Verb::GetStream(_) => Answer::Given("the stream"),
        Verb::Create => Answer::Partly("the new entity"),
        Verb::Update | Verb::Replace => Answer::Partly("the entity"),
        Verb::SetMedia | Verb::SetStream(_) => Answer::Partly("the entity with the stream"),
        Verb::ReplaceAll
        | Verb::Delete
        | Verb::DeleteMedia
        | Verb::DeleteStream(_)
        | Verb::AddLink
        | Verb::SetLink
        | Verb::RemoveLink
        | Verb::Upload => return None,
    })
}

impl VerbRequest<'_, '_, '_> {
    /// The documentation of the method.
    pub(super) fn docs(&self) -> ir::Docs {
        let (verb, id, model) = (self.verb, self.id, self.context.model);
        let name = stream(verb).map_or(model[id].name.name, |edge| edge.named(model).0);
        let restriction = self.restriction();
        let texts = restriction.filter(|_| has_texts(verb));
        let call = Call {
            summary: summary(verb, name),
            answer: answer(verb),
            status: texts.and_then(|it| it.status),
            http: verb.http(),
            paths: self.paths(),
        };
        let mut docs = Writer::default();
        request_docs::head(&mut docs, &call, texts);
        if let (Verb::Create, Some(restriction)) = (verb, restriction) {
            request_docs::required(self.context, id, restriction, &mut docs);
        }
        request_docs::permissions(&mut docs, restriction);
        if let Some((visit, invocation)) = self.visits.places.first().zip(self.invocation()) {
            examples::example(self.context, &mut docs, visit.end, &invocation);
        }
        self.link(&mut docs);
        docs.finish()
    }

    fn paths(&self) -> Vec<String> {
        let (model, selection) = (self.context.model, self.context.selection);
        let places = self.visits.places.iter();
        places.map(|visit| selection.request_path(model, visit, self.verb)).collect()
    }

    fn restriction(&self) -> Option<&Restriction<'_>> {
        let place = self.visits.places.first()?.place;
        let (model, verb) = (self.context.model, self.verb);
        if let Some(edge) = stream(verb) {
            return restriction(verb, edge.named(model).1);
        }
        select::restriction(model, place, self.id, |sheet| restriction(verb, sheet))
    }

    /// The page about the request: Graph's own metadata names the verb at the end of `rel`.
    fn link(&self, docs: &mut Writer) {
        let Some(visit) = self.visits.places.first() else { return };
        let verb = match (self.verb, name(self.verb)) {
            (Verb::Replace | Verb::ReplaceAll, _) => "update",
            (_, Name::Fixed(name)) => name,
            (_, Name::Prefixed(..)) => return,
        };
        let verb = format!("/docs/{verb}");
        let link = select::restriction(self.context.model, visit.place, self.id, |sheet| {
            sheet.links.iter().find(|link| link.rel.ends_with(&verb))
        });
        if let Some(link) = link {
            docs.link(link);
        }
    }

    fn invocation(&self) -> Option<Invocation> {
        let name = self.method()?;
        let body = || {
            let required = self.restriction().map_or(&[] as &[_], |it| it.required.as_slice());
            examples::entity(self.context, self.id, required)
        };
        let binding = match self.verb {
            // What is replaced is read first: what is not sent would be gone.
            Verb::Replace if self.is_readable() => {
                return Some(Invocation {
                    bindings: vec![("body".to_owned(), "@.get().await?".to_owned())],
                    result: None,
                    call: format!("{name}(&body)"),
                });
            }
            Verb::Create | Verb::Update | Verb::Replace => Some(("body", body())),
            Verb::ReplaceAll => Some(("body", format!("[{}]", self.sample()))),
            Verb::SetMedia | Verb::Upload | Verb::SetStream(_) => {
                Some(("content", "b\"...\".to_vec()".to_owned()))
            }
            Verb::AddLink | Verb::SetLink => {
                Some(("address", "\"https://graph.microsoft.com/v1.0/…\"".to_owned()))
            }
            _ => None,
        };
        Some(Invocation {
            bindings: binding.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            result: match self.verb {
                Verb::List => Some("page"),
                Verb::Create => Some("created"),
                Verb::Count => Some("count"),
                Verb::Get => Some("current"),
                Verb::GetMedia | Verb::GetStream(_) => Some("content"),
                _ => None,
            },
            call: match self.verb {
                Verb::Create | Verb::Update | Verb::Replace | Verb::ReplaceAll => {
                    format!("{name}(&body)")
                }
                Verb::SetMedia | Verb::Upload | Verb::SetStream(_) => match self.media_type() {
                    Some(_) => format!("{name}(content)"),
                    None => format!("{name}(content, \"application/octet-stream\")"),
                },
                Verb::AddLink | Verb::SetLink => format!("{name}(address)"),
                _ => format!("{name}()"),
            },
        })
    }

    /// Whether the resource can be read, too.
    fn is_readable(&self) -> bool {
        let resource = self.context.selection.items.get(&self.id);
        resource.is_some_and(|it| it.requests.contains_key(&Verb::Get))
    }

    /// The method, as renames may call it.
    fn method(&self) -> Option<String> {
        match name(self.verb) {
            Name::Fixed(name) => Some(name.to_owned()),
            Name::Prefixed(prefix, edge) => {
                let model = self.context.model;
                let full = format!("{}/{}", model[edge.declared].name, edge.named(model).0);
                let wire = edge.named(model).0;
                let name = self.context.namer.name(&full, wire, Role::Method);
                Some(format!("{prefix}{name}"))
            }
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
        if let Some(edge) = stream(self.verb) {
            return match edge.named(self.context.model).1.media_types.as_slice() {
                [only] => Some(only.to_string()),
                _ => None,
            };
        }
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
            segment: self
                .verb
                .segment(self.context.model)
                .map(|segment| ir::Segment::Fixed(segment.to_owned())),
            method: request_docs::runtime_method(self.verb.http()),
            input: match self.verb {
                Verb::Create | Verb::Update | Verb::Replace => ir::Input::Entity(entity()),
                Verb::ReplaceAll => ir::Input::Entities(entity()),
                Verb::SetMedia | Verb::Upload | Verb::SetStream(_) => {
                    ir::Input::Content { media_type: self.media_type() }
                }
                Verb::AddLink | Verb::SetLink => ir::Input::Reference,
                _ => ir::Input::Nothing,
            },
            output: match self.verb {
                Verb::List => {
                    let value = ir::ValueType::Model(entity());
                    let storage = ir::Storage::Inline;
                    ir::Output::Page(ir::FieldType { value, is_list: true, storage }, mark)
                }
                // Services answer the entity that a stream belongs to, if they answer anything.
                Verb::Create
                | Verb::Get
                | Verb::Update
                | Verb::Replace
                | Verb::SetMedia
                | Verb::SetStream(_) => ir::Output::Model(entity(), mark),
                Verb::Count => ir::Output::Count,
                Verb::GetMedia | Verb::GetStream(_) => ir::Output::Content,
                Verb::ReplaceAll
                | Verb::AddLink
                | Verb::Delete
                | Verb::DeleteMedia
                | Verb::Upload
                | Verb::SetLink
                | Verb::RemoveLink
                | Verb::DeleteStream(_) => ir::Output::Nothing,
            },
            delegated,
            application,
        }))
    }
}
