//! `csdl-codegen new`: a crate for a slice of a service, with what it takes to generate it again.

mod client;
mod config;
mod folder;
mod manifest;
mod readme;
mod runtime;
mod service;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use csdl_codegen::{Generation, Project, SourceId, Sources, Survey};

use self::runtime::Runtime;
use self::service::Service;
use crate::{Failure, cost};

/// Files are compared byte by byte, and metadata is told by its checksum: no system may change how
/// their lines end.
const ATTRIBUTES: &str = "\
api.txt -text
metadata/** -text
provenance.toml -text
src/** -text linguist-generated=true
";

/// What diagnostics call the configuration, which is not written yet.
const CONFIGURATION: &str = "the configuration that the arguments make";

/// What the new crate is made from
#[derive(Args, Debug)]
pub struct New {
    /// The folder of the crate: a new one, or an empty one
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// A CSDL file: `$metadata` of a service, raw or cleaned; it is copied into the crate
    #[arg(long, value_name = "FILE", required = true)]
    metadata: Vec<PathBuf>,
    /// An overlay that corrects the metadata: CSDL with annotations; it is copied, too
    #[arg(long = "overlay", value_name = "FILE")]
    overlays: Vec<PathBuf>,
    /// A CSDL file that describes what the metadata defines, such as the same metadata with
    /// descriptions: texts and links are taken from it, and nothing else; it is copied, too
    #[arg(long = "describe", value_name = "FILE")]
    describe: Vec<PathBuf>,
    /// Microsoft's file of who may make which request of Graph, `permissions.json`; it is copied, too
    #[arg(long, value_name = "FILE")]
    permissions: Option<PathBuf>,
    /// A path to generate, such as '/users/{id}/messages/**' or '/groups/**#GET'
    #[arg(long, value_name = "PATTERN", required_unless_present_any = ["all", "types"])]
    include: Vec<String>,
    /// Generate everything, with a Cargo feature for each root of the service; with --include also
    /// what has a path only where it is named, such as '/print/settings'
    #[arg(long)]
    all: bool,
    /// A type to generate whether requests need it or not, such as
    /// microsoft.graph.changeNotificationCollection; its simple name will do if no other type has it
    #[arg(long = "type", value_name = "NAME")]
    types: Vec<String>,
    /// A path to leave out
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<String>,
    /// Another Rust name than the rules give, such as 'ns.type/member=name'
    #[arg(long = "rename", value_name = "CSDL=RUST", value_parser = rename)]
    renames: Vec<(String, String)>,
    /// The name of the package [default: that of the folder]
    #[arg(long, value_name = "PACKAGE")]
    name: Option<String>,
    /// What stands between the endpoint and the resources, such as v1.0 [default: for Microsoft
    /// Graph v1.0, or beta if a file is called so; for other services nothing]
    #[arg(long, value_name = "PATH")]
    path: Option<String>,
    /// Which msgraph-runtime the crate depends on: a folder, the URL of a Git repository, or a
    /// version [default: that of the checkout that this command was built from, if it is still
    /// there, or else the version of this command]
    #[arg(long, value_name = "WHICH")]
    runtime: Option<String>,
}

/// The choices that the arguments leave open, made.
struct Scaffold<'a> {
    /// The folder of the crate.
    folder: &'a Path,
    package: String,
    /// The path of the version, and the module that it is in.
    path: String,
    module: String,
    service: Service,
    is_divided: bool,
    runtime: Runtime,
}

/// The files that a crate is generated from.
struct Inputs<'a> {
    sources: Sources,
    /// For each file its source and the name of its copy: the metadata, the overlays, what
    /// describes, and the permissions.
    files: Vec<(&'a Path, SourceId, String)>,
}

pub(crate) fn new(arguments: &New) -> Result<String, Failure> {
    folder::check(&arguments.folder)?;
    let inputs = Inputs::of(arguments)?;
    let scaffold = Scaffold::of(arguments, &inputs)?;
    let config = config::config(&scaffold, arguments, &inputs.names(arguments));
    let config_name = format!("{}.toml", scaffold.package);
    let mut project =
        Project::in_memory(&config_name, &config).shown_as(&config_name, CONFIGURATION);
    for (path, id, name) in &inputs.files {
        project = project.file(name, &inputs.sources.get(*id).text);
        project = project.shown_as(name, path.display().to_string());
    }
    let (generation, surveys) = project.survey()?;
    eprint!("{}", generation.warnings);
    if generation.problems.contains(&"naming::NamedApart") {
        eprintln!("The arguments make the configuration: --rename '…=…'");
    }
    scaffold.write(&inputs, (config_name, config), &generation)?;
    Ok(scaffold.summary(&generation) + &size(&surveys))
}

/// What each pattern brings where there are several, and what brings too much.
fn size(surveys: &[Survey]) -> String {
    let mut text = String::new();
    for survey in surveys {
        if survey.entries.len() > 1 {
            text.push_str(&cost::table("", "brings", "", &survey.entries));
        }
        text.push_str(&cost::cuts(survey));
    }
    text
}

/// An argument of `--rename`.
fn rename(text: &str) -> Result<(String, String), &'static str> {
    let (csdl, rust) = text.split_once('=').ok_or("expected CSDL=RUST")?;
    Ok((csdl.trim().to_owned(), rust.trim().to_owned()))
}

impl<'a> Inputs<'a> {
    fn of(arguments: &'a New) -> Result<Self, Failure> {
        let (mut sources, mut files) = (Sources::new(), Vec::new());
        for path in given(arguments).into_iter().flat_map(|(_, list)| list) {
            let name = file_name(path)?;
            // What is called so in the folder of the crate is a configuration.
            let name = match name.strip_suffix(".toml") {
                Some(stem) => format!("{stem}.xml"),
                None => name,
            };
            if files.iter().any(|(_, _, other)| *other == name) {
                return Err(Failure::new(format!(
                    "two files are called {name}; give one of them another name"
                )));
            }
            let id = sources.load(path, path.display().to_string());
            let id = id.map_err(|diagnostic| Failure::new(diagnostic.render(&sources)))?;
            files.push((path.as_path(), id, name));
        }
        Ok(Self { sources, files })
    }

    /// The names of the files by the keys of the configuration that list them.
    fn names(&self, arguments: &New) -> [(&'static str, Vec<&str>); 4] {
        let mut names = self.files.iter().map(|(_, _, name)| name.as_str());
        given(arguments).map(|(key, list)| (key, names.by_ref().take(list.len()).collect()))
    }
}

/// All files that were given, by the keys of the configuration that list them.
fn given(arguments: &New) -> [(&'static str, &[PathBuf]); 4] {
    [
        ("metadata", &arguments.metadata),
        ("overlays", &arguments.overlays),
        ("describe", &arguments.describe),
        ("permissions", arguments.permissions.as_slice()),
    ]
}

impl<'a> Scaffold<'a> {
    fn of(arguments: &'a New, inputs: &Inputs<'_>) -> Result<Self, Failure> {
        let folder = arguments.folder.as_path();
        let package = match &arguments.name {
            Some(name) => name.clone(),
            // Folders are often called after versions.
            None => file_name(&folder::real(folder))?.replace(['.', ' '], "-"),
        };
        let metadata = &inputs.files[..arguments.metadata.len()];
        let ids: Vec<SourceId> = metadata.iter().map(|(_, id, _)| *id).collect();
        let service = Service::of(&inputs.sources, &ids);
        let path = match &arguments.path {
            Some(path) => path.trim_matches('/').to_owned(),
            None if !service.is_graph => String::new(),
            None if metadata.iter().any(|(_, _, name)| name.contains("beta")) => "beta".to_owned(),
            None => "v1.0".to_owned(),
        };
        Ok(Self {
            folder,
            package,
            module: module(&path),
            path,
            service,
            is_divided: arguments.all,
            runtime: Runtime::choose(arguments.runtime.as_deref())?,
        })
    }

    /// The crate, as `use` names it.
    fn krate(&self) -> String {
        self.package.replace('-', "_")
    }

    fn client(&self) -> &'static str {
        if self.service.is_graph { "GraphClient" } else { "ServiceClient" }
    }

    fn write(
        &self,
        inputs: &Inputs<'_>,
        (config_name, config): (String, String),
        generation: &Generation,
    ) -> Result<(), Failure> {
        let manifest = manifest::manifest(self, generation);
        let readme = readme::readme(self, generation);
        let mut files: Vec<folder::File<'_>> = vec![
            ("Cargo.toml".to_owned(), manifest.as_bytes()),
            ("README.md".to_owned(), readme.as_bytes()),
            (".gitattributes".to_owned(), ATTRIBUTES.as_bytes()),
            (".gitignore".to_owned(), b"/target\n"),
            (format!("metadata/{config_name}"), config.as_bytes()),
        ];
        // Byte by byte, with the mark of the byte order that many of them have.
        let read = |(path, _, name): &(&Path, SourceId, String)| {
            let bytes = fs::read(path).map_err(Failure::of("read", path))?;
            Ok((format!("metadata/{name}"), bytes))
        };
        let copies = inputs.files.iter().map(read).collect::<Result<Vec<_>, Failure>>()?;
        files.extend(copies.iter().map(|(name, bytes)| (name.clone(), bytes.as_slice())));
        let generated = generation.files.iter();
        files.extend(generated.map(|it| (it.path.clone(), it.text.as_bytes())));
        let lock = self.runtime.lock();
        let lock = lock.map(|path| fs::read(&path).map_err(Failure::of("read", &path)));
        let lock = lock.transpose()?;
        files.extend(lock.as_ref().map(|text| ("Cargo.lock".to_owned(), text.as_slice())));
        folder::fill(self.folder, &files)
    }

    fn summary(&self, generation: &Generation) -> String {
        let folder = self.folder.display();
        let (package, total) = (&self.package, cost::total(generation));
        let runtime = self.runtime.source(self.folder);
        let change =
            if self.folder == Path::new(".") { String::new() } else { format!("  cd {folder}\n") };
        format!(
            "{package}: {total}\nIt depends on msgraph-runtime {{ {runtime} }}; --runtime chooses \
             another.\n\n{change}  cargo check\n  csdl-codegen index           what it offers\n  \
             csdl-codegen cost            what each part adds to it\n  csdl-codegen regen           \
             after a change of metadata/\n"
        )
    }
}

/// The module of a version, from its path.
fn module(path: &str) -> String {
    let path = path.trim_end_matches(".0").to_lowercase();
    let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let module: String = path.chars().map(letter).collect();
    match module.chars().next() {
        None => "service".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("v{module}"),
        Some(_) => module,
    }
}

fn file_name(path: &Path) -> Result<String, Failure> {
    let name = path.file_name();
    let name = name.ok_or_else(|| Failure::new(format!("{} has no name", path.display())))?;
    Ok(name.to_string_lossy().into_owned())
}
