//! Watches a job: tells when the service puts it into quarantine, why, and when it is out again.
//!
//! An application signs in: register one, grant it the application permission
//! `Synchronization.ReadWrite.All`, and set `AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and
//! `AZURE_CLIENT_SECRET`. Then run
//!
//! ```text
//! cargo run --example quarantine -- <service principal id> <job id> [--restart]
//! ```
//!
//! With `--restart` it takes the job out of quarantine, so that the service tries again at once
//! instead of less and less often.
#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::convert::Infallible;
use std::env::var;
use std::sync::Arc;
use std::time::Duration;

use azure_identity::ClientSecretCredential;
use msgraph_synchronization::v1::GraphClient;
use msgraph_synchronization::v1::models::{
    SynchronizationJob, SynchronizationJobRestartCriteria, SynchronizationJobRestartScope,
    SynchronizationStatusCode,
};
use msgraph_synchronization::{Error, Item};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [principal, job, options @ ..] = arguments.as_slice() else {
        return Err("usage: quarantine <service principal id> <job id> [--restart]".into());
    };
    let graph = GraphClient::new(credential()?, None)?;
    let job = graph.service_principals().id(principal).synchronization().jobs().id(job);
    let restart = options.iter().any(|it| it == "--restart");
    match watch(&job, restart).await {
        Ok(never) => match never {},
        Err(error) => Err(error.into()),
    }
}

/// Watches a job until that is not possible any more.
pub async fn watch(job: &Item<SynchronizationJob>, restart: bool) -> Result<Infallible, Error> {
    loop {
        let quarantined = until(job, is_quarantined).await?;
        report(&quarantined);
        if restart {
            let criteria = SynchronizationJobRestartCriteria {
                reset_scope: Some(SynchronizationJobRestartScope::QUARANTINE_STATE),
                ..Default::default()
            };
            job.restart().criteria(criteria).await?;
        }
        until(job, |job| !is_quarantined(job)).await?;
        println!("the job is out of quarantine");
    }
}

/// Asks for the job every five minutes, for as long as it takes.
async fn until(
    job: &Item<SynchronizationJob>,
    condition: impl FnMut(&SynchronizationJob) -> bool,
) -> Result<SynchronizationJob, Error> {
    let wait = job.get().wait().every(Duration::from_secs(300)).at_most(Duration::MAX);
    wait.until(condition).await
}

fn is_quarantined(job: &SynchronizationJob) -> bool {
    let code = job.status.as_ref().and_then(|status| status.code.as_ref());
    code == Some(&SynchronizationStatusCode::Quarantine)
}

fn report(job: &SynchronizationJob) {
    let quarantine = job.status.as_ref().and_then(|status| status.quarantine.as_ref());
    let Some(quarantine) = quarantine else { return println!("the job is in quarantine") };
    let reason = quarantine.reason.as_ref().map_or("unknown", |reason| reason.as_str());
    println!("the job is in quarantine: {reason}");
    if let Some(error) = &quarantine.error {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        println!("  {} {}", text(&error.code), text(&error.message));
    }
    if let Some(next) = quarantine.next_attempt {
        println!("  the service tries again at {next}");
    }
}

fn credential() -> Result<Arc<ClientSecretCredential>, Box<dyn std::error::Error>> {
    let (tenant, client) = (var("AZURE_TENANT_ID")?, var("AZURE_CLIENT_ID")?);
    let secret = var("AZURE_CLIENT_SECRET")?;
    Ok(ClientSecretCredential::new(&tenant, client, secret.into(), None)?)
}
