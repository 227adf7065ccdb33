//! TOML text → [`Config`]: which crate to generate, from which documents, which part of them.

mod pattern;
pub(crate) mod problems;
mod read;

use crate::source::Span;

pub(crate) use pattern::{Pattern, Segment};
pub(crate) use read::read;

/// What to generate, with the place of everything that can be wrong.
#[derive(Debug)]
pub(crate) struct Config {
    /// The package that the output belongs to.
    pub package: Named,
    /// Its folder, relative to the configuration file.
    pub folder: Named,
    /// Whether it has a Cargo feature for each root of the service.
    pub is_divided: bool,
    /// The versions of the service, each a module of the crate.
    pub versions: Vec<VersionConfig>,
    /// Rust names for CSDL names that the rules cannot name.
    pub renames: Vec<Rename>,
}

/// One version of the service.
#[derive(Clone, Debug)]
pub(crate) struct VersionConfig {
    /// The module, which is also the Cargo feature.
    pub module: Named,
    /// The path segment between the endpoint and the resources, such as `v1.0`; empty for none.
    pub path: Named,
    /// The type of the client.
    pub client: Named,
    /// The namespace whose types stand directly in `models`; that of the container if absent.
    pub namespace: Option<Named>,
    /// CSDL files, relative to the configuration file.
    pub metadata: Vec<Named>,
    /// Overlay files, relative to the configuration file.
    pub overlays: Vec<Named>,
    /// Files that describe what the metadata defines, relative to the configuration file.
    pub describe: Vec<Named>,
    /// Which derived types get a model although no request names them.
    pub derived: Derived,
    /// A file of who may make which requests, relative to the configuration file.
    pub permissions: Option<Named>,
    /// How addresses are written.
    pub urls: Urls,
    /// Entity types with a tree of names below each entity, by their full names.
    pub by_path: Vec<Named>,
    /// Members whose values are secret or, after a `!`, are not, by their full names.
    pub secrets: Vec<Named>,
    /// Types to generate whether requests need them or not, by their names.
    pub types: Vec<Named>,
    /// What to generate.
    pub include: Vec<Pattern>,
    /// What to leave out of it.
    pub exclude: Vec<Pattern>,
}

/// Which derived types get a model although no request names them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Derived {
    /// None.
    None,
    /// Those of complex types: values of such a type are mostly of a derived one.
    #[default]
    Complex,
    /// Those of entity types, too.
    All,
}

/// How the addresses of a service are written, where OData leaves it a choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Urls {
    /// As Microsoft Graph does: keys as segments, operations by their short names.
    #[default]
    Graph,
    /// As every OData 4.0 service takes them: keys in parentheses, operations that are bound to
    /// a type by their full names.
    Odata,
}

/// A text of the configuration.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// `"ns.Type/member" = "rust_name"`.
#[derive(Debug)]
pub(crate) struct Rename {
    /// The full CSDL name, a member after a slash.
    pub target: Named,
    /// The Rust name.
    pub name: Named,
}
