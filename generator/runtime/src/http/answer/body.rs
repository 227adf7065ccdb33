//! Bodies of answers: read to the end, or as far as that makes sense.

use std::future::poll_fn;
use std::pin::Pin;

use azure_core::Bytes;
use azure_core::http::AsyncResponseBody;
use futures_core::Stream;

use crate::http::clock::{Sleep, within};

/// How much of the body of a failure is kept: errors are short, and what is long is no error body.
pub(crate) const ERROR_LIMIT: usize = 1 << 20;

/// How much is read of an answer that nobody wants: enough to see whether it is an error, or a
/// page of a gateway.
pub(crate) const UNWANTED_LIMIT: usize = 64 << 10;

/// What was read of a body, and how that ended.
pub(crate) struct Collected {
    pub(crate) bytes: Bytes,
    pub(crate) end: End,
}

/// How the reading of a body ended.
pub(crate) enum End {
    /// That was all.
    Whole,
    /// There is more than was asked for.
    Limit,
    /// The connection failed.
    Broken(azure_core::Error),
    /// The rest took too long.
    Late,
}

/// Reads a body, up to a limit, until a deadline.
pub(crate) async fn collect(
    mut body: AsyncResponseBody,
    limit: usize,
    deadline: &mut Option<Sleep>,
) -> Collected {
    let (mut chunks, mut length) = (Vec::new(), 0_usize);
    let end = loop {
        let next = poll_fn(|context| Pin::new(&mut body).poll_next(context));
        match within(deadline, next).await {
            None => break End::Late,
            Some(None) => break End::Whole,
            Some(Some(Err(error))) => break End::Broken(error),
            Some(Some(Ok(chunk))) => {
                length = length.saturating_add(chunk.len());
                chunks.push(chunk);
            }
        }
        if length > limit {
            break End::Limit;
        }
    };
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
