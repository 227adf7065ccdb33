//! How a client is made, as the README of a new crate shows it.

use super::Scaffold;

/// What gives a client its tokens, where it has any.
pub(super) fn dependency(scaffold: &Scaffold<'_>) -> &'static str {
    if scaffold.service.is_graph { "azure_identity = \"1\"\n" } else { "" }
}

/// An example that compiles, and what else there is to choose.
pub(super) fn client(scaffold: &Scaffold<'_>) -> String {
    let (client, module) = (scaffold.client(), &scaffold.module);
    let krate = scaffold.krate();
    if scaffold.service.is_graph {
        return format!(
            "```rust,no_run
use azure_identity::DeveloperToolsCredential;
use {krate}::{module}::{client};

fn client() -> Result<{client}, Box<dyn std::error::Error>> {{
    // Signs in as the user of the Azure CLI; any credential of azure_identity will do.
    let credential = DeveloperToolsCredential::new(None)?;
    Ok({client}::new(credential, None)?)
}}
```
"
        );
    }
    format!(
        "```rust,no_run
use {krate}::{module}::{client};
use {krate}::{{Credential, Endpoint, Error}};

fn client() -> Result<{client}, Error> {{
    let endpoint = Endpoint::new(\"https://service.example.com/root\")?;
    {client}::new(endpoint, Credential::none(), None)
}}
```

The credential is what the service wants:

| the service wants | credential |
|---|---|
| no sign-in | `Credential::none()` |
| a name and a password | `Credential::basic(name, password)` |
| a key in a header | `Credential::header(\"x-api-key\", key)` |
| tokens | one of the crate `azure_identity`; the scope is that of the endpoint, or the one of `Endpoint::with_scope` |

None of it is sent to another origin than the endpoint's, or shown by an error, a log or `Debug`. An
endpoint is `https`, or for a server on this machine `http` with its literal address, such as
`http://127.0.0.1:4004/root`: not with `localhost`, which may lead elsewhere, and never with tokens.
"
    )
}
