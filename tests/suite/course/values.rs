//! Values of the course: what is read, kept and written.

use csdl_course::course::models::*;
use csdl_course::{Json, Nav, edm};
use serde_json::{from_value, json, to_value};

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

#[test]
fn every_point_in_time_can_be_written() {
    use time::macros::{datetime, offset};
    for time in [
        datetime!(9999-12-31 23:59:59.9999999 UTC).replace_offset(offset!(-00:00:30)),
        datetime!(-9999-01-01 00:00 UTC).replace_offset(offset!(+00:00:30)),
    ] {
        let everything = Everything { date_time_offset: Some(time), ..Default::default() };
        assert!(to_value(&everything).is_ok());
    }
}
