//! What is JSON, what is none, and what stands where.

use crate::Json;

fn read(text: &str) -> Result<String, String> {
    Json::parse(text).map(|it| it.to_string()).map_err(|it| it.to_string())
}

#[test]
fn what_is_json_is_read() {
    for text in [
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-12.50e+7",
        "123456789012345678901",
        "1e400",
        "\"\"",
        "\"ä€😀 plain text of some length\"",
        "[]",
        "[[],{},[1,2]]",
        "{\"a\":{\"b\":[null]},\"c\":1}",
    ] {
        assert_eq!(read(text).as_deref(), Ok(text));
    }
    assert_eq!(read(" \t\r\n[ 1 , 2 ] ").as_deref(), Ok("[1,2]"));
    assert_eq!(read("{\"b\":1,\"a\":2,\"b\":3}").as_deref(), Ok("{\"a\":2,\"b\":3}"));
}

#[test]
fn what_is_no_json_is_refused_as_serde_json_does() {
    for text in [
        "",
        " ",
        "nul",
        "nulll",
        "tru",
        "01",
        "-",
        "1.",
        "1e",
        ".1",
        "+1",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{\"a\" 1}",
        "\"",
        "\"a",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\n\"",
        "\"0123456\u{1}789\"",
        "1 2",
        "]",
        "}",
        "{]",
        "[}",
        "'a'",
        "NaN",
        "\"a\"b",
    ] {
        assert!(read(text).is_err(), "{text}");
        assert!(serde_json::from_str::<serde_json::Value>(text).is_err(), "{text}");
    }
}

#[test]
fn escapes_are_characters() {
    let string = |text: &str| Json::parse(text).unwrap().as_str().unwrap().to_owned();
    assert_eq!(string(r#""\"\\\/\b\f\n\r\t""#), "\"\\/\u{8}\u{c}\n\r\t");
    assert_eq!(string(r#""a\u00e4\u20ACb""#), "aä€b");
    assert_eq!(string(r#""\ud83d\ude00 and more text""#), "😀 and more text");
}

#[test]
fn half_a_character_is_replaced() {
    let string = |text: &str| Json::parse(text).unwrap().as_str().unwrap().to_owned();
    assert_eq!(string(r#""a\ud83d""#), "a\u{fffd}");
    assert_eq!(string(r#""\uDE00\n\ud83d\ud83d\ude00""#), "\u{fffd}\n\u{fffd}😀");
    assert_eq!(string(r#""\ud83d\u0041""#), "\u{fffd}A");
    assert_eq!(string(r#""\\ud83d""#), "\\ud83d");
}

#[test]
fn deep_nesting_is_an_error() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read(&nested(128)).is_ok());
    for depth in [129, 5000, 1_000_000] {
        let error = read(&nested(depth)).unwrap_err();
        assert_eq!(error, "values nest too deep at line 1 column 129");
    }
    let wide = "[[]],".repeat(1000);
    assert!(read(&format!("[{wide}0]")).is_ok());
}

#[test]
fn errors_have_a_place() {
    assert_eq!(read("{\n \"a\": x}").unwrap_err(), "expected a value at line 2 column 7");
    assert_eq!(read("[1").unwrap_err(), "EOF while parsing a list at line 1 column 3");
}
