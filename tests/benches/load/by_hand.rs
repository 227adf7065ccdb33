//! The three calls as one would write them for one program: no retries, no error of the service,
//! nothing kept that is not known.

use std::error::Error;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use time::serde::rfc3339;

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

#[derive(Deserialize)]
pub(crate) struct Jobs {
    pub(crate) value: Vec<Job>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "what is read here is what the other side reads")]
pub(crate) struct Job {
    pub(crate) id: Option<String>,
    template_id: Option<String>,
    schedule: Option<Schedule>,
    status: Option<Status>,
    synchronization_job_settings: Option<Vec<Setting>>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "what is read here is what the other side reads")]
struct Schedule {
    #[serde(default, with = "rfc3339::option")]
    expiration: Option<OffsetDateTime>,
    interval: Option<String>,
    state: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "what is read here is what the other side reads")]
struct Status {
    code: Option<String>,
    count_successive_complete_failures: Option<i64>,
    escrows_pruned: Option<bool>,
    last_execution: Option<Execution>,
    last_successful_execution: Option<Execution>,
    last_successful_execution_with_exports: Option<Execution>,
    progress: Option<Vec<Progress>>,
    #[serde(default, with = "rfc3339::option")]
    steady_state_first_achieved_time: Option<OffsetDateTime>,
    #[serde(default, with = "rfc3339::option")]
    steady_state_last_achieved_time: Option<OffsetDateTime>,
    synchronized_entry_count_by_type: Option<Vec<Count>>,
    troubleshooting_url: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "what is read here is what the other side reads")]
struct Execution {
    activity_identifier: Option<String>,
    count_entitled: Option<i64>,
    count_entitled_for_provisioning: Option<i64>,
    count_escrowed: Option<i64>,
    count_escrowed_raw: Option<i64>,
    count_exported: Option<i64>,
    count_exports: Option<i64>,
    count_imported: Option<i64>,
    count_imported_deltas: Option<i64>,
    count_imported_reference_deltas: Option<i64>,
    state: Option<String>,
    #[serde(default, with = "rfc3339::option")]
    time_began: Option<OffsetDateTime>,
    #[serde(default, with = "rfc3339::option")]
    time_ended: Option<OffsetDateTime>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "what is read here is what the other side reads")]
struct Progress {
    completed_units: Option<i64>,
    #[serde(default, with = "rfc3339::option")]
    progress_observation_date_time: Option<OffsetDateTime>,
    total_units: Option<i64>,
    units: Option<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "what is read here is what the other side reads")]
struct Count {
    key: Option<String>,
    value: Option<i64>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "what is read here is what the other side reads")]
struct Setting {
    name: Option<String>,
    value: Option<String>,
}
