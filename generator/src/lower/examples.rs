//! Examples that compile: how to get to a resource, and what to send.

use super::Context;
use super::calls;
use super::docs::Writer;
use super::request_docs::Invocation;
use crate::config::Urls;
use crate::model::{EnumId, FactSheet, OperationId, Primitive, Property, StructId, Type, TypeItem};
use crate::naming::{Ident, Role};
use crate::select::{Point, Step};

/// The width that a statement may have on one line.
const WIDTH: usize = 92;
/// How deep sample values nest.
const DEPTH: usize = 3;

/// Adds an example that makes a request on the resource at the end of a path, or on the client.
pub(super) fn example(
    context: &Context<'_, '_>,
    docs: &mut Writer,
    end: Option<Point>,
    invocation: &Invocation,
) {
    let steps = end.map_or_else(Vec::new, |end| context.selection.trail.steps(end));
    let Some(resource) = Chain::along(context, &steps) else { return };
    let (package, module) = (&context.package, context.module);
    let client = &context.config.client.text;
    let mut lines = vec![
        "```no_run".to_owned(),
        format!("# use {package}::{module}::{{{client}, models::*}};"),
        format!("# async fn example(graph: {client}) -> Result<(), {package}::Error> {{"),
    ];
    let is_taken = invocation.bindings.iter().any(|(name, _)| *name == resource.variable.as_str());
    let variable = if is_taken { Ident::known("resource") } else { resource.variable.clone() };
    if !resource.calls.is_empty() {
        lines.extend(statement(format!("let {variable} = graph.{};", resource.calls.join("."))));
    }
    for (name, value) in &invocation.bindings {
        let value = value.replacen('@', variable.as_str(), usize::from(value.starts_with('@')));
        lines.extend(statement(format!("let {name} = {value};")));
    }
    let result = invocation.result.map_or_else(String::new, |name| format!("let {name} = "));
    lines.extend(statement(format!("{result}{variable}.{}.await?;", invocation.call)));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    docs.markdown("# Examples").block(lines);
}

/// A statement on as many lines as it needs.
fn statement(text: String) -> Vec<String> {
    if text.chars().count() <= WIDTH {
        return vec![text];
    }
    let Ok(file) = syn::parse_str(&format!("async fn f() {{ {text} }}")) else { return vec![text] };
    let formatted = prettyplease::unparse(&file);
    let inside = formatted.lines().skip(1).take_while(|line| *line != "}");
    inside.map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned()).collect()
}

/// The calls that lead to a resource, and a variable to keep it in.
struct Chain<'a, 'c, 's> {
    context: &'a Context<'c, 's>,
    calls: Vec<String>,
    variable: Ident,
    /// The type of what the calls lead to.
    target: Option<StructId>,
}

impl<'a, 'c, 's> Chain<'a, 'c, 's> {
    fn along(context: &'a Context<'c, 's>, steps: &[Step]) -> Option<Self> {
        let variable = Ident::known("graph");
        let mut chain = Self { context, calls: Vec::new(), variable, target: None };
        for step in steps {
            chain.go(*step)?;
        }
        Some(chain)
    }

    fn go(&mut self, step: Step) -> Option<()> {
        let (context, model) = (self.context, self.context.model);
        let root = |at: usize| model.container.as_ref().map(|it| &it.children[at]);
        match step {
            Step::Root(at) => {
                let child = root(at)?;
                let target = context.root_target(child.name);
                self.call(&target, child.name, None);
                self.target = child.entity();
            }
            Step::Import(at, id) => {
                let child = root(at)?;
                let target = context.root_target(child.name);
                self.function(&target, child.name, id)?;
            }
            Step::Function(id) => {
                let name = model[id].name;
                self.function(&name.to_string(), name.name, id)?;
            }
            Step::Key => {
                let target = self.target?;
                self.calls.push(format!("id({})", key_sample(context, target)?));
                self.variable = last_word(model[target].name.name)?;
            }
            Step::Cast(id) => {
                let path = context.names.of_struct(id);
                let modules: String = path.modules.iter().map(|it| format!("{it}::")).collect();
                self.calls.push(format!("cast::<{modules}{}>()", path.name));
                self.variable = last_word(model[id].name.name)?;
                self.target = Some(id);
            }
            Step::Member(edge) => {
                let (name, _, target) = edge.leads_to(model)?;
                let full = format!("{}/{name}", model[edge.declared].name);
                self.call(&full, name, None);
                self.target = Some(target);
            }
        }
        Some(())
    }

    fn function(&mut self, full: &str, name: &str, id: OperationId) -> Option<()> {
        let (context, model) = (self.context, self.context.model);
        let arguments = calls::samples(context, id)?;
        self.call(full, name, Some((id, &arguments)));
        self.target = match model[id].returns?.0.item {
            TypeItem::Struct(target) => Some(target),
            TypeItem::Primitive(_) | TypeItem::Enum(_) => None,
        };
        Some(())
    }

    fn call(&mut self, full: &str, wire: &str, function: Option<(OperationId, &str)>) {
        let name = self.context.namer.name(full, wire, Role::Method);
        self.calls.push(match function {
            Some((id, arguments)) => {
                format!("{}({arguments})", self.context.overloads.method(id, name.as_str()))
            }
            None => format!("{name}()"),
        });
        self.variable = name;
    }
}

/// The arguments of `id`; none if a part of the key has no sample.
fn key_sample(context: &Context<'_, '_>, target: StructId) -> Option<String> {
    let key = context.model.key(target);
    if key.len() > 1 || context.config.urls == Urls::Odata {
        let parts = key.iter().map(|part| {
            let property = context.model.property_at(target, part.path)?;
            let sample = value(context, property.ty, &FactSheet::default(), &[])?;
            Some(sample.trim_end_matches(".to_owned()").to_owned())
        });
        return Some(parts.collect::<Option<Vec<String>>>()?.join(", "));
    }
    Some(format!("\"{}-id\"", context.model[target].name.name))
}

/// `job` for `synchronizationJob`.
fn last_word(name: &str) -> Option<Ident> {
    let snake = Ident::from_wire(name, Role::Value)?;
    let last = snake.as_str().trim_end_matches('_').rsplit('_').next()?;
    Ident::from_wire(last, Role::Value)
}

/// An entity with the members that it needs.
pub(super) fn entity(context: &Context<'_, '_>, id: StructId, required: &[&str]) -> String {
    let members = required.iter().filter_map(|path| {
        let property = context.model.property(id, path)?;
        Some((property.name, value(context, property.ty, &property.facts, &[id])?))
    });
    literal(context, id, members.collect())
}

/// A sample of a type; the annotation `Core.Example` says which. `within` are the types that it
/// is a member of: none of them is a member of itself in a sample.
pub(super) fn value(
    context: &Context<'_, '_>,
    ty: Type,
    facts: &FactSheet<'_>,
    within: &[StructId],
) -> Option<String> {
    let item = match ty.item {
        TypeItem::Primitive(Primitive::Guid) => format!("{}::edm::Guid::nil()", context.package),
        TypeItem::Primitive(primitive) => primitive_value(primitive, facts)?,
        TypeItem::Enum(id) => enum_value(context, id, facts)?,
        TypeItem::Struct(id) => {
            let within = [within, &[id]].concat();
            let properties = properties(context, id);
            let sampled = properties.filter(|it| has_example(context, it.ty, &it.facts, &within));
            let members = sampled
                .filter_map(|it| Some((it.name, value(context, it.ty, &it.facts, &within)?)));
            literal(context, id, members.collect())
        }
    };
    // A macro would not be laid out like the rest.
    Some(if ty.is_collection { format!("Vec::from([{item}])") } else { item })
}

/// Whether the metadata says what a value may look like.
pub(super) fn has_example(
    context: &Context<'_, '_>,
    ty: Type,
    facts: &FactSheet<'_>,
    within: &[StructId],
) -> bool {
    match ty.item {
        TypeItem::Primitive(_) | TypeItem::Enum(_) => facts.example.is_some(),
        TypeItem::Struct(id) if within.len() >= DEPTH || within.contains(&id) => false,
        TypeItem::Struct(id) => {
            let within = [within, &[id]].concat();
            properties(context, id).any(|it| has_example(context, it.ty, &it.facts, &within))
        }
    }
}

/// All structural properties, those of bases first.
fn properties<'a, 's>(
    context: &Context<'a, 's>,
    id: StructId,
) -> impl Iterator<Item = &'a Property<'s>> {
    let model = context.model;
    model.lineage(id).into_iter().flat_map(move |id| &model[id].properties)
}

fn literal(context: &Context<'_, '_>, id: StructId, members: Vec<(&str, String)>) -> String {
    let name = context.names.of_struct(id);
    let fields = members.into_iter().filter_map(|(wire, value)| {
        let property = context.model.property(id, wire)?;
        let declared = context.model.lineage(id).into_iter();
        let declared = declared
            .rev()
            .find(|id| context.model[*id].properties.iter().any(|it| it.name == wire))?;
        let target = format!("{}/{wire}", context.model[declared].name);
        let field = context.namer.name(&target, wire, Role::Field);
        let is_boxed =
            !property.ty.is_collection && matches!(property.ty.item, TypeItem::Struct(_));
        // A member that has members is in a box.
        let boxed = if is_boxed { format!("Box::new({value})") } else { value };
        Some(format!("{field}: Some({boxed}), "))
    });
    let fields: String = fields.collect();
    if fields.is_empty() {
        return format!("{name}::default()");
    }
    format!("{name} {{ {fields}..Default::default() }}")
}

fn primitive_value(primitive: Primitive, facts: &FactSheet<'_>) -> Option<String> {
    let example = facts.example.as_deref();
    match primitive {
        Primitive::String => Some(format!("{:?}.to_owned()", example.unwrap_or("…"))),
        Primitive::Boolean => {
            Some(example.filter(|it| *it == "false").unwrap_or("true").to_owned())
        }
        Primitive::Byte
        | Primitive::Int16
        | Primitive::Int32
        | Primitive::Int64
        | Primitive::SByte => {
            Some(example.filter(|it| it.parse::<i32>().is_ok()).unwrap_or("1").to_owned())
        }
        _ => None,
    }
}

fn enum_value(context: &Context<'_, '_>, id: EnumId, facts: &FactSheet<'_>) -> Option<String> {
    let item = &context.model[id];
    let ty = context.names.of_enum(id);
    let role = if item.is_flags { Role::Constant } else { Role::Variant };
    let words = facts.example.as_deref().or(item.members.first().map(|it| it.name))?;
    let words = words.split(',').map(|word| {
        let member = item.members.iter().find(|it| it.name == word.trim())?;
        let target = format!("{}/{}", item.name, member.name);
        let name = context.namer.name(&target, member.name, role);
        Some(format!("{ty}::{name}"))
    });
    let words: Option<Vec<String>> = words.collect();
    Some(words?.join(" | "))
}
