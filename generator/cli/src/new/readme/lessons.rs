//! What a README teaches with the types of its crate: each lesson is a text and code that compiles,
//! and there is none about what the crate does not have.

use csdl_codegen::ir;

use super::subjects::{Entity, Subjects};
use crate::new::Scaffold;

/// Names that all code of a README has in common.
pub(super) struct Words<'a> {
    /// The crate, as `use` names it.
    krate: String,
    /// The module of the version.
    module: &'a str,
    /// The type of the client.
    client: &'static str,
    /// What examples call the client.
    variable: &'static str,
    is_graph: bool,
}

impl<'a> Words<'a> {
    pub(super) fn of(scaffold: &'a Scaffold<'_>) -> Self {
        Self {
            krate: scaffold.package.replace('-', "_"),
            module: &scaffold.module,
            client: scaffold.client(),
            variable: if scaffold.service.is_graph { "graph" } else { "service" },
            is_graph: scaffold.service.is_graph,
        }
    }

    /// A block of code that imports the models and names of the crate.
    fn code(&self, names: &str, code: &str) -> String {
        let Self { krate, module, .. } = self;
        format!(
            "```rust,no_run\nuse {krate}::{module}::models;\nuse {krate}::{names};\n\n{code}```\n"
        )
    }
}

/// The lessons in the order in which one needs them.
pub(super) fn lessons(words: &Words<'_>, subjects: &Subjects<'_>) -> Vec<String> {
    let first = |lesson: fn(&Words<'_>, Entity<'_>) -> Option<String>| {
        subjects.first(|it| lesson(words, it))
    };
    [
        first(requests),
        first(options),
        first(lists),
        first(delta),
        Some(VALUES.to_owned()),
        first(updates),
        first(related),
        family(words, subjects),
        section(LINKS, [first(links), first(bound)]),
        section(FILES, [first(streams), first(by_path)]),
        first(actions),
        first(waiting),
        first(errors),
        Some(RETRIES.to_owned()),
        first(tests),
        words.is_graph.then(|| clouds(words)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Lessons below one heading, if there are any.
fn section<const N: usize>(heading: &str, lessons: [Option<String>; N]) -> Option<String> {
    let lessons: Vec<String> = lessons.into_iter().flatten().collect();
    (!lessons.is_empty()).then(|| format!("{heading}\n\n{}", lessons.join("\n")))
}

const LINKS: &str = "## Links to entities that exist already";

const FILES: &str = "## Files";

fn requests(_: &Words<'_>, it: Entity<'_>) -> Option<String> {
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

fn options(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
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

fn lists(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
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

fn delta(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
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

const VALUES: &str = "## Values

Every field is an `Option`, also where the metadata says that there is always a value: services leave
out what they like. Make a value with `..Default::default()`. Nothing that a service sends is lost:
members that this crate does not know, and values of another type than declared, are in `extra` and
written back; enum members that were added later are in `UnknownValue`. `from_json` and `to_json` read
and write a value as text, such as that of a file.
";

fn updates(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
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

fn related(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
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
fn family(words: &Words<'_>, subjects: &Subjects<'_>) -> Option<String> {
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

fn links(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
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

fn bound(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
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

fn streams(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
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

fn by_path(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
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

fn actions(_: &Words<'_>, it: Entity<'_>) -> Option<String> {
    let example = block(it.action()?.example.as_ref()?);
    Some(format!(
        "## Actions

The call of an action is awaited like a request. It has a setter for each parameter that a call may
leave out.

{example}"
    ))
}

fn waiting(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
    let (get, model) = (&it.get()?.name, &it.model.path);
    let code = words.code(
        "{Error, Item}",
        &format!(
            "async fn found(one: &Item<models::{model}>) -> Result<models::{model}, Error> {{
    use std::time::Duration;

    one.{get}().wait().at_most(Duration::from_secs(60)).until_found().await
}}
"
        ),
    );
    Some(format!(
        "## Waiting

What was just made may not be known everywhere at once. `wait` asks again until something is the
case: `until_found`, `until_gone`, or `until` a condition that you give it.

{code}"
    ))
}

fn errors(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
    let (get, model) = (&it.get()?.name, &it.model.path);
    let code = words.code(
        "{ErrorKind, Item, StatusCode}",
        &format!(
            "async fn look(one: &Item<models::{model}>) {{
    match one.{get}().await {{
        Ok(one) => println!(\"{{one:?}}\"),
        Err(error) => match error.kind() {{
            ErrorKind::Service if error.status() == Some(StatusCode::NotFound) => {{
                println!(\"there is none\");
            }}
            ErrorKind::Connection | ErrorKind::Credential => println!(\"not sent: {{error}}\"),
            _ => println!(\"{{error}}\"),
        }},
    }}
}}
"
        ),
    );
    Some(format!(
        "## Answers and errors

A write that is answered with a status of success is done, with or without a body; a read that is
answered with nothing is an error, unless the status is 204: no value. [`answers`] tells what a
success, an error and a missing value mean. An [`Error`] says what was asked, without keys, and what
the service returned; its kind tells whether anything was sent:

{code}"
    ))
}

const RETRIES: &str = "Responses with status 429, 503 and 504 and connections that fail are retried, up to three times, as
late as `Retry-After` says. A `POST` or `PATCH` is only retried if the service has certainly not acted
on it, so that nothing is made twice. [`ClientOptions`] and each request have settings for that, and
for how long one attempt may take.
";

fn tests(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
    let Words { krate, module, client, variable, is_graph } = words;
    let example = it.list()?.example.as_ref()?;
    let lines: String = example.lines.iter().map(|line| format!("        {line}\n")).collect();
    let made = if *is_graph {
        format!("        let {variable} = {client}::from(mock.client());\n")
    } else {
        format!(
            "        let endpoint = {krate}::Endpoint::new(\"https://service.example.com/root\")?;
        let credential = {krate}::Credential::none();
        let {variable} = {client}::new(endpoint, credential, Some(mock.options()))?;
"
        )
    };
    Some(format!(
        "## Tests

With the feature `mock`, `mock::Mock` plays the answers that you give it, and keeps the requests;
pauses take no time.

```rust
#[cfg(test)]
mod tests {{
    use {krate}::mock::{{Answer, Mock}};
    use {krate}::serde_json::json;
    use {krate}::{module}::{client};
    #[allow(unused_imports)]
    use {krate}::{module}::models::*;

    #[tokio::test]
    async fn a_page_is_read_although_the_service_is_busy() -> Result<(), {krate}::Error> {{
        let page = Answer::json(200, &json!({{\"value\": []}}));
        let mock = Mock::new([Answer::throttled(30), page]);
{made}{lines}        assert!(page.value.is_empty());
        assert_eq!(mock.requests().len(), 2);
        assert_eq!(mock.time().elapsed().as_secs(), 30);
        Ok(())
    }}
}}
```
"
    ))
}

fn clouds(words: &Words<'_>) -> String {
    let Words { krate, module, .. } = words;
    format!(
        "## Clouds

```rust,no_run
use std::sync::Arc;

use azure_identity::{{ClientSecretCredential, ClientSecretCredentialOptions}};
use {krate}::{module}::GraphClient;
use {krate}::{{ClientOptions, Cloud}};

fn client(cloud: Cloud, secret: String) -> Result<GraphClient, Box<dyn std::error::Error>> {{
    let mut sign_in = ClientSecretCredentialOptions::default();
    sign_in.client_options.cloud = Some(Arc::new(cloud.into()));
    let credential = ClientSecretCredential::new(
        \"tenant id\",
        \"client id\".to_owned(),
        secret.into(),
        Some(sign_in),
    )?;
    let options = ClientOptions {{ endpoint: cloud.into(), ..Default::default() }};
    Ok(GraphClient::new(credential, Some(options))?)
}}
```

A `Cloud` can be read from its name, such as `us-government`. Tokens go to the endpoint over TLS and
nowhere else, whatever a response asks for.
"
    )
}

/// An example of the documentation, as a function of its own.
fn block(example: &ir::Example) -> String {
    let ir::Example { import, head, lines } = example;
    let lines: String = lines.iter().map(|line| format!("    {line}\n")).collect();
    format!("```rust,no_run\n{import}\n\n{head}\n{lines}    Ok(())\n}}\n```\n")
}
