#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![deny(missing_docs)]
#![forbid(unsafe_code)]

#[cfg(feature = "mock")]
pub mod mock;

// Whoever depends on this crate needs no other: its module `mock` has that one's too.
#[doc(no_inline)]
pub use msgraph_synchronization::*;
