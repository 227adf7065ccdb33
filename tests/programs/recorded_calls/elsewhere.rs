//! How addresses are written, on drives, sites and users.

use graph::Reference;
use graph::time::Month;
use graph::v1::GraphClient;
use graph::v1::models::*;

use crate::{Asked, Calls, day};

pub(crate) fn calls(graph: &GraphClient) -> Calls {
    let item = graph.drives().id("d").items().id("i");
    let (user, users) = (graph.users().id("u"), graph.users());
    let sites = graph.sites();
    let event = Event {
        subject: Some("s".to_owned()),
        recurrence: Some(Box::new(PatternedRecurrence {
            pattern: Some(Box::new(RecurrencePattern {
                type_: Some(RecurrencePatternType::Weekly),
                interval: Some(1),
                days_of_week: Some(vec![DayOfWeek::Monday]),
                ..Default::default()
            })),
            range: Some(Box::new(RecurrenceRange {
                type_: Some(RecurrenceRangeType::EndDate),
                start_date: Some(day(2026, Month::January, 2)),
                end_date: Some(day(9999, Month::December, 31)),
                ..Default::default()
            })),
            ..Default::default()
        })),
        ..Default::default()
    };
    let view = user.calendar_view().list().top(2);
    let site = "contoso.sharepoint.com,2C712604-1370-44E7-A1F5-426573FDA80A,\
                2D2244C3-251A-49EA-93A8-39E1C3A060FE";
    let manager = Reference::from(&graph.users().id("x"));
    vec![
        ("enc_fn_search_q__comma", item.search("a,b=c").page()),
        ("enc_fn_search_q__plus", item.search("a+b").page()),
        ("enc_fn_search_q__quote", item.search("O'Neil").page()),
        ("enc_fn_search_q__slash", item.search("a/b").page()),
        ("enc_fn_search_q__unicode", item.search("ü").page()),
        (
            "enc_query__calendar_view",
            view.query("startDateTime", "2026-01-02T03:04:05+02:00")
                .query("endDateTime", "2026-02-02T00:00:00-08:00")
                .page(),
        ),
        ("enc_query__drive_content_format", item.content().query("$format", "pdf").bytes()),
        ("enc_site_hostname", sites.id(site).get().value()),
        ("enc_site_path", sites.id("contoso.sharepoint.com:/sites/a b:").get().value()),
        ("enc_users_dollar_upn", users.id("$jane@contoso.com").get().value()),
        (
            "enc_users_guest_upn",
            users.id("jane_gmail.com#EXT#@contoso.onmicrosoft.com").get().value(),
        ),
        ("enc_users_upn", users.id("jane.doe+x@contoso.com").get().value()),
        ("other__users_count_not_a_number", users.count().value()),
        ("ts__enc_fn_quote", user.reminder_view("O'Neil".to_owned(), "b')/x('".to_owned()).page()),
        ("ts__enc_users_upn", users.id("jane.doe+x@contoso.com").get().value()),
        ("ts__users_event_create", user.events().create(&event).value()),
        ("ts__users_manager_ref_put", user.manager().set_ref(manager).value()),
        ("ts__users_member_of", user.member_of().list().page()),
    ]
}
