//! Sets up provisioning into another directory, end to end: a job, its credentials, the first run.
//!
//! An application signs in: register one, grant it the application permission
//! `Synchronization.ReadWrite.All`, and set `AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and
//! `AZURE_CLIENT_SECRET`. Then run
//!
//! ```text
//! export SCIM_URL=https://scim.example.com/v2 SCIM_TOKEN=…
//! cargo run --example provision -- <service principal id> <template id>
//! ```
#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::env::var;
use std::sync::Arc;
use std::time::Duration;

use azure_identity::ClientSecretCredential;
use msgraph_synchronization::Error;
use msgraph_synchronization::v1::GraphClient;
use msgraph_synchronization::v1::models::{
    SynchronizationJob, SynchronizationSecret, SynchronizationSecretKeyStringValuePair,
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(principal), Some(template)) = (arguments.next(), arguments.next()) else {
        return Err("usage: provision <service principal id> <template id>".into());
    };
    let (url, token) = (var("SCIM_URL")?, var("SCIM_TOKEN")?);
    let graph = GraphClient::new(credential()?, None)?;
    let exported = provision(&graph, &principal, &template, &url, &token).await?;
    println!("the first run exported {exported} objects");
    Ok(())
}

/// Creates a job, gives it credentials and starts it; returns how many objects its first run
/// exported: a new job has not run before.
pub async fn provision(
    graph: &GraphClient,
    principal: &str,
    template: &str,
    url: &str,
    token: &str,
) -> Result<i64, Error> {
    let synchronization = graph.service_principals().id(principal).synchronization();
    let jobs = synchronization.jobs();

    let wanted =
        SynchronizationJob { template_id: Some(template.to_owned()), ..Default::default() };
    let created = jobs.create(&wanted).await?;
    let job = jobs.id(created.id.unwrap_or_default());
    // A new job is not known everywhere at once.
    job.get().wait().until_found().await?;
    println!("there is a job");

    let credentials = vec![
        secret(SynchronizationSecret::BaseAddress, url),
        secret(SynchronizationSecret::SecretToken, token),
    ];
    job.validate_credentials().credentials(credentials.clone()).await?;
    synchronization.secrets().replace_all(&credentials).await?;
    println!("the credentials work, and are saved");

    job.start().await?;
    let ran = job
        .get()
        .wait()
        .every(Duration::from_secs(30))
        .at_most(Duration::from_secs(40 * 60))
        .on_progress(|progress| println!("started {:?} ago", progress.waited))
        .until(|job| job.status.as_ref().is_some_and(|status| status.last_execution.is_some()))
        .await?;
    let execution = ran.status.and_then(|status| status.last_execution).unwrap_or_default();
    Ok(execution.count_exported.unwrap_or_default())
}

fn secret(key: SynchronizationSecret, value: &str) -> SynchronizationSecretKeyStringValuePair {
    SynchronizationSecretKeyStringValuePair {
        key: Some(key),
        value: Some(value.to_owned()),
        ..Default::default()
    }
}

fn credential() -> Result<Arc<ClientSecretCredential>, Box<dyn std::error::Error>> {
    let (tenant, client) = (var("AZURE_TENANT_ID")?, var("AZURE_CLIENT_ID")?);
    let secret = var("AZURE_CLIENT_SECRET")?;
    Ok(ClientSecretCredential::new(&tenant, client, secret.into(), None)?)
}
