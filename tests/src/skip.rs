//! Tests that are left out: they say why, and a run counts them in its last line.

use std::fs::OpenOptions;
use std::io::{Write, stderr};
use std::thread;

/// Says that the test of this thread is left out, and why.
///
/// A line goes to the file that `MSGRAPH_SKIPPED` names, so that a run can say in the end what it
/// has not tested, and does not take the snapshots of such a test for forgotten ones.
pub fn note(why: &str) {
    // The harness names its threads by their tests.
    let thread = thread::current();
    let test = thread.name().unwrap_or("a test without a name");
    // Past the capture of the harness.
    let _ = stderr().write_all(format!("skipped: {test}: {why}\n").as_bytes());
    let Some(file) = std::env::var_os("MSGRAPH_SKIPPED") else { return };
    if let Ok(mut file) = OpenOptions::new().create(true).append(true).open(file) {
        // In one piece: other tests write, too.
        let _ = file.write_all(format!("{test}\t{why}\n").as_bytes());
    }
}
