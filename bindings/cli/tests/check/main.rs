//! What `beside check` is made of, held against the peers' data and against planted faults.

mod reading;
mod texts;
