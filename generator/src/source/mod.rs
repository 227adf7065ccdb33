//! Source files, places in them, and what is found there: what every stage borrows from and
//! reports to.

mod diagnostic;
mod problem;
pub(crate) mod problems;
mod render;
mod sources;
mod span;
mod suggest;

pub use diagnostic::{Diagnostic, Diagnostics, Severity, Stopped};
pub use sources::{Source, Sources};
pub use span::{Position, SourceId, Span, Text};

pub(crate) use problem::{Description, problems};
pub(crate) use span::floor;
pub(crate) use suggest::{did_you_mean, nearest};
