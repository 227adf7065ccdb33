//! The crate for all of Graph → how large its models are, and what many of them cost.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::bail;
use csdl_codegen::{generate, ir};

use super::{Bench, measured};

/// Lists of users, beside serde's derived code.
const USERS: &str = include_str!("../../../tests/programs/users.rs");

/// How many of the models with the most members are looked at, and how many of them are shown.
const CANDIDATES: usize = 60;
const SHOWN: usize = 10;

impl Bench {
    /// The sizes of the largest models, and ratios to what a hand-written struct costs.
    pub(super) fn models(&self, whole: &Path) -> anyhow::Result<String> {
        let folder = self.work.join("models");
        self.write_programs(&folder, &sizes(whole)?)?;
        measured(&mut self.cargo(&folder, &["build", "--release", "--quiet"]))?;
        let mut text = self.printed("sizes", &[])? + &self.printed("users", &[])?;
        let held = |what| Ok(self.printed("users", &["hold", what])?.trim().parse::<u64>().ok());
        let held: [anyhow::Result<Option<u64>>; 3] = ["nothing", "floor", "models"].map(held);
        let [nothing, floor, models] = held;
        if let (Some(nothing), Some(floor), Some(models)) = (nothing?, floor?, models?) {
            #[expect(clippy::cast_precision_loss, reason = "they are some thousand")]
            let ratio = (models - nothing) as f64 / (floor - nothing) as f64;
            text.push_str(&format!("1,000 users held: {ratio:.2} × the floor\n"));
        }
        Ok(text)
    }

    fn write_programs(&self, folder: &Path, sizes: &str) -> anyhow::Result<()> {
        let programs = folder.join("src/bin");
        fs::create_dir_all(&programs)?;
        fs::write(programs.join("users.rs"), USERS)?;
        fs::write(programs.join("sizes.rs"), sizes)?;
        let runtime = self.repository.join("generator/runtime");
        let manifest = format!(
            "[package]\nname = \"models\"\nedition = \"2024\"\n\n[dependencies]\n\
             graph-all = {{ path = \"../graph-all\" }}\nmsgraph-runtime = {{ path = {runtime:?} }}\n\
             serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n"
        );
        fs::copy(self.repository.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        Ok(fs::write(folder.join("Cargo.toml"), manifest)?)
    }

    /// What a program prints.
    fn printed(&self, name: &str, arguments: &[&str]) -> anyhow::Result<String> {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        let program = self.work.join("target/release").join(file);
        let output = Command::new(program).args(arguments).output()?;
        if !output.status.success() {
            bail!("{}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

/// A program that prints the sizes of the largest models.
fn sizes(whole: &Path) -> anyhow::Result<String> {
    let config = whole.join("metadata/graph-all.toml");
    let generation = generate(&config)?;
    let types = generation.generated.versions.iter().flat_map(|version| &version.types);
    let mut models: Vec<&ir::Model> = types
        .filter_map(|item| match item {
            ir::TypeItem::Model(model) => Some(model),
            ir::TypeItem::Enum(_) | ir::TypeItem::Flags(_) => None,
        })
        .collect();
    models.sort_by_key(|model| std::cmp::Reverse(model.fields.len()));
    let rows = models.iter().take(CANDIDATES).map(|model| {
        let modules: String = model.path.modules.iter().map(|it| format!("{it}::")).collect();
        let name = &model.path.name;
        format!("        ({:?}, size_of::<models::{modules}{name}>()),\n", model.wire)
    });
    Ok(format!(
        "use graph_all::v1::models;\n\nfn main() {{\n    let mut sizes = [\n{}    ];\n    \
         sizes.sort_by_key(|(name, size)| (std::cmp::Reverse(*size), *name));\n    \
         for (name, size) in sizes.iter().take({SHOWN}) {{\n        \
         println!(\"size of {{name}}: {{size}} bytes\");\n    }}\n}}\n",
        rows.collect::<String>()
    ))
}
