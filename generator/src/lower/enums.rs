//! Enum types → enums and sets of flags.

use super::Context;
use super::docs::{Writer, deprecation};
use crate::ir;
use crate::model::{Enum, EnumId, Member};
use crate::naming::Role;

pub(super) fn enums(context: &Context<'_, '_>) -> Vec<ir::TypeItem> {
    let ids = context.selection.enums.keys().copied();
    ids.map(|id| enum_type(context, id)).collect()
}

fn enum_type(context: &Context<'_, '_>, id: EnumId) -> ir::TypeItem {
    let item = &context.model[id];
    let path = context.names.of_enum(id).clone();
    let wire = item.name.to_string();
    let deprecated = deprecation(&item.facts);
    let members = members(context, item);
    let docs = docs(context, item, &path);
    let qualifier = context.addresses.enum_prefix(id);
    let made = ir::Enum { path, wire, docs, deprecated, qualifier, members };
    if item.is_flags { ir::TypeItem::Flags(made) } else { ir::TypeItem::Enum(made) }
}

fn docs(context: &Context<'_, '_>, item: &Enum<'_>, path: &ir::TypePath) -> ir::Docs {
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
    let remark = context.namer.remark(&item.name.to_string(), &path.name);
    docs.markdown(&remark.unwrap_or_default());
    docs.links(&item.facts).finish()
}

fn members(context: &Context<'_, '_>, item: &Enum<'_>) -> Vec<ir::Member> {
    let role = if item.is_flags { Role::Constant } else { Role::Variant };
    let member = |member: &Member<'_>| {
        let target = item.name.member(member.name);
        let name = context.namer.name(&target, member.name, role);
        let mut docs = Writer::default();
        docs.describe(&[&member.facts], "");
        docs.markdown(&format!(
            "`{}` = {}{}",
            member.name,
            member.value,
            parts(item, member.value)
        ));
        docs.markdown(&context.namer.remark(&target, &name).unwrap_or_default());
        ir::Member {
            name,
            wire: member.name.to_owned(),
            value: member.value,
            docs: docs.finish(),
            deprecated: deprecation(&member.facts),
        }
    };
    item.members.iter().map(member).collect()
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
