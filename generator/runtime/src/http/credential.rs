//! With what a client proves who it is: with tokens, with a secret in a header, or not at all.

use std::fmt;
use std::sync::Arc;

use azure_core::base64;
use azure_core::credentials::{Secret, TokenCredential};
use azure_core::http::headers::{AUTHORIZATION, HeaderName};

use super::address::Endpoint;
use super::call::key_header;
use super::error::Fault;

/// With what a client proves who it is.
///
/// Whatever it is, it is sent to the [endpoint](crate::Endpoint) of the client and nowhere else: no link
/// and no redirect to another origin takes it along, and no error, log or `Debug` shows it.
///
/// | service | credential |
/// |---|---|
/// | needs no sign-in | [`Credential::none`] |
/// | wants a name and a password | [`Credential::basic`] |
/// | wants a key in a header | [`Credential::header`] |
/// | wants tokens, such as Microsoft Graph and Dataverse | those of `azure_identity`, with `into()` where a function does not do that itself |
///
/// ```
/// # use msgraph_runtime::{Client, Credential, Endpoint, Error};
/// # fn main() -> Result<(), Error> {
/// let endpoint = Endpoint::new("https://api.example.com/odata")?;
/// let open = Client::at(endpoint.clone(), Credential::none(), None)?;
/// let keyed = Client::at(endpoint, Credential::header("x-api-key", "…a key…".to_owned()), None);
/// assert!(keyed.is_err(), "no header can hold that");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Credential(Kind);

#[derive(Clone)]
enum Kind {
    None,
    Token(Arc<dyn TokenCredential>),
    /// A header of every request, or why it cannot be one.
    Key(Result<Key, Fault>),
}

/// A header of every request that nobody may see.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) name: HeaderName,
    pub(crate) value: Secret,
}

/// What a credential comes to at an endpoint: one of both, or nothing.
type Access = (Option<Key>, Option<Arc<dyn TokenCredential>>);

impl Credential {
    /// No sign-in: nothing is added to requests.
    pub const fn none() -> Self {
        Self(Kind::None)
    }

    /// Tokens of a credential, such as one of `azure_identity`. They are sent over TLS only.
    pub fn token(credential: Arc<dyn TokenCredential>) -> Self {
        Self(Kind::Token(credential))
    }

    /// The name and the password of basic authentication (RFC 7617).
    ///
    /// A name with a colon, and control characters in either of them, make
    /// [`Client::at`](crate::Client::at) fail.
    pub fn basic(user: impl AsRef<str>, password: impl Into<Secret>) -> Self {
        Self(Kind::Key(basic(user.as_ref(), &password.into())))
    }

    /// A key in a header, such as `x-api-key`.
    ///
    /// The header may be `Authorization`, for services with a scheme of their own. One that the
    /// client or a request sets itself, such as `Host` or `Accept`, and a value that is empty or
    /// that no header can hold, make [`Client::at`](crate::Client::at) fail.
    pub fn header(name: impl AsRef<str>, value: impl Into<Secret>) -> Self {
        let value = value.into();
        let name = key_header(name.as_ref(), value.secret());
        Self(Kind::Key(name.map(|name| Key { name, value })))
    }

    /// What is to be added to requests to an endpoint, or why it must not be sent there.
    pub(crate) fn at(self, endpoint: &Endpoint) -> Result<Access, Fault> {
        let (key, tokens) = match self.0 {
            Kind::None => (None, None),
            Kind::Token(credential) => (None, Some(credential)),
            Kind::Key(key) => (Some(key?), None),
        };
        let is_token = tokens.is_some() || key.as_ref().is_some_and(Key::is_token);
        if is_token && !endpoint.is_tls() {
            return Err(Fault::invalid(
                "a token is only sent over TLS, and the endpoint is `http`: a server on this \
                 machine takes another credential, such as `Credential::none()`",
            ));
        }
        Ok((key, tokens))
    }
}

impl Key {
    /// Whether it is a token, whoever has issued it: who has one needs nothing else.
    fn is_token(&self) -> bool {
        self.name == AUTHORIZATION && is_token(self.value.secret())
    }
}

/// Whether the value of `Authorization` is a token.
pub(crate) fn is_token(value: &str) -> bool {
    let scheme = value.split([' ', '\t']).find(|it| !it.is_empty());
    scheme.is_some_and(|it| it.eq_ignore_ascii_case("bearer"))
}

fn basic(user: &str, password: &Secret) -> Result<Key, Fault> {
    if user.contains(':') {
        return Err(Fault::invalid("the name of basic authentication has a colon in it"));
    }
    let both = format!("{user}:{}", password.secret());
    if both.chars().any(char::is_control) {
        let message = "name or password of basic authentication has a line break or another \
                       control character in it";
        return Err(Fault::invalid(message));
    }
    let value = format!("Basic {}", base64::encode(both));
    Ok(Key { name: AUTHORIZATION, value: value.into() })
}

/// [`Credential::token`].
impl<T: TokenCredential + 'static> From<Arc<T>> for Credential {
    fn from(credential: Arc<T>) -> Self {
        Self::token(credential)
    }
}

/// [`Credential::token`].
impl From<Arc<dyn TokenCredential>> for Credential {
    fn from(credential: Arc<dyn TokenCredential>) -> Self {
        Self::token(credential)
    }
}

/// Shows what kind it is, and nothing of it.
impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            Kind::None => "Credential(none)",
            Kind::Token(_) => "Credential(token)",
            Kind::Key(Ok(_)) => "Credential(header)",
            Kind::Key(Err(_)) => "Credential(unusable)",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::error::ErrorKind;

    fn key(credential: Credential, endpoint: &str) -> Result<(String, String), String> {
        match credential.at(&Endpoint::new(endpoint).unwrap()) {
            Ok((Some(key), None)) => {
                Ok((key.name.as_str().to_owned(), key.value.secret().to_owned()))
            }
            Ok(_) => panic!("it is no key"),
            Err(fault) => {
                assert_eq!(fault.kind, ErrorKind::Invalid);
                assert!(!fault.message.contains("hunter2"), "{}", fault.message);
                Err(fault.message.into_owned())
            }
        }
    }

    const TLS: &str = "https://a.example";

    #[test]
    fn name_and_password_are_in_base64() {
        for (user, password, value) in [
            ("Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
            ("test", "123£", "Basic dGVzdDoxMjPCow=="),
            ("", "pat", "Basic OnBhdA=="),
            ("user", "a:b", "Basic dXNlcjphOmI="),
        ] {
            let sent = Ok(("authorization".to_owned(), value.to_owned()));
            assert_eq!(key(Credential::basic(user, password), TLS), sent);
            assert_eq!(key(Credential::basic(user, password), "http://127.0.0.1"), sent);
        }
        for (user, password) in [("a:b", "hunter2"), ("a\n", "hunter2"), ("a", "hunter2\r\nx: y")] {
            assert!(key(Credential::basic(user, password), TLS).is_err(), "{user:?}");
        }
    }

    #[test]
    fn keys_are_headers_of_their_own() {
        for (name, value) in
            [("X-Api-Key", "a b"), ("Authorization", "ApiKey x"), ("cookie", "a=b")]
        {
            let sent = Ok((name.to_lowercase(), value.to_owned()));
            assert_eq!(key(Credential::header(name, value), TLS), sent);
            assert_eq!(key(Credential::header(name, value), "http://[::1]"), sent);
        }
        for (name, value) in [
            ("", "hunter2"),
            ("x api", "hunter2"),
            ("x\r\ny", "hunter2"),
            ("x-api-key", ""),
            ("x-api-key", "hunter2\n"),
            ("x-api-key", "hunter2\r\nHost: evil.example"),
            ("x-api-key", "hunter2 ä"),
            ("Host", "hunter2"),
            ("accept", "hunter2"),
            ("Range", "hunter2"),
            ("User-Agent", "hunter2"),
            ("Content-Length", "hunter2"),
            ("client-request-id", "hunter2"),
        ] {
            assert!(key(Credential::header(name, value), TLS).is_err(), "{name:?}");
        }
    }

    #[test]
    fn tokens_need_tls_also_those_of_ones_own() {
        for scheme in ["Bearer ", "bearer ", "BEARER ", " Bearer ", "\tBearer\t"] {
            let token = || Credential::header("authorization", format!("{scheme}hunter2"));
            assert!(key(token(), TLS).is_ok());
            assert!(key(token(), "http://127.0.0.1:4004").unwrap_err().contains("TLS"));
        }
    }

    #[test]
    fn who_mixes_up_name_and_key_is_not_shown_the_key() {
        for (name, value) in [("hunter2 ", "x-api-key"), ("hunter2", "ä"), ("hunter2", "")] {
            let error = key(Credential::header(name, value), TLS).unwrap_err();
            assert!(!error.contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn debug_shows_nothing() {
        let shown = format!(
            "{:?} {:?} {:?}",
            Credential::basic("hunter2", "hunter2"),
            Credential::header("x-hunter2", "hunter2"),
            Credential::header("hunter2\n", "hunter2"),
        );
        assert!(!shown.contains("hunter2"), "{shown}");
    }
}
