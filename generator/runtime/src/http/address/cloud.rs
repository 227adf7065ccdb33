//! Where Microsoft Graph is: its clouds.

use std::fmt;
use std::str::FromStr;

use azure_core::cloud::{CloudConfiguration, CustomConfiguration};

use super::endpoint::Endpoint;
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
}
