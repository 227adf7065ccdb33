//! The service in memory, and waiting for what it does.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use azure_core::http::Method;
use msgraph_provisioning::mock::{Answer, Mock, SynchronizationService};
use msgraph_runtime::{Client, ErrorKind};
use msgraph_synchronization::v1::GraphClient;
use msgraph_synchronization::v1::models::*;
use msgraph_synchronization::{Collection, Item};
use msgraph_tests::client::Credential;
use serde_json::Value;

fn jobs(service: &SynchronizationService) -> Collection<SynchronizationJob> {
    let graph = GraphClient::from(service.client());
    graph.service_principals().id("p").synchronization().jobs()
}

async fn created(service: &SynchronizationService) -> Item<SynchronizationJob> {
    let jobs = jobs(service);
    let body =
        SynchronizationJob { template_id: Some("BoxOutDelta".to_owned()), ..Default::default() };
    let job = jobs.create(&body).await.unwrap();
    jobs.id(job.id.unwrap())
}

fn state(job: &SynchronizationJob) -> Option<&SynchronizationScheduleState> {
    job.schedule.as_ref()?.state.as_ref()
}

fn code(job: &SynchronizationJob) -> Option<&SynchronizationStatusCode> {
    job.status.as_ref()?.code.as_ref()
}

#[tokio::test]
async fn a_job_lives_as_it_does_in_the_service() {
    use SynchronizationScheduleState::{Active, Disabled, Paused};
    let service = SynchronizationService::new();
    let job = created(&service).await;
    assert_eq!(state(&job.get().await.unwrap()), Some(&Disabled));
    job.start().await.unwrap();
    assert_eq!(state(&job.get().await.unwrap()), Some(&Active));
    job.pause().await.unwrap();
    assert_eq!(state(&job.get().await.unwrap()), Some(&Paused));
    let criteria = SynchronizationJobRestartCriteria {
        reset_scope: Some(SynchronizationJobRestartScope::FULL),
        ..Default::default()
    };
    job.restart().criteria(criteria).await.unwrap();
    assert_eq!(state(&job.get().await.unwrap()), Some(&Active));
    let (_, criteria) = service.restarts().remove(0);
    assert_eq!(criteria["resetScope"], "Full");
    assert_eq!(jobs(&service).list().await.unwrap().value.len(), 1);
    assert_eq!(jobs(&service).count().await.unwrap(), 1);
    job.delete().await.unwrap();
    assert_eq!(jobs(&service).count().await.unwrap(), 0);
    assert_eq!(job.start().await.unwrap_err().status().map(u16::from), Some(404));
}

#[tokio::test]
async fn a_job_without_a_template_is_refused() {
    let service = SynchronizationService::new();
    let error = jobs(&service).create(&SynchronizationJob::default()).await.unwrap_err();
    assert_eq!(error.status().map(u16::from), Some(400));
}

#[tokio::test]
async fn schemas_and_secrets_are_kept() {
    let service = SynchronizationService::new();
    let job = created(&service).await;
    let schema = SynchronizationSchema { version: Some("2".to_owned()), ..Default::default() };
    job.schema().replace(&schema).await.unwrap();
    assert_eq!(job.schema().get().await.unwrap().version.as_deref(), Some("2"));
    let graph = GraphClient::from(service.client());
    let secrets = graph.service_principals().id("p").synchronization().secrets();
    let secret = SynchronizationSecretKeyStringValuePair {
        key: Some(SynchronizationSecret::Password),
        value: Some("hunter2".to_owned()),
        ..Default::default()
    };
    secrets.replace_all(&[secret]).await.unwrap();
    let kept = secrets.list().await.unwrap().value;
    assert_eq!(kept[0].value.as_deref(), Some("*"));
}

#[tokio::test]
async fn a_new_job_is_waited_for() {
    let service = SynchronizationService::new();
    service.visible_after(2);
    let job = created(&service).await;
    assert_eq!(job.get().await.unwrap_err().status().map(u16::from), Some(404));
    let found = job.get().wait().every(Duration::from_secs(10)).until_found().await.unwrap();
    assert_eq!(found.template_id.as_deref(), Some("BoxOutDelta"));
    assert_eq!(service.mock().time().elapsed(), Duration::from_secs(10));
}

#[tokio::test]
async fn a_deleted_job_is_waited_for() {
    let service = SynchronizationService::new();
    service.gone_after(3);
    let job = created(&service).await;
    job.delete().await.unwrap();
    job.get().wait().every(Duration::from_secs(1)).until_gone().await.unwrap();
    assert_eq!(service.mock().time().elapsed(), Duration::from_secs(3));
}

#[tokio::test]
async fn a_state_is_waited_for_and_progress_is_told() {
    let service = SynchronizationService::new();
    let job = created(&service).await;
    let id = job.get().await.unwrap().id.unwrap();
    service.set_status(&id, "Quarantine");
    let seen = Arc::new(Mutex::new(Vec::new()));
    let (told, at_service) = (Arc::clone(&seen), service.clone());
    let healthy = job
        .get()
        .wait()
        .every(Duration::from_secs(60))
        .on_progress(move |progress| {
            let code = progress.current.and_then(code).cloned();
            told.lock().unwrap().push((progress.requests, progress.waited.as_secs(), code));
            if progress.requests == 2 {
                at_service.set_status(&id, "Active");
            }
        })
        .until(|job| code(job) != Some(&SynchronizationStatusCode::Quarantine))
        .await
        .unwrap();
    assert_eq!(code(&healthy), Some(&SynchronizationStatusCode::Active));
    let quarantine = Some(SynchronizationStatusCode::Quarantine);
    let expected = [(1, 0, quarantine.clone()), (2, 60, quarantine)];
    assert_eq!(*seen.lock().unwrap(), expected);
}

#[tokio::test]
async fn a_wait_has_an_end() {
    let service = SynchronizationService::new();
    let job = created(&service).await;
    let wait = job.get().wait().every(Duration::from_secs(10)).at_most(Duration::from_secs(35));
    let error = wait.until(|job| state(job).is_none()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotYet);
    assert!(error.to_string().contains("gave up after 30s: the condition did not hold"), "{error}");
    assert_eq!(service.mock().time().elapsed(), Duration::from_secs(30));
}

#[tokio::test]
async fn a_wait_respects_what_the_service_asks_for() {
    let service = SynchronizationService::new();
    service.visible_after(1);
    let job = created(&service).await;
    // All tries of the first request are refused; the wait then goes on where they ended.
    service.throttle([20; 4]);
    job.get().wait().every(Duration::from_secs(1)).until_found().await.unwrap();
    assert_eq!(service.mock().time().elapsed(), Duration::from_secs(20 * 4 + 1));
}

#[tokio::test]
async fn a_wait_does_not_hide_errors() {
    let mock = Mock::new([Answer::error(403, "Authorization_RequestDenied", "No.")]);
    let graph = GraphClient::from(mock.client());
    let job = graph.applications().id("a").synchronization().jobs().id("j");
    let error = job.get().wait().until_found().await.unwrap_err();
    assert_eq!(error.status().map(u16::from), Some(403));
    // Who waits for a state waits for a job that exists.
    let mock = Mock::new([Answer::error(404, "ResourceNotFound", "No.")]);
    let graph = GraphClient::from(mock.client());
    let job = graph.applications().id("a").synchronization().jobs().id("j");
    let error = job.get().wait().until(|_| true).await.unwrap_err();
    assert_eq!((error.status().map(u16::from), mock.requests().len()), (Some(404), 1));
}

/// `{"access_token":…}`, as the service encodes it.
const CHALLENGE: &str = "Bearer realm=\"\", error=\"insufficient_claims\", \
                         claims=\"eyJhY2Nlc3NfdG9rZW4iOnt9fQ==\"";

#[tokio::test]
async fn a_claims_challenge_is_met_once() {
    let challenge = || {
        Answer::error(401, "InvalidAuthenticationToken", "CAE")
            .header("www-authenticate", CHALLENGE)
    };
    for (answers, with_claims, succeeds) in [
        (vec![challenge(), Answer::status(204)], 1, true),
        (vec![challenge(), challenge()], 1, false),
        (vec![Answer::error(401, "InvalidAuthenticationToken", "expired")], 0, false),
    ] {
        let mock = Mock::new(answers);
        let credential = Arc::new(Credential::default());
        let client = Client::new(Arc::clone(&credential) as _, Some(mock.options())).unwrap();
        let result = client.request::<Value>(Method::Post, "/v1.0/start").await;
        assert_eq!(result.is_ok(), succeeds);
        assert_eq!(credential.with_claims.load(Ordering::Relaxed), with_claims);
        assert_eq!(mock.requests().len(), 1 + with_claims);
        assert!(mock.time().pauses().is_empty());
    }
}

#[tokio::test]
async fn a_wait_outlasts_what_passes() {
    let gone = || Answer::error(404, "ResourceNotFound", "No.");
    let mock = Mock::new([
        Answer::error(500, "InternalServerError", "Oops."),
        Answer::error(502, "BadGateway", "Oops."),
        Answer::broken(),
        Answer::broken(),
        Answer::broken(),
        Answer::broken(),
        gone(),
        Answer::json(200, &serde_json::json!({ "id": "j" })),
    ]);
    let graph = GraphClient::from(mock.client());
    let job = graph.applications().id("a").synchronization().jobs().id("j");
    let failures = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&failures);
    let wait = job.get().wait().on_progress(move |progress| {
        told.lock().unwrap().push(progress.error.map(msgraph_runtime::Error::kind));
    });
    assert_eq!(wait.until_found().await.unwrap().id.as_deref(), Some("j"));
    let (service, transport) = (Some(ErrorKind::Service), Some(ErrorKind::Transport));
    assert_eq!(*failures.lock().unwrap(), [service, service, transport, service]);
}
