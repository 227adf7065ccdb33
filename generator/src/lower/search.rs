//! Methods → the words that people look for them by, where these are not their names.

use heck::ToSnakeCase;

use crate::ir::TypePath;
use crate::naming::Ident;
use crate::select::Nouns;

/// The words for a method that is called so: `create job`, `list messages`, `restart job`. A name
/// of several words is found by these; one word needs a noun of those that there are.
pub(super) fn aliases(name: &Ident, nouns: &[String], with: Option<Nouns>) -> Vec<String> {
    let name = words(name.as_str());
    if name.contains(' ') {
        return Vec::from([name]);
    }
    let found_with: Vec<String> = match with {
        Some(Nouns::All) => nouns.to_vec(),
        Some(Nouns::Plural) => nouns.iter().map(|it| plural(it)).collect(),
        Some(Nouns::Shortest) => nouns.iter().take(1).cloned().collect(),
        None => Vec::new(),
    };
    found_with.iter().map(|noun| format!("{name} {noun}")).collect()
}

/// `job` and `synchronization job`.
pub(super) fn nouns(of: &TypePath) -> Vec<String> {
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
    fn an_operation_that_is_called_like_a_request_stays_an_operation() {
        let nouns = of("SynchronizationJob");
        let found = |name, with| aliases(&Ident::known(name), &nouns, with);
        assert_eq!(found("list", Some(Nouns::Plural)), ["list jobs", "list synchronization jobs"]);
        assert_eq!(found("list_", Some(Nouns::Shortest)), ["list job"]);
        assert_eq!(found("pause_all", Some(Nouns::Shortest)), ["pause all"]);
        assert!(found("schema", None).is_empty());
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
