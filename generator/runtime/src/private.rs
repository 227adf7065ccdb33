//! What generated code and macros name, and programs do not: it changes as they need it. A
//! generated crate says with [`made_for`] which of these interfaces it knows.

pub use crate::flags::set::FlagSet;
// For benchmarks, which read answers that nobody has sent.
pub use crate::http::Received;
pub use crate::resource::NoRequests;
pub use crate::{
    __action as action, __client as client, __forward_enum as forward_enum,
    __forward_flags as forward_flags, __forward_model as forward_model, __made_for as made_for,
    __resource as resource,
};
pub use azure_core::credentials::TokenCredential;

/// What enum types have in common.
pub mod enums {
    pub use crate::enums::forward::{debug, deserialize, from_text, value};
}

/// What models have in common.
pub mod model {
    pub use crate::model::copy::{copied, same};
    pub use crate::model::debug::debug;
    pub use crate::model::forward::places;
    pub use crate::model::parameters::Parameters;
    pub use crate::model::read::deserialize;
    pub use crate::model::write::serialize;
}
