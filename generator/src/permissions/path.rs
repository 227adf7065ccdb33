//! Paths as the file writes them → segments that can be compared: `/Users/{userId}/drive/root:/{p}:`
//! is a name, a key, two names and names of files.

/// A segment, in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Segment {
    /// Any key, as a segment of its own.
    Key,
    /// A name, with the names in the parentheses after it: those of arguments, or of a key.
    Name(String, Option<Vec<String>>),
    /// Names of files or sites, between colons.
    Names,
}

/// How many segments a path may have: each nests.
const LONGEST: usize = 64;

/// The segments of a path; none if it is no path of a resource: it has a query, or leaves
/// something out.
pub(super) fn segments(path: &str) -> Option<Vec<Segment>> {
    if path.contains(['?', '#']) || !path.starts_with('/') {
        return None;
    }
    let mut segments = Vec::new();
    let parts = split(path.trim_matches('/'));
    if parts.len() > LONGEST {
        return None;
    }
    let mut parts = parts.into_iter();
    while let Some(part) = parts.next() {
        match part.strip_suffix(':') {
            None => one(part, &mut segments)?,
            Some(part) => {
                one(part, &mut segments)?;
                segments.push(Segment::Names);
                // The second colon is often forgotten; then one name stands for all.
                let rest: Vec<&str> = parts.clone().collect();
                let end = rest.iter().position(|it| it.ends_with(':')).unwrap_or(0);
                parts.nth(end)?;
            }
        }
    }
    Some(segments)
}

fn one(text: &str, segments: &mut Vec<Segment>) -> Option<()> {
    if text.is_empty() || text.contains("...") {
        return None;
    }
    if text.starts_with(['{', '(']) {
        segments.push(Segment::Key);
        return Some(());
    }
    let (name, arguments) = match text.split_once('(') {
        None => (text, None),
        Some((name, rest)) => (name, Some(rest.strip_suffix(')')?)),
    };
    if name.contains(['{', '}', ':', '\'', ' ']) {
        return None;
    }
    let name = name.to_ascii_lowercase();
    match arguments {
        // A key without its name.
        Some(key) if !key.is_empty() && !key.contains('=') => {
            segments.extend([Segment::Name(name, None), Segment::Key]);
        }
        Some(arguments) => segments.push(Segment::Name(name, Some(names(arguments)?))),
        None => segments.push(Segment::Name(name, None)),
    }
    Some(())
}

/// `a={value}, b={value}` → the names, sorted.
fn names(arguments: &str) -> Option<Vec<String>> {
    let pairs = arguments.split(',').filter(|it| !it.trim().is_empty());
    let names = pairs.map(|it| Some(it.split_once('=')?.0.trim().to_ascii_lowercase()));
    let mut names: Vec<String> = names.collect::<Option<_>>()?;
    names.sort_unstable();
    Some(names)
}

/// The parts between slashes, but for those in parentheses.
fn split(path: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, sign) in path.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '/' if depth == 0 => {
                parts.push(&path[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&path[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(path: &str) -> Option<String> {
        let segments = segments(path)?.into_iter().map(|it| match it {
            Segment::Key => "{}".to_owned(),
            Segment::Name(name, None) => name,
            Segment::Name(name, Some(arguments)) => format!("{name}({})", arguments.join(",")),
            Segment::Names => ":".to_owned(),
        });
        Some(segments.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn spelling_does_not_matter() {
        for (path, segments) in [
            ("/Users/{id}", "users {}"),
            ("/users/{userId}/", "users {}"),
            ("/users/{value}", "users {}"),
            ("/workflows({id})/tasks", "workflows {} tasks"),
            ("/things(code={value})", "things(code)"),
            ("/range(address={value})/sort", "range(address) sort"),
            ("/cell(Row={r}, column={c})", "cell(column,row)"),
            ("/find(at='a/b')", "find(at)"),
            ("/delta()", "delta()"),
            ("/teams/(team-id)", "teams {}"),
        ] {
            assert_eq!(shown(path).as_deref(), Some(segments), "{path}");
        }
    }

    #[test]
    fn names_of_files_stand_between_colons() {
        for (path, segments) in [
            ("/drive/root:/{path}", "drive root :"),
            ("/drive/root:/{path}:/content", "drive root : content"),
            ("/drive/root:/{a}/{b}:/content", "drive root : content"),
            ("/drive/root:/{path}/content", "drive root : content"),
            ("/items/{id}:/{name}:/content", "items {} : content"),
        ] {
            assert_eq!(shown(path).as_deref(), Some(segments), "{path}");
        }
    }

    #[test]
    fn what_is_no_path_is_none() {
        for path in ["users", "/users?$filter=x", "/users/.../x", "/a//b", "/a(b", "/x'y", "/root:"]
        {
            assert_eq!(shown(path), None, "{path}");
        }
    }
}
