//! What the file says of a path, such as `least=DelegatedWork,Application;AlsoRequires=A|B&C` → for
//! whom a permission is the least one, and what is needed together with it.

use super::Scheme;

/// What a value says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Value<'a> {
    /// For whom the permission is the least privileged one.
    pub(super) least: Vec<Scheme>,
    /// The sets of permissions of which one is needed as well; a single empty one if none is.
    pub(super) also: Vec<Vec<&'a str>>,
}

/// Reads a value. What is unknown is passed over.
///
/// # Errors
///
/// When it has an expression that is none: the expression.
pub(super) fn value(text: &str) -> Result<Value<'_>, &str> {
    let mut value = Value { least: Vec::new(), also: vec![Vec::new()] };
    for pair in text.split(';') {
        let Some((key, said)) = pair.split_once('=') else { continue };
        match key.trim() {
            key if key.eq_ignore_ascii_case("least") => {
                value.least.extend(said.split(',').filter_map(|it| Scheme::of(it.trim())));
            }
            key if key.eq_ignore_ascii_case("alsoRequires") => {
                let sets = expression(said).ok_or(said.trim())?;
                value.also = both(&value.also, &sets).ok_or(said.trim())?;
            }
            _ => {}
        }
    }
    Ok(value)
}

/// An expression as the sets of names that it takes one of. A comma stands for `|`: the file has
/// lists such as `A.Read.All,A.ReadWrite.All`, of which the one is as good as the other.
fn expression(text: &str) -> Option<Vec<Vec<&str>>> {
    let mut reader = Reader { rest: text.trim_start() };
    let sets = reader.alternatives(0)?;
    reader.rest.is_empty().then_some(sets)
}

/// Whether a text can be the name of a permission: names stand in documentation and in expressions.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_in_name)
}

fn is_in_name(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | '_')
}

struct Reader<'a> {
    rest: &'a str,
}

/// How deep parentheses can nest.
const DEEPEST: usize = 16;

/// How many sets an expression can stand for: `&` multiplies them.
const MOST: usize = 64;

impl<'a> Reader<'a> {
    fn alternatives(&mut self, depth: usize) -> Option<Vec<Vec<&'a str>>> {
        let mut sets = self.together(depth)?;
        while self.take(['|', ',']) {
            sets.extend(self.together(depth)?);
        }
        Some(sets)
    }

    fn together(&mut self, depth: usize) -> Option<Vec<Vec<&'a str>>> {
        let mut sets = self.one(depth)?;
        while self.take(['&', '&']) {
            sets = both(&sets, &self.one(depth)?)?;
        }
        Some(sets)
    }

    fn one(&mut self, depth: usize) -> Option<Vec<Vec<&'a str>>> {
        if self.take(['(', '(']) {
            let inner = if depth < DEEPEST { self.alternatives(depth + 1) } else { None };
            return inner.filter(|_| self.take([')', ')']));
        }
        let end = self.rest.find(|it| !is_in_name(it)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        (!name.is_empty()).then(|| vec![vec![name]])
    }

    fn take(&mut self, signs: [char; 2]) -> bool {
        let rest = self.rest.strip_prefix(signs);
        self.rest = rest.map_or(self.rest, str::trim_start);
        rest.is_some()
    }
}

/// One set of each, if these are not too many.
fn both<'a>(one: &[Vec<&'a str>], other: &[Vec<&'a str>]) -> Option<Vec<Vec<&'a str>>> {
    if one.len() * other.len() > MOST {
        return None;
    }
    let pairs = one.iter().flat_map(|one| other.iter().map(move |other| (one, other)));
    Some(pairs.map(|(one, other)| [one.as_slice(), other.as_slice()].concat()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn also(text: &str) -> Result<Vec<Vec<&str>>, &str> {
        value(text).map(|it| it.also)
    }

    #[test]
    fn who_needs_no_more_is_told_by_least() {
        let work = vec![Scheme::DelegatedWork, Scheme::Application];
        for text in ["least=DelegatedWork,Application", " LEAST = delegatedwork , Application;"] {
            assert_eq!(value(text).unwrap().least, work, "{text}");
        }
        assert_eq!(value("").unwrap(), Value { least: Vec::new(), also: vec![vec![]] });
        assert_eq!(value("least=Sometime;new=5;odd").unwrap(), value("").unwrap());
    }

    #[test]
    fn what_is_needed_as_well_is_a_choice_of_sets() {
        for (text, sets) in [
            ("AlsoRequires=A.Read", &[&["A.Read"][..]][..]),
            ("least=Application;AlsoRequires=A|B", &[&["A"], &["B"]]),
            ("AlsoRequires=A,B , C", &[&["A"], &["B"], &["C"]]),
            ("AlsoRequires=A&B", &[&["A", "B"]]),
            ("AlsoRequires=A | B & C", &[&["A"], &["B", "C"]]),
            ("AlsoRequires=(A | B) & C", &[&["A", "C"], &["B", "C"]]),
            ("AlsoRequires=((A-x.y_z))", &[&["A-x.y_z"]]),
            ("AlsoRequires=A;AlsoRequires=B", &[&["A", "B"]]),
        ] {
            assert_eq!(also(text).unwrap(), sets, "{text}");
        }
    }

    #[test]
    fn what_is_no_expression_is_told() {
        for text in ["", "A|", "&A", "(A", "A)", "A B", "A||B", "A!", "()"] {
            assert_eq!(also(&format!("AlsoRequires={text}")), Err(text), "{text}");
        }
        let deep = format!("{}A{}", "(".repeat(40), ")".repeat(40));
        assert_eq!(also(&format!("AlsoRequires={deep}")), Err(deep.as_str()));
        let wide = ["(A|B|C|D)"; 12].join("&");
        assert_eq!(also(&format!("AlsoRequires={wide}")), Err(wide.as_str()));
        let often = ["AlsoRequires=A|B"; 12].join(";");
        assert_eq!(also(&often), Err("A|B"));
    }
}
