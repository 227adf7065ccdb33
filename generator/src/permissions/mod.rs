//! A file of permissions → what each request needs, and the least that a program needs for all.
//!
//! The file says of paths who may request them. It is read, its paths are walked through the model,
//! and what they say is attached to the requests that they lead to; then the least set of scopes for
//! many requests can be found.

mod annotated;
mod attach;
mod file;
mod ids;
mod least;
mod names;
mod path;
pub(crate) mod problems;
mod resolve;
mod scheme;
mod subject;
mod tree;
mod value;
mod ways;

pub use least::Quality;
pub use scheme::Scheme;

use self::attach::Known;
pub(crate) use attach::{Granted, Needs, Origin, Rule, grant, subjects};
pub(crate) use ids::Ids;
pub(crate) use least::{least, weight};
pub(crate) use scheme::{Alternative, Rights};
pub(crate) use subject::Subject;

use self::problems::Problem;
use crate::model::Model;
use crate::source::{Diagnostic, Diagnostics, SourceId, Sources, Stopped};

/// Reads a file of permissions, and finds the requests of a model that it speaks of.
///
/// # Errors
///
/// When it is none; every finding is in `diagnostics`.
pub(crate) fn read<'s>(
    (sources, id): (&'s Sources, SourceId),
    model: &Model<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<Known<'s>, Stopped> {
    let file = file::read(sources, id).map_err(|error| {
        diagnostics.push(error);
        Stopped
    })?;
    let (tree, scopes) = tree::tree(file, (sources, id), diagnostics);
    let known = Known::new(resolve::resolve(&tree, model), scopes);
    if known.is_empty() {
        let problem = Problem::NothingFound.describe();
        diagnostics.push(Diagnostic::in_file(&sources.get(id).path, problem));
    }
    Ok(known)
}
