//! The obstacle course: what the generator makes of every trap, used field by field.

use csdl_course::course::CourseClient;
use csdl_course::course::models::*;
use csdl_course::{Bind, ErrorKind, Inherit, Json, Nav, edm};
use msgraph_tests::client::client;
use msgraph_tests::server::{Reply, Server};
use serde_json::{Value, from_value, json, to_value};

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

#[test]
fn names_that_rust_or_the_runtime_has_are_fields_and_types() {
    let json = json!({
        "id": "a", "type": "t", "self": "s", "request-id": "0f8fad5b-d9cb-469f-a165-70867728950e",
        "extra": "declared", "default": true, "undeclared": 1,
    });
    let trap: Trap = from_value(json.clone()).unwrap();
    assert_eq!(trap.type_.as_deref(), Some("t"));
    assert_eq!(trap.self_.as_deref(), Some("s"));
    assert_eq!(trap.request_id.unwrap().to_string(), "0f8fad5b-d9cb-469f-a165-70867728950e");
    assert_eq!(trap.surplus.as_deref(), Some("declared"));
    assert_eq!(trap.default, Some(true));
    assert_eq!(trap.extra.get("undeclared"), Some(&Json::from(1)));
    assert_eq!(to_value(&trap).unwrap(), json);
    let _: (Request, Collection, Item, Page, Action, List, Drive, DriveItem) = Default::default();
}

#[test]
fn the_alias_of_one_schema_means_the_same_in_all() {
    let trap: Trap =
        from_value(json!({"alert": {"severity": 3}, "ownAlert": {"text": "x"}})).unwrap();
    let alert: security::Alert = *trap.alert.unwrap();
    assert_eq!(alert.severity, Some(3));
    assert_eq!(trap.own_alert.unwrap().text.as_deref(), Some("x"));
}

#[test]
fn members_that_casing_would_make_one_are_two() {
    for (text, limit) in [
        ("positiveInfinity", Limit::PositiveInfinity),
        ("PositiveInfinity", Limit::Boundless),
        ("negative", Limit::Negative),
        ("none", Limit::None),
        ("unknownFutureValue", Limit::UnknownFutureValue),
        ("somethingElse", Limit::UnknownValue("somethingElse".to_owned())),
    ] {
        assert_eq!(from_value::<Limit>(json!(text)).unwrap(), limit);
        assert_eq!(to_value(&limit).unwrap(), json!(text));
    }
    assert_eq!(Limit::PositiveInfinity.value(), Some(i64::MAX));
    assert_eq!(Limit::Negative.value(), Some(-1));
    assert_eq!(Limit::from("-1"), Limit::Negative);
}

#[test]
fn lists_of_enums_and_flags_work() {
    let json = json!({"limits": ["none", "new"], "sides": "left, top"});
    let trap: Trap = from_value(json.clone()).unwrap();
    assert_eq!(trap.limits, Some(vec![Limit::None, Limit::UnknownValue("new".to_owned())]));
    assert_eq!(trap.sides, Some(Sides::LEFT | Sides::TOP));
    assert_eq!((Sides::LEFT | Sides::RIGHT), Sides::BOTH);
    assert_eq!(to_value(&trap).unwrap(), json);
}

#[test]
fn flags_in_urls_have_no_blank_after_the_comma() {
    let sides = Sides::LEFT | Sides::TOP;
    assert_eq!(sides.to_string(), "left, top");
    assert_eq!(edm::Literal::literal(&sides), "'left,top'");
}

#[test]
fn values_hold_themselves_at_any_depth() {
    let json = json!({"name": "a", "left": {"name": "b", "detour": {"back": {"name": "c"}}},
        "children": [{"name": "d", "children": []}]});
    let node: Node = from_value(json.clone()).unwrap();
    let back = node.left.as_ref().unwrap().detour.as_ref().unwrap().back.as_ref().unwrap();
    assert_eq!(back.name.as_deref(), Some("c"));
    assert_eq!(to_value(&node).unwrap(), json);
    let built = Node {
        left: Some(Box::new(Node { name: Some("x".to_owned()), ..Default::default() })),
        ..Default::default()
    };
    assert_eq!(to_value(&built).unwrap(), json!({"left": {"name": "x"}}));
}

#[test]
fn every_primitive_survives_alone_and_in_lists() {
    let values = [
        ("binary", json!("AQID/w==")),
        ("boolean", json!(true)),
        ("byte", json!(255)),
        ("date", json!("2024-02-29")),
        ("dateTimeOffset", json!("2024-02-29T23:59:59.1234567+02:00")),
        ("decimal", json!("79228162514264337593543950335")),
        ("double", json!(0.1)),
        ("duration", json!("P1DT2H3M4.5S")),
        ("guid", json!("0f8fad5b-d9cb-469f-a165-70867728950e")),
        ("int16", json!(-32768)),
        ("int32", json!(i32::MIN)),
        ("int64", json!(i64::MAX)),
        ("sByte", json!(-128)),
        ("single", json!(0.1)),
        ("string", json!("a\"\\\u{0}\u{1F600}")),
        ("timeOfDay", json!("23:59:59.123")),
        ("geographyPoint", json!({"type": "Point", "coordinates": [1.5, 2]})),
    ];
    for (name, value) in values {
        for json in [json!({name: value}), json!({format!("{name}s"): [value, value]})] {
            let everything: Everything = from_value(json.clone()).unwrap();
            assert!(everything.extra.is_empty(), "{name}: {everything:?}");
            assert_eq!(to_value(&everything).unwrap(), json);
        }
    }
}

#[test]
fn other_spellings_of_primitives_are_read_and_written_in_one_way() {
    for (name, read, written) in [
        ("binary", json!("AQID_w"), json!("AQID/w==")),
        ("decimal", json!(12.5), json!(12.5)),
        ("decimal", json!(7), json!(7)),
        ("decimal", json!("0.10"), json!(0.1)),
        ("double", json!("-INF"), json!("-INF")),
        ("double", json!("NaN"), json!("NaN")),
        ("double", json!(1), json!(1.0)),
        ("single", json!("INF"), json!("INF")),
        ("int64", json!("9223372036854775807"), json!(i64::MAX)),
        (
            "guid",
            json!("0F8FAD5B-D9CB-469F-A165-70867728950E"),
            json!("0f8fad5b-d9cb-469f-a165-70867728950e"),
        ),
        ("timeOfDay", json!("08:30"), json!("08:30:00")),
        ("duration", json!("PT36H"), json!("P1DT12H")),
    ] {
        let everything: Everything = from_value(json!({name: read})).unwrap();
        assert!(everything.extra.is_empty(), "{name} {read}");
        assert_eq!(to_value(&everything).unwrap(), json!({name: written}));
    }
}

#[test]
fn what_is_no_value_of_its_type_is_kept() {
    for (name, value) in [
        ("binary", json!("***")),
        ("boolean", json!("true")),
        ("byte", json!(256)),
        ("date", json!("2023-02-29")),
        ("decimal", json!("12,5")),
        ("double", json!("0.1")),
        ("duration", json!("1 day")),
        ("guid", json!("{0f8fad5b-d9cb-469f-a165-70867728950e}")),
        ("int16", json!(32768)),
        ("int32", json!("1")),
        ("int64", json!(1e300)),
        ("string", json!(1)),
        ("timeOfDay", json!("24:00:00")),
    ] {
        for json in [json!({name: value}), json!({format!("{name}s"): [value]})] {
            let everything: Everything = from_value(json.clone()).unwrap();
            assert_eq!(everything.extra.len(), 1, "{name} {value}");
            assert_eq!(to_value(&everything).unwrap(), json);
        }
    }
}

#[test]
fn untyped_members_take_anything() {
    for value in [json!(1), json!("x"), json!([1, {"a": null}]), json!({"b": []}), json!(false)] {
        let trap: Trap = from_value(json!({"anything": value})).unwrap();
        assert_eq!(trap.anything.as_ref(), Some(&Json::from(value.clone())));
        assert_eq!(to_value(&trap).unwrap(), json!({"anything": value}));
    }
}

#[test]
fn related_entities_are_members_whether_they_are_contained_or_not() {
    let json = json!({"next": {"id": "b", "next": {"id": "c"}}, "drive": {"id": "d"}});
    let trap: Trap = from_value(json.clone()).unwrap();
    assert_eq!(trap.drive.read().unwrap().unwrap().id.as_deref(), Some("d"));
    let next = trap.next.read().unwrap().unwrap().next.read().unwrap().unwrap();
    assert_eq!(next.id.as_deref(), Some("c"));
    assert_eq!(to_value(&trap).unwrap(), json);
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

#[test]
fn related_entities_can_be_sent_along() {
    let lists = vec![List { id: Some("l".to_owned()), ..Default::default() }];
    let trap = Trap { lists: Nav::of(&lists).unwrap(), ..Default::default() };
    assert_eq!(to_value(&trap).unwrap(), json!({"lists": [{"id": "l"}]}));
    assert_eq!(trap.lists.read().unwrap(), Some(lists));
}

#[test]
fn a_secret_member_is_not_shown() {
    let trap = Trap { self_: Some("hunter2".to_owned()), ..Default::default() };
    assert_eq!(format!("{trap:?}"), "trap { self: <hidden> }");
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
