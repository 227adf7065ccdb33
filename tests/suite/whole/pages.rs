//! The documentation of all of Graph can be read: no page of it is too large, no link is broken.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use msgraph_tests::long;

use super::whole;

/// What a browser shows at once, in bytes.
const PAGE: u64 = 1_000_000;

#[test]
fn no_page_of_the_documentation_is_too_large() {
    if long::is_left_to_long() {
        return;
    }
    let Some(whole) = whole() else { return };
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    let output = Command::new(env!("CARGO"))
        .args(["doc", "--quiet", "--no-deps", "--all-features"])
        .current_dir(&whole.folder)
        .env("CARGO_TARGET_DIR", &target)
        .env("RUSTDOCFLAGS", "-D rustdoc::broken_intra_doc_links")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pages = pages(&target.join("doc/graph"));
    let of_users = pages.iter().any(|(page, _)| page.ends_with("struct.UserRequests.html"));
    assert!(of_users, "{} pages", pages.len());
    let large: Vec<_> = pages.iter().filter(|(_, size)| *size > PAGE).collect();
    assert!(large.is_empty(), "{large:#?}");
}

/// All pages below a folder, with their sizes.
fn pages(folder: &Path) -> Vec<(PathBuf, u64)> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let (path, metadata) = entry.and_then(|it| Ok((it.path(), it.metadata()?))).unwrap();
        if metadata.is_dir() {
            pages.extend(self::pages(&path));
        } else if path.extension().is_some_and(|it| it == "html") {
            pages.push((path, metadata.len()));
        }
    }
    pages
}
