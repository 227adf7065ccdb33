//! What the service in memory answers in words of its own.

use msgraph_synchronization::Method;
use msgraph_synchronization::mock::{Answer, Recorded};
use msgraph_synchronization::serde_json::{Value, json};

/// The status of a job that was never started.
pub(super) fn not_configured() -> Value {
    json!({
        "code": "NotConfigured",
        "countSuccessiveCompleteFailures": 0,
        "escrowsPruned": false,
        "steadyStateFirstAchievedTime": "0001-01-01T00:00:00Z",
        "steadyStateLastAchievedTime": "0001-01-01T00:00:00Z",
        "quarantine": null,
    })
}

/// A run that found nothing wrong.
pub(super) fn execution() -> Value {
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
pub(super) fn standard_schema() -> Value {
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

pub(super) fn void(request: &Recorded) -> Answer {
    if request.method == Method::Post { Answer::status(204) } else { not_allowed() }
}

/// The answer of `provisionOnDemand`, which is JSON in strings.
pub(super) fn provisioned(request: &Recorded) -> Answer {
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

pub(super) fn missing(id: &str) -> Answer {
    Answer::error(404, "ResourceNotFound", &format!("There is no job {id}."))
}

pub(super) fn unknown() -> Answer {
    Answer::error(404, "UnknownError", "No HTTP resource was found that matches the request.")
}

/// Why a request makes no sense.
pub(super) fn bad(why: &str) -> Answer {
    Answer::error(400, "Request_BadRequest", why)
}

pub(super) fn refused() -> Answer {
    Answer::error(400, "InvalidCredentials", "The credentials do not work.")
}

pub(super) fn not_allowed() -> Answer {
    Answer::error(405, "Request_BadRequest", "The method is not allowed.")
}
