//! What the service in memory knows, and requests → answers.

use std::collections::BTreeMap;

use msgraph_synchronization::Method;
use msgraph_synchronization::mock::{Answer, Recorded};
use msgraph_synchronization::serde_json::{Value, json};

use super::answers;
use super::job::{Found, Job};

#[derive(Default)]
pub(super) struct State {
    /// By the path of their owner.
    owners: BTreeMap<String, Owner>,
    pub(super) created: usize,
    pub(super) visible_after: u32,
    pub(super) gone_after: u32,
    pub(super) throttled: Vec<u32>,
    pub(super) restarts: Vec<(String, Value)>,
    pub(super) refuses_credentials: bool,
}

#[derive(Default)]
struct Owner {
    jobs: BTreeMap<String, Job>,
    secrets: Vec<Value>,
}

/// Where a request leads.
struct Route<'a> {
    owner: String,
    rest: Vec<&'a str>,
}

impl State {
    /// The jobs of this id, of whatever application.
    pub(super) fn job_mut(&mut self, id: &str) -> Option<&mut Job> {
        self.owners.values_mut().find_map(|owner| owner.jobs.get_mut(id))
    }

    pub(super) fn answer(&mut self, request: &Recorded) -> Answer {
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
        let Some(Route { owner, rest }) = route(&segments) else { return answers::unknown() };
        match rest.as_slice() {
            ["jobs"] => self.jobs(request, owner),
            ["jobs", "$count"] => Answer::text(200, self.visible(&owner).len().to_string()),
            ["jobs", "validateCredentials"] => self.validate(request),
            ["jobs", id, rest @ ..] => self.job(request, owner, id, rest),
            ["secrets"] => self.secrets(request, owner),
            ["secrets", "$count"] => Answer::text(200, self.owner(owner).secrets.len().to_string()),
            ["acquireAccessToken"] => answers::void(request),
            _ => answers::unknown(),
        }
    }

    fn owner(&mut self, owner: String) -> &mut Owner {
        self.owners.entry(owner).or_default()
    }

    fn visible(&mut self, owner: &str) -> Vec<Value> {
        let jobs = self.owners.get(owner).into_iter().flat_map(|owner| owner.jobs.values());
        jobs.filter(|job| job.is_listed()).map(Job::json).collect()
    }

    fn jobs(&mut self, request: &Recorded, owner: String) -> Answer {
        match request.method {
            Method::Get => Answer::json(200, &json!({"value": self.visible(&owner)})),
            Method::Post => self.create(request, owner),
            _ => answers::not_allowed(),
        }
    }

    fn create(&mut self, request: &Recorded, owner: String) -> Answer {
        let Value::Object(body) = request.json() else {
            return answers::bad("The body is not an object.");
        };
        let Some(template) = body.get("templateId").and_then(Value::as_str) else {
            return answers::bad("templateId is missing.");
        };
        let id = format!("{template}.{:032x}", self.created + 1);
        let Some(job) = Job::new(&id, body, self.visible_after) else {
            return answers::bad("schedule is not an object.");
        };
        self.created += 1;
        let answer = Answer::json(201, &job.json());
        self.owner(owner).jobs.insert(id, job);
        answer
    }

    fn job(&mut self, request: &Recorded, owner: String, id: &str, rest: &[&str]) -> Answer {
        let (gone_after, refuses) = (self.gone_after, self.refuses_credentials);
        let jobs = &mut self.owner(owner).jobs;
        let Some(job) = jobs.get_mut(id) else { return answers::missing(id) };
        match job.found() {
            Found::Hidden => return answers::missing(id),
            Found::Gone => {
                jobs.remove(id);
                return answers::missing(id);
            }
            Found::There => {}
        }
        match (request.method, rest) {
            (Method::Delete, []) => {
                job.delete(gone_after);
                Answer::status(204)
            }
            (Method::Post, ["restart"]) => {
                let answer = job.run("Active");
                self.restarts.push((id.to_owned(), request.json()["criteria"].clone()));
                answer
            }
            (Method::Post, ["validateCredentials"]) if refuses => answers::refused(),
            (Method::Post, ["validateCredentials"]) => Answer::status(204),
            _ => job.answer(request, rest),
        }
    }

    fn validate(&self, request: &Recorded) -> Answer {
        if self.refuses_credentials { answers::refused() } else { answers::void(request) }
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
                None => answers::bad("value is missing."),
            },
            _ => answers::not_allowed(),
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
