//! What can be wrong with a configuration.

use crate::source::problems;

problems! {
    /// What can be wrong with a configuration.
    "config":
    /// As the TOML reader says.
    error Syntax { said }: "{said}";
    error NoVersion: "there is no [[version]] to generate";
    error ModuleTwice { module }: "two versions use the module `{module}`"
        related "first used here";
    error Empty { key }: "`{key}` is empty";
    error NothingIncluded: "this version has neither `include` nor `types`"
        help "include = [\"/users/{{id}}/**\"] generates requests, types = [\"ns.thing\"] types that no request names";
    error PackageName { name }: "`{name}` cannot be a package name"
        help "letters, digits, `-` and `_`";
    error VersionPath { path }: "`{path}` cannot be a path"
        help "segments such as `v1.0` with `/` between them, or nothing";
    error NameTaken { name }: "`{name}` is used by the generated code itself"
        help "choose another name";
    error NoIdentifier { name, what }: "`{name}` cannot be {what}"
        help "letters, digits and `_`, and no keyword of Rust";
    error PatternRelative { pattern }: "pattern `{pattern}` does not start with `/`"
        help "a pattern is a path from the root of the service, such as `/users/{{id}}/**`";
    error PatternEmptySegment { pattern }: "pattern `{pattern}` has an empty segment";
    error PatternMixed { segment }:
        "segment `{segment}` mixes a name with a wildcard, which patterns cannot do";
    error PatternMethod { name }: "`{name}` is not an HTTP method of OData";
}
