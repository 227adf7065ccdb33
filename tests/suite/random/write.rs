//! Random metadata as CSDL. What would not be valid is left out: members that a base has, a second
//! type of a name, an overload that cannot be told from another.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use proptest::sample::Index;

use super::schema::{Kind, Property, Schema, Struct, TEXTS, Ty, Type};

/// The document as XML, with or without its texts.
pub(super) fn write(schema: &Schema, has_texts: bool) -> String {
    let types = Types::of(schema);
    let mut inner = String::new();
    let mut outer = String::new();
    for (at, ty) in types.all.iter().enumerate() {
        let to = if ty.is_inner { &mut inner } else { &mut outer };
        types.write(at, has_texts, to);
    }
    types.operations(schema, &mut outer);
    types.container(schema, &mut outer);
    format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\n\
         <edmx:DataServices>\n\
         <Schema Namespace=\"ns\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n{outer}\
         </Schema>\n\
         <Schema Namespace=\"ns.type.inner\" Alias=\"i\" \
         xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n{inner}</Schema>\n\
         </edmx:DataServices>\n</edmx:Edmx>\n"
    )
}

/// An entity, and the start of the container.
const ANCHOR: &str = "<EntityType Name=\"anchor\"><Key><PropertyRef Name=\"id\"/></Key>\n\
                      <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/></EntityType>\n\
                      <EntityContainer Name=\"TheContainer\">\n";

struct Types<'a> {
    all: Vec<&'a Type>,
}

impl<'a> Types<'a> {
    fn of(schema: &'a Schema) -> Self {
        let mut seen = BTreeSet::new();
        // Types and operations are apart, but a container is not.
        let all = schema.types.iter().filter(|it| seen.insert((it.is_inner, it.name)));
        Self { all: all.collect() }
    }

    fn full(&self, at: usize) -> String {
        let Type { name, is_inner, .. } = self.all[at];
        if *is_inner { format!("i.{name}") } else { format!("ns.{name}") }
    }

    fn pick(&self, index: Index, fits: impl Fn(&Kind) -> bool) -> Option<usize> {
        let fitting: Vec<usize> =
            (0..self.all.len()).filter(|at| fits(&self.all[*at].kind)).collect();
        (!fitting.is_empty()).then(|| *index.get(&fitting))
    }

    fn entity(&self, index: Index) -> Option<usize> {
        self.pick(index, |kind| matches!(kind, Kind::Entity(_)))
    }

    fn structure(&self, at: usize) -> Option<&'a Struct> {
        match &self.all[at].kind {
            Kind::Entity(it) | Kind::Complex(it) => Some(it),
            Kind::Enum { .. } => None,
        }
    }

    /// A type before this one, of the same kind.
    fn base(&self, at: usize) -> Option<usize> {
        let index = self.structure(at)?.base?;
        let is_entity = matches!(self.all[at].kind, Kind::Entity(_));
        let before: Vec<usize> = (0..at)
            .filter(|it| match self.all[*it].kind {
                Kind::Entity(_) => is_entity,
                Kind::Complex(_) => !is_entity,
                Kind::Enum { .. } => false,
            })
            .collect();
        (!before.is_empty()).then(|| *index.get(&before))
    }

    /// The names of the members that a type inherits, in the case that they are met in.
    fn inherited(&self, at: usize) -> BTreeSet<&'static str> {
        let mut names = BTreeSet::from(["id"]);
        let mut next = self.base(at);
        while let Some(at) = next {
            if let Some(it) = self.structure(at) {
                names.extend(it.properties.iter().map(|it| it.name));
                names.extend(it.navigations.iter().map(|it| it.name));
            }
            next = self.base(at);
        }
        names
    }

    /// The name of a type; an entity only where one can be.
    fn ty(&self, ty: &Ty, is_list: bool, has_entities: bool) -> String {
        let name = match ty {
            Ty::Primitive("Stream") if is_list || has_entities => "Edm.String".to_owned(),
            Ty::Primitive(name) => format!("Edm.{name}"),
            Ty::Entity(index) if has_entities => match self.entity(*index) {
                Some(at) => self.full(at),
                None => "Edm.String".to_owned(),
            },
            Ty::Value(index) | Ty::Entity(index) => {
                match self.pick(*index, |kind| !matches!(kind, Kind::Entity(_))) {
                    Some(at) => self.full(at),
                    None => "Edm.String".to_owned(),
                }
            }
        };
        if is_list { format!("Collection({name})") } else { name }
    }

    fn write(&self, at: usize, has_texts: bool, to: &mut String) {
        let ty = self.all[at];
        let text = |text: usize| if has_texts { description(text) } else { String::new() };
        let (tag, it) = match &ty.kind {
            Kind::Entity(it) => ("EntityType", it),
            Kind::Complex(it) => ("ComplexType", it),
            Kind::Enum { is_flags, members } => {
                let flags = if *is_flags { " IsFlags=\"true\"" } else { "" };
                let _ = writeln!(to, "<EnumType Name=\"{}\"{flags}>", ty.name);
                let mut seen = BTreeSet::new();
                for (at, name) in members.iter().filter(|it| seen.insert(**it)).enumerate() {
                    let value = if *is_flags {
                        format!(" Value=\"{}\"", 1_u32 << at)
                    } else {
                        String::new()
                    };
                    let _ = writeln!(to, "<Member Name=\"{name}\"{value}/>");
                }
                let _ = writeln!(to, "{}</EnumType>", text(ty.text));
                return;
            }
        };
        let base = self.base(at);
        let attributes = [
            base.map(|base| format!(" BaseType=\"{}\"", self.full(base))),
            it.is_open.then(|| " OpenType=\"true\"".to_owned()),
            it.is_abstract.then(|| " Abstract=\"true\"".to_owned()),
            (tag == "EntityType" && it.has_stream).then(|| " HasStream=\"true\"".to_owned()),
        ];
        let attributes: String = attributes.into_iter().flatten().collect();
        let _ = writeln!(to, "<{tag} Name=\"{}\"{attributes}>", ty.name);
        if tag == "EntityType" && base.is_none() {
            to.push_str("<Key><PropertyRef Name=\"id\"/></Key>\n");
            to.push_str("<Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/>\n");
        }
        let mut seen = self.inherited(at);
        for property in it.properties.iter().filter(|it| seen.insert(it.name)) {
            let Property { name, ty, is_list, is_nullable, is_computed, text: said } = property;
            let computed = if *is_computed {
                "<Annotation Term=\"Org.OData.Core.V1.Computed\" Bool=\"true\"/>"
            } else {
                ""
            };
            let _ = writeln!(
                to,
                "<Property Name=\"{name}\" Type=\"{}\" Nullable=\"{is_nullable}\">{computed}{}</Property>",
                self.ty(ty, *is_list, false),
                text(*said)
            );
        }
        for it in it.navigations.iter().filter(|it| seen.insert(it.name)) {
            let Some(target) = self.entity(it.target) else { continue };
            let target = self.full(target);
            let target = if it.is_list { format!("Collection({target})") } else { target };
            let contained = if it.is_contained { " ContainsTarget=\"true\"" } else { "" };
            let _ = writeln!(
                to,
                "<NavigationProperty Name=\"{}\" Type=\"{target}\"{contained}/>",
                it.name
            );
        }
        let _ = writeln!(to, "{}</{tag}>", text(ty.text));
    }

    fn operations(&self, schema: &Schema, to: &mut String) {
        let (mut seen, mut kinds) = (BTreeSet::new(), BTreeMap::new());
        for it in &schema.operations {
            let Some(binding) = self.entity(it.binding.0) else { continue };
            let binding = self.full(binding);
            let binding = if it.binding.1 { format!("Collection({binding})") } else { binding };
            let mut names = BTreeSet::from(["binding"]);
            let parameters: Vec<&Property> =
                it.parameters.iter().filter(|it| names.insert(it.name)).collect();
            // Actions are told apart by what they are bound to, functions by parameters as well.
            let names = if it.is_function { names } else { BTreeSet::new() };
            // No name is that of an action and of a function.
            let is_other = *kinds.entry(it.name).or_insert(it.is_function) != it.is_function;
            if is_other || !seen.insert((it.name, binding.clone(), names)) {
                continue;
            }
            let tag = if it.is_function { "Function" } else { "Action" };
            let composable =
                if it.is_function && it.is_composable { " IsComposable=\"true\"" } else { "" };
            let _ = writeln!(to, "<{tag} Name=\"{}\" IsBound=\"true\"{composable}>", it.name);
            let _ = writeln!(to, "<Parameter Name=\"binding\" Type=\"{binding}\"/>");
            for Property { name, ty, is_list, is_nullable, .. } in parameters {
                let ty = self.ty(ty, *is_list, false).replace("Edm.Stream", "Edm.Binary");
                let _ = writeln!(
                    to,
                    "<Parameter Name=\"{name}\" Type=\"{ty}\" Nullable=\"{is_nullable}\"/>"
                );
            }
            let returns = it.returns.as_ref().map(|(ty, is_list)| self.ty(ty, *is_list, true));
            let returns = returns.or_else(|| it.is_function.then(|| "Edm.Boolean".to_owned()));
            if let Some(returns) = returns {
                let _ = writeln!(to, "<ReturnType Type=\"{returns}\"/>");
            }
            let _ = writeln!(to, "</{tag}>");
        }
    }

    fn container(&self, schema: &Schema, to: &mut String) {
        // Something to generate is always there.
        to.push_str(ANCHOR);
        to.push_str("<EntitySet Name=\"anchors\" EntityType=\"ns.anchor\"/>\n");
        let mut seen = BTreeSet::new();
        for root in schema.roots.iter().filter(|it| seen.insert(it.name)) {
            let Some(target) = self.entity(root.target) else { continue };
            let (tag, attribute) =
                if root.is_singleton { ("Singleton", "Type") } else { ("EntitySet", "EntityType") };
            let target = self.full(target);
            let _ = writeln!(to, "<{tag} Name=\"{}\" {attribute}=\"{target}\"/>", root.name);
        }
        to.push_str("</EntityContainer>\n");
    }
}

fn description(text: usize) -> String {
    let text = TEXTS[text];
    let escaped: String = text
        .chars()
        .map(|letter| match letter {
            '<' => "&lt;".to_owned(),
            '&' => "&amp;".to_owned(),
            '"' => "&quot;".to_owned(),
            '\n' | '\r' | '\t' => format!("&#{};", u32::from(letter)),
            letter => letter.to_string(),
        })
        .collect();
    format!("<Annotation Term=\"Org.OData.Core.V1.Description\" String=\"{escaped}\"/>")
}
