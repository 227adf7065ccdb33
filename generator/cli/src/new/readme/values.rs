//! Lessons on values: nulls, related entities, types that extend others, links, files.

use csdl_codegen::ir;

use super::subjects::{Entity, Subjects};
use super::words::Words;

pub(super) const VALUES: &str = "## Values

Every field is an `Option`, also where the metadata says that there is always a value: services leave
out what they like. Make a value with `..Default::default()`. Nothing that a service sends is lost:
members that this crate does not know, and values of another type than declared, are in `extra` and
written back; enum members that were added later are in `UnknownValue`. `from_json` and `to_json` read
and write a value as text, such as that of a file.
";

/// For a crate that has nothing but types.
pub(super) fn from_text(words: &Words<'_>, model: &ir::Model) -> String {
    let model = &model.path;
    words.code(
        "{from_json, serde_json}",
        &format!(
            "fn read(text: &str) -> Result<models::{model}, serde_json::Error> {{
    from_json(text)
}}
"
        ),
    )
}

pub(super) fn updates(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
    let (update, model) = (&it.update()?.name, &it.model.path);
    let member = it.removable()?;
    let (constant, wire) = (member.constant, &member.field.wire);
    let code = words.code(
        "{Error, Item, Nulls}",
        &format!(
            "/// Sends `{{\"{wire}\":null}}`.
async fn clear(one: &Item<models::{model}>) -> Result<(), Error> {{
    let change = models::{model}::default().with_null(models::{model}::{constant});
    one.{update}(&change).await?;
    Ok(())
}}
"
        ),
    );
    Some(format!(
        "## Updates and nulls

An update sends what is set, and leaves everything else as it is; members that only the service sets
are not sent. To remove a value, send null:

{code}"
    ))
}

pub(super) fn related(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
    let (get, model, member) = (&it.get()?.name, &it.model.path, it.related()?);
    let (constant, field) = (member.constant, &member.field.name);
    let code = words.code(
        "Item",
        &format!(
            "async fn with_related(
    one: &Item<models::{model}>,
) -> Result<(), Box<dyn std::error::Error>> {{
    let one = one.{get}().expand(models::{model}::{constant}).await?;
    println!(\"{{:?}}\", one.{field}.read()?);
    Ok(())
}}
"
        ),
    );
    Some(format!(
        "## Related entities

What comes inside another entity, because it was asked for with `expand`, is a [`Nav`], which reads it
on request:

{code}"
    ))
}

/// Types that others extend.
pub(super) fn family(words: &Words<'_>, subjects: &Subjects<'_>) -> Option<String> {
    let (base, derived, list) = subjects.family()?;
    let (base, derived) = (&base.path, &derived.path);
    let code = words.code(
        "Inherit",
        &format!(
            "fn look(one: &models::{base}) {{
    match one.downcast::<models::{derived}>() {{
        Some(one) => println!(\"{{one:?}}\"),
        None => println!(\"something else: {{:?}}\", one.extra.odata_type()),
    }}
}}

fn to_send(one: &models::{derived}) -> models::{base} {{
    one.upcast()
}}
"
        ),
    );
    let listed = list.map_or("", |_| {
        "\n`list_as` lists those of a type only, and `cast` leads to what can be done with them."
    });
    Some(format!(
        "## Types that extend others

A `{}` can be one of a type that extends it, such as `{}`:
`downcast` tells, and `upcast` goes the other way. Nothing is lost on either.{listed}

{code}",
        base.name, derived.name
    ))
}

pub(super) const LINKS: &str = "## Links to entities that exist already";

pub(super) fn links(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
    let (add, model) = (&it.add()?.name, &it.model.path);
    let code = words.code(
        "{Collection, Error}",
        &format!(
            "async fn link(to: &Collection<models::{model}>, other: &str) -> Result<(), Error> {{
    to.{add}(other).await?;
    Ok(())
}}
"
        ),
    );
    Some(format!(
        "One is added by its address: a text, or what leads to it, such as
`&{}.….id(\"…\")`:

{code}",
        words.variable
    ))
}

pub(super) fn bound(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
    let (model, member) = (&it.model.path, it.linked()?);
    let (constant, wire) = (member.constant, &member.field.wire);
    let code = words.code(
        "{Bind, Error}",
        &format!(
            "/// Sends `{{\"{wire}@odata.bind\":\"…\"}}`.
fn linked(other: &str) -> Result<models::{model}, Error> {{
    let mut new = models::{model}::default();
    new.bind(models::{model}::{constant}, other)?;
    Ok(new)
}}
"
        ),
    );
    Some(format!("A new entity says itself what it is linked to:\n\n{code}"))
}

pub(super) const FILES: &str = "## Files";

pub(super) fn streams(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
    let (stream, model) = (&it.stream()?.name, &it.model.path);
    let code = words.code(
        "{Bytes, Error, Item}",
        &format!(
            "async fn content(of: &Item<models::{model}>) -> Result<Bytes, Error> {{
    of.{stream}().await
}}
"
        ),
    );
    Some(format!(
        "A stream is read whole, up to the limit of `ClientOptions`, which `answer_limit` changes for one
request:

{code}"
    ))
}

pub(super) fn by_path(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
    let (by_path, model) = (&it.by_path()?.name, &it.model.path);
    let code = words.code(
        "Item",
        &format!(
            "fn below(folder: &Item<models::{model}>) -> Item<models::{model}> {{
    folder.{by_path}(\"reports/2026/january.csv\")
}}
"
        ),
    );
    Some(format!("What is below an entity is found by names, too:\n\n{code}"))
}
