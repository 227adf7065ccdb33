//! Links to entities that exist already, as part of a new or changed entity.

use super::Model;
use crate::query::{Navigation, Navigations, Property};
use crate::{Error, Json, Reference};

/// Linking to entities that exist already: `@odata.bind`.
pub trait Bind: Model + Sized {
    /// Has a navigation property lead to an entity.
    ///
    /// # Errors
    ///
    /// When the address of the entity cannot be sent.
    fn bind(
        &mut self,
        property: Property<Self, Navigation>,
        to: impl Into<Reference>,
    ) -> Result<(), Error> {
        let url = address(to)?;
        self.extra_mut().insert(annotation(property.name()), url);
        Ok(())
    }

    /// Has a navigation property lead to entities, beside those that it may lead to already.
    ///
    /// # Errors
    ///
    /// When the address of one of them cannot be sent.
    fn bind_all<R: Into<Reference>>(
        &mut self,
        property: Property<Self, Navigations>,
        to: impl IntoIterator<Item = R>,
    ) -> Result<(), Error> {
        let urls = to.into_iter().map(address).collect::<Result<Vec<Json>, Error>>()?;
        self.extra_mut().insert(annotation(property.name()), urls);
        Ok(())
    }
}

impl<T: Model> Bind for T {}

fn address(to: impl Into<Reference>) -> Result<Json, Error> {
    to.into().url().map(Json::from).map_err(|fault| Error::of(fault.clone()))
}

fn annotation(property: &str) -> String {
    format!("{property}@odata.bind")
}
