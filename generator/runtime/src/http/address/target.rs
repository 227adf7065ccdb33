//! Where a request goes: a path below the endpoint, or a whole URL that a service has given.

use azure_core::http::Url;

use super::endpoint::{Endpoint, is_anonymous};
use super::link::absolute;
use super::path::Path;
use crate::http::error::Fault;

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
    /// Where a link leads that an answer of this target holds. One that is not whole is taken as
    /// relative to the target.
    pub(crate) fn link(&self, link: &str, endpoint: &Endpoint) -> Self {
        let from = self.url(endpoint).ok().and_then(|url| Url::parse(&url).ok());
        let url = from.map_or_else(|| link.to_owned(), |from| absolute(link, None, &from));
        Self::Link { url, template: self.template() }
    }

    /// Whether it is a path of Microsoft Graph, if that is known.
    pub(crate) fn is_graph(&self) -> Option<bool> {
        match self {
            Self::Built(path) => Some(path.is_graph()),
            Self::Written(_) | Self::Link { .. } => None,
        }
    }

    /// What error messages call it: without keys and query where they can be told apart.
    pub(crate) fn template(&self) -> String {
        match self {
            Self::Built(path) => path.template(),
            Self::Written(path) => start(path),
            Self::Link { template, .. } => template.clone(),
        }
    }

    /// The URL before query options are added, or why there is none.
    pub(crate) fn url(&self, endpoint: &Endpoint) -> Result<String, Fault> {
        match self {
            Self::Built(path) => {
                let text = path.text().map_err(Fault::clone)?;
                Ok(format!("{}{text}{}", endpoint.root(), path.query()))
            }
            Self::Written(path) => {
                refuse_what_changes(path)?;
                if path.starts_with('/') {
                    return Ok(format!("{}{path}", endpoint.root()));
                }
                of_origin(path, endpoint, Fault::invalid)
            }
            Self::Link { url, .. } => of_origin(url, endpoint, Fault::link),
        }
    }
}

/// The start of a path that a caller has written: version and first segment. Nobody knows what
/// follows; much of it is keys.
fn start(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = match path.split_once("://") {
        // A whole URL; elsewhere that is part of a key.
        Some((scheme, rest)) if scheme.bytes().all(|it| it.is_ascii_alphanumeric()) => {
            rest.find('/').map_or("", |at| &rest[at..])
        }
        _ => path,
    };
    let mut segments = path.split('/').filter(|it| !it.is_empty()).peekable();
    let version = segments.next_if(|it| is_version(it));
    let is_in_name = |it: char| it.is_ascii_alphanumeric() || matches!(it, '$' | '-' | '_' | '.');
    let name = segments.next().map(|it| it.split(|it| !is_in_name(it)).next().unwrap_or_default());
    let shown = version.into_iter().chain(name).map(|it| format!("/{it}"));
    let rest = if segments.peek().is_some() { "/…" } else { "" };
    shown.collect::<String>() + rest
}

/// Whether a segment is a version of a service: `beta`, `v1.0` and the like.
fn is_version(segment: &str) -> bool {
    let number = segment.strip_prefix('v').unwrap_or_default();
    let is_number = number.bytes().all(|it| it.is_ascii_digit() || it == b'.');
    segment == "beta" || (is_number && !number.is_empty())
}

/// Refuses what would be sent as another path than the one that is written.
fn refuse_what_changes(path: &str) -> Result<(), Fault> {
    let refused = |what| Err(Fault::invalid(format!("{what}: it would be sent as another path")));
    if path.contains('#') {
        return Err(Fault::invalid("`#` ends a URL: write it as `%23`"));
    }
    if path.bytes().any(|it| it.is_ascii_control()) {
        return refused("the path holds a line break or another control character");
    }
    let path = path.split('?').next().unwrap_or_default();
    if path.contains('\\') {
        return refused("the path holds `\\`");
    }
    let is_dots = |segment: &str| {
        let plain = segment.to_ascii_lowercase().replace("%2e", ".");
        plain == "." || plain == ".."
    };
    if path.split('/').any(is_dots) {
        return refused("the path has a segment `.` or `..`");
    }
    Ok(())
}

/// A URL, if the token may go there.
fn of_origin(
    url: &str,
    endpoint: &Endpoint,
    fault: impl FnOnce(String) -> Fault,
) -> Result<String, Fault> {
    Err(fault(match Url::parse(url) {
        Ok(parsed) if endpoint.is_origin_of(&parsed) => return Ok(url.to_owned()),
        Ok(parsed) if !is_anonymous(&parsed) => {
            "the link has a user name in it: nothing is sent there".to_owned()
        }
        Ok(parsed) => format!(
            "the link leads to {}, not to {}: nothing is sent there",
            parsed.origin().ascii_serialization(),
            endpoint.root()
        ),
        Err(error) => format!("the link is no URL: {error}"),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::error::ErrorKind;

    fn link(url: &str) -> Result<String, Fault> {
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
            let fault = link(url).unwrap_err();
            assert_eq!(fault.kind, ErrorKind::Link, "{url}: {}", fault.message);
        }
    }

    #[test]
    fn relative_links_lead_on_from_the_target() {
        let target = Target::Written("/v1.0/users?$top=2".to_owned());
        for (link, url) in [
            ("?$skiptoken=1", "https://graph.microsoft.com/v1.0/users?$skiptoken=1"),
            ("groups", "https://graph.microsoft.com/v1.0/groups"),
            ("https://graph.microsoft.com/a", "https://graph.microsoft.com/a"),
        ] {
            let endpoint = Endpoint::default();
            assert_eq!(target.link(link, &endpoint).url(&endpoint).unwrap(), url);
        }
        for refused in ["", "//evil.example/", "https://evil.example/"] {
            let endpoint = Endpoint::default();
            assert!(target.link(refused, &endpoint).url(&endpoint).is_err(), "{refused}");
        }
    }

    #[test]
    fn templates_of_written_paths_show_no_keys() {
        for (written, shown) in [
            ("/v1.0/me?$filter=secret", "/v1.0/me"),
            ("/v1.0/users/secret", "/v1.0/users/…"),
            ("/beta/users('secret')/messages", "/beta/users/…"),
            ("/Orders(1)", "/Orders"),
            ("https://user:secret@graph.microsoft.com/v1.0/me", "/v1.0/me"),
            ("https://secret", ""),
            ("/v1.0/grants(clientId='https://host/secret')", "/v1.0/grants/…"),
            ("/v1.0/sites/https://host/secret/x", "/v1.0/sites/…"),
            ("/v1.0/users%28'secret')", "/v1.0/users"),
            ("/v1.0/me;secret", "/v1.0/me"),
            ("/v2.secret/x", "/v2.secret/…"),
            ("", ""),
        ] {
            assert_eq!(Target::Written(written.to_owned()).template(), shown);
        }
    }

    #[test]
    fn what_would_be_sent_as_another_path_is_refused() {
        let url = |path: &str| Target::Written(path.to_owned()).url(&Endpoint::default());
        for path in [
            "/v1.0/users/../me",
            "/v1.0/users/%2e%2E/me",
            "/v1.0/users/.%2e",
            "/v1.0/./me",
            "/v1.0\\me",
            "/v1.0/me\n",
            "/v1.0/\tme",
            "/v1.0/me#x",
            "https://graph.microsoft.com/v1.0/../x",
            "https://graph.microsoft.us/v1.0/me",
            "me",
            "",
        ] {
            assert_eq!(url(path).unwrap_err().kind, ErrorKind::Invalid, "{path}");
        }
        for path in ["/v1.0/a..b/...?x=../y\\z", "/v1.0/users/%252e%252e", "/v1.0/a b"] {
            assert_eq!(url(path).unwrap(), format!("https://graph.microsoft.com{path}"));
        }
    }
}
