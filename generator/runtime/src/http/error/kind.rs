//! The kinds of failures.

/// What kind of failure an error is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request could not be made from what was given: nothing was sent.
    Invalid,
    /// The credential gave no token, or not in time: nothing was sent. Where there is a status, it
    /// is that of an earlier try, on which the service has not acted.
    Credential,
    /// No connection could be made: nothing was sent. Where there is a status, it is that of an
    /// earlier try, on which the service has not acted.
    Connection,
    /// The connection failed before there was an answer. Whether the service has acted is not
    /// known.
    Transport,
    /// There was no answer in time. Whether the service has acted is not known.
    Timeout,
    /// The service answered with success, and its body did not come whole: the connection failed,
    /// or the rest took too long. The service has acted.
    Incomplete,
    /// A [wait](crate::Wait) is over, and what was waited for has not happened.
    NotYet,
    /// A link in an answer leads to another place than the endpoint, or in a circle: nothing was
    /// sent there.
    Link,
    /// The service answered with a status of failure.
    Service,
    /// The service answered with success, and the body is not what was expected: it cannot be read
    /// as what was asked for, is larger than the client takes, or proves that something else has
    /// answered, such as the login page of a gateway.
    Response,
}
