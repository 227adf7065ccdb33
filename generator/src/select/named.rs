//! The names of types in a configuration → the types.

use super::problems::Problem;
use crate::config::Named;
use crate::model::{Model, TypeItem};
use crate::source::{Diagnostic, Diagnostics, did_you_mean};

/// Finds the types that a configuration names; simple names will do where one type has them.
pub(super) fn types(model: &Model<'_>, names: &[Named], found: &mut Diagnostics) -> Vec<TypeItem> {
    let mut types = Vec::new();
    for name in names {
        match model.types_called(&name.text, |a, b| a == b).as_slice() {
            [] => found.push(unknown(model, name)),
            [only] => types.push(*only),
            several => {
                let names: Vec<String> =
                    several.iter().map(|it| format!("`{}`", model.name_of(*it))).collect();
                let (name, span) = (&name.text, name.span);
                found.push(Problem::TypeAmbiguous { name, names: &names.join(" or ") }.at(span));
            }
        }
    }
    types
}

/// What the name may have meant: as it is written, with its namespace or without.
fn unknown(model: &Model<'_>, name: &Named) -> Diagnostic {
    let structs = model.structs().map(|(_, it)| it.name);
    let all: Vec<String> =
        structs.chain(model.enums().map(|(_, it)| it.name)).map(|it| it.to_string()).collect();
    let simple = |full: &str| full.rsplit('.').next().unwrap_or_default().to_owned();
    let help = did_you_mean(&name.text, all.iter().map(String::as_str)).or_else(|| {
        let names: Vec<String> = all.iter().map(|it| simple(it)).collect();
        did_you_mean(&simple(&name.text), names.iter().map(String::as_str))
    });
    Problem::TypeUnknown { name: &name.text }.at(name.span).maybe_help(help)
}
