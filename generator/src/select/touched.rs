//! Whether anything is generated of a thing of the model.

use super::{Resource, Selection};
use crate::model::{About, Model, OperationId};

impl Selection {
    /// Whether anything is generated of what a place in a document is about.
    pub(crate) fn touches(&self, model: &Model<'_>, about: About<'_>) -> bool {
        match about {
            About::Struct(id) => {
                self.structs.contains_key(&id)
                    || self.items.contains_key(&id)
                    || self.collections.contains_key(&id)
            }
            About::Enum(id) => self.enums.contains_key(&id),
            About::Operation(id) => self.calls(id),
            About::Overloads(name) => {
                model.operations().any(|(id, it)| it.name == name && self.calls(id))
            }
            About::Root(at) => self.has_root(at),
            About::Nothing => false,
        }
    }

    /// Whether anything is generated of a child of the container.
    pub(crate) fn has_root(&self, at: usize) -> bool {
        let mut calls = self.imports.iter().chain(&self.root_functions);
        self.roots.contains(&at) || calls.any(|(root, _)| *root == at)
    }

    fn calls(&self, id: OperationId) -> bool {
        let has = |it: &Resource| it.operations.contains_key(&id) || it.functions.contains(&id);
        let imports = self.imports.iter().chain(&self.root_functions);
        self.resources().any(has) || imports.map(|(_, operation)| *operation).any(|it| it == id)
    }
}
