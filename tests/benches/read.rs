//! How long it takes to read a synchronization job: generated models against those of serde.
//!
//! ```text
//! cargo bench -p msgraph-tests --bench read
//! ```
//!
//! The floor is serde's derived code for structs of the same fields, which keeps nothing that is
//! not known; both sides take turns in the same run.
#![allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on has failed")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use msgraph_runtime::__private::Received;
use msgraph_runtime::{Bytes, Payload};
use msgraph_synchronization::v1::models::SynchronizationJob;
use msgraph_tests::derived::Job;
use serde::de::DeserializeOwned;

/// How many jobs are read in one turn, and how many turns there are; the fastest one counts.
const JOBS: u32 = 2000;
const TURNS: u32 = 200;

fn main() {
    let text = job();
    assert_eq!(read::<SynchronizationJob>(&text).id, read::<Job>(&text).id);
    let body = Bytes::from(text.clone());
    let url = "https://graph.microsoft.com/v1.0/job".parse().unwrap();
    let received = Received { body: &body, url: &url, is_write: false };
    let [mut floor, mut answer, mut serde] = [Duration::MAX; 3];
    for _ in 0..TURNS {
        floor = floor.min(turn(|| read::<Job>(black_box(&text))));
        answer = answer.min(turn(|| SynchronizationJob::read(black_box(received)).unwrap()));
        serde = serde.min(turn(|| read::<SynchronizationJob>(black_box(&text))));
    }
    println!("one synchronizationJob, {} bytes", text.len());
    println!("  derived by serde (floor)  {:>10.2?}", floor / JOBS);
    for (name, time) in [("as an answer", answer), ("through serde_json", serde)] {
        let ratio = time.as_secs_f64() / floor.as_secs_f64();
        println!("  generated, {name:<18} {:>7.2?}  {ratio:.2} × the floor", time / JOBS);
    }
}

fn turn<T>(read: impl Fn() -> T) -> Duration {
    let start = Instant::now();
    for _ in 0..JOBS {
        black_box(read());
    }
    start.elapsed()
}

fn read<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap()
}

/// A job as the service answers it while it runs.
fn job() -> String {
    let execution = r#"{
        "activityIdentifier": "1f2f3c4d-0000-4000-8000-9f1e7c2d5b6a",
        "countEntitled": 12, "countEntitledForProvisioning": 11, "countEscrowed": 1,
        "countEscrowedRaw": 1, "countExported": 8, "countExports": 10, "countImported": 14,
        "countImportedDeltas": 0, "countImportedReferenceDeltas": 0, "error": null,
        "state": "Succeeded", "timeBegan": "2026-03-01T10:17:33.1234567Z",
        "timeEnded": "2026-03-01T10:18:02.7654321Z"
    }"#;
    format!(
        r#"{{
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#servicePrincipals('p')/synchronization/jobs/$entity",
        "id": "BoxOutDelta.0000aaaa11114222833344445555bbbb.00000000-0000-0000-0000-000000000000",
        "templateId": "BoxOutDelta",
        "schedule": {{ "expiration": null, "interval": "PT40M", "state": "Active" }},
        "status": {{
            "countSuccessiveCompleteFailures": 0, "escrowsPruned": false, "code": "Active",
            "lastExecution": {execution}, "lastSuccessfulExecution": {execution},
            "lastSuccessfulExecutionWithExports": null, "quarantine": null,
            "steadyStateFirstAchievedTime": "2026-01-01T00:00:00Z",
            "steadyStateLastAchievedTime": "2026-03-01T10:18:02Z",
            "troubleshootingUrl": "", "progress": [],
            "synchronizedEntryCountByType": [
                {{ "key": "User to User", "value": 1042 }}, {{ "key": "Group to Group", "value": 17 }}
            ]
        }},
        "synchronizationJobSettings": [
            {{ "name": "AzureIngestionAttributeOptimization", "value": "False" }},
            {{ "name": "LookaheadQueryEnabled", "value": "False" }}
        ]
    }}"#
    )
}
