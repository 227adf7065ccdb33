//! Enum types whose members can be combined.

mod forward;
pub(crate) mod set;

/// The wire names and values of flags, in the order of the metadata.
pub type Table = &'static [(&'static str, i64)];

/// A set of flags that knows its members.
pub trait Flags {
    /// Wire name and value of each known member.
    const MEMBERS: Table;

    /// What stands before the members in a URL: OData 4.0 wants the full name of the type there.
    const QUALIFIER: &'static str = "";
}
