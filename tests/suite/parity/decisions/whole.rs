//! Decisions about other parts of Graph.

use super::super::Aspect::*;
use super::{Decision, because};

#[rustfmt::skip]
pub(super) const WHOLE: &[Decision] = &[
    // Addresses.
    because(
        "quotes in arguments are doubled, or one could end itself",
        &[(&[Path], &["enc_fn_search_q__quote", "ts__enc_fn_quote"])],
    ),
    because(
        "it forgets the comma between arguments",
        &[(&[Path], &["other__reminder_view", "other__reminder_view_kwargs"])],
    ),
    because(
        "it has no addresses by path: the path is an id there",
        &[(&[Path], &["other__drive_path_content_put"])],
    ),
    because(
        "its names of types are those of an alias",
        &[(&[Path], &["other__groups_members_cast_count", "other__member_of_cast"])],
    ),

    // Headers and bodies.
    because(
        "counts, casts and searches of directory objects need ConsistencyLevel; elsewhere it is ignored",
        &[
            (&[Header], &[
                "other__groups_members_cast_count", "other__me_messages", "other__member_of_cast",
                "other__users_count_json", "other__users_count_not_a_number",
            ]),
        ],
    ),
    because(
        "it sends a default for each parameter that was left out",
        &[
            (&[Body], &[
                "other__drive_copy_202", "other__drive_invite", "other__find_meeting_times",
                "other__send_mail_defaults",
            ]),
        ],
    ),
    because(
        "an action with parameters has a body, also without any of them",
        &[(&[Body], &["other__deleted_items_restore"])],
    ),
    because(
        "times are written as Graph does: `Z`, and no zeros at the end of a fraction",
        &[(&[Body], &["other__application_add_password", "other__users_create"])],
    ),
    because(
        "durations are written as ISO 8601, not as its language shows them",
        &[(&[Body], &["other__find_meeting_times"])],
    ),
    because(
        "values of an open type are any JSON; the call is made with two of them",
        &[(&[Body], &["other__list_item_fields_patch"])],
    ),

    // Answers.
    because(
        "its times and durations end at a microsecond; ours keep all digits",
        &[(&[Value], &["other__application_add_password"])],
    ),
    because(
        "a member that an enum type does not have is lost there; ours is kept",
        &[(&[Value], &["other__sign_ins_list"])],
    ),
    because(
        "a count that is no number is an answer that cannot be read",
        &[(&[Kind], &["other__users_count_not_a_number"])],
    ),

    // Calls that are not made.
    because(
        "what is no GUID cannot be sent as one",
        &[(&[Absent], &["other__assign_license_uuid_as_str"])],
    ),
    because(
        "links are removed by key, as in `other__groups_members_ref_remove`",
        &[(&[Absent], &["other__groups_members_ref_delete_collection"])],
    ),
    because(
        "the entity is read, not its address",
        &[(&[Absent], &["other__manager_ref_get", "other__manager_ref_get_object"])],
    ),
    because(
        "a property that is a value is changed with its entity",
        &[(&[Absent], &["ts__users_mailbox_settings"])],
    ),
];
