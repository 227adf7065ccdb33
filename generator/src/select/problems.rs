//! What can be wrong with a choice of paths.

use crate::source::problems;

problems! {
    /// What can be wrong with a choice of paths.
    "select":
    error NoContainer: "the metadata has no <EntityContainer>"
        help "without one there is nothing that requests can start from";
    warning ChainLeftOut { name, count, last }:
        "{count} of the types that extend `{name}`, one after the other, are left out: `{last}` has what they have"
        help "each would have the members of all before it; name those that you need: types = […]";
    error ReferenceMissing { name, uri }:
        "`{name}` is needed, and `{uri}`, which defines it, is not among the metadata"
        related "this says where it is"
        help "download that file, and add it: metadata = […], or --metadata FILE";
    /// A name is similar.
    error NothingNear { pattern }: "`{pattern}` matches nothing";
    error NothingCalled { pattern, name }: "`{pattern}` matches nothing"
        help "there is no `{name}` at this point of the path";
    error NothingBelowVersion { pattern, name }: "`{pattern}` matches nothing"
        help "paths start after the version: leave `/{name}` out";
    error NothingButType { pattern, name, ty }: "`{pattern}` matches nothing"
        help "`{name}` is a type here, and goes by its full name: `{ty}`";
    error NothingByKey { pattern }: "`{pattern}` matches nothing"
        help "what precedes the key is not a collection";
    error NothingByMethod { pattern }: "`{pattern}` matches nothing"
        help "the path exists, and the metadata allows none of these methods there";
    error NothingAllowed { pattern }: "`{pattern}` matches nothing"
        help "the metadata allows no request there";
    error NothingLeft { pattern }: "nothing is left to generate"
        help "`exclude` takes away all that `{pattern}` and what else is included would bring";
    /// A name is similar.
    error TypeUnknown { name }: "no enum, complex or entity type is called `{name}`";
    error TypeAmbiguous { name, names }: "several types are called `{name}`"
        help "write one of {names}";
    error ExcludesNothing { pattern }: "`{pattern}` excludes nothing"
        help "nothing that is included matches it; remove it";
    warning ExcludesInVain { pattern, path }:
        "what `{pattern}` excludes is still there, through `{path}`"
        help "methods belong to types, whatever path leads to them: exclude the other paths, too, or remove it";
}
