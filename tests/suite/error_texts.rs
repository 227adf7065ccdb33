//! What an error says of what the service said: all of it that is there, and on one line.

use msgraph_runtime::mock::{Answer, Mock};
use msgraph_synchronization::Item;
use msgraph_synchronization::v1::GraphClient;
use msgraph_synchronization::v1::models::SynchronizationJob;
use serde_json::json;

fn job(mock: &Mock) -> Item<SynchronizationJob> {
    let graph = GraphClient::from(mock.client());
    graph.service_principals().id("p").synchronization().jobs().id("j")
}

#[tokio::test]
async fn an_error_is_read_in_whatever_shape_it_comes() {
    let said = json!({ "lang": "en", "value": "m" });
    for (body, code, message) in [
        (json!({ "error": { "code": "x", "message": "m" } }), "x", Some("m")),
        (json!({ "error": { "code": 5, "message": "m" } }), "5", Some("m")),
        (json!({ "error": { "code": "x", "message": said } }), "x", Some("m")),
        (json!({ "odata.error": { "code": "x", "message": said } }), "x", Some("m")),
        (json!({ "error": "invalid_grant" }), "invalid_grant", None),
        (
            json!({ "error": "invalid_grant", "error_description": "AADSTS70000: m" }),
            "invalid_grant",
            Some("AADSTS70000: m"),
        ),
    ] {
        let error = job(&Mock::new([Answer::json(400, &body)])).start().await.unwrap_err();
        assert_eq!(error.code(), Some(code), "{body}");
        let said = error.service_error().and_then(|it| it.message.as_deref());
        assert_eq!(said, message, "{body}");
        let text = error.to_string();
        assert!(text.contains(code) && text.contains(message.unwrap_or_default()), "{text}");
    }
}

#[tokio::test]
async fn texts_of_the_service_forge_no_line_and_fill_none() {
    let is_odd = |it: char| {
        it.is_control() || matches!(it, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    for text in [
        "a\r\n2026-01-01 INFO all is well",
        "a\u{85}b\u{2028}c\u{2029}d",
        "\u{1b}[2J\u{1b}]0;title\u{7}",
        "a\u{202e}b\u{2066}c",
        &"x".repeat(900_000),
    ] {
        for (place, answer) in [
            ("code", Answer::error(400, text, "m")),
            ("message", Answer::error(400, "x", text)),
            ("body", Answer::text(400, text)),
            ("body of a success", Answer::text(200, text)),
        ] {
            let error = job(&Mock::new([answer])).get().await.unwrap_err();
            let (short, long, lines) =
                (error.to_string(), format!("{error:?}"), format!("{error:#?}"));
            let case = format!("{text:.40} in the {place}: {short:.200}");
            assert!(!short.contains(is_odd) && !long.contains(is_odd), "{case}");
            assert!(!lines.replace('\n', "").contains(is_odd), "{case}");
            assert!(short.len() + long.len() + lines.len() < 8_000, "{case}");
        }
    }
}

#[tokio::test]
async fn what_is_not_shown_is_not_lost() {
    let code = format!("a\r\n{}", "x".repeat(400_000));
    let error = job(&Mock::new([Answer::error(400, &code, "m")])).start().await.unwrap_err();
    assert_eq!(error.code(), Some(code.as_str()));
}

#[tokio::test]
async fn what_is_said_of_a_permission_ends_in_one_sign() {
    for message in ["Access is denied.", "Access is denied", ""] {
        let mock = Mock::new([Answer::error(403, "Forbidden", message)]);
        let text = job(&mock).start().await.unwrap_err().to_string();
        assert!(text.contains("; this needs at least"), "{text}");
        assert!(!text.contains(".;"), "{text}");
    }
}
