//! Decisions about calls that are not made.

use super::super::Aspect::*;
use super::{Decision, because};

#[rustfmt::skip]
pub(super) const ABSENT: &[Decision] = &[
    because(
        "nothing was sent: the same is refused here (`wire`)",
        &[
            (&[Absent], &[
                "auth__credential_raises", "auth__http_non_localhost_refused",
                "ts__auth__http_non_localhost",
            ]),
        ],
    ),
    because(
        "nothing was sent: the id is refused there, as it is here (`wire`)",
        &[
            (&[Absent], &[
                "ts__enc_id__double_dot", "ts__enc_id__empty", "untyped__enc_raw_id__double_dot",
            ]),
        ],
    ),
    because(
        "a value that does not exist in Rust",
        &[
            (&[Absent], &[
                "enc_id__none", "ts__enc_id__lone_surrogate", "ts__write_datetime__invalid",
            ]),
        ],
    ),
    because(
        "there an action needs a body from the caller; here `restart()` has its own",
        &[
            (&[Absent], &["ts__job_restart_no_body"]),
        ],
    ),
    because(
        "it is about a constructor of that client",
        &[
            (&[Absent], &["auth__msgraph_core_provider_constructor"]),
        ],
    ),
    because(
        "the value is refused before anything is sent, as it is here (`wire`)",
        &[
            (&[Absent], &["headers__crlf_value", "headers__non_ascii_value"]),
        ],
    ),
    because(
        "more than ten retries are refused there; here they are the caller's choice",
        &[
            (&[Absent], &["retry__option_max_retries_11"]),
        ],
    ),
    because(
        "that client lacks the call, or this API does",
        &[
            (&[Absent], &["sync_sp__secrets_get", "sync_sp__synchronization_patch"]),
        ],
    ),
    because(
        "a batch is not made: a request can be rendered for one",
        &[
            (&[Absent], &[
                "batch__binary_body", "batch__four_items", "batch__twenty_one_items",
                "batch__unknown_dependency",
            ]),
        ],
    ),
];
