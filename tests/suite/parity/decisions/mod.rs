//! Why our client does it another way than Microsoft's, for each case.

mod absent;
mod addresses;
mod answers;
mod codec;
mod pages;
mod redirects;
mod requests;
mod retries;
mod values;
mod whole;

use super::Aspect;

/// A difference that is wanted.
pub(crate) struct Decision {
    pub(super) reason: &'static str,
    /// What it explains: aspects of cases, by their whole names.
    explains: &'static [(&'static [Aspect], &'static [&'static str])],
}

impl Decision {
    /// Each case with each aspect that this explains.
    pub(super) fn explained(&self) -> impl Iterator<Item = (&'static str, Aspect)> {
        self.explains.iter().flat_map(|(aspects, names)| {
            names.iter().flat_map(|name| aspects.iter().map(|aspect| (*name, *aspect)))
        })
    }
}

const fn because(
    reason: &'static str,
    explains: &'static [(&'static [Aspect], &'static [&'static str])],
) -> Decision {
    Decision { reason, explains }
}

/// Those about this API.
pub(super) const SLICE: [&[Decision]; 8] = [
    absent::ABSENT,
    addresses::ADDRESSES,
    answers::ANSWERS,
    pages::PAGES,
    redirects::REDIRECTS,
    requests::REQUESTS,
    retries::RETRIES,
    values::VALUES,
];

/// Those about values that were read without a request.
pub(crate) const CODEC: [&[Decision]; 1] = [codec::CODEC];

/// Those about other parts of Graph.
pub(crate) const WHOLE: [&[Decision]; 1] = [whole::WHOLE];
