//! Users, their mail, and applications.

use graph::time::Month;
use graph::v1::GraphClient;
use graph::v1::models::*;
use graph::{Bind, Inherit, Nav, Nulls, edm};

use crate::{Asked, Calls, both, day, guid, instant, user};

const APPLICATION: &str = "2dea06a7-2960-420d-931e-f6c807ebda24";

pub(crate) fn calls(graph: &GraphClient) -> Calls {
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
        password_profile: Some(Box::new(PasswordProfile {
            force_change_password_next_sign_in: Some(true),
            password: Some("xWwvJ]6NMw+bWH-d".to_owned()),
            ..Default::default()
        })),
        business_phones: Some(Vec::new()),
        birthday: Some(instant("1990-01-02T00:00:00Z")),
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
    let changed_title = User { department: Some("d".to_owned()), ..title.clone() };
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
            "other__assign_license",
            user.assign_license(vec![license], vec![guid("bea13e0c-3828-4daa-a392-28af7ff61a0f")])
                .value(),
        ),
        ("other__manager_get", user.manager().get().value()),
        ("other__manager_ref_delete", user.manager().remove_ref().value()),
        ("other__me_get", graph.me().get().value()),
        ("other__member_of", user.member_of().list().page()),
        ("other__member_of_cast", as_group.count().select(Group::ID).top(1).page()),
        (
            "other__open_extension_create",
            user.extensions().create(&extension.upcast::<Extension>()).value(),
        ),
        ("other__photo_get", user.photo().media().bytes()),
        ("other__photo_put", user.photo().set_media(&b"\xff\xd8\xff"[..], "image/jpeg").value()),
        ("other__users_count_json", users.count().value()),
        ("other__users_create", users.create(&new).value()),
        ("other__users_delta", users.delta().page()),
        (
            "other__users_delta_token_with_url",
            users
                .delta()
                .resume("https://graph.microsoft.com/v1.0/users/delta?$deltatoken=a%2Bb")
                .page(),
        ),
        (
            "other__users_get",
            user.get()
                .select((User::ID, User::DISPLAY_NAME))
                .expand("manager($levels=max;$select=id)")
                .value(),
        ),
        (
            "other__users_list",
            users
                .list()
                .select((User::ID, User::DISPLAY_NAME))
                .filter(User::DISPLAY_NAME.starts_with("A"))
                .order_by(User::DISPLAY_NAME)
                .top(2)
                .count()
                .page(),
        ),
        ("other__users_patch", user.update(&changed).value()),
        ("other__users_patch_null_additional_data", user.update(&without).value()),
        (
            "other__users_post_then_patch_same_object",
            both(users.create(&title).value(), user.update(&changed_title).value()),
        ),
    ]
}

pub(crate) fn mail(graph: &GraphClient) -> Calls {
    let user = user(graph);
    let event =
        Event { subject: Some("s".to_owned()), is_all_day: Some(true), ..Default::default() };
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
        start: Some(Box::new(at("2026-01-02T12:00:00", "Pacific Standard Time"))),
        end: Some(Box::new(at("2026-01-02T13:00:00", "UTC"))),
        recurrence: Some(Box::new(PatternedRecurrence {
            pattern: Some(Box::new(RecurrencePattern {
                type_: Some(RecurrencePatternType::Weekly),
                interval: Some(1),
                days_of_week: Some(vec![DayOfWeek::Monday, DayOfWeek::Friday]),
                first_day_of_week: Some(DayOfWeek::Sunday),
                index: Some(WeekIndex::First),
                ..Default::default()
            })),
            range: Some(Box::new(RecurrenceRange {
                type_: Some(RecurrenceRangeType::EndDate),
                start_date: Some(day(2026, Month::January, 2)),
                end_date: Some(day(9999, Month::December, 31)),
                number_of_occurrences: Some(0),
                recurrence_time_zone: Some("UTC".to_owned()),
                ..Default::default()
            })),
            ..Default::default()
        })),
        reminder_minutes_before_start: Some(-15),
        transaction_id: Some("7E163156-7762-4BEB-A1C6-729EA81755A7".to_owned()),
        ..Default::default()
    };
    let messages = graph.me().messages().list();
    vec![
        (
            "other__attachment_item",
            user.messages()
                .id("m")
                .attachments()
                .create(&attachment.upcast::<Attachment>())
                .value(),
        ),
        ("other__event_create", user.events().create(&new).value()),
        (
            "other__find_meeting_times",
            user.find_meeting_times()
                .meeting_duration(edm::Duration::hours(1))
                .minimum_attendee_percentage(100.0)
                .max_candidates(3)
                .value(),
        ),
        (
            "other__me_messages",
            messages
                .search("\"subject:hi there\"")
                .select((Message::SUBJECT, Message::FROM))
                .top(10)
                .header("Prefer", "outlook.body-content-type=\"text\"")
                .page(),
        ),
        (
            "other__reminder_view",
            user.reminder_view(
                "2026-01-02T03:04:05+02:00".to_owned(),
                "2026-02-02T00:00:00-08:00".to_owned(),
            )
            .page(),
        ),
        (
            "other__reminder_view_kwargs",
            user.reminder_view("2026-01-02T03:04:05Z".to_owned(), "2026-02-02".to_owned()).page(),
        ),
        ("other__send_mail_defaults", user.send_mail(Message::default()).value()),
    ]
}

pub(crate) fn applications(graph: &GraphClient) -> Calls {
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
        end_date_time: Some(instant("2027-01-01T00:00:00Z")),
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
        web: Some(Box::new(WebApplication {
            redirect_uris: Some(vec!["https://x/y".to_owned()]),
            implicit_grant_settings: Some(Box::new(ImplicitGrantSettings {
                enable_id_token_issuance: Some(true),
                ..Default::default()
            })),
            ..Default::default()
        })),
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
        ("other__application_add_key", application.add_key(key, "eyJ0".to_owned()).value()),
        (
            "other__application_add_password",
            application.add_password().password_credential(password).value(),
        ),
        (
            "other__application_by_app_id_patch_upsert",
            applications
                .by_unique_name("app-65278")
                .update(&unique)
                .header("Prefer", "create-if-missing")
                .value(),
        ),
        ("other__application_create", applications.create(&new).value()),
        (
            "other__application_fic_by_name",
            application.federated_identity_credentials().by_name("test02").get().value(),
        ),
        (
            "other__application_logo_put",
            application.set_logo(&b"\x89PNG"[..], "application/octet-stream").value(),
        ),
        (
            "other__application_remove_password",
            application.remove_password(guid("f0b0b335-1d71-4883-8f98-567911bfdca6")).value(),
        ),
        (
            "other__extension_property_create",
            application.extension_properties().create(&extension).value(),
        ),
    ]
}
