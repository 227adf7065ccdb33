//! What is known of who may make a request → tables of documentation, and what errors name.

use super::docs::Writer;
use super::{Addresses, Context, Selected};
use crate::ir;
use crate::model::{Permission, Restriction};
use crate::naming::Ident;
use crate::permissions::{
    Alternative, Needs, Origin, Quality, Rights, Rule, Scheme, Subject, least,
};
use crate::select::{Place, Step};

/// How many different rules a page shows, and how many paths of each.
const RULES: usize = 4;
const PATHS: usize = 4;

/// Who may make a request.
pub(super) struct Permissions<'a, 'c, 's> {
    context: &'a Context<'c, 's>,
    subject: Subject,
    /// What annotations say of the request, also of other things than permissions.
    restriction: Option<&'c Restriction<'s>>,
    needs: Option<&'c Needs<'s>>,
}

impl<'a, 'c, 's> Permissions<'a, 'c, 's> {
    pub(super) fn of(
        context: &'a Context<'c, 's>,
        subject: Subject,
        restriction: Option<&'c Restriction<'s>>,
    ) -> Self {
        let needs = context.granted.needs.get(&subject);
        Self { context, subject, restriction, needs }
    }

    /// A table of the scopes that allow the request; one for each group of paths where they differ.
    pub(super) fn document(&self, docs: &mut Writer) {
        let Some(Needs { rules, origin, .. }) = self.needs else { return };
        docs.markdown("# Permissions");
        if let (Origin::Annotation, Some(restriction)) = (origin, self.restriction) {
            table(docs, restriction.permissions.iter().map(annotated));
            return;
        }
        for rule in &rules[..rules.len().min(RULES)] {
            let paths = self.paths(rule);
            match origin {
                Origin::Path if rules.len() > 1 => _ = docs.markdown(&format!("At {paths}:")),
                Origin::Annotation | Origin::Path => {}
                Origin::OtherPath => {
                    let lead = if rule.paths.len() == 1 { "leads" } else { "lead" };
                    docs.markdown(&format!("They are known of {paths}, which {lead} to the same:"));
                }
                Origin::Base => {
                    let known = format!("They are known of a base of the type, at {paths}:");
                    docs.markdown(&known);
                }
            }
            let rows = Scheme::ALL.into_iter().map(|it| row(it, &rule.rights));
            table(docs, rows);
        }
        if rules.len() > RULES {
            docs.markdown("On other paths, other permissions are needed.");
        }
    }

    /// The least privileged scopes, delegated and application, for error messages.
    pub(super) fn least(&self) -> [Option<ir::LeastScopes>; 2] {
        [Scheme::DelegatedWork, Scheme::Application].map(|scheme| {
            let rules = &self.needs?.rules;
            let expressions: Vec<String> =
                rules.iter().map(|rule| expression(&rule.rights, scheme)).collect();
            let mut all: Vec<&str> = expressions.iter().flat_map(|it| it.split('|')).collect();
            all.sort_unstable();
            all.dedup();
            all.retain(|it| !it.is_empty());
            if all.is_empty() {
                return None;
            }
            if expressions.windows(2).all(|pair| pair[0] == pair[1]) {
                return Some(ir::LeastScopes { all: expressions[0].clone(), by_path: None });
            }
            let rules = rules.iter().zip(&expressions).map(|(rule, expression)| {
                let paths = rule.paths.iter().take(PATHS).map(|it| self.address(it));
                paths.chain([expression.clone()]).collect::<Vec<_>>().join(" ")
            });
            let by_path = Some(rules.collect::<Vec<_>>().join(";"));
            Some(ir::LeastScopes { all: all.join("|"), by_path })
        })
    }

    /// Some paths of a rule, as documentation shows them.
    fn paths(&self, rule: &Rule<'_>) -> String {
        let shown = rule.paths.iter().take(PATHS).map(|it| format!("`{}`", self.address(it)));
        let shown = shown.collect::<Vec<_>>().join(", ");
        match rule.paths.len().saturating_sub(PATHS) {
            0 => shown,
            more => format!("{shown} and {more} more"),
        }
    }

    fn address(&self, steps: &[Step]) -> String {
        let of = self.needs.map_or(self.subject, |it| it.of);
        address(self.context.addresses, of, steps)
    }
}

/// The address of a request at the end of a path, without query options: where a request was made,
/// and where its permissions are looked for, is told by paths.
pub(crate) fn address(addresses: Addresses<'_, '_>, of: Subject, steps: &[Step]) -> String {
    let address = match of {
        Subject::Verb(_, verb) => addresses.request(steps, &verb.spec()),
        Subject::Operation(_, id) => addresses.operation(steps, Place::Operation(id)),
        Subject::Import(at, id) => addresses.operation(steps, Place::Import(at, id)),
    };
    let address = address.to_string();
    address.split('?').next().unwrap_or_default().to_owned()
}

/// The least sets of scopes for all requests of a version, as far as permissions are known.
pub(super) fn lists(selected: &Selected<'_, '_>) -> Vec<ir::ScopeList> {
    let granted = selected.granted;
    if granted.needs.is_empty() {
        return Vec::new();
    }
    let rights = || granted.needs.values().flat_map(Needs::sure).map(|it| &it.rights);
    let all = selected.selection.operations();
    let elsewhere = granted.needs.values().filter(|it| it.sure().next().is_none()).count();
    let unknown = all - granted.needs.len();
    let lists = [
        ("DELEGATED", Scheme::DelegatedWork, "for a user with a work or school account", "scp"),
        ("APPLICATION", Scheme::Application, "as itself, without a user", "roles"),
    ];
    let lists = lists.map(|(name, scheme, who, claim)| {
        let least = least(&[granted], scheme, rights());
        let can = |it: &&Needs<'_>| it.sure().any(|it| !it.rights.of(scheme).is_empty());
        let known = granted.needs.values().filter(can).count();
        let not = all - known - elsewhere - unknown;
        let mut docs = Writer::default();
        if known == 0 {
            docs.markdown(&format!(
                "A program that acts {who}, can make none of the requests of this version, as far as \
                 permissions are known: the claim `{claim}` of its token has to hold nothing."
            ));
        } else {
            docs.markdown(&format!(
                "The least permissions of a program that acts {who}, for the requests of this version \
                 that are known to be possible so: what the claim `{claim}` of its token has to hold."
            ));
        }
        docs.markdown(&counted([
            (known, "covered"),
            (not, "impossible in this way"),
            (elsewhere, "left out, as permissions are known of other paths or a base only"),
            (unknown, "unknown"),
        ]));
        if known > 0 {
            docs.markdown(
                "A program that makes few of them may need less; one with higher permissions needs \
                 none of those that they include.",
            );
        }
        docs.markdown(&quality(least.quality));
        let scopes = least.scopes.iter().map(ToString::to_string).collect();
        ir::ScopeList { name: Ident::known(name), docs: docs.finish(), scopes }
    });
    lists.into_iter().collect()
}

/// `Of 7 requests: 4 covered; 3 unknown.`: numbers that add up.
fn counted(parts: [(usize, &str); 4]) -> String {
    let all = parts.iter().map(|(count, _)| count).sum::<usize>();
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, what)| format!("{count} {what}")).collect();
    format!("Of {all} requests: {}.", parts.join("; "))
}

/// How good a set of scopes is, if there may be a better one.
fn quality(quality: Quality) -> String {
    match quality.above() {
        0 => String::new(),
        more => format!("There may be a set that weighs less, by {more} % at most."),
    }
}

fn table(docs: &mut Writer, rows: impl Iterator<Item = String>) {
    let head = ["| | least privileged | also sufficient |".to_owned(), "|---|---|---|".to_owned()];
    docs.block(head.into_iter().chain(rows));
}

/// Scopes as an annotation lists them: the first one is the least privileged one.
fn annotated(permission: &Permission<'_>) -> String {
    let mut scopes = permission.scopes.iter().map(|scope| format!("`{scope}`"));
    let least = scopes.next().unwrap_or_else(|| NOT_SUPPORTED.to_owned());
    let higher: Vec<String> = scopes.collect();
    let name = &permission.scheme;
    let scheme = Scheme::of(name).map_or(name.as_ref(), |it| words(it));
    format!("| {scheme} | {least} | {} |", higher.join(", "))
}

fn row(scheme: Scheme, rights: &Rights<'_>) -> String {
    let (least, higher): (Vec<_>, Vec<_>) = rights.of(scheme).iter().partition(|it| it.is_least);
    let shown = |list: &[&Alternative<'_>], last: &str| {
        let all: Vec<String> = list.iter().map(|it| together(it)).collect();
        match all.as_slice() {
            [before @ .., end] if !before.is_empty() => {
                format!("{}{last}{end}", before.join(", "))
            }
            all => all.concat(),
        }
    };
    let words = words(scheme);
    match (least.as_slice(), higher.as_slice()) {
        ([], []) => format!("| {words} | {NOT_SUPPORTED} | |"),
        ([], higher) => format!("| {words} | not said | {} |", shown(higher, ", ")),
        (least, higher) => {
            format!("| {words} | {} | {} |", shown(least, " or "), shown(higher, ", "))
        }
    }
}

const NOT_SUPPORTED: &str = "not supported";

fn together(alternative: &Alternative<'_>) -> String {
    let scopes: Vec<String> = alternative.scopes.iter().map(|it| format!("`{it}`")).collect();
    scopes.join(" with ")
}

/// A way to sign in, in words.
fn words(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Application => "application",
        Scheme::DelegatedWork => "delegated, work or school account",
        Scheme::DelegatedPersonal => "delegated, personal account",
    }
}

/// `A|B&C`: the alternatives that need least.
fn expression(rights: &Rights<'_>, scheme: Scheme) -> String {
    let least = rights.least(scheme).map(|it| it.scopes.join("&"));
    least.collect::<Vec<_>>().join("|")
}
