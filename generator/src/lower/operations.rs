//! Actions and functions → methods.

use super::Context;
use super::asked;
use super::calls;
use super::docs::{self, Writer, deprecation};
use super::example::{self, Bound, Call, Invocation, Sample};
use super::methods::{Draft, Methods};
use super::parameters::AllParameters;
use super::permissions::Permissions;
use super::request_docs::{self, Answer, Description};
use super::types::field_type;
use crate::csdl::OperationKind;
use crate::http::HttpMethod;
use crate::ir;
use crate::model::{Operation, OperationId, Returned, Type, TypeItem};
use crate::permissions::Subject;
use crate::select::{Addressed, Nouns, Place, Resource, Step};

/// Adds a method for every operation of a resource.
pub(super) fn operations(
    context: &Context<'_, '_>,
    parameters: &AllParameters,
    (on, resource): (Addressed, &Resource),
    methods: &mut Methods<'_, '_, '_>,
) {
    for (id, uses) in &resource.operations {
        let paths = uses.paths.iter().map(|path| context.selection.paths.steps(*path)).collect();
        let subject = Subject::Operation(on, *id);
        Lowering::add(context, parameters, (Place::Operation(*id), *id, subject), paths, methods);
    }
    for id in &resource.functions {
        function(context, (Place::Operation(*id), *id), methods);
    }
}

/// Adds a method for an operation of the container.
pub(super) fn import(
    context: &Context<'_, '_>,
    parameters: &AllParameters,
    (at, id): (usize, OperationId),
    methods: &mut Methods<'_, '_, '_>,
) {
    let call = (Place::Import(at, id), id, Subject::Import(at, id));
    Lowering::add(context, parameters, call, vec![Vec::new()], methods);
}

/// Adds a method for a function that leads to entities.
pub(super) fn function(
    context: &Context<'_, '_>,
    (place, id): (Place, OperationId),
    methods: &mut Methods<'_, '_, '_>,
) {
    let item = &context.model[id];
    let Some(to) = Addressed::returned(context.model, id) else { return };
    let Some(origin) = context.origin(place) else { return };
    let segment = asked::asking(context, place, calls::segment(context, place, id));
    let mut docs = Writer::default();
    docs.describe(&[&item.facts], &format!("What the function `{}` leads to.", origin.wire));
    calls::document(context, id, None, &mut docs);
    asked::document_required(context.model, place, &mut docs);
    docs.markdown(&context.leads_to(&format!("…{segment}"), to));
    let draft = Draft::leading(context, docs.links(&item.facts).finish(), segment, to);
    methods.made(
        &origin,
        |name| context.overloads.method(id, &origin.full, name).to_string(),
        Draft { deprecated: deprecation(&item.facts), ..draft },
    );
}

/// An operation on its way to becoming a method.
struct Lowering<'a, 'c, 's> {
    context: &'a Context<'c, 's>,
    id: OperationId,
    subject: Subject,
    /// What a path with a call of it ends with.
    place: Place,
    item: &'a Operation<'s>,
    parameters: Option<&'a ir::Parameters>,
    /// Paths to where it can be called.
    paths: Vec<Vec<Step>>,
}

impl<'c, 's> Lowering<'_, 'c, 's> {
    fn add(
        context: &Context<'c, 's>,
        parameters: &AllParameters,
        (place, id, subject): (Place, OperationId, Subject),
        paths: Vec<Vec<Step>>,
        methods: &mut Methods<'_, '_, '_>,
    ) {
        let (item, parameters) = (&context.model[id], parameters.get(&id));
        let lowering = Lowering { context, id, subject, place, item, parameters, paths };
        let Some(origin) = context.origin(place) else { return };
        let example = lowering.example();
        let draft = Draft {
            docs: lowering.docs(example.as_ref()),
            example,
            nouns: Some(Nouns::Shortest),
            is_described: docs::is_described(&item.facts),
            deprecated: deprecation(&item.facts),
            kind: lowering.request(),
        };
        methods.made(
            &origin,
            |name| context.overloads.method(id, &origin.full, name).to_string(),
            draft,
        );
    }

    fn request(&self) -> ir::MethodKind {
        let [delegated, application] = self.permissions().least();
        ir::MethodKind::Request(Box::new(ir::Request {
            segment: Some(self.segment()),
            method: HttpMethod::of(self.item.kind),
            input: self.parameters.map_or(ir::Input::Nothing, |it| ir::Input::Parameters {
                path: it.path.clone(),
                required: required(it),
                are_there: !it.fields.is_empty(),
            }),
            output: self.output(),
            delegated,
            application,
        }))
    }

    fn segment(&self) -> ir::Segment {
        let segment = calls::segment(self.context, self.place, self.id);
        match self.item.kind {
            OperationKind::Function => asked::asking(self.context, self.place, segment),
            // The query of a call that changes something is nobody's business.
            OperationKind::Action => segment,
        }
    }

    fn output(&self) -> ir::Output {
        let Some(Returned { ty, is_nullable }) = self.item.returns else {
            return ir::Output::Nothing;
        };
        if ty == Type::STREAM {
            return ir::Output::Stream;
        }
        let value = field_type(self.context, ty);
        // Only what is read with GET can be shaped by query options.
        let is_function = self.item.kind == OperationKind::Function;
        match ty.item {
            TypeItem::Struct(id) if !ty.is_collection => ir::Output::Model {
                of: self.context.names.of_struct(id).clone(),
                has_options: is_function,
            },
            _ if ty.is_collection => ir::Output::Page { ty: value, has_options: is_function },
            // An action may answer without a body, whatever its metadata says.
            _ => ir::Output::Value { ty: value, is_nullable: is_nullable || !is_function },
        }
    }

    fn example(&self) -> Option<ir::Example> {
        let (steps, invocation) = self.paths.first().zip(self.invocation())?;
        example::example(self.context, steps, &invocation)
    }

    fn docs(&self, example: Option<&ir::Example>) -> ir::Docs {
        let verb = match self.item.kind {
            OperationKind::Action => "Invokes the action",
            OperationKind::Function => "Calls the function",
        };
        let description = Description {
            summary: format!("{verb} `{}`.", self.item.name.name),
            answer: self.answer(),
            status: self.item.facts.operation.as_ref().and_then(|it| it.status),
            http: HttpMethod::of(self.item.kind),
            addresses: self.addresses(),
        };
        let facts = &self.item.facts;
        let mut docs = Writer::default();
        request_docs::operation_head(&mut docs, &description, facts);
        calls::document(self.context, self.id, self.parameters, &mut docs);
        if self.item.kind == OperationKind::Function {
            asked::document_required(self.context.model, self.place, &mut docs);
            asked::document_optional(self.context.model, self.place, &mut docs);
        }
        if let Some(parameters) = self.parameters {
            request_docs::setters(self.context.module, parameters, &mut docs);
        }
        self.permissions().document(&mut docs);
        if let Some(example) = example {
            docs.example(example);
        }
        docs.links(facts).finish()
    }

    fn permissions(&self) -> Permissions<'_, 'c, 's> {
        let restriction = self.context.model[self.id].facts.operation.as_ref();
        Permissions::of(self.context, self.subject, restriction)
    }

    fn answer(&self) -> Option<Answer> {
        Some(match self.output() {
            ir::Output::Nothing => return None,
            ir::Output::Page { .. } => Answer::Given("a page of values"),
            ir::Output::Stream => Answer::Given("the bytes of the result"),
            ir::Output::Value { is_nullable: true, .. } => Answer::Perhaps("the result"),
            ir::Output::Model { .. } if self.item.kind == OperationKind::Action => {
                Answer::Partly("the result")
            }
            _ => Answer::Given("the result"),
        })
    }

    fn addresses(&self) -> Vec<ir::Address<&'s str>> {
        let paths = self.paths.iter();
        paths.map(|steps| self.context.addresses.operation(steps, self.place)).collect()
    }

    /// A call with sample arguments; none if one of them has no sample.
    fn invocation(&self) -> Option<Invocation> {
        let context = self.context;
        let method = context.method_of(self.place, self.id)?;
        let result = self.item.returns.is_some().then_some("result");
        let Some(parameters) = self.parameters else {
            let mut arguments = example::arguments(context, self.id)?;
            arguments.extend(example::asked(context.model, self.place));
            let call = Call::new(method, arguments);
            return Some(Invocation { bindings: Vec::new(), result, call });
        };
        let (mut call, mut bindings) = (Call::new(method, Vec::new()), Vec::new());
        for (at, parameter) in self.item.parameters.iter().enumerate() {
            let facts = &parameter.facts;
            let has_setter = parameters.optional.contains(&at);
            if has_setter && !example::has_example(context, parameter.ty, facts, &[]) {
                continue;
            }
            let sample = match example::value(context, parameter.ty, facts, &[]) {
                Some(sample) => sample,
                None if has_setter => continue,
                None => return None,
            };
            let name = &parameters.fields[at].name;
            let sample = if sample.has_fields() {
                bindings.push((name.clone(), Bound::Sample(sample)));
                Sample::Variable(name.clone())
            } else {
                sample
            };
            if has_setter {
                call.setters.push((name.clone(), sample.borrowed()));
            } else {
                call.arguments.push(sample);
            }
        }
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
