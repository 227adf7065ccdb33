//! What the service does, asked with nothing but this crate.

use msgraph_provisioning::Method;
use msgraph_provisioning::mock::{Answer, SynchronizationService};
use msgraph_provisioning::serde_json::{Value, json};
use msgraph_provisioning::v1::GraphClient;
use msgraph_provisioning::v1::models::*;

use super::{created, jobs, state};

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
async fn a_job_is_started_once_it_is_visible() {
    let service = SynchronizationService::new();
    service.visible_after(2);
    service.throttle([30]);
    let job = created(&service).await;
    job.get().wait().until_found().await.unwrap();
    job.start().await.unwrap();
    // Two to create: one was throttled.
    assert_eq!(service.mock().requests().len(), 6);
}

#[tokio::test]
async fn a_deleted_job_is_found_for_a_while_and_not_listed() {
    let service = SynchronizationService::new();
    service.gone_after(1);
    let job = created(&service).await;
    job.delete().await.unwrap();
    assert_eq!(jobs(&service).count().await.unwrap(), 0);
    job.get().await.unwrap();
    assert_eq!(job.get().await.unwrap_err().status().map(u16::from), Some(404));
}

#[tokio::test]
async fn a_quarantine_ends_with_a_start() {
    let service = SynchronizationService::new();
    let job = created(&service).await;
    let id = job.get().await.unwrap().id.unwrap();
    service.quarantine(&id, "TooManyDeletes");
    let status = job.get().await.unwrap().status.unwrap();
    assert_eq!(status.code, Some(SynchronizationStatusCode::Quarantine));
    assert_eq!(status.quarantine.unwrap().reason, Some("TooManyDeletes".into()));
    job.start().await.unwrap();
    assert!(job.get().await.unwrap().status.unwrap().quarantine.is_none());
}

#[tokio::test]
async fn credentials_are_refused_and_taken_again() {
    let service = SynchronizationService::new();
    let job = created(&service).await;
    service.refuse_credentials(true);
    for validated in [
        job.validate_credentials().use_saved_credentials(true).await,
        jobs(&service).validate_credentials().template_id("scim").await,
    ] {
        assert_eq!(validated.unwrap_err().code(), Some("InvalidCredentials"));
    }
    service.refuse_credentials(false);
    job.validate_credentials().use_saved_credentials(true).await.unwrap();
}

#[tokio::test]
async fn what_the_service_does_not_know_is_an_error() {
    let service = SynchronizationService::new();
    let client = service.client();
    let root = "/v1.0/servicePrincipals/p/synchronization";
    let list = jobs(&service).list().query("$filter", "id eq 'a'").await;
    for (asked, status) in [
        (list.map(drop), 501),
        (client.request::<()>(Method::Get, format!("{root}/templates")).await, 404),
        (client.request::<()>(Method::Delete, format!("{root}/jobs")).await, 405),
        (client.request::<()>(Method::Post, format!("{root}/jobs")).await, 400),
        (client.request::<()>(Method::Get, "/v1.0/users").await, 404),
    ] {
        assert_eq!(asked.unwrap_err().status().map(u16::from), Some(status));
    }
    // A test can answer in the place of the service.
    service.mock().push(Answer::json(200, &json!({ "value": [{ "id": "t" }] })));
    let templates = client.request::<Value>(Method::Get, format!("{root}/templates"));
    assert_eq!(templates.await.unwrap()["value"][0]["id"], "t");
}

#[tokio::test]
async fn an_update_changes_what_it_names() {
    let service = SynchronizationService::new();
    let job = created(&service).await;
    assert!(job.get().await.unwrap().schedule.unwrap().interval.is_some());
    let schedule = SynchronizationSchedule {
        state: Some(SynchronizationScheduleState::Paused),
        ..Default::default()
    };
    let change = SynchronizationJob { schedule: Some(schedule.into()), ..Default::default() };
    job.update(&change).await.unwrap();
    let schedule = job.get().await.unwrap().schedule.unwrap();
    assert!(schedule.interval.is_some(), "what was not sent stays as it is");
}

#[tokio::test]
async fn a_body_that_makes_no_sense_is_refused() {
    let service = SynchronizationService::new();
    let path = "/v1.0/servicePrincipals/p/synchronization/jobs";
    let body = json!({"templateId": "t", "schedule": "daily"});
    let refused = service.client().request::<Value>(Method::Post, path).json(&body).await;
    assert_eq!(refused.unwrap_err().status().map(u16::from), Some(400));
}
