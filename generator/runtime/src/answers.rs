//! What a success, an error and a missing value mean. (Documentation only.)
//!
//! # Success
//!
//! A request that the service answers with a status of success (2xx) has been carried out. What
//! awaiting it yields is the body, as far as there is one:
//!
//! | request | answer | yields |
//! |---|---|---|
//! | creates, changes, acts | with a body | the value |
//! | | without one, or `null` | a model whose members are all `None`, an empty page, `None`, `()` |
//! | reads | with a body | the value |
//! | | 204 No Content: there is no value | the same as above; for a value that is never null, an error |
//! | | another status without a body | for a stream no bytes, else an error of the kind [`Response`](crate::ErrorKind::Response) |
//!
//! Services answer a write with 200, 201, 202 or 204 as they please, and leave the body out when
//! they have nothing to say, or when they were asked to (`Prefer: return=minimal`). If that were an
//! error, a program that repeats what has failed would do it twice. A read is different: if an empty
//! body were an empty list, a program that deletes what is not in the list would delete everything.
//!
//! [`Request::send`](crate::Request::send) returns the status and the headers too. A service that works on after it has
//! answered (202 Accepted) tells in `Location` where to look:
//!
//! ```no_run
//! # use msgraph_runtime::{Error, Request, model::Model};
//! # async fn example<Team: Model + Default + 'static>(create: Request<Team>) -> Result<(), Error> {
//! let response = create.send().await?;
//! if let Some(operation) = response.location() {
//!     println!("{}: it is being made, see {operation}", response.status);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # No value
//!
//! A member that is `None` was null, or was not sent: services leave out what was not selected, and
//! what they like. A value that is not of the type that the metadata promises is in
//! [`extra`](crate::Extra) under the name of its member, and spoils nothing else.
//!
//! A single value that may be null is an `Option`, and so is that of every action: the service may
//! answer without a body.
//!
//! ```no_run
//! # use msgraph_runtime::{Error, Request, Single};
//! # async fn example(count: Request<Single<Option<i32>>>) -> Result<(), Error> {
//! match count.await? {
//!     Some(count) => println!("{count}"),
//!     None => println!("the service does not say"),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Errors
//!
//! The [kind](crate::Error::kind) of an error tells how far the request has got:
//!
//! | kind | has something been sent? | has the service acted? |
//! |---|---|---|
//! | [`Invalid`](crate::ErrorKind::Invalid), [`Link`](crate::ErrorKind::Link) | no | no |
//! | [`Credential`](crate::ErrorKind::Credential), [`Connection`](crate::ErrorKind::Connection) | no | no |
//! | [`Transport`](crate::ErrorKind::Transport), [`Timeout`](crate::ErrorKind::Timeout) | maybe | maybe |
//! | [`Service`](crate::ErrorKind::Service) | yes | no; after a status of 5xx, maybe |
//! | [`Incomplete`](crate::ErrorKind::Incomplete) | yes | yes: it has answered with success, and the body was lost |
//! | [`Response`](crate::ErrorKind::Response) | yes | yes, if the answer is the service's |
//! | [`NotYet`](crate::ErrorKind::NotYet) | yes | what was waited for has not happened |
//!
//! Once a status has come, the error keeps it, with the headers and the ids of the request. What
//! proves the opposite of a success is an error in spite of its status: the login page of a
//! gateway, or an error object behind a 200. Both are of the kind
//! [`Response`](crate::ErrorKind::Response), the code of the error object is [`Error::code`](crate::Error::code).
//!
//! ```no_run
//! # use msgraph_runtime::{Error, ErrorKind, Request, model::Model};
//! # async fn example<Job: Model + Default + 'static>(create: Request<Job>) {
//! match create.send().await {
//!     Ok(response) => println!("made: {}", response.status),
//!     Err(error) => match error.kind() {
//!         ErrorKind::Connection | ErrorKind::Credential => println!("nothing was sent: {error}"),
//!         ErrorKind::Incomplete => println!("made, and its id is lost: {error}"),
//!         ErrorKind::Transport | ErrorKind::Timeout => println!("look whether it is there: {error}"),
//!         _ => println!("{error}"),
//!     },
//! }
//! # }
//! ```
//!
//! A deletion that is repeated because its first answer was lost, and that then finds nothing, is
//! done; [`Response::status`](crate::Response::status) tells that it was 404.
//!
//! # Limits
//!
//! Of an answer that the request has no use for, such as that of a deletion, no more than 64 KiB
//! are read, to see whether it is an error. All others have a
//! [limit](crate::ClientOptions::answer_limit), and a
//! [time](crate::ClientOptions::timeout) in which the whole answer has to come. Signing in has
//! [its own](crate::ClientOptions::sign_in_timeout).
