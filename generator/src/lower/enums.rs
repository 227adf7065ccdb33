//! Enum types → enums and sets of flags.

use std::collections::BTreeMap;

use super::Context;
use super::docs::{Writer, deprecation};
use crate::ir;
use crate::model::{Enum, EnumId};
use crate::naming::{Ident, Role, Scope, keeper, unnamed};
use crate::source::Diagnostics;

pub(super) fn enums(context: &Context<'_, '_>, found: &mut Diagnostics) -> Vec<ir::TypeItem> {
    let ids = context.selection.enums.keys().copied();
    ids.map(|id| enum_type(context, id, found)).collect()
}

fn enum_type(context: &Context<'_, '_>, id: EnumId, found: &mut Diagnostics) -> ir::TypeItem {
    let item = &context.model[id];
    let path = context.names.of_enum(id).clone();
    let wire = item.name.to_string();
    let deprecated = deprecation(&item.facts);
    let members = members(context, item, found);
    let docs = docs(item);
    if item.is_flags {
        ir::TypeItem::Flags(ir::Flags { path, wire, docs, deprecated, members })
    } else {
        ir::TypeItem::Enum(ir::Enum { path, wire, docs, deprecated, members })
    }
}

fn docs(item: &Enum<'_>) -> ir::Docs {
    let mut docs = Writer::default();
    docs.describe(&[&item.facts], &format!("The values of `{}`.", item.name.name));
    docs.markdown(&if item.is_flags {
        format!(
            "Flags `{}`: any of them can be set together. Words that are not known are kept.",
            item.name
        )
    } else {
        format!("Enum type `{}`. The service may add members: unknown ones are kept.", item.name)
    });
    docs.links(&item.facts).finish()
}

fn members(context: &Context<'_, '_>, item: &Enum<'_>, found: &mut Diagnostics) -> Vec<ir::Member> {
    let role = if item.is_flags { Role::Constant } else { Role::Variant };
    let mut scope = Scope::default();
    let mut members = Vec::with_capacity(item.members.len());
    let keepers = keepers(item, role);
    for member in &item.members {
        let target = format!("{}/{}", item.name, member.name);
        let rule = Ident::from_wire(member.name, role);
        let keeper = rule.as_ref().and_then(|it| keepers.get(it));
        let loses = keeper.is_some_and(|keeper| keeper.is_some_and(|it| it != member.name));
        let made = || if loses { Ident::verbatim(member.name, role) } else { rule };
        let name = context.namer.name_or(&target, made, role);
        let name = name.unwrap_or_else(|| Err(unnamed(member.name, &target, member.span)));
        let name = match name {
            Ok(name) => name,
            Err(diagnostic) => {
                found.push(diagnostic);
                Ident::known("Unnamed")
            }
        };
        scope.claim(&name, &target, member.span, found);
        let mut docs = Writer::default();
        docs.describe(&[&member.facts], "");
        docs.markdown(&format!(
            "`{}` = {}{}",
            member.name,
            member.value,
            parts(item, member.value)
        ));
        members.push(ir::Member {
            name,
            wire: member.name.to_owned(),
            is_verbatim: loses,
            value: member.value,
            docs: docs.finish(),
            deprecated: deprecation(&member.facts),
        });
    }
    members
}

/// For identifiers that several members would have: the member that has it.
fn keepers<'s>(item: &Enum<'s>, role: Role) -> BTreeMap<Ident, Option<&'s str>> {
    let mut groups: BTreeMap<Ident, Vec<&'s str>> = BTreeMap::new();
    for member in &item.members {
        if let Some(ident) = Ident::from_wire(member.name, role) {
            groups.entry(ident).or_default().push(member.name);
        }
    }
    groups.retain(|_, wires| wires.len() > 1);
    groups.into_iter().map(|(ident, wires)| (ident, keeper(&wires))).collect()
}

/// For a combination of flags, the flags that it is made of.
fn parts(item: &Enum<'_>, value: i64) -> String {
    let single = |it: i64| it != 0 && it & (it - 1) == 0;
    if !item.is_flags || single(value) || value == 0 {
        return String::new();
    }
    let parts = item.members.iter().filter(|it| single(it.value) && it.value & value == it.value);
    let names: Vec<String> = parts.map(|it| format!("`{}`", it.name)).collect();
    if names.is_empty() { String::new() } else { format!(": {}", names.join(", ")) }
}
