//! JSON as a service sent it → JSON to send: without the annotations that describe an answer.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

/// Whether a member of this name belongs to requests too: annotations have an `@` in their name,
/// and of those only the type and links to existing entities are for a service to read.
pub(super) fn is_sent(name: &str) -> bool {
    match name.rsplit_once('@') {
        None => true,
        Some((_, annotation)) => matches!(annotation, "odata.type" | "odata.bind"),
    }
}

/// JSON without the annotations that requests leave out, at any depth.
pub(super) struct Sent<'a>(pub(super) &'a Value);

impl Serialize for Sent<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Object(members) => {
                let mut map = to.serialize_map(None)?;
                for (name, value) in members.iter().filter(|(name, _)| is_sent(name)) {
                    map.serialize_entry(name, &Sent(value))?;
                }
                map.end()
            }
            Value::Array(items) => {
                let mut list = to.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&Sent(item))?;
                }
                list.end()
            }
            atom => atom.serialize(to),
        }
    }
}
