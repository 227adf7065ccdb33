//! Requests go where their documentation says: every example is run, and what it sends is compared
//! with the address that stands above it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use csdl_codegen::ir::{Crate, Method};
use csdl_codegen::{Generation, Plan, generate};
use msgraph_tests::long;
use percent_encoding::percent_decode_str;

use crate::{cargo, services};

/// A request as its documentation shows it.
struct Documented {
    /// The path of the version, such as `/v1.0`.
    version: String,
    client: String,
    /// Method and address.
    request: String,
    /// A function that makes the request.
    example: Vec<String>,
}

#[test]
fn requests_go_where_their_documentation_says() {
    if long::is_left_out() {
        return;
    }
    let tests = fs::canonicalize(env!("CARGO_MANIFEST_DIR")).unwrap();
    let repository = tests.parent().unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("addresses");
    let generations = [
        services(&tests, &folder),
        generate(&tests.join("course/course.toml")).unwrap(),
        generate(&repository.join("metadata/synchronization.toml")).unwrap(),
    ];
    let requests: Vec<Documented> =
        generations.iter().flat_map(|it| documented(&it.generated)).collect();
    assert!(requests.len() > 300, "{}", requests.len());
    let sent = run(&folder, repository, &requests);
    assert_eq!(sent.len(), requests.len());
    let wrong = requests.iter().zip(&sent).filter(|(documented, sent)| !fits(documented, sent));
    let wrong: Vec<String> =
        wrong.map(|(it, sent)| format!("{} is sent as {sent}", it.request)).collect();
    assert_eq!(wrong, Vec::<String>::new());
}

/// All services that are not Graph, in one crate below the folder.
fn services(tests: &Path, folder: &Path) -> Generation {
    let mut files: Vec<(String, Vec<PathBuf>)> = Vec::new();
    for file in fs::read_dir(tests.join("services")).unwrap().map(|it| it.unwrap().path()) {
        let name = file.file_name().unwrap().to_str().unwrap().split('.').next().unwrap();
        files.push((name.to_owned(), services::files(&tests.join("services"), name)));
    }
    for fixture in fs::read_dir(tests.join("fixtures/emit")).unwrap().map(|it| it.unwrap().path()) {
        let config = fs::read_to_string(fixture.join("config.toml")).unwrap_or_default();
        if config.contains("urls = \"odata\"") {
            let name = fixture.file_name().unwrap().to_str().unwrap().replace('-', "_");
            files.push((name, vec![fixture.join("input.xml")]));
        }
    }
    files.sort();
    assert!(files.len() > 5);
    let folder = folder.join("services");
    let mut config = "[crate]\nname = \"services\"\npath = \".\"\n".to_owned();
    for (name, files) in files {
        write!(
            config,
            "\n[[version]]\nmodule = \"{name}\"\npath = \"\"\nclient = \"ServiceClient\"\n\
             urls = \"odata\"\nmetadata = {files:?}\ninclude = [\"/**\"]\n"
        )
        .unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("services.toml"), config).unwrap();
    let generation = generate(&folder.join("services.toml"));
    let generation = generation.unwrap_or_else(|report| panic!("{report}"));
    Plan::new(&folder, &generation.files).unwrap().apply().unwrap();
    generation
}

/// The requests of a crate that have an example. All have one but those with an argument that the
/// metadata says too little about.
fn documented(generated: &Crate) -> Vec<Documented> {
    let mut all = Vec::new();
    for version in &generated.versions {
        let requests = version.methods().filter(|it| it.request().is_some());
        let prefix = if version.path.is_empty() { "" } else { "/" };
        for method in requests {
            let example = block(method, "```no_run").map(|line| shown(line)).collect::<Vec<_>>();
            if example.is_empty() {
                assert!(lacks_sample(method), "{}::{}", version.module, method.name);
                continue;
            }
            all.push(Documented {
                version: format!("{prefix}{}", version.path),
                client: format!(
                    "{}::{}::{}",
                    generated.package.replace('-', "_"),
                    version.module,
                    version.client.name
                ),
                request: block(method, "```text").next().unwrap().clone(),
                example,
            });
        }
    }
    all
}

/// The lines of a block in the documentation of a method.
fn block<'a>(method: &'a Method, start: &'a str) -> impl Iterator<Item = &'a String> {
    let lines = method.docs.iter().skip_while(move |line| *line != start).skip(1);
    lines.take_while(|line| *line != "```")
}

/// A line of an example that is perhaps hidden, as code.
fn shown(line: &str) -> String {
    let line = line.strip_prefix("# ").unwrap_or(line);
    line.replace("async fn example", "pub async fn example")
}

/// Whether something in the signature of a method may be anything.
fn lacks_sample(method: &Method) -> bool {
    format!("{:?}", method.kind).contains("Json")
}

/// Runs all examples; returns the last request of each.
fn run(folder: &Path, repository: &Path, requests: &[Documented]) -> Vec<String> {
    let (mut modules, mut calls) = (String::new(), String::new());
    for (at, Documented { client, example, .. }) in requests.iter().enumerate() {
        let example = example.join("\n");
        writeln!(modules, "mod e{at} {{\n{example}\n}}").unwrap();
        writeln!(calls, "    let mock = answering();").unwrap();
        writeln!(calls, "    let _ = e{at}::example({client}::from(client(&mock))).await;")
            .unwrap();
        writeln!(calls, "    print(&mock);").unwrap();
    }
    let program = format!(
        "#![allow(unused, deprecated)]\n\
         use msgraph_runtime::mock::{{Answer, Mock}};\n\
         use msgraph_runtime::{{Client, Credential, Endpoint}};\n\
         fn answering() -> Mock {{\n    \
             Mock::with(|_| Answer::json(200, &serde_json::json!({{}})))\n}}\n\
         fn client(mock: &Mock) -> Client {{\n    \
             let endpoint = Endpoint::new(\"https://service.example.com\").unwrap();\n    \
             Client::at(endpoint, Credential::none(), Some(mock.options())).unwrap()\n}}\n\
         fn print(mock: &Mock) {{\n    \
             let requests = mock.requests();\n    \
             let last = requests.last().map(|it| {{\n        \
                 let names = it.query.iter().map(|(name, _)| name.as_str());\n        \
                 let names: Vec<&str> = names.filter(|it| !it.starts_with('@')).collect();\n        \
                 format!(\"{{}} {{}}?{{}}\", it.method, it.path, names.join(\"&\"))\n    \
             }});\n    \
             println!(\"{{}}\", last.unwrap_or_default());\n}}\n\
         #[tokio::main(flavor = \"current_thread\")]\nasync fn main() {{\n{calls}}}\n{modules}"
    );
    fs::create_dir_all(folder.join("src")).unwrap();
    fs::write(folder.join("src/main.rs"), program).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest(repository)).unwrap();
    fs::write(folder.join("services/Cargo.toml"), services_manifest(folder, repository)).unwrap();
    fs::write(folder.join("services/README.md"), "Generated for tests.\n").unwrap();
    fs::copy(repository.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let output = cargo::run(&["run", "--quiet"], folder);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

fn manifest(repository: &Path) -> String {
    let at = |path: &str| repository.join(path);
    format!(
        "[package]\nname = \"addresses\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\nservices = {{ path = \"services\" }}\ncsdl-course = {{ path = {:?} }}\n\
         msgraph-synchronization = {{ path = {:?}, features = [\"beta\", \"mock\"] }}\n\
         msgraph-runtime = {{ path = {:?}, features = [\"decimal\", \"mock\", \"transport\"] }}\n\
         serde_json = \"1\"\ntokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n",
        at("tests/course"),
        at("generated"),
        at("generator/runtime"),
    )
}

fn services_manifest(folder: &Path, repository: &Path) -> String {
    let config = fs::read_to_string(folder.join("services/services.toml")).unwrap();
    let modules = config.lines().filter_map(|line| line.strip_prefix("module = "));
    let modules: Vec<&str> = modules.map(|it| it.trim_matches('"')).collect();
    let features: String = modules.iter().map(|it| format!("{it} = []\n")).collect();
    format!(
        "[package]\nname = \"services\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [features]\ndefault = {modules:?}\nmock = [\"msgraph-runtime/mock\"]\n{features}\n\
         [dependencies]\nmsgraph-runtime = {{ path = {:?}, features = [\"decimal\"] }}\n",
        repository.join("generator/runtime"),
    )
}

/// Whether a request that was sent is the documented one, with samples for the names in braces.
fn fits(documented: &Documented, sent: &str) -> bool {
    let Some((method, template)) = documented.request.split_once(' ') else { return false };
    let Some((sent_method, path)) = sent.split_once(' ') else { return false };
    let Some(path) = path.strip_prefix(&documented.version) else { return false };
    let (path, asked) = path.split_once('?').unwrap_or((path, ""));
    let (template, options) = template.split_once('?').unwrap_or((template, ""));
    let option = |it: &str| it.split('=').next().unwrap_or_default().to_owned();
    let options: Vec<String> = options.split('&').map(option).collect();
    if options.join("&") != asked {
        return false;
    }
    let (template, path): (Vec<&str>, Vec<&str>) =
        (template.split('/').collect(), path.split('/').collect());
    let leaves_out = documented.example.iter().any(|line| line.contains("None"));
    method == sent_method
        && template.len() == path.len()
        && template.iter().zip(&path).all(|(own, sent)| segment_fits(own, sent, leaves_out))
}

/// Whether a segment is the documented one; arguments may be missing if something is left out.
fn segment_fits(template: &str, sent: &str, leaves_out: bool) -> bool {
    if template.starts_with('{') {
        // What examples have for keys.
        return sent.ends_with("-id");
    }
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let (name, values) = template.split_once('(').unwrap_or((template, ""));
    let (sent_name, sent_values) = sent.split_once('(').unwrap_or((sent, ""));
    let names = |values: &str| -> Vec<String> {
        let pairs = values.trim_end_matches(')').split(',').filter(|it| !it.is_empty());
        pairs.map(|pair| decoded(pair.split_once('=').map_or("", |(name, _)| name))).collect()
    };
    let (mut names, sent_names) = (names(values), names(sent_values));
    if leaves_out {
        names.retain(|name| sent_names.contains(name));
    }
    let is_called = template.contains('(') == sent.contains('(');
    is_called && name == decoded(sent_name) && names == sent_names && !sent_values.contains("=,")
}

#[test]
fn what_differs_is_seen() {
    for (template, sent, is_same) in [
        ("things", "things", true),
        ("things", "Things", false),
        ("{id}", "thing-id", true),
        ("{number}", "things(number=1)", false),
        ("things(number={number})", "things(number=1)", true),
        ("things(number={number})", "things(other=1)", false),
        ("things(a={a},b={b})", "things(a=1)", false),
        ("stop", "ns.stop", false),
        ("best()", "best()", true),
        ("best()", "best", false),
        ("ns.most(of={of})", "ns.most(of=@of)", true),
    ] {
        assert_eq!(segment_fits(template, sent, false), is_same, "{template}, {sent}");
    }
    assert!(segment_fits("most(a={a},b={b})", "most(b=1)", true));
}
