//! The patterns and types of a configuration → what each brings, and what only it brings.

use super::cost::{Cost, Size};
use super::lines::Lines;
use crate::config::VersionConfig;
use crate::emit::GeneratedFile;
use crate::ir;
use crate::lower::Selected;
use crate::model::Model;
use crate::select::{Selection, selected};

/// The costs of the entries of a version, in the order of the configuration: those of a selection
/// with one of them only, and what a selection without it lacks.
pub(crate) fn costs(
    Selected { config, model, selection, .. }: &Selected<'_, '_>,
    version: &ir::Version,
    files: &[GeneratedFile],
) -> Vec<Cost> {
    let measure = Measure { model, all: selection, lines: Lines::of(version, files) };
    let all = measure.size(selection);
    let entries = Entry::of(config);
    let costs = entries.iter().map(|entry| {
        let of = entry.text(config).to_owned();
        if let [_] = entries.as_slice() {
            return Cost { of, needed: all, alone: all };
        }
        let needed = measure.size(&selected(model, &entry.only(config)));
        let others = measure.size(&selected(model, &entry.others(config)));
        Cost { of, needed, alone: all.without(others) }
    });
    costs.collect()
}

struct Measure<'a, 's> {
    model: &'a Model<'s>,
    all: &'a Selection,
    lines: Lines<'a>,
}

impl Measure<'_, '_> {
    fn size(&self, part: &Selection) -> Size {
        Size {
            types: part.types(),
            operations: part.operations(),
            lines: self.lines.count(self.model, self.all, part),
        }
    }
}

/// Something that the configuration asks for, by its index.
#[derive(Clone, Copy)]
enum Entry {
    Include(usize),
    Type(usize),
}

impl Entry {
    fn of(config: &VersionConfig) -> Vec<Self> {
        let include = (0..config.include.len()).map(Self::Include);
        include.chain((0..config.types.len()).map(Self::Type)).collect()
    }

    fn text(self, config: &VersionConfig) -> &str {
        match self {
            Self::Include(at) => &config.include[at].written.text,
            Self::Type(at) => &config.types[at].text,
        }
    }

    /// The configuration with nothing else.
    fn only(self, config: &VersionConfig) -> VersionConfig {
        let (include, types) = match self {
            Self::Include(at) => (vec![config.include[at].clone()], Vec::new()),
            Self::Type(at) => (Vec::new(), vec![config.types[at].clone()]),
        };
        VersionConfig { include, types, ..config.clone() }
    }

    /// The configuration without it.
    fn others(self, config: &VersionConfig) -> VersionConfig {
        let mut config = config.clone();
        match self {
            Self::Include(at) => _ = config.include.remove(at),
            Self::Type(at) => _ = config.types.remove(at),
        }
        config
    }
}
