//! What a run tells besides the code: lists, reasons, amounts.

pub mod cost;
pub(crate) mod explain;
pub mod features;
pub mod index;
pub(crate) mod inspect;
pub(crate) mod provenance;
