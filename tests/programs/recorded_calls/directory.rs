//! The directory, files, and what else was recorded.

use graph::serde_json::json;
use graph::time::Month;
use graph::v1::GraphClient;
use graph::v1::models::*;

use crate::{Asked, Calls, day, instant};

const GROUP: &str = "02bd9fd6-8f93-4758-87c3-1fb73740a315";

pub(crate) fn calls(graph: &GraphClient) -> Calls {
    let group = graph.groups().id(GROUP);
    let member = graph.directory_objects().id("8ab3c7a0");
    let instances = graph.role_management().directory().role_assignment_schedule_instances();
    let on = RoleAssignmentScheduleInstanceFilterByCurrentUserOptions::Principal;
    vec![
        (
            "other__deleted_items_restore",
            graph.directory().deleted_items().id("x").restore().value(),
        ),
        (
            "other__directory_role_by_template",
            graph
                .directory_roles()
                .by_role_template_id("62e90394-69f5-4237-9190-012177145e10")
                .get()
                .value(),
        ),
        (
            "other__get_by_ids",
            graph
                .directory_objects()
                .get_by_ids(vec!["84b80893-8749-40a3-97b7-68513b600544".to_owned()])
                .types(vec!["user".to_owned(), "group".to_owned(), "device".to_owned()])
                .page(),
        ),
        ("other__groups_delta", graph.groups().delta().page()),
        ("other__groups_members_cast_count", group.members().count_as::<User>().value()),
        ("other__groups_members_list", group.members().list().page()),
        ("other__groups_members_ref_remove", group.members().id("8ab3c7a0").remove_ref().value()),
        ("other__groups_members_ref_add", group.members().add_ref(&member).value()),
        ("other__role_filter_by_current_user", instances.filter_by_current_user(on).page()),
        (
            "other__organization_branding_get",
            graph.organization().id("o").branding().background_image().bytes(),
        ),
        (
            "other__sign_ins_list",
            graph
                .audit_logs()
                .sign_ins()
                .list()
                .filter(
                    SignIn::CREATED_DATE_TIME.ge(instant("2026-01-02T03:04:05Z"))
                        & SignIn::APP_DISPLAY_NAME.eq("Graph"),
                )
                .top(1)
                .page(),
        ),
    ]
}

pub(crate) fn files(graph: &GraphClient) -> Calls {
    let item = graph.drives().id("b!abc").items().id("01BYE5RZ6QN3ZWBTUFOFD3GSPGOHDJD36K");
    let mut folder = DriveItem {
        name: Some("New".to_owned()),
        folder: Some(Box::new(Folder::default())),
        ..Default::default()
    };
    folder.extra.insert("@microsoft.graph.conflictBehavior", "rename");
    let parent = ItemReference {
        drive_id: Some("d".to_owned()),
        id: Some("i".to_owned()),
        ..Default::default()
    };
    let mut upload = DriveItemUploadableProperties {
        name: Some("a".to_owned()),
        description: Some("d".to_owned()),
        file_size: Some(5),
        ..Default::default()
    };
    upload.extra.insert("@microsoft.graph.conflictBehavior", "replace");
    let recipient = DriveRecipient { email: Some("a@b.c".to_owned()), ..Default::default() };
    let root = graph.drives().id("d").root();
    let mut fields = FieldValueSet::default();
    for (name, value) in [("Color", json!("Fuchsia")), ("Quantity", json!(934))] {
        fields.extra.insert(name, value);
    }
    let list = graph.sites().id("s").lists().id("l");
    vec![
        ("other__drive_activities_by_interval_noargs", item.get_activities_by_interval().page()),
        ("other__drive_children_create_folder", item.children().create(&folder).value()),
        ("other__drive_content_get_redirect", item.content().bytes()),
        (
            "other__drive_content_put_empty",
            item.set_content(&b""[..], "application/octet-stream").value(),
        ),
        (
            "other__drive_copy_202",
            item.copy().name("n".to_owned()).parent_reference(parent).value(),
        ),
        ("other__drive_create_upload_session", item.create_upload_session().item(upload).value()),
        (
            "other__drive_invite",
            item.invite(vec![recipient])
                .roles(vec!["read".to_owned()])
                .message("m".to_owned())
                .require_sign_in(true)
                .page(),
        ),
        (
            "other__drive_path_content_put",
            root.at_path("dir a/ü#1.txt").set_content(&b"x"[..], "text/plain").value(),
        ),
        ("other__list_item_fields_patch", list.items().id("1").fields().update(&fields).value()),
        (
            "other__site_get_by_path",
            graph.sites().id("root").get_by_path("/sites/a b".to_owned()).get().value(),
        ),
    ]
}

pub(crate) fn others(graph: &GraphClient) -> Calls {
    let request = SearchRequest {
        entity_types: Some(vec![EntityType::DriveItem, EntityType::Site]),
        query: Some(Box::new(SearchQuery {
            query_string: Some("contoso \"x\"".to_owned()),
            ..Default::default()
        })),
        from: Some(0),
        size: Some(25),
        ..Default::default()
    };
    vec![
        (
            "other__report_date_param",
            graph
                .reports()
                .get_teams_user_activity_user_detail_with_date(day(2026, Month::January, 2))
                .bytes(),
        ),
        (
            "other__report_period_redirect",
            graph.reports().get_office365_active_user_counts("D7").bytes(),
        ),
        ("other__search_query", graph.search().query(vec![request]).page()),
    ]
}
