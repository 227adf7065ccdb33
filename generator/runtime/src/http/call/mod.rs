//! One call: what to ask, asked as often as is safe and useful.

mod assemble;
mod header;
mod parts;
mod render;
mod retry;
mod send;
mod session;

pub(crate) use self::header::{header, key_header, united};
pub(crate) use self::parts::{Body, Parts};
pub use self::render::Rendered;
pub use self::retry::RetryOptions;
pub(crate) use self::send::Call;
pub(crate) use self::session::Session;
