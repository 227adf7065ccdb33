//! What the tests share: fixtures, the shared data, servers on loopback, recorded traffic.

pub mod calls;
pub mod client;
pub mod credential;
pub mod derived;
pub mod detour;
pub mod documented;
pub mod ending;
pub mod fixtures;
pub mod log;
pub mod long;
pub mod odata;
pub mod paths;
pub mod recorded;
pub mod registry;
pub mod server;
pub mod shared;
pub mod skip;

/// The examples of the README compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
