//! Types that extend others: what can be done with a type can be done with those, too.

use super::{Mode, Model, Written, read_own};

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
    /// type, `@odata.type`, unless it names a type already that extends this one. Nulls to send
    /// stay. Members that are only for the service to set stay, too, and [`Inherit::downcast`]
    /// finds them again; requests leave them out, as `@odata.type` says whose they are.
    fn upcast<B: Model + Default>(&self) -> B
    where
        Self: Derived<B>,
    {
        let mut base: B = converted(self).unwrap_or_default();
        let (own, of_base) = (self.shape().table, base.shape());
        // A name that nobody knows is that of a type which is newer than this crate.
        let stays = |ty: &str| {
            own.is_one(ty, Self::NAME, of_base.table.aliases)
                || !of_base.table.is_one(ty, of_base.name, of_base.table.aliases)
        };
        if !self.extra().odata_type().is_some_and(stays) {
            base.extra_mut().insert("@odata.type", format!("#{}", Self::NAME));
        }
        base
    }

    /// This value as one of a type that extends its own, if `@odata.type` says that it is one: of
    /// that type, or of any that extends it.
    ///
    /// Members of a type that extends `D` are in `extra`, and `@odata.type` stays as it is. A type
    /// that is newer than this crate is none that it knows to extend `D`.
    fn downcast<D: Model + Default + Derived<Self>>(&self) -> Option<D> {
        let ty = self.extra().odata_type()?;
        let (table, aliases) = (D::default().shape().table, self.shape().table.aliases);
        if table.is_one(ty, D::NAME, aliases) { converted(self) } else { None }
    }
}

impl<T: Model + Default> Inherit for T {}

fn converted<T: Model + Default>(from: &dyn Model) -> Option<T> {
    let text = serde_json::to_string(&Written { model: from, mode: Mode::Whole }).ok()?;
    let mut model = T::default();
    read_own(&text, &mut model).ok()?;
    Some(model)
}
