//! Recorded answers → those of a mock.

use graph::mock::Answer;
use graph::serde_json::{Value, from_value};

/// The answers, and the last one again for who asks more often.
pub(crate) fn of(responses: &Value) -> Vec<Answer> {
    let responses = responses.as_array().cloned().unwrap_or_default();
    let again = responses.last().cloned();
    responses.iter().chain(std::iter::repeat_n(&again, 4).flatten()).map(answer).collect()
}

fn answer(response: &Value) -> Answer {
    let status = response["status"].as_u64().and_then(|it| u16::try_from(it).ok());
    let status = status.expect("a status");
    let mut answer = match (&response["json"], &response["body"], &response["bytes"]) {
        (Value::Null, Value::String(body), _) => Answer::text(status, body),
        (Value::Null, _, bytes @ Value::Array(_)) => {
            Answer::bytes(status, from_value::<Vec<u8>>(bytes.clone()).expect("bytes"))
        }
        (Value::Null, ..) => Answer::status(status),
        (json, ..) => Answer::json(status, json),
    };
    for header in response["headers"].as_array().into_iter().flatten() {
        let text = |at: usize| header[at].as_str().unwrap_or_default();
        // Redirects to http are not followed; the recorded servers had no TLS.
        answer = answer.header(text(0), &text(1).replace("http://127", "https://127"));
    }
    answer
}
