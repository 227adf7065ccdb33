//! Lists of names: one or several properties, texts, or both.

use super::{Descending, Navigation, Navigations, Path, Property};

/// Names of properties of `T`, for `$select` and `$expand`: a constant of the model, a text that
/// is taken as it is, or several of these as an array, a list or a tuple.
pub trait Names<T> {
    /// Adds the names to a list.
    fn add_to(self, list: &mut Vec<String>);
}

/// What to order by: like [`Names`], where a property can also be
/// [descending](Property::descending).
pub trait Order<T> {
    /// Adds the terms to a list.
    fn add_to(self, list: &mut Vec<String>);
}

/// Names that `$expand` can be used with: properties that lead to other entities, and texts.
pub trait Links<T> {
    /// Adds the names to a list.
    fn add_to(self, list: &mut Vec<String>);
}

impl<T, N> Names<T> for Property<T, N> {
    fn add_to(self, list: &mut Vec<String>) {
        list.push(self.name().to_owned());
    }
}

impl<T, N> Order<T> for Property<T, N> {
    fn add_to(self, list: &mut Vec<String>) {
        list.push(self.name().to_owned());
    }
}

impl<T> Names<T> for Path<T> {
    fn add_to(self, list: &mut Vec<String>) {
        list.push(self.to_string());
    }
}

impl<T> Order<T> for Path<T> {
    fn add_to(self, list: &mut Vec<String>) {
        list.push(self.to_string());
    }
}

impl<T> Order<T> for Descending<T> {
    fn add_to(self, list: &mut Vec<String>) {
        list.push(format!("{} desc", self.name));
    }
}

impl<T> Links<T> for Property<T, Navigation> {
    fn add_to(self, list: &mut Vec<String>) {
        list.push(self.name().to_owned());
    }
}

impl<T> Links<T> for Property<T, Navigations> {
    fn add_to(self, list: &mut Vec<String>) {
        list.push(self.name().to_owned());
    }
}

/// Implements a trait for texts and for several of what it is implemented for.
macro_rules! several {
    ($name:ident: $($tuple:ident)*) => {
        impl<T> $name<T> for &str {
            fn add_to(self, list: &mut Vec<String>) {
                list.push(self.to_owned());
            }
        }

        impl<T> $name<T> for String {
            fn add_to(self, list: &mut Vec<String>) {
                list.push(self);
            }
        }

        impl<T, L: $name<T>, const COUNT: usize> $name<T> for [L; COUNT] {
            fn add_to(self, list: &mut Vec<String>) {
                self.into_iter().for_each(|it| it.add_to(list));
            }
        }

        impl<T, L: $name<T>> $name<T> for Vec<L> {
            fn add_to(self, list: &mut Vec<String>) {
                self.into_iter().for_each(|it| it.add_to(list));
            }
        }

        several!(@tuples $name: $($tuple)*);
    };
    (@tuples $name:ident: $first:ident) => {};
    (@tuples $name:ident: $first:ident $($rest:ident)*) => {
        impl<T, $first: $name<T>, $($rest: $name<T>),*> $name<T> for ($first, $($rest),*) {
            #[expect(non_snake_case, reason = "values are called like their types")]
            fn add_to(self, list: &mut Vec<String>) {
                let ($first, $($rest),*) = self;
                $first.add_to(list);
                $($rest.add_to(list);)*
            }
        }

        several!(@tuples $name: $($rest)*);
    };
}

several!(Names: A B C D E F G H I J K L);
several!(Order: A B C D E F G H I J K L);
several!(Links: A B C D E F G H I J K L);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::NotNull;

    struct Thing;
    const ID: Property<Thing, NotNull> = Property::new("id");
    const NAME: Property<Thing> = Property::new("name");
    const PARTS: Property<Thing, Navigation> = Property::new("parts");

    fn names(names: impl Names<Thing>) -> String {
        let mut list = Vec::new();
        names.add_to(&mut list);
        list.join(",")
    }

    fn order(order: impl Order<Thing>) -> String {
        let mut list = Vec::new();
        order.add_to(&mut list);
        list.join(",")
    }

    #[test]
    fn one_and_several_are_names() {
        assert_eq!(names(ID), "id");
        assert_eq!(names("x/y"), "x/y");
        assert_eq!(names((ID, NAME, "x", PARTS)), "id,name,x,parts");
        assert_eq!(names(["a", "b"]), "a,b");
        assert_eq!(names(vec![NAME, NAME]), "name,name");
        assert_eq!(names(((ID, NAME), [String::from("z")])), "id,name,z");
    }

    #[test]
    fn orders_can_be_descending() {
        assert_eq!(order((NAME.descending(), ID)), "name desc,id");
        assert_eq!(order("x desc"), "x desc");
    }
}
