//! Members of Graph whose names speak of a secret: whether `Debug` hides them, and why.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use csdl_codegen::secrets::{Because, GRAPH, Secrets, Verdict, can_be_secret};
use csdl_codegen::{Diagnostics, Sources, csdl, model};
use msgraph_tests::shared;

const FILES: [&str; 2] = ["metadata/graph-v1.0-prod.csdl", "metadata/graph-beta-ussec.csdl"];

/// Parts of names that make people look twice; more than the rule hides.
const WORDS: [&str; 22] = [
    "accesspass",
    "apikey",
    "assertion",
    "bearer",
    "blobtoken",
    "bypass",
    "clientstate",
    "connectionstring",
    "credential",
    "downloaduri",
    "downloadurl",
    "jwt",
    "passcode",
    "passphrase",
    "passw",
    "pkcs",
    "salt",
    "secret",
    "storageuri",
    "token",
    "uploadurl",
    "key",
];

fn speaks_of_a_secret(name: &str) -> bool {
    let lower = name.to_lowercase();
    WORDS.iter().any(|word| lower.contains(word)) || name == "pin" || name.ends_with("Pin")
}

/// All members of a file that can hold a secret, with what is decided of them.
fn members(file: &Path) -> BTreeMap<String, Verdict> {
    let mut sources = Sources::new();
    let id = sources.load(file, file.display().to_string()).unwrap();
    let mut diagnostics = Diagnostics::new();
    let document = csdl::parse(&sources, id, &mut diagnostics);
    let model = document.and_then(|document| model::resolve(&[document], &mut diagnostics));
    let model = model.unwrap_or_else(|_| panic!("{}", diagnostics.render(&sources)));
    let secrets = Secrets::default();
    let members = model.structs().flat_map(|(id, item)| {
        let properties = item.properties.iter().filter(|it| can_be_secret(it.ty));
        let decided = properties.map(move |it| (it.name, (id, it)));
        decided.map(|(name, (id, it))| {
            (format!("{}/{name}", item.name), secrets.verdict(&model, id, it))
        })
    });
    members.collect()
}

/// The members of v1.0 and beta.
fn all() -> Option<BTreeMap<String, Verdict>> {
    let files: Option<Vec<_>> = FILES.iter().map(|it| shared::path(it)).collect();
    Some(files?.iter().flat_map(|it| members(it)).collect())
}

#[test]
fn whether_a_secret_is_shown_is_reviewed() {
    let Some(members) = all() else { return };
    let lines = members.iter().filter_map(|(target, verdict)| {
        let name = target.rsplit('/').next().unwrap_or_default();
        if !verdict.is_secret && !speaks_of_a_secret(name) {
            return None;
        }
        let decided = if verdict.is_secret { "hidden" } else { "shown " };
        let because = match verdict.because {
            Because::Listed(reason) => format!("  {reason}"),
            Because::Configured | Because::Masked | Because::Named => String::new(),
        };
        Some(format!("{decided} {target}{because}"))
    });
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!("graph", lines.collect::<Vec<_>>().join("\n"));
    });
}

#[test]
fn the_table_is_about_members_that_there_are() {
    let listed: Vec<&str> = GRAPH.iter().map(|row| row.target).collect();
    assert!(listed.is_sorted(), "{listed:?}");
    assert_eq!(listed.iter().collect::<BTreeSet<_>>().len(), listed.len());
    let Some(members) = all() else { return };
    for target in listed {
        assert!(members.contains_key(target), "{target}");
    }
}
