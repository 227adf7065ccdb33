//! Where requests go: endpoints, paths and links → URLs.

mod cloud;
mod endpoint;
mod link;
mod path;
mod target;

pub use self::cloud::Cloud;
pub use self::endpoint::Endpoint;
pub(crate) use self::endpoint::{is_anonymous, is_loopback, is_safe};
pub(crate) use self::link::absolute;
pub(crate) use self::path::Path;
pub(crate) use self::target::Target;
