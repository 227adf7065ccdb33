//! `cargo xtask new`: a crate for a slice of a service, with what it takes to generate it again.

mod manifest;
mod readme;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;
use csdl_codegen::{Generation, Plan};

use crate::{Outcome, cost, projects};

/// What the new crate is made from
#[derive(Args)]
pub(crate) struct New {
    /// The folder of the crate: a new one, or an empty one
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// A CSDL file: `$metadata` of a service, raw or cleaned; it is copied into the crate
    #[arg(long, value_name = "FILE", required = true)]
    metadata: Vec<PathBuf>,
    /// An overlay that corrects the metadata: CSDL with annotations; it is copied, too
    #[arg(long = "overlay", value_name = "FILE")]
    overlays: Vec<PathBuf>,
    /// A path to generate, such as '/users/{id}/messages/**' or '/groups/**#GET'
    #[arg(long, value_name = "PATTERN", required_unless_present = "all")]
    include: Vec<String>,
    /// Generate everything, with a Cargo feature for each root of the service
    #[arg(long, conflicts_with = "include")]
    all: bool,
    /// A path to leave out
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<String>,
    /// A Rust name for something whose own is taken, such as 'ns.type/member=name'
    #[arg(long = "rename", value_name = "CSDL=RUST", value_parser = rename)]
    renames: Vec<(String, String)>,
    /// The name of the package [default: that of the folder]
    #[arg(long, value_name = "PACKAGE")]
    name: Option<String>,
    /// What stands between the endpoint and the resources, such as v1.0 [default: for Microsoft
    /// Graph v1.0, or beta if a file is called so; for other services nothing]
    #[arg(long, value_name = "PATH")]
    path: Option<String>,
}

/// The choices that the arguments leave open, made.
struct Scaffold {
    package: String,
    /// The path of the version, and the module that it is in.
    path: String,
    module: String,
    is_graph: bool,
    /// Entity types with a tree of names below each entity.
    by_path: Vec<&'static str>,
    is_divided: bool,
}

/// What the library of the crate is called where it is generated, and where its runtime is.
struct Origin {
    /// The workspace that the crate lies in, if there is one.
    workspace: Option<PathBuf>,
    /// The repository of the generator.
    repository: PathBuf,
    runtime: PathBuf,
}

pub(crate) fn new(arguments: &New) -> anyhow::Result<Outcome> {
    let folder = &arguments.folder;
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) || folder.is_file() {
        bail!(
            "{} is there already; choose another folder, or change the configuration in it and \
             run `cargo xtask regen --config {}`",
            folder.display(),
            folder.display()
        );
    }
    let scaffold = Scaffold::of(arguments)?;
    // Everything is made beside the folder and moved at the end: an error leaves nothing behind.
    let parent = folder.parent().filter(|it| !it.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
    let work = tempfile::tempdir_in(parent)
        .with_context(|| format!("cannot write to {}", parent.display()))?;
    let config = arguments.inputs(work.path(), &scaffold)?;
    let generation = csdl_codegen::generate(&config);
    let generation = generation
        .map_err(|report| anyhow::anyhow!(arguments.named(&report.to_string(), work.path())))?;
    eprint!("{}", arguments.named(&generation.warnings, work.path()));
    Plan::new(work.path(), &generation.files)?.apply()?;
    let origin = Origin::seen_from(folder)?;
    for (path, text) in scaffold.files(&generation, &origin) {
        let path = work.path().join(path);
        fs::create_dir_all(path.parent().unwrap_or(work.path()))?;
        fs::write(path, text)?;
    }
    // The versions that the runtime is tested with.
    fs::copy(projects::root()?.join("Cargo.lock"), work.path().join("Cargo.lock"))?;
    put(work, folder)?;
    Ok((summary(folder, &generation), ExitCode::SUCCESS))
}

impl New {
    /// Copies the inputs, and writes the configuration that names them.
    fn inputs(&self, work: &Path, scaffold: &Scaffold) -> anyhow::Result<PathBuf> {
        let metadata = work.join("metadata");
        fs::create_dir(&metadata)?;
        let mut copies: Vec<String> = Vec::new();
        for file in self.metadata.iter().chain(&self.overlays) {
            let name = file_name(file)?;
            if copies.contains(&name) {
                bail!("two files are called {name}; give one of them another name");
            }
            fs::copy(file, metadata.join(&name))
                .with_context(|| format!("cannot copy {}", file.display()))?;
            copies.push(name);
        }
        let overlays = copies.split_off(self.metadata.len());
        let all = ["/**".to_owned()];
        let include = if self.all { &all[..] } else { &self.include };
        let config = metadata.join(format!("{}.toml", scaffold.package));
        let mut text = scaffold.config(&copies, &overlays, include, &self.exclude);
        if !self.renames.is_empty() {
            let lines = self.renames.iter().map(|(csdl, rust)| format!("{csdl:?} = {rust:?}\n"));
            text.push_str(&format!("\n[rename]\n{}", lines.collect::<String>()));
        }
        fs::write(&config, text)?;
        Ok(config)
    }

    /// A report with the files called as the arguments call them.
    fn named(&self, report: &str, work: &Path) -> String {
        let copied = work.join("metadata");
        let mut report = report.to_owned();
        for file in self.metadata.iter().chain(&self.overlays) {
            if let Ok(name) = file_name(file) {
                let copy = copied.join(name).display().to_string();
                report = report.replace(&copy, &file.display().to_string());
            }
        }
        if report.contains("under [rename]") {
            report.push_str("\nThe configuration is made from the arguments: --rename '…=…'\n");
        }
        report.replace(&work.display().to_string(), &self.folder.display().to_string())
    }
}

/// An argument of `--rename`.
fn rename(text: &str) -> Result<(String, String), &'static str> {
    let (csdl, rust) = text.split_once('=').ok_or("expected CSDL=RUST")?;
    Ok((csdl.trim().to_owned(), rust.trim().to_owned()))
}

impl Scaffold {
    fn of(arguments: &New) -> anyhow::Result<Self> {
        let folder = std::path::absolute(&arguments.folder)?;
        let package = match &arguments.name {
            Some(name) => name.clone(),
            // Folders are often called after versions.
            None => file_name(&folder)?.replace(['.', ' '], "-"),
        };
        if !csdl_codegen::config::is_package(&package) {
            bail!(
                "`{package}` cannot be the name of a package, which has letters, digits, `-` and \
                 `_`; give another one with --name"
            );
        }
        let (mut is_graph, mut by_path) = (false, Vec::new());
        for file in &arguments.metadata {
            let text = fs::read_to_string(file)
                .with_context(|| format!("cannot read {}", file.display()))?;
            is_graph |= text.contains("Namespace=\"microsoft.graph\"");
            let has = |name: &&str| text.contains(&format!("<EntityType Name=\"{name}\""));
            by_path.extend(["driveItem", "site"].into_iter().filter(has));
        }
        let is_beta = |file: &PathBuf| {
            file.file_name().is_some_and(|it| it.to_string_lossy().contains("beta"))
        };
        let path = match &arguments.path {
            Some(path) => path.trim_matches('/').to_owned(),
            None if is_graph && arguments.metadata.iter().any(is_beta) => "beta".to_owned(),
            None if is_graph => "v1.0".to_owned(),
            None => String::new(),
        };
        let module: String = path
            .trim_end_matches(".0")
            .to_lowercase()
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
            .collect();
        let module = match module.chars().next() {
            None => "service".to_owned(),
            Some(first) if first.is_ascii_digit() => format!("v{module}"),
            Some(_) => module,
        };
        let by_path = if is_graph { by_path } else { Vec::new() };
        Ok(Self { package, path, module, is_graph, by_path, is_divided: arguments.all })
    }

    fn client(&self) -> &'static str {
        if self.is_graph { "GraphClient" } else { "ServiceClient" }
    }

    /// The configuration file.
    fn config(
        &self,
        metadata: &[String],
        overlays: &[String],
        include: &[String],
        exclude: &[String],
    ) -> String {
        let Self { package, path, module, .. } = self;
        let client = self.client();
        let mut text = format!(
            "# What `cargo xtask regen` generates. Paths are relative to this file.\n\n\
             [crate]\nname = {package:?}\npath = \"..\"\n"
        );
        if self.is_divided {
            text.push_str("# A Cargo feature for each root of the service.\nareas = true\n");
        }
        text.push_str(&format!(
            "\n[[version]]\nmodule = {module:?}\npath = {path:?}\nclient = {client:?}\n"
        ));
        if !self.is_graph {
            text.push_str(
                "# Keys in parentheses, and full names of operations, as all OData services take \
                 them.\nurls = \"odata\"\n",
            );
        }
        if !self.by_path.is_empty() {
            let names = self.by_path.iter().map(|it| format!("microsoft.graph.{it}"));
            text.push_str(&format!(
                "# Files and sites are addressed by path, too, which the metadata does not say.\n\
                 by_path = {:?}\n",
                names.collect::<Vec<_>>()
            ));
        }
        for (key, values) in [
            ("metadata", metadata),
            ("overlays", overlays),
            ("include", include),
            ("exclude", exclude),
        ] {
            match values {
                [] => {}
                [only] => text.push_str(&format!("{key} = [{only:?}]\n")),
                values => {
                    let lines = values.iter().map(|it| format!("    {it:?},\n"));
                    text.push_str(&format!("{key} = [\n{}]\n", lines.collect::<String>()));
                }
            }
        }
        text
    }

    /// What is written once and then belongs to the owner of the crate.
    fn files(&self, generation: &Generation, origin: &Origin) -> Vec<(&'static str, String)> {
        vec![
            ("Cargo.toml", manifest::manifest(self, generation, origin)),
            ("README.md", readme::readme(self, generation)),
            (".gitignore", "/target\n".to_owned()),
            (".cargo/config.toml", alias(origin)),
        ]
    }
}

impl Origin {
    /// Where this repository is, for a crate in a folder that is still to be made.
    fn seen_from(folder: &Path) -> anyhow::Result<Self> {
        let repository = fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))?;
        let absolute = std::path::absolute(folder)?;
        let parent = absolute.parent().context("the folder has no parent")?;
        let folder = fs::canonicalize(parent)?.join(file_name(&absolute)?);
        let workspace = folder.ancestors().map(|it| it.join("Cargo.toml")).find(is_workspace);
        let repository = pathdiff::diff_paths(&repository, folder).unwrap_or(repository);
        let runtime = repository.join("generator/runtime");
        Ok(Self { workspace, repository, runtime })
    }
}

fn is_workspace(manifest: &PathBuf) -> bool {
    fs::read_to_string(manifest)
        .is_ok_and(|text| text.lines().any(|line| line.trim_start().starts_with("[workspace")))
}

/// `cargo xtask` for the crate. As one text where that is possible: Cargo lets such an alias stand
/// for one of a folder further out, while lists of both would become one list.
fn alias(origin: &Origin) -> String {
    let manifest = slashes(&origin.repository.join("Cargo.toml"));
    let words =
        ["run", "--quiet", "--manifest-path", manifest.as_str(), "--package", "xtask", "--"];
    let alias = match manifest.contains(char::is_whitespace) {
        true => format!("{words:?}"),
        false => format!("{:?}", words.join(" ")),
    };
    format!(
        "# `cargo xtask`, run in the folder of this crate, is that of the generator.\n[alias]\n\
         xtask = {alias}\n"
    )
}

/// Moves what has been made to its place.
fn put(work: tempfile::TempDir, folder: &Path) -> anyhow::Result<()> {
    // An empty folder makes way.
    let _ = fs::remove_dir(folder);
    fs::rename(work.path(), folder)
        .with_context(|| format!("cannot move the crate to {}", folder.display()))?;
    // There is nothing left to remove.
    let _ = work.keep();
    Ok(())
}

fn summary(folder: &Path, generation: &Generation) -> String {
    let folder = folder.display();
    let total = cost::total(generation);
    format!(
        "{folder}: {total}\n\n  cd {folder}\n  cargo check\n  cargo xtask index            \
         what it offers\n  cargo xtask cost             what each root adds to it\n  \
         cargo xtask regen            after a change of metadata/\n"
    )
}

fn file_name(path: &Path) -> anyhow::Result<String> {
    let name = path.file_name().with_context(|| format!("{} names no file", path.display()))?;
    Ok(name.to_string_lossy().into_owned())
}

/// A path as manifests and configurations write it on all systems.
fn slashes(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}
