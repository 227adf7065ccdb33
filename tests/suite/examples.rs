//! The examples of the generated crate do what they say, at a service in memory.

use std::sync::atomic::{AtomicUsize, Ordering};

use msgraph_provisioning::mock::{Answer, Mock, SynchronizationService};
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
#[allow(dead_code, unreachable_pub, reason = "it is a program, whose main is not called here")]
#[path = "../../generated/examples/schema_file.rs"]
mod schema_file;

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

#[tokio::test]
async fn a_schema_goes_into_a_file_and_back() {
    let schema = r##"{"id":"s","version":"v","directories":[{"name":"Contoso","future":1e400}],"new":12345678901234567.89}"##;
    let mock = Mock::new([Answer::text(200, schema), Answer::status(204), Answer::status(204)]);
    let graph = GraphClient::from(mock.client());
    let item = graph.service_principals().id("p").synchronization().jobs().id("j").schema();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("schema.json");
    schema_file::save(&item, &file).await.unwrap();
    schema_file::restore(&item, &file).await.unwrap();
    // As `Out-File` of Windows PowerShell writes it.
    let text = std::fs::read_to_string(&file).unwrap();
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    std::fs::write(&file, [0xff, 0xfe].into_iter().chain(units).collect::<Vec<u8>>()).unwrap();
    schema_file::restore(&item, &file).await.unwrap();
    let requests = mock.requests();
    assert_eq!(requests[1].body, requests[2].body);
    let sent: msgraph_synchronization::Json = serde_json::from_slice(&requests[1].body).unwrap();
    assert_eq!(sent, schema.parse::<msgraph_synchronization::Json>().unwrap());
}

#[test]
fn a_file_that_is_no_model_says_where() {
    use msgraph_synchronization::{from_json, to_json};
    let read = |text: &str| from_json::<SynchronizationJob>(text).unwrap_err().to_string();
    assert_eq!(read("{\n \"id\": x}"), "expected a value at line 2 column 8");
    assert_eq!(read("[]"), "expected an object of type microsoft.graph.synchronizationJob");
    assert_eq!(read("{} {}"), "trailing characters at line 1 column 4");
    let job: SynchronizationJob = from_json("\u{feff}{\"id\":null,\"x\":1.0}").unwrap();
    assert_eq!(to_json(&job).unwrap(), "{\n  \"id\": null,\n  \"x\": 1.0\n}\n");
}
