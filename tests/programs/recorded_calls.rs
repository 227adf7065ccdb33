//! Calls that Microsoft's Python client was recorded with, made with the generated crate for all
//! of Graph: prints what would be sent, a line of JSON each.
//!
//! `tests/suite/whole` compiles it as an example of that crate, and compares.

use graph::v1::GraphClient;
use graph::v1::models::*;
use graph::time::Month;
use graph::{Bind, Error, Inherit, Item, Nav, Nulls, Rendered, edm, mock::Mock};
use graph::serde_json::{Value, json};

const APPLICATION: &str = "2dea06a7-2960-420d-931e-f6c807ebda24";
const GROUP: &str = "02bd9fd6-8f93-4758-87c3-1fb73740a315";

/// The name of a case, and what would be sent.
type Calls = Vec<(&'static str, Result<Rendered, Error>)>;

fn main() {
    let graph = GraphClient::from(Mock::new([]).client());
    let parts = [applications, users, mail, directory, files, others];
    for (case, rendered) in parts.iter().flat_map(|calls| calls(&graph)) {
        let rendered = rendered.unwrap_or_else(|error| panic!("{case}: {error}"));
        println!("{}", line(case, &rendered));
    }
}

fn line(case: &str, rendered: &Rendered) -> Value {
    let host = rendered.url.find("/v1.0").expect("the version is part of each URL");
    let body = rendered.body.as_ref().map(|it| match graph::serde_json::from_slice::<Value>(it) {
        Ok(json) => json,
        Err(_) => it.iter().copied().map(Value::from).collect(),
    });
    json!({
        "case": case,
        "method": rendered.method.to_string(),
        "target": &rendered.url[host..],
        "prefer": rendered.header("prefer"),
        "consistencylevel": rendered.header("consistencylevel"),
        "body": body,
    })
}

fn user(graph: &GraphClient) -> Item<User> {
    graph.users().id("87d349ed-44d7-43e1-9a83-5f2406dee5bd")
}

fn guid(text: &str) -> edm::Guid {
    text.parse().expect("a GUID")
}

fn time(text: &str) -> edm::DateTimeOffset {
    let format = graph::time::format_description::well_known::Rfc3339;
    edm::DateTimeOffset::parse(text, &format).expect("a time")
}

fn day(year: i32, month: Month, day: u8) -> edm::Date {
    edm::Date::from_calendar_date(year, month, day).expect("a day")
}

fn applications(graph: &GraphClient) -> Calls {
    let applications = graph.applications();
    let application = applications.id(APPLICATION);
    let key = KeyCredential {
        type_: Some("AsymmetricX509Cert".to_owned()),
        usage: Some("Verify".to_owned()),
        key: Some(b"MIIDYDCCAki".to_vec().into()),
        ..Default::default()
    };
    let password = PasswordCredential {
        display_name: Some("p".to_owned()),
        end_date_time: Some(time("2027-01-01T00:00:00Z")),
        ..Default::default()
    };
    let unique = Application { display_name: Some("x".to_owned()), ..Default::default() };
    let access = ResourceAccess {
        id: Some(guid("e1fe6dd8-ba31-4d61-89e7-88639da4683d")),
        type_: Some("Scope".to_owned()),
        ..Default::default()
    };
    let resource = RequiredResourceAccess {
        resource_app_id: Some("00000003-0000-0000-c000-000000000000".to_owned()),
        resource_access: Some(vec![access]),
        ..Default::default()
    };
    let new = Application {
        display_name: Some("a".to_owned()),
        sign_in_audience: Some("AzureADMyOrg".to_owned()),
        web: Some(WebApplication {
            redirect_uris: Some(vec!["https://x/y".to_owned()]),
            implicit_grant_settings: Some(ImplicitGrantSettings {
                enable_id_token_issuance: Some(true),
                ..Default::default()
            }.into()),
            ..Default::default()
        }.into()),
        required_resource_access: Some(vec![resource]),
        key_credentials: Some(vec![KeyCredential {
            key: Some(vec![1, 2].into()),
            custom_key_identifier: Some(vec![0xff].into()),
            key_id: Some(guid("00000000-0000-0000-0000-000000000000")),
            ..Default::default()
        }]),
        ..Default::default()
    };
    let extension = ExtensionProperty {
        name: Some("jobGroup".to_owned()),
        data_type: Some("String".to_owned()),
        target_objects: Some(vec!["User".to_owned()]),
        ..Default::default()
    };
    vec![
        ("application_add_key", application.add_key(key, "eyJ0".to_owned()).render()),
        (
            "application_add_password",
            application.add_password().password_credential(password).render(),
        ),
        (
            "application_by_app_id_patch_upsert",
            applications
                .by_unique_name("app-65278")
                .update(&unique)
                .header("Prefer", "create-if-missing")
                .render(),
        ),
        ("application_create", applications.create(&new).render()),
        (
            "application_fic_by_name",
            application.federated_identity_credentials().by_name("test02").get().render(),
        ),
        (
            "application_logo_put",
            application.set_logo(&b"\x89PNG"[..], "application/octet-stream").render(),
        ),
        (
            "application_remove_password",
            application.remove_password(guid("f0b0b335-1d71-4883-8f98-567911bfdca6")).render(),
        ),
        (
            "extension_property_create",
            application.extension_properties().create(&extension).render(),
        ),
    ]
}

fn users(graph: &GraphClient) -> Calls {
    let (users, user) = (graph.users(), user(graph));
    let license = AssignedLicense {
        sku_id: Some(guid("84A661C4-E949-4BD2-A560-ED7766FCAF2B")),
        disabled_plans: Some(vec![guid("11b0131d-43c8-4bbb-b2c8-e80f9a50834a")]),
        ..Default::default()
    };
    let mut new = User {
        account_enabled: Some(true),
        display_name: Some("Adele Vance".to_owned()),
        mail_nickname: Some("AdeleV".to_owned()),
        user_principal_name: Some("AdeleV@contoso.com".to_owned()),
        password_profile: Some(PasswordProfile {
            force_change_password_next_sign_in: Some(true),
            password: Some("xWwvJ]6NMw+bWH-d".to_owned()),
            ..Default::default()
        }.into()),
        business_phones: Some(Vec::new()),
        birthday: Some(time("1990-01-02T00:00:00Z")),
        ..Default::default()
    };
    new.extra.insert("extension_b7d8_jobGroup", "J");
    new.bind(User::MANAGER, &graph.users().id("1")).expect("an address");
    let mut changed = User {
        job_title: Some("x".to_owned()),
        business_phones: Some(vec!["+1 425 555 0109".to_owned()]),
        ..Default::default()
    };
    let mut without = User::default();
    without.set_null(User::OFFICE_LOCATION);
    let title = User { job_title: Some("x".to_owned()), ..Default::default() };
    let extension = {
        let mut it = OpenTypeExtension {
            extension_name: Some("com.contoso".to_owned()),
            ..Default::default()
        };
        it.extra.insert("theme", "dark");
        it
    };
    // What has been set to null and then to a value has the value.
    changed.set_null(User::JOB_TITLE);
    changed.job_title = Some("x".to_owned());
    let as_group = user.member_of().list_as::<Group>();
    vec![
        (
            "assign_license",
            user.assign_license(
                vec![license],
                vec![guid("bea13e0c-3828-4daa-a392-28af7ff61a0f")],
            )
            .render(),
        ),
        ("manager_get", user.manager().get().render()),
        ("manager_ref_delete", user.manager().remove_ref().render()),
        ("me_get", graph.me().get().render()),
        ("member_of", user.member_of().list().render()),
        ("member_of_cast", as_group.count().select(Group::ID).top(1).render()),
        (
            "open_extension_create",
            user.extensions().create(&extension.upcast::<Extension>()).render(),
        ),
        ("photo_get", user.photo().media().render()),
        ("photo_put", user.photo().set_media(&b"\xff\xd8\xff"[..], "image/jpeg").render()),
        ("users_count_json", users.count().render()),
        ("users_create", users.create(&new).render()),
        ("users_delta", users.delta().render()),
        (
            "users_delta_token_with_url",
            users
                .delta()
                .resume("https://graph.microsoft.com/v1.0/users/delta?$deltatoken=a%2Bb")
                .render(),
        ),
        (
            "users_get",
            user.get()
                .select((User::ID, User::DISPLAY_NAME))
                .expand("manager($levels=max;$select=id)")
                .render(),
        ),
        (
            "users_list",
            users
                .list()
                .select((User::ID, User::DISPLAY_NAME))
                .filter(User::DISPLAY_NAME.starts_with("A"))
                .order_by(User::DISPLAY_NAME)
                .top(2)
                .count()
                .render(),
        ),
        ("users_patch", user.update(&changed).render()),
        ("users_patch_null_additional_data", user.update(&without).render()),
        ("users_post_then_patch_same_object", users.create(&title).render()),
    ]
}

fn mail(graph: &GraphClient) -> Calls {
    let user = user(graph);
    let event = Event {
        subject: Some("s".to_owned()),
        is_all_day: Some(true),
        ..Default::default()
    };
    let attachment = ItemAttachment {
        name: Some("a".to_owned()),
        item: Nav::of(&event.upcast::<OutlookItem>()).expect("an event is JSON"),
        ..Default::default()
    };
    let at = |date_time: &str, zone: &str| DateTimeTimeZone {
        date_time: Some(date_time.to_owned()),
        time_zone: Some(zone.to_owned()),
        ..Default::default()
    };
    let new = Event {
        subject: Some("s".to_owned()),
        is_all_day: Some(false),
        start: Some(at("2026-01-02T12:00:00", "Pacific Standard Time").into()),
        end: Some(at("2026-01-02T13:00:00", "UTC").into()),
        recurrence: Some(PatternedRecurrence {
            pattern: Some(RecurrencePattern {
                type_: Some(RecurrencePatternType::Weekly),
                interval: Some(1),
                days_of_week: Some(vec![DayOfWeek::Monday, DayOfWeek::Friday]),
                first_day_of_week: Some(DayOfWeek::Sunday),
                index: Some(WeekIndex::First),
                ..Default::default()
            }.into()),
            range: Some(RecurrenceRange {
                type_: Some(RecurrenceRangeType::EndDate),
                start_date: Some(day(2026, Month::January, 2)),
                end_date: Some(day(9999, Month::December, 31)),
                number_of_occurrences: Some(0),
                recurrence_time_zone: Some("UTC".to_owned()),
                ..Default::default()
            }.into()),
            ..Default::default()
        }.into()),
        reminder_minutes_before_start: Some(-15),
        transaction_id: Some("7E163156-7762-4BEB-A1C6-729EA81755A7".to_owned()),
        ..Default::default()
    };
    let messages = graph.me().messages().list();
    vec![
        (
            "attachment_item",
            user.messages()
                .id("m")
                .attachments()
                .create(&attachment.upcast::<Attachment>())
                .render(),
        ),
        ("event_create", user.events().create(&new).render()),
        (
            "find_meeting_times",
            user.find_meeting_times()
                .meeting_duration(edm::Duration::hours(1))
                .minimum_attendee_percentage(100.0)
                .max_candidates(3)
                .render(),
        ),
        (
            "me_messages",
            messages
                .search("\"subject:hi there\"")
                .select((Message::SUBJECT, Message::FROM))
                .top(10)
                .header("Prefer", "outlook.body-content-type=\"text\"")
                .render(),
        ),
        (
            "reminder_view",
            user.reminder_view(
                "2026-01-02T03:04:05+02:00".to_owned(),
                "2026-02-02T00:00:00-08:00".to_owned(),
            )
            .render(),
        ),
        (
            "reminder_view_kwargs",
            user.reminder_view("2026-01-02T03:04:05Z".to_owned(), "2026-02-02".to_owned()).render(),
        ),
        ("send_mail_defaults", user.send_mail(Message::default()).render()),
    ]
}

fn directory(graph: &GraphClient) -> Calls {
    let group = graph.groups().id(GROUP);
    let member = graph.directory_objects().id("8ab3c7a0");
    let instances = graph.role_management().directory().role_assignment_schedule_instances();
    let on = RoleAssignmentScheduleInstanceFilterByCurrentUserOptions::Principal;
    vec![
        ("deleted_items_restore", graph.directory().deleted_items().id("x").restore().render()),
        (
            "directory_role_by_template",
            graph
                .directory_roles()
                .by_role_template_id("62e90394-69f5-4237-9190-012177145e10")
                .get()
                .render(),
        ),
        (
            "get_by_ids",
            graph
                .directory_objects()
                .get_by_ids(vec!["84b80893-8749-40a3-97b7-68513b600544".to_owned()])
                .types(vec!["user".to_owned(), "group".to_owned(), "device".to_owned()])
                .render(),
        ),
        ("groups_delta", graph.groups().delta().render()),
        ("groups_members_cast_count", group.members().count_as::<User>().render()),
        ("groups_members_list", group.members().list().render()),
        ("groups_members_ref_remove", group.members().id("8ab3c7a0").remove_ref().render()),
        ("groups_members_ref_add", group.members().add_ref(&member).render()),
        ("role_filter_by_current_user", instances.filter_by_current_user(on).render()),
        (
            "organization_branding_get",
            graph.organization().id("o").branding().background_image().render(),
        ),
        (
            "sign_ins_list",
            graph
                .audit_logs()
                .sign_ins()
                .list()
                .filter(
                    SignIn::CREATED_DATE_TIME.ge(time("2026-01-02T03:04:05Z"))
                        & SignIn::APP_DISPLAY_NAME.eq("Graph"),
                )
                .top(1)
                .render(),
        ),
    ]
}

fn files(graph: &GraphClient) -> Calls {
    let item = graph.drives().id("b!abc").items().id("01BYE5RZ6QN3ZWBTUFOFD3GSPGOHDJD36K");
    let mut folder = DriveItem {
        name: Some("New".to_owned()),
        folder: Some(Box::default()),
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
        ("drive_activities_by_interval_noargs", item.get_activities_by_interval().render()),
        ("drive_children_create_folder", item.children().create(&folder).render()),
        ("drive_content_get_redirect", item.content().render()),
        (
            "drive_content_put_empty",
            item.set_content(&b""[..], "application/octet-stream").render(),
        ),
        (
            "drive_copy_202",
            item.copy().name("n".to_owned()).parent_reference(parent).render(),
        ),
        ("drive_create_upload_session", item.create_upload_session().item(upload).render()),
        (
            "drive_invite",
            item.invite(vec![recipient])
                .roles(vec!["read".to_owned()])
                .message("m".to_owned())
                .require_sign_in(true)
                .render(),
        ),
        (
            "drive_path_content_put",
            root.at_path("dir a/ü#1.txt").set_content(&b"x"[..], "text/plain").render(),
        ),
        ("list_item_fields_patch", list.items().id("1").fields().update(&fields).render()),
        (
            "site_get_by_path",
            graph.sites().id("root").get_by_path("/sites/a b".to_owned()).get().render(),
        ),
    ]
}

fn others(graph: &GraphClient) -> Calls {
    let request = SearchRequest {
        entity_types: Some(vec![EntityType::DriveItem, EntityType::Site]),
        query: Some(SearchQuery {
            query_string: Some("contoso \"x\"".to_owned()),
            ..Default::default()
        }.into()),
        from: Some(0),
        size: Some(25),
        ..Default::default()
    };
    vec![
        (
            "report_date_param",
            graph.reports().get_teams_user_activity_user_detail_with_date(day(2026, Month::January, 2)).render(),
        ),
        (
            "report_period_redirect",
            graph.reports().get_office365_active_user_counts("D7".to_owned()).get().render(),
        ),
        ("search_query", graph.search().query(vec![request]).render()),
    ]
}
