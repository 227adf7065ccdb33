//! The Cargo features that generated code is compiled by, which its manifest has to have.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::ir::{self, FieldType, Input, MethodKind, Output, Scalar, Segment, ValueType};

/// The package that generated code calls.
const RUNTIME: &str = "msgraph-runtime";

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
pub(crate) fn features(generated: &ir::Crate) -> Vec<Feature> {
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

/// What a manifest lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Features that are not there, or do not take along what they should.
    pub features: Vec<Feature>,
    /// Features of `msgraph-runtime` that are not asked for.
    pub of_runtime: Vec<&'static str>,
}

impl Missing {
    /// Whether nothing is missing.
    pub fn is_empty(&self) -> bool {
        self.features.is_empty() && self.of_runtime.is_empty()
    }
}

#[derive(Deserialize)]
struct Manifest {
    #[serde(default)]
    features: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    dependencies: BTreeMap<String, Dependency>,
}

/// A dependency: its table, or only its version.
#[derive(Deserialize)]
#[serde(untagged)]
enum Dependency {
    Table {
        #[serde(default)]
        features: Vec<String>,
        /// Features may stand in the manifest of the workspace, too.
        #[serde(default)]
        workspace: bool,
    },
    Version(IgnoredAny),
}

/// What a manifest lacks.
///
/// # Errors
///
/// When it is no manifest.
pub(crate) fn missing(generated: &ir::Crate, manifest: &str) -> Result<Missing, String> {
    let manifest: Manifest = toml::from_str(manifest).map_err(|error| error.to_string())?;
    let is_missing = |feature: &Feature| {
        let Some(enabled) = manifest.features.get(&feature.name) else { return true };
        feature.needs.iter().any(|it| !enabled.contains(it))
    };
    let features = features(generated).into_iter().filter(is_missing).collect();
    let lacks = |feature: &&str| match manifest.dependencies.get(RUNTIME) {
        Some(Dependency::Table { features, workspace }) => {
            !workspace && features.iter().all(|it| it != feature)
        }
        Some(Dependency::Version(_)) => true,
        // It has another name, or is the business of somebody else.
        None => false,
    };
    Ok(Missing { features, of_runtime: of_runtime(generated).into_iter().filter(lacks).collect() })
}

/// The features of the runtime that a crate cannot be compiled without.
pub(crate) fn of_runtime(generated: &ir::Crate) -> Vec<&'static str> {
    let decimal = ValueType::Scalar(Scalar::Edm("Decimal"));
    if generated.versions.iter().any(|version| has_value(version, &decimal)) {
        vec!["decimal"]
    } else {
        Vec::new()
    }
}

/// Whether a type is that of any value that code of a version names.
fn has_value(version: &ir::Version, ty: &ValueType) -> bool {
    let models = version.models().map(|it| &it.fields);
    let mut fields = models.chain(version.parameters.iter().map(|it| &it.fields)).flatten();
    fields.any(|field| field.ty.value == *ty)
        || version.methods().any(|method| values(method).iter().any(|it| it.value == *ty))
}

/// The types of the values that a method takes, and that its answer has.
fn values(method: &ir::Method) -> Vec<&FieldType> {
    match &method.kind {
        MethodKind::Segment { segment, .. } => arguments(segment),
        MethodKind::Request(request) => {
            let mut types = request.segment.as_ref().map_or_else(Vec::new, arguments);
            if let Input::Parameters { required, .. } = &request.input {
                types.extend(required.iter().map(|it| &it.ty));
            }
            match &request.output {
                Output::Page { ty, .. } | Output::Value { ty, .. } => types.push(ty),
                Output::Nothing
                | Output::Model { .. }
                | Output::Stream
                | Output::Count
                | Output::Content => {}
            }
            types
        }
    }
}

fn arguments(segment: &Segment) -> Vec<&FieldType> {
    segment.arguments().into_iter().map(|it| &it.ty).collect()
}
