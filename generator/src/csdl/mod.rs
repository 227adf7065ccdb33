//! CSDL text → [`Document`]: what is written, with spans; nothing resolved, defaulted or renamed.
//!
//! This is the only module that names `quick_xml`.

mod annotation;
mod ast;
mod check;
mod element;
mod grammar;
mod identifier;
mod operation;
pub(crate) mod problems;
mod root;
mod schema;
mod structured;
mod xml;

pub use ast::*;

use crate::source::{Diagnostics, SourceId, Sources, Stopped};

/// Reads one CSDL document.
///
/// # Errors
///
/// When the text is not well-formed XML or not CSDL 4.0; every finding is in `diagnostics`.
pub fn parse<'s>(
    sources: &'s Sources,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Result<Document<'s>, Stopped> {
    let mut found = Diagnostics::new();
    let document =
        schema::document(&mut xml::Cursor::new(&sources.get(source).text, source, &mut found));
    let result = found.unless_errors(document);
    diagnostics.extend(found);
    result
}
