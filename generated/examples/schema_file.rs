//! Saves the schema of a provisioning job as a file, or puts such a file in its place.
//!
//! ```text
//! cargo run --example schema_file -- save <service principal id> <job id> schema.json
//! cargo run --example schema_file -- restore <service principal id> <job id> schema.json
//! ```
//!
//! It signs in as the developer does, with the Azure CLI for example. The file may have been
//! written elsewhere, by PowerShell for example, with a byte order mark or as UTF-16.
#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;
use std::fs;
use std::path::Path;

use azure_identity::DeveloperToolsCredential;
use msgraph_synchronization::v1::GraphClient;
use msgraph_synchronization::v1::models::SynchronizationSchema;
use msgraph_synchronization::{Item, from_json, to_json};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, principal, job, file] = arguments.as_slice() else {
        return Err("usage: schema_file save|restore <service principal id> <job id> <file>".into());
    };
    let graph = GraphClient::new(DeveloperToolsCredential::new(None)?, None)?;
    let job = graph.service_principals().id(principal).synchronization().jobs().id(job);
    match what.as_str() {
        "save" => save(&job.schema(), Path::new(file)).await?,
        "restore" => restore(&job.schema(), Path::new(file)).await?,
        other => return Err(format!("`{other}` is neither `save` nor `restore`").into()),
    }
    println!("done");
    Ok(())
}

/// Nothing is lost on the way: members that this version of the crate does not know, and the
/// digits of numbers, are in the file as the service has sent them.
pub async fn save(schema: &Item<SynchronizationSchema>, file: &Path) -> Result<(), Box<dyn Error>> {
    Ok(fs::write(file, to_json(&schema.get().await?)?)?)
}

/// What is only for the service to set is not sent back.
pub async fn restore(
    schema: &Item<SynchronizationSchema>,
    file: &Path,
) -> Result<(), Box<dyn Error>> {
    let wanted: SynchronizationSchema = from_json(fs::read(file)?)?;
    schema.replace(&wanted).await?;
    Ok(())
}
