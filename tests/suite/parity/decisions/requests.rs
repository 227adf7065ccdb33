//! Decisions about headers and bodies.

use super::super::Aspect::*;
use super::{Decision, because};

#[rustfmt::skip]
pub(super) const REQUESTS: &[Decision] = &[
    because(
        "counts and searches of directory objects need ConsistencyLevel; elsewhere it is ignored",
        &[
            (&[Header], &[
                "enc_query__count_true", "enc_query__order_of_parameters", "enc_query__search",
                "sync_app__job_schema_directories_list_all_query_params",
                "sync_app__job_schema_filter_operators_query",
                "sync_app__jobs_list_all_query_params", "sync_app__secrets_count_filter_search",
                "sync_app__template_schema_directories_count",
                "sync_app__template_schema_directories_list_all_query_params",
                "sync_app__template_schema_filter_operators_query", "sync_app__templates_count",
                "sync_app__templates_count_filter", "sync_app__templates_list_all_query_params",
                "sync_sp__job_schema_directories_count",
                "sync_sp__job_schema_directories_list_all_query_params",
                "sync_sp__jobs_list_all_query_params", "sync_sp__secrets_count_filter_search",
                "sync_sp__template_schema_directories_count",
                "sync_sp__template_schema_filter_operators_query", "sync_sp__templates_count",
                "sync_sp__templates_count_filter", "ts__jobs_list_all_query_params",
                "ts__secrets_count",
            ]),
        ],
    ),
    because(
        "the token is the credential's: the caller cannot set the header",
        &[
            (&[Header], &["headers__authorization_preset"]),
        ],
    ),
    because(
        "an action without parameters has no body",
        &[
            (&[Body], &["untyped__job_start_null_body"]),
        ],
    ),
    because(
        "flags are written with a blank after the comma, as the documentation does",
        &[
            (&[Body], &["ts__job_restart_enum_object", "ts__job_schema_patch"]),
        ],
    ),
    because(
        "times are written as Graph does: `Z`, and no zeros at the end of a fraction",
        &[
            (&[Body], &[
                "sync_app__jobs_create_rich", "sync_sp__jobs_create_rich", "ts__get_modify_patch",
                "ts__get_patch_schedule_state", "ts__get_set_null_patch", "ts__jobs_create_rich",
                "ts__write_datetime__min",
            ]),
        ],
    ),
    because(
        "durations are written in one form, of days, hours, minutes and seconds",
        &[
            (&[Body], &[
                "ts__write_duration__m90", "ts__write_duration__tiny", "ts__write_duration__w1",
            ]),
        ],
    ),
];
