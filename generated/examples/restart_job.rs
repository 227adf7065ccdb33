//! Creates a provisioning job, starts it, and restarts it with a chosen scope.
//!
//! An application signs in: register one, grant it the application permission
//! `Synchronization.ReadWrite.All`, and set `AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and
//! `AZURE_CLIENT_SECRET`. Then run
//!
//! ```text
//! cargo run --example restart_job -- <service principal id> <template id>
//! ```
//!
//! The template has to be one of the application, such as `BoxOutDelta` for Box. Another endpoint
//! than the global one is taken from `MSGRAPH_ENDPOINT`.
#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::env::var;
use std::sync::Arc;

use azure_identity::ClientSecretCredential;
use msgraph_synchronization::v1::GraphClient;
use msgraph_synchronization::v1::models::{
    SynchronizationJob, SynchronizationJobRestartCriteria, SynchronizationJobRestartScope as Scope,
};
use msgraph_synchronization::{ClientOptions, Endpoint};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(principal), Some(template)) = (arguments.next(), arguments.next()) else {
        return Err("usage: restart_job <service principal id> <template id>".into());
    };
    let endpoint = match var("MSGRAPH_ENDPOINT") {
        Ok(root) => Endpoint::new(&root)?,
        Err(_) => Endpoint::default(),
    };
    let options = ClientOptions { endpoint, ..Default::default() };
    let graph = GraphClient::new(credential()?, Some(options))?;
    let jobs = graph.service_principals().id(principal).synchronization().jobs();

    // A job is made from a template, and is disabled at first.
    let wanted = SynchronizationJob { template_id: Some(template), ..Default::default() };
    let created = jobs.create(&wanted).await?;
    let id = created.id.ok_or("the service did not say which job it created")?;
    println!("created {id}");

    // A new job is not known everywhere at once.
    let job = jobs.id(&id);
    job.get().wait().until_found().await?;
    job.start().await?;
    println!("started");

    // Forget what has been read and what has failed, and leave quarantine.
    let scope = Scope::WATERMARK | Scope::ESCROWS | Scope::QUARANTINE_STATE;
    let criteria =
        SynchronizationJobRestartCriteria { reset_scope: Some(scope), ..Default::default() };
    job.restart().criteria(criteria).await?;
    println!("restarted");
    Ok(())
}

fn credential() -> Result<Arc<ClientSecretCredential>, Box<dyn std::error::Error>> {
    let (tenant, client) = (var("AZURE_TENANT_ID")?, var("AZURE_CLIENT_ID")?);
    let secret = var("AZURE_CLIENT_SECRET")?;
    Ok(ClientSecretCredential::new(&tenant, client, secret.into(), None)?)
}
