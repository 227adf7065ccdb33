//! The examples in the documentation of all of Graph compile.

use msgraph_tests::long;

use super::whole;
use crate::cargo;

/// Thousands of programs: the slice, the services and the random crates are their sample.
#[test]
fn all_examples_compile() {
    if long::is_left_to_long() {
        return;
    }
    let Some(whole) = whole() else { return };
    cargo::documentation(&whole.folder);
}
