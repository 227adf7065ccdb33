//! The examples in the documentation of all of Graph compile.

use std::path::Path;
use std::process::Command;

use msgraph_tests::long;

use super::whole;

/// Thousands of programs: the slice, the services and the random crates are their sample.
#[test]
fn all_examples_compile() {
    if long::is_left_to_long() {
        return;
    }
    let Some(whole) = whole() else { return };
    let output = Command::new(env!("CARGO"))
        .args(["test", "--quiet", "--doc", "--all-features"])
        .current_dir(&whole.folder)
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}{text}", String::from_utf8_lossy(&output.stderr));
}
