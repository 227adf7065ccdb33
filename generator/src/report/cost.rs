//! [`ir`] → how much of a crate each root of the service is responsible for, and each entry of the
//! configuration.

use std::collections::BTreeMap;

use crate::emit::GeneratedFile;
use crate::ir;
use crate::lower::reach::{Part, Reach};

/// An amount of generated code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Models, enums, sets of flags and markers.
    pub types: usize,
    /// Methods that make a request.
    pub operations: usize,
    /// Lines of Rust, documentation included.
    pub lines: usize,
}

/// What a root of the service needs, or a pattern or type of the configuration brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// The root by its name, or the entry as it is written.
    pub of: String,
    /// All that it needs.
    pub needed: Size,
    /// What nothing else needs: without it, that would not be there.
    pub alone: Size,
}

impl Size {
    fn add(&mut self, other: Self) {
        self.types += other.types;
        self.operations += other.operations;
        self.lines += other.lines;
    }

    /// What of it is not in a part of it.
    pub(super) fn without(self, part: Self) -> Self {
        Self {
            types: self.types - part.types,
            operations: self.operations - part.operations,
            lines: self.lines.saturating_sub(part.lines),
        }
    }
}

/// The costs of the roots of a version, by name.
pub(crate) fn costs(version: &ir::Version, files: &[GeneratedFile]) -> Vec<Cost> {
    let sizes = sizes(version, files);
    let reach = Reach::of(version);
    let mut costs: Vec<Cost> = reach
        .roots
        .iter()
        .map(|root| Cost {
            of: (*root).to_owned(),
            needed: Size::default(),
            alone: Size::default(),
        })
        .collect();
    for (part, roots) in &reach.needed {
        let size = sizes.get(part).copied().unwrap_or_default();
        for root in roots {
            costs[*root].needed.add(size);
        }
        if let [only] = roots.as_slice() {
            costs[*only].alone.add(size);
        }
    }
    costs
}

/// The size of a whole crate.
pub(crate) fn total(generated: &ir::Crate, files: &[GeneratedFile]) -> Size {
    let mut total =
        Size { lines: files.iter().filter(is_rust).map(lines).sum(), ..Size::default() };
    for version in &generated.versions {
        total.types += version.types.len() + version.unmodelled.len();
        total.operations += operations(version.methods());
    }
    total
}

fn is_rust(file: &&GeneratedFile) -> bool {
    file.path.ends_with(".rs")
}

/// The size of each part of a version.
fn sizes<'a>(version: &'a ir::Version, files: &[GeneratedFile]) -> BTreeMap<Part<'a>, Size> {
    let lines: BTreeMap<&str, usize> =
        files.iter().map(|file| (file.path.as_str(), lines(file))).collect();
    let in_file = |path: String| lines.get(path.as_str()).copied().unwrap_or_default();
    let mut sizes: BTreeMap<Part<'_>, Size> = BTreeMap::new();
    let types = version.types.iter().map(ir::TypeItem::path);
    for path in types.chain(version.unmodelled.iter().map(|it| &it.path)) {
        let size = sizes.entry(Part::Type(path)).or_default();
        size.types = 1;
        size.lines += in_file(crate::emit::type_path(version, path));
    }
    for requests in &version.requests {
        let size = sizes.entry(Part::Type(&requests.of)).or_default();
        size.operations = operations(requests.collection.iter().chain(&requests.item));
        size.lines += in_file(crate::emit::requests_path(version, &requests.of));
    }
    for parameters in &version.parameters {
        let modules = parameters.path.modules.as_slice();
        let size = sizes.entry(Part::Parameters(modules)).or_default();
        size.lines = in_file(crate::emit::parameters_path(version, modules));
    }
    sizes
}

fn operations<'a>(methods: impl Iterator<Item = &'a ir::Method>) -> usize {
    methods.filter(|it| it.request().is_some()).count()
}

pub(super) fn lines(file: &GeneratedFile) -> usize {
    file.text.lines().count()
}
