//! What somebody may have meant who wrote something that is not there.

/// `did you mean …?` with the candidate nearest to what was written, if one is near.
pub(crate) fn did_you_mean<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(written, candidates).map(|name| format!("did you mean `{name}`?"))
}

/// The candidate nearest to what was written, if one is near enough to be a likely slip: a third of
/// what both do not start with, such as a namespace, may differ.
pub(crate) fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let folded = written.to_lowercase();
    let distance = |candidate: &str| {
        let candidate = candidate.to_lowercase();
        let shared = shared(&folded, &candidate);
        let (written, candidate) = (&folded[shared..], &candidate[shared..]);
        let limit = written.chars().count() / 3;
        if candidate.len().abs_diff(written.len()) > limit {
            return None;
        }
        Some(strsim::osa_distance(written, candidate)).filter(|distance| *distance <= limit)
    };
    let near = candidates.into_iter().filter_map(|it| Some((distance(it)?, it)));
    near.min().map(|(_, candidate)| candidate)
}

/// How long the part is that two names start with, up to a dot or a slash.
fn shared(one: &str, other: &str) -> usize {
    let same = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other);
    same.enumerate()
        .filter(|(_, (it, _))| matches!(it, b'.' | b'/'))
        .last()
        .map_or(0, |it| it.0 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_is_in_proportion_to_what_differs() {
        assert_eq!(nearest("nope", ["tone"]), None);
        assert_eq!(nearest("a", ["b"]), None);
        assert_eq!(nearest("microsoft.graph.bookNow", ["microsoft.graph.Json"]), None);
        assert_eq!(
            nearest("microsoft.graph.uesr", ["microsoft.graph.user"]),
            Some("microsoft.graph.user")
        );
        assert_eq!(
            nearest("microsft.graph.user", ["microsoft.graph.user"]),
            Some("microsoft.graph.user")
        );
        assert_eq!(nearest("Sting", ["Single", "String"]), Some("String"));
    }
}
