//! Decisions about values that were read without a request.

use super::super::Aspect::*;
use super::{Decision, because};

#[rustfmt::skip]
pub(super) const CODEC: &[Decision] = &[
    because(
        "what looks like a day becomes a point in time there, and ends at a microsecond; ours stays",
        &[(&[Value], &["codec_additional_data"])],
    ),
    because(
        "what is not of the type is lost, or taken for something of it; ours is kept as it is",
        &[
            (&[Value], &[
                "codec_bool_parse", "codec_datetime_parse", "codec_duration_parse",
                "codec_enum_parse", "codec_int64_parse", "codec_object_collection_parse",
                "codec_object_parse", "codec_string_parse",
            ]),
        ],
    ),
    because(
        "its times and durations end at a microsecond; ours keep all digits",
        &[(&[Value], &["codec_datetime_parse", "codec_duration_parse"])],
    ),
    because(
        "months and years are a number of days there; here they are kept, and are no duration",
        &[(&[Value], &["codec_duration_parse"])],
    ),
    because(
        "negative durations and those of weeks and days are none there; ours are",
        &[(&[Value], &["codec_duration_parse"])],
    ),
    because(
        "numbers that are written as text, or with a fraction of zero, are none there; ours are",
        &[(&[Value], &["codec_int64_parse"])],
    ),
    because(
        "names of members are known in any case, and unknown ones are kept",
        &[(&[Value], &["codec_enum_parse"])],
    ),
    because(
        "flags that it reads are a list that it does not write: lost; ours are kept",
        &[(&[Value], &["codec_flags_parse_discoverabilities", "codec_flags_parse_resetScope"])],
    ),

    // Tables of something else.
    because(
        "a model knows nothing of how it came to be",
        &[(&[Absent], &["codec_backing_store_dirty_tracking"])],
    ),
    because(
        "what is read has the type that was asked for (`documented`)",
        &[(&[Absent], &["codec_discriminator"])],
    ),
    because(
        "its values are expressions of its language; `values` and `enums` write ours",
        &[
            (&[Absent], &[
                "codec_duration_write", "codec_flags_write_resetScope", "codec_int64_write",
                "codec_string_write",
            ]),
        ],
    ),
    because("members of enum types: `real_metadata` compares them", &[(&[Absent], &["codec_enums"])]),
    because(
        "whole documents: the test above reads them",
        &[(&[Absent], &["codec_root_documents"])],
    ),
];
