//! A program against the generated crate, compiled and run: it reads JSON as a type that is named
//! at run time, and writes it back.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

const DEPENDENCIES: &str = "[dev-dependencies]\nserde = \"1\"\nserde_json = { version = \"1\", \
                            features = [\"float_roundtrip\"] }\n";

pub(super) struct Program {
    executable: PathBuf,
}

impl Program {
    /// Compiles the program for some types, as an example of the crate in a folder.
    pub(super) fn new<'a>(folder: &Path, types: impl Iterator<Item = &'a str>) -> Self {
        let manifest = folder.join("Cargo.toml");
        let text = fs::read_to_string(&manifest).unwrap();
        if !text.contains(DEPENDENCIES) {
            let text = text.replace("[dev-dependencies]\n", DEPENDENCIES);
            fs::write(&manifest, text).unwrap();
        }
        let examples = folder.join("examples");
        fs::create_dir_all(&examples).unwrap();
        fs::write(examples.join("round_trips.rs"), source(&types.collect())).unwrap();

        // What both depend on is compiled once.
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        let status = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--example", "round_trips"])
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", target)
            .status();
        assert!(status.unwrap().success(), "the program compiles");
        Self { executable: target.join("debug/examples/round_trips") }
    }

    /// Reads values, each as a type, and writes them back.
    pub(super) fn run<'a>(
        &self,
        tasks: impl Iterator<Item = (&'a str, &'a Value)>,
    ) -> Vec<Result<Value, String>> {
        let input: String = tasks.map(|(ty, json)| format!("{ty} {json}\n")).collect();
        let mut child = Command::new(&self.executable)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn source(types: &BTreeSet<&str>) -> String {
    let arms = types.iter().map(|ty| format!("        {ty:?} => round_trip::<{ty}>(json),\n"));
    format!(
        "use serde::{{Serialize, de::DeserializeOwned}};\nuse serde_json::Value;\n\n\
         fn round_trip<T: DeserializeOwned + Serialize>(json: Value) -> Result<Value, String> {{\n    \
             let value: T = serde_json::from_value(json).map_err(|it| it.to_string())?;\n    \
             serde_json::to_value(value).map_err(|it| it.to_string())\n}}\n\n\
         fn by_name(ty: &str, json: Value) -> Result<Value, String> {{\n    match ty {{\n{}        \
             other => panic!(\"{{other}}\"),\n    }}\n}}\n\n\
         fn main() {{\n    for line in std::io::stdin().lines() {{\n        \
             let line = line.unwrap();\n        let (ty, json) = line.split_once(' ').unwrap();\n        \
             let result = by_name(ty, serde_json::from_str(json).unwrap());\n        \
             println!(\"{{}}\", serde_json::to_string(&result).unwrap());\n    }}\n}}\n",
        arms.collect::<String>()
    )
}
