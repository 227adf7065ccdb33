//! What calls cost: create, start and list of 100 jobs, 10,000 times each, 64 at a time.
//!
//! ```text
//! cargo bench -p msgraph-tests --bench load
//! ```
//!
//! The floor is the same calls made by hand, with reqwest and structs that serde reads, in turns
//! within the same run. Both speak to a server in a process of its own, whose time does not count.
//! Time is that of the processor, which Linux tells.
#![allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]

mod by_hand;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use azure_core::http::Transport;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use msgraph_runtime::{Client, ClientOptions, Endpoint};
use msgraph_synchronization::v1::GraphClient;
use msgraph_synchronization::v1::models::SynchronizationJob;
use msgraph_tests::credential::Credential;
use msgraph_tests::server::{Reply, Server, trusting};
use serde_json::{Value, json};

/// How many times each of the three calls is made.
const CALLS: usize = 10_000;

/// In how many turns.
const TURNS: usize = 5;

const CONCURRENCY: usize = 64;

const PAGE: usize = 100;

const JOBS: &str = "/v1.0/servicePrincipals/principal/synchronization/jobs";

fn main() {
    // `cargo test` runs benchmarks too, to see that they work.
    let calls = if std::env::args().any(|it| it == "--bench") { CALLS } else { 200 };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    match std::env::args().nth(1).as_deref() {
        Some("serve") => runtime.block_on(serve()),
        _ => runtime.block_on(compare(calls)),
    }
}

/// Serves until standard input ends.
async fn serve() {
    let job = job().to_string();
    let page = json!({ "value": vec![self::job(); PAGE] }).to_string();
    let server = Server::answering(move |request| match request.method.as_str() {
        "GET" => Reply::json(200, page.clone()),
        "POST" if request.target.ends_with("/start") => Reply::status(204),
        _ => Reply::json(201, job.clone()),
    })
    .await;
    println!("{}", server.port());
    println!("{}", STANDARD.encode(server.certificate()));
    std::io::stdout().flush().expect("standard output");
    tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new()))
        .await
        .expect("it does not panic")
        .expect("standard input");
}

/// A server in another process.
struct Elsewhere {
    process: Child,
    port: u16,
    certificate: Vec<u8>,
}

impl Elsewhere {
    fn start() -> Self {
        let own = std::env::current_exe().expect("this program");
        let mut command = Command::new(own);
        command.arg("serve").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("it starts");
        let mut lines = BufReader::new(process.stdout.take().expect("it is piped")).lines();
        let mut line = || lines.next().expect("a line").expect("text");
        let port = line().parse().expect("a port");
        let certificate = STANDARD.decode(line()).expect("base64");
        Self { process, port, certificate }
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        // It ends by itself.
        let _ = self.process.wait();
    }
}

async fn compare(calls: usize) {
    let server = Elsewhere::start();
    let endpoint = format!("https://localhost:{}", server.port);
    let http = trusting(&server.certificate);
    let graph = graph(&endpoint, http.clone());
    let by_hand = Arc::new(by_hand::Client::new(http, format!("{endpoint}{JOBS}")));
    run(100, || ours(graph.clone())).await;
    run(100, || theirs(Arc::clone(&by_hand))).await;
    let start = memory();
    let (mut own, mut floor) = (0.0, 0.0);
    for _ in 0..TURNS {
        floor += run(calls / TURNS, || theirs(Arc::clone(&by_hand))).await;
        own += run(calls / TURNS, || ours(graph.clone())).await;
    }
    let per_thousand = |seconds: f64| seconds * 1000.0 / (3.0 * calls as f64);
    println!("{calls} × (create + start + list of {PAGE} jobs), {CONCURRENCY} at a time");
    println!(
        "  by hand, reqwest + serde (floor) {:>7.3} CPU s per 1000 calls",
        per_thousand(floor)
    );
    println!(
        "  msgraph-synchronization          {:>7.3} CPU s per 1000 calls, {:.2} × the floor",
        per_thousand(own),
        own / floor
    );
    println!("  memory grew from {start} MB to {} MB", memory());
}

fn graph(endpoint: &str, http: reqwest::Client) -> GraphClient {
    let endpoint = Endpoint::new(endpoint).expect("an endpoint");
    let mut options = ClientOptions { endpoint, ..Default::default() };
    options.client_options.transport = Some(Transport::new(Arc::new(http)));
    let client = Client::new(Arc::new(Credential::default()), Some(options));
    GraphClient::from(client.expect("usable options"))
}

async fn ours(graph: GraphClient) {
    let jobs = graph.service_principals().id("principal").synchronization().jobs();
    let body =
        SynchronizationJob { template_id: Some("BoxOutDelta".to_owned()), ..Default::default() };
    let job = jobs.create(&body).await.expect("created");
    jobs.id(job.id.expect("an id")).start().await.expect("started");
    let page = jobs.list().await.expect("a page");
    assert_eq!(page.value.len(), PAGE);
}

async fn theirs(client: Arc<by_hand::Client>) {
    let job = client.create("BoxOutDelta").await.expect("created");
    client.start(&job.id.expect("an id")).await.expect("started");
    let page = client.list().await.expect("a page");
    assert_eq!(page.value.len(), PAGE);
}

/// Makes calls, so many at a time; returns the seconds of the processor that they took.
async fn run<F: Future<Output = ()> + Send + 'static>(times: usize, call: impl Fn() -> F) -> f64 {
    let before = processor();
    let left = AtomicUsize::new(times);
    let mut tasks = tokio::task::JoinSet::new();
    while left.load(Ordering::Relaxed) > 0 {
        if tasks.len() == CONCURRENCY {
            tasks.join_next().await.expect("there are some").expect("no call is lost");
        }
        left.fetch_sub(1, Ordering::Relaxed);
        tasks.spawn(call());
    }
    while let Some(end) = tasks.join_next().await {
        end.expect("no call is lost");
    }
    processor() - before
}

/// The seconds that this process has had the processor.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let (_, fields) = stat.rsplit_once(") ").unwrap_or_default();
    let ticks = fields.split(' ').skip(11).take(2).filter_map(|it| it.parse::<f64>().ok());
    // A tick is a hundredth of a second on every Linux.
    ticks.sum::<f64>() / 100.0
}

/// The memory of this process in MB.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|it| it.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1024
}

/// A job as the service answers.
fn job() -> Value {
    let execution = json!({
        "activityIdentifier": "9b1ebd8c-5a0e-4d3f-8f3b-8a52d1f0a001",
        "countEntitled": 120, "countEntitledForProvisioning": 118, "countEscrowed": 2,
        "countEscrowedRaw": 2, "countExported": 118, "countExports": 118, "countImported": 120,
        "countImportedDeltas": 7, "countImportedReferenceDeltas": 0, "state": "Succeeded",
        "error": null, "timeBegan": "2026-02-03T04:05:06.7891234Z",
        "timeEnded": "2026-02-03T04:06:07.1234567Z",
    });
    json!({
        "id": "BoxOutDelta.9bcd1f2a3b4c5d6e7f8091a2b3c4d5e6.9b1ebd8c-5a0e-4d3f-8f3b-8a52d1f0a001",
        "templateId": "BoxOutDelta",
        "schedule": { "expiration": null, "interval": "PT40M", "state": "Active" },
        "status": {
            "countSuccessiveCompleteFailures": 0, "escrowsPruned": false, "code": "Active",
            "lastSuccessfulExecutionWithExports": null,
            "quarantine": null,
            "steadyStateFirstAchievedTime": "2026-01-02T03:04:05.6789012Z",
            "steadyStateLastAchievedTime": "2026-02-03T04:06:07.1234567Z",
            "troubleshootingUrl": "",
            "lastExecution": execution,
            "lastSuccessfulExecution": execution,
            "progress": [{
                "completedUnits": 30, "progressObservationDateTime": "2026-02-03T04:06:07Z",
                "totalUnits": 120, "units": "users",
            }],
            "synchronizedEntryCountByType": [
                { "key": "User to User", "value": 118 }, { "key": "Group to Group", "value": 9 },
            ],
        },
        "synchronizationJobSettings": [
            { "name": "Domain", "value": "{\"domain\":\"contoso.com\"}" },
            { "name": "QuarantineTooManyDeletesThreshold", "value": "500" },
        ],
    })
}
