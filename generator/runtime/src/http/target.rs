//! Where a request goes: a path below the endpoint, or a whole URL that a service has given.

use azure_core::http::Url;

use super::path::Path;
use super::{Endpoint, ErrorKind};

/// Where a request goes.
#[derive(Clone)]
pub(crate) enum Target {
    /// A path that was built.
    Built(Path),
    /// A path that the caller has written, query included.
    Written(String),
    /// A link of an answer, which is not to be taken apart; with the template of the request
    /// that answered with it.
    Link { url: String, template: String },
}

impl Target {
    /// What error messages call it: without keys and query where they can be told apart.
    pub(crate) fn template(&self) -> String {
        match self {
            Self::Built(path) => path.template(),
            Self::Written(path) => path.split(['?', '#']).next().unwrap_or_default().to_owned(),
            Self::Link { template, .. } => template.clone(),
        }
    }

    /// The URL before query options are added, or why there is none.
    pub(crate) fn url(&self, endpoint: &Endpoint) -> Result<String, (ErrorKind, String)> {
        match self {
            Self::Built(path) => {
                let text = path.text().map_err(|fault| (ErrorKind::Invalid, fault.to_owned()))?;
                Ok(format!("{}{text}{}", endpoint.root(), path.query()))
            }
            Self::Written(path) if path.contains('#') => {
                Err((ErrorKind::Invalid, "`#` ends a URL: write it as `%23`".to_owned()))
            }
            Self::Written(path) if path.starts_with('/') => {
                Ok(format!("{}{path}", endpoint.root()))
            }
            Self::Written(url) => of_origin(url, endpoint).map_err(|it| (ErrorKind::Invalid, it)),
            Self::Link { url, .. } => of_origin(url, endpoint).map_err(|it| (ErrorKind::Link, it)),
        }
    }
}

/// A URL, if the token may go there.
fn of_origin(url: &str, endpoint: &Endpoint) -> Result<String, String> {
    match Url::parse(url) {
        Ok(parsed) if endpoint.is_origin_of(&parsed) => Ok(url.to_owned()),
        Ok(parsed) => Err(format!(
            "the link leads to {}, not to {}: nothing is sent there",
            parsed.origin().ascii_serialization(),
            endpoint.root()
        )),
        Err(error) => Err(format!("the link is no URL: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(url: &str) -> Result<String, (ErrorKind, String)> {
        let target = Target::Link { url: url.to_owned(), template: String::new() };
        target.url(&Endpoint::default())
    }

    #[test]
    fn links_are_kept_as_they_are() {
        let url = "https://graph.microsoft.com/v1.0/users?$skiptoken=a%20b+c&x='";
        assert_eq!(link(url).unwrap(), url);
    }

    #[test]
    fn links_to_another_place_are_refused() {
        for url in [
            "https://graph.microsoft.us/v1.0/users",
            "https://graph.microsoft.com.evil.example/",
            "https://graph.microsoft.com@evil.example/",
            "http://graph.microsoft.com/v1.0/users",
            "https://graph.microsoft.com:8443/v1.0/users",
            "/v1.0/users",
            "",
        ] {
            let (kind, message) = link(url).unwrap_err();
            assert_eq!(kind, ErrorKind::Link, "{url}: {message}");
        }
    }

    #[test]
    fn templates_show_no_query() {
        let written = Target::Written("/v1.0/me?$filter=secret".to_owned());
        assert_eq!(written.template(), "/v1.0/me");
    }
}
