//! Names that generated code itself needs, so that nothing in metadata gets them.

use super::ident::Role;

/// What no version can be called: modules and features of every generated crate, and crates that it
/// names.
pub(crate) const VERSIONS: [&str; 14] = [
    "action",
    "alloc",
    "azure_core",
    "core",
    "default",
    "edm",
    "json",
    "mock",
    "msgraph_runtime",
    "query",
    "serde_json",
    "std",
    "time",
    "transport",
];

/// What no client can be called: types that it is made with.
pub(crate) const CLIENTS: [&str; 11] = [
    "Arc",
    "Client",
    "ClientOptions",
    "Collection",
    "Error",
    "Item",
    "Location",
    "Option",
    "Request",
    "Result",
    "TokenCredential",
];

/// What no root can be called as a feature: features that crates have for other reasons.
pub(crate) const FEATURES: [&str; 4] = ["common", "default", "mock", "transport"];

/// Types of the prelude.
const TYPES: &[&str] = &[
    "AsRef",
    "Box",
    "Clone",
    "Debug",
    "Default",
    "Err",
    "From",
    "Into",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "Some",
    "String",
    "Vec",
];

/// Methods of builders.
const METHODS: &[&str] = &[
    "add_ref",
    "at_path",
    "cast",
    "client",
    "clone",
    "clone_from",
    "clone_into",
    "count",
    "count_as",
    "create",
    "delete",
    "delete_media",
    "deref",
    "from",
    "get",
    "get_as",
    "id",
    "into",
    "list",
    "list_as",
    "location",
    "media",
    "new",
    "remove_ref",
    "replace",
    "replace_all",
    "set_media",
    "set_ref",
    "to_owned",
    "try_into",
    "update",
    "upload",
];

/// Methods of calls of actions.
const SETTERS: &[&str] = &[
    "bare",
    "clone",
    "extra",
    "header",
    "into_future",
    "into_request",
    "new",
    "render",
    "retry",
    "send",
    "set",
    "set_all",
    "timeout",
];

/// Devices, as Windows knows them whatever ending a file has.
const MODULES: &[&str] = &[
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1",
    "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

impl Role {
    /// Names that generated code itself needs there: wire names make them with a `_` at the end,
    /// as if they were keywords.
    pub(super) fn reserved(self) -> &'static [&'static str] {
        match self {
            Self::Type => TYPES,
            Self::Variant => &["UnknownValue"],
            Self::Field => &["extra"],
            Self::Method => METHODS,
            Self::Setter => SETTERS,
            Self::Module => MODULES,
            Self::Constant | Self::Value => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The methods that a macro of the runtime writes, or a type of it has.
    fn methods(source: &str) -> impl Iterator<Item = &str> {
        let functions = source.split("fn ").skip(1);
        let names = functions.filter_map(|it| it.split(['<', '(']).next());
        names.filter(|it| !["fmt"].contains(it))
    }

    #[test]
    fn what_the_runtime_calls_its_methods_is_reserved() {
        for name in methods(include_str!("../../runtime/src/action.rs")) {
            assert!(name.is_empty() || SETTERS.contains(&name), "setters: {name}");
        }
        for name in methods(include_str!("../../runtime/src/resource.rs")) {
            assert!(name.is_empty() || METHODS.contains(&name), "methods: {name}");
        }
    }
}
