//! The steps between a call and the wire: signing in, redirects, and the gate that no secret leaves
//! the origin through.

mod claims;
mod gate;
mod redirect;
mod sign_in;
mod signature;

pub use self::claims::Claims;
pub(crate) use self::gate::{Gate, Reached};
pub(crate) use self::redirect::Redirects;
pub(crate) use self::sign_in::SignIn;
pub(crate) use self::signature::{Signature, Token};
