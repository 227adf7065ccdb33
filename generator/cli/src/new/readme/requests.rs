//! Lessons on requests: paths, query options, lists, actions.

use super::subjects::Entity;
use super::words::{Words, block};

pub(super) fn requests(_: &Words<'_>, it: Entity<'_>) -> Option<String> {
    let example = block(it.read()?);
    Some(format!(
        "## Requests

Methods follow the path, and what can be done at its end depends on the type that it leads to. A
request is sent when it is awaited; dropping its future cancels it, although the service may still
carry it out. `send()` also returns status, headers and the ids of the request, and `render()` shows
what would be sent.

{example}"
    ))
}

pub(super) fn options(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
    let (list, text, model) = (&it.list()?.name, it.text()?, &it.model.path);
    let (constant, field) = (text.constant, &text.field.name);
    let code = words.code(
        "{Collection, Error}",
        &format!(
            "async fn some(all: &Collection<models::{model}>) -> Result<(), Error> {{
    let named = models::{model}::{constant}.eq(\"…\");
    let page = all.{list}().select(models::{model}::{constant}).filter(named).top(10).await?;
    for one in page.value {{
        println!(\"{{:?}}\", one.{field});
    }}
    Ok(())
}}
"
        ),
    );
    Some(format!(
        "Query options have constants for properties; several are a tuple, and texts can stand anywhere
instead. Which options the metadata denies, the documentation of a request says.

{code}"
    ))
}

pub(super) fn lists(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
    let (list, model) = (&it.list()?.name, &it.model.path);
    let code = words.code(
        "{Collection, Error}",
        &format!(
            "async fn all(all: &Collection<models::{model}>) -> Result<(), Error> {{
    let mut all = all.{list}().items();
    while let Some(one) = all.next().await {{
        println!(\"{{:?}}\", one?);
    }}
    Ok(())
}}
"
        ),
    );
    Some(format!(
        "## Lists

A list is a [`Page`]. `items()` goes through everything on all pages, `pages()` page by page, and its
`link()` can be stored, to go on later with `resume`. Both are streams. A link to another host is an
error, and nothing is sent there.

{code}"
    ))
}

pub(super) fn delta(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
    let (delta, model) = (&it.delta()?.name, &it.model.path);
    let code = words.code(
        "{Collection, Error}",
        &format!(
            "/// Reads what has changed since `last`, and returns what to ask with the next time.
async fn changes(
    all: &Collection<models::{model}>,
    last: Option<&str>,
) -> Result<Option<String>, Error> {{
    let request = all.{delta}();
    let request = match last {{
        Some(link) => request.resume(link),
        None => request,
    }};
    let mut changes = request.items();
    while let Some(change) = changes.next().await {{
        let change = change?;
        match change.extra.removed() {{
            Some(reason) => println!(\"gone ({{reason}}): {{change:?}}\"),
            None => println!(\"new or changed: {{change:?}}\"),
        }}
    }}
    Ok(changes.delta_link().map(str::to_owned))
}}
"
        ),
    );
    Some(format!("What has changed since the last time, `{delta}` tells:\n\n{code}"))
}

pub(super) fn actions(_: &Words<'_>, it: Entity<'_>) -> Option<String> {
    let example = block(it.action()?.example.as_ref()?);
    Some(format!(
        "## Actions

The call of an action is awaited like a request. It has a setter for each parameter that a call may
leave out.

{example}"
    ))
}
