//! What holds for any input: no panic, positions that exist, values that come back.

use std::path::Path;

use csdl_codegen::{Diagnostics, Sources, csdl, model};
use msgraph_synchronization::v1::models::{SynchronizationJob, SynchronizationJobRestartScope};
use msgraph_tests::long;
use msgraph_tests::server::{Reply, Server};
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

    #[test]
    fn what_is_read_is_written_and_read_again(json in "\\{(\"(id|schedule|status|schema|x)\":([0-9]{1,20}|\"[a-zP0-9:.-]{0,30}\"|null|\\[\\]|\\{\\}|true|-?[0-9]\\.[0-9]e[0-9]),?){0,4}\\}") {
        if let Ok(job) = serde_json::from_str::<SynchronizationJob>(&json) {
            let written = serde_json::to_string(&job).unwrap();
            let again: SynchronizationJob = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(&again, &job);
            prop_assert_eq!(serde_json::to_string(&again).unwrap(), written);
        }
    }

    #[test]
    fn any_text_is_a_set_of_flags_that_comes_back(text in "[A-Za-z0-9, ]{0,60}") {
        let scope = SynchronizationJobRestartScope::from(text.as_str());
        let again = SynchronizationJobRestartScope::from(scope.to_string().as_str());
        prop_assert_eq!(again.to_string(), scope.to_string());
        prop_assert_eq!(again, scope);
    }
}

/// Undoes percent-encoding.
fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex = |byte: Option<u8>| char::from(byte.unwrap()).to_digit(16).unwrap() as u8;
        bytes.push(if byte == b'%' { hex(rest.next()) * 16 + hex(rest.next()) } else { byte });
    }
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn any_key_is_one_segment_that_decodes_to_itself() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let keys: Vec<String> = (0..200)
        .map(|_| "\\PC{1,12}".new_tree(&mut runner).unwrap().current())
        .filter(|key: &String| key != "." && key != "..")
        .collect();
    let server = Server::start(keys.iter().map(|_| Reply::status(204))).await;
    let graph =
        msgraph_synchronization::v1::GraphClient::from(msgraph_tests::client::client(&server));
    for key in &keys {
        graph.service_principals().id(key).synchronization().jobs().id("j").start().await.unwrap();
    }
    let requests = server.requests();
    assert_eq!(requests.len(), keys.len());
    for (key, request) in keys.iter().zip(requests) {
        let segments: Vec<&str> = request.target.split('/').collect();
        assert_eq!(segments.len(), 8, "{}", request.target);
        assert_eq!(decode(segments[3]), *key);
    }
}
