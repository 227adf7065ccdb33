//! The credential of all tests: it follows a script, and remembers how it was asked.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::error::ErrorKind;
use azure_core::time::OffsetDateTime;
use msgraph_runtime::Claims;
use tokio::sync::Semaphore;

/// The token that a credential gives which has no script.
pub const TOKEN: &str = "token-that-nobody-may-see";

/// What a credential does when it is asked.
#[derive(Clone, Debug)]
pub enum Act {
    /// It gives this token, which is good for an hour.
    Token(&'static str),
    /// It gives a token called by its number, which is good for so many seconds.
    Give(u64),
    /// It fails with an error of this kind, which says that IMDS is down.
    Fail(ErrorKind),
    /// It panics.
    Panic,
    /// It never ends.
    Hang,
    /// It acts when it is let.
    Later(Box<Act>),
}

/// A credential that follows a script, whose last line stays.
#[derive(Debug)]
pub struct Credential {
    acts: Mutex<Vec<Act>>,
    /// What it gives to those who ask with claims, if that is something else.
    renewed: Option<&'static str>,
    asked: AtomicUsize,
    with_claims: AtomicUsize,
    go: Semaphore,
}

impl Default for Credential {
    fn default() -> Self {
        Self::new([Act::Token(TOKEN)])
    }
}

impl Credential {
    /// A credential with a script.
    pub fn new(acts: impl Into<Vec<Act>>) -> Self {
        let acts = Mutex::new(acts.into());
        let (asked, with_claims) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Self { acts, renewed: None, asked, with_claims, go: Semaphore::new(0) }
    }

    /// A credential that has this token.
    pub fn with(token: &'static str) -> Self {
        Self::new([Act::Token(token)])
    }

    /// A credential that has one token, and another for those who ask with claims.
    pub fn renewed(token: &'static str, renewed: &'static str) -> Self {
        Self { renewed: Some(renewed), ..Self::with(token) }
    }

    /// How often it was asked.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    /// How often it was asked with claims.
    pub fn asked_with_claims(&self) -> usize {
        self.with_claims.load(Ordering::SeqCst)
    }

    /// Lets it do once what it does later.
    pub fn go(&self) {
        self.go.add_permits(1);
    }

    fn next(&self) -> Act {
        let mut acts = self.acts.lock().expect("not poisoned");
        if acts.len() > 1 { acts.remove(0) } else { acts[0].clone() }
    }
}

#[async_trait]
impl TokenCredential for Credential {
    async fn get_token(
        &self,
        scopes: &[&str],
        options: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        assert_eq!(scopes.len(), 1, "one scope, that of the endpoint");
        let number = self.asked.fetch_add(1, Ordering::SeqCst);
        if options.is_some_and(|it| it.method_options.context.value::<Claims>().is_some()) {
            self.with_claims.fetch_add(1, Ordering::SeqCst);
            if let Some(renewed) = self.renewed {
                // The directory takes its time.
                for _ in 0..5 {
                    tokio::task::yield_now().await;
                }
                return Ok(token(renewed.to_owned(), 3600));
            }
        }
        let mut act = self.next();
        while let Act::Later(next) = act {
            self.go.acquire().await.expect("it stays open").forget();
            act = *next;
        }
        match act {
            Act::Token(text) => Ok(token(text.to_owned(), 3600)),
            Act::Give(seconds) => Ok(token(format!("token-{number}"), seconds)),
            Act::Fail(kind) => Err(azure_core::Error::with_message(kind, "IMDS is down")),
            Act::Panic => panic!("the credential is broken"),
            Act::Hang => std::future::pending().await,
            Act::Later(_) => unreachable!("it has been waited for"),
        }
    }
}

fn token(text: String, seconds: u64) -> AccessToken {
    AccessToken::new(text, OffsetDateTime::now_utc() + Duration::from_secs(seconds))
}
