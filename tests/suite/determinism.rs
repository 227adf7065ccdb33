//! The same input gives the same bytes, whatever the order of its schemas and definitions.

use std::fs;
use std::path::Path;

use csdl_codegen::GeneratedFile;

use crate::slice::config;

/// What is generated, without the digests of the inputs.
fn code(config: &Path) -> Vec<GeneratedFile> {
    let mut files = csdl_codegen::generate(config).unwrap().files;
    files.retain(|file| file.path != "provenance.toml");
    files
}

#[test]
fn two_runs_are_equal() {
    assert_eq!(code(&config()), code(&config()));
}

/// The definitions of a schema: blocks of lines that start and end at the depth of a definition.
fn definitions(schema: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut open = false;
    for line in schema.lines() {
        let at_depth = line.starts_with("      <") && !line.starts_with("       ");
        if at_depth && !open {
            blocks.push(String::new());
        }
        if let Some(block) = blocks.last_mut() {
            block.push_str(line);
            block.push('\n');
        }
        if at_depth {
            open = !line.contains("/>") && !line.starts_with("      </") && !line.contains("-->");
        }
    }
    blocks
}

#[test]
fn the_order_of_definitions_does_not_matter() {
    let folder = tempfile::tempdir().unwrap();
    let metadata = config().parent().unwrap().to_owned();
    for entry in fs::read_dir(&metadata).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    let name = "synchronization.v1.0.csdl.xml";
    let text = fs::read_to_string(metadata.join(name)).unwrap();
    let start = text.find("<Schema ").unwrap();
    let start = start + text[start..].find('\n').unwrap() + 1;
    let end = text.find("    </Schema>").unwrap();
    let mut blocks = definitions(&text[start..end]);
    assert!(blocks.len() > 80, "{} definitions", blocks.len());

    let expected = code(&config());
    // Deterministic shuffles: reversed, and dealt into hands.
    blocks.reverse();
    for hands in [1, 3, 7] {
        let dealt: Vec<&str> = (0..hands)
            .flat_map(|hand| blocks.iter().skip(hand).step_by(hands))
            .map(String::as_str)
            .collect();
        let shuffled = format!("{}{}{}", &text[..start], dealt.concat(), &text[end..]);
        assert_ne!(shuffled, text);
        fs::write(folder.path().join(name), shuffled).unwrap();
        assert_eq!(code(&folder.path().join("synchronization.toml")), expected, "{hands} hands");
    }
}
