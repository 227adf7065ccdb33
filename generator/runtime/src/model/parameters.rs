//! Parameters of actions: JSON as soon as they are set, so that no action needs a struct for them.

use std::fmt;

use serde::ser::{Serialize, Serializer};

use super::{Element, Member, Mode, Single};
use crate::Json;
use crate::json::Object;

/// The parameters of a call of an action that are set.
#[derive(Clone, Default)]
pub struct Parameters(Object);

impl Parameters {
    /// Sets one.
    pub fn set<T: Element>(&mut self, name: &'static str, value: T) {
        self.put(name, &Some(value));
    }

    /// Sets one that is a list.
    pub fn set_all<T: Element>(&mut self, name: &'static str, values: Vec<T>) {
        self.put(name, &Some(values));
    }

    fn put(&mut self, name: &'static str, member: &dyn Member) {
        self.0.insert(name, json_of(member));
    }
}

/// A value on its way into a request.
pub(crate) fn json_of(member: &dyn Member) -> Json {
    let view = member.view();
    let single = Single { name: "", view: &view, mode: Mode::Request };
    // Whatever can be sent has a JSON form.
    let text = serde_json::to_string(&single).unwrap_or_default();
    match Json::parse_own(&text) {
        Ok(Json::Object(mut members)) => members.remove("").unwrap_or_default(),
        _ => Json::Null,
    }
}

impl Serialize for Parameters {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

/// Shows names only: nobody knows which of the values are secret.
impl fmt::Debug for Parameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
