//! "A" or "an" before a name, by how it sounds as far as its letters tell.

/// Beginnings that are written with a vowel and spoken with a consonant.
const LIKE_A_CONSONANT: [&str; 10] =
    ["eu", "one", "ubi", "uni", "ura", "uri", "usa", "use", "usu", "uti"];

/// Beginnings that the rules above would get wrong, and those with an `h` that nobody hears.
const LIKE_A_VOWEL: [&str; 7] = ["unid", "unim", "unin", "heir", "honest", "honor", "hour"];

/// A sentence with a name where it has `{}`; "a" before it becomes "an" if the name wants that.
pub(super) fn filled(sentence: &str, name: &str) -> String {
    match sentence.split_once("a `{}`") {
        Some((before, after)) => format!("{before}{} `{name}`{after}", article(name)),
        None => sentence.replace("{}", name),
    }
}

fn article(name: &str) -> &'static str {
    let name = name.trim_start_matches('_').to_lowercase();
    let starts = |beginnings: &[&str]| beginnings.iter().any(|it| name.starts_with(it));
    let is_vowel = name.starts_with(['a', 'e', 'i', 'o', 'u']);
    if starts(&LIKE_A_VOWEL) || (is_vowel && !starts(&LIKE_A_CONSONANT)) { "an" } else { "a" }
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn the_article_follows_the_sound() {
        for (name, expected) in [
            ("job", "Creates a `job`."),
            ("event", "Creates an `event`."),
            ("Order", "Creates an `Order`."),
            ("user", "Creates a `user`."),
            ("unifiedRole", "Creates a `unifiedRole`."),
            ("uninstallState", "Creates an `uninstallState`."),
            ("uploadSession", "Creates an `uploadSession`."),
            ("hourRange", "Creates an `hourRange`."),
            ("oneDrive", "Creates a `oneDrive`."),
            ("_item", "Creates an `_item`."),
        ] {
            assert_eq!(filled("Creates a `{}`.", name), expected);
        }
        assert_eq!(filled("Deletes the `{}`.", "event"), "Deletes the `event`.");
    }
}
