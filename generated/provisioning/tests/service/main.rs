//! The service in memory.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod life;
mod waiting;

use msgraph_provisioning::mock::SynchronizationService;
use msgraph_provisioning::v1::GraphClient;
use msgraph_provisioning::v1::models::*;
use msgraph_provisioning::{Collection, Item};

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
