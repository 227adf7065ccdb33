//! Decisions about other parts of Graph.

use super::super::Aspect::*;
use super::{Decision, because};

#[rustfmt::skip]
pub(super) const WHOLE: &[Decision] = &[];
