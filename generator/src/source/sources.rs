//! The files of one run, and how they are read.

use std::path::Path;
use std::sync::OnceLock;

use super::description::Description;
use super::diagnostic::Diagnostic;
use super::problems::Problem;
use super::span::{Position, SourceId, Span, position};
use super::written::Texts;

/// The files of one run, in the order they were loaded.
#[derive(Default)]
pub struct Sources {
    files: Vec<Source>,
}

/// One file: its text and the path to show for it.
pub struct Source {
    /// The path as diagnostics print it.
    pub path: String,
    /// The whole text, without a byte order mark.
    pub text: String,
    /// Where its lines start.
    lines: OnceLock<Vec<u32>>,
    /// What of it is written otherwise than it is meant.
    written: Texts,
}

impl Source {
    /// Keeps what a piece of the text means, where that is not what is written.
    pub(crate) fn keep(&self, text: String) -> &str {
        self.written.keep(text)
    }
}

impl Sources {
    /// No files yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text that is already in memory.
    ///
    /// # Errors
    ///
    /// When the text is 4 GiB or more: positions are kept in 32 bits.
    pub fn add(
        &mut self,
        path: impl Into<String>,
        text: impl Into<String>,
    ) -> Result<SourceId, Diagnostic> {
        let (path, mut text) = (path.into(), text.into());
        // The XML reader takes one away itself, and its positions with it: none may be left.
        let marks = text.len() - text.trim_start_matches('\u{feff}').len();
        text.drain(..marks);
        if u32::try_from(text.len()).is_err() {
            return Err(Diagnostic::in_file(path, Problem::TooLarge.describe()));
        }
        let id = SourceId(u32::try_from(self.files.len()).expect("fewer than 2^32 files"));
        self.files.push(Source { path, text, lines: OnceLock::new(), written: Texts::default() });
        Ok(id)
    }

    /// Reads a file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is not UTF-8.
    pub fn load(&mut self, file: &Path, shown: impl Into<String>) -> Result<SourceId, Diagnostic> {
        let shown = shown.into();
        let bytes = std::fs::read(file).map_err(|error| {
            Diagnostic::in_file(&shown, Problem::Unreadable { error: &error }.describe())
        })?;
        let text = decode(bytes).map_err(|problem| Diagnostic::in_file(&shown, problem))?;
        self.add(shown, text)
    }

    /// The file of an id.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// The files, in the order they were loaded.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.iter()
    }

    /// Line and column of the start of a span.
    pub fn position(&self, span: Span) -> Position {
        let source = self.get(span.source);
        let lines = source.lines.get_or_init(|| line_starts(&source.text));
        let line = lines.partition_point(|start| *start <= span.start);
        let start = lines[line - 1] as usize;
        let Position { column, .. } = position(&source.text[start..], span.start as usize - start);
        Position { line, column }
    }
}

fn line_starts(text: &str) -> Vec<u32> {
    let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
    // No file is as long as that.
    let starts = ends.map(|(end, _)| u32::try_from(end + 1).unwrap_or(u32::MAX));
    std::iter::once(0).chain(starts).collect()
}

/// UTF-8 text from bytes, or what they are.
fn decode(bytes: Vec<u8>) -> Result<String, Description> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Problem::Utf16.describe());
    }
    let compressed = [(&b"PK\x03\x04"[..], "zip"), (b"\x1f\x8b", "gzip"), (b"7z\xbc\xaf", "7-zip")];
    if let Some((_, kind)) = compressed.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(Problem::Compressed { kind }.describe());
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(&error.as_bytes()[..valid]);
        let Position { line, column } = position(&text, text.len());
        Problem::NotUtf8 { line: &line, column: &column }.describe()
    })
}
