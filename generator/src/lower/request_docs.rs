//! The documentation of a request: what it does, its HTTP line, its answer, who may make it.

use super::Context;
use super::docs::Writer;
use crate::http::HttpMethod;
use crate::ir;
use crate::model::{FactSheet, Restriction, StructId};
use crate::naming::{Ident, Role};

/// What there is to say about a request.
pub(super) struct Description<'s> {
    /// A sentence for when the metadata has none.
    pub(super) summary: String,
    /// What it answers; `None` if that is nothing.
    pub(super) answer: Option<Answer>,
    /// How it succeeds, where anything says so.
    pub(super) status: Option<&'static str>,
    pub(super) http: HttpMethod,
    /// Some of the addresses that it can be made at.
    pub(super) addresses: Vec<ir::Address<&'s str>>,
}

/// What a request answers.
pub(super) enum Answer {
    /// Something that is there whenever the request succeeds.
    Given(&'static str),
    /// Something of which the service may send all, some or nothing.
    Partly(&'static str),
    /// Something, or `None`.
    Perhaps(&'static str),
}

impl Answer {
    /// As a sentence.
    fn sentence(&self) -> String {
        match self {
            Self::Given(what) => format!("Returns {what}."),
            Self::Partly(what) => {
                format!("Returns {what}; what the service does not send is `None`.")
            }
            Self::Perhaps(what) => format!("Returns {what}, or `None` if the service sends none."),
        }
    }
}

/// How a request succeeds, and what it answers then; nothing is guessed.
fn outcome(request: &Description<'_>) -> String {
    let answer = request.answer.as_ref();
    match request.status {
        Some(status) if status == NO_CONTENT && matches!(answer, Some(Answer::Partly(_))) => {
            format!("Succeeds with {status}, so that all members of the answer are `None`.")
        }
        Some(status) => {
            let answer = answer.map_or_else(String::new, |it| format!(" {}", it.sentence()));
            format!("Succeeds with {status}.{answer}")
        }
        None => answer.map_or_else(String::new, Answer::sentence),
    }
}

/// The status of a success without a body.
const NO_CONTENT: &str = "204 No Content";

/// Everything before the permissions, for a request on an entity.
pub(super) fn head(
    docs: &mut Writer,
    request: &Description<'_>,
    restrictions: [Option<&Restriction<'_>>; 2],
) {
    let restrictions = restrictions.into_iter().flatten();
    let long = restrictions.clone().find_map(|it| it.long_description.as_deref());
    match description(restrictions) {
        Some(description) => docs.sentence(description),
        None => docs.markdown(&request.summary),
    };
    docs.text(long.unwrap_or_default());
    http(docs, request);
}

/// What the first restriction says of the request that says something.
pub(super) fn description<'a>(
    mut restrictions: impl Iterator<Item = &'a Restriction<'a>>,
) -> Option<&'a str> {
    restrictions.find_map(|it| it.description.as_deref().filter(|text| !text.trim().is_empty()))
}

/// Everything before the parameters, for an operation.
pub(super) fn operation_head(docs: &mut Writer, request: &Description<'_>, facts: &FactSheet<'_>) {
    docs.describe(&[facts], &request.summary);
    http(docs, request);
}

fn http(docs: &mut Writer, request: &Description<'_>) {
    let lines = request.addresses.iter().map(|address| format!("{} {address}", request.http));
    let fence = |text: &str| std::iter::once(text.to_owned());
    docs.block(fence("```text").chain(lines).chain(fence("```")));
    docs.markdown(&outcome(request));
}

/// Which members a new entity needs.
pub(super) fn required(
    context: &Context<'_, '_>,
    id: StructId,
    restriction: &Restriction<'_>,
    docs: &mut Writer,
) {
    let names = restriction.required.iter().filter_map(|path| {
        let property = context.model.property(id, path)?;
        let target = context.model[id].name.member(property.name);
        Some(context.namer.name(&target, property.name, Role::Field))
    });
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    if !names.is_empty() {
        docs.markdown(&format!("The body has to set {}.", names.join(", ")));
    }
}

/// The parameters that have setters, with what there is to say about them: the setters of all
/// actions are methods of one type, and so on no page of their own.
pub(super) fn setters(module: &Ident, parameters: &ir::Parameters, docs: &mut Writer) {
    if parameters.optional.is_empty() {
        return;
    }
    docs.markdown("Parameters that have setters:");
    docs.block(parameters.optional.iter().map(|at| {
        let field = &parameters.fields[*at];
        let deprecated = field.deprecated.as_ref().map(|_| " Deprecated.").unwrap_or_default();
        let lines: Vec<&str> = field.docs.iter().map(String::as_str).collect();
        let said = lines.split(|line| line.is_empty()).map(|lines| lines.join(" "));
        let said: Vec<String> = said.filter(|it| !it.is_empty()).collect();
        let model = match &field.ty.value {
            ir::ValueType::Enum(path) | ir::ValueType::Model(path) => {
                format!(" ([`{}`](crate::{module}::models::{path}))", path.name)
            }
            ir::ValueType::Scalar(_) | ir::ValueType::Json => String::new(),
        };
        format!("- `{}`{model}: {}{deprecated}", field.name, said.join(" "))
    }));
}
