//! Model + selection → [`ir`]: all names, orders and texts are decided here.

mod address;
mod areas;
mod article;
mod asked;
mod calls;
mod docs;
mod enums;
mod example;
mod methods;
mod names;
mod operations;
mod options;
mod parameters;
pub(crate) mod permissions;
pub(crate) mod problems;
pub(crate) mod reach;
mod request_docs;
mod requests;
mod search;
pub mod secrets;
mod tables;
mod types;
mod verbs;

pub(crate) use self::address::Addresses;
use self::areas::divide;
use self::secrets::Secrets;
use crate::config::{Config, VersionConfig};
use crate::ir;
use crate::model::{Model, OperationId, StructId};
use crate::naming::{Ident, Kept, Namer, Renames, Role};
use crate::permissions::Granted;
use crate::select::{Addressed, MemberFacts, Place, Selection};
use crate::source::{Diagnostics, Span, Stopped};

/// One version of the service, resolved and selected.
pub(crate) struct Selected<'a, 's> {
    /// Its part of the configuration.
    pub config: &'a VersionConfig,
    /// Everything that its metadata defines.
    pub model: &'a Model<'s>,
    /// What of it to generate.
    pub selection: &'a Selection,
    /// What the requests need.
    pub granted: &'a Granted<'s>,
}

/// Lowers all versions of a crate.
///
/// # Errors
///
/// When what the configuration says of names, secrets or paths does not fit the metadata; every
/// finding is in `diagnostics`.
pub(crate) fn lower(
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
    let package = config.package.text.clone();
    let mut generated = ir::Crate { package, versions, areas: Vec::new() };
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
        granted: selected.granted,
        config: selected.config,
        namer: &namer,
        names: &names,
        by_path: &by_path,
        secrets: &secrets,
        overloads: &overloads,
        addresses: Addresses::new(selected.model, selected.config.urls),
    };
    let tables = tables::Tables::of(&context);
    let mut types = types::models(&context, &tables);
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
        unmodelled: types::unmodelled(&context),
        named: types::named(&context),
        tables: tables.into_sorted(),
        module,
        types,
        parameters,
        requests,
        scopes: permissions::lists(selected),
        conditions: ir::Conditions::default(),
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
    granted: &'a Granted<'s>,
    config: &'a VersionConfig,
    namer: &'a Namer<'a>,
    names: &'a names::Names,
    /// The entity types with a tree of names below each entity.
    by_path: &'a [StructId],
    /// What the configuration calls secret.
    secrets: &'a Secrets<'a>,
    overloads: &'a calls::Overloads,
    addresses: Addresses<'a, 's>,
}

/// What a method is named after.
struct Origin<'s> {
    /// The full name, as renames write it.
    full: String,
    /// The name on the wire.
    wire: &'s str,
    span: Span,
}

impl<'s> Context<'_, 's> {
    /// Where a path leads.
    fn target(&self, to: Addressed) -> ir::Target {
        match to {
            Addressed::Collection(of) => ir::Target::Collection(self.names.of_struct(of).clone()),
            Addressed::Item(of) => ir::Target::Item(self.names.of_struct(of).clone()),
        }
    }

    /// A link to what can be done where a path leads; none if that is nothing.
    fn requests_on(&self, on: Addressed) -> Option<String> {
        self.selection.resource(on).filter(|it| !it.is_empty())?;
        let (name, of) = match self.target(on) {
            ir::Target::Collection(of) => (of.collection_requests(), of),
            ir::Target::Item(of) => (of.item_requests(), of),
        };
        let requests = ir::TypePath { name, ..of };
        Some(format!("[`{}`](crate::{}::requests::{requests})", requests.name, self.module))
    }

    /// Where a method leads, as a sentence.
    fn leads_to(&self, address: &str, to: Addressed) -> String {
        let see = self.requests_on(to).map(|it| format!(", see {it}"));
        format!("Leads to `{address}`{}.", see.unwrap_or_default())
    }

    /// What examples call the client.
    fn client_variable(&self) -> Ident {
        Ident::known(if self.model.is_graph() { "graph" } else { "service" })
    }

    /// What the method is named after that leads to a place, or makes a call there; none for what
    /// has no method of its own.
    fn origin(&self, place: Place) -> Option<Origin<'s>> {
        match place {
            Place::Root(at) => self.root(at),
            Place::Import(at, id) => Some(Origin { span: self.model[id].span, ..self.root(at)? }),
            Place::Member(_, member) => {
                let MemberFacts { name, span, .. } = member.of(self.model);
                Some(Origin { full: member.full_name(self.model), wire: name, span })
            }
            Place::Operation(id) => {
                let operation = &self.model[id];
                let (full, wire) = (operation.name.to_string(), operation.name.name);
                Some(Origin { full, wire, span: operation.span })
            }
            Place::Cast { .. } => None,
        }
    }

    /// What the methods are named after that all entities of a type have.
    fn origin_of(&self, id: StructId) -> Origin<'s> {
        let item = &self.model[id];
        Origin { full: item.name.to_string(), wire: item.name.name, span: item.span }
    }

    fn root(&self, at: usize) -> Option<Origin<'s>> {
        let container = self.model.container.as_ref()?;
        let child = &container.children[at];
        let full = container.name.member(child.name);
        Some(Origin { full, wire: child.name, span: child.span })
    }

    /// The name of the method that calls an operation, or an import of it.
    fn method_of(&self, place: Place, id: OperationId) -> Option<Ident> {
        let Origin { full, wire, .. } = self.origin(place)?;
        let name = self.namer.name(&full, wire, Role::Method);
        Some(self.overloads.method(id, &full, &name))
    }

    /// The name of that method, before overloads are told apart.
    fn name_of(&self, place: Place) -> Option<Ident> {
        let Origin { full, wire, .. } = self.origin(place)?;
        Some(self.namer.name(&full, wire, Role::Method))
    }
}
