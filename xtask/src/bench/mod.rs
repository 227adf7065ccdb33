//! `cargo xtask bench`: what it costs to generate all of Graph, and to compile what comes of it.

mod models;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use wait4::Wait4;

use crate::root;

/// What a process and those that it started took.
struct Cost {
    /// Of all processors together.
    seconds: f64,
    /// Of the largest process.
    mebibytes: u64,
}

/// A program of five calls, which somebody may write against all of Graph.
const PROGRAM: &str = r#"use graph_all::v1::GraphClient;
use graph_all::v1::models::{Application, User};

async fn calls(graph: &GraphClient) -> Result<(), graph_all::Error> {
    let users = graph.users().list().select((User::ID, User::DISPLAY_NAME)).top(10).await?;
    let me = graph.me().get().await?;
    let app = Application { display_name: me.display_name, ..Default::default() };
    let app = graph.applications().create(&app).await?;
    graph.groups().id("g").members().add_ref(&graph.users().id("u")).await?;
    let children = graph.me().drive().root().children().list().await?;
    println!("{} {:?} {}", users.value.len(), app.id, children.value.len());
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let credential = azure_identity::DeveloperToolsCredential::new(None)?;
    Ok(calls(&GraphClient::new(credential, None)?).await?)
}
"#;

/// Measures, and returns the table.
pub(crate) fn bench(metadata: &Path) -> anyhow::Result<String> {
    let work = tempfile::tempdir()?;
    let repository = std::path::absolute(root().join("."))?;
    let metadata = &std::path::absolute(metadata)?;
    let bench = Bench { work: work.path().to_owned(), repository };
    let (whole, user) = (bench.work.join("graph-all"), bench.work.join("program"));
    let mut rows = vec![("generate all, files written", bench.generate(metadata, &whole)?)];

    let library = whole.join("src/lib.rs");
    for (name, arguments) in [
        ("all: check", &["check"][..]),
        ("all: debug", &["build"]),
        ("all: release", &["build", "--release"]),
    ] {
        rows.push((name, bench.rebuild(&whole, &library, arguments)?));
    }
    write_program(&user)?;
    let cost = bench.rebuild(&user, &user.join("src/main.rs"), &["build"])?;
    rows.push(("a program of five calls: debug rebuild", cost));

    let slice = bench.repository.join("generated");
    for (name, arguments) in
        [("slice: check", &["check"][..]), ("slice: release", &["build", "--release"])]
    {
        rows.push((name, bench.rebuild(&slice, &slice.join("src/lib.rs"), arguments)?));
    }
    let rows = rows.iter().map(|(name, Cost { seconds, mebibytes })| {
        format!("{name:<40} {seconds:>7.2} CPU s {mebibytes:>6} MiB\n")
    });
    Ok(rows.collect::<String>() + &bench.ratios()? + &bench.models(&whole)?)
}

struct Bench {
    /// A folder for all that is made.
    work: PathBuf,
    repository: PathBuf,
}

impl Bench {
    fn cargo(&self, folder: &Path, arguments: &[&str]) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(arguments).current_dir(folder).env("CARGO_TARGET_DIR", self.work.join("target"));
        cargo
    }

    /// Makes the crate for all of Graph, with a generator that is compiled for speed.
    fn generate(&self, metadata: &Path, to: &Path) -> anyhow::Result<Cost> {
        let build = ["build", "--quiet", "--release", "--package", "csdl-codegen-cli"];
        measured(&mut self.cargo(&self.repository, &build))?;
        let name = format!("csdl-codegen{}", std::env::consts::EXE_SUFFIX);
        let mut new = Command::new(self.work.join("target/release").join(name));
        new.arg("new").arg(to).args(["--all", "--name", "graph-all", "--metadata"]).arg(metadata);
        measured(&mut new)
    }

    /// What it costs to build again after a change of one file.
    fn rebuild(&self, folder: &Path, file: &Path, arguments: &[&str]) -> anyhow::Result<Cost> {
        let arguments = [arguments, &["--quiet"]].concat();
        measured(&mut self.cargo(folder, &arguments))?;
        // Cargo looks at the time of the last change.
        fs::write(file, fs::read(file)?)?;
        measured(&mut self.cargo(folder, &arguments))
    }

    /// What the benchmarks print that compare with a floor.
    fn ratios(&self) -> anyhow::Result<String> {
        let mut text = String::new();
        for name in ["generator", "read"] {
            let arguments = ["bench", "--quiet", "--package", "msgraph-tests", "--bench", name];
            let output = self.cargo(&self.repository, &arguments).output()?;
            if !output.status.success() {
                bail!("{}", String::from_utf8_lossy(&output.stderr));
            }
            let printed = String::from_utf8_lossy(&output.stdout).into_owned();
            let lines = printed.lines().filter(|line| line.contains("× the floor"));
            text.extend(lines.map(|line| format!("{}\n", line.trim())));
        }
        Ok(text)
    }
}

/// Runs a command and returns what it took.
fn measured(command: &mut Command) -> anyhow::Result<Cost> {
    let name = format!("{command:?}");
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let used = child.wait4().with_context(|| name.clone())?;
    if !used.status.success() {
        bail!("{name} ended with {}", used.status);
    }
    Ok(Cost {
        seconds: (used.rusage.utime + used.rusage.stime).as_secs_f64(),
        mebibytes: used.rusage.maxrss / 1024 / 1024,
    })
}

fn write_program(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src/main.rs"), PROGRAM)?;
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let manifest = "[package]\nname = \"program\"\nedition = \"2024\"\n\n[dependencies]\n\
                    graph-all = { path = \"../graph-all\" }\nazure_identity = \"1\"\n\
                    tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n\n\
                    [profile.dev.package.graph-all]\nincremental = false\n";
    Ok(fs::write(folder.join("Cargo.toml"), manifest)?)
}
