//! Recorded calls of Microsoft's own clients, made with ours: what is sent, and how each call ends.
//!
//! They are a reference for the shape of requests and for outcomes, not for the truth: each
//! difference is wanted and has a reason in [`decisions`], for that case, by its whole name. A
//! difference without a reason fails, and so does a reason that explains nothing.

pub(crate) mod compare;
mod decisions;
pub(crate) mod endings;
mod hosts;
mod replay;
pub(crate) mod report;

use msgraph_tests::recorded::{Case, read};
use msgraph_tests::shared;

pub(crate) use decisions::{CODEC, WHOLE};
use report::Report;

/// A part of a call in which two clients can differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Aspect {
    /// How many requests there are.
    Requests,
    /// The method, and the path as it is on the wire.
    Path,
    Query,
    Body,
    Header,
    /// Whether the call succeeds.
    Outcome,
    /// What it yields.
    Value,
    /// What it yields, held against what the service said.
    Served,
    /// The status of the answer that ended it.
    Status,
    /// The kind of failure.
    Kind,
    /// The code of the service.
    Code,
    /// The message of the service.
    Message,
    /// The call is not made.
    Absent,
}

/// A difference between two clients.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) aspect: Aspect,
    pub(crate) ours: String,
    pub(crate) theirs: String,
}

/// A call that is not made.
pub(crate) fn absent(case: &Case) -> Found {
    Found { aspect: Aspect::Absent, ours: "nothing".to_owned(), theirs: case.call.clone() }
}

/// Whether a call is about this API, and not about another part of Graph.
pub(crate) fn is_of_the_slice(case: &Case) -> bool {
    let path = case.requests.first().map(|it| it.target.as_str());
    let is_elsewhere = path.is_some_and(|it| {
        ["/users", "/me", "/drives", "/sites"].iter().any(|root| it[5..].starts_with(root))
    });
    // Pages of users are read as any JSON.
    case.group == "paging" || case.group != "other" && !is_elsewhere
}

#[tokio::test]
async fn recorded_calls_are_made_and_end_the_same_way_but_for_what_is_wanted() {
    let Some(folder) = shared::path("wire") else { return };
    let mut report = Report::of(&decisions::SLICE);
    for case in read(&folder).into_iter().filter(|it| it.rows.is_empty() && is_of_the_slice(it)) {
        let found = match case.group.as_str() {
            "mock" => Some(hosts::replay(&case).await),
            _ => replay::replay(&case).await,
        };
        report.add(&case, found.unwrap_or_else(|| vec![absent(&case)]));
    }
    report.finish();
}
