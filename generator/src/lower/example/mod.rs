//! Examples that compile: how to get to a resource, and what to send.

mod chain;
mod code;
mod sample;

use quote::quote;

use self::chain::Chain;
pub(super) use self::code::{Bound, Call, Sample};
pub(super) use self::sample::{arguments, entity, has_example, value};
use super::Context;
use super::docs::Writer;
use crate::naming::Ident;
use crate::select::Step;

/// How an example makes a request.
pub(super) struct Invocation {
    /// Variables before the request, and their values.
    pub(super) bindings: Vec<(Ident, Bound)>,
    /// A name for the result, if there is one.
    pub(super) result: Option<&'static str>,
    /// The method with its arguments.
    pub(super) call: Call,
}

/// Adds an example that makes a request on the resource at the end of a path, or on the client.
pub(super) fn example(
    context: &Context<'_, '_>,
    docs: &mut Writer,
    steps: &[Step],
    invocation: &Invocation,
) {
    let (package, module) = (&context.package, context.module);
    let client = &context.config.client.text;
    let Some(Chain { calls, variable, .. }) = Chain::along(context, steps) else { return };
    let is_taken = invocation.bindings.iter().any(|(name, _)| *name == variable);
    let variable = if is_taken { Ident::known("resource") } else { variable };
    let start = context.client_variable();
    let is_start = calls.is_empty() && !is_taken;
    let resource = (!is_start).then(|| quote!(let #variable = #start #calls;));
    let bindings = invocation.bindings.iter().map(|(name, value)| {
        let value = value.tokens(&variable);
        quote!(let #name = #value;)
    });
    let result = invocation.result.map(Ident::known).map(|name| quote!(let #name =));
    let call = invocation.call.tokens();
    let statements = quote!(#resource #(#bindings)* #result #variable #call.await?;);
    let mut lines = vec![
        "```no_run".to_owned(),
        format!("# use {package}::{module}::{{{client}, models::*}};"),
        format!("# async fn example({start}: {client}) -> Result<(), {package}::Error> {{"),
    ];
    lines.extend(code::lines(&statements));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    docs.markdown("# Examples").block(lines);
}
