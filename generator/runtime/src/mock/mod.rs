//! For tests of programs that use the client: answers without a service, and time that passes at
//! once. (Feature `mock`.)
//!
//! [`Mock`] plays answers from a queue, or makes them up, and keeps the requests. A pause between
//! two tries takes no time; [`VirtualTime`] tells how long it would have been.

mod answer;
mod exchange;
mod server;
mod time;

pub use answer::Answer;
pub use exchange::Recorded;
pub use server::Mock;
pub use time::VirtualTime;
