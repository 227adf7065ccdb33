//! Actions and functions → methods.

use super::Context;
use super::docs::{Writer, deprecation};
use super::examples;
use super::methods::Methods;
use super::parameters::AllParameters;
use super::request_docs::{self, Call, Invocation};
use super::types::field_type;
use crate::config::Method as Http;
use crate::csdl::OperationKind;
use crate::diagnostic::Diagnostic;
use crate::ir;
use crate::model::{Operation, TypeItem};
use crate::naming::{Ident, Role};
use crate::select::{Resource, Visits};

/// Adds a method for every operation of a resource.
pub(super) fn operations(
    context: &Context<'_, '_>,
    parameters: &AllParameters,
    resource: &Resource,
    methods: &mut Methods<'_, '_, '_>,
) {
    for (id, visits) in &resource.operations {
        let item =
            Lowering { context, item: &context.model[*id], parameters: parameters.get(id), visits };
        if item.item.kind == OperationKind::Function && !item.item.parameters.is_empty() {
            methods.report(item.unsupported());
            continue;
        }
        let name = item.item.name;
        methods.named(
            &name.to_string(),
            name.name,
            item.item.span,
            item.docs(),
            deprecation(&item.item.facts),
            item.request(),
        );
    }
}

/// An operation on its way to becoming a method.
struct Lowering<'a, 'c, 's> {
    context: &'a Context<'c, 's>,
    item: &'a Operation<'s>,
    parameters: Option<&'a ir::Parameters>,
    visits: &'a Visits,
}

impl Lowering<'_, '_, '_> {
    fn unsupported(&self) -> Diagnostic {
        let name = self.item.name;
        let message = format!("function `{name}` has parameters, which are not generated yet");
        let last = self.visits.places.first().and_then(|visit| visit.path.split('/').next_back());
        let segment = last.map_or(name.name, |last| last.split('(').next().unwrap_or(last));
        Diagnostic::error(self.item.span, message)
            .help(format!("leave it out: exclude = [\"…/{segment}\"]"))
    }

    fn request(&self) -> ir::MethodKind {
        let name = self.item.name;
        let segment =
            if self.item.facts.needs_full_name { name.to_string() } else { name.name.to_owned() };
        let [delegated, application] = request_docs::least(self.item.facts.operation.as_ref());
        ir::MethodKind::Request(Box::new(ir::Request {
            segment: Some(match self.item.kind {
                OperationKind::Action => segment,
                OperationKind::Function => format!("{segment}()"),
            }),
            method: request_docs::runtime_method(self.http()),
            input: self.parameters.map_or(ir::Input::Nothing, |it| ir::Input::Parameters {
                path: it.path.clone(),
                required: required(it),
            }),
            output: self.output(),
            delegated,
            application,
        }))
    }

    fn http(&self) -> Http {
        match self.item.kind {
            OperationKind::Action => Http::Post,
            OperationKind::Function => Http::Get,
        }
    }

    fn output(&self) -> ir::Output {
        let Some((ty, _)) = self.item.returns else { return ir::Output::Nothing };
        let value = field_type(self.context, ty, None);
        // Only what is read with GET can be shaped by query options.
        let is_function = self.item.kind == OperationKind::Function;
        let mark = |mark| if is_function { mark } else { ir::Mark::Nothing };
        match ty.item {
            TypeItem::Struct(id) if !ty.is_collection => {
                let of = self.context.names.of_struct(id).clone();
                ir::Output::Model(of, mark(ir::Mark::Shaped))
            }
            _ if ty.is_collection => ir::Output::Page(value, mark(ir::Mark::All)),
            _ => ir::Output::Value(value),
        }
    }

    fn docs(&self) -> ir::Docs {
        let verb = match self.item.kind {
            OperationKind::Action => "Invokes the action",
            OperationKind::Function => "Calls the function",
        };
        let call = Call {
            summary: format!("{verb} `{}`.", self.item.name.name),
            answer: match self.output() {
                ir::Output::Nothing => "204 No Content".to_owned(),
                ir::Output::Page(..) => "200 OK with a page of values".to_owned(),
                _ => "200 OK with the result".to_owned(),
            },
            http: self.http(),
            paths: self.visits.places.iter().map(|visit| visit.path.clone()).collect(),
        };
        let facts = &self.item.facts;
        let mut docs = Writer::default();
        request_docs::operation_head(&mut docs, &call, facts);
        if let Some(parameters) = self.parameters {
            request_docs::setters(parameters, &mut docs);
        }
        request_docs::permissions(&mut docs, facts.operation.as_ref());
        let path = self.visits.places.first().and_then(|visit| visit.path.rsplit_once('/'));
        if let Some((resource, _)) = path {
            examples::example(self.context, &mut docs, resource, &self.invocation());
        }
        docs.links(facts).finish()
    }

    fn invocation(&self) -> Invocation {
        let method = self.context.namer.name(
            &self.item.name.to_string(),
            self.item.name.name,
            Role::Method,
            self.item.span,
        );
        let method = method.map_or_else(|_| String::new(), |it| it.to_string());
        let mut arguments = Vec::new();
        let mut bindings = Vec::new();
        let mut setters = String::new();
        for (at, parameter) in self.item.parameters.iter().enumerate() {
            let (context, facts) = (self.context, &parameter.facts);
            let has_setter = self.parameters.is_some_and(|it| it.optional.contains(&at));
            if has_setter && !examples::has_example(context, parameter.ty, facts, &[]) {
                continue;
            }
            let Some(sample) = examples::value(context, parameter.ty, facts, &[]) else { continue };
            let Some(name) = self.parameters.map(|it| it.fields[at].name.to_string()) else {
                continue;
            };
            let sample = if sample.contains('{') {
                bindings.push((name.clone(), sample));
                name.clone()
            } else {
                sample
            };
            if has_setter {
                let sample = sample.strip_suffix(".to_owned()").unwrap_or(&sample);
                setters.push_str(&format!(".{name}({sample})"));
            } else {
                arguments.push(sample);
            }
        }
        Invocation {
            bindings,
            result: self.item.returns.is_some().then_some("result"),
            call: format!("{method}({}){setters}", arguments.join(", ")),
        }
    }
}

fn required(parameters: &ir::Parameters) -> Vec<(Ident, ir::FieldType)> {
    let fields = parameters.fields.iter().enumerate();
    let required = fields.filter(|(at, _)| !parameters.optional.contains(at));
    required.map(|(_, field)| (field.name.clone(), field.ty.clone())).collect()
}
