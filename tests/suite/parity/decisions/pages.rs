//! Decisions about pages.

use super::super::Aspect::*;
use super::{Decision, because};

#[rustfmt::skip]
pub(super) const PAGES: &[Decision] = &[
    because(
        "an empty page is not the last one",
        &[
            (&[Requests, Value], &["paging__iterate_empty_middle_page"]),
        ],
    ),
    because(
        "here all pages are read; who stops to ask for items stops the requests",
        &[
            (&[Requests, Value], &["paging__iterate_stop_early"]),
        ],
    ),
    because(
        "no link leads to another host: nothing is sent there, with or without the token",
        &[
            (&[Requests, Outcome], &[
                "mock__nextlink_foreign_https_allowed_hosts",
                "mock__nextlink_foreign_https_noscopes",
                "paging__iterate_next_link_other_host_anonymous",
                "ts__paging_next_link_other_host_anonymous",
            ]),
        ],
    ),
    because(
        "a link that comes again ends the pages with an error",
        &[
            (&[Requests, Outcome], &["paging__iterate_next_link_self_loop_stopped"]),
        ],
    ),
    because(
        "a link to another host is an error of its own kind, not one about TLS",
        &[
            (&[Kind], &[
                "paging__iterate_next_link_other_host", "ts__paging_next_link_other_host_token",
            ]),
        ],
    ),
    because(
        "a page without a list is an answer that cannot be read",
        &[
            (&[Kind], &["paging__iterate_value_missing"]),
        ],
    ),
    because(
        "its page iterator does not read errors",
        &[
            (&[Code, Message], &["paging__iterate_error_on_second_page"]),
        ],
    ),
];
