//! What a README teaches with the types of its crate: each lesson is a text and code that compiles,
//! and there is none about what the crate does not have.

use super::outcomes::{RETRIES, clouds, errors, tests, waiting};
use super::requests::{actions, delta, lists, options, requests};
use super::subjects::{Entity, Subjects};
use super::values::{
    FILES, LINKS, VALUES, bound, by_path, family, from_text, links, related, streams, updates,
};
use super::words::Words;

/// The lessons in the order in which one needs them.
pub(super) fn lessons(words: &Words<'_>, subjects: &Subjects<'_>) -> Vec<String> {
    let first = |lesson: fn(&Words<'_>, Entity<'_>) -> Option<String>| {
        subjects.first(|it| lesson(words, it))
    };
    [
        first(requests),
        first(options),
        first(lists),
        first(delta),
        Some(VALUES.to_owned()),
        subjects.any().filter(|_| !subjects.has_requests()).map(|it| from_text(words, it)),
        first(updates),
        first(related),
        family(words, subjects),
        section(LINKS, [first(links), first(bound)]),
        section(FILES, [first(streams), first(by_path)]),
        first(actions),
        first(waiting),
        first(errors),
        subjects.has_requests().then(|| RETRIES.to_owned()),
        first(tests),
        (words.is_graph && subjects.has_requests()).then(|| clouds(words)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Lessons below one heading, if there are any.
fn section<const N: usize>(heading: &str, lessons: [Option<String>; N]) -> Option<String> {
    let lessons: Vec<String> = lessons.into_iter().flatten().collect();
    (!lessons.is_empty()).then(|| format!("{heading}\n\n{}", lessons.join("\n")))
}
