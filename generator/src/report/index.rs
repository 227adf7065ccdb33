//! [`ir`] → the API index: one sorted line for each public item, for people to review.

use crate::emit::{GeneratedFile, MARKER};
use crate::ir;
use crate::ir::{
    FieldType, Input, MethodKind, Output, Scalar, Storage, Target, TypePath, ValueType,
};

/// The file of the index, beside the sources of the crate.
pub(crate) const PATH: &str = "api.txt";

/// The file of the index, by which a crate keeps its names when its metadata grows.
pub(crate) fn file(generated: &ir::Crate) -> GeneratedFile {
    let mut text = format!(
        "# {MARKER}: what this crate offers, a line for each public item.\n\
         # Keep it with the sources: the names that are in it stay when the metadata grows.\n"
    );
    for line in index(generated) {
        text.push_str(&line);
        text.push('\n');
    }
    GeneratedFile { path: PATH.to_owned(), text }
}

/// The lines of the index, sorted.
pub(crate) fn index(generated: &ir::Crate) -> Vec<String> {
    let mut lines = Vec::new();
    for version in &generated.versions {
        Index { version, lines: &mut lines }.version();
    }
    lines.sort_unstable();
    lines
}

struct Index<'a> {
    version: &'a ir::Version,
    lines: &'a mut Vec<String>,
}

impl Index<'_> {
    fn version(&mut self) {
        let version = self.version;
        let client = &version.client;
        self.push(client.name.as_str(), "", None);
        for method in &client.methods {
            self.method(client.name.as_str(), method);
        }
        for item in &version.types {
            match item {
                ir::TypeItem::Model(it) => self.model(it),
                ir::TypeItem::Enum(it) | ir::TypeItem::Flags(it) => self.members(it),
            }
        }
        for entity in &version.unmodelled {
            let name = format!("models::{}", entity.path);
            // As with a model: that one comes changes no line.
            self.push(&name, &format!("  wire={}", entity.wire), None);
            self.bases(&name, &entity.bases);
        }
        for parameters in &version.parameters {
            let name = format!("parameters::{}", parameters.path);
            self.push(&name, &format!("  wire={}", parameters.wire), None);
            self.fields(&name, &parameters.fields);
        }
        for list in &version.scopes {
            self.push(&format!("permissions::{}", list.name), ": &[&str]", None);
        }
        for requests in &version.requests {
            for method in &requests.collection {
                self.method(&format!("Collection<{}>", requests.of), method);
            }
            for method in &requests.item {
                self.method(&format!("Item<{}>", requests.of), method);
            }
        }
    }

    fn push(&mut self, item: &str, rest: &str, deprecated: Option<&String>) {
        let mark = if deprecated.is_some() { "  deprecated" } else { "" };
        self.lines.push(format!("{}::{item}{rest}{mark}", self.version.module));
    }

    fn model(&mut self, model: &ir::Model) {
        let name = format!("models::{}", model.path);
        self.push(&name, &format!("  wire={}", model.wire), model.deprecated.as_ref());
        self.bases(&name, &model.bases);
        self.fields(&name, &model.fields);
        // Constants are called like fields. Where there is no model of what a property leads to, there
        // is only the constant; a field that comes later changes no line.
        for property in model.properties.iter().filter(|it| it.kind.is_navigation()) {
            let rest = format!("  wire={}", property.wire);
            self.push(&format!("{name}::{}", property.name), &rest, None);
        }
    }

    fn bases(&mut self, name: &str, bases: &[TypePath]) {
        for base in bases {
            self.push(name, &format!(": Derived<{base}>"), None);
        }
    }

    fn fields(&mut self, owner: &str, fields: &[ir::Field]) {
        for field in fields {
            let mut rest = format!(": {}  wire={}", member_type(&field.ty), field.wire);
            if field.is_nullable {
                rest.push_str("  nullable");
            }
            if field.is_read_only {
                rest.push_str("  read-only");
            }
            if field.is_secret {
                rest.push_str("  secret");
            }
            self.push(&format!("{owner}.{}", field.name), &rest, field.deprecated.as_ref());
        }
    }

    fn members(&mut self, item: &ir::Enum) {
        let name = format!("models::{}", item.path);
        self.push(&name, &format!("  wire={}", item.wire), item.deprecated.as_ref());
        for member in &item.members {
            let rest = format!(" = {}  wire={}", member.value, member.wire);
            self.push(&format!("{name}::{}", member.name), &rest, member.deprecated.as_ref());
        }
    }

    fn method(&mut self, owner: &str, method: &ir::Method) {
        let (arguments, returns, wire) = match &method.kind {
            MethodKind::Segment { segment, to } => {
                let to = match to {
                    Target::Collection(of) => format!("Collection<{of}>"),
                    Target::Item(of) => format!("Item<{of}>"),
                };
                (arguments_of(segment).join(", "), to, segment.to_string())
            }
            MethodKind::Request(request) => request_line(request),
        };
        let rest = format!("({arguments}) -> {returns}  {wire}");
        self.push(&format!("{owner}::{}", method.name), &rest, method.deprecated.as_ref());
    }
}

fn request_line(request: &ir::Request) -> (String, String, String) {
    let output = match &request.output {
        Output::Nothing => "()".to_owned(),
        Output::Model { of, .. } => of.to_string(),
        Output::Page { ty, .. } => format!("Page<{}>", value_type(&ty.value)),
        Output::Value { ty, is_nullable: false } => format!("Single<{}>", value_type(&ty.value)),
        Output::Value { ty, is_nullable: true } => {
            format!("Single<Option<{}>>", value_type(&ty.value))
        }
        Output::Stream => "Stream".to_owned(),
        Output::Count => "Count".to_owned(),
        Output::Content => "Bytes".to_owned(),
    };
    let returns = match &request.output {
        Output::Model { of, has_options: true } => format!("Get<{of}>"),
        Output::Page { ty, has_options: true } => format!("List<{}>", value_type(&ty.value)),
        _ => format!("Request<{output}>"),
    };
    let segment = request.segment.as_ref();
    let mut parameters = segment.map_or_else(Vec::new, arguments_of);
    let segment = segment.map_or_else(String::new, |it| format!(" {it}"));
    let mut wire = format!("{}{segment}", request.method);
    for (who, permission) in [("user", &request.delegated), ("app", &request.application)] {
        if let Some(permission) = permission {
            wire.push_str(&format!("  {who}={}", permission.all));
        }
    }
    let returns = match &request.input {
        Input::Nothing => returns,
        Input::Entity(of) => {
            parameters.push(format!("&{of}"));
            returns
        }
        Input::Entities(of) => {
            parameters.push(format!("&[{of}]"));
            returns
        }
        Input::Reference => {
            parameters.push("Reference".to_owned());
            returns
        }
        Input::Content { media_type } => {
            parameters.push("content".to_owned());
            match media_type {
                Some(only) => wire.push_str(&format!("  {only}")),
                None => parameters.push("media_type".to_owned()),
            }
            returns
        }
        Input::Parameters { path, required, .. } => {
            parameters
                .extend(required.iter().map(|it| format!("{}: {}", it.name, plain_type(&it.ty))));
            format!("Action<{path}, {output}>")
        }
    };
    (parameters.join(", "), returns, wire)
}

/// The arguments of a segment, with their types.
fn arguments_of(segment: &ir::Segment) -> Vec<String> {
    match segment {
        ir::Segment::Id(_) => return vec!["id".to_owned()],
        ir::Segment::Names => return vec!["path".to_owned()],
        ir::Segment::Fixed(_)
        | ir::Segment::Key { .. }
        | ir::Segment::Call { .. }
        | ir::Segment::Asking(..) => {}
    }
    let argument = |it: &ir::Argument| {
        let ty = plain_type(&it.ty);
        let is_given = it.absence == ir::Absence::Never;
        let ty = if is_given { ty } else { format!("Option<{ty}>") };
        format!("{}: {ty}", it.name)
    };
    segment.arguments().into_iter().map(argument).collect()
}

fn member_type(ty: &FieldType) -> String {
    let plain = plain_type(ty);
    if ty.storage == Storage::Lazy { format!("Nav<{plain}>") } else { format!("Option<{plain}>") }
}

fn plain_type(ty: &FieldType) -> String {
    let value = value_type(&ty.value);
    match (ty.is_list, ty.storage) {
        (true, _) => format!("Vec<{value}>"),
        (false, Storage::Boxed) => format!("Box<{value}>"),
        (false, _) => value,
    }
}

fn value_type(value: &ValueType) -> String {
    match value {
        ValueType::Scalar(Scalar::String) => "String".to_owned(),
        ValueType::Scalar(Scalar::Bool) => "bool".to_owned(),
        ValueType::Scalar(Scalar::Number(name)) => (*name).to_owned(),
        ValueType::Scalar(Scalar::Edm(name)) => format!("edm::{name}"),
        ValueType::Enum(at) | ValueType::Model(at) => at.to_string(),
        ValueType::Json => "Value".to_owned(),
    }
}
