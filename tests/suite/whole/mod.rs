//! All of Microsoft Graph: what its documentation shows can be called, and its JSON be read.

mod bodies;
mod calls;
mod examples;
mod files;
mod pages;
mod program;
mod wire;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use csdl_codegen::{Generation, Plan, generate};
use msgraph_tests::{long, shared};

use crate::cargo::new;

/// The crate for all of v1.0, which `csdl-codegen new` makes once for all tests; `None` where its
/// metadata is not at hand, or where nobody wants to wait for it.
pub(crate) fn whole() -> Option<&'static Whole> {
    static WHOLE: OnceLock<Whole> = OnceLock::new();
    if long::is_left_out() {
        return None;
    }
    // Each test looks for itself, so that each one that is skipped says so.
    let metadata = shared::path("metadata/graph-v1.0-prod.csdl")?;
    Some(WHOLE.get_or_init(|| Whole::made_from(&fs::canonicalize(metadata).unwrap())))
}

pub(crate) struct Whole {
    folder: PathBuf,
    pub(crate) generation: Generation,
}

impl Whole {
    /// Makes the crate. One that an earlier run has made is kept and brought up to date, so that
    /// what need not be compiled again is not.
    fn made_from(metadata: &Path) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("whole");
        Self::up_to_date(&folder, metadata).unwrap_or_else(|| {
            let _ = fs::remove_dir_all(&folder);
            new(&folder, metadata, &["--name", "graph"]);
            Self::up_to_date(&folder, metadata).expect("a new crate is up to date")
        })
    }

    fn up_to_date(folder: &Path, metadata: &Path) -> Option<Self> {
        let copy = folder.join("metadata").join(metadata.file_name()?);
        if fs::read(copy).ok()? != fs::read(metadata).ok()? {
            return None;
        }
        let generation = generate(&folder.join("metadata/graph.toml")).ok()?;
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).ok()?;
        if !generation.missing(&manifest).ok()?.is_empty() {
            return None;
        }
        Plan::new(folder, &generation.files).ok()?.apply().ok()?;
        Some(Self { folder: folder.to_owned(), generation })
    }
}
