//! The least scopes as text for people, and as JSON for machines.

use std::fmt::Write;

use serde::Serialize;

use super::permissions::{NeededPermissions, NeedingRequest, weights};
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
        for (why, requests) in &self.unknown {
            let _ = writeln!(text, "\nNo permission known, {}: {}", why.reason(), requests.len());
            list(&mut text, requests);
        }
        text
    }

    fn head(&self) -> String {
        let unknown = self.unknown();
        let known = self.requests - unknown;
        let share = (100 * known).checked_div(self.requests).unwrap_or(100);
        let mut text = format!(
            "Permissions are known of {known} of {} requests ({share} %).\n",
            self.requests
        );
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

    /// Of how many requests no permission is known.
    pub fn unknown(&self) -> usize {
        self.unknown.values().map(Vec::len).sum()
    }

    /// As JSON.
    pub fn json(&self) -> String {
        let json = Json {
            scheme: self.scheme.name(),
            scopes: self
                .scopes
                .iter()
                .map(|it| JsonScope {
                    name: &it.name,
                    privilege_level: it.level,
                    requests: it
                        .requests
                        .iter()
                        .map(|it| JsonRequest { request: &it.request, with: &it.with })
                        .collect(),
                })
                .collect(),
            weight: self.quality.weight,
            bound: self.quality.bound,
            is_exact: self.quality.is_exact,
            requests: self.requests,
            unsupported: &self.unsupported,
            of_other_paths: &self.of_other_paths,
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
    scopes: Vec<JsonScope<'a>>,
    weight: u64,
    bound: u64,
    is_exact: bool,
    requests: usize,
    unsupported: &'a [String],
    of_other_paths: &'a [String],
    unknown: Vec<JsonUnknown<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsonScope<'a> {
    name: &'a str,
    privilege_level: Option<u8>,
    requests: Vec<JsonRequest<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsonRequest<'a> {
    request: &'a str,
    with: &'a [String],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsonUnknown<'a> {
    request: &'a str,
    why: &'a str,
}
