//! Requests on the wire → calls of the generated crate, for every operation of the API.

use std::future::Future;
use std::pin::Pin;

use msgraph_synchronization::query::{self, Filter};
use msgraph_synchronization::v1::GraphClient;
use msgraph_synchronization::v1::models::*;
use msgraph_synchronization::{Collection, Get, Item, List, Page, Payload, Request};
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::ending::Ending;
use crate::recorded::Sent;

/// A call that has not been made. It yields how it ended, with what was answered as JSON.
pub type Call = Pin<Box<dyn Future<Output = Ending> + Send>>;

type Secrets = Vec<SynchronizationSecretKeyStringValuePair>;
type Subjects = Vec<SynchronizationJobApplicationParameters>;

/// The call that makes a request; none if no operation of the API does.
pub fn call(graph: &GraphClient, sent: &Sent) -> Option<Call> {
    let (path, _) = sent.parts();
    if let Some(app_id) = app_id(path) {
        return Some(json(raw(
            graph.service_principals().by_app_id(&app_id).location().get::<Value, query::Nothing>(),
            sent,
        )));
    }
    let segments: Vec<String> = path.split('/').skip(2).map(id_or_name).collect();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let [root, rest @ ..] = segments.as_slice() else { return None };
    let (synchronization, rest) = match (*root, rest) {
        ("servicePrincipals", [id, "synchronization", rest @ ..]) => {
            (graph.service_principals().id(id).synchronization(), rest)
        }
        ("applications", [id, "synchronization", rest @ ..]) => {
            (graph.applications().id(id).synchronization(), rest)
        }
        _ => return None,
    };
    below(&synchronization, &sent.method, rest, sent)
}

fn below(at: &Item<Synchronization>, method: &str, rest: &[&str], sent: &Sent) -> Option<Call> {
    match (method, rest) {
        ("GET", []) => Some(get(at.get(), sent)),
        ("PUT", []) => Some(plain(at.replace(&body(sent)), sent)),
        ("DELETE", []) => Some(plain(at.delete(), sent)),
        ("POST", ["acquireAccessToken"]) => {
            let mut action = at.acquire_access_token();
            if let Some(credentials) = parameter::<Secrets>(sent, "credentials") {
                action = action.credentials(credentials);
            }
            Some(plain(action.into_request(), sent))
        }
        ("GET", ["secrets"]) => Some(list(at.secrets().list(), sent)),
        ("PUT", ["secrets"]) => {
            let secrets: Secrets = parameter(sent, "value")?;
            Some(plain(at.secrets().replace_all(&secrets), sent))
        }
        ("GET", ["secrets", "$count"]) => Some(plain(at.secrets().count(), sent)),
        (_, ["jobs", rest @ ..]) => jobs(&at.jobs(), method, rest, sent),
        (_, ["templates", rest @ ..]) => templates(&at.templates(), method, rest, sent),
        _ => None,
    }
}

fn jobs(
    at: &Collection<SynchronizationJob>,
    method: &str,
    rest: &[&str],
    sent: &Sent,
) -> Option<Call> {
    match (method, rest) {
        ("GET", []) => Some(list(at.list(), sent)),
        ("POST", []) => Some(plain(at.create(&body(sent)), sent)),
        ("GET", ["$count"]) => Some(plain(at.count(), sent)),
        ("POST", ["validateCredentials"]) => {
            let mut action = at.validate_credentials();
            if let Some(it) = parameter::<String>(sent, "applicationIdentifier") {
                action = action.application_identifier(it);
            }
            if let Some(it) = parameter::<String>(sent, "templateId") {
                action = action.template_id(it);
            }
            if let Some(it) = parameter(sent, "useSavedCredentials") {
                action = action.use_saved_credentials(it);
            }
            if let Some(it) = parameter::<Secrets>(sent, "credentials") {
                action = action.credentials(it);
            }
            Some(plain(action.into_request(), sent))
        }
        (_, [id, rest @ ..]) => job(&at.id(id.strip_prefix(ID).unwrap_or(id)), method, rest, sent),
        _ => None,
    }
}

fn job(at: &Item<SynchronizationJob>, method: &str, rest: &[&str], sent: &Sent) -> Option<Call> {
    match (method, rest) {
        ("GET", []) => Some(get(at.get(), sent)),
        ("PATCH", []) => Some(plain(at.update(&body(sent)), sent)),
        ("DELETE", []) => Some(plain(at.delete(), sent)),
        ("POST", ["start"]) => Some(plain(at.start().into_request(), sent)),
        ("POST", ["pause"]) => Some(plain(at.pause().into_request(), sent)),
        ("POST", ["restart"]) => {
            let mut action = at.restart();
            if let Some(criteria) = parameter(sent, "criteria") {
                action = action.criteria(criteria);
            }
            Some(plain(action.into_request(), sent))
        }
        ("POST", ["provisionOnDemand"]) => {
            let mut action = at.provision_on_demand();
            if let Some(parameters) = parameter::<Subjects>(sent, "parameters") {
                action = action.parameters(parameters);
            }
            Some(plain(action.into_request(), sent))
        }
        ("POST", ["validateCredentials"]) => {
            let mut action = at.validate_credentials();
            if let Some(it) = parameter::<String>(sent, "applicationIdentifier") {
                action = action.application_identifier(it);
            }
            if let Some(it) = parameter::<String>(sent, "templateId") {
                action = action.template_id(it);
            }
            if let Some(it) = parameter(sent, "useSavedCredentials") {
                action = action.use_saved_credentials(it);
            }
            if let Some(it) = parameter::<Secrets>(sent, "credentials") {
                action = action.credentials(it);
            }
            Some(plain(action.into_request(), sent))
        }
        (_, ["bulkUpload", rest @ ..]) => bulk_upload(&at.bulk_upload(), method, rest, sent),
        (_, ["schema", rest @ ..]) => schema(&at.schema(), method, rest, sent),
        _ => None,
    }
}

fn bulk_upload(at: &Item<BulkUpload>, method: &str, rest: &[&str], sent: &Sent) -> Option<Call> {
    match (method, rest) {
        ("GET", []) => Some(get(at.get(), sent)),
        ("PATCH", []) => Some(plain(at.update(&body(sent)), sent)),
        ("DELETE", []) => Some(plain(at.delete(), sent)),
        ("POST", []) => Some(plain(at.upload(sent.body.clone()), sent)),
        ("GET", ["$value"]) => Some(content(at.media(), sent)),
        ("PUT", ["$value"]) => Some(plain(at.set_media(sent.body.clone()), sent)),
        ("DELETE", ["$value"]) => Some(plain(at.delete_media(), sent)),
        _ => None,
    }
}

fn templates(
    at: &Collection<SynchronizationTemplate>,
    method: &str,
    rest: &[&str],
    sent: &Sent,
) -> Option<Call> {
    match (method, rest) {
        ("GET", []) => Some(list(at.list(), sent)),
        ("POST", []) => Some(plain(at.create(&body(sent)), sent)),
        ("GET", ["$count"]) => Some(plain(at.count(), sent)),
        ("GET", [id]) => Some(get(at.id(id).get(), sent)),
        ("PATCH", [id]) => Some(plain(at.id(id).update(&body(sent)), sent)),
        ("DELETE", [id]) => Some(plain(at.id(id).delete(), sent)),
        (_, [id, "schema", rest @ ..]) => schema(&at.id(id).schema(), method, rest, sent),
        _ => None,
    }
}

fn schema(
    at: &Item<SynchronizationSchema>,
    method: &str,
    rest: &[&str],
    sent: &Sent,
) -> Option<Call> {
    match (method, rest) {
        ("GET", []) => Some(get(at.get(), sent)),
        ("PUT" | "PATCH", []) => Some(plain(at.replace(&body(sent)), sent)),
        ("DELETE", []) => Some(plain(at.delete(), sent)),
        ("GET", ["filterOperators()" | "filterOperators"]) => {
            Some(list(at.filter_operators(), sent))
        }
        ("GET", ["functions()" | "functions"]) => Some(list(at.functions(), sent)),
        ("POST", ["parseExpression"]) => {
            let mut action = at.parse_expression();
            if let Some(it) = parameter::<String>(sent, "expression") {
                action = action.expression(it);
            }
            if let Some(it) = parameter(sent, "testInputObject") {
                action = action.test_input_object(it);
            }
            if let Some(it) = parameter(sent, "targetAttributeDefinition") {
                action = action.target_attribute_definition(it);
            }
            Some(plain(action.into_request(), sent))
        }
        (_, ["directories", rest @ ..]) => directories(&at.directories(), method, rest, sent),
        _ => None,
    }
}

fn directories(
    at: &Collection<DirectoryDefinition>,
    method: &str,
    rest: &[&str],
    sent: &Sent,
) -> Option<Call> {
    match (method, rest) {
        ("GET", []) => Some(list(at.list(), sent)),
        ("POST", []) => Some(plain(at.create(&body(sent)), sent)),
        ("GET", ["$count"]) => Some(plain(at.count(), sent)),
        ("GET", [id]) => Some(get(at.id(id).get(), sent)),
        ("PATCH", [id]) => Some(plain(at.id(id).update(&body(sent)), sent)),
        ("DELETE", [id]) => Some(plain(at.id(id).delete(), sent)),
        ("POST", [id, "discover"]) => Some(plain(at.id(id).discover().into_request(), sent)),
        _ => None,
    }
}

/// The key of a service principal that is addressed by its `appId`.
fn app_id(path: &str) -> Option<String> {
    let key = decoded(path);
    let key = key.strip_prefix("/v1.0/servicePrincipals(appId='")?.strip_suffix("')")?;
    Some(key.to_owned())
}

/// A segment without its encoding; an id that looks like a segment of the metadata stays apart.
fn id_or_name(segment: &str) -> String {
    let text = decoded(segment);
    if segment.starts_with("%24") { format!("{ID}{text}") } else { text }
}

/// Marks an id.
const ID: &str = "\0id ";

/// A segment without its encoding.
fn decoded(segment: &str) -> String {
    percent_decode_str(segment).decode_utf8_lossy().into_owned()
}

/// The recorded body as a model, with its nulls.
fn body<T: DeserializeOwned + Default>(sent: &Sent) -> T {
    serde_json::from_value(sent.json().unwrap_or_default()).unwrap_or_default()
}

fn parameter<T: DeserializeOwned>(sent: &Sent, name: &str) -> Option<T> {
    let value = sent.json()?.get(name)?.clone();
    serde_json::from_value(value).ok()
}

/// Headers that clients set themselves, or that describe the body.
const OWN: [&str; 13] = [
    "accept-encoding",
    "accept-language",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "host",
    "retry-attempt",
    "sdkversion",
    "sec-fetch-mode",
    "transfer-encoding",
    "user-agent",
    "cache-control",
];

fn refined<R: Payload, Q>(mut request: Request<R, Q>, sent: &Sent) -> Request<R, Q> {
    for (name, value) in &sent.headers {
        let is_default = name == "accept" && is_default_accept(value);
        if !OWN.contains(&name.as_str()) && !is_default {
            request = request.header(name, value);
        }
    }
    request
}

/// What clients accept if the caller does not say what.
fn is_default_accept(value: &str) -> bool {
    value == "application/json"
        || value.contains(";q=")
        || value.starts_with("application/octet")
        || value == "*/*"
}

/// The query of a request: names, and the values between literal commas, decoded.
fn options(sent: &Sent) -> Vec<(String, Vec<String>)> {
    let (_, query) = sent.parts();
    let pairs = query.split('&').filter(|it| !it.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), value.split(',').map(decoded).collect())
        })
        .collect()
}

fn list<T>(request: List<T>, sent: &Sent) -> Call
where
    T: msgraph_runtime::model::Element + serde::Serialize + 'static,
{
    let mut request = refined(request, sent);
    for (name, values) in options(sent) {
        let joined = values.join(",");
        request = match name.as_str() {
            "$select" => request.select(values),
            "$expand" => request.expand(values),
            "$orderby" => request.order_by(values),
            "$filter" => request.filter(Filter::from(joined)),
            "$search" => request.search(joined),
            "$count" if joined == "true" => request.count(),
            "$top" if joined.parse::<u32>().is_ok() => request.top(joined.parse().unwrap_or(0)),
            "$skip" => request.skip(joined.parse().unwrap_or(0)),
            _ => request.query(name, joined),
        };
    }
    Box::pin(async move { Ending::with(request.send().await, |page| whole_page(&page)) })
}

/// All that a page holds.
fn whole_page<T: serde::Serialize>(page: &Page<T>) -> Value {
    let mut json = serde_json::json!({
        "value": page.value,
        "@odata.nextLink": page.next_link,
        "@odata.deltaLink": page.delta_link,
        "@odata.count": page.count,
    });
    for (name, value) in &page.extra {
        json[name] = value.clone().into();
    }
    json
}

fn get<T: Payload<Entity = T>>(request: Get<T>, sent: &Sent) -> Call
where
    T::Output: serde::Serialize,
{
    let mut request = refined(request, sent);
    for (name, values) in options(sent) {
        request = match name.as_str() {
            "$select" => request.select(values),
            "$expand" => request.expand(values),
            _ => request.query(name, values.join(",")),
        };
    }
    json(request)
}

/// A request without query options of its own.
fn raw<R: Payload, Q>(request: Request<R, Q>, sent: &Sent) -> Request<R, Q> {
    let options = options(sent).into_iter();
    options.fold(refined(request, sent), |request, (name, values)| {
        request.query(name, values.join(","))
    })
}

fn json<R: Payload, Q: 'static>(request: Request<R, Q>) -> Call
where
    R::Output: serde::Serialize,
{
    Box::pin(async move { Ending::of(request.send().await) })
}

fn plain<R: Payload, Q: 'static>(request: Request<R, Q>, sent: &Sent) -> Call
where
    R::Output: serde::Serialize,
{
    json(raw(request, sent))
}

fn content(request: Request<msgraph_synchronization::Bytes>, sent: &Sent) -> Call {
    let request = raw(request, sent);
    Box::pin(async move { Ending::of_bytes(request.send().await) })
}
