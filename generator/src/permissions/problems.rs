//! What can be wrong with a file of permissions.

use crate::source::problems;

problems! {
    /// What can be wrong with a file of permissions, or with one of their ids.
    "permissions":
    /// As the JSON reader says.
    error Syntax { said }: "this is no JSON: {said}"
        help "download the file again: it may have been cut off";
    /// As the JSON reader says.
    error Shape { said }: "this is no file of permissions: {said}"
        help "`permissions` has an object for each: `authorizationType`, `schemes`, `pathSets`";
    error OtherFile { what }: "this is {what}, and no file of permissions"
        help "Microsoft's is `permissions/new/permissions.json` in its repository \
              microsoft-graph-devx-content";
    warning Expression { text }: "`{text}` is no expression of permissions: what has it is left out"
        help "names with `|` or `&` between them, and parentheses";
    warning NothingFound: "none of these paths is one of the service"
        help "is it the file of another service?";
    error Parentheses { name, inner }: "`{name}({inner})` has neither a key nor arguments in its parentheses"
        help "write `{{id}}` for a key, as in `/users/{{id}}`, and the arguments of a function by name, \
              as in `/range(address={{address}})`";
    error OtherIds { what }: "this is {what}, and no file of the ids of permissions"
        help "Microsoft's is `permissions/new/provisioningInfo.json` in its repository \
              microsoft-graph-devx-content";
    /// Of one or several permissions.
    error NoId { missing }: "there is no id of {missing}"
        help "look for the ids in the service principal of the service, and add them to a copy of \
              the file, or take a newer file";
}
