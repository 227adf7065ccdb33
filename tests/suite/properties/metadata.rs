//! Any text as CSDL: no panic, and positions that exist.

use std::path::Path;

use csdl_codegen::{Diagnostics, Sources, csdl, model};
use msgraph_tests::long;
use proptest::prelude::*;

/// Parses and resolves a text as far as that goes, and renders what was found.
fn read(text: &str) {
    let mut sources = Sources::new();
    let Ok(id) = sources.add("input.xml", text) else { return };
    let mut diagnostics = Diagnostics::new();
    let document = csdl::parse(&sources, id, &mut diagnostics);
    let resolved = document.and_then(|document| model::resolve(&[document], &mut diagnostics));
    if resolved.is_err() {
        assert!(diagnostics.has_errors());
    }
    for diagnostic in diagnostics.iter() {
        let span = diagnostic.span().expect("errors in a file have a place");
        let lines = sources.get(span.source).text.lines().count();
        assert!(sources.position(span).line <= lines.max(1) + 1);
    }
    assert!(!diagnostics.render(&sources).is_empty() || resolved.is_ok());
}

fn course() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("course/course.csdl.xml");
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn a_document_that_ends_anywhere_has_its_diagnostic() {
    let text = course();
    for end in (0..text.len())
        .step_by(if long::is_long() { 1 } else { 7 })
        .filter(|end| text.is_char_boundary(*end))
    {
        read(&text[..end]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: long::cases(400, 50_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_that_is_cut_and_pasted_has_its_diagnostic(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..40_usize, any::<prop::sample::Index>()), 1..4)
    ) {
        let mut text = course();
        for (from, length, to) in cuts {
            let boundary = |mut at: usize| {
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                at
            };
            let start = boundary(from.index(text.len()));
            let end = boundary((start + length).min(text.len()));
            let to = boundary(to.index(text.len()));
            let piece = text[start..end].to_owned();
            text.insert_str(to, &piece);
        }
        read(&text);
    }

    #[test]
    fn any_text_has_its_diagnostic(text in ".{0,200}") {
        read(&text);
    }
}
