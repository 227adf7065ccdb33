//! Where requests go: endpoints, paths and links → URLs.

mod cloud;
mod link;
mod path;
mod target;

pub use self::cloud::{Cloud, Endpoint};
pub(crate) use self::link::absolute;
pub(crate) use self::path::Path;
pub(crate) use self::target::Target;
