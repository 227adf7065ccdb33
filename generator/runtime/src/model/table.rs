//! What holds for JSON of a type, too: what requests leave out, and which types extend it.

use super::annotations::is_sent;

/// What is known of a type beyond its members.
///
/// A related entity is kept as JSON, and a value of a type that extends the declared one has
/// members that only the other type declares. These tables say what of such JSON is for the
/// service only to set. They name what the metadata names, also types that a crate has no model of.
#[derive(Debug)]
pub struct Table {
    /// The members that requests leave out.
    pub read_only: &'static [&'static str],
    /// The members with such members in their value, and what is known of the type of that.
    pub within: &'static [(&'static str, &'static Table)],
    /// The full names of all types that extend this one, and what is known of them.
    pub derived: &'static [(&'static str, &'static Table)],
    /// The aliases of the namespaces of these types, and the namespaces.
    pub aliases: Aliases,
}

/// Aliases of namespaces, and the namespaces.
type Aliases = &'static [(&'static str, &'static str)];

impl Table {
    /// Nothing.
    pub const NONE: Self = Self { read_only: &[], within: &[], derived: &[], aliases: &[] };

    /// What is known of a type that this one may turn out to be.
    pub(super) fn of_type(&'static self, ty: Option<&str>) -> &'static Self {
        let derived = ty.and_then(|ty| {
            self.derived.iter().find(|(name, _)| is_spelling_of(ty, name, self.aliases))
        });
        derived.map_or(self, |(_, table)| table)
    }

    /// Whether `@odata.type` names a type or one that extends it; `name` is that of this type, and
    /// the aliases are those that are known to a type that it extends.
    pub(super) fn is_one(&self, ty: &str, name: &str, aliases: Aliases) -> bool {
        is_spelling_of(ty, name, aliases)
            || self.derived.iter().any(|(it, _)| is_spelling_of(ty, it, aliases))
    }

    /// Whether a member of this name belongs to requests.
    pub(super) fn sends(&self, name: &str) -> bool {
        // An annotation of a member goes with it.
        let of = name.strip_suffix("@odata.type").unwrap_or(name);
        is_sent(name) && !self.read_only.contains(&of)
    }

    /// What is known of the value of a member.
    pub(super) fn within(&self, name: &str) -> &'static Self {
        let within = self.within.iter().find(|(it, _)| *it == name);
        within.map_or(&Self::NONE, |(_, table)| table)
    }
}

/// Whether `@odata.type` is a spelling of a full name: with any case, and with an alias instead of
/// the namespace.
fn is_spelling_of(ty: &str, name: &str, aliases: Aliases) -> bool {
    let ty = ty.rsplit_once('#').map_or(ty, |(_, ty)| ty);
    if ty.eq_ignore_ascii_case(name) {
        return true;
    }
    let (Some((prefix, ty)), Some((namespace, name))) =
        (ty.rsplit_once('.'), name.rsplit_once('.'))
    else {
        return false;
    };
    let is_alias = |(alias, of): &(&str, &str)| {
        alias.eq_ignore_ascii_case(prefix) && of.eq_ignore_ascii_case(namespace)
    };
    ty.eq_ignore_ascii_case(name) && aliases.iter().any(is_alias)
}

#[cfg(test)]
mod tests {
    use super::*;

    static TABLE: Table = Table {
        derived: &[("microsoft.graph.agentUser", &Table::NONE), ("other.thing", &Table::NONE)],
        aliases: &[("self", "microsoft.graph")],
        ..Table::NONE
    };

    #[test]
    fn a_type_is_one_of_each_of_its_bases() {
        for ty in [
            "microsoft.graph.user",
            "#microsoft.graph.user",
            "Microsoft.Graph.User",
            "self.user",
            "#SELF.User",
            "#microsoft.graph.agentUser",
            "self.agentUser",
            "#other.thing",
            "https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.user",
        ] {
            assert!(TABLE.is_one(ty, "microsoft.graph.user", TABLE.aliases), "{ty}");
        }
        for ty in
            ["", "#", "user", "self.thing", "other.user", "microsoft.graph.group", "xself.user"]
        {
            assert!(!TABLE.is_one(ty, "microsoft.graph.user", TABLE.aliases), "{ty}");
        }
    }
}
