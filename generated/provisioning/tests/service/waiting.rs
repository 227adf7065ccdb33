//! Waiting for what the service does.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use msgraph_provisioning::mock::{Answer, Mock, SynchronizationService};
use msgraph_provisioning::serde_json::json;
use msgraph_provisioning::v1::GraphClient;
use msgraph_provisioning::v1::models::*;
use msgraph_provisioning::{Error, ErrorKind};

use super::{created, jobs, state};

fn code(job: &SynchronizationJob) -> Option<&SynchronizationStatusCode> {
    job.status.as_ref()?.code.as_ref()
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
        Answer::json(200, &json!({ "id": "j" })),
    ]);
    let graph = GraphClient::from(mock.client());
    let job = graph.applications().id("a").synchronization().jobs().id("j");
    let failures = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&failures);
    let wait = job.get().wait().on_progress(move |progress| {
        told.lock().unwrap().push(progress.error.map(Error::kind));
    });
    assert_eq!(wait.until_found().await.unwrap().id.as_deref(), Some("j"));
    let (service, transport) = (Some(ErrorKind::Service), Some(ErrorKind::Transport));
    assert_eq!(*failures.lock().unwrap(), [service, service, transport, service]);
}

#[tokio::test]
async fn waiting_never_repeats_what_creates() {
    let service = SynchronizationService::new();
    let jobs = jobs(&service);
    let body = SynchronizationJob { template_id: Some("t".to_owned()), ..Default::default() };
    // "Create it, and wait until it runs."
    let _ = jobs.create(&body).wait().until(|job| job.status.is_none()).await;
    let created = jobs.count().await.unwrap();
    assert!(created <= 1, "{created} jobs were created by one call");
}

fn can_be_spawned<T: Send>(_: &T) {}

#[tokio::test]
async fn futures_can_be_spawned() {
    let service = SynchronizationService::new();
    let jobs = jobs(&service);
    let job = jobs.id("x");
    can_be_spawned(&job.get().send());
    can_be_spawned(&job.get().into_future());
    can_be_spawned(&jobs.list().pages().next());
    can_be_spawned(&jobs.list().items().next());
    can_be_spawned(&job.get().wait().until_found());
    can_be_spawned(&job.get().wait().until(|_| true));
    can_be_spawned(&job.get().wait().until_gone());
    can_be_spawned(&job.restart().send());
}

#[tokio::test]
async fn a_wait_takes_no_longer_than_it_may() {
    let service = SynchronizationService::new();
    service.throttle([170; 3]);
    let job = jobs(&service).id("j");
    let limit = Duration::from_secs(10);
    let _ = job.get().wait().at_most(limit).until_gone().await;
    assert!(service.mock().time().elapsed() <= limit, "{:?}", service.mock().time().elapsed());
}

#[tokio::test]
async fn virtual_time_lets_others_act() {
    let service = SynchronizationService::new();
    let jobs = jobs(&service);
    let body = SynchronizationJob { template_id: Some("t".to_owned()), ..Default::default() };
    let job = jobs.id(jobs.create(&body).await.unwrap().id.unwrap());
    let active = |job: &SynchronizationJob| {
        job.status.as_ref().unwrap().code == Some(SynchronizationStatusCode::Active)
    };
    let waiting = job.get().wait().until(active);
    let (waited, started) = tokio::join!(waiting, job.start().into_future());
    started.unwrap();
    waited.unwrap();
}
