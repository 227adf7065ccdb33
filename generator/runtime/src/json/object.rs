//! The members of an object, sorted by name.

use std::borrow::Cow;
use std::fmt;

use super::Json;

/// The name of a member: those that are known to a program need no copy.
pub type Name = Cow<'static, str>;

/// The members of an object. They are sorted by name, and each name is there once.
#[derive(Clone, Default, PartialEq)]
pub struct Object {
    // A sorted list takes a tenth of the memory of a tree of one or two members, as most are.
    members: Vec<(Name, Json)>,
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.members.iter().map(|(name, value)| (name, value))).finish()
    }
}

impl Object {
    /// Without members.
    pub const fn new() -> Self {
        Self { members: Vec::new() }
    }

    /// Whether there are no members.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The number of members.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is a member of this name.
    pub fn contains_key(&self, name: &str) -> bool {
        self.find(name).is_ok()
    }

    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.find(name).ok().map(|at| &self.members[at].1)
    }

    /// The value of a member, to change it.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Json> {
        self.find(name).ok().map(|at| &mut self.members[at].1)
    }

    /// Sets a member, and returns its former value. To set many, `extend` is faster.
    pub fn insert(&mut self, name: impl Into<Name>, value: impl Into<Json>) -> Option<Json> {
        let (name, value) = (name.into(), value.into());
        match self.find(&name) {
            Ok(at) => Some(std::mem::replace(&mut self.members[at].1, value)),
            Err(at) => {
                if self.members.is_empty() {
                    // Mostly it is the only one.
                    self.members.reserve_exact(1);
                }
                self.members.insert(at, (name, value));
                None
            }
        }
    }

    /// Removes a member, and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        self.find(name).ok().map(|at| self.members.remove(at).1)
    }

    /// The members, sorted by name.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &Json)> + ExactSizeIterator {
        self.members.iter().map(|(name, value)| (name.as_ref(), value))
    }

    /// The names, sorted.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        self.members.iter().map(|(name, _)| name.as_ref())
    }

    /// The values, sorted by name.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Json> + ExactSizeIterator {
        self.members.iter().map(|(_, value)| value)
    }

    pub(super) fn members(&self) -> &[(Name, Json)] {
        &self.members
    }

    fn find(&self, name: &str) -> Result<usize, usize> {
        self.members.binary_search_by(|(it, _)| it.as_ref().cmp(name))
    }

    /// Adds members, of which the last of equal names counts.
    pub(crate) fn append(&mut self, mut members: Vec<(Name, Json)>) {
        if self.members.is_empty() {
            self.members = members;
        } else {
            self.members.append(&mut members);
        }
        if self.members.is_sorted_by(|(one, _), (other, _)| one < other) {
            return;
        }
        // The sort keeps the order of equal names, the other way round.
        self.members.reverse();
        self.members.sort_by(|(one, _), (other, _)| one.cmp(other));
        self.members.dedup_by(|(later, _), (first, _)| later == first);
    }
}

impl<N: Into<Name>, V: Into<Json>> Extend<(N, V)> for Object {
    fn extend<I: IntoIterator<Item = (N, V)>>(&mut self, members: I) {
        let members = members.into_iter().map(|(name, value)| (name.into(), value.into()));
        self.append(members.collect());
    }
}

impl<N: Into<Name>, V: Into<Json>> FromIterator<(N, V)> for Object {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(members: I) -> Self {
        let mut object = Self::new();
        object.extend(members);
        object
    }
}

impl IntoIterator for Object {
    type Item = (Name, Json);
    type IntoIter = std::vec::IntoIter<(Name, Json)>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

impl<'a> IntoIterator for &'a Object {
    type Item = (&'a str, &'a Json);
    type IntoIter = Members<'a>;

    fn into_iter(self) -> Self::IntoIter {
        Members(self.members.iter())
    }
}

/// Goes through the members of an [`Object`].
#[derive(Clone, Debug, Default)]
pub struct Members<'a>(std::slice::Iter<'a, (Name, Json)>);

impl<'a> Iterator for Members<'a> {
    type Item = (&'a str, &'a Json);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(name, value)| (name.as_ref(), value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_equal_names_counts() {
        let object: Object =
            [("b", 1), ("a", 2), ("b", 3), ("a", 4), ("c", 5)].into_iter().collect();
        let members: Vec<_> = object.iter().map(|(name, it)| (name, it.as_i64())).collect();
        assert_eq!(members, [("a", Some(4)), ("b", Some(3)), ("c", Some(5))]);
    }

    #[test]
    fn members_come_and_go() {
        let mut object = Object::new();
        assert_eq!(object.insert("b", 1), None);
        assert_eq!(object.insert("a", "x"), None);
        assert_eq!(object.insert("b", true), Some(Json::from(1)));
        assert_eq!(object.keys().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(object.remove("a"), Some(Json::from("x")));
        assert_eq!(object.remove("a"), None);
        assert_eq!(object.len(), 1);
    }
}
