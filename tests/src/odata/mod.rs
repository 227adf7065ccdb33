//! Small services that answer as the OData standard says, for programs that use generated crates.

mod northwind;
mod query;
mod trippin;

use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

pub use self::northwind::northwind;
pub use self::trippin::Trippin;
use crate::server::{Recorded, Reply};

/// A request, taken apart as the URL conventions say.
struct Asked {
    method: String,
    /// The URL of the service.
    service: String,
    /// The path below it, as it came.
    path: String,
    segments: Vec<Segment>,
    /// The query, decoded.
    options: Vec<(String, String)>,
    body: Value,
    if_match: Option<String>,
}

/// A segment of a path: a name, and the text in parentheses after it.
struct Segment {
    name: String,
    parentheses: Option<String>,
}

impl Asked {
    /// What a request below the root of a service asks for; nothing if it is not below it.
    fn of(request: &Recorded, root: &str) -> Option<Self> {
        let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
        let path = path.strip_prefix(root)?.trim_start_matches('/');
        let segments = path.split('/').filter(|it| !it.is_empty());
        let pairs = query.split('&').filter_map(|it| it.split_once('='));
        Some(Self {
            method: request.method.clone(),
            service: format!("http://{}{root}", request.header("host")?),
            path: path.to_owned(),
            segments: segments.map(|it| Segment::of(&decoded(it))).collect(),
            options: pairs.map(|(name, value)| (decoded(name), decoded(value))).collect(),
            body: serde_json::from_slice(&request.body).unwrap_or_default(),
            if_match: request.header("if-match").map(str::to_owned),
        })
    }

    fn option(&self, name: &str) -> Option<&str> {
        self.options.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

impl Segment {
    fn of(text: &str) -> Self {
        let split = text.strip_suffix(')').and_then(|it| it.split_once('('));
        match split {
            Some((name, inside)) => {
                Self { name: name.to_owned(), parentheses: Some(inside.to_owned()) }
            }
            None => Self { name: text.to_owned(), parentheses: None },
        }
    }

    /// The values in parentheses, with their names if they have any.
    fn values(&self) -> Vec<(Option<String>, String)> {
        let inside = self.parentheses.as_deref().unwrap_or_default();
        let parts = query::outside_quotes(inside, ",");
        let parts = parts.into_iter().filter(|it| !it.is_empty());
        parts
            .map(|part| match part.split_once('=') {
                Some((name, value)) if !name.contains('\'') => {
                    (Some(name.to_owned()), value.to_owned())
                }
                _ => (None, part.to_owned()),
            })
            .collect()
    }

    /// The key of an entity, whose parts have these names and types. A part that is the whole key
    /// may do without its name.
    fn key(&self, parts: &[(&str, Kind)]) -> Result<Vec<Value>, Reply> {
        let values = self.values();
        let wrong = || error(400, "BadKey", &format!("`{}` has another key", self.name));
        if values.len() != parts.len() {
            return Err(wrong());
        }
        let part = |(name, kind): &(&str, Kind)| {
            let given = values.iter().find(|(own, _)| match own {
                Some(own) => own == name,
                None => parts.len() == 1,
            });
            given.and_then(|(_, value)| kind.read(value)).ok_or_else(wrong)
        };
        parts.iter().map(part).collect()
    }
}

/// What a literal has to be.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Number,
}

impl Kind {
    fn read(self, literal: &str) -> Option<Value> {
        match self {
            Self::Text => query::text(literal).map(Value::from),
            Self::Number => serde_json::from_str(literal).ok().filter(Value::is_number),
        }
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn reply(status: u16, body: &Value) -> Reply {
    Reply::json(status, body.to_string()).header("OData-Version", "4.0")
}

fn error(status: u16, code: &str, message: &str) -> Reply {
    reply(status, &json!({ "error": { "code": code, "message": message } }))
}

fn missing(what: &str) -> Reply {
    error(404, "NotFound", &format!("there is no {what}"))
}
