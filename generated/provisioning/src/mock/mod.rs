//! For tests of programs: the provisioning service in memory, and the mock that it is made of.
//! (Feature `mock`.)
//!
//! [`SynchronizationService`] behaves like the provisioning service of Microsoft Entra. What it is
//! not asked for by a test, [`Mock`] can play from a queue. Pauses take no time with either.

mod answers;
mod job;
mod service;
mod state;

pub use msgraph_synchronization::mock::{Answer, Mock, Recorded, VirtualTime};
pub use service::SynchronizationService;
