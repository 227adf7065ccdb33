//! The Cargo features that generated code is compiled by, which its manifest has to have.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use crate::ir;

/// A feature that a manifest has to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub about: String,
    /// The features that it takes along.
    pub needs: Vec<String>,
}

/// The lines of the manifest.
impl fmt::Display for Feature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "# {}", self.about)?;
        writeln!(f, "{} = {:?}", self.name, self.needs)
    }
}

/// The features of a crate: its versions, and its areas.
pub fn features(generated: &ir::Crate) -> Vec<Feature> {
    let versions = generated.versions.iter().map(|version| Feature {
        name: version.module.to_string(),
        about: match version.path.as_str() {
            "" => "The service.".to_owned(),
            path => format!("Version {path} of the service."),
        },
        needs: Vec::new(),
    });
    let areas = generated.areas.iter().map(|area| Feature {
        name: area.name.clone(),
        about: match &area.root {
            Some(root) => format!("What starts with /{root}."),
            None => "What many of the others need.".to_owned(),
        },
        needs: area.needs.clone(),
    });
    versions.chain(areas).collect()
}

#[derive(Deserialize)]
struct Manifest {
    #[serde(default)]
    features: BTreeMap<String, Vec<String>>,
}

/// The features that a manifest lacks, or that do not take along what they should.
///
/// # Errors
///
/// When the manifest is no TOML.
pub fn missing(generated: &ir::Crate, manifest: &str) -> Result<Vec<Feature>, toml::de::Error> {
    let manifest: Manifest = toml::from_str(manifest)?;
    let is_missing = |feature: &Feature| {
        let Some(enabled) = manifest.features.get(&feature.name) else { return true };
        feature.needs.iter().any(|it| !enabled.contains(it))
    };
    Ok(features(generated).into_iter().filter(is_missing).collect())
}
