//! The README of a new crate, which is its documentation at the same time.

mod lessons;
mod outcomes;
mod requests;
mod subjects;
mod values;
mod words;

use csdl_codegen::{Generation, ir};

use self::lessons::lessons;
use self::subjects::Subjects;
use self::words::Words;
use super::{Scaffold, client};

pub(super) fn readme(scaffold: &Scaffold<'_>, generation: &Generation) -> String {
    let Scaffold { package, is_divided, .. } = scaffold;
    let (words, subjects) = (Words::of(scaffold), Subjects::of(&generation.generated));
    let has_requests = subjects.has_requests();
    let mut text = format!("# {package}\n\n{}\n", introduction(scaffold, has_requests));
    let credentials = if has_requests { client::dependency(scaffold) } else { "" };
    text.push_str(&format!(
        "
```toml
[dependencies]
{package} = {{ path = \"../{package}\" }}
{credentials}tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}
```
"
    ));
    if has_requests {
        text.push_str(&format!("\n{}", client::client(scaffold)));
    }
    for lesson in lessons(&words, &subjects) {
        text.push_str(&format!("\n{lesson}"));
    }
    text.push_str(&permissions(scaffold, &generation.generated));
    if *is_divided {
        text.push_str(&features(scaffold, &generation.generated));
    }
    text.push_str(&regeneration(package));
    text.push_str(SECRETS);
    text
}

/// What the crate is, and where to look.
fn introduction(scaffold: &Scaffold<'_>, has_requests: bool) -> String {
    let (module, client) = (&scaffold.module, scaffold.client());
    if !has_requests {
        return format!(
            "Types, generated from the metadata in `metadata/`: those of [`{module}::models`]."
        );
    }
    format!(
        "A typed client, generated from the metadata in `metadata/`. Requests start at
[`{module}::{client}`]; what can be done with what they lead to is listed in
[`{module}::requests`], and [`{module}::models`] has the types. The search of this documentation
finds requests by what they do, such as `list users` in a client for users, and the ways to an
entity by its type: `-> Item<User>`."
    )
}

const SECRETS: &str = "
## Secrets

`Debug` hides values whose names speak of a secret, such as a `clientSecret`; the documentation of
such a field says so. For others, `secret` in the configuration decides:

```toml
secret = [\"ns.Type/hidden\", \"!ns.Type/shown\"]
```
";

/// What is known of permissions, if anything is.
fn permissions(scaffold: &Scaffold<'_>, generated: &ir::Crate) -> String {
    let module = &scaffold.module;
    let is_known = generated.versions.iter().any(|it| !it.scopes.is_empty());
    if !is_known {
        return String::new();
    }
    format!(
        "
## Permissions

The documentation of a request says who may make it, as far as that is known, and so does the error
of a 403. [`{module}::permissions`] has the least set for all of this crate, to ask for it, or to
compare it with the `roles` or `scp` of a token. For what you use of it, `csdl-codegen permissions
--request 'GET /…'` prints the least set with the requests that need each.
"
    )
}

fn features(scaffold: &Scaffold<'_>, generated: &ir::Crate) -> String {
    let Scaffold { package, module, .. } = scaffold;
    let client = scaffold.client();
    let area = generated.areas.iter().find(|it| it.root.is_some()).map_or("", |it| &it.name);
    format!(
        "
## Features

Each root of the service is a feature, called like the method of `{client}`, and `common` is what
many of them need. All are on by default; to compile less, choose:

```toml
{package} = {{ path = \"../{package}\", default-features = false, features = [\"{module}\", \"{area}\", \"transport\"] }}
```

Built in parts, a crate of this size takes a third more time and memory, and it changes all at once
anyway. Its own manifest says so; in a workspace of yours, say it there, too:

```toml
[profile.dev.package.{package}]
incremental = false
```
"
    )
}

fn regeneration(package: &str) -> String {
    format!(
        "
## Generating it again

`metadata/{package}.toml` says what is generated; its keys are explained in the README of
`metadata/` in the generator's repository. In this folder,

```text
csdl-codegen regen            writes src/ anew after a change of metadata/
csdl-codegen regen --check    fails if that was forgotten
csdl-codegen index            lists what the crate offers
csdl-codegen cost             counts what each part adds to it
csdl-codegen explain TYPE     tells why a type is in it
csdl-codegen permissions      tells the least permissions that a program needs for it
```

`api.txt` has a line for each public item. Keep it with the sources: names that are in it stay when the
metadata grows, and its diff shows what came. A name of your own stands under `[rename]` in the
configuration: `\"ns.type/member\" = \"name\"`.

The command is the package `csdl-codegen-cli` of that repository: `cargo install --path
generator/cli` in a checkout installs it.
"
    )
}
