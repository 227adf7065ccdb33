//! What our client does wrong, by the number of the finding. A fault that is gone explains
//! nothing, and fails until it is taken off the list, which is empty in the end.

use super::Decision;

/// Those about this API.
#[rustfmt::skip]
pub(super) const OF_THE_SLICE: &[Decision] = &[];

/// Those about other parts of Graph.
#[rustfmt::skip]
pub(super) const OF_THE_WHOLE: &[Decision] = &[];
