//! The provisioning service of Microsoft Entra, in memory.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use azure_core::http::Method;
use serde_json::{Map, Value, json};

use super::{Answer, Mock, Recorded};
use crate::Client;

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
/// # use msgraph_runtime::mock::SynchronizationService;
/// # use msgraph_runtime::azure_core::http::Method;
/// # use msgraph_runtime::serde_json::{Value, json};
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), msgraph_runtime::Error> {
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

#[derive(Default)]
struct State {
    /// By the path of their owner.
    owners: BTreeMap<String, Owner>,
    created: usize,
    visible_after: u32,
    gone_after: u32,
    throttled: Vec<u32>,
    restarts: Vec<(String, Value)>,
    refuses_credentials: bool,
}

#[derive(Default)]
struct Owner {
    jobs: BTreeMap<String, Job>,
    secrets: Vec<Value>,
}

struct Job {
    body: Map<String, Value>,
    schema: Option<Value>,
    /// How many requests do not find it yet.
    hidden: u32,
    /// How many requests still find it, once it is deleted.
    left: Option<u32>,
}

/// Where a request leads.
struct Route<'a> {
    owner: String,
    rest: Vec<&'a str>,
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
        self.with(|state| {
            let jobs = state.owners.values_mut().filter_map(|owner| owner.jobs.get_mut(job));
            jobs.for_each(|job| set(&mut job.body, "status", "code", json!(code)));
        });
    }

    /// Changes a job as the service would, such as its status.
    pub fn update(&self, job: &str, change: impl FnOnce(&mut Map<String, Value>)) {
        self.with(|state| {
            let jobs = state.owners.values_mut().find_map(|owner| owner.jobs.get_mut(job));
            if let Some(job) = jobs {
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

impl State {
    fn answer(&mut self, request: &Recorded) -> Answer {
        if !self.throttled.is_empty() {
            return Answer::throttled(self.throttled.remove(0));
        }
        let is_unknown = |(name, _): &&(String, String)| {
            matches!(name.as_str(), "$filter" | "$orderby" | "$search" | "$skip")
        };
        if let Some((name, _)) = request.query.iter().find(is_unknown) {
            let message = format!("The service in memory does not know {name}.");
            return Answer::error(501, "notImplemented", &message);
        }
        let segments = request.segments();
        let Some(Route { owner, rest }) = route(&segments) else { return unknown() };
        match rest.as_slice() {
            ["jobs"] => self.jobs(request, owner),
            ["jobs", "$count"] => Answer::text(200, self.visible(&owner).len().to_string()),
            ["jobs", "validateCredentials"] => self.validate(request),
            ["jobs", id, rest @ ..] => self.job(request, owner, id, rest),
            ["secrets"] => self.secrets(request, owner),
            ["secrets", "$count"] => Answer::text(200, self.owner(owner).secrets.len().to_string()),
            ["acquireAccessToken"] => void(request),
            _ => unknown(),
        }
    }

    fn owner(&mut self, owner: String) -> &mut Owner {
        self.owners.entry(owner).or_default()
    }

    fn visible(&mut self, owner: &str) -> Vec<Value> {
        let jobs = self.owners.get(owner).into_iter().flat_map(|owner| owner.jobs.values());
        let visible = jobs.filter(|job| job.hidden == 0 && job.left.is_none());
        visible.map(|job| Value::Object(job.body.clone())).collect()
    }

    fn jobs(&mut self, request: &Recorded, owner: String) -> Answer {
        match request.method {
            Method::Get => Answer::json(200, &json!({"value": self.visible(&owner)})),
            Method::Post => self.create(request, owner),
            _ => not_allowed(),
        }
    }

    fn create(&mut self, request: &Recorded, owner: String) -> Answer {
        let Value::Object(mut body) = request.json() else {
            return Answer::error(400, "Request_BadRequest", "The body is not an object.");
        };
        let Some(template) = body.get("templateId").and_then(Value::as_str) else {
            return Answer::error(400, "Request_BadRequest", "templateId is missing.");
        };
        self.created += 1;
        let id = format!("{template}.{:032x}", self.created);
        body.insert("id".to_owned(), json!(id));
        let schedule = body.entry("schedule").or_insert_with(|| json!({"interval": "PT40M"}));
        if !schedule.is_object() {
            return Answer::error(400, "Request_BadRequest", "schedule is not an object.");
        }
        schedule["state"] = json!("Disabled");
        body.insert(
            "status".to_owned(),
            json!({
                "code": "NotConfigured",
                "countSuccessiveCompleteFailures": 0,
                "escrowsPruned": false,
                "steadyStateFirstAchievedTime": "0001-01-01T00:00:00Z",
                "steadyStateLastAchievedTime": "0001-01-01T00:00:00Z",
                "quarantine": null,
            }),
        );
        let answer = Answer::json(201, &Value::Object(body.clone()));
        let hidden = self.visible_after;
        self.owner(owner).jobs.insert(id, Job { body, schema: None, hidden, left: None });
        answer
    }

    fn job(&mut self, request: &Recorded, owner: String, id: &str, rest: &[&str]) -> Answer {
        let (gone_after, refuses) = (self.gone_after, self.refuses_credentials);
        let mut restarted = None;
        let jobs = &mut self.owner(owner).jobs;
        let Some(job) = jobs.get_mut(id) else { return missing(id) };
        if job.hidden > 0 {
            job.hidden -= 1;
            return missing(id);
        }
        if let Some(left) = &mut job.left {
            if *left == 0 {
                jobs.remove(id);
                return missing(id);
            }
            *left -= 1;
        }
        let answer = match (request.method, rest) {
            (Method::Get, []) => Answer::json(200, &Value::Object(job.body.clone())),
            (Method::Patch, []) => job.update(request),
            (Method::Delete, []) => {
                job.left = Some(gone_after);
                Answer::status(204)
            }
            (Method::Post, ["start"]) => job.run("Active"),
            (Method::Post, ["pause"]) => job.run("Paused"),
            (Method::Post, ["restart"]) => {
                restarted = Some(request.json()["criteria"].clone());
                job.run("Active")
            }
            (Method::Post, ["validateCredentials"]) if refuses => refused(),
            (Method::Post, ["validateCredentials"]) => Answer::status(204),
            (Method::Post, ["provisionOnDemand"]) => provisioned(request),
            (Method::Post, ["bulkUpload"]) => {
                let report = format!("https://graph.microsoft.com{}/report", request.path);
                Answer::status(202).header("location", &report)
            }
            (_, ["schema"]) => job.schema(request),
            _ => unknown(),
        };
        self.restarts.extend(restarted.map(|criteria| (id.to_owned(), criteria)));
        answer
    }

    fn validate(&self, request: &Recorded) -> Answer {
        if self.refuses_credentials { refused() } else { void(request) }
    }

    fn secrets(&mut self, request: &Recorded, owner: String) -> Answer {
        let owner = self.owner(owner);
        match request.method {
            Method::Get => {
                let hidden = |secret: &Value| json!({"key": secret["key"], "value": "*"});
                let secrets: Vec<Value> = owner.secrets.iter().map(hidden).collect();
                Answer::json(200, &json!({"value": secrets}))
            }
            Method::Put => match request.json()["value"].as_array() {
                Some(secrets) => {
                    owner.secrets.clone_from(secrets);
                    Answer::status(204)
                }
                None => Answer::error(400, "Request_BadRequest", "value is missing."),
            },
            _ => not_allowed(),
        }
    }
}

impl Job {
    fn run(&mut self, state: &str) -> Answer {
        set(&mut self.body, "schedule", "state", json!(state));
        set(&mut self.body, "status", "code", json!(state));
        if state == "Active" {
            set(&mut self.body, "status", "quarantine", Value::Null);
            set(&mut self.body, "status", "lastExecution", execution());
        }
        Answer::status(204)
    }

    fn update(&mut self, request: &Recorded) -> Answer {
        let Value::Object(changes) = request.json() else {
            return Answer::error(400, "Request_BadRequest", "The body is not an object.");
        };
        merge(&mut self.body, changes);
        Answer::status(204)
    }

    fn schema(&mut self, request: &Recorded) -> Answer {
        match request.method {
            Method::Get => Answer::json(200, &self.schema.clone().unwrap_or_else(standard_schema)),
            Method::Put => {
                self.schema = Some(request.json());
                Answer::status(204)
            }
            Method::Delete => {
                self.schema = None;
                Answer::status(204)
            }
            // As the service itself answers.
            _ => unknown(),
        }
    }
}

/// Changes what an update names, at any depth, and nothing else.
fn merge(body: &mut Map<String, Value>, changes: Map<String, Value>) {
    for (name, value) in changes {
        match (body.get_mut(&name), value) {
            (_, Value::Null) => drop(body.remove(&name)),
            (Some(Value::Object(own)), Value::Object(changes)) => merge(own, changes),
            (_, value) => drop(body.insert(name, value)),
        }
    }
}

/// What a request is about; `v1.0` and beta are the same here.
fn route(segments: &[String]) -> Option<Route<'_>> {
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let (_, rest) = segments.split_first()?;
    let at = rest.iter().position(|segment| *segment == "synchronization")?;
    let (owner, rest) = rest.split_at(at);
    matches!(owner, ["servicePrincipals" | "applications", _] | [_])
        .then(|| Route { owner: owner.join("/"), rest: rest[1..].to_vec() })
}

fn set(body: &mut Map<String, Value>, member: &str, inner: &str, value: Value) {
    let member = body.entry(member).or_insert_with(|| json!({}));
    if let Some(member) = member.as_object_mut() {
        member.insert(inner.to_owned(), value);
    }
}

/// A run that found nothing wrong.
fn execution() -> Value {
    json!({
        "activityIdentifier": "00000000-0000-0000-0000-000000000001",
        "state": "Succeeded",
        "countImported": 3,
        "countEntitled": 3,
        "countExported": 3,
        "countEscrowed": 0,
        "timeBegan": "2026-01-01T00:00:00Z",
        "timeEnded": "2026-01-01T00:01:00Z",
    })
}

/// The schema of a job whose schema nobody has replaced.
fn standard_schema() -> Value {
    json!({
        "id": "schema",
        "version": "1",
        "synchronizationRules": [{
            "id": "00000000-0000-0000-0000-000000000002",
            "name": "users",
            "objectMappings": [{"sourceObjectName": "User", "targetObjectName": "User"}],
        }],
    })
}

fn void(request: &Recorded) -> Answer {
    if request.method == Method::Post { Answer::status(204) } else { not_allowed() }
}

/// The answer of `provisionOnDemand`, which is JSON in strings.
fn provisioned(request: &Recorded) -> Answer {
    let subject = &request.json()["parameters"][0]["subjects"][0];
    let step = |kind: &str, description: &str| json!({"name": kind, "type": kind, "status": "Success", "description": description});
    let report = json!({
        "action": "Create",
        "sourceIdentity": {"id": subject["objectId"], "type": subject["objectTypeName"]},
        "provisioningSteps": [step("Import", "Found."), step("Export", "Created.")],
        "statusInfo": {"status": "Success"},
    });
    let result = json!({"result": "Success", "details": ""});
    Answer::json(200, &json!({"key": result.to_string(), "value": report.to_string()}))
}

fn missing(id: &str) -> Answer {
    Answer::error(404, "ResourceNotFound", &format!("There is no job {id}."))
}

fn unknown() -> Answer {
    Answer::error(404, "UnknownError", "No HTTP resource was found that matches the request.")
}

fn refused() -> Answer {
    Answer::error(400, "InvalidCredentials", "The credentials do not work.")
}

fn not_allowed() -> Answer {
    Answer::error(405, "Request_BadRequest", "The method is not allowed.")
}
