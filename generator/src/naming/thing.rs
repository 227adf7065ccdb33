//! What wants a name, and the names that it may have.

use super::ident::{Ident, Role};
use super::spelling::{Spelling, plain, spelled};
use crate::source::Span;

/// What something is, in the order in which names are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Namespace,
    /// A key of an entity other than its own, in a method `by_…`.
    Key,
    EntitySet,
    Singleton,
    Navigation,
    Action,
    Function,
    Property,
    EntityType,
    ComplexType,
    EnumType,
    Member,
    Parameter,
}

impl Kind {
    /// As names tell it.
    fn word(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::EntitySet => "entity_set",
            Self::Singleton => "singleton",
            Self::Navigation => "navigation",
            Self::Action => "action",
            Self::Function => "function",
            Self::Property => "property",
            Self::EntityType => "entity_type",
            Self::ComplexType => "complex_type",
            Self::EnumType => "enum_type",
            Self::Member => "member",
            Self::Parameter => "parameter",
            Self::Namespace => "namespace",
        }
    }
}

/// Something that wants a name.
pub(crate) struct Thing<'a> {
    /// The full CSDL name, as renames write it.
    pub(crate) target: String,
    /// The simple name.
    pub(crate) wire: &'a str,
    pub(crate) kind: Kind,
    pub(crate) role: Role,
    pub(crate) span: Span,
    /// The scope that it stands in, by its index.
    pub(crate) scope: usize,
    /// The identifier by the rules alone; none if they make none of the name.
    pub(crate) plain: Option<Ident>,
    /// The namespace that may tell it from others of the same name.
    pub(crate) namespace: &'a str,
    /// The parameters that may tell a function from others of the same name, in words.
    pub(crate) parameters: Option<String>,
    /// What of them is part of the identifier by the rules.
    pub(crate) suffix: &'a str,
    /// What stands before the name in the names that it takes.
    pub(crate) prefixes: &'static [&'static str],
    /// What it is that one in a scope further in may take the place of.
    pub(crate) hides: Option<String>,
    /// What it was called before.
    pub(crate) kept: Option<Ident>,
    /// Whether it was there before, by another name or without one of its own.
    pub(crate) is_known: bool,
}

impl<'a> Thing<'a> {
    /// Something in the first scope that is called by the rules.
    pub(crate) fn new(target: String, wire: &'a str, kind: Kind, role: Role, span: Span) -> Self {
        Self {
            target,
            wire,
            kind,
            role,
            span,
            scope: 0,
            plain: Some(plain(wire, role)),
            namespace: "",
            parameters: None,
            suffix: "",
            prefixes: &[""],
            hides: None,
            kept: None,
            is_known: false,
        }
    }

    /// The names that it takes with an identifier.
    pub(super) fn claims(&self, ident: &Ident) -> Vec<String> {
        let mut claims: Vec<String> =
            self.prefixes.iter().map(|prefix| format!("{prefix}{ident}")).collect();
        match self.role {
            // A constant is called like the field.
            Role::Field => claims.extend(
                Ident::from_wire(ident.as_str(), Role::Constant).map(|it| format!("const {it}")),
            ),
            // What belongs to a type is called after it without the `_` at its end.
            Role::Type => {
                claims.iter_mut().for_each(|it| it.truncate(it.trim_end_matches('_').len()));
            }
            // Not all file systems tell capital letters from others.
            Role::Module => claims.iter_mut().for_each(|it| *it = it.to_lowercase()),
            _ => {}
        }
        claims
    }

    /// Identifiers that say in what it differs from something, the shortest first; there is always
    /// another one.
    pub(super) fn others(&self, holder: Option<&Thing<'_>>) -> impl Iterator<Item = Ident> {
        let (wire, spelled, kind) = (self.wire, spelled(self.wire), self.kind.word());
        let is_spelled = holder.is_none_or(|it| it.wire != wire);
        let is_overload = holder.is_some_and(|it| it.wire == wire && it.kind == self.kind);
        let namespace = spelled_namespace(self.namespace);
        let mut texts = Vec::new();
        let parameters = self.parameters.as_ref().filter(|_| is_overload);
        texts.extend(parameters.map(|it| format!("{wire}_{it}")));
        if is_spelled {
            texts.extend(Spelling::of(wire).texts());
        }
        texts.push(format!("{wire}_{kind}"));
        texts.push(format!("{spelled}_{kind}"));
        let mut last = match &self.parameters {
            Some(parameters) => format!("{spelled}_{kind}_{parameters}_in_{namespace}"),
            None => format!("{spelled}_{kind}_in_{namespace}"),
        };
        let endless = std::iter::from_fn(move || {
            last.push_str("_other");
            Some(last.clone())
        });
        let role = self.role;
        let before = if self.kind == Kind::Key { "by_" } else { "" };
        let texts = texts.into_iter().chain(endless).map(move |it| format!("{before}{it}"));
        texts.filter_map(move |it| Ident::from_wire(&it, role))
    }
}

fn spelled_namespace(namespace: &str) -> String {
    let parts: Vec<String> = namespace.split('.').map(spelled).collect();
    parts.join("_")
}
