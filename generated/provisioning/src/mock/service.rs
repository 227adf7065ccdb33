//! The provisioning service of Microsoft Entra, in memory.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use msgraph_synchronization::Client;
use msgraph_synchronization::mock::Mock;
use msgraph_synchronization::serde_json::{Map, Value, json};

use super::job::set;
use super::state::State;

/// The synchronization API of servicePrincipals and applications, in memory.
///
/// It knows every service principal and application that it is asked about. Jobs are created
/// disabled, and start, pause and restart change their state; requests on a job that does not
/// exist are answered with 404, and so are those on a new one as often as
/// [`visible_after`](Self::visible_after) says. The first run of a started job is over at once.
/// Schemas and secrets are kept as they are put, and secrets are answered as `*`. Credentials work
/// unless [`refuse_credentials`](Self::refuse_credentials) was called. Templates, directories and
/// what else it does not know are answered with 404, and query options that would change a list
/// with 501.
///
/// ```
/// # use msgraph_provisioning::Method;
/// # use msgraph_provisioning::mock::SynchronizationService;
/// # use msgraph_provisioning::serde_json::{Value, json};
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), msgraph_provisioning::Error> {
/// let service = SynchronizationService::new();
/// let client = service.client(); // `GraphClient::from(service.client())` in a program
/// let jobs = "/v1.0/servicePrincipals/sp/synchronization/jobs";
/// let job = client
///     .request::<Value>(Method::Post, jobs)
///     .json(&json!({"templateId": "BoxOutDelta"}))
///     .await?;
/// assert_eq!(job["schedule"]["state"], "Disabled");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct SynchronizationService {
    mock: Mock,
    state: Arc<Mutex<State>>,
}

impl SynchronizationService {
    /// A service without jobs.
    pub fn new() -> Self {
        Self::default()
    }

    /// A client of the service; make a client of a version from it.
    pub fn client(&self) -> Client {
        self.mock.client()
    }

    /// The mock behind the service: its requests, its time, and the options of its client.
    pub fn mock(&self) -> &Mock {
        &self.mock
    }

    /// How many requests a new job is not found by, because it takes a while until the service
    /// knows of it everywhere.
    pub fn visible_after(&self, requests: u32) {
        self.with(|state| state.visible_after = requests);
    }

    /// How many requests a deleted job is still found by.
    pub fn gone_after(&self, requests: u32) {
        self.with(|state| state.gone_after = requests);
    }

    /// Answers as many requests as there are numbers with 429 and `Retry-After` of so many
    /// seconds, before anything else.
    pub fn throttle(&self, seconds: impl IntoIterator<Item = u32>) {
        self.with(|state| state.throttled.extend(seconds));
    }

    /// Sets the code of a job's status, such as `Active` or `Quarantine`.
    pub fn set_status(&self, job: &str, code: &str) {
        self.update(job, |job| set(job, "status", "code", json!(code)));
    }

    /// Changes a job as the service would, such as its status.
    pub fn update(&self, job: &str, change: impl FnOnce(&mut Map<String, Value>)) {
        self.with(|state| {
            if let Some(job) = state.job_mut(job) {
                change(&mut job.body);
            }
        });
    }

    /// Puts a job into quarantine, for a reason such as `TooManyDeletes`.
    pub fn quarantine(&self, job: &str, reason: &str) {
        self.update(job, |job| {
            set(job, "status", "code", json!("Quarantine"));
            let quarantine = json!({
                "reason": reason,
                "seriesCount": 1,
                "seriesBegan": "2026-01-01T00:00:00Z",
                "currentBegan": "2026-01-01T00:00:00Z",
                "nextAttempt": "2026-01-01T06:00:00Z",
                "error": {"code": reason, "message": "The job is in quarantine."},
            });
            set(job, "status", "quarantine", quarantine);
        });
    }

    /// Refuses credentials from now on, or takes them again.
    pub fn refuse_credentials(&self, refuse: bool) {
        self.with(|state| state.refuses_credentials = refuse);
    }

    /// The jobs that were restarted, each with the criteria of the restart.
    pub fn restarts(&self) -> Vec<(String, Value)> {
        self.with(|state| state.restarts.clone())
    }

    fn with<T>(&self, use_it: impl FnOnce(&mut State) -> T) -> T {
        use_it(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Default for SynchronizationService {
    fn default() -> Self {
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        let mock = Mock::with(move |request| {
            shared.lock().unwrap_or_else(PoisonError::into_inner).answer(request)
        });
        Self { mock, state }
    }
}

impl fmt::Debug for SynchronizationService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with(|state| write!(f, "SynchronizationService({} jobs created)", state.created))
    }
}
