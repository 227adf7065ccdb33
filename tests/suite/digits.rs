//! Numbers keep their digits, and an odd one spoils its member only.

use azure_core::http::Method;
use csdl_course::course::models::*;
use csdl_course::{Json, Page, edm};
use msgraph_runtime::mock::{Answer, Mock};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, from_str, from_value, to_string, to_value};

/// Numbers that no `f64` holds.
const ODD: [&str; 7] = [
    "123456789012345678901",
    "12345678901234567.89",
    "-0.10000000000000000001",
    "1e400",
    "-1E+999999999999",
    "1e-400",
    "18446744073709551616",
];

fn survives<T: Serialize + DeserializeOwned>(text: &str) -> T {
    let value: T = from_str(text).unwrap();
    assert_eq!(to_string(&value).unwrap(), text);
    let value: T = serde_json::from_slice(text.as_bytes()).unwrap();
    assert_eq!(to_string(&value).unwrap(), text);
    let value: T = serde_json::from_reader(text.as_bytes()).unwrap();
    assert_eq!(to_string(&value).unwrap(), text);
    value
}

async fn answered<R: msgraph_runtime::Payload>(body: &str) -> R::Output {
    let mock = Mock::new([Answer::text(200, body)]);
    mock.client().request::<R>(Method::Get, "/v1.0/a").await.unwrap()
}

#[tokio::test]
async fn numbers_that_nobody_declares_keep_their_text() {
    for number in ODD {
        let text = format!(r#"{{"name":"x","a":{number},"b":[{number},{{"c":{number}}}]}}"#);
        let node: Node = survives(&text);
        assert_eq!(node.name.as_deref(), Some("x"));
        assert_eq!(node.extra.get("a").unwrap().to_string(), number);
        assert_eq!(answered::<Node>(&text).await.extra, node.extra);
        let json = answered::<Json>(&text).await;
        assert_eq!(json["b"][1]["c"].to_string(), number);
    }
}

#[tokio::test]
async fn an_odd_number_spoils_its_member_and_no_page() {
    for member in ["string", "boolean", "int32", "date", "guid", "binary", "duration", "byte"] {
        for number in ODD {
            let text = format!(r#"{{"int64":1,"{member}":{number}}}"#);
            let read: Everything = from_str(&text).unwrap();
            assert_eq!((read.int64, read.extra.len()), (Some(1), 1), "{text}");
            assert_eq!(read.extra.get(member).unwrap().to_string(), number);
            let page = format!(r#"{{"value":[{text},{{"int64":2}}]}}"#);
            let page = answered::<Page<Everything>>(&page).await;
            assert_eq!(page.value[0], read);
            assert_eq!(page.value[1].int64, Some(2));
        }
    }
    for number in ["1e400", "1e-400", "-1e309"] {
        let read: Everything = survives(&format!(r#"{{"double":{number}}}"#));
        assert_eq!(read.double, None);
        let read: Everything = survives(&format!(r#"{{"doubles":[0.50,{number},1.0]}}"#));
        assert_eq!(read.doubles, None);
    }
}

#[tokio::test]
async fn odd_numbers_in_related_and_untyped_values_stay() {
    for number in ODD {
        let text = format!(
            r##"{{"anything":{{"a":{number}}},"lists":[{{"id":"l","x":{number}}}],"node":{{"left":{{"name":{number}}}}}}}"##
        );
        let trap: Trap = survives(&text);
        let lists = trap.lists.read().unwrap().unwrap();
        assert_eq!(lists[0].extra.get("x").unwrap().to_string(), number);
        assert_eq!(trap.anything.as_ref().unwrap()["a"].to_string(), number);
        assert_eq!(answered::<Trap>(&text).await, trap);
    }
}

#[test]
fn whole_numbers_are_exact_however_they_are_written() {
    for (text, value) in [
        ("9007199254740993.0", 9_007_199_254_740_993),
        ("9.007199254740993e15", 9_007_199_254_740_993),
        ("-9223372036854775808", i64::MIN),
        ("9223372036854775807.000", i64::MAX),
        ("12e2", 1200),
    ] {
        let read: Everything = from_str(&format!(r#"{{"int64":{text}}}"#)).unwrap();
        assert_eq!(read.int64, Some(value), "{text}");
    }
    for text in ["9223372036854775808", "1.5", "1e19", "0.1e-1"] {
        let read: Everything = survives(&format!(r#"{{"string":"x","int64":{text}}}"#));
        assert_eq!((read.int64, read.string.as_deref()), (None, Some("x")));
    }
    let read: Everything = from_str(r#"{"int32":1e3,"byte":2.0,"int16":-3.0}"#).unwrap();
    assert_eq!((read.int32, read.byte, read.int16), (Some(1000), Some(2), Some(-3)));
}

#[test]
fn decimals_have_all_their_digits() {
    for text in ["12345678901234567.89", "0.10", "-79228162514264337593543950335", "19.90"] {
        let read: Everything = survives(&format!(r#"{{"decimal":{text}}}"#));
        assert_eq!(read.decimal.unwrap().to_string(), text);
        let again: Everything = from_value(to_value(&read).unwrap()).unwrap();
        assert_eq!(again.decimal, read.decimal);
    }
    let read: Everything = from_str(r#"{"decimal":1.5e3}"#).unwrap();
    assert_eq!(read.decimal, Some(edm::Decimal::from(1500)));
}

#[test]
fn what_serde_json_has_no_number_for_is_text_in_its_values() {
    let node: Node = from_str(r#"{"a":1e400,"b":1.50}"#).unwrap();
    let value = to_value(&node).unwrap();
    assert_eq!((value["a"].as_str(), value["b"].as_f64()), (Some("1e400"), Some(1.5)));
}

#[test]
fn many_members_take_no_square_of_the_time() {
    let members = (0..200_000).rev().map(|at| format!(r#""m{at}":{at}"#));
    let text = format!("{{{}}}", members.collect::<Vec<_>>().join(","));
    let node: Node = from_str(&text).unwrap();
    assert_eq!(node.extra.len(), 200_000);
    let text = format!(r#"{{"name":[{}]}}"#, vec!["{}"; 300_000].join(","));
    assert_eq!(to_string(&from_str::<Node>(&text).unwrap()).unwrap(), text);
    let text = format!("{{{}}}", vec![r#""name":5,"name":"x""#; 100_000].join(","));
    assert_eq!(to_string(&from_str::<Node>(&text).unwrap()).unwrap(), r#"{"name":"x"}"#);
}

#[test]
fn decimals_are_numbers_with_or_without_zeros_at_the_end() {
    let price = Everything { decimal: Some(edm::Decimal::new(1990, 2)), ..Default::default() };
    assert!(to_value(&price).unwrap()["decimal"].is_number(), "{}", to_value(&price).unwrap());
}

#[test]
fn a_decimal_that_cannot_be_held_is_kept() {
    for text in ["1e-30", "1.23456789e-25"] {
        let json: Value = serde_json::from_str(&format!("{{\"decimal\":{text}}}")).unwrap();
        let read: Everything = from_value(json.clone()).unwrap();
        assert_eq!(to_value(&read).unwrap(), json, "{read:?}");
    }
}
