//! Models → any serde format.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::annotations::Sent;
use super::{Atom, Model, ModelsSlot, ScalarsSlot, Table, View};
use crate::json::serialize_digits;

/// Writes a model to any serde format: every member that is set, and the extra ones.
///
/// # Errors
///
/// Those of the format.
pub fn serialize<S: Serializer>(model: &dyn Model, to: S) -> Result<S::Ok, S::Error> {
    Written { model, mode: Mode::Whole }.serialize(to)
}

/// What to leave out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Nothing.
    Whole,
    /// What belongs to responses: read-only members, and annotations that describe a response.
    Request,
}

/// The annotation that says of which type a value is.
const TYPE: &str = "@odata.type";

/// A model on its way into a format.
pub(crate) struct Written<'a> {
    pub(crate) model: &'a dyn Model,
    pub(crate) mode: Mode,
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self { model, mode } = *self;
        let shape = model.shape();
        let extra = model.extra();
        let mut map = to.serialize_map(None)?;
        // Services that read a body as it comes want to know first of which type it is.
        let ty = extra.get(TYPE).filter(|_| shape.index(TYPE, 0).is_none());
        if let Some(ty) = ty {
            map.serialize_entry(TYPE, ty)?;
        }
        let mut written = Ok(());
        model.each_set(&mut |index| {
            if written.is_ok() && !(mode == Mode::Request && shape.is_read_only(index)) {
                let view = model.member(index).view();
                written = write_member(shape.members[index], &view, mode, shape.table, &mut map);
            }
        });
        written?;
        let table = shape.table.of_type(extra.odata_type());
        for (name, json) in extra.iter().filter(|(name, _)| ty.is_none() || *name != TYPE) {
            let declared = shape.index(name, 0);
            if declared.is_some_and(|at| model.member(at).is_set()) {
                continue;
            }
            match mode {
                Mode::Whole => map.serialize_entry(name, json)?,
                Mode::Request => {
                    let is_read_only = declared.is_some_and(|at| shape.is_read_only(at));
                    if table.sends(name) && !is_read_only {
                        map.serialize_entry(name, &Sent { json, table: table.within(name) })?;
                    }
                }
            }
        }
        map.end()
    }
}

/// One member on its way into a request.
pub(crate) struct Single<'a> {
    pub(crate) name: &'static str,
    pub(crate) view: &'a View<'a>,
    pub(crate) mode: Mode,
}

impl Serialize for Single<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        write_member(self.name, self.view, self.mode, &Table::NONE, &mut map)?;
        map.end()
    }
}

/// Models on their way into a request, in the object that collections travel in.
pub(crate) struct WrittenList<'a, T>(pub(crate) &'a [T]);

impl<T: Model> Serialize for WrittenList<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let models = self.0.iter().map(|model| Written { model, mode: Mode::Request });
        let models: Vec<Written<'_>> = models.collect();
        let mut map = to.serialize_map(Some(1))?;
        map.serialize_entry("value", &models)?;
        map.end()
    }
}

fn write_member<M: SerializeMap>(
    name: &str,
    view: &View<'_>,
    mode: Mode,
    table: &'static Table,
    map: &mut M,
) -> Result<(), M::Error> {
    match view {
        View::Scalar(slot) => match slot.get() {
            Some(atom) => map.serialize_entry(name, &atom),
            None => Ok(()),
        },
        View::Scalars(slot) => match slot.count() {
            Some(_) => map.serialize_entry(name, &Scalars(*slot)),
            None => Ok(()),
        },
        View::Model(slot) => match slot.get() {
            Some(model) => map.serialize_entry(name, &Written { model, mode }),
            None => Ok(()),
        },
        View::Models(slot) => match slot.count() {
            Some(_) => map.serialize_entry(name, &Models(*slot, mode)),
            None => Ok(()),
        },
        View::Nav(Some(json)) if mode == Mode::Request => {
            map.serialize_entry(name, &Sent { json, table: table.within(name) })
        }
        View::Json(Some(value)) | View::Nav(Some(value)) => map.serialize_entry(name, value),
        View::Jsons(Some(values)) => map.serialize_entry(name, values),
        View::Json(None) | View::Jsons(None) | View::Nav(None) | View::Extra(_) => Ok(()),
    }
}

impl Serialize for Atom<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Atom::Bool(value) => to.serialize_bool(*value),
            Atom::Int(value) => to.serialize_i64(*value),
            Atom::Number(text) => serialize_digits(text, to),
            Atom::Float(value) => to.serialize_f64(*value),
            Atom::Text(value) => to.serialize_str(value),
        }
    }
}

struct Scalars<'a>(&'a dyn ScalarsSlot);

impl Serialize for Scalars<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let len = self.0.count().unwrap_or(0);
        let mut seq = to.serialize_seq(Some(len))?;
        for atom in (0..len).filter_map(|at| self.0.get(at)) {
            seq.serialize_element(&atom)?;
        }
        seq.end()
    }
}

struct Models<'a>(&'a dyn ModelsSlot, Mode);

impl Serialize for Models<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let len = self.0.count().unwrap_or(0);
        let mut seq = to.serialize_seq(Some(len))?;
        for model in (0..len).filter_map(|at| self.0.get(at)) {
            seq.serialize_element(&Written { model, mode: self.1 })?;
        }
        seq.end()
    }
}
