//! Source files, places in them, and what is found there: what every stage borrows from and
//! reports to.

mod causes;
mod description;
mod diagnostic;
mod diagnostics;
mod problem;
pub(crate) mod problems;
mod render;
mod report;
mod sources;
mod span;
mod suggest;
mod written;

pub use description::Severity;
pub use diagnostic::Diagnostic;
pub use diagnostics::{Diagnostics, Stopped};
pub use report::Report;
pub use sources::{Source, Sources};
pub use span::{Position, SourceId, Span, Text};

pub(crate) use description::Description;
pub(crate) use problem::problems;
pub(crate) use span::{Visible, floor};
pub(crate) use suggest::{did_you_mean, nearest};
