//! Recorded calls to real host names, for which nothing was connected: neither does this.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use azure_core::http::headers::{HeaderName, HeaderValue, Headers};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{AsyncRawResponse, Context, Method, Request, StatusCode, Transport};
use msgraph_runtime::mock::VirtualTime;
use msgraph_runtime::{Client, ClientOptions, Endpoint, Json, Page};
use msgraph_tests::client;
use msgraph_tests::ending::{Ending, ids};
use msgraph_tests::recorded::Case;
use serde_json::Value;

use super::Found;
use super::compare::{Made, compare};

/// A transport that keeps whole addresses, and plays recorded answers.
#[derive(Debug, Default)]
struct Hosts {
    requests: Mutex<Vec<Made>>,
    responses: Mutex<VecDeque<Value>>,
}

#[expect(elided_lifetimes_in_paths, reason = "the trait of azure_core elides them too")]
#[async_trait]
impl Policy for Hosts {
    async fn send(
        &self,
        _: &Context,
        request: &mut Request,
        _: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let headers = request.headers().iter();
        let headers = headers.map(|(name, value)| (name.as_str().into(), value.as_str().into()));
        let made = Made {
            method: request.method().to_string(),
            target: request.url().to_string(),
            headers: headers.collect(),
            body: Vec::new(),
        };
        self.requests.lock().expect("not poisoned").push(made);
        let response = self.responses.lock().expect("not poisoned").pop_front();
        let response = response.unwrap_or_else(|| serde_json::json!({ "status": 599 }));
        let mut headers = Headers::new();
        for header in response["headers"].as_array().into_iter().flatten() {
            let text = |at: usize| header[at].as_str().unwrap_or_default().to_owned();
            let name = HeaderName::from(text(0).to_lowercase());
            headers.insert(name, HeaderValue::from(text(1)));
        }
        let status = u16::try_from(response["status"].as_u64().unwrap_or(200)).unwrap_or(200);
        let body = match &response["json"] {
            Value::Null => Vec::new(),
            json => json.to_string().into_bytes(),
        };
        Ok(AsyncRawResponse::from_bytes(StatusCode::from(status), headers, body))
    }
}

/// Makes the call of a case, and lists how it differs.
pub(super) async fn replay(case: &Case) -> Vec<Found> {
    let hosts = Arc::new(Hosts::default());
    hosts.responses.lock().expect("not poisoned").extend(case.responses.clone());
    let ending = call(&client(Arc::clone(&hosts), case), case).await;
    let requests = std::mem::take(&mut *hosts.requests.lock().expect("not poisoned"));
    let home = requests.first().map(|it| origin(&it.target));
    for request in &requests {
        let is_home = home == Some(origin(&request.target));
        let (has_token, case) = (request.header("authorization").is_some(), &case.name);
        assert_eq!(has_token, is_home, "{case}: the token goes to {}", request.target);
    }
    compare(case, &requests, &ending)
}

fn client(hosts: Arc<Hosts>, case: &Case) -> Client {
    let base = origin(&case.requests[0].target);
    let endpoint = Endpoint::new(base).expect("an https endpoint");
    let clock = VirtualTime::new().clock();
    let mut options = ClientOptions { endpoint, clock, ..Default::default() };
    options.client_options.transport = Some(Transport::with_policy(hosts));
    client::with(options)
}

async fn call(client: &Client, case: &Case) -> Ending {
    let target = &case.requests[0].target;
    let path = target[origin(target).len()..].replace("//", "/");
    if !path.ends_with("/users") {
        return Ending::of(client.request::<Value>(Method::Get, &path).send().await);
    }
    let mut items = client.request::<Page<Json>>(Method::Get, &path).items();
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => all.push(item.into()),
            Err(error) => return Ending::failed(&error),
        }
    }
    Ending { status: None, result: Ok(ids(&all)) }
}

/// Scheme and host of an address.
fn origin(address: &str) -> &str {
    let start = address.find("//").map_or(0, |at| at + 2);
    let end = address[start..].find('/').map_or(address.len(), |at| start + at);
    &address[..end]
}
