//! For tests of programs that use the client: answers without a service, and time that passes at
//! once. (Feature `mock`.)
//!
//! [`Mock`] plays answers from a queue and keeps the requests. [`SynchronizationService`] behaves
//! like the provisioning service of Microsoft Entra, in memory. With both, a pause between two
//! tries takes no time; [`VirtualTime`] tells how long it would have been.

mod answer;
mod exchange;
mod server;
mod synchronization;
mod time;

pub use answer::Answer;
pub use exchange::Recorded;
pub use server::Mock;
pub use synchronization::SynchronizationService;
pub use time::VirtualTime;
