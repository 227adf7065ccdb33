//! What our client does wrong, by the number of the finding. A fault that is gone explains
//! nothing, and fails until it is taken off the list, which is empty in the end.

use super::super::Aspect::*;
use super::{Decision, because};

/// Those about this API.
#[rustfmt::skip]
pub(super) const OF_THE_SLICE: &[Decision] = &[
    because(
        "A1: a read that is answered 204 has no value",
        &[(&[Outcome], &["err__status_204_on_get"])],
    ),
];

/// Those about other parts of Graph.
#[rustfmt::skip]
pub(super) const OF_THE_WHOLE: &[Decision] = &[
    because(
        "A1: an action that is answered without a body has succeeded",
        &[(&[Outcome], &["other__drive_copy_202"])],
    ),
    because(
        "A2: reports are bytes",
        &[(&[Outcome], &["other__report_date_param", "other__report_period_redirect"])],
    ),
    because(
        "A3: an upload answers the item",
        &[
            (&[Value, Served], &["other__drive_content_put_empty", "other__drive_path_content_put"]),
        ],
    ),
];
