//! Members and elements by name and position, as `json["names"][0]`.

use std::ops::Index;

use super::Json;

static NULL: Json = Json::Null;

/// A member of an object; null if there is none.
impl Index<&str> for Json {
    type Output = Json;

    fn index(&self, name: &str) -> &Json {
        self.get(name).unwrap_or(&NULL)
    }
}

/// An element of a list; null if there is none.
impl Index<usize> for Json {
    type Output = Json;

    fn index(&self, at: usize) -> &Json {
        self.as_array().and_then(|items| items.get(at)).unwrap_or(&NULL)
    }
}
