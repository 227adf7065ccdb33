//! Signing in: a phase of its own, in which nothing is sent and for which nobody asks twice.

use std::sync::Arc;
use std::time::Duration;

use azure_core::http::Method;
use msgraph_runtime::mock::{Answer, Mock, VirtualTime};
use msgraph_runtime::{Client, ClientOptions, Error, ErrorKind};
use msgraph_tests::client;
use msgraph_tests::credential::Act::{self, Give, Hang, Later};
use msgraph_tests::credential::Credential;
use msgraph_tests::server::Server;
use serde_json::Value;

/// The failure of a credential that cannot sign in.
const FAIL: Act = Act::Fail(azure_core::error::ErrorKind::Credential);

struct World {
    client: Client,
    credential: Arc<Credential>,
    mock: Mock,
}

impl World {
    fn new(acts: impl Into<Vec<Act>>, change: impl FnOnce(&mut ClientOptions)) -> Self {
        let credential = Arc::new(Credential::new(acts));
        let mock = Mock::with(|_| Answer::status(204));
        let mut options = mock.options();
        change(&mut options);
        let client = Client::new(Arc::clone(&credential) as _, Some(options)).unwrap();
        Self { client, credential, mock }
    }

    async fn call(&self) -> Result<(), Error> {
        self.client.request::<()>(Method::Post, "/v1.0/start").await
    }

    fn asked(&self) -> usize {
        self.credential.asked()
    }

    fn time(&self) -> &VirtualTime {
        self.mock.time()
    }

    /// The token of the last request.
    fn token(&self) -> Option<String> {
        let last = self.mock.requests().pop()?;
        last.header("authorization").map(str::to_owned)
    }
}

/// Lets everything that can go on do so.
async fn settle() {
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_credential_that_hangs_has_a_limit_of_its_own() {
    let world = World::new([Hang], |options| options.timeout = None);
    let error = tokio::select! {
        result = world.call() => result.unwrap_err(),
        () = async { settle().await; world.time().expire(); std::future::pending().await } => {
            unreachable!()
        }
    };
    assert_eq!((error.kind(), error.tries()), (ErrorKind::Credential, 0));
    assert!(
        error.to_string().contains("nothing was sent: the credential gave none within 120s"),
        "{error}"
    );
    assert_eq!(world.mock.requests(), []);
    assert_eq!(world.time().elapsed().as_secs(), 120);
}

#[tokio::test]
async fn a_credential_may_be_slower_than_a_request() {
    let limit = Duration::from_millis(1);
    let world = World::new([Later(Box::new(Give(3600)))], |options| {
        options.timeout = Some(limit);
        options.sign_in_timeout = None;
    });
    let (result, ()) = tokio::join!(world.call(), async {
        settle().await;
        assert_eq!(world.time().waiting(), 0, "no limit runs while nothing is sent");
        world.credential.go();
    });
    result.unwrap();
}

#[tokio::test]
async fn one_failure_answers_all_who_wait() {
    let world = Arc::new(World::new([Later(Box::new(FAIL))], |_| {}));
    let calls: Vec<_> = (0..200)
        .map(|_| {
            let world = Arc::clone(&world);
            tokio::spawn(async move { world.call().await.unwrap_err() })
        })
        .collect();
    settle().await;
    world.credential.go();
    for call in calls {
        let error = call.await.unwrap();
        assert_eq!(error.kind(), ErrorKind::Credential, "{error}");
        assert!(error.to_string().contains("no token, nothing was sent: IMDS is down"), "{error}");
    }
    assert_eq!(world.asked(), 1);
    assert_eq!(world.mock.requests(), []);
}

#[tokio::test]
async fn after_a_failure_the_next_request_asks_again() {
    let world = World::new([FAIL, Act::Panic, Give(3600)], |_| {});
    assert_eq!(world.call().await.unwrap_err().kind(), ErrorKind::Credential);
    assert_eq!(world.call().await.unwrap_err().kind(), ErrorKind::Credential, "it has panicked");
    world.call().await.unwrap();
    world.call().await.unwrap();
    assert_eq!(world.asked(), 3);
}

#[tokio::test]
async fn a_token_inside_its_margin_is_used_while_the_next_one_is_fetched() {
    let world = World::new([Give(240), Later(Box::new(Give(3600)))], |_| {});
    for _ in 0..3 {
        world.call().await.unwrap();
        assert_eq!(world.token().as_deref(), Some("Bearer token-0"));
        settle().await;
        // A renewal follows when some time has passed since the token came.
        world.client.request::<()>(Method::Get, "/v1.0/x").await.unwrap();
    }
    assert_eq!(world.asked(), 1, "a token that was just given is not renewed at once");
    pass(&world, 31).await;
    for _ in 0..3 {
        world.call().await.unwrap();
        settle().await;
        assert_eq!(world.token().as_deref(), Some("Bearer token-0"));
    }
    assert_eq!(world.asked(), 2, "one renewal is under way");
    world.credential.go();
    settle().await;
    world.call().await.unwrap();
    assert_eq!(world.token().as_deref(), Some("Bearer token-1"));
}

#[tokio::test]
async fn a_renewal_that_fails_is_not_tried_with_each_request() {
    let world = World::new([Give(240), FAIL], |_| {});
    world.call().await.unwrap();
    pass(&world, 31).await;
    for _ in 0..50 {
        world.call().await.unwrap();
        settle().await;
    }
    assert_eq!((world.asked(), world.token().as_deref()), (2, Some("Bearer token-0")));
}

#[tokio::test]
async fn a_token_that_is_about_to_expire_is_better_than_none() {
    let world = World::new([Give(8), FAIL], |_| {});
    world.call().await.unwrap();
    world.call().await.unwrap();
    assert_eq!((world.asked(), world.token().as_deref()), (2, Some("Bearer token-0")));
}

#[tokio::test]
async fn who_gives_up_leaves_the_others_with_their_token() {
    let world = World::new([Later(Box::new(Give(3600)))], |_| {});
    tokio::select! {
        _ = world.call() => unreachable!(),
        () = settle() => {}
    }
    let (result, ()) = tokio::join!(world.call(), async {
        settle().await;
        world.credential.go();
    });
    result.unwrap();
    assert_eq!(world.asked(), 1);
}

#[tokio::test]
async fn a_refusal_is_not_forgotten_when_no_other_token_can_be_had() {
    let world = World::new([Give(3600), FAIL], |_| {});
    let challenge = "Bearer claims=\"eyJhIjoxfQ==\"";
    let refused = Answer::status(401).header("request-id", "r");
    world.mock.push(refused.header("www-authenticate", challenge));
    let error = world.call().await.unwrap_err();
    let status = error.status().map(u16::from);
    assert_eq!((error.kind(), status), (ErrorKind::Credential, Some(401)));
    assert_eq!((error.request_id(), error.tries()), (Some("r"), 1));
    assert!(error.to_string().contains("answered 401, and then no token"), "{error}");
    assert!(!error.to_string().contains("nothing was sent"), "{error}");
}

#[tokio::test]
async fn what_everybody_has_given_up_is_not_waited_for() {
    let world = World::new([Hang, Give(3600)], |options| options.sign_in_timeout = None);
    tokio::select! {
        _ = world.call() => unreachable!(),
        () = settle() => {}
    }
    world.call().await.unwrap();
    assert_eq!(world.asked(), 2);
}

#[test]
fn a_runtime_that_ends_keeps_nobody_waiting() {
    let world = World::new([Give(3600)], |_| {});
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().unwrap();
    let handle = runtime.handle().clone();
    runtime.shutdown_background();
    let error = handle.block_on(world.call()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credential, "{error}");
}

#[test]
fn where_there_is_no_runtime_nothing_hangs() {
    let world = World::new([Give(3600)], |_| {});
    let mut call = Box::pin(world.call());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let poll = std::panic::AssertUnwindSafe(|| call.as_mut().poll(&mut context).is_ready());
    assert!(std::panic::catch_unwind(poll).is_err(), "tokio says that it needs a runtime");
}

#[tokio::test]
async fn a_wait_bounds_signing_in_too() {
    let world = World::new([Hang], |options| options.sign_in_timeout = None);
    let get = world.client.request::<msgraph_synchronization::v1::models::SynchronizationJob>(
        Method::Get,
        "/v1.0/job",
    );
    let wait = get.wait().at_most(Duration::from_secs(7)).until_found();
    let error = tokio::select! {
        found = wait => found.unwrap_err(),
        () = async { settle().await; world.time().expire(); std::future::pending().await } => {
            unreachable!()
        }
    };
    assert_eq!((error.kind(), world.time().elapsed().as_secs()), (ErrorKind::NotYet, 7), "{error}");
}

/// Lets time pass: a request that is throttled for so long.
async fn pass(world: &World, seconds: u32) {
    world.mock.push(Answer::throttled(seconds));
    world.call().await.unwrap();
}

#[tokio::test]
async fn who_has_no_token_has_sent_nothing_whatever_the_credential_says() {
    use azure_core::error::ErrorKind::{Connection, Credential, Io, Other};
    for kind in [Credential, Connection, Io, Other] {
        let world = World::new([Act::Fail(kind.clone())], |_| {});
        let error = world.call().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credential, "{kind}");
        assert!(error.to_string().contains("IMDS is down"), "{kind}: {error}");
        assert_eq!(world.mock.requests(), [], "{kind}");
        assert!(world.time().pauses().is_empty(), "{kind}");
    }
}

#[tokio::test]
async fn a_token_that_no_header_can_hold_is_the_fault_of_the_credential() {
    let server = Server::start([]).await;
    let time = VirtualTime::new();
    let options = ClientOptions { clock: time.clock(), ..client::options(&server) };
    let client = Client::new(Arc::new(Credential::with("token\n")), Some(options)).unwrap();
    let error = client.request::<Value>(Method::Get, "/v1.0/a").await.unwrap_err();
    assert_eq!((error.kind(), time.pauses()), (ErrorKind::Credential, vec![]), "{error}");
}
