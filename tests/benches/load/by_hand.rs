//! The three calls as one would write them for one program: no retries, no error of the service,
//! nothing kept that is not known.

use std::error::Error;

use msgraph_tests::derived::{Job, Jobs};
use serde::Serialize;

pub(crate) struct Client {
    http: reqwest::Client,
    jobs: String,
}

impl Client {
    pub(crate) fn new(http: reqwest::Client, jobs: String) -> Self {
        Self { http, jobs }
    }

    pub(crate) async fn create(&self, template: &str) -> Result<Job, Box<dyn Error + Send + Sync>> {
        let body = NewJob { template_id: template };
        let request = self.http.post(&self.jobs).bearer_auth("token");
        let request =
            request.header("content-type", "application/json").body(serde_json::to_vec(&body)?);
        let answer = request.send().await?.error_for_status()?.bytes().await?;
        Ok(serde_json::from_slice(&answer)?)
    }

    pub(crate) async fn start(&self, id: &str) -> Result<(), Box<dyn Error + Send + Sync>> {
        let request = self.http.post(format!("{}/{id}/start", self.jobs)).bearer_auth("token");
        request.send().await?.error_for_status()?;
        Ok(())
    }

    pub(crate) async fn list(&self) -> Result<Jobs, Box<dyn Error + Send + Sync>> {
        let request = self.http.get(&self.jobs).bearer_auth("token");
        let answer = request.send().await?.error_for_status()?.bytes().await?;
        Ok(serde_json::from_slice(&answer)?)
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NewJob<'a> {
    template_id: &'a str,
}
