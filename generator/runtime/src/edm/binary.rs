//! `Edm.Binary`.

use std::borrow::Cow;
use std::fmt;

use azure_core::base64;

use crate::model::{Atom, Scalar};

/// Bytes, which travel as base64.
///
/// Both alphabets are read, with and without padding; the standard one is written, which is what
/// Graph itself sends.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Binary(pub Vec<u8>);

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

/// Shows the length only.
impl fmt::Debug for Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Binary({} bytes)", self.0.len())
    }
}

impl Scalar for Binary {
    fn from_atom(atom: &Atom<'_>) -> Option<Self> {
        let Atom::Text(text) = atom else { return None };
        let standard: String = text
            .trim_end_matches('=')
            .chars()
            .map(|c| match c {
                '-' => '+',
                '_' => '/',
                other => other,
            })
            .collect();
        let padding = "=".repeat((4 - standard.len() % 4) % 4);
        base64::decode(standard + &padding).ok().map(Self)
    }

    fn to_atom(&self) -> Atom<'_> {
        Atom::Text(Cow::Owned(base64::encode(&self.0)))
    }
}
