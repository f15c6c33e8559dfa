//! Making and publishing signed packs. What a phone needs, reading and checking
//! them, is in the core.

pub mod alerts;
pub mod build;
pub mod bundle;
pub mod delta;
pub mod folder_store;
pub mod key_file;
pub mod publish;
pub mod request;
pub mod roots;
pub mod sign;
pub mod store;
pub mod upload;
