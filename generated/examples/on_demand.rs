//! Provisions single users at once, and reports what became of each.
//!
//! An application signs in: register one, grant it the application permission
//! `Synchronization.ReadWrite.All`, and set `AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and
//! `AZURE_CLIENT_SECRET`. Then run
//!
//! ```text
//! cargo run --example on_demand -- <service principal id> <job id> <user id>…
//! ```
//!
//! The service takes five such requests in ten seconds; the client waits when it has to.
#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::env::var;
use std::sync::Arc;

use azure_identity::ClientSecretCredential;
use msgraph_synchronization::serde_json::{self, Value};
use msgraph_synchronization::v1::GraphClient;
use msgraph_synchronization::v1::models::{
    SynchronizationJob, SynchronizationJobApplicationParameters, SynchronizationJobSubject,
};
use msgraph_synchronization::{Error, Item};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [principal, job, users @ ..] = arguments.as_slice() else {
        return Err("usage: on_demand <service principal id> <job id> <user id>…".into());
    };
    let graph = GraphClient::new(credential()?, None)?;
    let job = graph.service_principals().id(principal).synchronization().jobs().id(job);
    let rule = rule(&job).await?.ok_or("the job has no rule for users")?;
    for user in users {
        println!("{user}");
        report(&provision(&job, &rule, user).await?);
    }
    Ok(())
}

/// The rule of a job that is about users.
pub async fn rule(job: &Item<SynchronizationJob>) -> Result<Option<String>, Error> {
    let rules = job.schema().get().await?.synchronization_rules.unwrap_or_default();
    let rule = rules.into_iter().find(|rule| {
        let mappings = rule.object_mappings.as_deref().unwrap_or_default();
        mappings.iter().any(|mapping| mapping.source_object_name.as_deref() == Some("User"))
    });
    Ok(rule.and_then(|rule| rule.id))
}

/// Provisions a user; returns the report of the service.
pub async fn provision(
    job: &Item<SynchronizationJob>,
    rule: &str,
    user: &str,
) -> Result<Value, Error> {
    let subject = SynchronizationJobSubject {
        object_id: Some(user.to_owned()),
        object_type_name: Some("User".to_owned()),
        ..Default::default()
    };
    let parameters = SynchronizationJobApplicationParameters {
        rule_id: Some(rule.to_owned()),
        subjects: Some(vec![subject]),
        ..Default::default()
    };
    let answer = job.provision_on_demand().parameters(vec![parameters]).await?;
    // The report is JSON within a string of JSON.
    Ok(serde_json::from_str(&answer.value.unwrap_or_default()).unwrap_or_default())
}

/// Prints each step, and how it went.
fn report(report: &Value) {
    for step in report["provisioningSteps"].as_array().into_iter().flatten() {
        let text = |name: &str| step[name].as_str().unwrap_or("?");
        println!("  {:<12} {:<10} {}", text("type"), text("status"), text("description"));
    }
    println!("  => {}", report["statusInfo"]["status"].as_str().unwrap_or("unknown"));
}

fn credential() -> Result<Arc<ClientSecretCredential>, Box<dyn std::error::Error>> {
    let (tenant, client) = (var("AZURE_TENANT_ID")?, var("AZURE_CLIENT_ID")?);
    let secret = var("AZURE_CLIENT_SECRET")?;
    Ok(ClientSecretCredential::new(&tenant, client, secret.into(), None)?)
}
