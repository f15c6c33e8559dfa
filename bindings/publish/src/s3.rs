//! A store with the S3 interface. Every write is conditional: it makes a file that
//! is not there, or replaces the one that was read.

use std::sync::Arc;

use crate::packs::store::{Store, StoreFailure, Tag};
use object_store::aws::AmazonS3Builder;
use object_store::path::Path;
use object_store::{
    Error, GetResult, ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload, UpdateVersion,
};
use tokio::runtime::{Builder, Runtime};

/// A bucket, and the folder in it.
pub struct Bucket {
    store: Arc<dyn ObjectStore>,
    prefix: String,
    runtime: Runtime,
}

impl Bucket {
    /// The bucket of an address such as `s3://lists/beside`.
    ///
    /// # Errors
    /// An address or an environment that names no store.
    pub fn open(address: &str) -> Result<Self, String> {
        let rest = address.strip_prefix("s3://").unwrap_or_default();
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        if bucket.is_empty() {
            return Err(format!(
                "{address:?} names no bucket; write s3://BUCKET/PREFIX"
            ));
        }
        let store = AmazonS3Builder::from_env()
            .with_bucket_name(bucket)
            .build()
            .map_err(|error| format!("the store cannot be reached: {error}"))?;
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| format!("this system starts no tasks: {error}"))?;
        Ok(Self {
            store: Arc::new(store),
            prefix: prefix.trim_matches('/').to_owned(),
            runtime,
        })
    }

    fn path(&self, path: &str) -> Path {
        Path::from(format!("{}/{path}", self.prefix))
    }

    fn put(&self, path: &str, bytes: &[u8], mode: PutMode) -> Result<bool, StoreFailure> {
        let place = self.path(path);
        let payload = PutPayload::from(bytes.to_vec());
        let options = PutOptions::from(mode);
        let done = self
            .runtime
            .block_on(self.store.put_opts(&place, payload, options));
        match done {
            Ok(_) => Ok(true),
            Err(Error::AlreadyExists { .. } | Error::Precondition { .. }) => Ok(false),
            Err(error) => Err(failed(path, &error)),
        }
    }
}

fn failed(path: &str, error: &Error) -> StoreFailure {
    StoreFailure(format!("{path}: {error}"))
}

impl Store for Bucket {
    fn get(&mut self, path: &str) -> Result<Option<(Vec<u8>, Tag)>, StoreFailure> {
        let place = self.path(path);
        let read = async {
            let found: GetResult = self.store.get(&place).await?;
            let tag = found.meta.e_tag.clone().unwrap_or_default();
            Ok((found.bytes().await?.to_vec(), Tag(tag)))
        };
        match self.runtime.block_on(read) {
            Ok(found) => Ok(Some(found)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(failed(path, &error)),
        }
    }

    fn create(&mut self, path: &str, bytes: &[u8]) -> Result<bool, StoreFailure> {
        self.put(path, bytes, PutMode::Create)
    }

    fn replace(&mut self, path: &str, bytes: &[u8], tag: &Tag) -> Result<bool, StoreFailure> {
        let version = UpdateVersion {
            e_tag: Some(tag.0.clone()),
            version: None,
        };
        self.put(path, bytes, PutMode::Update(version))
    }
}
