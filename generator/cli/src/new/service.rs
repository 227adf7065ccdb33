//! Metadata → what kind of service it is.

use csdl_codegen::csdl::{self, Document, StructuredKind};
use csdl_codegen::{Diagnostics, SourceId, Sources};

/// The namespace that says so.
const GRAPH: &str = "microsoft.graph";

/// Entity types of Graph with a tree of names below each entity.
const BY_PATH: [&str; 2] = ["driveItem", "site"];

/// What the metadata tells about a service.
#[derive(Debug, Default)]
pub(super) struct Service {
    pub(super) is_graph: bool,
    /// Entity types with a tree of names below each entity, which metadata does not say.
    pub(super) by_path: Vec<&'static str>,
}

impl Service {
    /// What is wrong with the metadata is told when the crate is generated from it.
    pub(super) fn of(sources: &Sources, metadata: &[SourceId]) -> Self {
        let mut ignored = Diagnostics::new();
        let documents = metadata.iter().map(|id| csdl::parse(sources, *id, &mut ignored));
        let documents: Vec<Document<'_>> = documents.filter_map(Result::ok).collect();
        let schemas = documents.iter().flat_map(|it| &it.schemas);
        let graph: Vec<_> = schemas.filter(|it| it.namespace.text == GRAPH).collect();
        let is_entity = |name: &&str| {
            let mut types = graph.iter().flat_map(|it| &it.structured);
            types.any(|it| it.kind == StructuredKind::Entity && it.name.text == *name)
        };
        Self {
            is_graph: !graph.is_empty(),
            by_path: BY_PATH.into_iter().filter(is_entity).collect(),
        }
    }
}
