//! A client and a path: what every builder of generated code holds.

use std::fmt;
use std::sync::Arc;

use azure_core::http::Method;

use super::address::{Path, Target};
use super::answer::Payload;
use super::client::Client;
use super::error::Fault;
use super::reference::Reference;
use super::request::Request;
use crate::edm::{Argument, Literal};

const NO_ENDPOINT: &str = "the client was made without an endpoint, make it with `Client::at`: this is no part of \
     Microsoft Graph";

/// A place of a service that requests can be made at.
#[derive(Clone)]
pub struct Location {
    client: Client,
    path: Path,
    /// The query options that reads here need.
    asked: Option<Arc<[(&'static str, String)]>>,
}

impl Location {
    /// The root of one version of a service, such as `v1.0`.
    pub fn new(client: Client, version: &'static str) -> Self {
        let path = Path::root(client.session().is_graph);
        Self { client, path, asked: None }.below(version)
    }

    /// The root of a version of Microsoft Graph, wherever the client leads: to a proxy or a server
    /// for tests, too.
    #[doc(hidden)]
    pub fn graph(client: Client, version: &'static str) -> Self {
        Self { client, path: Path::root(true), asked: None }.below(version)
    }

    /// The root of another service. A client that nobody has told where that is leads to Microsoft
    /// Graph: nothing is sent with it.
    #[doc(hidden)]
    pub fn other(client: Client, version: &'static str) -> Self {
        let mut path = Path::root(false);
        if client.session().is_graph_by_default() {
            path.refuse(NO_ENDPOINT);
        }
        Self { client, path, asked: None }.below(version)
    }

    fn below(mut self, version: &'static str) -> Self {
        // Names of versions have several segments now and then.
        for segment in version.split('/').filter(|it| !it.is_empty()) {
            self.path.push_segment(segment);
        }
        self
    }

    /// The client that requests are sent with.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// The location at a further segment of the metadata, such as a navigation property.
    ///
    /// Whatever could end the segment is percent-encoded; an empty one, `.` and `..` make every
    /// request at the location fail before it is sent.
    pub fn segment(&self, segment: &'static str) -> Self {
        let mut next = self.clone();
        next.path.push_segment(segment);
        // A count, and those of a derived type, are read from the same resource; a member is
        // another one.
        let is_part = segment.starts_with('$') || (segment.contains('.') && !segment.contains('('));
        if !is_part {
            next.asked = None;
        }
        next
    }

    /// The location of the entity with a key.
    ///
    /// A key that is empty, `.` or `..` makes every request at the location fail before it is
    /// sent.
    pub fn key(&self, key: &str) -> Self {
        let mut next = self.elsewhere();
        next.path.push_key(key);
        next
    }

    /// The location of the entity with a key that is one value, in parentheses: `Orders(10248)`.
    /// Where a template is shown, the name stands for the value.
    pub fn keyed(&self, name: &'static str, value: &dyn Literal) -> Self {
        let mut next = self.elsewhere();
        next.path.push_keyed(name, value);
        next
    }

    /// The location of the entity with a key of several parts, or with an alternate key.
    pub fn predicate(&self, parts: &[(&'static str, &dyn Literal)]) -> Self {
        let mut next = self.elsewhere();
        next.path.push_predicate(parts);
        next
    }

    /// The location at a path of names below this one, such as that of a file in folders.
    ///
    /// The slashes between names stay as they are, all else is percent-encoded. A name that is
    /// empty, `.` or `..` makes every request at the location fail before it is sent.
    pub fn path(&self, names: &str) -> Self {
        let mut next = self.elsewhere();
        next.path.push_names(names);
        next
    }

    /// The location that a function leads to, or that it can be called at. Arguments that are
    /// `None` are left out.
    pub fn call(&self, name: &'static str, arguments: &[(&'static str, Option<Argument>)]) -> Self {
        let mut next = self.elsewhere();
        next.path.push_call(name, arguments);
        next
    }

    /// This location with query options that reads need: a `GET` request here, or of a part of what is
    /// here, such as its `$count`, has them.
    #[doc(hidden)]
    pub fn asking(&self, options: &[(&'static str, &str)]) -> Self {
        let options = options.iter().map(|(name, value)| (*name, (*value).to_owned()));
        Self { asked: Some(options.collect()), ..self.clone() }
    }

    /// Another location to go on from.
    fn elsewhere(&self) -> Self {
        Self { client: self.client.clone(), path: self.path.clone(), asked: None }
    }

    /// The whole URL, or why there is none.
    fn url(&self) -> Result<String, Fault> {
        Target::Built(self.path.clone()).url(self.client.endpoint())
    }

    /// A request that removes the link to the entity that is here.
    ///
    /// One of many links is told from the others by the address of its entity
    /// (`…/$ref?$id=…`), as the standard has it; Microsoft Graph, which has keys as segments, wants
    /// the key before `$ref`.
    pub fn unlink<R: Payload, Q>(&self) -> Request<R, Q> {
        let url = self.url().ok().filter(|_| !self.path.is_graph());
        let links = url.and_then(|url| self.path.of_links(&url));
        let mut at = Self { path: links.unwrap_or_else(|| self.path.clone()), ..self.clone() };
        at.path.push_segment("$ref");
        at.delete()
    }

    /// A `GET` request.
    pub fn get<R: Payload, Q>(&self) -> Request<R, Q> {
        let asked = self.asked.iter().flat_map(|it| it.iter());
        asked.fold(self.request(Method::Get), |request, (name, value)| request.query(*name, value))
    }

    /// A `POST` request.
    pub fn post<R: Payload, Q>(&self) -> Request<R, Q> {
        self.request(Method::Post)
    }

    /// A `PATCH` request.
    pub fn patch<R: Payload, Q>(&self) -> Request<R, Q> {
        self.request(Method::Patch)
    }

    /// A `PUT` request.
    pub fn put<R: Payload, Q>(&self) -> Request<R, Q> {
        self.request(Method::Put)
    }

    /// A `DELETE` request.
    pub fn delete<R: Payload, Q>(&self) -> Request<R, Q> {
        self.request(Method::Delete)
    }

    fn request<R: Payload, Q>(&self, method: Method) -> Request<R, Q> {
        Request::new(self.client.session().clone(), Target::Built(self.path.clone()), method)
    }
}

impl From<&Location> for Reference {
    fn from(location: &Location) -> Self {
        Self::of(location.url())
    }
}

/// Shows the path with names in place of values: `{id}` for keys.
impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path.fmt(f)
    }
}
