//! How much a test does: a sample in every run, all of it where `MSGRAPH_LONG=1` is set, and
//! nothing that takes minutes where `MSGRAPH_QUICK=1` is.

use crate::skip;

/// Whether everything is to be tested, however long it takes.
pub fn is_long() -> bool {
    is_set("MSGRAPH_LONG")
}

/// How many cases to test: so many in every run, so many in a long one.
pub fn cases(default: u32, long: u32) -> u32 {
    if is_long() { long } else { default }
}

/// Whether a test that takes minutes is left out, for the sake of who waits for the others; notes
/// that it is.
pub fn is_left_out() -> bool {
    let is_quick = is_set("MSGRAPH_QUICK");
    if is_quick {
        skip::note("takes minutes");
    }
    is_quick
}

/// Whether a test that takes hours is left to `.ci/long`; notes that it is.
pub fn is_left_to_long() -> bool {
    if !is_long() {
        skip::note("takes hours, .ci/long runs it");
    }
    !is_long()
}

fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|it| it == "1")
}
