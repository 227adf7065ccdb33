//! Lessons on what becomes of requests, and where they go.

use super::subjects::Entity;
use super::words::Words;

pub(super) fn waiting(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
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

pub(super) fn errors(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
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

pub(super) const RETRIES: &str = "Responses with status 429, 503 and 504 and connections that fail are retried, up to three times, as
late as `Retry-After` says. A `POST` or `PATCH` is only retried if the service has certainly not acted
on it, so that nothing is made twice. [`ClientOptions`] and each request have settings for that, and
for how long one attempt may take.
";

pub(super) fn tests(words: &Words<'_>, it: Entity<'_>) -> Option<String> {
    let Words { krate, module, client, is_graph, .. } = words;
    let example = it.list()?.example.as_ref()?;
    let (names, made) = if *is_graph {
        (String::new(), format!("        let graph = {client}::from(mock.client());\n"))
    } else {
        let endpoint = "Endpoint::new(\"https://service.example.com/root\")?";
        let made = format!(
            "        let none = Credential::none();\n        let service = \
             {client}::new({endpoint}, none, Some(mock.options()))?;\n"
        );
        (format!("    use {krate}::{{Credential, Endpoint}};\n"), made)
    };
    let lines: String = example.lines.iter().map(|line| format!("        {line}\n")).collect();
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
{names}    #[allow(unused_imports)]
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

pub(super) fn clouds(words: &Words<'_>) -> String {
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
