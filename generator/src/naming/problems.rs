//! What can be wrong with names.

use crate::source::problems;

problems! {
    /// What can be wrong with names.
    "naming":
    error NoIndexLine: "this is no line of an API index"
        help "it has the names that the crate keeps: restore it from version control; without the file all names are given anew";
    error RenameReserved { name }: "`{name}` is used by the generated code itself"
        help "choose another name";
    error RenameTwice { one, other, name }: "`{one}` and `{other}` are both called `{name}` in Rust"
        related "the other one"
        help "choose another name";
    error RenameOfNothing { target }: "`{target}` is not in the metadata, so it cannot be renamed"
        help "write the full CSDL name, a member after a slash: \"ns.type/member\"";
    warning RenameUnused { target }: "`{target}` is not generated, so it is not renamed"
        help "remove the line";
    warning RenameUnneeded { target, name }: "`{target}` is called `{name}` without this, too"
        help "remove the line";
    /// Its name is that of something else now, or one that the generated code needs.
    warning NameLost { target, name, kept, key }: "`{target}` is called `{name}` in Rust, no longer `{kept}`"
        help "for another name write, under [rename]: {key} = \"…\"";
    /// Something else has the name that the rules make of its own.
    warning NamedApart { target, name, plain, holder, key }: "`{target}` is called `{name}` in Rust: `{plain}` is `{holder}`"
        related "the other one"
        help "for another name write, under [rename]: {key} = \"…\"";
}
