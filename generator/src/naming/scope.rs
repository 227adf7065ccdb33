//! Things that want names → names that differ, in all scopes of one kind at once.
//!
//! Each thing gets the identifier that the rules make of its name, where nothing else wants the
//! same. Otherwise it is decided in this order, whatever the order of the metadata:
//!
//! 1. a rename of the configuration;
//! 2. the name that it had when the crate was last generated;
//! 3. the identifier, for the one that comes first: of the types that extend each other the base,
//!    then navigation properties before operations, then the one that is written as CSDL names are;
//! 4. the identifier with a word that says in what the thing differs: how it is written
//!    (`underscore_summary`, `capital_solution`), what it is (`owners_action`), the parameters of a
//!    function, or the namespace.

use std::collections::{BTreeMap, HashMap};

use super::ident::{Ident, Role};
use super::problems::Problem;
use super::renames::Renames;
use super::spelling::distance;
use super::thing::{Kind, Thing};
use crate::source::{Diagnostics, Span};

/// The name of a thing.
#[derive(Debug)]
pub(crate) struct Given {
    pub(crate) ident: Ident,
    /// Why it is another one than the rules make of the name of the thing, or than it was.
    pub(crate) reason: Option<Reason>,
}

/// Why something is not called by the rules alone, or not as it was before.
#[derive(Clone, Debug)]
pub(crate) struct Reason {
    /// What has the name that the rules make.
    pub(crate) taken: Option<Taken>,
    /// Where the thing is named.
    pub(crate) span: Span,
    /// What it was called before.
    pub(crate) kept: Option<Ident>,
}

/// A name that something else has.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    pub(crate) plain: Ident,
    pub(crate) holder: String,
    pub(crate) holder_span: Span,
}

/// Gives things names that differ in their scopes, each of which may lie in another one.
pub(crate) fn assign(
    outer: &[Option<usize>],
    things: &[Thing<'_>],
    renames: &Renames<'_>,
    found: &mut Diagnostics,
) -> Vec<Given> {
    let is_renamed: Vec<bool> = things.iter().map(|it| renames.get(&it.target).is_some()).collect();
    let mut assignment = Assignment::new(outer, things, is_renamed.clone());
    (0..things.len()).for_each(|at| assignment.rename(at, renames, found));
    let given = assignment.run();
    if is_renamed.contains(&true) {
        let without = Assignment::new(outer, things, is_renamed).run();
        for (thing, (given, without)) in things.iter().zip(given.iter().zip(&without)) {
            if given.ident != without.ident {
                renames.need(&thing.target);
            }
        }
    }
    given
}

/// Names on their way.
struct Assignment<'a> {
    outer: &'a [Option<usize>],
    things: &'a [Thing<'a>],
    nesting: Nesting,
    /// The things that have taken a name, by their scopes as these are numbered, in the order in
    /// which they have.
    takers: HashMap<String, BTreeMap<usize, Vec<(usize, usize)>>>,
    taken: usize,
    given: Vec<Option<Ident>>,
    /// Which things the configuration renames: what they were called before was not for good.
    is_renamed: Vec<bool>,
}

impl<'a> Assignment<'a> {
    fn new(outer: &'a [Option<usize>], things: &'a [Thing<'a>], is_renamed: Vec<bool>) -> Self {
        Self {
            outer,
            things,
            nesting: Nesting::of(outer),
            takers: HashMap::new(),
            taken: 0,
            given: vec![None; things.len()],
            is_renamed,
        }
    }

    /// Names all things that have none yet.
    fn run(mut self) -> Vec<Given> {
        let order = self.order();
        for at in order.iter().copied().filter(|at| !self.is_renamed[*at]).collect::<Vec<_>>() {
            let thing = &self.things[at];
            let is_free = |it: &&Ident| !thing.role.reserved().contains(&it.as_str());
            if let Some(kept) = thing.kept.as_ref().filter(is_free) {
                self.take_if_free(at, kept);
            }
        }
        for at in &order {
            if let (None, Some(plain)) = (&self.given[*at], &self.things[*at].plain) {
                self.take_if_free(*at, plain);
            }
        }
        for at in order {
            if self.given[at].is_none() {
                let mut others = self.things[at].others(self.in_the_way(at));
                while let Some(other) = others.next()
                    && !self.take_if_free(at, &other)
                {}
            }
        }
        (0..self.things.len())
            .map(|at| Given {
                ident: self.given[at].clone().expect("there is always another name"),
                reason: self.reason(at),
            })
            .collect()
    }

    /// Why a thing is not called by the rules, or not as it was.
    fn reason(&self, at: usize) -> Option<Reason> {
        let thing = &self.things[at];
        if self.is_renamed[at] {
            return None;
        }
        let given = self.given[at].as_ref();
        let plain = thing.plain.clone().filter(|it| Some(it) != given);
        let taken = plain.zip(self.in_the_way(at)).map(|(plain, holder)| Taken {
            plain,
            holder: holder.target.clone(),
            holder_span: holder.span,
        });
        let is_lost = thing.kept.is_some() && thing.kept.as_ref() != given;
        let reason = Reason { taken, span: thing.span, kept: thing.kept.clone() };
        (is_lost || reason.taken.is_some()).then_some(reason)
    }

    /// What has the name that a thing would have by the rules.
    fn in_the_way(&self, at: usize) -> Option<&'a Thing<'a>> {
        let thing = &self.things[at];
        let claims = thing.claims(thing.plain.as_ref()?);
        claims.iter().find_map(|claim| self.holder(at, claim)).map(|it| &self.things[it])
    }

    /// The things in the order in which they are asked.
    fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.things.len()).collect();
        order.sort_by_cached_key(|at| {
            let thing = &self.things[*at];
            let depth = self.ways_out(thing.scope).count();
            let is_new = !thing.is_known && thing.kept.is_none();
            let name = (thing.kind, distance(thing.wire), thing.wire);
            (is_new, depth, name, thing.target.clone(), thing.parameters.clone())
        });
        order
    }

    /// A scope, and those that it lies in.
    fn ways_out(&self, scope: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(scope), |it| self.outer[*it])
    }

    /// What has a name already, where a thing would have it, too.
    fn holder(&self, at: usize, claim: &str) -> Option<usize> {
        let thing = &self.things[at];
        let is_in_the_way = |holder: usize| {
            let other = &self.things[holder];
            let is_hidden = thing.hides.is_some() && thing.hides == other.hides;
            holder != at && (!is_hidden || other.scope == thing.scope)
        };
        let takers = self.takers.get(claim)?;
        // Of each scope around the one that was there first.
        let outer =
            self.ways_out(thing.scope).filter_map(|it| takers.get(&self.nesting.number(it)));
        let mut outer = outer.filter_map(|it| it.first()).map(|(_, holder)| *holder);
        outer.find(|it| is_in_the_way(*it)).or_else(|| {
            let inner = takers.range(self.nesting.within(thing.scope)).flat_map(|(_, it)| it);
            let inner = inner.filter(|(_, it)| is_in_the_way(*it));
            inner.min().map(|(_, holder)| *holder)
        })
    }

    /// Gives a thing a name, unless another one has it.
    fn take_if_free(&mut self, at: usize, ident: &Ident) -> bool {
        let claims = self.things[at].claims(ident);
        let is_free = claims.iter().all(|claim| self.holder(at, claim).is_none());
        if is_free {
            self.take(at, ident, claims);
        }
        is_free
    }

    fn take(&mut self, at: usize, ident: &Ident, claims: Vec<String>) {
        let scope = self.things[at].scope;
        for claim in claims {
            let takers = self.takers.entry(claim).or_default();
            takers.entry(self.nesting.number(scope)).or_default().push((self.taken, at));
            self.taken += 1;
        }
        self.given[at] = Some(ident.clone());
    }

    /// Gives a thing the name that the configuration gives it; two of one name are an error.
    fn rename(&mut self, at: usize, renames: &Renames<'_>, found: &mut Diagnostics) {
        let thing = &self.things[at];
        let Some(rename) = renames.get(&thing.target) else { return };
        let name = &rename.name;
        if thing.role.reserved().contains(&name.text.as_str()) {
            renames.need(&thing.target);
            found.push(Problem::RenameReserved { name: &name.text }.at(name.span));
            return;
        }
        // An overload is called by its parameters, too, if the rules do that.
        let ident = match thing.suffix {
            "" => Ident(name.text.clone()),
            suffix => Ident(name.text.clone()).with(suffix),
        };
        if self.take_if_free(at, &ident) {
            return;
        }
        let claims = thing.claims(&ident);
        let holder = claims.iter().find_map(|claim| self.holder(at, claim));
        let Some(holder) = holder.map(|it| &self.things[it]) else { return };
        let target = &thing.target;
        if *target != holder.target {
            let (one, other) = (target, &holder.target);
            let problem = Problem::RenameTwice { one, other, name: &ident };
            renames.need(target);
            found.push(problem.at(name.span).related_to(holder.span));
        }
    }
}

/// Scopes numbered so that those that lie in one follow it.
struct Nesting {
    numbers: Vec<(usize, usize)>,
}

impl Nesting {
    fn of(outer: &[Option<usize>]) -> Self {
        let mut inner = vec![Vec::new(); outer.len()];
        for (scope, around) in outer.iter().enumerate() {
            around.iter().for_each(|around| inner[*around].push(scope));
        }
        let mut numbers = vec![(0, 0); outer.len()];
        let mut next = 0;
        let outermost = (0..outer.len()).rev().filter(|it| outer[*it].is_none());
        // Each scope twice: before those in it, and after them.
        let mut open: Vec<(usize, bool)> = outermost.map(|it| (it, true)).collect();
        while let Some((scope, is_start)) = open.pop() {
            if !is_start {
                numbers[scope].1 = next;
                continue;
            }
            numbers[scope].0 = next;
            next += 1;
            open.push((scope, false));
            open.extend(inner[scope].iter().map(|it| (*it, true)));
        }
        Self { numbers }
    }

    fn number(&self, scope: usize) -> usize {
        self.numbers[scope].0
    }

    /// The numbers of the scopes that lie in one.
    fn within(&self, scope: usize) -> std::ops::Range<usize> {
        let (number, end) = self.numbers[scope];
        number + 1..end
    }
}

/// The identifiers of one scope, where each has to be another one.
#[derive(Default)]
pub(crate) struct Scope {
    taken: BTreeMap<Ident, (String, Span)>,
}

impl Scope {
    /// Takes an identifier, or reports what has it already.
    pub(crate) fn claim(
        &mut self,
        ident: &Ident,
        target: &str,
        span: Span,
        found: &mut Diagnostics,
    ) {
        let entry = (target.to_owned(), span);
        if let Some((other, other_span)) = self.taken.insert(ident.clone(), entry) {
            let problem = Problem::RenameTwice { one: &target, other: &other, name: ident };
            found.push(problem.at(span).related_to(other_span));
        }
    }
}

/// Gives names to things that nobody renames.
pub(crate) fn assign_unseen(outer: &[Option<usize>], things: &[Thing<'_>]) -> Vec<Ident> {
    let assignment = Assignment::new(outer, things, vec![false; things.len()]);
    assignment.run().into_iter().map(|it| it.ident).collect()
}

/// The names of the parameters of a method, which nobody writes.
pub(crate) fn values<'w>(wires: impl Iterator<Item = &'w str>, span: Span) -> Vec<Ident> {
    let thing = |wire| Thing::new(String::new(), wire, Kind::Parameter, Role::Value, span);
    let things: Vec<Thing<'_>> = wires.map(thing).collect();
    assign_unseen(&[None], &things)
}
