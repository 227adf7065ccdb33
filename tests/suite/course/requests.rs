//! Requests of the course: what is sent, and what becomes of the answer.

use csdl_course::course::CourseClient;
use csdl_course::course::models::*;
use csdl_course::{Bind, ErrorKind, Inherit, edm};
use msgraph_tests::client::client;
use msgraph_tests::server::{Reply, Server};
use serde_json::{Value, from_value, json};

/// A client, and a server with one answer.
async fn course(reply: Reply) -> (Server, CourseClient) {
    let server = Server::start([reply]).await;
    let course = CourseClient::from(client(&server));
    (server, course)
}

fn line(server: &Server) -> String {
    let request = server.request();
    format!("{} {} {}", request.method, request.target, request.text())
}

#[tokio::test]
async fn what_the_service_sets_is_not_sent_and_neither_is_what_describes_an_answer() {
    let (server, course) = course(Reply::json(201, "{}")).await;
    let trap: Trap = from_value(json!({
        "id": "a", "created": "2024-01-01T00:00:00Z", "@odata.context": "c", "@odata.etag": "e",
        "@odata.type": "#course.trap", "next@odata.bind": "traps/b", "type@odata.type": "#String",
        "lists": [{"id": "l"}], "lists@odata.context": "x", "own": 1,
        "everything": {"@odata.id": "y", "int32": 5},
    }))
    .unwrap();
    assert!(trap.created.is_some());
    course.traps().create(&trap).await.unwrap();
    let sent: Value = serde_json::from_slice(&server.request().body).unwrap();
    let expected = json!({
        "id": "a", "@odata.type": "#course.trap", "next@odata.bind": "traps/b",
        "type@odata.type": "#String", "lists": [{"id": "l"}], "own": 1, "everything": {"int32": 5},
    });
    assert_eq!(sent, expected);
}

#[tokio::test]
async fn an_action_takes_what_it_needs_and_can_be_given_more() {
    let (server, course) = course(Reply::json(200, r#"{"@odata.context":"…","value":true}"#)).await;
    let close = course.traps().id("t").close("too \"late\"".to_owned());
    let nodes = vec![Node { name: Some("n".to_owned()), ..Default::default() }];
    let closed = close.limit(Limit::None).nodes(nodes).await.unwrap();
    assert_eq!(closed, Some(true));
    let expected =
        r#"POST /v4/traps/t/close {"limit":"none","nodes":[{"name":"n"}],"why":"too \"late\""}"#;
    assert_eq!(line(&server), expected);
}

#[tokio::test]
async fn an_overload_on_the_collection_is_another_action() {
    let (server, course) = course(Reply::json(200, r#"{"value":["none","new"]}"#)).await;
    let page = course.traps().close().await.unwrap();
    assert_eq!(page.value, [Limit::None, Limit::UnknownValue("new".to_owned())]);
    assert_eq!(line(&server), "POST /v4/traps/close ");
}

#[tokio::test]
async fn operations_of_a_base_are_called_on_what_extends_it() {
    let (server, course) = course(Reply::status(204)).await;
    course.me().drive().items().id("i").list_item().poke().await.unwrap();
    assert_eq!(line(&server), "POST /v4/me/drive/items/i/listItem/poke ");
}

#[tokio::test]
async fn functions_answer_lists_and_single_values() {
    let (server, course) =
        course(Reply::json(200, r#"{"value":["a","b"],"@odata.count":2}"#)).await;
    let names = course.me().names().await.unwrap();
    assert_eq!((names.value, names.count), (vec!["a".to_owned(), "b".to_owned()], Some(2)));
    assert_eq!(line(&server), "GET /v4/me/names() ");

    let (server, course) =
        self::course(Reply::json(200, r#"{"value":"2024-01-01T00:00:00Z"}"#)).await;
    let opened: Option<edm::DateTimeOffset> = course.me().opened().await.unwrap();
    assert_eq!(opened.map(edm::DateTimeOffset::year), Some(2024));
    assert_eq!(line(&server), "GET /v4/me/opened() ");
}

#[tokio::test]
async fn a_function_answers_a_stream() {
    let (server, course) = course(Reply::json(200, "a,b\r\n1,2")).await;
    let report: msgraph_runtime::Bytes = course.me().report("D7").await.unwrap();
    assert_eq!(report, "a,b\r\n1,2");
    assert_eq!(line(&server), "GET /v4/me/report(period='D7') ");
}

#[tokio::test]
async fn an_answer_without_the_value_is_an_error() {
    for body in [r#"{"value":"soon"}"#, r#"{"value":null}"#, "{}"] {
        let (_server, course) = course(Reply::json(200, body)).await;
        assert_eq!(course.me().age().await.unwrap_err().kind(), ErrorKind::Response, "{body}");
    }
    let (_server, course) = course(Reply::json(200, r#"{"value":null}"#)).await;
    assert_eq!(course.me().opened().await.unwrap(), None);
    let (_server, course) = self::course(Reply::json(200, r#"{"value":{"a":1}}"#)).await;
    assert_eq!(course.me().names().await.unwrap_err().kind(), ErrorKind::Response);
}

#[tokio::test]
async fn a_key_of_two_parts_is_a_predicate() {
    let (server, course) = course(Reply::json(200, "{}")).await;
    course.positions().id(-3, "it's").replace(&Position::default()).await.unwrap();
    assert_eq!(line(&server), "PUT /v4/positions(row=-3,column='it%27%27s') {}");
}

#[tokio::test]
async fn of_an_update_that_answers_nothing_nothing_is_known() {
    let change = Position { row: Some(1), ..Default::default() };
    let (server, course) = course(Reply::status(204)).await;
    assert_eq!(course.positions().id(1, "a").update(&change).await.unwrap(), Position::default());
    assert_eq!(line(&server), r#"PATCH /v4/positions(row=1,column='a') {"row":1}"#);
    let (_server, course) = self::course(Reply::json(200, r#"{"row":1}"#)).await;
    assert_eq!(course.positions().id(1, "a").update(&change).await.unwrap(), change);
}

#[tokio::test]
async fn a_value_of_another_type_goes_where_its_base_is_asked_for_and_comes_back() {
    let snare = Snare { id: Some("s".to_owned()), rope: Some(3), ..Default::default() };
    let body = json!({ "@odata.type": "#course.snare", "id": "s", "rope": 3 });
    let (server, course) = course(Reply::json(201, body.to_string())).await;
    let created = course.traps().create(&snare.upcast::<Trap>()).await.unwrap();
    let sent = r##"{"@odata.type":"#course.snare","id":"s","rope":3}"##;
    assert_eq!(line(&server), format!("POST /v4/traps {sent}"));

    let back: Snare = created.downcast().unwrap();
    assert_eq!((back.id, back.rope), (snare.id, Some(3)));
    assert!(
        Trap::default().downcast::<Snare>().is_none(),
        "a trap that does not say that it is one"
    );
}

#[tokio::test]
async fn a_cast_leads_to_what_only_the_other_type_has() {
    let (server, course) = course(Reply::json(200, r#"{"value":[{"rope":1}]}"#)).await;
    let snares = course.traps().list_as::<Snare>().top(1).await.unwrap();
    assert_eq!(snares.value[0].rope, Some(1));
    assert_eq!(line(&server), "GET /v4/traps/course.snare?$top=1 ");

    let (server, course) = self::course(Reply::json(200, r#"{"value":[]}"#)).await;
    course.traps().id("t").cast::<Snare>().knots().list().await.unwrap();
    assert_eq!(line(&server), "GET /v4/traps/t/course.snare/knots ");
}

#[tokio::test]
async fn links_are_bound_in_the_body() {
    let (server, course) = course(Reply::json(201, "{}")).await;
    let mut trap = Trap { id: Some("a".to_owned()), ..Default::default() };
    trap.bind(Trap::NEXT, &course.traps().id("b c")).unwrap();
    course.traps().create(&trap).await.unwrap();
    let request = server.request();
    let sent: Value = serde_json::from_str(request.text()).unwrap();
    let address = sent["next@odata.bind"].as_str().unwrap();
    assert!(address.ends_with("/v4/traps/b%20c"), "{address}");
    assert!(trap.bind(Trap::NEXT, &course.traps().id("..")).is_err());
}

#[tokio::test]
async fn a_delta_query_says_what_is_gone() {
    let body = r#"{"value":[{"id":"a"},{"id":"b","@removed":{"reason":"deleted"}}]}"#;
    let (server, course) = course(Reply::json(200, body)).await;
    let page = course.traps().delta().await.unwrap();
    let gone: Vec<_> = page.value.iter().map(|it| it.extra.removed()).collect();
    assert_eq!(gone, [None, Some("deleted")]);
    assert_eq!(line(&server), "GET /v4/traps/delta() ");
}

#[tokio::test]
async fn arguments_can_be_null_where_the_metadata_lets_them() {
    let answer = || Reply::json(200, r#"{"value":2}"#);
    let (server, course) = course(answer()).await;
    course.me().caught(None, None, None, None, None).await.unwrap();
    assert_eq!(line(&server), "GET /v4/me/caught(who=null,since=null,by=null,near=null) ");

    let day = edm::Date::from_calendar_date(2026, time::Month::May, 4).unwrap();
    let node = Node { name: Some("n".to_owned()), ..Default::default() };
    let (server, course) = self::course(answer()).await;
    course.me().caught("it's", day, Limit::None, node, 3).await.unwrap();
    assert_eq!(
        line(&server),
        "GET /v4/me/caught(who='it%27%27s',since=2026-05-04,by='none',near=@near,least=3)\
         ?@near=%7B%22name%22%3A%22n%22%7D "
    );

    // A text may be anything but the null that it looks like.
    let who = "null".to_owned();
    let (server, course) = self::course(answer()).await;
    course.me().caught(&who, Some(day), None, None, Some(0)).await.unwrap();
    let sent = "GET /v4/me/caught(who='null',since=2026-05-04,by=null,near=null,least=0) ";
    assert_eq!(line(&server), sent);
    let _ = [
        course.me().caught(who, None, None, None, None),
        course.me().caught(Some("a"), None, None, None, None),
        course.me().caught(std::borrow::Cow::Borrowed("a"), None, None, None, None),
    ];
}

#[tokio::test]
async fn arguments_are_literals_or_stand_in_the_query() {
    let (server, course) = course(Reply::json(200, r#"{"value":2}"#)).await;
    let day = edm::Date::from_calendar_date(2026, time::Month::May, 4).unwrap();
    let count = course.traps().sprung(Limit::None, vec![day], None).await.unwrap();
    assert_eq!(count, Some(2));
    assert_eq!(line(&server), "GET /v4/traps/sprung(by='none',on=@on)?@on=%5B%222026-05-04%22%5D ");

    let (server, course) = self::course(Reply::json(200, r#"{"value":0}"#)).await;
    course.traps().sprung(Limit::None, Vec::new(), Some("it's")).await.unwrap();
    assert_eq!(
        line(&server),
        "GET /v4/traps/sprung(by='none',on=@on,note='it%27%27s')?@on=%5B%5D "
    );
}

#[tokio::test]
async fn an_error_names_the_permissions_of_its_path() {
    let forbidden = || Reply::json(403, r#"{"error":{"code":"Denied","message":"No."}}"#);
    let (_server, course) = course(forbidden()).await;
    let text = course.me().get().await.unwrap_err().to_string();
    assert!(text.contains("Denied: No; this needs at least Trap.Read, for a user"), "{text}");

    let (_server, course) = self::course(forbidden()).await;
    let text = course.traps().id("t").get().await.unwrap_err().to_string();
    let both = "this needs at least Trap.Read.All for a user, or Trap.Read.All for an application";
    assert!(text.contains(both), "{text}");

    // Another way to the same: one of them, whichever it is.
    let (_server, course) = self::course(forbidden()).await;
    let text = course.traps().id("t").next().get().await.unwrap_err().to_string();
    let any = "at least Trap.Read or Trap.Read.All for a user, or Trap.Read.All for an application";
    assert!(text.contains(any), "{text}");

    let (_server, course) = self::course(forbidden()).await;
    let text = course.traps().id("t").close("late".to_owned()).await.unwrap_err().to_string();
    let with =
        "at least Trap.ReadWrite.All together with Trap.Close or Trap.Manage, for an application";
    assert!(text.contains(with), "{text}");
}

#[test]
fn the_least_permissions_can_be_compared_with_those_of_a_token() {
    use csdl_course::course::permissions::{APPLICATION, DELEGATED};
    let roles = ["Trap.Read.All", "Trap.ReadWrite.All", "Other"];
    let missing: Vec<_> = APPLICATION.iter().filter(|it| !roles.contains(it)).collect();
    assert_eq!(missing, [&"Trap.Close"]);
    assert_eq!(DELEGATED.join(" "), "Trap.Read Trap.Read.All Trap.ReadWrite.All");
}
