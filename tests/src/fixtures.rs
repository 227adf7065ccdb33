//! Fixture folders: a CSDL file each, run through the whole generator.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// The configuration of fixtures that are not about configuration.
const CONFIG: &str = r#"
[crate]
name = "fixture"
path = "out"

[[version]]
module = "v1"
path = "v1.0"
client = "ServiceClient"
metadata = ["input.xml"]
include = ["/**"]
"#;

/// One fixture, copied to a folder of its own so that nothing can write into the repository.
pub struct Fixture {
    /// `tests/fixtures/<kind>/<case>`.
    pub folder: PathBuf,
    /// The name of the case.
    pub name: String,
    work: TempDir,
}

/// All fixtures of a kind, sorted by name.
///
/// # Panics
///
/// When they cannot be read.
pub fn all(kind: &str) -> Vec<Fixture> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(kind);
    let entries = fs::read_dir(&root).expect("the kind has a folder");
    let mut folders: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "no fixtures in {}", root.display());
    folders.into_iter().map(Fixture::new).collect()
}

impl Fixture {
    fn new(folder: PathBuf) -> Self {
        let work = tempfile::tempdir().expect("a temporary folder");
        fs::write(work.path().join("config.toml"), CONFIG).expect("it can be written to");
        for entry in fs::read_dir(&folder).expect("the fixture can be read") {
            let path = entry.expect("the fixture can be read").path();
            let name = path.file_name().expect("files have names");
            if path
                .extension()
                .is_some_and(|it| ["xml", "toml", "txt", "json"].iter().any(|own| it == *own))
            {
                fs::copy(&path, work.path().join(name)).expect("the file can be copied");
            }
        }
        let name = folder.file_name().expect("folders have names").to_string_lossy().into_owned();
        Self { folder, name, work }
    }

    /// The configuration file of the copy.
    pub fn config(&self) -> PathBuf {
        self.work.path().join("config.toml")
    }

    /// The CSDL files of the copy, sorted.
    ///
    /// # Panics
    ///
    /// When the folder cannot be read.
    pub fn metadata(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.work.path()).expect("the copy can be read");
        let mut files: Vec<PathBuf> =
            entries.map(|entry| entry.expect("the folder can be read").path()).collect();
        files.retain(|it| it.extension().is_some_and(|it| it == "xml"));
        files.sort();
        files
    }

    /// A text with the paths of the copy shortened to file names.
    pub fn plain(&self, text: &str) -> String {
        text.replace(&format!("{}/", self.work.path().display()), "")
    }

    /// Compares a text with the snapshot of a name in the folder of the fixture.
    pub fn assert_snapshot(&self, name: &str, text: &str) {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&self.folder);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, text));
    }
}
