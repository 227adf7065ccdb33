//! The driver: from a configuration to the files of a crate, stage by stage.

use std::path::{Path, PathBuf};

use crate::csdl;
use crate::emit::{GeneratedFile, emit, render};
use crate::ir;
use crate::load::{Documents, Files, Loaded, tidy};
use crate::lower::{Selected, lower};
use crate::model::{Model, overlay, resolve_described};
use crate::naming::{Kept, read as read_kept};
use crate::report::cost::{self, Size};
use crate::report::explain;
use crate::report::features::{self, Feature, Missing};
use crate::report::index;
use crate::report::provenance::provenance;
use crate::report::survey::{Survey, survey};
use crate::report::tree::tree;
use crate::select::{Selection, select};
use crate::source::{Diagnostics, Report, Severity, SourceId, Stopped};

/// A configuration, and where the files are that it names.
///
/// [`Project::open`] takes a configuration file, and those that it names from disk. A program that
/// has them in memory gets the crate without any file:
///
/// ```
/// use csdl_codegen::Project;
///
/// let metadata = r#"
///     <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
///       <edmx:DataServices>
///         <Schema Namespace="air" xmlns="http://docs.oasis-open.org/odata/ns/edm">
///           <EntityType Name="flight">
///             <Key><PropertyRef Name="id"/></Key>
///             <Property Name="id" Type="Edm.String" Nullable="false"/>
///             <Property Name="departure" Type="Edm.DateTimeOffset"/>
///           </EntityType>
///           <EntityContainer Name="line">
///             <EntitySet Name="flights" EntityType="air.flight"/>
///           </EntityContainer>
///         </Schema>
///       </edmx:DataServices>
///     </edmx:Edmx>"#;
/// let config = r#"
///     [crate]
///     name = "airline"
///     path = "."
///
///     [[version]]
///     module = "service"
///     path = ""
///     client = "Airline"
///     urls = "odata"
///     metadata = ["air.xml"]
///     include = ["/flights/**"]"#;
///
/// let project = Project::in_memory("airline.toml", config).file("air.xml", metadata);
/// let generation = project.generate()?;
/// let model = generation.files.iter().find(|it| it.path == "src/service/models/flight.rs");
/// assert!(model.is_some_and(|it| it.text.contains("pub struct Flight {")));
///
/// // The next run gets the API index of this one, so that names stay.
/// let index = generation.files.iter().find(|it| it.path == "api.txt").unwrap().text.as_str();
/// let again = Project::in_memory("airline.toml", config).file("air.xml", metadata);
/// again.file("api.txt", index).generate()?;
/// # Ok::<(), csdl_codegen::Report>(())
/// ```
///
/// Names stay when the metadata grows if the API index of the last run is given back: as a file of
/// the name `api.txt` in the folder of the crate, which is the `path` of `[crate]`. Without it all
/// names are given anew.
///
/// What is not among the files is the manifest and the README, which belong to the owner of the
/// crate; [`Generation::features`] and [`Generation::runtime_features`] tell what a manifest needs.
#[derive(Clone, Debug)]
pub struct Project {
    /// The name of the configuration.
    config: String,
    files: Files,
}

/// What a run made.
#[derive(Debug)]
pub struct Generation {
    /// The folder of the crate.
    pub folder: PathBuf,
    /// Its files, sorted by path.
    pub files: Vec<GeneratedFile>,
    /// The crate before it was written down.
    pub generated: ir::Crate,
    /// Findings that did not stop the run, as text.
    pub warnings: String,
    /// What each of them found: a name of [`problems`](crate::problems).
    pub problems: Vec<&'static str>,
}

/// Why a type is generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Explained {
    /// The chain from the type to a request, in each version that has the type.
    Known(String),
    /// No version has such a type; what it may be called.
    Unknown(String),
}

impl Project {
    /// The project of a configuration file.
    pub fn open(config: &Path) -> Self {
        let folder = config.parent().unwrap_or(Path::new("")).to_owned();
        let name = config.file_name().unwrap_or(config.as_os_str());
        let files = Files { folder: Some(folder), ..Files::default() };
        Self { config: name.to_string_lossy().into_owned(), files }
    }

    /// A project of which everything is in memory: its configuration, and each [`Self::file`].
    pub fn in_memory(name: impl Into<String>, config: impl Into<String>) -> Self {
        let name = name.into();
        Self { config: name.clone(), files: Files::default() }.file(name, config)
    }

    /// Adds the text of a file, under the name that the configuration has for it.
    #[must_use]
    pub fn file(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.files.texts.insert(name.into(), text.into());
        self
    }

    /// Calls a file something else in diagnostics, such as the place that its text came from.
    #[must_use]
    pub fn shown_as(mut self, name: impl Into<String>, shown: impl Into<String>) -> Self {
        self.files.shown.insert(name.into(), shown.into());
        self
    }

    /// Generates the crate, in memory; [`crate::Plan`] writes it.
    ///
    /// # Errors
    ///
    /// When an input cannot be read or has errors.
    pub fn generate(&self) -> Result<Generation, Report> {
        self.run(|_, _, _| ()).map(|(generation, ())| generation)
    }

    /// Generates the crate, and measures what each part of the configuration brings.
    ///
    /// # Errors
    ///
    /// When an input cannot be read or has errors.
    pub fn survey(&self) -> Result<(Generation, Vec<Survey>), Report> {
        self.run(|selected, generated, files| {
            let versions = selected.iter().zip(&generated.versions);
            versions.map(|(selected, version)| survey(selected, version, files)).collect()
        })
    }

    /// Draws what the crate holds, to a depth of steps below the roots of the service: for each
    /// version what requests can be made where, and how many types and requests lie below.
    ///
    /// # Errors
    ///
    /// When an input cannot be read or has errors.
    pub fn tree(&self, depth: usize) -> Result<String, Report> {
        let mut diagnostics = Diagnostics::new();
        let loaded = self.load(&mut diagnostics)?;
        let resolved = loaded.resolved(&mut diagnostics);
        let (models, selections) =
            resolved.map_err(|Stopped| Report::of(&diagnostics, &loaded.sources))?;
        let versions = loaded.config.versions.iter().zip(&models).zip(&selections);
        let drawn: Vec<String> = versions
            .map(|((config, model), selection)| tree(config, model, selection, depth))
            .collect();
        Ok(drawn.join("\n"))
    }

    /// Generates the crate, and looks at it while all that it was made from is there.
    fn run<T>(
        &self,
        look: impl FnOnce(&[Selected<'_, '_>], &ir::Crate, &[GeneratedFile]) -> T,
    ) -> Result<(Generation, T), Report> {
        let mut diagnostics = Diagnostics::new();
        let loaded = self.load(&mut diagnostics)?;
        let stopped = |diagnostics: &Diagnostics| Report::of(diagnostics, &loaded.sources);
        let resolved = loaded.resolved(&mut diagnostics);
        let (models, selections) = resolved.map_err(|Stopped| stopped(&diagnostics))?;
        let granted = loaded.granted(&models, &selections, &mut diagnostics);
        let granted = granted.map_err(|Stopped| stopped(&diagnostics))?;
        let selected: Vec<_> = loaded.selected(&models, &selections, &granted).collect();
        let generated = loaded.lower(&selected, &mut diagnostics);
        let generated = generated.map_err(|Stopped| stopped(&diagnostics))?;
        // One file after the other: tokens take many times the memory of their text.
        let files = emit(&generated).map(|file| render(&file)).collect::<Result<Vec<_>, _>>();
        let mut files = files.map_err(|text| Report::new(text, Vec::new()))?;
        let looked = look(&selected, &generated, &files);
        let texts = loaded.sources.iter().map(|it| it.text.as_str());
        let inputs = loaded.names.iter().map(String::as_str).zip(texts);
        let folder = self.files.folder.as_deref().unwrap_or(Path::new(""));
        files.push(provenance(inputs, folder));
        files.push(index::file(&generated));
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let generation = Generation {
            folder: tidy(&folder.join(&loaded.config.folder.text)),
            files,
            generated,
            warnings: diagnostics.render(&loaded.sources),
            problems: diagnostics.names(),
        };
        Ok((generation, looked))
    }

    /// Explains why a type is generated.
    ///
    /// # Errors
    ///
    /// When an input cannot be read or has errors.
    pub fn explain(&self, name: &str) -> Result<Explained, Report> {
        let mut diagnostics = Diagnostics::new();
        let loaded = self.load(&mut diagnostics)?;
        let explained = loaded.explain(name, &mut diagnostics);
        explained.map_err(|Stopped| Report::of(&diagnostics, &loaded.sources))
    }

    pub(crate) fn load(&self, diagnostics: &mut Diagnostics) -> Result<Loaded, Report> {
        let loaded = self.files.load(&self.config, diagnostics);
        loaded.map_err(|(sources, Stopped)| Report::of(diagnostics, &sources))
    }
}

impl Generation {
    /// The API index: one sorted line for each public item.
    pub fn index(&self) -> Vec<String> {
        index::index(&self.generated)
    }

    /// The Cargo features that the manifest has to have.
    pub fn features(&self) -> Vec<Feature> {
        features::features(&self.generated)
    }

    /// The features of `msgraph-runtime` that the generated code needs.
    pub fn runtime_features(&self) -> Vec<&'static str> {
        features::of_runtime(&self.generated)
    }

    /// What a manifest lacks that the generated code needs.
    ///
    /// # Errors
    ///
    /// When it is no manifest: the reason.
    pub fn missing(&self, manifest: &str) -> Result<Missing, String> {
        features::missing(&self.generated, manifest)
    }

    /// The size of the crate.
    pub fn size(&self) -> Size {
        cost::total(&self.generated, &self.files)
    }
}

/// Generates the crate of a configuration file, in memory.
///
/// # Errors
///
/// When an input cannot be read or has errors.
pub fn generate(config: &Path) -> Result<Generation, Report> {
    Project::open(config).generate()
}

/// Explains why a type of the crate of a configuration file is generated.
///
/// # Errors
///
/// When an input cannot be read or has errors.
pub fn explain(config: &Path, name: &str) -> Result<Explained, Report> {
    Project::open(config).explain(name)
}

impl Loaded {
    /// Parses and resolves all versions; errors of one do not hide those of the next.
    fn models<'s>(&'s self, diagnostics: &mut Diagnostics) -> Result<Vec<Model<'s>>, Stopped> {
        let mut models = Vec::new();
        for Documents { metadata, overlays, describing, .. } in &self.versions {
            let mut documents = Vec::new();
            let mut stopped = false;
            for id in metadata {
                match csdl::parse(&self.sources, *id, diagnostics) {
                    Ok(document) => documents.push(document),
                    Err(Stopped) => stopped = true,
                }
            }
            for id in overlays {
                match csdl::parse_strictly(&self.sources, *id, diagnostics) {
                    Ok(document) => documents.push(overlay(document, diagnostics)),
                    Err(Stopped) => stopped = true,
                }
            }
            let mut descriptions = Vec::new();
            for id in describing {
                match csdl::parse_loosely(&self.sources, *id, diagnostics) {
                    Ok(document) => descriptions.push(document),
                    Err(Stopped) => stopped = true,
                }
            }
            if !stopped && let Ok(model) = resolve_described(&documents, &descriptions, diagnostics)
            {
                models.push(model);
            }
        }
        diagnostics.unless_errors(models)
    }

    fn lower(
        &self,
        selected: &[Selected<'_, '_>],
        diagnostics: &mut Diagnostics,
    ) -> Result<ir::Crate, Stopped> {
        let kept = match self.index {
            Some(index) => read_kept(&self.sources, index, diagnostics),
            None => Kept::default(),
        };
        diagnostics.unless_errors(())?;
        lower(&self.config, selected, &kept, diagnostics)
    }

    /// All versions resolved, and what of each is selected; warnings about what is not are left out.
    pub(crate) fn resolved<'s>(
        &'s self,
        diagnostics: &mut Diagnostics,
    ) -> Result<(Vec<Model<'s>>, Vec<Selection>), Stopped> {
        let models = self.models(diagnostics);
        let selections =
            models.as_deref().map_err(|it| *it).and_then(|it| self.selections(it, diagnostics));
        diagnostics.retain(|it| {
            let (Severity::Warning, Some(place)) = (it.severity(), it.span()) else { return true };
            if !self.is_metadata(place.source) {
                return true;
            }
            let (Ok(models), Ok(selections)) = (&models, &selections) else { return false };
            let mut about = models.iter().zip(selections).filter_map(|(model, selection)| {
                Some(selection.touches(model, model.about(place)?))
            });
            about.next().is_none_or(|first| first || about.any(|it| it))
        });
        Ok((models?, selections?))
    }

    /// Whether a file is one of those that the configuration lists for its versions.
    fn is_metadata(&self, source: SourceId) -> bool {
        self.versions
            .iter()
            .any(|it| it.metadata.contains(&source) || it.overlays.contains(&source))
    }

    fn selections(
        &self,
        models: &[Model<'_>],
        diagnostics: &mut Diagnostics,
    ) -> Result<Vec<Selection>, Stopped> {
        let mut selections = Vec::new();
        for (config, model) in self.config.versions.iter().zip(models) {
            selections.extend(select(model, config, diagnostics));
        }
        diagnostics.unless_errors(selections)
    }

    fn explain(&self, name: &str, diagnostics: &mut Diagnostics) -> Result<Explained, Stopped> {
        let (models, selections) = self.resolved(diagnostics)?;
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        let versions = self.config.versions.iter().zip(&models).zip(&selections);
        for ((config, model), selection) in versions {
            match explain::explain(config, model, selection, name) {
                Ok(lines) => known.push(lines),
                Err(lines) => unknown.push(lines),
            }
        }
        Ok(match known.as_slice() {
            [] => Explained::Unknown(unknown.join("\n")),
            _ => Explained::Known(known.join("\n")),
        })
    }
}
