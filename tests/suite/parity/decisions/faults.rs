//! What our client does wrong, by the number of the finding. A fault that is gone explains
//! nothing, and fails until it is taken off the list, which is empty in the end.

use super::super::Aspect::*;
use super::{Decision, because};

/// Those about this API.
pub(super) const OF_THE_SLICE: &[Decision] = &[because(
    "A1: a read that is answered 204 has no value",
    &[(&[Outcome], &["err__status_204_on_get"])],
)];

/// Those about other parts of Graph.
pub(super) const OF_THE_WHOLE: &[Decision] = &[];
