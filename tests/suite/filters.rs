//! Conditions as they are written: what is built and what is given as text.

use msgraph_runtime::query::{Filter, Property};

struct Thing;

const A: Property<Thing> = Property::new("a");

#[test]
fn conditions_that_are_texts_keep_their_meaning() {
    for text in ["(a eq 1)or(b eq 2)", "a eq 1 or(b eq 2)", "a eq 1 OR b eq 2"] {
        let both = Filter::from(text) & A.eq(3);
        assert_eq!(both.to_string(), format!("({text}) and a eq 3"));
    }
}

#[test]
fn one_of_none_is_a_condition() {
    let none: [i32; 0] = [];
    assert_ne!(A.one_of(none).to_string(), "a in ()");
}
