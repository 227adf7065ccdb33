//! Wire names → Rust identifiers, and the scopes in which identifiers have to differ.

mod ident;
mod namer;
mod scope;

pub use ident::Ident;

pub(crate) use ident::{Role, is_identifier, keeper};
pub(crate) use namer::{Namer, unnamed};
pub(crate) use scope::Scope;
