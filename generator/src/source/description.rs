//! What a table says of a problem.

/// A row of a table, with what it is about filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Description {
    /// The stage and the row: it stays, whatever becomes of the words.
    pub(crate) name: &'static str,
    pub(crate) severity: Severity,
    pub(crate) message: String,
    /// What to do.
    pub(crate) help: Option<String>,
    /// What another place has to do with it, if there is one.
    pub(crate) related: &'static str,
}

/// Whether a finding stops the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Reported, and the run goes on.
    Warning,
    /// The run ends after the stage that found it.
    Error,
}
