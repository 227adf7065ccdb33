//! Patterns that bring far more than they name → what to exclude, and what that leaves.
//!
//! The steps that are offered are found in the graph of the walk; the numbers are those of a
//! selection that is made with them excluded, so that they are what a run would say.

use super::cost::{Cost, Size};
use crate::config::{Named, Pattern, Segment, VersionConfig};
use crate::model::Model;
use crate::select::{Gate, Place, Selection, gates, selected};

/// A cut is offered if it saves so many types,
const SAVED: usize = 100;

/// and leaves at most one in so many.
const LEFT: usize = 2;

/// What is left after a cut, and what goes far in many directions, is cut if it has more types than
/// so many.
const MANY: usize = 300;

/// How many cuts are made one after the other.
const ROUNDS: usize = 3;

/// How many steps a pattern is left where no few steps are the reason.
const STEPS: std::ops::RangeInclusive<usize> = 2..=4;

/// What to exclude from a pattern that brings far more than it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The pattern.
    pub pattern: String,
    /// The types that it reaches most types through; none where it just goes far in many directions.
    pub reached: Vec<String>,
    /// The steps to these types, such as `driveItem/createdByUser`.
    pub through: Vec<String>,
    /// What to exclude.
    pub exclude: Vec<String>,
    /// How many types the pattern brings, after the cuts before this one.
    pub types: usize,
    /// How many of them this cut leaves.
    pub types_left: usize,
    /// How many requests it leaves.
    pub operations_left: usize,
}

/// The cuts of each pattern of a version, in its order; and where there are some, how many types
/// and requests the version has with all of them. What each pattern brings is known already.
pub(crate) fn cuts(model: &Model<'_>, config: &VersionConfig, costs: &[Cost]) -> (Vec<Cut>, Size) {
    let (mut cuts, mut all) = (Vec::new(), config.clone());
    for (pattern, cost) in config.include.iter().zip(costs) {
        // What takes everything takes what it names.
        if pattern.segments.first() != Some(&Segment::Rest) {
            let (own, excluded) = of_pattern(model, config, pattern, cost.needed.types);
            cuts.extend(own);
            all.exclude.extend(excluded);
        }
    }
    if cuts.is_empty() {
        return (cuts, Size::default());
    }
    let left = selected(model, &all);
    (cuts, Size { types: left.types(), operations: left.operations(), lines: 0 })
}

/// The cuts of a pattern, and all that they exclude.
fn of_pattern(
    model: &Model<'_>,
    config: &VersionConfig,
    pattern: &Pattern,
    mut types: usize,
) -> (Vec<Cut>, Vec<Pattern>) {
    let (include, before) = (vec![pattern.clone()], config.exclude.len());
    let mut config = VersionConfig { include, types: Vec::new(), ..config.clone() };
    let mut cuts = Vec::new();
    while cuts.len() < ROUNDS && types > if cuts.is_empty() { SAVED } else { MANY } {
        let mut found = best(model, &config, pattern, types);
        // Where few steps are the reason, the others are wanted.
        if found.is_none() && cuts.is_empty() && types > MANY {
            found = shortened(model, &config, pattern, types);
        }
        let Some(tried) = found else { break };
        config = tried.config;
        let Candidate { reached, through, exclude } = tried.candidate;
        let types_left = tried.left.types();
        cuts.push(Cut {
            pattern: pattern.written.text.clone(),
            reached,
            through,
            exclude: exclude.into_iter().map(|it| it.written.text).collect(),
            types,
            types_left,
            operations_left: tried.left.operations(),
        });
        types = types_left;
    }
    (cuts, config.exclude.split_off(before))
}

/// The cut that is worth it and saves most; of those that save about as much, one of few steps that
/// leaves much.
fn best(
    model: &Model<'_>,
    config: &VersionConfig,
    pattern: &Pattern,
    types: usize,
) -> Option<Tried> {
    let candidates = gates(model, config).into_iter();
    let candidates = candidates.filter_map(|gate| Candidate::of_gate(model, pattern, gate));
    let tried = candidates.map(|it| Tried::new(model, config, it));
    let tried: Vec<Tried> = tried.filter(|it| it.is_worth_it(types, LEFT)).collect();
    let saved = |it: &Tried| types - it.left.types();
    let most = tried.iter().map(saved).max()?;
    let good = tried.into_iter().filter(|it| saved(it) * 5 >= most * 4);
    good.min_by_key(|it| (it.candidate.exclude.len(), saved(it)))
}

/// The pattern with as many steps as leave little, for where it goes far in many directions.
fn shortened(
    model: &Model<'_>,
    config: &VersionConfig,
    pattern: &Pattern,
    types: usize,
) -> Option<Tried> {
    let tried = |steps| Tried::new(model, config, Candidate::of_steps(pattern, steps));
    let mut tried: Vec<Tried> = STEPS.rev().map(tried).collect();
    let at = [2 * LEFT, LEFT]
        .iter()
        .find_map(|left| tried.iter().position(|it| it.is_worth_it(types, *left)))?;
    Some(tried.swap_remove(at))
}

/// What could be excluded.
struct Candidate {
    reached: Vec<String>,
    through: Vec<String>,
    exclude: Vec<Pattern>,
}

/// A cut that has been made, to see what it leaves.
struct Tried {
    candidate: Candidate,
    config: VersionConfig,
    left: Selection,
}

impl Candidate {
    /// None where a pattern cannot say what leads there: names in metadata can have any characters.
    fn of_gate(model: &Model<'_>, pattern: &Pattern, gate: Gate) -> Option<Self> {
        let exclude = gate.steps.keys().map(|name| below(pattern, &["**", name, "**"]));
        Some(Self {
            reached: gate.to.iter().map(|id| model[*id].name.name.to_owned()).collect(),
            exclude: exclude.collect::<Option<_>>()?,
            through: gate.steps.into_iter().map(|it| shown(model, it)).collect(),
        })
    }

    fn of_steps(pattern: &Pattern, steps: usize) -> Self {
        let rest = [vec!["*"; steps], vec!["**"]].concat();
        let exclude = below(pattern, &rest).into_iter().collect();
        Self { reached: Vec::new(), through: Vec::new(), exclude }
    }
}

impl Tried {
    fn new(model: &Model<'_>, config: &VersionConfig, candidate: Candidate) -> Self {
        let mut config = config.clone();
        config.exclude.extend(candidate.exclude.iter().cloned());
        let left = selected(model, &config);
        Self { candidate, config, left }
    }

    /// Whether it saves much and leaves at most one in so many.
    fn is_worth_it(&self, types: usize, of: usize) -> bool {
        let left = self.left.types();
        left > 0 && left * of <= types && left + SAVED <= types
    }
}

/// The pattern up to its first `**`, and other segments below that; none if a pattern cannot have one
/// of them.
fn below(pattern: &Pattern, segments: &[&str]) -> Option<Pattern> {
    if segments.iter().any(|it| it.contains(['/', '#'])) {
        return None;
    }
    let at = pattern.segments.iter().position(|it| *it == Segment::Rest);
    let at = at.unwrap_or(pattern.segments.len());
    let path = pattern.written.text.split('#').next().unwrap_or_default();
    let kept = path.split('/').take(at + 1);
    let text = kept.chain(segments.iter().copied()).collect::<Vec<_>>().join("/");
    let written = Named { text, span: pattern.written.span };
    Pattern::parse(written).ok()
}

/// A step for people to read, by the type that has it.
fn shown(model: &Model<'_>, (name, place): (String, Place)) -> String {
    match place {
        Place::Member(from, _) => format!("{}/{name}", model[from].name.name),
        Place::Cast { base, derived } => {
            format!("{}/{}", model[base].name.name, model[derived].name.name)
        }
        Place::Operation(_) | Place::Root(_) | Place::Import(..) => name,
    }
}
