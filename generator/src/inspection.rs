//! CSDL files → what is in them, and all that is wrong with them.

use std::path::PathBuf;

use crate::csdl;
use crate::model::{report_missing, resolve};
use crate::report::inspect;
use crate::source::{Diagnostics, Report, Sources, Stopped};

/// What CSDL files hold.
#[derive(Debug)]
pub struct Inspection {
    /// A table: how many things of each kind are in each schema.
    pub text: String,
    /// Findings that did not stop the run, as text.
    pub warnings: String,
    /// What each of them found: a name of [`problems`](crate::problems).
    pub problems: Vec<&'static str>,
}

/// Reads and resolves CSDL files that belong together, and counts what is in them.
///
/// # Errors
///
/// When a file cannot be read or has errors.
pub fn inspect(files: &[PathBuf]) -> Result<Inspection, Report> {
    let mut sources = Sources::new();
    let mut diagnostics = Diagnostics::new();
    let mut ids = Vec::new();
    for file in files {
        match sources.load(file, file.display().to_string()) {
            Ok(id) => ids.push(id),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    let mut documents = Vec::new();
    for id in ids {
        documents.extend(csdl::parse(&sources, id, &mut diagnostics));
    }
    let counted = diagnostics.unless_errors(()).and_then(|()| {
        let model = resolve(&documents, &mut diagnostics)?;
        report_missing(&model, &mut diagnostics);
        Ok(inspect::inspect(&documents, &model))
    });
    let problems = diagnostics.names();
    match counted {
        Ok(text) => {
            let warnings = diagnostics.render_all(&sources);
            Ok(Inspection { text, warnings, problems })
        }
        // Many warnings may only follow from the errors.
        Err(Stopped) => Err(Report::new(diagnostics.render(&sources), problems)),
    }
}
