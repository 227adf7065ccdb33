//! Addresses of requests: data until they are printed, and printed here only.

use std::fmt;

use super::FieldType;
use crate::naming::Ident;

/// What stands after the version of a service in the address of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address<V>(pub Vec<Segment<V>>);

/// A part of an address. Of the values in it, `V` is what is known: to print the address as a
/// template, their names; to write a method that appends the segment, all of [`Argument`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment<V = Argument> {
    /// One that is always the same: a resource, a member, an action, a type, `$count`.
    Fixed(String),
    /// The key of an entity as a segment of its own; what it is called.
    Id(String),
    /// The key of an entity in parentheses after its collection.
    Key {
        /// Its parts.
        parts: Vec<V>,
        /// Whether the parts have their names before them: one that is the whole key has none.
        is_named: bool,
    },
    /// A function with its arguments.
    Call {
        /// Its name.
        name: String,
        /// Its arguments.
        arguments: Vec<V>,
    },
    /// Names with slashes between them, from the entity before them to one below it.
    Names,
    /// One at which reads need query options, and these.
    Asking(Box<Segment<V>>, Vec<V>),
}

impl<V> Segment<V> {
    /// The same segment without query options, with something else known of the values in it.
    pub fn with<W>(self, values: impl FnOnce() -> Vec<W>) -> Segment<W> {
        match self {
            Self::Fixed(segment) => Segment::Fixed(segment),
            Self::Id(name) => Segment::Id(name),
            Self::Key { is_named, .. } => Segment::Key { parts: values(), is_named },
            Self::Call { name, .. } => Segment::Call { name, arguments: values() },
            Self::Names => Segment::Names,
            Self::Asking(segment, _) => segment.with(values),
        }
    }

    /// The same segment where reads need query options, if there are any.
    #[must_use]
    pub fn asking(self, options: Vec<V>) -> Self {
        if options.is_empty() { self } else { Self::Asking(Box::new(self), options) }
    }

    /// The values in it that have names, and those of query options.
    pub fn arguments(&self) -> Vec<&V> {
        match self {
            Self::Key { parts: arguments, .. } | Self::Call { arguments, .. } => {
                arguments.iter().collect()
            }
            Self::Fixed(_) | Self::Id(_) | Self::Names => Vec::new(),
            Self::Asking(segment, options) => {
                let mut arguments = segment.arguments();
                arguments.extend(options);
                arguments
            }
        }
    }
}

/// A value in a segment: an argument of a function, or a part of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Its name in the address.
    pub wire: String,
    /// The parameter.
    pub name: Ident,
    /// The type of the parameter.
    pub ty: FieldType,
    /// How it is written.
    pub form: ArgumentForm,
    /// What a call without a value for it means.
    pub absence: Absence,
}

/// How an argument is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArgumentForm {
    /// As a literal.
    Literal,
    /// As JSON.
    Json,
}

/// What it means if an argument has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// Nothing: it has to have one.
    Never,
    /// It is null.
    Null,
    /// It is left out.
    Omitted,
}

/// The template: names in braces stand for values.
impl<V: fmt::Display> fmt::Display for Address<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|segment| segment.fmt(f))
    }
}

/// What the segment adds to a template.
impl<V: fmt::Display> fmt::Display for Segment<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fixed(segment) => write!(f, "/{segment}"),
            Self::Id(name) => write!(f, "/{{{name}}}"),
            Self::Key { parts, is_named: true } => values(parts, f),
            Self::Key { parts, is_named: false } => {
                parts.iter().try_for_each(|part| write!(f, "({{{part}}})"))
            }
            Self::Call { name, arguments } => {
                write!(f, "/{name}")?;
                values(arguments, f)
            }
            Self::Names => f.write_str(":/{path}:"),
            Self::Asking(segment, options) => {
                segment.fmt(f)?;
                options.iter().enumerate().try_for_each(|(at, option)| {
                    let before = if at == 0 { '?' } else { '&' };
                    write!(f, "{before}{option}={{{option}}}")
                })
            }
        }
    }
}

/// `(a={a},b={b})`.
fn values(values: &[impl fmt::Display], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (at, value) in values.iter().enumerate() {
        let before = if at == 0 { '(' } else { ',' };
        write!(f, "{before}{value}={{{value}}}")?;
    }
    f.write_str(if values.is_empty() { "()" } else { ")" })
}

/// Its name in the address.
impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.wire)
    }
}
