//! A real disk without room, and one that may only be read: what a command says
//! there, what still stands, and that guidance goes on. The lab's faults are
//! injected one call at a time; here the kernel refuses by itself.

use std::path::Path;
use std::process::Command;

#[test]
fn a_full_and_a_read_only_disk_lose_nothing() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let disk = tempfile::tempdir().unwrap();
    let mounted = disk.path().join("disk");
    std::fs::create_dir(&mounted).unwrap();
    let out = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh"])
        .arg(here.join("faults/disk.sh"))
        .arg(env!("CARGO_BIN_EXE_beside"))
        .arg(here.join("lists"))
        .arg(&mounted)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stderr);
    let expected = std::fs::read_to_string(here.join("faults/disk.expected")).unwrap();
    assert_eq!(String::from_utf8_lossy(&out.stdout), expected, "{said}");
}
