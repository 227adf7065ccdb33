//! Crates that `csdl-codegen new` makes of services, with programs that use them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use crate::cargo;

/// A crate of a service.
pub(super) struct Made {
    folder: PathBuf,
    name: String,
}

/// One test at a time compiles something.
static ONE: Mutex<()> = Mutex::new(());

impl Made {
    /// Makes the crate of a file of metadata anew.
    pub(super) fn of(metadata: &Path) -> Self {
        let name = metadata.file_name().unwrap().to_str().unwrap();
        let name = name.split('.').next().unwrap().to_owned();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("made").join(&name);
        let _ = fs::remove_dir_all(&folder);
        cargo::new(&folder, metadata, &[]);
        Self { folder, name }
    }

    /// Compiles the examples of its documentation, README included.
    pub(super) fn documentation(&self) {
        let _one = ONE.lock();
        cargo::documentation(&self.folder);
    }

    /// Compiles a program that uses the crate; returns the executable.
    pub(super) fn program(&self, name: &str, source: &str) -> PathBuf {
        let _one = ONE.lock();
        let examples = self.folder.join("examples");
        fs::create_dir_all(&examples).unwrap();
        let name = format!("{}_{name}", self.name);
        fs::write(examples.join(format!("{name}.rs")), source).unwrap();
        cargo::example(&name, "default", &self.folder)
    }
}

/// Runs a program with an endpoint; returns what it prints.
pub(super) async fn run(program: PathBuf, endpoint: String) -> String {
    // A proxy of the machine has no business in what stays on it.
    let proxies = ["http_proxy", "HTTP_PROXY", "all_proxy"].map(|it| (it, "http://127.0.0.1:9"));
    let run = move || Command::new(program).arg(endpoint).envs(proxies).output().unwrap();
    let output = tokio::task::spawn_blocking(run).await.unwrap();
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}{err}");
    out.into_owned()
}

/// The metadata of a service of ours.
pub(super) fn metadata(service: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("services");
    folder.join(format!("{service}.csdl.xml"))
}
