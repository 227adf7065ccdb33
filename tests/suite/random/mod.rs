//! Any valid metadata gives Rust: whatever things are called, and whatever is said about them.

mod schema;
mod write;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use csdl_codegen::{Generation, Plan};
use msgraph_tests::long;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use quote::ToTokens;
use syn::visit_mut::VisitMut;

use schema::{Schema, schema};
use write::write;

/// Generates code, with the renames that the generator asks for: it says which names collide and
/// what to write into the configuration.
fn generate(folder: &Path, documents: &[String]) -> Generation {
    for (at, xml) in documents.iter().enumerate() {
        fs::write(folder.join(format!("v{at}.xml")), xml).unwrap();
    }
    let config = folder.join("config.toml");
    let mut renames = BTreeMap::new();
    for _ in 0..100 {
        fs::write(&config, configuration(documents.len(), &renames)).unwrap();
        let report = match csdl_codegen::generate(&config) {
            Ok(generation) => return generation,
            Err(report) => report.to_string(),
        };
        let before = renames.len();
        renames.extend(asked(&report, before));
        assert!(renames.len() > before, "{report}\n{}", documents.concat());
    }
    panic!("renames without end: {renames:?}");
}

/// What a report says to rename, each with a new name in the case of the one that it has.
fn asked(report: &str, known: usize) -> Vec<(String, String)> {
    let (mut asked, mut is_upper) = (Vec::new(), false);
    for line in report.lines() {
        if line.starts_with("error") {
            let own = line.rsplit('`').nth(1).unwrap_or_default();
            is_upper = own.starts_with(char::is_uppercase);
        }
        if let (true, Some(target)) = (line.contains("[rename]"), line.split('"').nth(1)) {
            let number = known + asked.len();
            let name =
                if is_upper { format!("Renamed{number}") } else { format!("renamed_{number}") };
            asked.push((target.to_owned(), name));
        }
    }
    asked
}

fn configuration(documents: usize, renames: &BTreeMap<String, String>) -> String {
    let mut text = "[crate]\nname = \"random\"\npath = \".\"\n".to_owned();
    for at in 0..documents {
        text.push_str(&format!(
            "\n[[version]]\nmodule = \"v{at}\"\npath = \"v1.0\"\nclient = \"TheClient\"\n\
             namespace = \"ns\"\nmetadata = [\"v{at}.xml\"]\ninclude = [\"/**\"]\n"
        ));
    }
    text.push_str("\n[rename]\n");
    for (target, name) in renames {
        text.push_str(&format!("{target:?} = {name:?}\n"));
    }
    text
}

/// The code of a file without its documentation.
fn undocumented(text: &str) -> String {
    let mut file = syn::parse_file(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    Undocumented.visit_file_mut(&mut file);
    file.to_token_stream().to_string()
}

struct Undocumented;

impl VisitMut for Undocumented {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<syn::Attribute>) {
        attributes.retain(|it| !it.path().is_ident("doc"));
    }
}

/// Whether a path stays in the folder that it is relative to, on any system.
fn is_safe(path: &str) -> bool {
    let is_plain = |it: char| it.is_alphanumeric() || "_./".contains(it);
    path.chars().all(is_plain) && path.split('/').all(|it| !it.is_empty() && !it.starts_with('.'))
}

/// Letters that turn text around, or hide in it.
fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        || (letter.is_control() && letter != '\n')
}

proptest! {
    #![proptest_config(ProptestConfig { cases: long::cases(48, 2_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_said_about_things_changes_comments_only(schema in schema()) {
        let folder = tempfile::tempdir().unwrap();
        let plain = generate(folder.path(), &[write(&schema, false)]);
        let said = generate(folder.path(), &[write(&schema, true)]);
        for (plain, said) in plain.files.iter().zip(&said.files) {
            prop_assert_eq!(&plain.path, &said.path);
            prop_assert!(is_safe(&said.path), "{}", said.path);
            if said.path.ends_with(".rs") {
                prop_assert_eq!(undocumented(&plain.text), undocumented(&said.text));
                prop_assert!(!said.text.contains(is_hidden), "{}", said.text);
            }
        }
        prop_assert_eq!(plain.files.len(), said.files.len());
    }
}

#[test]
fn some_of_it_compiles_with_its_examples() {
    if long::is_left_out() {
        return;
    }
    let mut runner = TestRunner::deterministic();
    let mut any = || schema().new_tree(&mut runner).unwrap().current();
    let schemas: Vec<Schema> = (0..long::cases(12, 48)).map(|_| any()).collect();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("random");
    fs::create_dir_all(&folder).unwrap();
    let documents: Vec<String> = schemas.iter().map(|it| write(it, true)).collect();
    let generation = generate(&folder, &documents);
    Plan::new(&folder, &generation.files).unwrap().apply().unwrap();
    crate::services::compile(&folder, &generation);
}
