//! Keys as files: the secret half as PKCS 8 PEM, which other TUF tools read, too,
//! the public half as TUF metadata has it.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use beside_core::packs::keys::Key;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey, KeypairBytes};
use ed25519_dalek::{Signer, SigningKey};

use beside::outcome::Failure;

/// A key that can sign.
pub struct Secret(SigningKey);

impl Secret {
    /// The public half.
    pub fn public(&self) -> Key {
        Key::ed25519(self.0.verifying_key().as_bytes())
    }

    /// The signature over `message`, in hex.
    pub fn sign(&self, message: &[u8]) -> String {
        let bytes = self.0.sign(message).to_bytes();
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// A key from these 32 bytes.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }
}

/// Makes a key: `NAME.key`, which only its owner reads, and `NAME.pub`. No file
/// is ever written over.
///
/// # Errors
/// Where a file is already there or cannot be written.
pub fn make(name: &Path) -> Result<(PathBuf, PathBuf, Key), Failure> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed)
        .map_err(|error| Failure::Failed(format!("this system gives no randomness: {error}")))?;
    let secret = Secret::from_seed(&seed);
    let pem = pem(&secret)?;
    let public = secret.public();
    let text = serde_json::to_string(&public)
        .map_err(|error| Failure::Failed(format!("the key has no JSON form: {error}")))?;
    let (secret_path, public_path) = (with_ending(name, "key"), with_ending(name, "pub"));
    write_new(&secret_path, pem.as_bytes(), true)?;
    write_new(&public_path, format!("{text}\n").as_bytes(), false)?;
    Ok((secret_path, public_path, public))
}

/// The secret half as text.
///
/// # Errors
/// When it has no such form.
pub fn pem(secret: &Secret) -> Result<String, Failure> {
    // Without the public half: that is a later version of PKCS 8, which other tools
    // do not read.
    let bytes = KeypairBytes {
        secret_key: secret.0.to_bytes(),
        public_key: None,
    };
    let pem = bytes.to_pkcs8_pem(LineEnding::LF);
    pem.map(|text| text.to_string())
        .map_err(|error| Failure::Failed(format!("the key cannot be written down: {error}")))
}

fn with_ending(name: &Path, ending: &str) -> PathBuf {
    let mut path = name.as_os_str().to_owned();
    path.push(".");
    path.push(ending);
    PathBuf::from(path)
}

fn write_new(path: &Path, bytes: &[u8], private: bool) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, if private { 0o600 } else { 0o644 });
    let done = options.open(path).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    done.map_err(|error| {
        Failure::Failed(format!(
            "{} cannot be written: {error}; a key is never written over another",
            path.display()
        ))
    })
}

/// Reads a secret key.
///
/// # Errors
/// Where the file holds none.
pub fn secret(path: &Path) -> Result<Secret, Failure> {
    let text = read(path)?;
    SigningKey::from_pkcs8_pem(&text).map(Secret).map_err(|_| {
        Failure::Failed(format!(
            "{} holds no secret Ed25519 key; those end in .key",
            path.display()
        ))
    })
}

/// Reads the public half of a key.
///
/// # Errors
/// Where the file holds none.
pub fn public(path: &Path) -> Result<Key, Failure> {
    let key: Option<Key> = serde_json::from_str(&read(path)?).ok();
    key.filter(|key| key.public().is_some()).ok_or_else(|| {
        Failure::Failed(format!(
            "{} holds no public Ed25519 key; those end in .pub",
            path.display()
        ))
    })
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::Failed(format!("{} cannot be read: {error}", path.display())))
}
