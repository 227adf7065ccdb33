//! A small shop at a real server of others, CAP from npm: in the long run only, and where there is npm.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use msgraph_tests::{long, skip};

use super::made::{Made, run};

const FILES: [(&str, &str); 4] = [
    ("package.json", include_str!("../../programs/shop/package.json")),
    ("server.js", include_str!("../../programs/shop/server.js")),
    ("srv/shop.cds", include_str!("../../programs/shop/srv/shop.cds")),
    ("srv/shop.js", include_str!("../../programs/shop/srv/shop.js")),
];

/// The server, until it is dropped.
struct Cap {
    process: Child,
    endpoint: String,
}

impl Cap {
    /// Installs and starts it; nothing where that is not possible.
    fn start(folder: &Path) -> Option<Self> {
        for (name, text) in FILES {
            fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
            fs::write(folder.join(name), text).unwrap();
        }
        ["node", "npm"].iter().all(|it| is_there(it)).then_some(())?;
        let install = ["install", "--no-audit", "--no-fund", "--ignore-scripts"];
        let installed = Command::new("npm").args(install).current_dir(folder).output().unwrap();
        if !installed.status.success() {
            let said = String::from_utf8_lossy(&installed.stderr);
            skip::note(&format!("npm cannot install CAP: {}", said.lines().next().unwrap_or("")));
            return None;
        }
        let mut process = Command::new("node")
            .args(["node_modules/@sap/cds/bin/serve.js", "all", "--in-memory"])
            .current_dir(folder)
            .env("PORT", "0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        // `[cds] - server listening on { url: 'http://localhost:…' }`
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let (_, port) = line.strip_suffix("' }")?.split_once("http://localhost:")?;
            port.parse::<u16>().ok()
        });
        let port = port.expect("CAP says where it listens");
        // What it logs goes on.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Some(Self { process, endpoint: format!("http://127.0.0.1:{port}/odata/v4/shop") })
    }
}

impl Drop for Cap {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Whether there is a program; if not, with a note.
fn is_there(program: &str) -> bool {
    let output = Command::new(program).arg("--version").output();
    let is_there = output.is_ok_and(|it| it.status.success());
    if !is_there {
        skip::note(&format!("there is no {program}"));
    }
    is_there
}

#[tokio::test]
async fn a_shop_is_used_at_a_server_of_others() {
    if long::is_left_to_long() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let Some(cap) = Cap::start(folder.path()) else { return };
    let metadata = reqwest::get(format!("{}/$metadata", cap.endpoint)).await.unwrap();
    let file = folder.path().join("shop.csdl.xml");
    fs::write(&file, metadata.bytes().await.unwrap()).unwrap();
    let program = Made::of(&file).program("calls", include_str!("../../programs/shop.rs"));
    let printed = run(program, cap.endpoint.clone()).await;
    let calls = printed.lines().count();
    println!("{calls} calls went right");
    assert!(calls >= 28, "{printed}");
}
