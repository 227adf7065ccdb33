//! What a run tells besides the code: lists, reasons, amounts.

pub(crate) mod cost;
pub(crate) mod cut;
pub(crate) mod described;
pub(crate) mod entries;
pub(crate) mod explain;
pub(crate) mod features;
pub(crate) mod index;
pub(crate) mod inspect;
mod lines;
pub(crate) mod manifest;
pub(crate) mod permissions;
mod permissions_text;
pub(crate) mod provenance;
pub(crate) mod survey;
pub(crate) mod tree;
