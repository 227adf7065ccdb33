//! The value of a set of flags: words that stand for bits.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::Table;
use crate::model::Atom;

/// The words of a set of flags in their order, and the bits that they stand for.
///
/// The words are kept as they were given or read, so that a value which is read and written back
/// is the same text; two sets are equal if their bits and their unknown words are.
#[derive(Clone)]
pub struct FlagSet {
    bits: i64,
    words: Words,
}

/// A known word is borrowed from its table, an unknown one is owned.
#[derive(Clone)]
enum Words {
    One(&'static str),
    Many(Vec<Cow<'static, str>>),
}

impl Words {
    fn iter(&self) -> impl Iterator<Item = &str> {
        let (one, many): (Option<&str>, &[Cow<'static, str>]) = match self {
            Self::One(word) => (Some(word), &[]),
            Self::Many(words) => (None, words),
        };
        one.into_iter().chain(many.iter().map(AsRef::as_ref))
    }
}

impl FlagSet {
    /// The set without any word.
    pub const EMPTY: Self = Self { bits: 0, words: Words::Many(Vec::new()) };

    /// The set of an empty text, which is written as it was read.
    const BLANK: Self = Self { bits: 0, words: Words::One("") };

    /// A set of one known member.
    pub const fn of(word: &'static str, bits: i64) -> Self {
        Self { bits, words: Words::One(word) }
    }

    /// The set of a text: words between commas, with any case, or numbers.
    pub fn parse(table: Table, text: &str) -> Self {
        if text.trim().is_empty() {
            return Self::BLANK;
        }
        let mut set = Self::EMPTY;
        let mut unknown = BTreeSet::new();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match lookup(table, word) {
                Some((name, bits)) => set.add(name, bits),
                None => match word.parse().ok().and_then(|bits| Self::from_bits(table, bits)) {
                    Some(known) => set.extend(&known, table),
                    None if unknown.insert(word) => set.push(word.to_owned().into()),
                    None => {}
                },
            }
        }
        set
    }

    /// The set of an atom: text, or a number whose bits are all known.
    pub fn from_atom(table: Table, atom: &Atom<'_>) -> Option<Self> {
        match atom {
            Atom::Text(text) => Some(Self::parse(table, text)),
            Atom::Int(bits) => Self::from_bits(table, *bits),
            Atom::Bool(_) | Atom::Number(_) | Atom::Float(_) => None,
        }
    }

    /// The single flags that make up some bits; none if a bit is not known.
    pub fn from_bits(table: Table, bits: i64) -> Option<Self> {
        if let Some((name, value)) = table.iter().find(|(_, value)| *value == bits) {
            return Some(Self::of(name, *value));
        }
        let mut set = Self::EMPTY;
        for (name, value) in table.iter().filter(|(_, value)| value.count_ones() == 1) {
            if value & bits != 0 {
                set.add(name, *value);
            }
        }
        (set.bits == bits).then_some(set)
    }

    /// The bits of the known words.
    pub fn bits(&self) -> i64 {
        self.bits
    }

    /// The words in their order; the zero of the table if there are none.
    pub fn text(&self, table: Table) -> Cow<'_, str> {
        let zero = || table.iter().find(|(_, value)| *value == 0).map_or("", |(name, _)| name);
        match &self.words {
            Words::One(word) => Cow::Borrowed(word),
            Words::Many(words) if words.is_empty() => Cow::Borrowed(zero()),
            Words::Many(words) => Cow::Owned(words.join(", ")),
        }
    }

    /// Words that the table does not know.
    pub fn unknown(&self, table: Table) -> impl Iterator<Item = &str> {
        let words = self.words.iter().filter(|word| !word.is_empty());
        words.filter(move |word| table.iter().all(|(name, _)| name != word))
    }

    /// Whether nothing is set.
    pub fn is_empty(&self, table: Table) -> bool {
        self.bits == 0 && self.unknown(table).next().is_none()
    }

    /// Whether all of another set is set here.
    pub fn contains(&self, other: &Self, table: Table) -> bool {
        if self.bits & other.bits != other.bits {
            return false;
        }
        let others: BTreeSet<&str> = other.unknown(table).collect();
        others.is_empty() || self.among(&others).len() == others.len()
    }

    /// Sets all of another set too.
    pub fn extend(&mut self, other: &Self, table: Table) {
        let others: BTreeSet<&str> = other.unknown(table).collect();
        let present: BTreeSet<String> =
            self.among(&others).into_iter().map(str::to_owned).collect();
        for word in other.words.iter().filter(|word| !word.is_empty()) {
            match lookup(table, word) {
                Some((name, bits)) => self.add(name, bits),
                None if !present.contains(word) => self.push(word.to_owned().into()),
                None => {}
            }
        }
    }

    /// Unsets all of another set.
    pub fn remove(&mut self, other: &Self, table: Table) {
        let bits = self.bits & !other.bits;
        let other: BTreeSet<&str> = other.unknown(table).collect();
        let unknown: Vec<String> =
            self.unknown(table).filter(|word| !other.contains(word)).map(str::to_owned).collect();
        *self = match Self::from_bits(table, bits) {
            _ if bits == 0 => Self::EMPTY,
            Some(known) => known,
            // Part of a flag that has no parts with a name of their own.
            None => {
                let mut rest = Self::EMPTY;
                rest.push(bits.to_string().into());
                rest.bits = bits;
                rest
            }
        };
        for word in unknown {
            self.push(word.into());
        }
    }

    /// Those of some words that are set here.
    fn among<'a>(&'a self, words: &BTreeSet<&str>) -> BTreeSet<&'a str> {
        if words.is_empty() {
            return BTreeSet::new();
        }
        self.words.iter().filter(|word| words.contains(word)).collect()
    }

    /// Whether both have the same bits and the same unknown words.
    pub fn same(&self, other: &Self, table: Table) -> bool {
        let unknown = |set: &Self| set.unknown(table).map(str::to_owned).collect::<BTreeSet<_>>();
        self.bits == other.bits && unknown(self) == unknown(other)
    }

    /// Hashes what makes two sets the same.
    pub fn hash<H: Hasher>(&self, table: Table, state: &mut H) {
        self.bits.hash(state);
        let unknown: BTreeSet<&str> = self.unknown(table).collect();
        unknown.hash(state);
    }

    /// Adds a known member, if it says something new.
    fn add(&mut self, name: &'static str, bits: i64) {
        let is_new = match bits {
            // A zero such as `None` means nothing beside other words.
            0 => self.words.iter().all(str::is_empty),
            _ => self.bits & bits != bits,
        };
        if is_new {
            self.push(name.into());
        }
        self.bits |= bits;
    }

    /// Adds a word that is not there. Only known words are borrowed.
    fn push(&mut self, word: Cow<'static, str>) {
        let mut words = match std::mem::replace(&mut self.words, Words::Many(Vec::new())) {
            Words::One("") => Vec::new(),
            Words::One(word) => vec![Cow::Borrowed(word)],
            Words::Many(words) => words,
        };
        // A zero was there alone, and means nothing any more.
        if self.bits == 0 && matches!(words.first(), Some(Cow::Borrowed(_))) {
            words.clear();
        }
        words.push(word);
        self.words = Words::Many(words);
    }
}

impl fmt::Debug for FlagSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.words.iter()).finish()
    }
}

fn lookup(table: Table, word: &str) -> Option<(&'static str, i64)> {
    let exact = table.iter().find(|(name, _)| *name == word);
    exact.or_else(|| table.iter().find(|(name, _)| name.eq_ignore_ascii_case(word))).copied()
}
