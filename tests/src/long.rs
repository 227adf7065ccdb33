//! How much a test does: a sample in every run, all of it where `MSGRAPH_LONG=1` is set.

/// Whether everything is to be tested, however long it takes.
pub fn is_long() -> bool {
    std::env::var_os("MSGRAPH_LONG").is_some_and(|it| it == "1")
}

/// How many cases to test: so many in every run, so many in a long one.
pub fn cases(default: u32, long: u32) -> u32 {
    if is_long() { long } else { default }
}
