//! Signed packs: the rules of trust one by one, and lists that go in and out.

mod delegation;
mod install;
mod repo;
mod signatures;
mod workflow;
