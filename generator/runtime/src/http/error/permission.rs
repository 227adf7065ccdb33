//! The permissions that generated code notes → what an error says of them.

use super::Permissions;

/// What a request at a path needs at least, in words; nothing if that is not known.
pub(super) fn least(permissions: Permissions, template: &str) -> Option<String> {
    let words = |noted: Option<&'static str>| noted.and_then(|it| words(&at(it, template)));
    match (words(permissions.delegated), words(permissions.application)) {
        (Some(delegated), Some(application)) => {
            Some(format!("{delegated} for a user, or {application} for an application"))
        }
        (Some(delegated), None) => Some(format!("{delegated}, for a user")),
        (None, Some(application)) => Some(format!("{application}, for an application")),
        (None, None) => None,
    }
}

/// The alternatives at a path; those of all paths if it is none of them.
fn at(noted: &'static str, template: &str) -> Vec<&'static str> {
    let rules = noted.split(';').map(|rule| {
        let (paths, expression) = rule.rsplit_once(' ').unwrap_or(("", rule));
        (paths, expression)
    });
    let rules: Vec<(&str, &str)> = rules.collect();
    let fits = |(paths, _): &(&str, &str)| paths.split(' ').any(|path| is_at(template, path));
    let mut alternatives: Vec<&str> = match rules.iter().find(|it| fits(it)) {
        Some((_, expression)) => expression.split('|').collect(),
        None => rules.iter().flat_map(|(_, expression)| expression.split('|')).collect(),
    };
    let mut seen = Vec::new();
    alternatives.retain(|it| {
        !it.is_empty() && !seen.contains(it) && {
            seen.push(*it);
            true
        }
    });
    alternatives
}

/// Whether a template is that of a path, after the version of the service or without one. Keys can
/// be called otherwise.
fn is_at(template: &str, path: &str) -> bool {
    let mut template: Vec<&str> = template.split('/').filter(|it| !it.is_empty()).collect();
    let path: Vec<&str> = path.split('/').filter(|it| !it.is_empty()).collect();
    if template.len() == path.len() + 1 {
        template.remove(0);
    }
    let is_key = |it: &str| it.starts_with('{');
    let mut pairs = template.iter().zip(&path);
    !path.is_empty()
        && template.len() == path.len()
        && pairs.all(|(one, other)| one == other || (is_key(one) && is_key(other)))
}

/// `A`, `A or B`, `one of A, B or C`; what is needed together as `A together with B or C`, `A or B,
/// together with C`.
fn words(alternatives: &[&str]) -> Option<String> {
    // What stands before the first `&`, and what is needed with it.
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for alternative in alternatives {
        let (first, rest) = alternative.split_once('&').unwrap_or((alternative, ""));
        let rest = rest.replace('&', " and ");
        match groups.iter_mut().find(|(it, _)| *it == first) {
            Some((_, rests)) => rests.push(rest),
            None => groups.push((first, vec![rest])),
        }
    }
    let is_alone = |rests: &[String]| rests.iter().any(String::is_empty);
    let firsts: Vec<String> = groups.iter().map(|(first, _)| (*first).to_owned()).collect();
    let (_, shared) = groups.first()?;
    if groups.iter().all(|(_, rests)| is_alone(rests)) {
        return Some(either(&firsts));
    }
    if groups.len() > 1 && groups.iter().all(|(_, rests)| rests == shared) {
        return Some(format!("{}, together with {}", either(&firsts), either(shared)));
    }
    let groups = groups.iter().map(|(first, rests)| match is_alone(rests) {
        true => (*first).to_owned(),
        false => format!("{first} together with {}", either(rests)),
    });
    Some(groups.collect::<Vec<_>>().join(", or "))
}

/// `A`, `A or B`, `one of A, B or C`.
fn either(words: &[String]) -> String {
    match words {
        [before @ .., last] if before.len() > 1 => {
            format!("one of {} or {last}", before.join(", "))
        }
        words => words.join(" or "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(delegated: Option<&'static str>, application: Option<&'static str>) -> Option<String> {
        least(Permissions { delegated, application }, "/v1.0/users/{id}/things")
    }

    #[test]
    fn what_is_enough_is_told_in_words() {
        for (noted, said_of_it) in [
            ("A", "A, for a user"),
            ("A|B", "A or B, for a user"),
            ("A|B|C", "one of A, B or C, for a user"),
            ("A&B", "A together with B, for a user"),
            ("A|B&C&D", "A, or B together with C and D, for a user"),
            ("A&B|A&C", "A together with B or C, for a user"),
            ("A&C|B&C", "A or B, together with C, for a user"),
            ("A&D|B&D|C&D", "one of A, B or C, together with D, for a user"),
            ("A&B|A", "A, for a user"),
        ] {
            assert_eq!(said(Some(noted), None).as_deref(), Some(said_of_it), "{noted}");
        }
        assert_eq!(said(None, Some("A")).as_deref(), Some("A, for an application"));
        let both = "A or B for a user, or C for an application";
        assert_eq!(said(Some("A|B"), Some("C")).as_deref(), Some(both));
        assert_eq!(said(None, None), None);
    }

    #[test]
    fn the_path_decides_where_it_is_known() {
        for (noted, said_of_it) in [
            ("/me/things A;/users/{user}/things B|C", "B or C, for a user"),
            ("/me/things /users/{id}/things A;/groups/{id}/things B", "A, for a user"),
            // Of another path than those that are known, any may be true.
            ("/me/things A|B;/groups/{id}/things B|C", "one of A, B or C, for a user"),
            ("/x/users/{id}/things A;/users/{id} B", "A or B, for a user"),
        ] {
            assert_eq!(said(Some(noted), None).as_deref(), Some(said_of_it), "{noted}");
        }
        // At this path it cannot be requested at all.
        assert_eq!(said(Some("/me/things A;/users/{id}/things "), None), None);
    }
}
