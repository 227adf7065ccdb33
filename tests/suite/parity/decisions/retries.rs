//! Decisions about repetitions.

use super::super::Aspect::*;
use super::{Decision, because};

#[rustfmt::skip]
pub(super) const RETRIES: &[Decision] = &[
    because(
        "504 does not tell whether the service acted: only what is safe to repeat is repeated",
        &[
            (&[Requests, Outcome], &["retry__post_create_504"]),
        ],
    ),
    because(
        "a body of bytes can be sent again, and PUT is safe to repeat",
        &[
            (&[Requests, Outcome], &[
                "retry__put_octet_stream_503_not_retried",
                "ts__retry__put_octet_stream_503_not_retried",
            ]),
        ],
    ),
    because(
        "a pause of three minutes or more is not the end: three minutes are waited for",
        &[
            (&[Requests, Outcome], &[
                "retry__429_retry_after_180", "retry__429_retry_after_far_date",
            ]),
        ],
    ),
    because(
        "a retry starts at the first address again: the redirect may have been temporary",
        &[
            (&[Path], &["retry__redirect_then_retry"]),
        ],
    ),
    because(
        "a read whose connection or body broke is repeated",
        &[
            (&[Requests], &[
                "err__ok_gzip_corrupt", "ts__err__truncated_chunked",
                "untyped__err__truncated_content_length",
            ]),
            (&[Requests, Outcome], &[
                "err__abort_before_response", "err__abort_reset", "ts__err__abort_before_response",
                "untyped__err__abort_before_response",
            ]),
            (&[Requests, Kind], &["err__truncated_close_delimited"]),
        ],
    ),
];
