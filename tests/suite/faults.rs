//! Whatever goes wrong between client and service ends in success or in a typed error, in bounded
//! time, and a request that creates something is sent twice only if the service did not act.

use std::fmt;
use std::io::Write;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use msgraph_runtime::mock::VirtualTime;
use msgraph_runtime::{Error, ErrorKind};
use msgraph_synchronization::v1::GraphClient;
use msgraph_synchronization::v1::models::{SynchronizationJob, SynchronizationSchema};
use msgraph_tests::client;
use msgraph_tests::server::{Framing, PATIENCE, Reply, Server};

/// A way to fail.
struct Fault {
    name: &'static str,
    /// What becomes of the first try and of all others.
    reply: Reply,
    /// How often each of [`METHODS`] is sent.
    sent: [usize; 5],
    /// How a call ends.
    end: End,
    /// Whether the status says that the service acted: a deletion needs no more.
    has_acted: bool,
}

impl Fault {
    fn expected(&self, method: usize) -> (usize, End) {
        match METHODS[method] {
            "DELETE" if self.has_acted => (1, Success),
            _ => (self.sent[method], self.end),
        }
    }
}

/// How a call ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Success,
    Fails(ErrorKind),
    Status(u16),
}

use End::{Fails, Status, Success};

const METHODS: [&str; 5] = ["GET", "POST", "PATCH", "PUT", "DELETE"];

/// What is safe to repeat is sent four times, all else once.
const SAFE: [usize; 5] = [4, 1, 1, 4, 4];
/// What was answered has been done: only a read is repeated, whose answer is missed.
const READS: [usize; 5] = [4, 1, 1, 1, 1];
const ALL: [usize; 5] = [4; 5];
const ONCE: [usize; 5] = [1; 5];

const JOB: &str = r#"{"id":"a","templateId":"t"}"#;

/// Requests and pauses, each as long as it can be: four tries of 100 s, and three pauses of 180 s.
const BOUND: Duration = Duration::from_secs(4 * 100 + 3 * 180);

#[rustfmt::skip]
fn faults() -> Vec<Fault> {
    use ErrorKind::{Incomplete, Response, Timeout, Transport};
    let fault = |name, reply: Reply, sent, end| {
        let has_acted = matches!(&reply, Reply::Answer(it) if it.status == 200 && end != Fails(Incomplete));
        Fault { name, reply, sent, end, has_acted }
    };
    let job = || Reply::json(200, JOB);
    let after = |status, value| Reply::status(status).header("Retry-After", value);
    let gzip = |bytes| Reply::json(200, "").body(bytes).header("Content-Encoding", "gzip");
    let to = |location| Reply::status(302).header("Location", location);
    vec![
        fault("reset before the answer", Reply::Reset, SAFE, Fails(Transport)),
        fault("closed before the answer", Reply::Close, SAFE, Fails(Transport)),
        fault("headers too late", Reply::Silence, SAFE, Fails(Timeout)),
        fault("reset in the body", job().framing(Framing::Truncated(9)), READS, Fails(Incomplete)),
        fault("chunks cut off", job().framing(Framing::TruncatedChunks(9)), READS, Fails(Incomplete)),
        fault("body stalls", job().framing(Framing::Stalled(9)), READS, Fails(Incomplete)),
        fault("gzip", gzip(compressed()), ONCE, Success),
        fault("gzip, corrupt", gzip(corrupt()), READS, Fails(Incomplete)),
        fault("gzip, cut off", gzip(compressed()[..20].to_vec()), READS, Fails(Incomplete)),
        fault("408", Reply::status(408), ONCE, Status(408)),
        fault("408, Retry-After", after(408, "1"), ONCE, Status(408)),
        fault("429", Reply::status(429), ALL, Status(429)),
        fault("429, Retry-After 7", after(429, "7"), ALL, Status(429)),
        fault("429, Retry-After a day", after(429, "86400"), ALL, Status(429)),
        fault("500", Reply::status(500), ONCE, Status(500)),
        fault("500, Retry-After", after(500, "1"), ONCE, Status(500)),
        fault("502", Reply::status(502), ONCE, Status(502)),
        fault("502, Retry-After", after(502, "1"), ONCE, Status(502)),
        fault("503", Reply::status(503), SAFE, Status(503)),
        fault("503, Retry-After 2.5", after(503, "2.5"), ALL, Status(503)),
        fault("504", Reply::status(504), SAFE, Status(504)),
        fault("504, Retry-After", after(504, "1"), SAFE, Status(504)),
        fault("redirect to itself", to("#"), [6, 1, 1, 1, 1], Status(302)),
        fault("redirect to http", to("http://localhost/"), ONCE, Status(302)),
        fault("redirect nowhere", Reply::status(302), ONCE, Status(302)),
        fault("JSON, 900 deep", Reply::json(200, deep(900)), ONCE, Fails(Response)),
        fault("JSON, 5000 deep", Reply::json(200, deep(5000)), ONCE, Fails(Response)),
        fault("JSON, cut off", Reply::json(200, &JOB[..9]), ONCE, Fails(Response)),
        fault("not UTF-8", Reply::bytes(200, b"{\"id\":\"\xff\"}"), ONCE, Fails(Response)),
        fault("error, not UTF-8", Reply::bytes(404, b"\xff\xfe"), ONCE, Status(404)),
        fault("error, 900 deep", Reply::json(404, deep(900)), ONCE, Status(404)),
        fault("error, body cut off", Reply::json(404, "{\"error\":").framing(Framing::Truncated(4)), ONCE, Status(404)),
        fault("error of 100 MB", Reply::bytes(500, vec![b'x'; 100 << 20]), ONCE, Status(500)),
    ]
}

#[tokio::test]
async fn each_fault_ends_in_a_typed_error_in_bounded_time() {
    let mut failures = Vec::new();
    println!("{:<26} {}", "", METHODS.map(|it| format!("{it:<24}")).join(""));
    for fault in faults() {
        let mut line = format!("{:<26} ", fault.name);
        for (at, method) in METHODS.into_iter().enumerate() {
            let ran = run(method, fault.reply.clone()).await;
            let cell = ran.to_string();
            if (ran.sent, ran.end()) != fault.expected(at) || ran.took > BOUND {
                failures.push(format!("{} {method}: {cell}", fault.name));
            }
            line.push_str(&format!("{cell:<24}"));
        }
        println!("{}", line.trim_end());
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[tokio::test]
async fn a_chain_of_redirects_is_followed_by_reads() {
    let hop = |at: u8| Reply::status(307).header("Location", &format!("/hop/{at}"));
    let replies = [hop(1), hop(2), hop(3), Reply::json(200, JOB)];
    let server = Server::start(replies).await;
    call("GET", &GraphClient::from(client::client(&server))).await.unwrap();
    let targets = server.requests().into_iter().skip(1).map(|it| it.target);
    assert_eq!(targets.collect::<Vec<_>>(), ["/hop/1", "/hop/2", "/hop/3"]);
}

#[tokio::test]
async fn where_nothing_listens_nothing_is_sent() {
    let server = Server::start([]).await;
    let (client, time) = client::timed(&server);
    drop(server);
    tokio::task::yield_now().await;
    for (calls, method) in (1..).zip(METHODS) {
        let error = call(method, &GraphClient::from(client.clone())).await.unwrap_err();
        assert_eq!((error.kind(), error.tries()), (ErrorKind::Connection, 4), "{method}");
        assert_eq!(time.pauses().len(), calls * 3);
    }
}

#[tokio::test]
async fn a_call_can_have_a_limit_of_its_own() {
    let server = Server::start([Reply::Silence]).await;
    let (client, time) = client::timed(&server);
    let graph = GraphClient::from(client);
    let start = graph.applications().id("a").synchronization().jobs().id("j").start();
    let error = tokio::select! {
        result = start.timeout(Duration::from_secs(7)).into_future() => result.unwrap_err(),
        () = let_stalled_answers_expire(&server, &time) => unreachable!("it goes on for ever"),
    };
    assert_eq!((error.kind(), time.elapsed().as_secs()), (ErrorKind::Timeout, 7));
    assert!(error.to_string().contains("no whole answer within 7s"), "{error}");
}

#[tokio::test]
async fn of_the_body_of_an_error_a_part_is_kept() {
    let server = Server::start([Reply::bytes(500, vec![b'x'; 3 << 20])]).await;
    let error = call("GET", &GraphClient::from(client::client(&server))).await.unwrap_err();
    assert_eq!(error.body().map(<[u8]>::len), Some(1 << 20));
    assert!(error.to_string().len() < 1_000);
}

/// How a call went.
struct Ran {
    sent: usize,
    took: Duration,
    result: Result<(), Error>,
}

impl Ran {
    fn end(&self) -> End {
        match &self.result {
            Ok(()) => Success,
            Err(error) if error.kind() == ErrorKind::Service => {
                Status(error.status().map_or(0, u16::from))
            }
            Err(error) => Fails(error.kind()),
        }
    }
}

impl fmt::Display for Ran {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = match self.end() {
            Success => "success".to_owned(),
            Fails(kind) => format!("{kind:?}"),
            Status(status) => status.to_string(),
        };
        write!(f, "{end}, sent {}, {}s", self.sent, self.took.as_secs())
    }
}

/// Makes a call that fails the same way each time.
async fn run(method: &str, reply: Reply) -> Ran {
    let server = Server::start(std::iter::repeat_n(reply.clone(), tries(&reply))).await;
    let (client, time) = client::timed(&server);
    let graph = GraphClient::from(client);
    let result = tokio::select! {
        result = tokio::time::timeout(PATIENCE, call(method, &graph)) => result,
        () = let_stalled_answers_expire(&server, &time) => unreachable!("it goes on for ever"),
    };
    let result = result.expect("the call ends");
    Ran { sent: server.requests().len(), took: time.elapsed(), result }
}

/// How many replies are at hand: large ones, which are not asked for twice, need to be few.
fn tries(reply: &Reply) -> usize {
    match reply {
        Reply::Answer(answer) if answer.body.len() > 1 << 20 => 2,
        _ => 10,
    }
}

/// Lets the time of each answer that does not come run out.
async fn let_stalled_answers_expire(server: &Server, time: &VirtualTime) {
    loop {
        server.stalled().await;
        time.expire();
    }
}

async fn call(method: &str, graph: &GraphClient) -> Result<(), Error> {
    let synchronization = graph.service_principals().id("p").synchronization();
    let (jobs, job) = (synchronization.jobs(), synchronization.jobs().id("j"));
    let entity = SynchronizationJob::default();
    match method {
        "GET" => job.get().await.map(drop),
        "POST" => jobs.create(&entity).await.map(drop),
        "PATCH" => job.update(&entity).await.map(drop),
        "PUT" => job.schema().replace(&SynchronizationSchema::default()).await.map(drop),
        _ => job.delete().await,
    }
}

fn compressed() -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(JOB.as_bytes()).expect("memory is writable");
    encoder.finish().expect("memory is writable")
}

fn corrupt() -> Vec<u8> {
    let mut bytes = compressed();
    for byte in &mut bytes[12..20] {
        *byte ^= 0xff;
    }
    bytes
}

fn deep(depth: usize) -> String {
    format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth))
}
