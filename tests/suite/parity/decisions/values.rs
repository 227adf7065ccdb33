//! Decisions about values.

use super::super::Aspect::*;
use super::{Decision, because};

#[rustfmt::skip]
pub(super) const VALUES: &[Decision] = &[
    because(
        "its times end at a millisecond; ours keep all digits",
        &[
            (&[Value], &[
                "ts__app_jobs_list", "ts__job_get_select_expand", "ts__jobs_create_rich",
                "ts__jobs_list",
            ]),
        ],
    ),
    because(
        "its times and durations end at a microsecond; ours keep all digits",
        &[
            (&[Value], &[
                "sync_app__job_get", "sync_app__job_get_select_expand", "sync_app__job_patch",
                "sync_app__jobs_create_doc_example", "sync_app__jobs_create_empty",
                "sync_app__jobs_create_rich", "sync_app__jobs_list",
                "sync_app__jobs_list_all_query_params", "sync_app__synchronization_get",
                "sync_app__synchronization_get_select_expand", "sync_sp__job_get",
                "sync_sp__job_get_select_expand", "sync_sp__job_patch", "sync_sp__jobs_create_201",
                "sync_sp__jobs_create_doc_example", "sync_sp__jobs_create_empty",
                "sync_sp__jobs_create_rich", "sync_sp__jobs_list",
                "sync_sp__jobs_list_all_query_params", "sync_sp__synchronization_get",
            ]),
        ],
    ),
    because(
        "flags that it reads are a list that it does not write: lost; ours are kept",
        &[
            (&[Value], &[
                "sync_app__job_schema_directories_create",
                "sync_app__job_schema_directories_list_all_query_params",
                "sync_app__job_schema_directory_discover", "sync_app__job_schema_directory_patch",
                "sync_app__job_schema_get", "sync_app__job_schema_get_select_expand",
                "sync_app__template_schema_directories_list",
                "sync_app__template_schema_directories_list_all_query_params",
                "sync_app__template_schema_directory_discover",
                "sync_app__template_schema_directory_get",
                "sync_app__template_schema_directory_get_select",
                "sync_app__template_schema_directory_patch", "sync_app__template_schema_get",
                "sync_sp__job_schema_directories_create",
                "sync_sp__job_schema_directories_list_all_query_params",
                "sync_sp__job_schema_directory_get_select", "sync_sp__job_schema_directory_patch",
                "sync_sp__job_schema_get", "sync_sp__job_schema_get_select_expand",
                "sync_sp__template_schema_directories_create",
                "sync_sp__template_schema_directories_list",
                "sync_sp__template_schema_directory_get", "sync_sp__template_schema_get",
                "sync_sp__template_schema_get_select_expand", "ts__job_schema_directories_list",
                "ts__job_schema_directory_discover", "ts__template_schema_get",
            ]),
        ],
    ),
    because(
        "a member that an enum type does not have is lost there; ours is kept",
        &[
            (&[Value], &[
                "err__ok_unknown_enum", "sync_app__job_schema_filter_operators_query",
                "sync_app__template_schema_filter_operators",
                "sync_app__template_schema_filter_operators_query",
                "sync_sp__template_schema_filter_operators",
                "sync_sp__template_schema_filter_operators_query", "ts__parse_unknown_enum",
            ]),
        ],
    ),
    because(
        "a null is a model without members there; here it is nothing",
        &[
            (&[Value], &[
                "ts__app_jobs_list", "ts__job_get_select_expand", "ts__job_schema_parse_expression",
                "ts__jobs_create_doc_example", "ts__jobs_create_rich", "ts__jobs_list",
                "ts__jobs_list_all_query_params", "ts__parse_all_null", "ts__synchronization_get",
                "ts__template_get",
            ]),
        ],
    ),
    because(
        "a value in another form than its type has is lost there; ours is kept as it is",
        &[
            (&[Value], &["err__ok_bad_duration", "err__ok_big_int", "err__ok_wrong_scalar_types"]),
        ],
    ),
    because(
        "elements that are no entities are no models without members: they are kept beside the others",
        &[
            (&[Value, Served], &["err__ok_list_item_null"]),
        ],
    ),
    because(
        "its numbers are doubles: large ones end in other digits",
        &[
            (&[Value], &["ts__err__ok_big_int"]),
        ],
    ),
    because(
        "two calls: of ours the value of the last one is kept",
        &[
            (&[Value], &["err__stale_keepalive"]),
        ],
    ),
    because(
        "documented to answer nothing: what comes all the same is not read",
        &[
            (&[Value, Served], &["sync_app__secrets_put", "sync_sp__secrets_put", "ts__secrets_put"]),
            (&[Served], &["sync_app__job_start_200_with_body", "sync_sp__job_start_200_with_body"]),
        ],
    ),
    because(
        "a number that is written as text is a number",
        &[
            (&[Served], &["err__ok_wrong_scalar_types"]),
        ],
    ),
    because(
        "content is bytes, also where it is JSON",
        &[
            (&[Served], &["sync_sp__job_bulk_upload_content_get_json"]),
        ],
    ),
];
