//! Microsoft's file of what is provisioned → the ids of permissions, for manifests.
//!
//! All permissions of the file are those of Microsoft Graph: its `resourceAppId` names the service
//! behind Graph that checks them, and is of no use here.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::file::{place, said, what};
use super::problems::Problem;
use super::scheme::Scheme;
use crate::source::{Diagnostic, SourceId, Sources, Span};

/// The ids of permissions, by name.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Ids<'s> {
    #[serde(borrow)]
    permission_deployments: BTreeMap<Cow<'s, str>, Vec<Deployment<'s>>>,
}

/// How a permission is given somewhere.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Deployment<'s> {
    #[serde(borrow, default)]
    id: Cow<'s, str>,
    #[serde(borrow)]
    scheme: Cow<'s, str>,
    /// Names with `;` between them; empty for the public one.
    #[serde(borrow, default)]
    environment: Cow<'s, str>,
    #[serde(default)]
    is_hidden: bool,
    is_enabled: Option<bool>,
}

impl Deployment<'_> {
    fn is_public(&self) -> bool {
        let mut environments = self.environment.split(';');
        self.environment.trim().is_empty()
            || environments.any(|it| it.trim().eq_ignore_ascii_case("public"))
    }
}

impl<'s> Ids<'s> {
    /// Reads the file.
    pub(crate) fn read(sources: &'s Sources, id: SourceId) -> Result<Self, Diagnostic> {
        let text = &sources.get(id).text;
        serde_json::from_str(text).map_err(|error| {
            let what = what(text).filter(|it| *it != "a file of the ids of permissions");
            match what {
                Some(what) => Problem::OtherIds { what: &what }.at(Span::new(id, 0, 0)),
                None => Problem::Syntax { said: &said(&error) }.at(place(text, id, &error)),
            }
        })
    }

    /// The id of a permission, or why there is none.
    pub(crate) fn of(&self, scope: &str, scheme: Scheme) -> Result<&str, &'static str> {
        let all = self.permission_deployments.get(scope).ok_or("the file does not name it")?;
        // A permission of personal accounts is that of the others.
        let schemes = match scheme {
            Scheme::DelegatedPersonal => &[Scheme::DelegatedPersonal, Scheme::DelegatedWork][..],
            Scheme::DelegatedWork | Scheme::Application => &[scheme],
        };
        let mut why = "it is not given in this way";
        for scheme in schemes {
            let of = all.iter().filter(|it| it.scheme.eq_ignore_ascii_case(scheme.name()));
            for deployment in of {
                match deployment {
                    it if !it.is_public() => why = "it is not public",
                    it if it.is_enabled == Some(false) => why = "it is not enabled",
                    it if it.is_hidden => why = "it is hidden",
                    it if it.id.is_empty() => why = "it has none in the file",
                    it => return Ok(&it.id),
                }
            }
        }
        Err(why)
    }
}
