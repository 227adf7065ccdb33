//! What can go wrong when files are read.

use super::problem::problems;

problems! {
    /// What can be wrong with a file.
    "source":
    error TooLarge: "file is 4 GiB or larger"
        help "leave out what you do not need, or split the document";
    error Unreadable { error }: "cannot read file: {error}";
    error NotInMemory: "there is no file of this name in memory";
    error Utf16: "file is UTF-16"
        help "save it as UTF-8";
    error Compressed { kind }: "file is compressed, with {kind}"
        help "unpack it";
    error NotUtf8 { line, column }: "file is not UTF-8 at line {line}, column {column}"
        help "save it as UTF-8";
    error NotAnIndex: "this is not the API index of the generator"
        help "a file of this name has the names that a crate keeps: move it away";
}
