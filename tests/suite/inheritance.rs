//! Values as values of their bases and back: nothing is lost, and nothing is sent that is only for
//! the service to set.

use csdl_course::course::CourseClient;
use csdl_course::course::models::*;
use csdl_course::{Credential, Endpoint, Inherit, Json, Nav, Nulls};
use msgraph_runtime::mock::{Answer, Mock};
use serde_json::{Value, from_value, json, to_value};

/// A client of a service that is nowhere.
fn course(mock: &Mock) -> CourseClient {
    let endpoint = Endpoint::new("https://service.example.com").unwrap();
    CourseClient::new(endpoint, Credential::none(), Some(mock.options())).unwrap()
}

/// What a request sends.
async fn sent(call: impl AsyncFnOnce(CourseClient)) -> Value {
    let mock = Mock::with(|_| Answer::json(200, &json!({})));
    call(course(&mock)).await;
    serde_json::from_slice(&mock.requests()[0].body).unwrap()
}

async fn sent_trap(trap: &Trap) -> Value {
    sent(async |course| drop(course.traps().id("t").update(trap).await.unwrap())).await
}

fn net() -> Net {
    let json = json!({
        "id": "n", "created": "2026-01-01T00:00:00Z", "rope": 3, "caught": 7, "mesh": 2,
        "loop": {"width": 1, "tension": 0.5}, "unknown": {"a": [1, null]},
    });
    from_value::<Net>(json).unwrap().with_null(Net::TYPE).with_null(Net::LIMIT)
}

#[tokio::test]
async fn nulls_to_send_survive_every_way() {
    let net = net();
    let trap: Trap = net.upcast();
    let snare: Snare = net.upcast();
    for trap in [
        trap.clone(),
        snare.upcast(),
        snare.upcast::<Trap>().downcast::<Snare>().unwrap().upcast(),
        Nav::of(&trap).unwrap().read().unwrap().unwrap(),
        from_value(to_value(&trap).unwrap()).unwrap(),
        serde_json::from_str(&serde_json::to_string(&trap).unwrap()).unwrap(),
        trap.downcast::<Net>().unwrap().upcast(),
    ] {
        let sent = sent_trap(&trap).await;
        assert_eq!((&sent["type"], &sent["limit"]), (&Value::Null, &Value::Null));
        assert!(sent.get("type").is_some() && sent.get("limit").is_some(), "{sent}");
    }
}

#[tokio::test]
async fn what_is_only_for_the_service_to_set_is_not_sent_and_comes_back() {
    let expected = json!({
        "@odata.type": "#course.net", "id": "n", "rope": 3, "loop": {"width": 1},
        "unknown": {"a": [1, null]}, "type": null, "limit": null,
    });
    let net = net();
    for trap in [net.upcast::<Trap>(), net.upcast::<Snare>().upcast()] {
        assert_eq!(sent_trap(&trap).await, expected);
        let back: Net = trap.downcast().unwrap();
        assert_eq!((back.caught, back.mesh), (Some(7), Some(2)));
        assert_eq!(back.loop_.as_ref().unwrap().tension, Some(0.5));
        // All but the name of the type, which it did not have.
        let mut back = back;
        back.extra.remove("@odata.type");
        assert_eq!(back, net);
        // Through a file, or whatever serde writes.
        let again: Trap = from_value(to_value(&trap).unwrap()).unwrap();
        assert_eq!(again, trap);
        assert_eq!(sent_trap(&again).await, expected);
    }
}

#[tokio::test]
async fn related_values_are_sent_without_it_too() {
    let holder = Trap { next: Nav::of(&net().upcast::<Trap>()).unwrap(), ..Default::default() };
    let sent = sent_trap(&holder).await;
    let expected = json!({"next": {
        "@odata.type": "#course.net", "id": "n", "rope": 3, "loop": {"width": 1},
        "unknown": {"a": [1, null]}, "type": null, "limit": null,
    }});
    assert_eq!(sent, expected);
    let read = holder.next.read().unwrap().unwrap();
    assert_eq!(read.downcast::<Net>().unwrap().mesh, Some(2));
    assert!(read.created.is_some());
}

#[tokio::test]
async fn an_answer_typed_as_its_base_is_sent_back_without_it() {
    let body = json!({
        "@odata.type": "#course.net", "@odata.etag": "e", "id": "n", "rope": 3, "mesh": 1,
        "mesh@odata.type": "#Int32", "loop": {"tension": 1.5}, "type": null,
        "next": {"@odata.type": "#c.Snare", "caught": 1, "created": "x", "type": null},
    });
    let mock = Mock::new([Answer::json(200, &body), Answer::json(200, &json!({}))]);
    let trap = course(&mock).traps().id("t");
    let read = trap.get().await.unwrap();
    trap.update(&read).await.unwrap();
    let sent: Value = serde_json::from_slice(&mock.requests()[1].body).unwrap();
    let expected = json!({
        "@odata.type": "#course.net", "id": "n", "rope": 3, "loop": {},
        "next": {"@odata.type": "#c.Snare"},
    });
    assert_eq!(sent, expected);
}

#[test]
fn a_value_is_one_of_each_of_its_bases() {
    let of_type = |ty: &str| from_value::<Trap>(json!({"@odata.type": ty, "rope": 1})).unwrap();
    for ty in [
        "#course.snare",
        "course.snare",
        "#Course.Snare",
        "#c.snare",
        "C.SNARE",
        "#course.net",
        "c.net",
        "https://example.com/v4/$metadata#course.net",
    ] {
        let snare: Snare = of_type(ty).downcast().unwrap_or_else(|| panic!("{ty}"));
        assert_eq!(snare.rope, Some(1));
        assert_eq!(snare.extra.get("@odata.type"), Some(&Json::from(ty)), "it stays");
        assert_eq!(snare.upcast::<Trap>(), of_type(ty), "it is not made less special");
        assert_eq!(of_type(ty).downcast::<Net>().is_some(), ty.to_lowercase().ends_with("net"));
    }
    for ty in ["", "#", "course.trap", "snare", "other.snare", "#course.snares", "self.snare"] {
        assert!(of_type(ty).downcast::<Snare>().is_none(), "{ty}");
    }
    assert!(Trap::default().downcast::<Snare>().is_none());
}

#[test]
fn a_value_that_says_it_is_something_else_becomes_what_it_is() {
    let snare: Snare = from_value(json!({"@odata.type": "#course.trap"})).unwrap();
    assert_eq!(snare.upcast::<Trap>().extra.odata_type(), Some("course.snare"));
}

#[tokio::test]
async fn a_null_that_was_only_read_is_not_sent_as_another_type_either() {
    let answer = json!({
        "@odata.type": "#course.net", "id": "n", "rope": null, "loop": {"width": null},
        "type": null, "unknown": null, "newer": [{"a": null, "b": [null]}],
    });
    let mock = Mock::new([Answer::json(200, &answer)]);
    let trap = course(&mock).traps().id("n").get().await.unwrap();
    let net: Net = trap.downcast().unwrap();
    let expected = json!({
        "@odata.type": "#course.net", "id": "n", "loop": {}, "newer": [{"b": [null]}],
    });
    for trap in [trap, net.upcast(), net.upcast::<Snare>().upcast()] {
        assert_eq!(sent_trap(&trap).await, expected);
    }
}

#[test]
fn a_type_that_is_newer_than_the_crate_stays_what_it_is() {
    for (ty, stays) in [
        ("#course.agentNet", true),
        ("#course.net", true),
        ("#Course.NET", true),
        ("#course.trap", false),
        ("#course.snare", false),
    ] {
        let net: Net = from_value(json!({"@odata.type": ty, "id": "n"})).unwrap();
        let trap: Trap = net.upcast();
        let expected = if stays { ty } else { "#course.net" };
        assert_eq!(trap.extra.get("@odata.type").and_then(Json::as_str), Some(expected));
    }
}
