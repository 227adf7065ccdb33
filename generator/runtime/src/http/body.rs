//! Bodies of answers: read to the end, or as far as that makes sense.

use std::future::poll_fn;
use std::pin::Pin;

use azure_core::Bytes;
use azure_core::http::AsyncResponseBody;
use futures_core::Stream;

/// How much of the body of a failure is kept: errors are short, and what is long is no error body.
pub(super) const ERROR_LIMIT: usize = 1 << 20;

/// What was read of a body, and how that ended.
pub(super) struct Collected {
    pub(super) bytes: Bytes,
    pub(super) end: azure_core::Result<()>,
}

/// Reads a body, up to a limit.
pub(super) async fn collect(mut body: AsyncResponseBody, limit: usize) -> Collected {
    let mut first = Bytes::new();
    let mut rest: Vec<u8> = Vec::new();
    let mut end = Ok(());
    while first.len() + rest.len() < limit {
        let chunk = poll_fn(|context| Pin::new(&mut body).poll_next(context)).await;
        match chunk {
            None => break,
            // Most bodies come in one piece, which need not be copied.
            Some(Ok(chunk)) if first.is_empty() && rest.is_empty() => first = chunk,
            Some(Ok(chunk)) => {
                if rest.is_empty() {
                    rest.extend_from_slice(&first);
                    first = Bytes::new();
                }
                rest.extend_from_slice(&chunk);
            }
            Some(Err(error)) => {
                end = Err(error);
                break;
            }
        }
    }
    let mut bytes = if rest.is_empty() { first } else { Bytes::from(rest) };
    bytes.truncate(limit);
    Collected { bytes, end }
}
