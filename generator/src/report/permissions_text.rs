//! The least scopes as text for people, and as JSON for machines.

use std::fmt::Write;

use serde::Serialize;

use super::permissions::{NeededPermissions, NeededScope, NeedingRequest, Unknown, weights};
use crate::permissions::Scheme;

/// How many requests the text names of each kind.
const SHOWN: usize = 12;

impl NeededPermissions {
    /// As text.
    pub fn text(&self) -> String {
        let mut text = self.head();
        for scope in &self.scopes {
            let level = match scope.level {
                Some(level) => format!("level {level}"),
                None => "level not known, taken as 3".to_owned(),
            };
            let _ = writeln!(text, "\n{}  ({level})", scope.name);
            list(&mut text, &scope.requests.iter().map(line).collect::<Vec<_>>());
        }
        if !self.unsupported.is_empty() {
            let (count, who) = (self.unsupported.len(), who(self.scheme));
            let _ = writeln!(text, "\nNot possible {who}: {count}");
            list(&mut text, &self.unsupported);
        }
        if !self.of_other_paths.is_empty() {
            let count = self.of_other_paths.len();
            let _ = writeln!(text, "\nKnown only of other paths, and left out: {count}");
            list(&mut text, &self.of_other_paths);
        }
        if !self.of_bases.is_empty() {
            let count = self.of_bases.len();
            let _ = writeln!(text, "\nKnown only of a base of the type, and left out: {count}");
            list(&mut text, &self.of_bases);
        }
        for (why, requests) in &self.unknown {
            let _ = writeln!(text, "\nNo permission known, {}: {}", why.reason(), requests.len());
            list(&mut text, requests);
        }
        text
    }

    fn head(&self) -> String {
        let (known, all) = (self.known, self.requests);
        let share = (100 * known).checked_div(all).unwrap_or(100);
        let mut text = format!("Permissions are known of {known} of {all} requests ({share} %)");
        let others = self.counts().into_iter().filter(|(count, _)| *count > 0);
        let others: Vec<String> = others.map(|(count, what)| format!("{count} {what}")).collect();
        if !others.is_empty() {
            let _ = write!(text, "; {}", others.join(", "));
        }
        text.push_str(".\n");
        let quality = self.quality;
        let scopes = match self.scopes.len() {
            1 => "1 scope".to_owned(),
            count => format!("{count} scopes"),
        };
        let how = match quality.above() {
            0 => "no set weighs less".to_owned(),
            more => format!(
                "no set weighs less than {}, so that this is at most {more} % above the least",
                quality.bound
            ),
        };
        let _ =
            writeln!(text, "{scopes} {}, of weight {}: {how}.", who(self.scheme), quality.weight);
        let weights = weights().map(|it| it.to_string()).join(", ");
        let _ = writeln!(text, "(Levels 1 to 5 weigh {weights}.)");
        text
    }

    /// How many requests the scopes are not for, by the cause.
    pub(super) fn counts(&self) -> [(usize, &'static str); 4] {
        let impossible = match self.scheme {
            Scheme::DelegatedWork => "not possible for a user with a work or school account",
            Scheme::DelegatedPersonal => "not possible for a user with a personal account",
            Scheme::Application => "not possible for an application",
        };
        [
            (self.of_other_paths.len(), "known only of other paths"),
            (self.of_bases.len(), "known only of a base of the type"),
            (self.unsupported.len(), impossible),
            (self.unknown(), "unknown"),
        ]
    }

    /// Which requests the scopes are not for, by the cause, for who reads nothing but the scopes;
    /// empty if there are none.
    pub fn gaps(&self) -> String {
        let mut text = String::new();
        let [elsewhere @ .., _] = self.counts();
        let unknown = self.unknown.iter().map(|(why, all)| (all.len(), why.reason()));
        for (count, what) in elsewhere.into_iter().chain(unknown).filter(|(count, _)| *count > 0) {
            let requests = if count == 1 { "request" } else { "requests" };
            let _ = writeln!(text, "not covered: {count} {requests}: {what}");
        }
        text
    }

    /// Whether nothing tells the permissions of any of the requests: no file, and no annotation.
    pub fn is_untold(&self) -> bool {
        let untold = self.unknown.get(&Unknown::NoFile).map_or(0, Vec::len);
        untold > 0 && untold == self.requests
    }

    /// Of how many requests no permission is known.
    pub fn unknown(&self) -> usize {
        self.unknown.values().map(Vec::len).sum()
    }

    /// As JSON.
    pub fn json(&self) -> String {
        let json = Json {
            scheme: self.scheme.name(),
            scopes: &self.scopes,
            weight: self.quality.weight,
            bound: self.quality.bound,
            is_exact: self.quality.is_exact,
            requests: self.requests,
            counts: JsonCounts {
                known: self.known,
                of_other_paths: self.of_other_paths.len(),
                of_bases: self.of_bases.len(),
                unsupported: self.unsupported.len(),
                unknown: self.unknown(),
            },
            unsupported: &self.unsupported,
            of_other_paths: &self.of_other_paths,
            of_bases: &self.of_bases,
            unknown: self
                .unknown
                .iter()
                .flat_map(|(why, requests)| {
                    requests.iter().map(|it| JsonUnknown { request: it, why: why.name() })
                })
                .collect(),
        };
        serde_json::to_string_pretty(&json).expect("texts and numbers can be written") + "\n"
    }
}

/// How a program signs in, in words.
fn who(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::DelegatedWork => "for a user with a work or school account",
        Scheme::DelegatedPersonal => "for a user with a personal account",
        Scheme::Application => "for an application",
    }
}

fn line(request: &NeedingRequest) -> String {
    let NeedingRequest { request, with } = request;
    let mut line = request.clone();
    if !with.is_empty() {
        let _ = write!(line, "  with {}", with.join(", "));
    }
    line
}

fn list(text: &mut String, lines: &[String]) {
    for line in lines.iter().take(SHOWN) {
        let _ = writeln!(text, "  {line}");
    }
    if lines.len() > SHOWN {
        let _ = writeln!(text, "  … and {} more", lines.len() - SHOWN);
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Json<'a> {
    scheme: &'a str,
    scopes: &'a [NeededScope],
    weight: u64,
    bound: u64,
    is_exact: bool,
    requests: usize,
    counts: JsonCounts,
    unsupported: &'a [String],
    of_other_paths: &'a [String],
    of_bases: &'a [String],
    unknown: Vec<JsonUnknown<'a>>,
}

/// How many requests there are of each kind.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsonCounts {
    known: usize,
    of_other_paths: usize,
    of_bases: usize,
    unsupported: usize,
    unknown: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsonUnknown<'a> {
    request: &'a str,
    why: &'a str,
}
