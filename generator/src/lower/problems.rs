//! What can be wrong with what a configuration says of selected things, and what metadata says of
//! them that no Rust can say.

use crate::source::problems;

problems! {
    /// What can be wrong with selected things.
    "lower":
    error NamespaceUnknown { name }: "the metadata has no namespace `{name}`";
    error ByPathOfNothing { name }: "no entity type is called `{name}`";
    error SecretTwice { target }: "`{target}` is named twice";
    /// A name is similar.
    error SecretNear { target }: "`{target}` is no property that a type declares";
    error SecretUndeclared { target }: "`{target}` is no property that a type declares"
        help "write the full name of the type that declares it: \"ns.Type/member\", or \"!ns.Type/member\" to show it";
    warning AlternateKeyOfNothing { ty }: "an alternate key of `{ty}` names no property that can stand in an address"
        help "it is left out";
}
