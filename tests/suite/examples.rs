//! The examples of the generated crate do what they say, at a service in memory.

use std::sync::atomic::{AtomicUsize, Ordering};

use msgraph_runtime::mock::{Answer, Mock, SynchronizationService};
use msgraph_synchronization::v1::GraphClient;
use msgraph_synchronization::v1::models::SynchronizationJob;
use serde_json::json;

#[allow(dead_code, unreachable_pub, reason = "it is a program, whose main is not called here")]
#[path = "../../generated/examples/on_demand.rs"]
mod on_demand;
#[allow(dead_code, unreachable_pub, reason = "it is a program, whose main is not called here")]
#[path = "../../generated/examples/provision.rs"]
mod provision;
#[allow(dead_code, unreachable_pub, reason = "it is a program, whose main is not called here")]
#[path = "../../generated/examples/quarantine.rs"]
mod quarantine;

#[tokio::test]
async fn provisioning_is_set_up() {
    let service = SynchronizationService::new();
    service.visible_after(1);
    service.throttle([5]);
    let graph = GraphClient::from(service.client());
    let exported = provision::provision(&graph, "p", "scim", "https://scim.example.com", "hunter2");
    assert_eq!(exported.await.unwrap(), 3);
    let lines: Vec<String> = service
        .mock()
        .requests()
        .iter()
        .map(|it| format!("{} {}", it.method, it.path.rsplit('/').next().unwrap_or_default()))
        .map(|line| line.replace("scim.00000000000000000000000000000001", "{id}"))
        .collect();
    let expected = [
        "POST jobs",
        "POST jobs",
        "GET {id}",
        "GET {id}",
        "POST validateCredentials",
        "PUT secrets",
        "POST start",
        "GET {id}",
    ];
    assert_eq!(lines, expected);
}

#[tokio::test]
async fn a_user_is_provisioned_on_demand() {
    let service = SynchronizationService::new();
    let jobs = GraphClient::from(service.client()).service_principals().id("p");
    let jobs = jobs.synchronization().jobs();
    let wanted = SynchronizationJob { template_id: Some("t".to_owned()), ..Default::default() };
    let job = jobs.id(jobs.create(&wanted).await.unwrap().id.unwrap());
    let rule = on_demand::rule(&job).await.unwrap().unwrap();
    let report = on_demand::provision(&job, &rule, "user-id").await.unwrap();
    assert_eq!(report["sourceIdentity"]["id"], "user-id");
}

#[tokio::test]
async fn a_quarantine_is_watched() {
    // Healthy, then twice in quarantine, restarted, healthy, and then there is no job any more.
    let asked = AtomicUsize::new(0);
    let mock = Mock::with(move |request| {
        if request.path.ends_with("/restart") {
            return Answer::status(204);
        }
        let code = match asked.fetch_add(1, Ordering::Relaxed) {
            1 | 2 => "Quarantine",
            0 | 3 => "Active",
            _ => return Answer::error(404, "ResourceNotFound", "There is no job."),
        };
        Answer::json(200, &json!({ "status": { "code": code } }))
    });
    let graph = GraphClient::from(mock.client());
    let job = graph.service_principals().id("p").synchronization().jobs().id("j");
    let Err(error) = quarantine::watch(&job, true).await;
    assert_eq!(error.status().map(u16::from), Some(404));
    let requests = mock.requests();
    let restart = requests.iter().find(|it| it.path.ends_with("/restart")).unwrap();
    assert_eq!(restart.json()["criteria"]["resetScope"], "QuarantineState");
    assert_eq!(mock.time().elapsed().as_secs(), 2 * 300);
}
