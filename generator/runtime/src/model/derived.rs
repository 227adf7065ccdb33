//! Types that extend others: what is said of a type holds for those, too.

use serde_json::Value;

use super::{Mode, Model, Written, deserialize};

/// A type that extends `B`.
pub trait Derived<B> {
    /// The full name of this type, which is also a segment of paths.
    const NAME: &'static str;
}

/// Values of a type as values of a type that it extends, and back.
pub trait Inherit: Model + Default + Sized {
    /// This value as one of a type that it extends, to send it where that type is asked for.
    ///
    /// Nothing is lost: members that only this type has are in `extra`, and so is the name of the
    /// type, `@odata.type`.
    fn upcast<B: Model + Default>(&self) -> B
    where
        Self: Derived<B>,
    {
        let mut base: B = through_json(self).unwrap_or_default();
        base.extra_mut().insert("@odata.type", format!("#{}", Self::NAME));
        base
    }

    /// This value as one of a type that extends its own, if `@odata.type` says that it is one.
    fn downcast<D: Model + Default + Derived<Self>>(&self) -> Option<D> {
        let is_one = self.extra().odata_type().is_some_and(|it| it.eq_ignore_ascii_case(D::NAME));
        if is_one { through_json(self) } else { None }
    }
}

impl<T: Model + Default> Inherit for T {}

fn through_json<T: Model + Default>(from: &dyn Model) -> Option<T> {
    let written = Written { model: from, mode: Mode::Whole };
    let json: Value = serde_json::to_value(written).ok()?;
    deserialize(json).ok()
}
