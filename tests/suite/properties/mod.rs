//! What holds for any input: metadata, values, requests and answers.

mod metadata;
mod requests;
mod values;
