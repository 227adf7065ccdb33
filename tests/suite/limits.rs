//! Limits of real time, with the transport that a client has by itself.

use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use azure_core::http::Method;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use msgraph_runtime::{Client, ClientOptions, Endpoint};
use msgraph_tests::credential::Credential;
use msgraph_tests::long;
use msgraph_tests::server::{Reply, Server};
use serde_json::Value;

/// Where the server of the parent is.
const PORT: &str = "MSGRAPH_PORT";

/// Calls the server of the parent, in a process that trusts its certificate.
#[tokio::test]
#[ignore = "a child of the next test"]
async fn child() {
    let Ok(port) = std::env::var(PORT) else { return };
    let endpoint = Endpoint::new(&format!("https://localhost:{port}")).unwrap();
    let options = ClientOptions { endpoint, ..Default::default() };
    let client = Client::new(Arc::new(Credential::default()), Some(options)).unwrap();
    client.request::<Value>(Method::Post, "/v1.0/slow").timeout(None).await.unwrap();
}

/// A minute is the limit that HTTP clients like to have.
#[tokio::test(flavor = "multi_thread")]
async fn a_call_without_a_limit_takes_as_long_as_it_takes() {
    let seconds = if long::is_long() { 70 } else { 1 };
    let server = Server::answering(move |_| {
        std::thread::sleep(Duration::from_secs(seconds));
        Reply::json(200, "{}")
    })
    .await;
    let pem = STANDARD.encode(server.certificate());
    let file = tempfile::NamedTempFile::new().unwrap();
    let pem = format!("-----BEGIN CERTIFICATE-----\n{pem}\n-----END CERTIFICATE-----\n");
    std::fs::write(file.path(), pem).unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["limits::child", "--exact", "--ignored", "--nocapture"])
        .env("SSL_CERT_FILE", file.path())
        .env(PORT, server.port().to_string())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("1 passed"), "{text}");
}
