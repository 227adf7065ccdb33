//! JSON as a service sent it → JSON to send: without the annotations that describe an answer, and
//! without what is for services only to set.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Table;
use crate::Json;

/// Whether a member of this name belongs to requests too. Annotations have an `@` in their name.
/// Of those of OData only the type and links to existing entities are for a service to read; those
/// of a service, such as `@microsoft.graph.conflictBehavior`, are for it unless they are known to
/// describe an answer.
pub(super) fn is_sent(name: &str) -> bool {
    match name.rsplit_once('@') {
        None | Some((_, "odata.type" | "odata.bind" | "type")) => true,
        Some((_, "microsoft.graph.downloadUrl" | "microsoft.graph.tips")) => false,
        Some((_, annotation)) => annotation.contains('.') && !annotation.starts_with("odata."),
    }
}

/// JSON without what requests leave out, at any depth.
pub(super) struct Sent<'a> {
    pub(super) json: &'a Json,
    pub(super) table: &'static Table,
}

impl Serialize for Sent<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.json {
            Json::Object(members) => {
                let ty = members.get("@odata.type").and_then(Json::as_str);
                let table = self.table.of_type(ty);
                let mut map = to.serialize_map(None)?;
                for (name, json) in members {
                    if table.sends(name) {
                        map.serialize_entry(name, &Sent { json, table: table.within(name) })?;
                    }
                }
                map.end()
            }
            Json::Array(items) => {
                to.collect_seq(items.iter().map(|json| Sent { json, table: self.table }))
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
            "@type",
            "manager@odata.bind",
            "@microsoft.graph.conflictBehavior",
            "name@contoso.hint",
        ];
        for name in sent {
            assert!(is_sent(name), "{name}");
        }
        let kept = [
            "@odata.etag",
            "@etag",
            "@odata.context",
            "@context",
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
