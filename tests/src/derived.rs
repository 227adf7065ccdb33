//! The models of a synchronization job as serde derives them: what benchmarks compare with.
#![expect(missing_docs, reason = "the generated models have the documentation")]

use serde::Deserialize;
use time::OffsetDateTime;
use time::serde::rfc3339;

#[derive(Deserialize)]
pub struct Jobs {
    pub value: Vec<Job>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    pub id: Option<String>,
    pub template_id: Option<String>,
    pub schedule: Option<Schedule>,
    pub status: Option<Status>,
    pub synchronization_job_settings: Option<Vec<Setting>>,
}

#[derive(Deserialize)]
pub struct Schedule {
    #[serde(default, with = "rfc3339::option")]
    pub expiration: Option<OffsetDateTime>,
    pub interval: Option<String>,
    pub state: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    pub code: Option<String>,
    pub count_successive_complete_failures: Option<i64>,
    pub escrows_pruned: Option<bool>,
    pub last_execution: Option<Execution>,
    pub last_successful_execution: Option<Execution>,
    pub last_successful_execution_with_exports: Option<Execution>,
    pub progress: Option<Vec<Progress>>,
    pub quarantine: Option<Quarantine>,
    #[serde(default, with = "rfc3339::option")]
    pub steady_state_first_achieved_time: Option<OffsetDateTime>,
    #[serde(default, with = "rfc3339::option")]
    pub steady_state_last_achieved_time: Option<OffsetDateTime>,
    pub synchronized_entry_count_by_type: Option<Vec<Count>>,
    pub troubleshooting_url: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Execution {
    pub activity_identifier: Option<String>,
    pub count_entitled: Option<i64>,
    pub count_entitled_for_provisioning: Option<i64>,
    pub count_escrowed: Option<i64>,
    pub count_escrowed_raw: Option<i64>,
    pub count_exported: Option<i64>,
    pub count_exports: Option<i64>,
    pub count_imported: Option<i64>,
    pub count_imported_deltas: Option<i64>,
    pub count_imported_reference_deltas: Option<i64>,
    pub error: Option<Failure>,
    pub state: Option<String>,
    #[serde(default, with = "rfc3339::option")]
    pub time_began: Option<OffsetDateTime>,
    #[serde(default, with = "rfc3339::option")]
    pub time_ended: Option<OffsetDateTime>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    pub completed_units: Option<i64>,
    #[serde(default, with = "rfc3339::option")]
    pub progress_observation_date_time: Option<OffsetDateTime>,
    pub total_units: Option<i64>,
    pub units: Option<String>,
}

#[derive(Deserialize)]
pub struct Count {
    pub key: Option<String>,
    pub value: Option<i64>,
}

#[derive(Deserialize)]
pub struct Setting {
    pub name: Option<String>,
    pub value: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Quarantine {
    #[serde(default, with = "rfc3339::option")]
    pub current_began: Option<OffsetDateTime>,
    pub error: Option<Failure>,
    #[serde(default, with = "rfc3339::option")]
    pub next_attempt: Option<OffsetDateTime>,
    pub reason: Option<String>,
    #[serde(default, with = "rfc3339::option")]
    pub series_began: Option<OffsetDateTime>,
    pub series_count: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    pub code: Option<String>,
    pub message: Option<String>,
    pub tenant_actionable: Option<bool>,
}
