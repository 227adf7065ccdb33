//! Decisions about answers and failures.

use super::super::Aspect::*;
use super::{Decision, because};

#[rustfmt::skip]
pub(super) const ANSWERS: &[Decision] = &[
    because(
        "an answer that is not what was asked for is an error, not nothing and not a guess",
        &[
            (&[Outcome], &[
                "err__ok_empty_body", "err__ok_json_array_root", "err__ok_json_number_root",
                "err__ok_list_value_null", "err__ok_nan", "err__ok_single_for_list",
                "ts__err__ok_json_null", "ts__err__ok_list_value_null", "untyped__err__ok_html",
            ]),
        ],
    ),
    because(
        "304 answers a question that was not asked, and has no body: an error",
        &[
            (&[Outcome], &["err__status_304", "redirect__304_not_modified", "ts__err__status_304"]),
        ],
    ),
    because(
        "JSON is read whatever Content-Type says, also after a byte order mark",
        &[
            (&[Outcome], &[
                "err__ok_bom", "err__ok_octet", "err__ok_text_json", "err__ok_text_plain_json",
                "ts__err__ok_no_content_type", "ts__err__ok_text_plain_json",
            ]),
            (&[Value], &["err__ok_no_content_type", "untyped__err__ok_no_content_type"]),
        ],
    ),
    because(
        "a value in another form than its type has is kept as it is and fails nothing",
        &[
            (&[Outcome], &["ts__parse_duration__0_40_00", "ts__parse_duration__P1W2D"]),
        ],
    ),
    because(
        "the whole response is at hand without a handler, and an error is one",
        &[
            (&[Outcome], &["headers__native_response_handler"]),
        ],
    ),
    because(
        "a challenge that cannot be read is the 401 that it came with",
        &[
            (&[Kind], &["auth__cae_401_claims_not_base64"]),
        ],
    ),
    because(
        "the status of a failure is kept, though its body cannot be read",
        &[
            (&[Kind], &["err__truncated_error_body", "ts__err__body_malformed_json"]),
        ],
    ),
    because(
        "an error is read as far as it can be: in any case, with a number for its code, beside an odd date",
        &[
            (&[Code], &["err__body_error_code_int"]),
            (&[Code, Message], &["err__body_error_case_variants", "err__body_innererror_date_bad"]),
        ],
    ),
    because(
        "errors of OAuth and of OData 3 are read, too",
        &[
            (&[Code, Message], &["err__body_error_string", "err__body_odata_error_v3"]),
        ],
    ),
    because(
        "an error is JSON whatever Content-Type says",
        &[
            (&[Code, Message], &[
                "err__body_json_no_content_type", "err__body_json_wrong_type_text_plain",
            ]),
        ],
    ),
];
