//! Actions and functions → methods.

use super::Context;
use super::calls;
use super::docs::{Writer, deprecation};
use super::examples;
use super::methods::Methods;
use super::parameters::AllParameters;
use super::request_docs::{self, Answer, Call, Invocation};
use super::types::field_type;
use crate::config::{Method as Http, Urls};
use crate::csdl::OperationKind;
use crate::ir;
use crate::model::{Operation, OperationId, Type, TypeItem};
use crate::naming::Role;
use crate::select::{Resource, Visits};

/// Adds a method for every operation of a resource.
pub(super) fn operations(
    context: &Context<'_, '_>,
    parameters: &AllParameters,
    resource: &Resource,
    methods: &mut Methods<'_, '_, '_>,
) {
    for (id, visits) in &resource.operations {
        let item = &context.model[*id];
        let (full, wire) = (item.name.to_string(), item.name.name);
        let lowering = Lowering::new(context, parameters, *id, visits, (&full, wire));
        lowering.add_to(methods);
    }
    for id in &resource.functions {
        let name = context.model[*id].name;
        passage(context, *id, (&name.to_string(), name.name), methods);
    }
}

/// Adds a method for an operation of the container.
pub(super) fn import(
    context: &Context<'_, '_>,
    parameters: &AllParameters,
    (at, id): (usize, OperationId),
    visits: &Visits,
    methods: &mut Methods<'_, '_, '_>,
) {
    let Some(container) = &context.model.container else { return };
    let name = container.children[at].name;
    let full = context.root_target(name);
    Lowering::new(context, parameters, id, visits, (&full, name)).add_to(methods);
}

/// Adds a method for a function that leads to entities.
pub(super) fn passage(
    context: &Context<'_, '_>,
    id: OperationId,
    (full, wire): (&str, &str),
    methods: &mut Methods<'_, '_, '_>,
) {
    let item = &context.model[id];
    let Some((Type { item: TypeItem::Struct(target), is_collection }, _)) = item.returns else {
        return;
    };
    let segment = calls::segment(context, id, &written_name(context, item, wire));
    let mut docs = Writer::default();
    docs.describe(&[&item.facts], &format!("What the function `{wire}` leads to."));
    calls::document(context, id, &mut docs);
    docs.markdown(&format!("Leads to `…/{}`.", segment.template()));
    let target = context.names.of_struct(target).clone();
    let to = if is_collection { ir::Target::Collection(target) } else { ir::Target::Item(target) };
    methods.made(
        (full, wire, item.span),
        |name| context.overloads.method(id, name.as_str()),
        docs.links(&item.facts).finish(),
        deprecation(&item.facts),
        ir::MethodKind::Segment { segment, to },
    );
}

/// The name of an operation in a path.
fn written_name(context: &Context<'_, '_>, item: &Operation<'_>, wire: &str) -> String {
    let is_bound = item.binding.is_some();
    let is_full = is_bound && context.config.urls == Urls::Odata;
    if is_full { item.name.to_string() } else { wire.to_owned() }
}

/// An operation on its way to becoming a method.
struct Lowering<'a, 'c, 's> {
    context: &'a Context<'c, 's>,
    id: OperationId,
    item: &'a Operation<'s>,
    parameters: Option<&'a ir::Parameters>,
    visits: &'a Visits,
    /// The full name, for renames.
    full: &'a str,
    /// The name that it is called by.
    wire: &'a str,
}

impl<'a, 'c, 's> Lowering<'a, 'c, 's> {
    fn new(
        context: &'a Context<'c, 's>,
        parameters: &'a AllParameters,
        id: OperationId,
        visits: &'a Visits,
        (full, wire): (&'a str, &'a str),
    ) -> Self {
        let item = &context.model[id];
        Self { context, id, item, parameters: parameters.get(&id), visits, full, wire }
    }

    fn add_to(&self, methods: &mut Methods<'_, '_, '_>) {
        methods.made(
            (self.full, self.wire, self.item.span),
            |name| self.context.overloads.method(self.id, name.as_str()),
            self.docs(),
            deprecation(&self.item.facts),
            self.request(),
        );
    }

    fn request(&self) -> ir::MethodKind {
        let name = written_name(self.context, self.item, self.wire);
        let [delegated, application] = request_docs::least(self.item.facts.operation.as_ref());
        ir::MethodKind::Request(Box::new(ir::Request {
            segment: Some(calls::segment(self.context, self.id, &name)),
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
        let Some((ty, nullable)) = self.item.returns else { return ir::Output::Nothing };
        if ty == Type::STREAM {
            return ir::Output::Stream;
        }
        let value = field_type(self.context, ty);
        // Only what is read with GET can be shaped by query options.
        let is_function = self.item.kind == OperationKind::Function;
        let mark = |mark| if is_function { mark } else { ir::Mark::Nothing };
        match ty.item {
            TypeItem::Struct(id) if !ty.is_collection => {
                let of = self.context.names.of_struct(id).clone();
                ir::Output::Model(of, mark(ir::Mark::Shaped))
            }
            _ if ty.is_collection => ir::Output::Page(value, mark(ir::Mark::All)),
            // An action may answer without a body, whatever its metadata says.
            _ => ir::Output::Value { ty: value, is_nullable: nullable || !is_function },
        }
    }

    fn docs(&self) -> ir::Docs {
        let verb = match self.item.kind {
            OperationKind::Action => "Invokes the action",
            OperationKind::Function => "Calls the function",
        };
        let call = Call {
            summary: format!("{verb} `{}`.", self.item.name.name),
            answer: self.answer(),
            status: self.item.facts.operation.as_ref().and_then(|it| it.status),
            http: self.http(),
            paths: self.paths(),
        };
        let facts = &self.item.facts;
        let mut docs = Writer::default();
        request_docs::operation_head(&mut docs, &call, facts);
        calls::document(self.context, self.id, &mut docs);
        if let Some(parameters) = self.parameters {
            request_docs::setters(self.context.module, parameters, &mut docs);
        }
        request_docs::permissions(&mut docs, facts.operation.as_ref());
        let first = self.visits.places.first();
        if let Some((visit, invocation)) = first.zip(self.invocation()) {
            examples::example(self.context, &mut docs, visit.end, &invocation);
        }
        docs.links(facts).finish()
    }

    fn answer(&self) -> Option<Answer> {
        Some(match self.output() {
            ir::Output::Nothing => return None,
            ir::Output::Page(..) => Answer::Given("a page of values"),
            ir::Output::Stream => Answer::Given("the bytes of the result"),
            ir::Output::Value { is_nullable: true, .. } => Answer::Perhaps("the result"),
            ir::Output::Model(..) if self.item.kind == OperationKind::Action => {
                Answer::Partly("the result")
            }
            _ => Answer::Given("the result"),
        })
    }

    fn paths(&self) -> Vec<String> {
        let (model, selection) = (self.context.model, self.context.selection);
        let places = self.visits.places.iter();
        places.map(|visit| selection.call_path(model, visit, self.id)).collect()
    }

    /// A call with sample arguments; none if one of them has no sample.
    fn invocation(&self) -> Option<Invocation> {
        let method = self.context.namer.name(self.full, self.wire, Role::Method);
        let method = self.context.overloads.method(self.id, method.as_str());
        let result = self.item.returns.is_some().then_some("result");
        let Some(parameters) = self.parameters else {
            let arguments = calls::samples(self.context, self.id)?;
            let call = format!("{method}({arguments})");
            return Some(Invocation { bindings: Vec::new(), result, call });
        };
        let (mut arguments, mut bindings, mut setters) = (Vec::new(), Vec::new(), String::new());
        for (at, parameter) in self.item.parameters.iter().enumerate() {
            let (context, facts) = (self.context, &parameter.facts);
            let has_setter = parameters.optional.contains(&at);
            if has_setter && !examples::has_example(context, parameter.ty, facts, &[]) {
                continue;
            }
            let sample = match examples::value(context, parameter.ty, facts, &[]) {
                Some(sample) => sample,
                None if has_setter => continue,
                None => return None,
            };
            let name = parameters.fields[at].name.to_string();
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
        let call = format!("{method}({}){setters}", arguments.join(", "));
        Some(Invocation { bindings, result, call })
    }
}

fn required(parameters: &ir::Parameters) -> Vec<ir::Required> {
    let fields = parameters.fields.iter().enumerate();
    let required = fields.filter(|(at, _)| !parameters.optional.contains(at));
    required
        .map(|(_, field)| ir::Required {
            name: field.name.clone(),
            wire: field.wire.clone(),
            ty: field.ty.clone(),
        })
        .collect()
}
