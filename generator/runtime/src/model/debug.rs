//! `Debug` for models: what is set, under its wire name, without secrets.

use std::fmt;

use super::{Model, View};

/// What stands for a secret.
const HIDDEN: &str = "<hidden>";

/// Formats a model.
///
/// # Errors
///
/// Those of the formatter.
pub fn debug(model: &dyn Model, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shape = model.shape();
    let name = shape.name.rsplit('.').next().unwrap_or(shape.name);
    let mut out = f.debug_struct(name);
    for (index, member) in shape.members.iter().enumerate() {
        let value = model.member(index);
        if !value.is_set() {
            continue;
        }
        if shape.is_secret(index) {
            out.field(member, &format_args!("{HIDDEN}"));
            continue;
        }
        match value.view() {
            View::Scalar(slot) => {
                if let Some(atom) = slot.get() {
                    out.field(member, &Shown(&atom));
                }
            }
            View::Scalars(slot) => {
                if let Some(len) = slot.count() {
                    let atoms: Vec<_> = (0..len).filter_map(|at| slot.get(at)).collect();
                    let shown: Vec<_> = atoms.iter().map(Shown).collect();
                    out.field(member, &shown);
                }
            }
            View::Model(slot) => {
                if let Some(model) = slot.get() {
                    out.field(member, &model);
                }
            }
            View::Models(slot) => {
                if let Some(len) = slot.count() {
                    let models: Vec<_> = (0..len).filter_map(|at| slot.get(at)).collect();
                    out.field(member, &models);
                }
            }
            // JSON of any shape may hold what some type would hide.
            View::Json(Some(_)) | View::Jsons(Some(_)) | View::Nav(Some(_)) => {
                out.field(member, &format_args!("<json>"));
            }
            View::Json(None) | View::Jsons(None) | View::Nav(None) | View::Extra(_) => {}
        }
    }
    if !model.extra().is_empty() {
        out.field("extra", model.extra());
    }
    out.finish()
}

/// An atom as Rust would show its value.
struct Shown<'a>(&'a super::Atom<'a>);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use super::Atom;
        match self.0 {
            Atom::Bool(value) => value.fmt(f),
            Atom::Int(value) => value.fmt(f),
            Atom::Number(text) => f.write_str(text),
            Atom::Float(value) => value.fmt(f),
            Atom::Text(value) => value.fmt(f),
        }
    }
}
