//! Each kind of request against each kind of answer: how the call ends, as one table to review.
//!
//! The runtime acts by the method of HTTP and by what a request answers, so that these pairs are
//! all kinds that there are: [`every_generated_request_is_of_a_kind`](ir) proves it.

mod answers;
mod ir;
mod kinds;

use std::collections::BTreeMap;
use std::fmt;

use azure_core::http::Method;
use msgraph_runtime::mock::VirtualTime;
use msgraph_runtime::{ClientOptions, Error, ErrorKind};
use msgraph_tests::client;
use msgraph_tests::server::{PATIENCE, Reply, Server};

use answers::{Answer, answers};
use kinds::{KINDS, Kind, RAW};

/// How a call ended, and how often it was sent.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Ended {
    result: Result<String, String>,
    sent: usize,
}

#[tokio::test]
async fn each_kind_of_request_meets_each_kind_of_answer() {
    let mut table = String::new();
    for answer in answers() {
        table.push_str(&format!("\n{}\n", answer.name));
        // Kinds that end alike share a line.
        let mut lines: BTreeMap<Ended, Vec<&Kind>> = BTreeMap::new();
        for kind in KINDS.iter().chain(RAW) {
            lines.entry(ended(kind, &answer).await).or_default().push(kind);
        }
        for (ended, kinds) in lines {
            table.push_str(&format!("    {:<42} {}\n", ended.to_string(), listed(&kinds)));
        }
    }
    insta::assert_snapshot!("outcomes", table.trim_start());
}

/// What is answered, by method.
fn listed(kinds: &[&Kind]) -> String {
    if kinds.len() == KINDS.len() + RAW.len() {
        return "all".to_owned();
    }
    let methods = [Method::Get, Method::Post, Method::Patch, Method::Put, Method::Delete];
    let lists = methods.into_iter().filter_map(|method| {
        let of_it = kinds.iter().filter(|it| it.method == method).map(|it| it.output);
        let outputs = of_it.collect::<Vec<_>>().join(" ");
        (!outputs.is_empty()).then(|| format!("{method}: {outputs}"))
    });
    lists.collect::<Vec<_>>().join("; ")
}

async fn ended(kind: &Kind, answer: &Answer) -> Ended {
    // As many as there can be tries.
    let server =
        Server::start(std::iter::repeat_n(answer.reply.clone(), tries(&answer.reply))).await;
    let time = VirtualTime::new();
    let client = client::with(ClientOptions {
        clock: time.clock(),
        answer_limit: Some(1 << 16),
        ..client::options(&server)
    });
    let result = tokio::select! {
        result = tokio::time::timeout(PATIENCE, (kind.call)(&client)) => result,
        () = let_stalled_answers_expire(&server, &time) => unreachable!("it goes on for ever"),
    };
    let result = result
        .unwrap_or_else(|_| panic!("{} {}, {}: no end", kind.method, kind.output, answer.name));
    Ended { result: result.map_err(|error| shown(&error)), sent: server.requests().len() }
}

/// Large answers, which are not asked for often, are few.
fn tries(reply: &Reply) -> usize {
    match reply {
        Reply::Answer(answer) if answer.body.len() > 1 << 20 => 5,
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

/// The kind of an error, and what it keeps of the answer.
fn shown(error: &Error) -> String {
    let status = error.status().map_or("no status".to_owned(), |it| u16::from(it).to_string());
    let code = error.code().map(|it| format!(" {it}")).unwrap_or_default();
    // Kinds that say nothing of the answer are told by their name alone.
    match error.kind() {
        ErrorKind::Service => format!("{status}{code}"),
        kind => format!("{kind:?}, {status}{code}"),
    }
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.result {
            Ok(value) => write!(f, "ok: {value}")?,
            Err(error) => write!(f, "error: {error}")?,
        }
        match self.sent {
            1 => Ok(()),
            sent => write!(f, ", sent {sent} times"),
        }
    }
}
