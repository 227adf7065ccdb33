//! Methods → the words that people look for them by, where these are not their names.

use heck::ToSnakeCase;

use crate::ir::{self, MethodKind, TypePath};

/// Methods that every entity can have: nobody finds the right one by their names alone.
const COMMON: [&str; 7] = ["count", "create", "delete", "get", "list", "replace", "update"];

/// Adds the words for the methods of a type: `create job`, `list messages`, `restart job`.
pub(super) fn of_type(of: &TypePath, methods: &mut [ir::Method]) {
    for method in methods {
        method.aliases = aliases(Some(&nouns(of)), method);
    }
}

/// Adds the words for the methods of the client.
pub(super) fn of_client(methods: &mut [ir::Method]) {
    for method in methods {
        method.aliases = aliases(None, method);
    }
}

fn aliases(nouns: Option<&[String]>, method: &ir::Method) -> Vec<String> {
    let name = words(method.name.as_str());
    let is_request = matches!(method.kind, MethodKind::Request(_));
    let is_one_word = !name.contains(' ');
    match nouns {
        Some(nouns) if is_request && is_one_word => {
            let is_about_many = ["count", "list"].contains(&name.as_str());
            // Operations have names of their own, for which one noun is enough.
            let most = if COMMON.contains(&name.as_str()) { nouns.len() } else { 1 };
            let noun = |noun: &String| if is_about_many { plural(noun) } else { noun.clone() };
            nouns.iter().take(most).map(|it| format!("{name} {}", noun(it))).collect()
        }
        _ if is_one_word => Vec::new(),
        _ => Vec::from([name]),
    }
}

/// `job` and `synchronization job`.
fn nouns(of: &TypePath) -> Vec<String> {
    let whole = words(&of.name.as_str().to_snake_case());
    let last = whole.rsplit(' ').next().map(str::to_owned);
    let mut nouns: Vec<String> = last.into_iter().chain([whole]).collect();
    nouns.dedup();
    nouns
}

fn words(snake: &str) -> String {
    let words: Vec<&str> = snake.split('_').filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

fn plural(noun: &str) -> String {
    let before_y = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    match before_y {
        Some(stem) => format!("{stem}ies"),
        None if noun.ends_with(['s', 'x']) || noun.ends_with("ch") || noun.ends_with("sh") => {
            format!("{noun}es")
        }
        None => format!("{noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naming::Ident;

    fn of(name: &str) -> Vec<String> {
        let [name, file] = [name, "file"].map(Ident::known);
        nouns(&TypePath { modules: Vec::new(), name, file })
    }

    #[test]
    fn a_type_is_called_by_its_last_word_too() {
        assert_eq!(of("SynchronizationJob"), ["job", "synchronization job"]);
        assert_eq!(of("Message"), ["message"]);
        assert_eq!(of("Box_"), ["box"]);
    }

    #[test]
    fn many_have_a_plural() {
        for (one, many) in [
            ("job", "jobs"),
            ("policy", "policies"),
            ("key", "keys"),
            ("address", "addresses"),
            ("mailbox", "mailboxes"),
            ("batch", "batches"),
        ] {
            assert_eq!(plural(one), many);
        }
    }
}
