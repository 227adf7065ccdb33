//! One job of the service in memory.

use msgraph_synchronization::Method;
use msgraph_synchronization::mock::{Answer, Recorded};
use msgraph_synchronization::serde_json::{Map, Value, json};

use super::answers;

/// A job, and who sees it.
pub(super) struct Job {
    pub(super) body: Map<String, Value>,
    schema: Option<Value>,
    /// How many requests do not find it yet.
    hidden: u32,
    /// How many requests still find it, once it is deleted.
    left: Option<u32>,
}

/// Whether a request finds a job.
pub(super) enum Found {
    /// Not yet.
    Hidden,
    There,
    /// Not any more.
    Gone,
}

impl Job {
    /// A job that has not been started; nothing if it has no schedule to stop.
    pub(super) fn new(id: &str, mut body: Map<String, Value>, hidden: u32) -> Option<Self> {
        body.insert("id".to_owned(), json!(id));
        let schedule = body.entry("schedule").or_insert_with(|| json!({"interval": "PT40M"}));
        schedule.as_object_mut()?.insert("state".to_owned(), json!("Disabled"));
        body.insert("status".to_owned(), answers::not_configured());
        Some(Self { body, schema: None, hidden, left: None })
    }

    pub(super) fn json(&self) -> Value {
        Value::Object(self.body.clone())
    }

    /// Whether lists have it.
    pub(super) fn is_listed(&self) -> bool {
        self.hidden == 0 && self.left.is_none()
    }

    /// Whether a request finds it, which makes it more visible, or less.
    pub(super) fn found(&mut self) -> Found {
        if self.hidden > 0 {
            self.hidden -= 1;
            return Found::Hidden;
        }
        match &mut self.left {
            Some(0) => Found::Gone,
            Some(left) => {
                *left -= 1;
                Found::There
            }
            None => Found::There,
        }
    }

    /// Deletes it for all but some requests.
    pub(super) fn delete(&mut self, gone_after: u32) {
        self.left = Some(gone_after);
    }

    /// Answers what is a matter of this job alone.
    pub(super) fn answer(&mut self, request: &Recorded, rest: &[&str]) -> Answer {
        match (request.method, rest) {
            (Method::Get, []) => Answer::json(200, &self.json()),
            (Method::Patch, []) => self.update(request),
            (Method::Post, ["start"]) => self.run("Active"),
            (Method::Post, ["pause"]) => self.run("Paused"),
            (Method::Post, ["provisionOnDemand"]) => answers::provisioned(request),
            (Method::Post, ["bulkUpload"]) => {
                let report = format!("https://graph.microsoft.com{}/report", request.path);
                Answer::status(202).header("location", &report)
            }
            (_, ["schema"]) => self.schema(request),
            _ => answers::unknown(),
        }
    }

    pub(super) fn run(&mut self, state: &str) -> Answer {
        set(&mut self.body, "schedule", "state", json!(state));
        set(&mut self.body, "status", "code", json!(state));
        if state == "Active" {
            set(&mut self.body, "status", "quarantine", Value::Null);
            set(&mut self.body, "status", "lastExecution", answers::execution());
        }
        Answer::status(204)
    }

    fn update(&mut self, request: &Recorded) -> Answer {
        let Value::Object(changes) = request.json() else {
            return answers::bad("The body is not an object.");
        };
        merge(&mut self.body, changes);
        Answer::status(204)
    }

    fn schema(&mut self, request: &Recorded) -> Answer {
        match request.method {
            Method::Get => {
                Answer::json(200, &self.schema.clone().unwrap_or_else(answers::standard_schema))
            }
            Method::Put => {
                self.schema = Some(request.json());
                Answer::status(204)
            }
            Method::Delete => {
                self.schema = None;
                Answer::status(204)
            }
            // As the service itself answers.
            _ => answers::unknown(),
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

/// Sets a member of a member.
pub(super) fn set(body: &mut Map<String, Value>, member: &str, inner: &str, value: Value) {
    let member = body.entry(member).or_insert_with(|| json!({}));
    if let Some(member) = member.as_object_mut() {
        member.insert(inner.to_owned(), value);
    }
}
