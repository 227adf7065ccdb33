//! Where Microsoft Graph is: the clouds, and endpoints of one's own.

use std::fmt;
use std::str::FromStr;

use azure_core::cloud::{CloudConfiguration, CustomConfiguration};
use azure_core::http::Url;

use crate::http::error::Error;

/// A deployment of Microsoft Graph.
///
/// A credential has to sign in at the same cloud. Those of `azure_identity` take it in their options,
/// as a [`CloudConfiguration`] that is made from a `Cloud`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cloud {
    /// The global service, which also serves US Government GCC.
    #[default]
    Global,
    /// US Government L4 (GCC High).
    UsGovernment,
    /// US Government L5 (Department of Defense).
    UsGovernmentDod,
    /// China, operated by 21Vianet.
    China,
    /// France, operated by Bleu.
    France,
    /// Germany, operated by Delos.
    Germany,
    /// Singapore, for its government.
    Singapore,
}

impl Cloud {
    /// The root of the service.
    pub const fn endpoint(self) -> &'static str {
        match self {
            Self::Global => "https://graph.microsoft.com",
            Self::UsGovernment => "https://graph.microsoft.us",
            Self::UsGovernmentDod => "https://dod-graph.microsoft.us",
            Self::China => "https://microsoftgraph.chinacloudapi.cn",
            Self::France => "https://graph.svc.sovcloud.fr",
            Self::Germany => "https://graph.svc.sovcloud.de",
            Self::Singapore => "https://graph.svc.sovcloud.sg",
        }
    }

    /// Where users and applications of this cloud sign in.
    pub const fn authority(self) -> &'static str {
        match self {
            Self::Global => "https://login.microsoftonline.com",
            Self::UsGovernment | Self::UsGovernmentDod => "https://login.microsoftonline.us",
            Self::China => "https://login.chinacloudapi.cn",
            Self::France => "https://login.sovcloud-identity.fr",
            Self::Germany => "https://login.sovcloud-identity.de",
            Self::Singapore => "https://login.sovcloud-identity.sg",
        }
    }

    /// The scope to ask a token for.
    pub fn scope(self) -> String {
        format!("{}/.default", self.endpoint())
    }
}

impl Cloud {
    /// All clouds with their names, as configurations write them.
    const NAMES: [(&'static str, Self); 7] = [
        ("global", Self::Global),
        ("us-government", Self::UsGovernment),
        ("us-government-dod", Self::UsGovernmentDod),
        ("china", Self::China),
        ("france", Self::France),
        ("germany", Self::Germany),
        ("singapore", Self::Singapore),
    ];
}

/// The name, such as `us-government`.
impl fmt::Display for Cloud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Self::NAMES.iter().find(|(_, cloud)| cloud == self);
        f.write_str(name.map_or("", |(name, _)| name))
    }
}

/// From the name, such as `us-government`.
impl FromStr for Cloud {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let known = Self::NAMES.iter().find(|(own, _)| *own == name);
        known.map(|(_, cloud)| *cloud).ok_or_else(|| {
            let names = Self::NAMES.map(|(name, _)| name).join(", ");
            Error::invalid(format!("no cloud is called `{name}`; there are {names}"))
        })
    }
}

/// For the options of a credential, so that it signs in where this cloud does.
impl From<Cloud> for CloudConfiguration {
    fn from(cloud: Cloud) -> Self {
        let mut custom = CustomConfiguration::default();
        custom.authority_host = cloud.authority().to_owned();
        custom.into()
    }
}

/// The root of a service, which is the only place that tokens are sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Without a slash at the end.
    root: String,
    url: Url,
    scope: String,
}

impl Endpoint {
    /// An endpoint of one's own, such as a proxy or a test server.
    ///
    /// The scope is that of the endpoint's origin; [`Endpoint::with_scope`] changes it.
    ///
    /// # Errors
    ///
    /// When it is no `https` URL, carries a user name, query or fragment, or is a retired cloud.
    pub fn new(root: &str) -> Result<Self, Error> {
        let url = Url::parse(root)
            .map_err(|error| Error::invalid(format!("endpoint is not a URL: {error}")))?;
        let wrong = if url.scheme() != "https" {
            "does not start with `https://`; tokens are only sent over TLS"
        } else if !url.username().is_empty() || url.password().is_some() {
            "has a user name"
        } else if url.query().is_some() || url.fragment().is_some() {
            "has a query or a fragment"
        } else if url.host_str() == Some("graph.microsoft.de") {
            "is the old cloud of Germany, which is retired"
        } else {
            let root = url.as_str().trim_end_matches('/').to_owned();
            let scope = format!("{}/.default", url.origin().ascii_serialization());
            return Ok(Self { root, url, scope });
        };
        Err(Error::invalid(format!("endpoint {wrong}")))
    }

    /// The same endpoint with another scope to ask tokens for.
    #[must_use]
    pub fn with_scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = scope.into();
        self
    }

    /// The root, without a slash at the end.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// The scope to ask tokens for.
    pub fn scope(&self) -> &str {
        &self.scope
    }

    /// Whether a URL has the scheme, host and port of this endpoint.
    pub(crate) fn is_origin_of(&self, url: &Url) -> bool {
        let is_anonymous = url.username().is_empty() && url.password().is_none();
        url.scheme() == "https" && is_anonymous && url.origin() == self.url.origin()
    }
}

/// The root.
impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.root)
    }
}

/// [`Endpoint::new`].
impl FromStr for Endpoint {
    type Err = Error;

    fn from_str(root: &str) -> Result<Self, Error> {
        Self::new(root)
    }
}

impl From<Cloud> for Endpoint {
    fn from(cloud: Cloud) -> Self {
        Self::new(cloud.endpoint()).expect("the endpoints of clouds are valid")
    }
}

/// [`Cloud::Global`].
impl Default for Endpoint {
    fn default() -> Self {
        Cloud::default().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cloud_has_an_endpoint_and_its_scope() {
        use Cloud::{China, France, Germany, Global, Singapore, UsGovernment, UsGovernmentDod};
        for cloud in [Global, UsGovernment, UsGovernmentDod, China, France, Germany, Singapore] {
            let endpoint = Endpoint::from(cloud);
            assert_eq!(endpoint.scope(), cloud.scope());
            assert_eq!(endpoint.root(), cloud.endpoint());
            assert!(cloud.authority().starts_with("https://login."));
        }
    }

    #[test]
    fn endpoints_that_would_expose_tokens_are_refused() {
        for root in [
            "",
            "graph.microsoft.com",
            "http://graph.microsoft.com",
            "http://localhost:8080",
            "https://user@graph.microsoft.com",
            "https://graph.microsoft.com?x=1",
            "https://graph.microsoft.com#x",
            "https://graph.microsoft.de",
            "file:///etc/passwd",
        ] {
            assert!(Endpoint::new(root).is_err(), "{root}");
        }
    }

    #[test]
    fn a_path_in_front_is_kept() {
        let endpoint = Endpoint::new("https://proxy.example:8443/graph/").unwrap();
        assert_eq!(endpoint.root(), "https://proxy.example:8443/graph");
        assert_eq!(endpoint.scope(), "https://proxy.example:8443/.default");
    }

    #[test]
    fn only_the_same_scheme_host_and_port_are_the_origin() {
        let endpoint = Endpoint::default();
        let is_origin = |url: &str| endpoint.is_origin_of(&Url::parse(url).unwrap());
        assert!(is_origin("https://graph.microsoft.com:443/v1.0/x"));
        assert!(is_origin("https://GRAPH.microsoft.com/beta"));
        assert!(!is_origin("http://graph.microsoft.com/v1.0"));
        assert!(!is_origin("https://graph.microsoft.com:8443/v1.0"));
        assert!(!is_origin("https://graph.microsoft.com.evil.example/v1.0"));
        assert!(!is_origin("https://graph.microsoft.com@evil.example/v1.0"));
    }
}
