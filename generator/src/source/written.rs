//! Texts that are written otherwise than they are meant, such as `a&#98;c`: kept beside their source,
//! so that what borrows from it can borrow from them.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Texts that are added one after the other and stay where they are.
#[derive(Default)]
pub(super) struct Texts {
    count: AtomicUsize,
    /// Twice as many places in each as in the one before: no file has more characters.
    blocks: [OnceLock<Box<[OnceLock<String>]>>; 32],
}

impl Texts {
    pub(super) fn keep(&self, text: String) -> &str {
        let place = self.count.fetch_add(1, Ordering::Relaxed) + 1;
        let block = place.ilog2();
        let size = 1 << block;
        let places = self.blocks[block as usize]
            .get_or_init(|| std::iter::repeat_with(OnceLock::new).take(size).collect());
        places[place - size].get_or_init(|| text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_where_they_are() {
        let texts = Texts::default();
        let kept: Vec<&str> = (0..1000).map(|it| texts.keep(it.to_string())).collect();
        assert!(kept.iter().enumerate().all(|(at, it)| *it == at.to_string()));
    }
}
