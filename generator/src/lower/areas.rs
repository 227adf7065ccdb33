//! [`ir`] → the same with Cargo features: one for each root of the service, and one for what many
//! of them need, so that a program compiles no more of a large crate than it uses.

use std::collections::{BTreeMap, BTreeSet};

use super::reach::{Part, Reach, root};
use crate::ir::{self, Area, Conditions};
use crate::naming::{FEATURES, Ident, Role, plain};

/// The area of what many roots need, as most types of a service often need each other, and of what
/// is there for no root.
const COMMON: &str = "common";

/// Divides a crate.
pub(crate) fn divide(generated: &mut ir::Crate) {
    let modules: Vec<String> = generated.versions.iter().map(|it| it.module.to_string()).collect();
    let called = called(&generated.versions);
    let name = |root: &str| {
        let mut name = called.get(root).map_or_else(String::new, Ident::to_string);
        if FEATURES.contains(&name.as_str()) || modules.contains(&name) {
            name.push('_');
        }
        name
    };
    let reaches: Vec<Reach<'_>> = generated.versions.iter().map(Reach::of).collect();
    let divisions: Vec<Division<'_>> = reaches.iter().map(Division::of).collect();
    let common: BTreeSet<&str> =
        divisions.iter().flat_map(|it| it.common.iter().copied()).collect();
    let roots: BTreeSet<&str> = reaches.iter().flat_map(|it| it.roots.iter().copied()).collect();
    let mut areas: Vec<Area> = roots
        .iter()
        .map(|root| Area {
            name: name(root),
            root: Some((*root).to_owned()),
            needs: if common.contains(root) { vec![COMMON.to_owned()] } else { Vec::new() },
        })
        .collect();
    if !common.is_empty() || reaches.iter().any(|it| !it.named.is_empty()) {
        areas.push(Area { name: COMMON.to_owned(), root: None, needs: Vec::new() });
    }
    areas.sort_by(|a, b| a.name.cmp(&b.name));
    let conditions: Vec<Conditions> =
        divisions.iter().map(|it| it.conditions(&common, &name)).collect();
    for (version, mut conditions) in generated.versions.iter_mut().zip(conditions) {
        for method in &mut version.client.methods {
            let feature = name(root(method));
            method.docs.extend([String::new(), format!("Feature `{feature}`.")]);
            conditions.methods.insert(method.name.clone(), feature);
        }
        version.conditions = conditions;
    }
    generated.areas = areas;
}

/// What roots are called: as the rules do, and those that would be called the same as their methods
/// are.
fn called(versions: &[ir::Version]) -> BTreeMap<String, Ident> {
    let mut methods: BTreeMap<&str, &Ident> = BTreeMap::new();
    for method in versions.iter().flat_map(|it| &it.client.methods) {
        let shortest = methods.entry(root(method)).or_insert(&method.name);
        if method.name.as_str().len() < shortest.as_str().len() {
            *shortest = &method.name;
        }
    }
    let by_rule: Vec<Ident> = methods.keys().map(|root| plain(root, Role::Module)).collect();
    let is_alone = |name: &Ident| by_rule.iter().filter(|it| *it == name).count() == 1;
    let called = methods.iter().zip(&by_rule).map(|((root, method), name)| {
        let is_alone = is_alone(name);
        let name = if is_alone { name.clone() } else { plain(method.as_str(), Role::Module) };
        ((*root).to_owned(), name)
    });
    called.collect()
}

/// How a version is divided.
struct Division<'a> {
    reach: &'a Reach<'a>,
    /// The roots that need what is common: the several roots that more parts need than any other
    /// roots.
    common: BTreeSet<&'a str>,
}

impl<'a> Division<'a> {
    fn of(reach: &'a Reach<'a>) -> Self {
        let mut sizes: BTreeMap<&[usize], usize> = BTreeMap::new();
        for roots in reach.needed.values().filter(|it| it.len() > 1) {
            *sizes.entry(roots).or_default() += 1;
        }
        let largest = sizes.into_iter().max_by_key(|(_, size)| *size);
        let common = largest.map_or(&[][..], |(roots, _)| roots);
        Self { reach, common: common.iter().map(|at| reach.roots[*at]).collect() }
    }

    /// What each part needs, where some roots, which may be more than those of this version, have
    /// the common area with theirs.
    fn conditions(&self, common: &BTreeSet<&str>, name: &impl Fn(&str) -> String) -> Conditions {
        let mut conditions = Conditions::default();
        let named = self.reach.named.iter().map(|part| (part, &[][..]));
        let needed = self.reach.needed.iter().map(|(part, roots)| (part, roots.as_slice()));
        // What roots need wins over that nothing does.
        let parts: BTreeMap<&Part<'_>, &[usize]> = named.chain(needed).collect();
        for (part, roots) in parts {
            let roots = roots.iter().map(|at| self.reach.roots[*at]);
            let is_common = !self.common.is_empty()
                && self.common.iter().all(|it| roots.clone().any(|root| root == *it));
            let mut features: Vec<String>;
            if is_common {
                features = roots.filter(|it| !common.contains(it)).map(name).collect();
            } else {
                features = roots.map(name).collect();
            }
            // Types by name are of no root.
            if is_common || self.reach.named.contains(part) {
                features.push(COMMON.to_owned());
            }
            features.sort_unstable();
            match part {
                Part::Type(path) => conditions.types.insert((*path).clone(), features),
                Part::Parameters(path) => conditions.parameters.insert(path.to_vec(), features),
            };
        }
        conditions
    }
}
