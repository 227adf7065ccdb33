//! Decisions about redirects.

use super::super::Aspect::*;
use super::{Decision, because};

#[rustfmt::skip]
pub(super) const REDIRECTS: &[Decision] = &[
    because(
        "only reads follow redirects: elsewhere a redirect could repeat a call, or turn it into GET",
        &[
            (&[Requests, Outcome], &[
                "redirect__301_patch_same_origin", "redirect__301_post_create_other_host",
                "redirect__301_post_start_same_origin", "redirect__302_delete_same_origin",
                "redirect__302_patch_same_origin", "redirect__302_post_create_other_host",
                "redirect__303_delete_same_origin", "redirect__303_patch_same_origin",
                "redirect__307_patch_same_origin", "redirect__307_post_create_other_host",
                "redirect__307_post_start_same_origin", "redirect__307_put_stream_other_host",
                "redirect__308_patch_same_origin", "redirect__308_post_create_other_host",
                "redirect__308_post_start_same_origin", "ts__redirect__301_post_start_same_origin",
                "ts__redirect__302_post_start_same_origin",
                "ts__redirect__303_post_create_other_host",
                "ts__redirect__307_post_create_other_host",
                "ts__redirect__308_post_create_other_host",
                "ts__redirect__308_post_start_same_origin",
                "untyped__redirect__301_post_create_other_host",
                "untyped__redirect__302_post_create_other_host",
                "untyped__redirect__303_post_start_same_origin",
                "untyped__redirect__307_post_create_other_host",
                "untyped__redirect__307_post_start_same_origin",
            ]),
        ],
    ),
    because(
        "303 asks for the address in Location, not for the first one again",
        &[
            (&[Path, Query], &["untyped__redirect__303_get_other_host"]),
        ],
    ),
    because(
        "azure_core drops headers that are not ASCII: the redirect is an error",
        &[
            (&[Requests, Outcome], &["redirect__302_non_ascii_location"]),
        ],
    ),
    because(
        "no redirect leads to http, or to an address with a password",
        &[
            (&[Requests, Outcome], &["redirect__302_userinfo_location"]),
        ],
    ),
    because(
        "here both servers speak TLS, so that the redirect leads somewhere",
        &[
            (&[Requests, Outcome], &["redirect__302_scheme_change_to_https"]),
        ],
    ),
    because(
        "the number of redirects is no option: five are followed",
        &[
            (&[Requests, Outcome], &["redirect__option_max_redirect_0"]),
        ],
    ),
    because(
        "a redirect that is not followed is the answer that it is, with its status",
        &[
            (&[Kind], &[
                "mock__redirect_https_to_http", "redirect__302_invalid_port_location",
                "redirect__302_loop_same_url", "redirect__302_scheme_ftp", "redirect__302_six_hops",
                "ts__redirect__302_loop_same_url",
            ]),
        ],
    ),
    because(
        "its exception about a redirect does not look into the body",
        &[
            (&[Code, Message], &["err__status_300", "err__status_306"]),
        ],
    ),
];
