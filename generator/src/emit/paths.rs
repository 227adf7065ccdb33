//! Where each part of a crate has its file.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir;
use crate::naming::Ident;

/// The file of a type in `models`.
pub(crate) fn type_path(version: &ir::Version, path: &ir::TypePath) -> String {
    format!("{}/{}.rs", folder(version, "models", &path.modules), path.file)
}

/// The file of a module below `parameters`.
pub(crate) fn parameters_path(version: &ir::Version, modules: &[Ident]) -> String {
    let end = if modules.is_empty() { "/mod.rs" } else { ".rs" };
    format!("{}{end}", folder(version, "parameters", modules))
}

/// The file of the requests on a type.
pub(crate) fn requests_path(version: &ir::Version, of: &ir::TypePath) -> String {
    format!("{}/{}.rs", folder(version, "requests", &of.modules), of.file)
}

pub(super) fn folder(version: &ir::Version, part: &str, modules: &[Ident]) -> String {
    let modules: String = modules.iter().map(|module| format!("/{module}")).collect();
    format!("src/{}/{part}{modules}", version.module)
}

/// The modules of a tree and what stands directly below each, from the paths of its leaves.
pub(super) fn tree<'a>(
    paths: impl IntoIterator<Item = &'a [Ident]>,
) -> BTreeMap<&'a [Ident], BTreeSet<&'a Ident>> {
    let mut tree: BTreeMap<&[Ident], BTreeSet<&Ident>> =
        BTreeMap::from([(&[][..], BTreeSet::new())]);
    for path in paths {
        for (depth, child) in path.iter().enumerate() {
            tree.entry(&path[..depth]).or_default().insert(child);
        }
        tree.entry(path).or_default();
    }
    tree
}
