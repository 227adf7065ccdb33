//! JSON as a service sent it → JSON to send: without the annotations that describe an answer.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

/// Whether a member of this name belongs to requests too. Annotations have an `@` in their name.
/// Of those of OData only the type and links to existing entities are for a service to read; those
/// of a service, such as `@microsoft.graph.conflictBehavior`, are for it unless they are known to
/// describe an answer.
pub(super) fn is_sent(name: &str) -> bool {
    match name.rsplit_once('@') {
        None | Some((_, "odata.type" | "odata.bind")) => true,
        Some((_, "microsoft.graph.downloadUrl" | "microsoft.graph.tips")) => false,
        Some((_, annotation)) => annotation.contains('.') && !annotation.starts_with("odata."),
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

#[cfg(test)]
mod tests {
    use super::is_sent;

    #[test]
    fn what_describes_an_answer_is_not_sent() {
        let sent = [
            "displayName",
            "@odata.type",
            "manager@odata.bind",
            "@microsoft.graph.conflictBehavior",
            "name@contoso.hint",
        ];
        for name in sent {
            assert!(is_sent(name), "{name}");
        }
        let kept = [
            "@odata.etag",
            "@odata.context",
            "members@odata.nextLink",
            "members@delta",
            "@removed",
            "@microsoft.graph.downloadUrl",
            "@microsoft.graph.tips",
        ];
        for name in kept {
            assert!(!is_sent(name), "{name}");
        }
    }
}
