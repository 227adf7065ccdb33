//! Decisions about addresses.

use super::super::Aspect::*;
use super::{Decision, because};

#[rustfmt::skip]
pub(super) const ADDRESSES: &[Decision] = &[
    because(
        "an empty id would address the collection: refused",
        &[
            (&[Requests, Outcome], &["enc_fn_alt_key__empty", "enc_id__empty", "enc_sp_id__empty"]),
        ],
    ),
    because(
        "the id `.` was resolved away, so a list is answered; ours refuses such an id",
        &[
            (&[Outcome], &["enc_id__single_dot"]),
        ],
    ),
    because(
        "quotes in alternate keys are doubled, or a key could end itself",
        &[
            (&[Path], &["enc_fn_alt_key__paren", "enc_fn_alt_key__quote"]),
        ],
    ),
    because(
        "`'`, `(`, `)`, `,` and `+` in ids are encoded: OData gives them a meaning",
        &[
            (&[Path], &[
                "enc_id__dict", "enc_id__list", "ts__enc_id__parens", "untyped__enc_raw_id__plus",
                "untyped__enc_raw_id__quote",
            ]),
        ],
    ),
    because(
        "a written address with dots as segments would be sent as another one: refused",
        &[
            (&[Requests, Outcome], &["raw_url__dot_segments"]),
        ],
    ),
    because(
        "the version is a module of the crate: `beta` has a client of its own",
        &[
            (&[Path], &["untyped__jobs_beta_version"]),
        ],
    ),
    because(
        "a schema is replaced with PUT: the service documents no PATCH",
        &[
            (&[Path], &["sync_sp__job_schema_patch", "ts__job_schema_patch"]),
        ],
    ),
    because(
        "one slash follows the version",
        &[
            (&[Path], &[
                "mock__default_scopes_when_none", "mock__nextlink_foreign_https_allowed_hosts",
                "mock__nextlink_foreign_https_noscopes", "mock__redirect_foreign_https",
                "mock__redirect_https_to_http", "mock__redirect_subdomain_https",
            ]),
        ],
    ),
];
