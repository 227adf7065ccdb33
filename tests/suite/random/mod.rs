//! Any valid metadata gives Rust: whatever things are called, and whatever is said about them.

mod schema;
mod write;

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

/// Generates code: no names stop it, however alike they are.
fn generate(folder: &Path, documents: &[String]) -> Generation {
    for (at, xml) in documents.iter().enumerate() {
        fs::write(folder.join(format!("v{at}.xml")), xml).unwrap();
    }
    let config = folder.join("config.toml");
    fs::write(&config, configuration(documents.len())).unwrap();
    let generation = csdl_codegen::generate(&config);
    generation.unwrap_or_else(|report| panic!("{report}\n{}", documents.concat()))
}

fn configuration(documents: usize) -> String {
    let mut text = "[crate]\nname = \"random\"\npath = \".\"\n".to_owned();
    for at in 0..documents {
        text.push_str(&format!(
            "\n[[version]]\nmodule = \"v{at}\"\npath = \"v1.0\"\nclient = \"TheClient\"\n\
             namespace = \"ns\"\nmetadata = [\"v{at}.xml\"]\ninclude = [\"/**\"]\n"
        ));
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
