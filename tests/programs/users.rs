//! A list of 1,000 sparse users: models beside serde's derived code for a struct of just the
//! members that are set.
//!
//! `cargo xtask bench` compiles it against the crate for all of Graph. Without an argument it
//! measures reading and writing; with `hold` and what to hold, it holds some lists and prints how
//! many kilobytes the process has taken, which Linux tells.

use std::hint::black_box;
use std::time::{Duration, Instant};

use graph_all::v1::models::User;
use graph_all::{Bytes, Page, Payload};
use msgraph_runtime::__private::Received;
use serde::{Deserialize, Serialize};

/// How often each side has its turn; the fastest one counts.
const TURNS: u32 = 200;

/// How many lists are held at once.
const LISTS: usize = 100;

#[derive(Serialize, Deserialize)]
struct Floor {
    value: Vec<FloorUser>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct FloorUser {
    #[serde(skip_serializing_if = "Option::is_none")]
    account_enabled: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    business_phones: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    department: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    display_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    given_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    job_title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mail: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mobile_phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    surname: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_principal_name: Option<String>,
}

fn main() {
    let body = Bytes::from(body());
    let what = std::env::args().nth(2);
    match what.as_deref() {
        None => measure(&body),
        Some("floor") => hold(|| floor(&body)),
        Some("models") => hold(|| models(&body)),
        Some(_) => drop(black_box(body)),
    }
    if let Some(kilobytes) = kilobytes().filter(|_| what.is_some()) {
        println!("{kilobytes}");
    }
}

fn floor(body: &Bytes) -> Floor {
    serde_json::from_slice(body).expect("JSON")
}

fn models(body: &Bytes) -> Page<User> {
    let url = &"https://graph.microsoft.com/v1.0/users".parse().expect("a URL");
    Page::read(Received { body, url, is_write: false }).expect("a page")
}

fn hold<T>(make: impl Fn() -> T) {
    drop(black_box((0..LISTS).map(|_| make()).collect::<Vec<T>>()));
}

/// The most that this process has had in memory.
fn kilobytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    peak.trim().trim_end_matches(" kB").parse().ok()
}

fn measure(body: &Bytes) {
    let (floor_users, users) = (floor(body).value, models(body).value);
    let written = |users: &[User]| serde_json::to_vec(users).expect("JSON");
    let floor_written = |users: &[FloorUser]| serde_json::to_vec(users).expect("JSON");
    assert_eq!(written(&users), floor_written(&floor_users), "both say the same");
    let [mut read, mut floor_read, mut write, mut floor_write] = [Duration::MAX; 4];
    for _ in 0..TURNS {
        floor_read = floor_read.min(time(|| floor(black_box(body))));
        read = read.min(time(|| models(black_box(body))));
        floor_write = floor_write.min(time(|| floor_written(black_box(&floor_users))));
        write = write.min(time(|| written(black_box(&users))));
    }
    let ratio = |ours: Duration, floor: Duration| ours.as_secs_f64() / floor.as_secs_f64();
    println!("1,000 users read: {:.2} × the floor", ratio(read, floor_read));
    println!("1,000 users written: {:.2} × the floor", ratio(write, floor_write));
}

fn time<T>(run: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(run());
    start.elapsed()
}

fn body() -> String {
    let users = (0..1000).map(|at| {
        format!(
            r#"{{"accountEnabled":true,"businessPhones":["+1 425 555 01{at:02}"],"city":"Redmond","department":"Sales & Marketing","displayName":"Adele Vance {at}","givenName":"Adele","id":"87d349ed-44d7-43e1-9a83-5f2406dee{at:03}","jobTitle":"Retail Manager","mail":"adele.vance{at}@contoso.com","mobilePhone":"+1 425 555 0109","surname":"Vance","userPrincipalName":"adele.vance{at}@contoso.com"}}"#
        )
    });
    format!(r#"{{"value":[{}]}}"#, users.collect::<Vec<_>>().join(","))
}
