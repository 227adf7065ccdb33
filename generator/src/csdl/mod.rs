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
mod tag;
mod xml;

pub use ast::*;

use crate::source::{Diagnostics, SourceId, Sources, Stopped};

/// Reads one CSDL document.
///
/// What is wrong with something of which nothing is generated, such as the value of an annotation,
/// is a warning.
///
/// # Errors
///
/// When the text is not well-formed XML or not CSDL 4.0; every finding is in `diagnostics`.
pub fn parse<'s>(
    sources: &'s Sources,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Result<Document<'s>, Stopped> {
    let (document, found) = read(sources, source);
    finish(document, found, diagnostics)
}

/// Reads one CSDL document in which nothing may be wrong, as that is what corrects others.
///
/// # Errors
///
/// When there is any finding; it is in `diagnostics`.
pub fn parse_strictly<'s>(
    sources: &'s Sources,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Result<Document<'s>, Stopped> {
    let (document, found) = read(sources, source);
    finish(document, found.unforgiven(), diagnostics)
}

/// Reads one CSDL document of which nothing is generated: what is wrong in it is passed over.
///
/// # Errors
///
/// When it is no document, or its end cannot be found; the findings are in `diagnostics`.
pub fn parse_loosely<'s>(
    sources: &'s Sources,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Result<Document<'s>, Stopped> {
    let mut found = Diagnostics::new();
    let mut cursor = xml::Cursor::new(sources.get(source), source, &mut found);
    let document = schema::document(&mut cursor);
    if cursor.is_broken() || document.schemas.is_empty() {
        return finish(document, found, diagnostics);
    }
    Ok(document)
}

fn read(sources: &Sources, source: SourceId) -> (Document<'_>, Diagnostics) {
    let mut found = Diagnostics::new();
    let file = sources.get(source);
    (schema::document(&mut xml::Cursor::new(file, source, &mut found)), found)
}

fn finish<'s>(
    document: Document<'s>,
    mut found: Diagnostics,
    diagnostics: &mut Diagnostics,
) -> Result<Document<'s>, Stopped> {
    let result = found.unless_errors(document);
    diagnostics.extend(found);
    result
}
