//! Facts → lines of documentation: Markdown that cannot break out of its comment or its page.

use crate::ir::{Docs, Example};
use crate::model::{FactSheet, Link, Revision};

/// The width at which paragraphs are wrapped.
const WIDTH: usize = 96;

/// Collects paragraphs.
#[derive(Default)]
pub(super) struct Writer {
    lines: Docs,
}

impl Writer {
    /// Text from metadata, escaped. A blank line in it starts a paragraph.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        for paragraph in text.split("\n\n") {
            self.markdown(&escape(paragraph));
        }
        self
    }

    /// A description from metadata, with the full stop that it may lack.
    pub(super) fn sentence(&mut self, text: &str) -> &mut Self {
        self.text(&sentence(text))
    }

    /// A paragraph of Markdown, wrapped; empty text is no paragraph.
    pub(super) fn markdown(&mut self, text: &str) -> &mut Self {
        if !text.is_empty() {
            self.separate();
            wrap(text, &mut self.lines);
        }
        self
    }

    /// Lines that stay as they are, such as a table or a code block.
    pub(super) fn block(&mut self, lines: impl IntoIterator<Item = String>) -> &mut Self {
        self.separate();
        self.lines.extend(lines);
        self
    }

    /// A list of names, in Markdown, each with a text from metadata.
    pub(super) fn list<'t>(
        &mut self,
        items: impl IntoIterator<Item = (String, Option<&'t str>)>,
    ) -> &mut Self {
        let line = |(name, text): (String, Option<&str>)| match text {
            Some(text) => format!("- {name}: {}", escape(&sentence(text))),
            None => format!("- {name}"),
        };
        self.block(items.into_iter().map(line))
    }

    /// An example: of the function around it, nothing is shown.
    pub(super) fn example(&mut self, example: &Example) -> &mut Self {
        let hidden = |line: &str| format!("# {line}");
        let head = ["```no_run".to_owned(), hidden(&example.import), hidden(&example.head)];
        let end = [hidden("Ok(())"), hidden("}"), "```".to_owned()];
        let lines = head.into_iter().chain(example.lines.iter().cloned()).chain(end);
        self.markdown("# Examples").block(lines)
    }

    /// The description of an element as the first sheet that has one gives it, or a substitute.
    pub(super) fn describe(&mut self, sheets: &[&FactSheet<'_>], substitute: &str) -> &mut Self {
        match description(sheets) {
            Some(description) => self.sentence(description),
            None => self.markdown(substitute),
        };
        let long = first(sheets, |it| it.long_description.as_deref());
        self.text(long.unwrap_or_default())
    }

    /// Links to further reading.
    pub(super) fn links(&mut self, facts: &FactSheet<'_>) -> &mut Self {
        links(facts).iter().fold(self, |docs, link| docs.link(link))
    }

    /// A link to further reading.
    pub(super) fn link(&mut self, link: &Link<'_>) -> &mut Self {
        if is_url(&link.href) {
            self.markdown(&format!("Reference: <{}>", link.href))
        } else {
            self
        }
    }

    pub(super) fn finish(&mut self) -> Docs {
        std::mem::take(&mut self.lines)
    }

    fn separate(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
    }
}

/// The description of an element as the first sheet that has one gives it.
pub(super) fn description<'a>(sheets: &[&'a FactSheet<'_>]) -> Option<&'a str> {
    first(sheets, |it| it.description.as_deref().map(str::trim).filter(|text| !text.is_empty()))
}

/// The links of an element: those that describe it, where there are no others.
fn links<'a, 's>(facts: &'a FactSheet<'s>) -> &'a [Link<'s>] {
    let described = facts.described.as_ref().map_or(&[][..], |it| &it.links);
    if facts.links.is_empty() { described } else { &facts.links }
}

/// Whether the metadata, or what describes it, has a text about an element or a link to one.
pub(super) fn is_described(facts: &FactSheet<'_>) -> bool {
    description(&[facts]).is_some() || !links(facts).is_empty()
}

/// What the first sheet says that says something; those that only describe come after all others.
fn first<'a, 's>(
    sheets: &[&'a FactSheet<'s>],
    pick: impl Fn(&'a FactSheet<'s>) -> Option<&'a str>,
) -> Option<&'a str> {
    let described = sheets.iter().filter_map(|it| it.described.as_deref());
    sheets.iter().copied().chain(described).find_map(pick)
}

/// The note of a `#[deprecated]` attribute.
pub(super) fn deprecation(facts: &FactSheet<'_>) -> Option<String> {
    let Revision { version, description, removal_date, .. } = facts.deprecation()?;
    let mut note = plain(description);
    if note.is_empty() {
        note = "deprecated by the service".to_owned();
    }
    if !version.is_empty() {
        note.push_str(&format!(" (revision {})", plain(version)));
    }
    if let Some(date) = removal_date {
        note.push_str(&format!("; to be removed on {date}"));
    }
    Some(note)
}

/// The text with a full stop.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', ':']) { text.to_owned() } else { format!("{text}.") }
}

/// One line without characters that hide what it says.
fn plain(text: &str) -> String {
    let visible: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .collect();
    visible.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Characters that change the direction of text, or take no room in it.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Text as Markdown that shows just that text: code in backquotes stays code, addresses become
/// links, and everything else that Markdown would read is escaped.
fn escape(text: &str) -> String {
    let text = plain(text);
    let words = text.split(' ').scan(false, |in_code, word| {
        let backquotes = word.matches('`').count();
        let escaped = if *in_code || backquotes > 0 { word.to_owned() } else { escape_word(word) };
        *in_code ^= backquotes % 2 == 1;
        Some(escaped)
    });
    let escaped = words.collect::<Vec<_>>().join(" ");
    if escaped.matches('`').count() % 2 == 1 { escaped.replace('`', "'") } else { escaped }
}

/// A word, in which addresses can stand between quotes, brackets or other words.
fn escape_word(word: &str) -> String {
    let (mut escaped, mut rest) = (String::new(), word);
    while let Some(at) = rest.find("://") {
        let schemes = ["https", "http"].into_iter();
        let scheme = schemes.filter(|it| rest[..at].ends_with(it)).map(str::len).next();
        let (before, from) = rest.split_at(at - scheme.unwrap_or(0));
        escaped.push_str(&escape_plain(before));
        match scheme.map(|_| address(from)).filter(|it| is_url(it)) {
            Some(address) => {
                escaped.push_str(&format!("<{address}>"));
                rest = &from[address.len()..];
            }
            None => {
                let (scheme, after) = rest.split_at(at + "://".len());
                escaped.push_str(&scheme[before.len()..]);
                rest = after;
            }
        }
    }
    escaped.push_str(&escape_plain(rest));
    escaped
}

/// The address at the start of a text, without what ends a sentence.
fn address(text: &str) -> &str {
    let end = text.find(ENDS_ADDRESS).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\''])
}

/// What cannot be in an address.
const ENDS_ADDRESS: [char; 11] = ['<', '>', '[', ']', '`', '"', '(', ')', '|', '\\', '\u{201d}'];

fn escape_plain(word: &str) -> String {
    let mut escaped = String::with_capacity(word.len());
    for (at, c) in word.char_indices() {
        if matches!(c, '[' | ']' | '<' | '>' | '*' | '\\' | '|' | '~')
            || (c == '_' && !is_inside(word, at))
            || (at == 0 && matches!(c, '#' | '+' | '-' | '='))
        {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Whether letters stand on both sides: there Markdown leaves an underscore alone.
fn is_inside(word: &str, at: usize) -> bool {
    let before = word[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    before && word[at + 1..].chars().next().is_some_and(char::is_alphanumeric)
}

fn is_url(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://"))
        && text.len() > "https://".len()
        && !text.contains(['<', '>', '[', ']', '`', '"', ' ', '(', ')'])
}

/// Breaks a paragraph into lines; a word that would start a list or a heading stays where it is.
fn wrap(text: &str, lines: &mut Docs) {
    let mut line = String::new();
    for word in text.split(' ') {
        let fits = line.chars().count() + 1 + word.chars().count() <= WIDTH;
        if !line.is_empty() && !fits && !starts_block(word) {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
}

fn starts_block(word: &str) -> bool {
    let number = word.trim_end_matches(['.', ')']);
    let is_number = number.len() < word.len() && number.chars().all(|c| c.is_ascii_digit());
    is_number || word.starts_with(['-', '+', '*', '#', '>', '=', '|', '\\'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_markdown_would_read_is_escaped() {
        assert_eq!(escape("a [link] <b> *c* d_e _f_"), r"a \[link\] \<b\> \*c\* d_e \_f\_");
        assert_eq!(escape("# not a heading"), r"\# not a heading");
        assert_eq!(escape("see https://example.org/a_b."), "see <https://example.org/a_b>.");
    }

    #[test]
    fn addresses_are_links_wherever_they_stand() {
        for (text, expected) in [
            ("\"https://a.example\"", "\"<https://a.example>\""),
            ("'https://a.example/b',", "'<https://a.example/b>',"),
            ("(https://a.example/?x=1&y=2).", "(<https://a.example/?x=1&y=2>)."),
            ("[docs](https://a.example)", r"\[docs\](<https://a.example>)"),
            (
                "see:https://a.example;https://b.example",
                "see:<https://a.example;https://b.example>",
            ),
            ("<a href=\"https://a.example\">b</a>", r#"\<a href="<https://a.example>"\>b\</a\>"#),
            ("starts with https://", "starts with https://"),
            ("https://)https://)", "https://)https://)"),
            ("a://b_https://c.example_", r"a://b\_<https://c.example_>"),
            ("https://a.example/{id}/_x_", "<https://a.example/{id}/_x_>"),
        ] {
            assert_eq!(escape(text), expected);
        }
    }

    #[test]
    fn code_stays_code_if_it_is_closed() {
        assert_eq!(escape("use `a <b>` here"), "use `a <b>` here");
        assert_eq!(escape("a ` alone"), "a ' alone");
    }

    #[test]
    fn hostile_text_stays_on_its_line() {
        assert_eq!(escape("a\n#![x]\r\nb\u{202e}c\0"), r"a \#!\[x\] bc");
    }

    #[test]
    fn wrapped_lines_start_no_block() {
        let mut lines = Vec::new();
        wrap(&format!("{} - 1. end", "x".repeat(WIDTH)), &mut lines);
        assert_eq!(lines, [format!("{} - 1.", "x".repeat(WIDTH)), "end".to_owned()]);
    }
}
