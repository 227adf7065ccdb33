//! What a crate was asked for → how much each part of that brings, and what brings too much.

use super::cost::{self, Cost, Size};
use super::cut::{self, Cut};
use super::described::{self, Described};
use super::entries;
use crate::emit::GeneratedFile;
use crate::ir;
use crate::lower::Selected;

/// How large a version of a crate is, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// The module of the version.
    pub module: String,
    /// What each pattern and type of the configuration brings.
    pub entries: Vec<Cost>,
    /// What each root of the service needs.
    pub roots: Vec<Cost>,
    /// What to exclude from patterns that bring far more than they name.
    pub cuts: Vec<Cut>,
    /// How many types and requests the version has with all cuts.
    pub with_cuts: Size,
    /// How many fields of its models are described,
    pub fields: Described,
    /// how many of its requests,
    pub requests: Described,
    /// and of how many of these it is known who may make them.
    pub permitted: Described,
}

pub(crate) fn survey(
    selected: &Selected<'_, '_>,
    version: &ir::Version,
    files: &[GeneratedFile],
) -> Survey {
    let entries = entries::costs(selected, version, files);
    let (cuts, with_cuts) = cut::cuts(selected.model, selected.config, &entries);
    Survey {
        module: version.module.to_string(),
        entries,
        roots: cost::costs(version, files),
        cuts,
        with_cuts,
        fields: described::fields(version),
        requests: described::requests(version),
        permitted: described::permitted(version),
    }
}
