//! Model + selection → [`ir`]: all names, orders and texts are decided here.

mod areas;
mod calls;
mod docs;
mod enums;
mod examples;
mod heirs;
mod marks;
mod methods;
mod names;
mod operations;
mod parameters;
mod request_docs;
mod requests;
pub mod secrets;
mod types;
mod verbs;

use self::areas::divide;
use self::secrets::Secrets;
use crate::config::{Config, VersionConfig};
use crate::ir;
use crate::model::{Model, StructId};
use crate::naming::{Ident, Kept, Namer, Renames};
use crate::select::Selection;
use crate::source::{Diagnostics, Stopped};

/// One version of the service, resolved and selected.
pub struct Selected<'a, 's> {
    /// Its part of the configuration.
    pub config: &'a VersionConfig,
    /// Everything that its metadata defines.
    pub model: &'a Model<'s>,
    /// What of it to generate.
    pub selection: &'a Selection,
}

/// Lowers all versions of a crate.
///
/// # Errors
///
/// When names collide or cannot be made, when something selected is not supported, or when a
/// rename is not used; every finding is in `diagnostics`.
pub fn lower(
    config: &Config,
    versions: &[Selected<'_, '_>],
    kept: &Kept,
    diagnostics: &mut Diagnostics,
) -> Result<ir::Crate, Stopped> {
    let mut found = Diagnostics::new();
    let renames = Renames::new(&config.renames);
    let lower = |it: &Selected<'_, '_>| version(config, it, (kept, &renames), &mut found);
    let versions: Vec<ir::Version> = versions.iter().map(lower).collect();
    renames.report_unused(&mut found);
    let marks = marks::own(&versions);
    let package = config.package.text.clone();
    let mut generated = ir::Crate { package, versions, marks, areas: Vec::new() };
    if config.is_divided {
        divide(&mut generated);
    }
    let result = found.unless_errors(generated);
    diagnostics.extend(found);
    result
}

fn version(
    config: &Config,
    selected: &Selected<'_, '_>,
    (kept, renames): (&Kept, &Renames<'_>),
    found: &mut Diagnostics,
) -> ir::Version {
    let module = Ident::known(&selected.config.module.text);
    let mut namer = Namer::new(renames);
    let mut overloads = calls::Overloads::of(selected.model);
    let kept = kept.version(module.as_str());
    let names = names::names(selected, kept, (&mut overloads, &mut namer), found);
    let by_path = names::by_path(selected, found);
    let secrets = Secrets::new(&selected.config.secrets, selected.model, found);
    let context = Context {
        package: config.package.text.replace('-', "_"),
        module: &module,
        model: selected.model,
        selection: selected.selection,
        config: selected.config,
        namer: &namer,
        names: &names,
        by_path: &by_path,
        secrets: &secrets,
        overloads: &overloads,
    };
    let known = heirs::Known::of(&context);
    let mut types = types::models(&context, &known);
    types.extend(enums::enums(&context));
    types.sort_by(|a, b| a.path().cmp(b.path()));
    let parameters = parameters::parameters(&context);
    let requests = requests::requests(&context, &parameters, found);
    let client = requests::client(&context, &parameters, found);
    let mut parameters: Vec<ir::Parameters> = parameters.into_values().collect();
    parameters.sort_by(|a, b| a.path.cmp(&b.path));
    namer.report(found);
    ir::Version {
        path: selected.config.path.text.clone(),
        client,
        markers: types::markers(&context),
        marks: known.into_tables(),
        module,
        types,
        parameters,
        requests,
        gates: ir::Gates::default(),
    }
}

/// What every part of lowering looks at.
struct Context<'a, 's> {
    /// The crate, as `use` names it.
    package: String,
    /// The module of the version.
    module: &'a Ident,
    model: &'a Model<'s>,
    selection: &'a Selection,
    config: &'a VersionConfig,
    namer: &'a Namer<'a>,
    names: &'a names::Names,
    /// The entity types with a tree of names below each entity.
    by_path: &'a [StructId],
    /// What the configuration calls secret.
    secrets: &'a Secrets<'a>,
    overloads: &'a calls::Overloads,
}

impl Context<'_, '_> {
    /// The full name of a resource of the container, as renames write it.
    fn root_target(&self, name: &str) -> String {
        let container = self.model.container.as_ref().map(|it| it.name.to_string());
        format!("{}/{name}", container.unwrap_or_default())
    }
}
