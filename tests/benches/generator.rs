//! How long the generator takes: the committed slice, and reading all of Graph v1.0.
//!
//! ```text
//! cargo bench -p msgraph-tests --bench generator
//! ```
//!
//! The floor is quick-xml reading the events and attributes of the same bytes; the ratio to it is
//! measured in the same run, turn by turn, and printed at the end.
#![allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use csdl_codegen::{Diagnostics, Plan, SourceId, Sources, csdl, model};
use msgraph_tests::shared;
use quick_xml::Reader;
use quick_xml::events::Event;

/// How often each side of the ratio is measured; the fastest turn counts.
const TURNS: u32 = 40;

fn main() {
    divan::main();
    if let Some(file) = real() {
        let (sources, id) = load(&file);
        let floor = fastest(|| tokenise(&sources.get(id).text));
        let parsed = fastest(|| parse(&sources, id));
        let resolved = fastest(|| resolve(&sources, id));
        println!("{}", file.display());
        println!("  tokenise (floor)  {floor:>10.2?}");
        println!("  parse             {parsed:>10.2?}  {:.2} × the floor", ratio(parsed, floor));
        println!(
            "  parse + resolve   {resolved:>10.2?}  {:.2} × the floor",
            ratio(resolved, floor)
        );
    }
}

fn ratio(time: Duration, floor: Duration) -> f64 {
    time.as_secs_f64() / floor.as_secs_f64()
}

fn fastest<T>(mut run: impl FnMut() -> T) -> Duration {
    let turn = |_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    };
    (0..TURNS).map(turn).min().unwrap_or_default()
}

fn real() -> Option<PathBuf> {
    shared::path("metadata/graph-v1.0-prod.csdl")
}

fn slice() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../metadata/synchronization.toml")
}

fn load(file: &Path) -> (Sources, SourceId) {
    let mut sources = Sources::new();
    let id = sources.load(file, file.display().to_string());
    let id = id.unwrap_or_else(|error| panic!("{}", error.message()));
    (sources, id)
}

fn tokenise(text: &str) -> usize {
    let mut reader = Reader::from_str(text);
    let mut bytes = 0;
    loop {
        match reader.read_event().expect("the file is XML") {
            Event::Eof => return bytes,
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    bytes += attribute.expect("the file is XML").value.len();
                }
            }
            _ => {}
        }
    }
}

fn parse(sources: &Sources, id: SourceId) -> csdl::Document<'_> {
    csdl::parse(sources, id, &mut Diagnostics::new()).expect("the file is CSDL")
}

fn resolve(sources: &Sources, id: SourceId) -> model::Model<'_> {
    let documents = [parse(sources, id)];
    model::resolve(&documents, &mut Diagnostics::new()).expect("the file resolves")
}

#[divan::bench(name = "v1.0: tokenise (floor)")]
fn real_tokenise(bencher: divan::Bencher<'_, '_>) {
    if let Some(file) = real() {
        let (sources, id) = load(&file);
        bencher.bench(|| tokenise(&sources.get(id).text));
    }
}

#[divan::bench(name = "v1.0: parse")]
fn real_parse(bencher: divan::Bencher<'_, '_>) {
    if let Some(file) = real() {
        let (sources, id) = load(&file);
        bencher.bench(|| parse(&sources, id));
    }
}

#[divan::bench(name = "v1.0: parse + resolve")]
fn real_resolve(bencher: divan::Bencher<'_, '_>) {
    if let Some(file) = real() {
        let (sources, id) = load(&file);
        bencher.bench(|| resolve(&sources, id));
    }
}

#[divan::bench(name = "slice: both versions, read to compared with disk")]
fn slice_regen() -> usize {
    let generation = csdl_codegen::generate(&slice()).expect("the slice generates");
    let plan = Plan::new(&generation.folder, &generation.files).expect("the folder can be read");
    generation.files.len() + plan.changes.len()
}
