//! Actions and functions → methods, and the structs of the parameters of actions.

use super::Context;
use super::docs::{Writer, deprecation};
use super::examples;
use super::methods::Methods;
use super::request_docs::{self, Call, Invocation};
use super::types::field_type;
use crate::config::Method as Http;
use crate::csdl::OperationKind;
use crate::diagnostic::Diagnostic;
use crate::ir;
use crate::model::{Operation, Parameter, StructId, TypeItem};
use crate::naming::{Ident, Role};
use crate::select::{Resource, Visit};

/// Adds a method for every operation of a resource; returns the parameters of those that are
/// bound to the type itself, since those of its bases come with the bases.
pub(super) fn operations(
    context: &Context<'_, '_>,
    id: StructId,
    resource: &Resource,
    is_item: bool,
    methods: &mut Methods<'_, '_, '_>,
) -> Vec<ir::Parameters> {
    let mut all = Vec::new();
    for (operation_id, visits) in &resource.operations {
        let item =
            Lowering { context, item: &context.model[*operation_id], on: id, is_item, visits };
        if item.item.kind == OperationKind::Function && !item.item.parameters.is_empty() {
            methods.found().push(item.unsupported());
            continue;
        }
        let parameters = (!item.item.parameters.is_empty()).then(|| item.parameters(methods));
        let kind = item.request(parameters.as_ref());
        let name = item.item.name;
        let docs = item.docs(parameters.as_ref());
        methods.named(
            &name.to_string(),
            name.name,
            item.item.span,
            docs,
            deprecation(&item.item.facts),
            kind,
        );
        all.extend(parameters);
    }
    all
}

/// An operation on its way to becoming a method.
struct Lowering<'a, 'c, 's> {
    context: &'a Context<'c, 's>,
    item: &'a Operation<'s>,
    on: StructId,
    is_item: bool,
    visits: &'a [Visit],
}

impl Lowering<'_, '_, '_> {
    fn unsupported(&self) -> Diagnostic {
        let name = self.item.name;
        let message = format!("function `{name}` has parameters, which are not generated yet");
        let last = self.visits.first().and_then(|visit| visit.path.split('/').next_back());
        let segment = last.map_or(name.name, |last| last.split('(').next().unwrap_or(last));
        Diagnostic::error(self.item.span, message)
            .help(format!("leave it out: exclude = [\"…/{segment}\"]"))
    }

    /// The struct of the parameters, called after the type and the operation.
    fn parameters(&self, methods: &mut Methods<'_, '_, '_>) -> ir::Parameters {
        let owner = &self.context.names.of_struct(self.on).name;
        let many = if self.is_item { "" } else { "Collection" };
        let operation = Ident::from_wire(self.item.name.name, Role::Type);
        let operation = operation.map_or_else(String::new, |it| it.to_string());
        let name = Ident::known(&format!("{owner}{many}{operation}"));
        let mut scope = crate::naming::Scope::with(&["extra"], "the field for other parameters");
        let fields = self.item.parameters.iter().map(|it| self.parameter(it, &mut scope, methods));
        let fields = fields.collect();
        let optional = self.item.parameters.iter().enumerate();
        let optional = optional.filter(|(_, it)| is_optional(it)).map(|(at, _)| at).collect();
        let mut docs = Writer::default();
        docs.markdown(&format!("The parameters of `{}`.", self.item.name));
        ir::Parameters {
            name,
            wire: self.item.name.to_string(),
            docs: docs.finish(),
            fields,
            optional,
        }
    }

    fn parameter(
        &self,
        parameter: &Parameter<'_>,
        scope: &mut crate::naming::Scope,
        methods: &mut Methods<'_, '_, '_>,
    ) -> ir::Field {
        let target = format!("{}/{}", self.item.name, parameter.name);
        let name = methods.name(&target, parameter.name, parameter.span);
        scope.claim(&name, &target, parameter.span, methods.found());
        let mut docs = Writer::default();
        docs.describe(&parameter.facts, "");
        let nullable = if parameter.nullable { "nullable" } else { "not nullable" };
        let ty = self.context.model.type_name(parameter.ty);
        docs.markdown(&format!("`{}`: `{ty}`, {nullable}.", parameter.name));
        ir::Field {
            name,
            wire: parameter.name.to_owned(),
            ty: field_type(self.context, parameter.ty, None),
            docs: docs.finish(),
            deprecated: deprecation(&parameter.facts),
            is_read_only: false,
            is_secret: parameter.facts.is_masked,
        }
    }

    fn request(&self, parameters: Option<&ir::Parameters>) -> ir::MethodKind {
        let name = self.item.name;
        let segment =
            if self.item.facts.needs_full_name { name.to_string() } else { name.name.to_owned() };
        let [delegated, application] = request_docs::least(self.item.facts.operation.as_ref());
        ir::MethodKind::Request(ir::Request {
            segment: Some(match self.item.kind {
                OperationKind::Action => segment,
                OperationKind::Function => format!("{segment}()"),
            }),
            method: request_docs::runtime_method(self.http()),
            input: parameters.map_or(ir::Input::Nothing, |parameters| ir::Input::Parameters {
                name: parameters.name.clone(),
                required: required(parameters),
            }),
            output: self.output(),
            delegated,
            application,
        })
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
        match ty.item {
            TypeItem::Struct(id) if !ty.is_collection => {
                ir::Output::Model(self.context.names.of_struct(id).clone())
            }
            _ if ty.is_collection => ir::Output::Page(value),
            _ => ir::Output::Value(value),
        }
    }

    fn docs(&self, parameters: Option<&ir::Parameters>) -> ir::Docs {
        let verb = match self.item.kind {
            OperationKind::Action => "Invokes the action",
            OperationKind::Function => "Calls the function",
        };
        let call = Call {
            summary: format!("{verb} `{}`.", self.item.name.name),
            answer: match self.output() {
                ir::Output::Nothing => "204 No Content".to_owned(),
                ir::Output::Page(_) => "200 OK with a page of values".to_owned(),
                _ => "200 OK with the result".to_owned(),
            },
            http: self.http(),
            paths: self.visits.iter().map(|visit| visit.path.clone()).collect(),
        };
        let facts = &self.item.facts;
        let mut docs = Writer::default();
        request_docs::operation_head(&mut docs, &call, facts);
        if let Some(parameters) = parameters {
            request_docs::setters(parameters, &mut docs);
        }
        request_docs::permissions(&mut docs, facts.operation.as_ref());
        let path = self.visits.first().and_then(|visit| visit.path.rsplit_once('/'));
        if let Some((resource, _)) = path {
            examples::example(self.context, &mut docs, resource, &self.invocation(parameters));
        }
        docs.links(facts).finish()
    }

    fn invocation(&self, parameters: Option<&ir::Parameters>) -> Invocation {
        let method = self.context.namer.name(
            &self.item.name.to_string(),
            self.item.name.name,
            Role::Value,
            self.item.span,
        );
        let method = method.map_or_else(|_| String::new(), |it| it.to_string());
        let mut arguments = Vec::new();
        let mut bindings = Vec::new();
        let mut setters = String::new();
        for (at, parameter) in self.item.parameters.iter().enumerate() {
            let (context, facts) = (self.context, &parameter.facts);
            let has_setter = parameters.is_some_and(|it| it.optional.contains(&at));
            if has_setter && !examples::has_example(context, parameter.ty, facts, &[]) {
                continue;
            }
            let Some(sample) = examples::value(context, parameter.ty, facts, &[]) else { continue };
            let Some(name) = parameters.map(|it| it.fields[at].name.to_string()) else { continue };
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

/// Whether a call may leave a parameter out: then it has a setter instead of an argument.
fn is_optional(parameter: &Parameter<'_>) -> bool {
    parameter.nullable || parameter.facts.is_optional
}

fn required(parameters: &ir::Parameters) -> Vec<(Ident, ir::FieldType)> {
    let fields = parameters.fields.iter().enumerate();
    let required = fields.filter(|(at, _)| !parameters.optional.contains(at));
    required.map(|(_, field)| (field.name.clone(), field.ty.clone())).collect()
}
