//! Signed packs: their size against what general tools do with the same rows, and
//! the time to take them in.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use beside::export::{Format, write};
use beside_core::packs::{Custom, Folder, Install, OfferKind, PackReader, tuf};
use beside_core::places::record::Place;
use beside_core::store;
use beside_publish::packs::folder_store::FolderStore;
use beside_publish::packs::key_file::Secret;
use beside_publish::packs::publish::{Item, Publish};
use beside_publish::packs::roots::{Plan, RoleKeys, root};
use beside_publish::packs::sign::Envelope;
use beside_publish::packs::{build, delta, upload};

use crate::report::{Times, line};
use crate::{Setting, data};

const LIST: &str = "bench/help";
/// Times that a way is tried; the shortest counts.
const ROUNDS: usize = 5;
/// Bytes of the file by which verifying is measured.
const VERIFIED: u64 = 256 << 20;

pub fn run(setting: &Setting) {
    if setting.n > 100_000 {
        return;
    }
    let dir = data::base().join("packs");
    std::fs::remove_dir_all(&dir).ok();
    if let Err(error) = measure(setting, &dir) {
        eprintln!("beside-bench: packs: {error}");
    }
}

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn measure(setting: &Setting, dir: &Path) -> Outcome {
    let n = setting.n;
    std::fs::create_dir_all(dir)?;
    let held = dir.join("held");
    data::write(&held, (0..n).map(|row| made(row, setting)));
    let changed = dir.join("changed");
    data::write(&changed, (0..n).map(|row| edited(row, setting)));
    let packs = [
        pack(&held, &dir.join("1.pack"))?,
        pack(&changed, &dir.join("2.pack"))?,
    ];
    let change = dir.join("1-2.delta");
    delta::write(&packs[0], &packs[1], &change)?;
    sizes(n, &held, dir, &packs, &change)?;
    times(n, dir, &packs, &change)?;
    verify(n, dir)
}

/// Hours that follow from their text, as those of a real list do: a CSV has the
/// text only, and is to be compared.
fn made(row: usize, setting: &Setting) -> Place {
    let mut place = data::place(row, &setting.cities);
    if let Some(compiled) = place
        .hours
        .as_mut()
        .and_then(|hours| hours.compiled.as_mut())
    {
        compiled.exceptions.clear();
    }
    place
}

/// One row in a hundred has another phone.
fn edited(row: usize, setting: &Setting) -> Place {
    let mut place = made(row, setting);
    if row % 100 == 37 {
        let mut random = data::Random(row as u64 ^ 0xde17a);
        let number = random.below(900_000) + 100_000;
        for phone in &mut place.phones {
            phone.display = format!("(555) {number}");
            phone.dial = Some(format!("+1555{number}0"));
        }
    }
    place
}

fn pack(list: &Path, out: &Path) -> Result<PathBuf, Box<dyn std::error::Error>> {
    let build = build::Build {
        list: LIST,
        data_dir: list,
        sources: &[],
        alerts: Default::default(),
    };
    build.write(out)?;
    Ok(out.to_path_buf())
}

fn sizes(n: usize, list: &Path, dir: &Path, packs: &[PathBuf; 2], change: &Path) -> Outcome {
    let csv = dir.join("rows.csv");
    let rows = store::read_list(list)?.ok_or("no list")?;
    write(rows, Format::Csv, &mut BufWriter::new(File::create(&csv)?))?;
    let packed = zstd(&["-19".as_ref(), csv.as_os_str()])?;
    line(
        "pack_bytes_vs_zstd19_of_csv",
        n,
        length(&packs[0])?,
        packed,
        "bytes",
    );
    let lines = [plain(&packs[0])?, plain(&packs[1])?];
    let from = format!("--patch-from={}", lines[0].display());
    let window = "--long=31";
    let args = [
        "-19".as_ref(),
        window.as_ref(),
        from.as_ref(),
        lines[1].as_os_str(),
    ];
    let patch = zstd(&args)?;
    line(
        "delta_bytes_vs_zstd_patch_from",
        n,
        length(change)?,
        patch,
        "bytes",
    );
    let per_row = length(change)? / (n as f64 / 100.0);
    line("delta_bytes_a_changed_row", n, per_row, 25.0, "bytes");
    Ok(())
}

/// The lines of a pack as a plain file.
fn plain(pack: &Path) -> io::Result<PathBuf> {
    let path = pack.with_extension("jsonl");
    let status = Command::new("zstd")
        .args(["-q", "-d", "-f", "-o"])
        .arg(&path)
        .arg(pack)
        .status()?;
    if !status.success() {
        return Err(io::Error::other("zstd -d failed"));
    }
    Ok(path)
}

fn zstd(args: &[&std::ffi::OsStr]) -> io::Result<f64> {
    let out = Command::new("zstd")
        .args(["-q", "-c"])
        .args(args)
        .stdout(Stdio::piped())
        .output()?;
    match out.status.success() {
        true => Ok(out.stdout.len() as f64),
        false => Err(io::Error::other(
            String::from_utf8_lossy(&out.stderr).into_owned(),
        )),
    }
}

fn length(path: &Path) -> io::Result<f64> {
    Ok(std::fs::metadata(path)?.len() as f64)
}

/// Taking in a delta of one row in a hundred, against taking in the new pack whole
/// and against writing the same rows from memory.
fn times(n: usize, dir: &Path, packs: &[PathBuf; 2], change: &Path) -> Outcome {
    let (first, second) = (dir.join("repo1"), dir.join("repo2"));
    let trust = publish(&first, &[item(&packs[0], None)?])?;
    publish(&second, &[item(&packs[0], None)?])?;
    publish(
        &second,
        &[item(&packs[1], None)?, item(&packs[1], Some(change))?],
    )?;
    let whole = dir.join("whole");
    publish(&whole, &[item(&packs[1], None)?])?;
    let rows: Vec<Place> = PackReader::open(
        "2",
        beside_core::packs::decoder("2", File::open(&packs[1])?)?,
    )?
    .collect::<Result<_, _>>()?;
    let (mut deltas, mut wholes, mut writes) =
        (Times::default(), Times::default(), Times::default());
    for _ in 0..ROUNDS {
        let phone = dir.join("phone");
        std::fs::remove_dir_all(&phone).ok();
        install(&phone, &first, &trust)?;
        deltas.take(|| install(&phone, &second, &trust))?;
        std::fs::remove_dir_all(&phone).ok();
        wholes.take(|| install(&phone, &whole, &trust))?;
        std::fs::remove_dir_all(&phone).ok();
        let copies = rows.clone();
        writes.take(|| data::write(&phone, copies.into_iter()));
    }
    let best = |times: &Times| times.quantile(0.0) / 1000.0;
    line(
        "apply_delta_vs_fresh_install",
        n,
        best(&deltas),
        best(&wholes),
        "ms",
    );
    line(
        "apply_delta_vs_build_from_memory",
        n,
        best(&deltas),
        best(&writes),
        "ms",
    );
    Ok(())
}

fn install(phone: &Path, from: &Path, trust: &str) -> Outcome {
    let install = Install {
        dir: phone,
        now: now(),
        trust: Some(trust),
        accept_expired: false,
    };
    install.run(&mut Folder::new(from))?;
    Ok(())
}

fn now() -> chrono::DateTime<chrono::Utc> {
    data::day()
        .and_hms_opt(15, 0, 0)
        .unwrap_or_default()
        .and_utc()
}

fn item(pack: &Path, change: Option<&Path>) -> Result<Item, Box<dyn std::error::Error>> {
    let (edition, reader) = delta::edition(pack)?;
    let base = change.map(delta::head).transpose()?.map(|head| head.base);
    Ok(Item {
        bytes: std::fs::read(change.unwrap_or(pack))?,
        custom: Custom {
            kind: if base.is_some() {
                OfferKind::Delta
            } else {
                OfferKind::Pack
            },
            list: LIST.into(),
            version: 0,
            edition,
            built_on: reader.document().built_on,
            base,
        },
    })
}

/// Publishes as the top role and gives the fingerprint of the root.
fn publish(dir: &Path, items: &[Item]) -> Result<String, Box<dyn std::error::Error>> {
    let secret = |seed: u8| Secret::from_seed(&[seed; 32]);
    let role = |seed| RoleKeys {
        keys: vec![secret(seed).public()],
        threshold: 1,
    };
    let plan = Plan {
        root: role(1),
        targets: role(2),
        online: role(3),
    };
    let root = root(&plan, 1, now(), 365)?;
    let mut envelope = Envelope::new(&root)?;
    if let Some(signers) = root.signers(tuf::Kind::Root) {
        envelope.sign(&[secret(1)], signers)?;
    }
    let bytes = envelope.bytes()?;
    let trust = tuf::fingerprint(&bytes)?;
    let publish = Publish {
        roots: vec![bytes],
        items: items.to_vec(),
        groups: Vec::new(),
        role: None,
        secrets: vec![secret(2), secret(3)],
        now: now(),
        days: 90,
        online_days: 30,
    };
    upload::publish(&publish, &mut FolderStore::open(dir)?)?;
    Ok(trust)
}

/// Checking a signed file, against `sha256sum` of the same bytes.
fn verify(n: usize, dir: &Path) -> Outcome {
    let file = dir.join("repo-big");
    std::fs::create_dir_all(file.join("targets"))?;
    let mut out = BufWriter::new(File::create(file.join("targets/big"))?);
    let mut random = data::Random(7);
    for _ in 0..VERIFIED / 8 {
        out.write_all(&random.next().to_le_bytes())?;
    }
    out.flush()?;
    let path = file.join("targets/big");
    let sum = || -> io::Result<String> {
        let out = Command::new("sha256sum").arg(&path).output()?;
        let text = String::from_utf8_lossy(&out.stdout).into_owned();
        Ok(text
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned())
    };
    let hash = sum()?;
    let offer = beside_core::packs::Offer {
        path: "big".into(),
        stored: "targets/big".into(),
        role: "targets".into(),
        authority: String::new(),
        file: tuf::TargetFile {
            length: VERIFIED,
            hashes: [("sha256".to_owned(), hash)].into(),
            custom: None,
        },
        expired: None,
        custom: None,
    };
    let (mut ours, mut theirs) = (Times::default(), Times::default());
    for _ in 0..ROUNDS {
        ours.take(|| offer.verify(&mut Folder::new(&file)))?;
        theirs.take(sum)?;
    }
    let best = |times: &Times| times.quantile(0.0) / 1000.0;
    line("verify_vs_sha256sum", n, best(&ours), best(&theirs), "ms");
    Ok(())
}
