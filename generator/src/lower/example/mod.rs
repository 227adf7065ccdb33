//! Examples that compile: how to get to a resource, and what to send.

mod chain;
mod code;
mod sample;
mod start;

use quote::quote;

use self::chain::Chain;
pub(super) use self::code::{Bound, Call, Sample};
pub(super) use self::sample::{arguments, asked, entity, has_example, value};
use self::start::Start;
use super::Context;
use crate::ir;
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

/// An example that makes a request on the resource at the end of a path, or on the client; none if
/// something on the way has no sample.
pub(super) fn example(
    context: &Context<'_, '_>,
    steps: &[Step],
    invocation: &Invocation,
) -> Option<ir::Example> {
    let (package, module) = (&context.package, context.module);
    let client = &context.config.client.text;
    let (Start { variable: start, ty }, steps) = start::start(context, steps);
    let Chain { calls, variable, .. } = Chain::along(context, start.clone(), steps)?;
    let is_taken = invocation.bindings.iter().any(|(name, _)| *name == variable);
    let variable = if is_taken { Ident::known("resource") } else { variable };
    let is_start = calls.is_empty() && !is_taken;
    let resource = (!is_start).then(|| quote!(let #variable = #start #calls;));
    let bindings = invocation.bindings.iter().map(|(name, value)| {
        let value = value.tokens(&variable);
        quote!(let #name = #value;)
    });
    let result = invocation.result.map(Ident::known).map(|name| quote!(let #name =));
    let call = invocation.call.tokens();
    let statements = quote!(#resource #(#bindings)* #result #variable #call.await?;);
    Some(ir::Example {
        import: format!("use {package}::{module}::{{{client}, models::*}};"),
        head: format!("async fn example({start}: {ty}) -> Result<(), {package}::Error> {{"),
        lines: code::lines(&statements),
    })
}
