//! Wire names → Rust identifiers, and the scopes in which identifiers have to differ.
//!
//! [`scope`] has the rule for names that would be one identifier, [`kept`] the names that a crate
//! had when it was last generated.

mod ident;
mod kept;
mod namer;
pub(crate) mod problems;
mod renames;
mod reserved;
mod scope;
mod spelling;
mod thing;

pub use ident::Ident;

pub(crate) use ident::{Role, is_identifier};
pub(crate) use kept::{Call, Kept, KeptVersion, Owner, read};
pub(crate) use namer::Namer;
pub(crate) use renames::Renames;
pub(crate) use reserved::{CLIENTS, FEATURES, VERSIONS};
pub(crate) use scope::{Scope, assign, assign_unseen, values};
pub(crate) use spelling::{distance, plain, spelled};
pub(crate) use thing::{Kind, Thing};
