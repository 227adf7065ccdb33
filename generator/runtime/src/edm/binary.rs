//! `Edm.Binary`.

use std::borrow::Cow;
use std::fmt;

use azure_core::base64;

use super::Literal;
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
        let standard = text.trim_end_matches('=').replace('-', "+").replace('_', "/");
        let padding = "=".repeat((4 - standard.len() % 4) % 4);
        base64::decode(standard + &padding).ok().map(Self)
    }

    fn to_atom(&self) -> Atom<'_> {
        Atom::Text(Cow::Owned(base64::encode(&self.0)))
    }
}

/// In URLs, the alphabet is that of URLs.
impl Literal for Binary {
    fn literal(&self) -> String {
        format!("binary'{}'", base64::encode(&self.0).replace('+', "-").replace('/', "_"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_use_the_alphabet_of_urls() {
        assert_eq!(Binary(vec![0xfb, 0xff, 0x00]).literal(), "binary'-_8A'");
        assert_eq!(Binary::default().literal(), "binary''");
    }
}
