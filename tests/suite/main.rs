//! All tests that need more than one crate, in one executable.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod any_input;
mod chains;
mod codec;
mod course;
mod determinism;
mod digits;
mod documented;
mod emitted;
mod enums;
mod errors;
mod examples;
mod faults;
mod inheritance;
mod output;
mod paging;
mod parity;
mod properties;
mod random;
mod real_metadata;
mod regressions;
mod repository;
mod requests;
mod scaffold;
mod secrets;
mod seeds;
mod service;
mod services;
mod slice;
mod stability;
mod values;
mod whole;
mod wire;
