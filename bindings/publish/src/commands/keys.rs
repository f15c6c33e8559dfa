//! `beside-publish keys`: the ceremony stands in `packs/key-ceremony.md`.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use beside_core::packs::keys::Signers;
use beside_core::packs::tuf::{Document, Kind, Root, fingerprint};
use clap::{Args, Subcommand};
use serde_json::json;

use crate::packs::roots::{Plan, RoleKeys, root};
use crate::packs::sign::Envelope;
use crate::packs::{build, key_file};
use beside::context::Context;
use beside::outcome::{Failure, Outcome, Result};
use beside::show::page::{print, print_json};

/// Options of `beside-publish keys`.
#[derive(Debug, Args)]
pub struct KeysArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a key: NAME.key stays with its owner, NAME.pub is handed out.
    Make {
        /// Where to, without ending.
        #[arg(value_name = "NAME")]
        name: PathBuf,
    },
    /// Write down whose keys sign for what: the first root, or the next one.
    Root(RootArgs),
    /// Sign a root with a key.
    Sign {
        /// The root.
        #[arg(value_name = "ROOT.json")]
        file: PathBuf,
        /// A secret key; may be given more than once.
        #[arg(long = "key", value_name = "NAME.key", required = true)]
        keys: Vec<PathBuf>,
        /// The root before it, whose keys must sign it, too.
        #[arg(long, value_name = "ROOT.json")]
        before: Option<PathBuf>,
    },
    /// Show a root: its fingerprint, its keys, who has signed.
    Show {
        /// The root.
        #[arg(value_name = "ROOT.json")]
        file: PathBuf,
        /// The root before it.
        #[arg(long, value_name = "ROOT.json")]
        before: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
struct RootArgs {
    /// A public key that signs roots; may be given more than once.
    #[arg(long = "root-key", value_name = "NAME.pub", required = true)]
    root_keys: Vec<PathBuf>,
    /// How many of them must sign.
    #[arg(long, value_name = "N")]
    threshold: u32,
    /// A public key that says which groups there are; may be given more than once.
    #[arg(long = "targets-key", value_name = "NAME.pub", required = true)]
    targets_keys: Vec<PathBuf>,
    /// How many of them must sign.
    #[arg(long, value_name = "N", default_value_t = 1)]
    targets_threshold: u32,
    /// A public key on a machine that publishes; may be given more than once.
    #[arg(long = "online-key", value_name = "NAME.pub", required = true)]
    online_keys: Vec<PathBuf>,
    /// The root before it; without one this is the first.
    #[arg(long, value_name = "ROOT.json")]
    before: Option<PathBuf>,
    /// Days until it runs out.
    #[arg(long, value_name = "N", default_value_t = 730)]
    days: u64,
    /// File to write.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Runs the command.
pub fn run(context: &Context, args: &KeysArgs) -> Result {
    match &args.command {
        Command::Make { name } => make(context, name),
        Command::Root(args) => draft(context, args),
        Command::Sign { file, keys, before } => sign(context, file, keys, before.as_deref()),
        Command::Show { file, before } => show(
            context,
            &Envelope::read(&shown(file), &read(file)?)?,
            before.as_deref(),
        ),
    }
}

fn make(context: &Context, name: &Path) -> Result {
    let (secret, public, key) = key_file::make(name)?;
    if context.json {
        print_json(&json!({"secret": secret, "public": public, "id": key.id()}))?;
    } else {
        print(&format!(
            "Key {}\n  {}: keep it on a stick that only you have\n  {}: hand it out\n",
            key.id(),
            secret.display(),
            public.display()
        ))?;
    }
    Ok(Outcome::Done)
}

fn draft(context: &Context, args: &RootArgs) -> Result {
    let role = |paths: &[PathBuf], threshold| -> std::result::Result<RoleKeys, Failure> {
        let keys = paths.iter().map(|path| key_file::public(path));
        Ok(RoleKeys {
            keys: keys.collect::<std::result::Result<_, _>>()?,
            threshold,
        })
    };
    let plan = Plan {
        root: role(&args.root_keys, args.threshold)?,
        targets: role(&args.targets_keys, args.targets_threshold)?,
        online: role(&args.online_keys, 1)?,
    };
    let version = match &args.before {
        Some(path) => read_root(path)?.version + 1,
        None => 1,
    };
    let root = root(&plan, version, context.now, args.days)?;
    let envelope = Envelope::new(&root)?;
    write(&args.out, &envelope)?;
    show(context, &envelope, args.before.as_deref())
}

fn sign(context: &Context, file: &Path, keys: &[PathBuf], before: Option<&Path>) -> Result {
    let mut envelope = Envelope::read(&shown(file), &read(file)?)?;
    let root = parse(&envelope)?;
    let secrets: Vec<_> = keys
        .iter()
        .map(|path| key_file::secret(path))
        .collect::<std::result::Result<_, _>>()?;
    let mut signers = all_signers(&root)?;
    if let Some(before) = before {
        signers
            .keyids
            .extend(all_signers(&read_root(before)?)?.keyids);
    }
    if envelope.sign(&secrets, &signers)? < secrets.len() {
        return Err(Failure::Failed(
            "one of these keys signs neither this root nor the one before it (--before); \
             nothing was signed"
                .into(),
        ));
    }
    // What is signed is read first; a script has read it with `keys show`.
    if !context.json && io::stdin().is_terminal() && io::stdout().is_terminal() {
        let unsigned = Envelope::read(&shown(file), &read(file)?)?;
        show(context, &unsigned, before)?;
        if !asked("Sign this? [y/N] ")? {
            print("Nothing was signed.\n")?;
            return Ok(Outcome::Nothing);
        }
    }
    write(file, &envelope)?;
    show(context, &envelope, before)
}

/// Whether the answer at the terminal is yes.
fn asked(question: &str) -> std::result::Result<bool, Failure> {
    print(question)?;
    let mut answer = String::new();
    io::stdin()
        .read_line(&mut answer)
        .map_err(|error| Failure::Failed(format!("the answer cannot be read: {error}")))?;
    let answer = answer.trim().to_lowercase();
    Ok(answer == "y" || answer == "yes")
}

fn show(context: &Context, envelope: &Envelope, before: Option<&Path>) -> Result {
    let root = parse(envelope)?;
    let mut waiting = vec![count(envelope, &root)?];
    if let Some(before) = before {
        waiting.push(count(envelope, &read_root(before)?)?);
    }
    let complete = waiting.iter().all(|(have, need)| have >= need);
    let print_of = fingerprint(&envelope.bytes()?)?;
    if context.json {
        print_json(&json!({
            "version": root.version, "fingerprint": print_of, "expires": root.expires,
            "signed": waiting, "complete": complete, "roles": root.roles
        }))?;
        return Ok(Outcome::Done);
    }
    let mut text = format!(
        "Root {}, until {}\n",
        root.version,
        root.expires.date_naive()
    );
    if root.version == 1 {
        text.push_str(&format!("Fingerprint {}\n", grouped(&print_of)));
    }
    for (name, role) in &root.roles {
        text.push_str(&format!("  {name}: {} of\n", role.threshold));
        for id in &role.keyids {
            text.push_str(&format!("    {}\n", id.get(..16).unwrap_or(id)));
        }
    }
    for (nth, (have, need)) in waiting.iter().enumerate() {
        let whose = if nth == 0 {
            "its own keys"
        } else {
            "the keys of the root before"
        };
        text.push_str(&format!("Signed by {have} of {need} needed of {whose}\n"));
    }
    text.push_str(match complete {
        true => "Complete: publish it with --root\n",
        false => "Not complete: the next one signs it with beside-publish keys sign\n",
    });
    print(&text)?;
    Ok(Outcome::Done)
}

/// In groups of four, to be read out.
fn grouped(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let groups: Vec<String> = chars
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

fn count(envelope: &Envelope, root: &Root) -> std::result::Result<(usize, usize), Failure> {
    let signers = all_signers(root)?;
    let good = envelope.signed_by(&root.keys, &signers);
    Ok((good, signers.threshold as usize))
}

fn all_signers(root: &Root) -> std::result::Result<Signers, Failure> {
    root.signers(Kind::Root)
        .cloned()
        .ok_or_else(|| Failure::Failed("this root names no keys of its own".into()))
}

fn parse(envelope: &Envelope) -> std::result::Result<Root, Failure> {
    let document = Document::<Root>::read("root", &envelope.bytes()?)?;
    Ok(document.signed)
}

fn read_root(path: &Path) -> std::result::Result<Root, Failure> {
    parse(&Envelope::read(&shown(path), &read(path)?)?)
}

fn write(path: &Path, envelope: &Envelope) -> std::result::Result<(), Failure> {
    let bytes = envelope.bytes()?;
    build::replace(path, |out| out.write_all(&bytes)).map(|_| ())
}

fn read(path: &Path) -> std::result::Result<Vec<u8>, Failure> {
    std::fs::read(path)
        .map_err(|error| Failure::Failed(format!("{} cannot be read: {error}", path.display())))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
