//! `csdl-codegen permissions`: the least scopes for a crate, or for some requests.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use csdl_codegen::{PermissionQuery, Project, Scheme};

use crate::{Configurations, Failure};

/// Of which requests, and in which form
#[derive(Args, Debug)]
pub struct Permissions {
    /// Of which crates
    #[command(flatten)]
    configurations: Configurations,
    /// Paths in place of those of the configuration, such as '/users/{id}/messages/**'
    #[arg(long, value_name = "PATTERN")]
    include: Vec<String>,
    /// A request in place of them, such as 'GET /users/{id}'
    #[arg(long = "request", value_name = "REQUEST")]
    requests: Vec<String>,
    /// How the program signs in
    #[arg(long = "for", value_name = "WHO", default_value = "application")]
    who: Who,
    /// In which form: for people, for programs, or what the manifest of an app has as
    /// `requiredResourceAccess`
    #[arg(long = "as", value_name = "FORM", default_value = "text")]
    form: Form,
    /// The ids of permissions for a manifest: Microsoft's `provisioningInfo.json`
    #[arg(long, value_name = "FILE", required_if_eq("form", "manifest"))]
    ids: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Who {
    /// As itself, without a user
    Application,
    /// For a user with a work or school account
    Delegated,
    /// For a user with a personal account
    Personal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people
    Text,
    /// For programs
    Json,
    /// For the manifest of an app
    Manifest,
}

impl Permissions {
    pub(crate) fn run<P: AsRef<std::path::Path>>(&self, folders: &[P]) -> Result<String, Failure> {
        let scheme = match self.who {
            Who::Application => Scheme::Application,
            Who::Delegated => Scheme::DelegatedWork,
            Who::Personal => Scheme::DelegatedPersonal,
        };
        let (include, requests) = (self.include.clone(), self.requests.clone());
        let query = PermissionQuery { scheme, include, requests };
        let configs = self.configurations.find(folders)?;
        let (config, others) = configs.split_first().ok_or_else(|| Failure::new("no crate"))?;
        if !others.is_empty() {
            return Err(Failure::new(
                "there are several configurations; name the one that is meant with --config",
            ));
        }
        let needed = Project::open(config).permissions(&query)?;
        eprint!("{}", needed.warnings);
        if needed.is_untold() {
            return Err(Failure::new(
                "nothing tells the permissions of these requests: give `--permissions FILE` to `new`, \
                 or write `permissions = \"FILE\"` in the configuration",
            ));
        }
        if self.form != Form::Text {
            eprint!("{}", needed.gaps());
        }
        Ok(match (self.form, &self.ids) {
            (Form::Text, _) => needed.text(),
            (Form::Json, _) => needed.json(),
            (Form::Manifest, Some(ids)) => needed.manifest(ids)?,
            (Form::Manifest, None) => return Err(Failure::new("a manifest needs --ids FILE")),
        })
    }
}
