//! New crates as their users have them: what their README shows runs, and they are built where this
//! repository is not.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod place;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use self::place::{Place, repository};

/// Runs a program in a folder; what it says if it fails, and none if it is not on this machine.
fn run(program: &str, arguments: &[&str], folder: &Path) -> Option<Result<String, String>> {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder);
    // What all depend on is compiled once.
    command.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap());
    let output = command.output().ok()?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let is_done = output.status.success();
    Some(if is_done { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) })
}

fn cargo(arguments: &[&str], folder: &Path) -> String {
    run(env!("CARGO"), arguments, folder).unwrap().unwrap_or_else(|error| panic!("{error}"))
}

/// A crate of a service of the tests.
fn new(place: &Place, package: &str, service: &str, arguments: &[&str]) -> PathBuf {
    let metadata = repository().join(format!("tests/services/{service}.csdl.xml"));
    let given = ["new", package, "--metadata", metadata.to_str().unwrap(), "--all"];
    let (is_done, text) = place.run(&[&given, arguments].concat());
    assert!(is_done, "{text}");
    let folder = place.path(package);
    // The versions that are here already.
    fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    folder
}

#[test]
fn what_a_readme_shows_compiles_and_its_test_passes() {
    let place = Place::new();
    for service in ["shop", "office"] {
        let package = format!("readme-{service}");
        let folder = new(&place, &package, service, &[]);
        let readme = fs::read_to_string(folder.join("README.md")).unwrap();
        // The test is none for rustdoc.
        let test = readme.split("```").find(|it| it.contains("#[tokio::test]")).unwrap();
        fs::create_dir(folder.join("tests")).unwrap();
        let test = test.trim_start_matches("rust").replace("#[cfg(test)]", "");
        fs::write(folder.join("tests/readme.rs"), test).unwrap();
        let said = cargo(&["test", "--quiet", "--features", "mock"], &folder);
        let is_run = |line: &&str| line.starts_with("test result: ok. ") && !line.contains(". 0 ");
        assert_eq!(said.lines().filter(is_run).count(), 2, "{said}");
    }
}

#[test]
fn a_crate_stands_without_this_repository() {
    let place = Place::new();
    let package = ["package", "--package", "msgraph-runtime", "--no-verify", "--allow-dirty"];
    let target = place.path("packed");
    let target_dir = ["--offline", "--target-dir", target.to_str().unwrap()];
    cargo(&[&package[..], &target_dir].concat(), &repository());
    let version = env!("CARGO_PKG_VERSION");
    let name = format!("msgraph-runtime-{version}");
    let archive = target.join(format!("package/{name}.crate"));
    let unpack = run("tar", &["-xzf", archive.to_str().unwrap()], &place.path("."));
    let runtime = place.path(&name);
    let git = |arguments: &[&str]| run("git", arguments, &runtime);
    let (Some(Ok(_)), Some(Ok(_))) = (unpack, git(&["init", "--quiet"])) else {
        eprintln!("skipped: there is no tar or no git");
        return;
    };

    // By its version, as from the registry: what was packed, and nothing else, stands for that.
    let folder = new(&place, "by-version", "shop", &["--runtime", version]);
    fs::create_dir(folder.join(".cargo")).unwrap();
    let patch = format!("[patch.crates-io]\nmsgraph-runtime = {{ path = {runtime:?} }}\n");
    fs::write(folder.join(".cargo/config.toml"), patch).unwrap();
    cargo(&["check", "--quiet"], &folder);

    // From a repository.
    git(&["add", "--all"]).unwrap().unwrap();
    let author = ["-c", "user.name=test", "-c", "user.email=test@localhost"];
    git(&[&author[..], &["commit", "--quiet", "--message", "as packed"]].concat())
        .unwrap()
        .unwrap();
    let url = format!("file://{}", runtime.display());
    let folder = new(&place, "by-git", "shop", &["--runtime", &url]);
    cargo(&["check", "--quiet"], &folder);

    for folder in ["by-version", "by-git"] {
        let manifest = fs::read_to_string(place.path(folder).join("Cargo.toml")).unwrap();
        assert!(!manifest.contains("path ="), "{manifest}");
        assert!(!manifest.contains(&repository().display().to_string()), "{manifest}");
    }
}
