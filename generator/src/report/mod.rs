//! What a run tells besides the code: lists, reasons, amounts.

pub(crate) mod cost;
pub(crate) mod explain;
pub(crate) mod features;
pub(crate) mod index;
pub(crate) mod inspect;
pub(crate) mod manifest;
pub(crate) mod permissions;
mod permissions_text;
pub(crate) mod provenance;
