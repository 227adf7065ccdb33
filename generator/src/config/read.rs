//! TOML with serde, every value with its place; mistakes become diagnostics.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::problems::Problem;
use super::{Config, Derived, Named, Pattern, Rename, Urls, VersionConfig};
use crate::naming::{CLIENTS, VERSIONS, is_identifier};
use crate::source::{
    Diagnostic, Diagnostics, SourceId, Sources, Span, Stopped, Visible, did_you_mean,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "crate")]
    package: Crate,
    version: Spanned<Vec<Version>>,
    #[serde(default)]
    rename: BTreeMap<Spanned<String>, Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Crate {
    name: Spanned<String>,
    path: Spanned<String>,
    #[serde(default)]
    areas: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Version {
    module: Spanned<String>,
    path: Spanned<String>,
    client: Spanned<String>,
    namespace: Option<Spanned<String>>,
    metadata: Spanned<Vec<Spanned<String>>>,
    #[serde(default)]
    overlays: Vec<Spanned<String>>,
    permissions: Option<Spanned<String>>,
    #[serde(default)]
    describe: Vec<Spanned<String>>,
    #[serde(default)]
    derived: DerivedKey,
    #[serde(default)]
    urls: UrlsKey,
    #[serde(default)]
    by_path: Vec<Spanned<String>>,
    #[serde(default)]
    secret: Vec<Spanned<String>>,
    #[serde(default)]
    types: Vec<Spanned<String>>,
    include: Option<Spanned<Vec<Spanned<String>>>>,
    #[serde(default)]
    exclude: Vec<Spanned<String>>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum DerivedKey {
    None,
    #[default]
    Complex,
    All,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum UrlsKey {
    #[default]
    Graph,
    Odata,
}

/// Reads a configuration file.
///
/// # Errors
///
/// When it is not TOML, or a key is unknown or missing, or a value is malformed; every finding is
/// in `diagnostics`.
pub(crate) fn read(
    sources: &Sources,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Result<Config, Stopped> {
    let file: File = match toml::from_str(&sources.get(source).text) {
        Ok(file) => file,
        Err(error) => {
            diagnostics.push(syntax(source, &error));
            return Err(Stopped);
        }
    };
    let mut found = Diagnostics::new();
    let config = Reader { source, found: &mut found }.config(file);
    let result = found.unless_errors(config);
    diagnostics.extend(found);
    result
}

/// Whether a package can have a name.
pub(crate) fn is_package(name: &str) -> bool {
    name.is_ascii() && is_identifier(&name.replace('-', "_"))
}

/// An error of the TOML reader; for an unknown key it lists the known ones in backquotes.
fn syntax(source: SourceId, error: &toml::de::Error) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let message = error.message();
    let problem = Problem::Syntax { said: &message };
    let diagnostic = problem.at(Span::new(source, range.start, range.end));
    let Some(("unknown field" | "unknown variant", rest)) = message.split_once(" `") else {
        return diagnostic;
    };
    let mut quoted = rest.split('`').step_by(2);
    let written = quoted.next().unwrap_or_default();
    diagnostic.maybe_help(did_you_mean(written, quoted))
}

struct Reader<'d> {
    source: SourceId,
    found: &'d mut Diagnostics,
}

impl Reader<'_> {
    fn config(&mut self, file: File) -> Config {
        let span = self.span(&file.version.span());
        let versions: Vec<VersionConfig> =
            file.version.into_inner().into_iter().map(|it| self.version(it)).collect();
        if versions.is_empty() {
            self.found.push(Problem::NoVersion.at(span));
        }
        for (at, version) in versions.iter().enumerate() {
            let earlier = versions[..at].iter().find(|it| it.module.text == version.module.text);
            if let Some(earlier) = earlier {
                let problem = Problem::ModuleTwice { module: &version.module.text };
                self.found.push(problem.at(version.module.span).related_to(earlier.module.span));
            }
        }
        let renames = file.rename.into_iter().map(|(target, name)| Rename {
            target: self.named(target),
            name: self.identifier(name, "a Rust name"),
        });
        let renames = renames.collect();
        Config {
            package: self.package(file.package.name),
            folder: self.named(file.package.path),
            is_divided: file.package.areas,
            versions,
            renames,
        }
    }

    fn version(&mut self, version: Version) -> VersionConfig {
        let module = self.own(version.module, "a module name", &VERSIONS);
        let types: Vec<Named> = self.all(version.types);
        let include = self.include(version.include, &types, &module);
        VersionConfig {
            module,
            path: self.path(version.path),
            client: self.own(version.client, "a type name", &CLIENTS),
            namespace: version.namespace.map(|it| self.named(it)),
            metadata: self.some(version.metadata, "metadata"),
            overlays: self.all(version.overlays),
            permissions: version.permissions.map(|it| self.named(it)),
            describe: self.all(version.describe),
            derived: match version.derived {
                DerivedKey::None => Derived::None,
                DerivedKey::Complex => Derived::Complex,
                DerivedKey::All => Derived::All,
            },
            urls: match version.urls {
                UrlsKey::Graph => Urls::Graph,
                UrlsKey::Odata => Urls::Odata,
            },
            by_path: self.all(version.by_path),
            secrets: self.all(version.secret),
            include: self.patterns(include),
            types,
            exclude: {
                let exclude = self.all(version.exclude);
                self.patterns(exclude)
            },
        }
    }

    fn all(&mut self, list: Vec<Spanned<String>>) -> Vec<Named> {
        list.into_iter().map(|it| self.named(it)).collect()
    }

    /// A list that must not be empty.
    fn some(&mut self, list: Spanned<Vec<Spanned<String>>>, key: &str) -> Vec<Named> {
        let span = self.span(&list.span());
        let list: Vec<Named> = self.all(list.into_inner());
        if list.is_empty() {
            self.found.push(Problem::Empty { key: &key }.at(span));
        }
        list
    }

    /// The patterns of a version, which needs none where it names types.
    fn include(
        &mut self,
        list: Option<Spanned<Vec<Spanned<String>>>>,
        types: &[Named],
        module: &Named,
    ) -> Vec<Named> {
        match list {
            None if types.is_empty() => {
                self.found.push(Problem::NothingIncluded.at(module.span));
                Vec::new()
            }
            None => Vec::new(),
            Some(list) if types.is_empty() => self.some(list, "include"),
            Some(list) => self.all(list.into_inner()),
        }
    }

    fn patterns(&mut self, list: Vec<Named>) -> Vec<Pattern> {
        let mut patterns = Vec::with_capacity(list.len());
        for written in list {
            match Pattern::parse(written) {
                Ok(pattern) => patterns.push(pattern),
                Err(diagnostic) => self.found.push(diagnostic),
            }
        }
        patterns
    }

    /// The name of a package.
    fn package(&mut self, text: Spanned<String>) -> Named {
        let named = self.named(text);
        if !is_package(&named.text) {
            let name = Visible(&named.text);
            self.found.push(Problem::PackageName { name: &name }.at(named.span));
        }
        named
    }

    /// The path of a version: segments that need no encoding.
    fn path(&mut self, text: Spanned<String>) -> Named {
        let named = self.named(text);
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
        let segments: Vec<&str> = named.text.split('/').collect();
        let is_segment = |it: &&str| !matches!(*it, "" | "." | "..") && it.chars().all(plain);
        if !named.text.is_empty() && !segments.iter().all(is_segment) {
            let path = Visible(&named.text);
            self.found.push(Problem::VersionPath { path: &path }.at(named.span));
        }
        named
    }

    /// An identifier that generated code does not use itself.
    fn own(&mut self, text: Spanned<String>, what: &str, taken: &[&str]) -> Named {
        let named = self.identifier(text, what);
        if taken.contains(&named.text.as_str()) {
            self.found.push(Problem::NameTaken { name: &named.text }.at(named.span));
        }
        named
    }

    fn identifier(&mut self, text: Spanned<String>, what: &str) -> Named {
        let named = self.named(text);
        if !is_identifier(&named.text) {
            let name = Visible(&named.text);
            self.found.push(Problem::NoIdentifier { name: &name, what: &what }.at(named.span));
        }
        named
    }

    fn named(&self, text: Spanned<String>) -> Named {
        let span = self.span(&text.span());
        Named { text: text.into_inner(), span }
    }

    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        Span::new(self.source, range.start, range.end)
    }
}
