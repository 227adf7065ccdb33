//! Microsoft's file of permissions, as it is written: text → typed, with places.
//!
//! What the generator does not need is not read, and what it does not know is passed over: the
//! file changes each week.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::problems::Problem;
use crate::http::HttpMethod;
use crate::source::{Diagnostic, SourceId, Sources, Span};

/// The file.
#[derive(Debug, Deserialize)]
pub(super) struct File<'s> {
    #[serde(borrow)]
    pub(super) permissions: BTreeMap<Text<'s>, Permission<'s>>,
}

/// A permission, and what it allows.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Permission<'s> {
    /// How it is given; absent in files from before there were several ways.
    #[serde(borrow)]
    authorization_type: Option<Text<'s>>,
    #[serde(borrow, default)]
    pub(super) schemes: BTreeMap<Text<'s>, SchemeFacts>,
    #[serde(borrow, default)]
    pub(super) path_sets: Vec<PathSet<'s>>,
}

/// What is said of a permission where it is given in one way.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SchemeFacts {
    /// From 1, the least privilege, to 5.
    #[serde(default, deserialize_with = "level")]
    pub(super) privilege_level: Option<u8>,
}

fn level<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<u8>, D::Error> {
    match Option::<i64>::deserialize(reader)? {
        None => Ok(None),
        Some(level) => match u8::try_from(level) {
            Ok(level @ 1..=5) => Ok(Some(level)),
            _ => Err(D::Error::custom(format!("`privilegeLevel` is {level}, and not 1 to 5"))),
        },
    }
}

/// Paths of which the same is true.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PathSet<'s> {
    #[serde(borrow)]
    pub(super) scheme_keys: Vec<Text<'s>>,
    #[serde(borrow)]
    pub(super) methods: Vec<Text<'s>>,
    /// Each with what the permission means there.
    #[serde(borrow)]
    pub(super) paths: BTreeMap<Text<'s>, Text<'s>>,
}

/// A text of the file, which stays there unless something in it is escaped.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(transparent)]
pub(super) struct Text<'s>(#[serde(borrow)] pub(super) Cow<'s, str>);

impl Permission<'_> {
    /// Whether tokens have it: others are given for one team or chat, and by its owner.
    pub(super) fn is_in_tokens(&self) -> bool {
        self.authorization_type.as_ref().is_none_or(|it| it.0.eq_ignore_ascii_case("oAuth2"))
    }
}

impl PathSet<'_> {
    /// The methods; those that OData does not use are passed over.
    pub(super) fn methods(&self) -> impl Iterator<Item = HttpMethod> {
        let names = self.methods.iter().flat_map(|it| it.0.split(','));
        names.filter_map(|name| {
            HttpMethod::ALL.into_iter().find(|it| it.name().eq_ignore_ascii_case(name.trim()))
        })
    }
}

/// Reads a file.
pub(super) fn read<'s>(sources: &'s Sources, id: SourceId) -> Result<File<'s>, Diagnostic> {
    let text = &sources.get(id).text;
    serde_json::from_str(text).map_err(|error| {
        let span = place(text, id, &error);
        let said = said(&error);
        match what(text) {
            Some(what) if what != "a file of permissions" => {
                Problem::OtherFile { what: &what }.at(Span::new(id, 0, 0))
            }
            _ if error.is_data() => Problem::Shape { said: &said }.at(span),
            _ => Problem::Syntax { said: &said }.at(span),
        }
    })
}

/// What a text is, as far as its start tells: what is given for another file is no mistake in it.
pub(super) fn what(text: &str) -> Option<&'static str> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Keys {
        permissions: Option<serde::de::IgnoredAny>,
        permission_deployments: Option<serde::de::IgnoredAny>,
        openapi: Option<serde::de::IgnoredAny>,
    }
    match text.trim_start().chars().next() {
        None => return Some("an empty file"),
        Some('<') if text.contains("<edmx:Edmx") || text.contains("<Schema") => {
            return Some("CSDL");
        }
        Some('<') => return Some("a page or another document"),
        Some('{' | '[') => {}
        Some(_) => return None,
    }
    match serde_json::from_str(text) {
        Ok(Keys { permissions: Some(_), .. }) => Some("a file of permissions"),
        Ok(Keys { permission_deployments: Some(_), .. }) => {
            Some("a file of the ids of permissions")
        }
        Ok(Keys { openapi: Some(_), .. }) => Some("a description of OpenAPI"),
        Ok(_) => Some("other JSON"),
        Err(error) if error.is_data() => Some("other JSON"),
        Err(_) => None,
    }
}

/// Where the JSON reader has stopped.
pub(super) fn place(text: &str, id: SourceId, error: &serde_json::Error) -> Span {
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let start = lines.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
    let start = crate::source::floor(text, start);
    let end = text[start..].chars().next().map_or(start, |it| start + it.len_utf8());
    Span::new(id, start, end)
}

/// What the JSON reader says, without the place, which is shown otherwise.
pub(super) fn said(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.rsplit_once(" at line ").map_or(said.clone(), |(said, _)| said.to_owned())
}

impl Text<'_> {
    /// Where it stands in the file, if it stands there as it is.
    pub(super) fn span(&self, sources: &Sources, id: SourceId) -> Option<Span> {
        let Cow::Borrowed(part) = self.0 else { return None };
        let start = part.as_ptr().addr().checked_sub(sources.get(id).text.as_ptr().addr())?;
        let is_inside = start + part.len() <= sources.get(id).text.len();
        is_inside.then(|| Span::new(id, start, start + part.len()))
    }
}
