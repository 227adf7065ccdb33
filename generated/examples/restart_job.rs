//! Creates a provisioning job, starts it, and restarts it with a chosen scope.
//!
//! Sign in first, with the Azure CLI (`az login`) or the Azure Developer CLI (`azd auth login`),
//! then run
//!
//! ```text
//! cargo run --example restart_job -- <service principal id> <template id>
//! ```
//!
//! The template has to be one of the application, such as `BoxOutDelta` for Box. Another endpoint
//! than the global one is taken from `MSGRAPH_ENDPOINT`.
#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use azure_identity::DeveloperToolsCredential;
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
    let endpoint = match std::env::var("MSGRAPH_ENDPOINT") {
        Ok(root) => Endpoint::new(&root)?,
        Err(_) => Endpoint::default(),
    };
    let options = ClientOptions { endpoint, ..Default::default() };
    let graph = GraphClient::new(DeveloperToolsCredential::new(None)?, Some(options))?;
    let jobs = graph.service_principals().id(principal).synchronization().jobs();

    // A job is made from a template, and is disabled at first.
    let wanted = SynchronizationJob { template_id: Some(template), ..Default::default() };
    let created = jobs.create(&wanted).await?;
    let id = created.id.ok_or("the service did not say which job it created")?;
    println!("created {id}");

    let job = jobs.id(&id);
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
