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
    let (mut chunks, mut length, mut end) = (Vec::new(), 0, Ok(()));
    while length < limit {
        match poll_fn(|context| Pin::new(&mut body).poll_next(context)).await {
            None => break,
            Some(Ok(chunk)) => {
                length += chunk.len();
                chunks.push(chunk);
            }
            Some(Err(error)) => {
                end = Err(error);
                break;
            }
        }
    }
    let mut bytes = joined(chunks);
    bytes.truncate(limit);
    Collected { bytes, end }
}

fn joined(mut chunks: Vec<Bytes>) -> Bytes {
    // Most bodies come in one piece, which need not be copied.
    match chunks.as_mut_slice() {
        [] => Bytes::new(),
        [only] => std::mem::take(only),
        chunks => Bytes::from(chunks.concat()),
    }
}
