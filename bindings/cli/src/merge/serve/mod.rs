//! The review page: on this machine only, behind a random name that only the terminal
//! tells, its parts embedded, no other origin able to drive it.

mod api;
mod guard;
mod pages;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{get, post};

use super::Desk;
use crate::context::Context;
use crate::outcome::{Failure, Outcome, Result};
use crate::show::page::print;

/// Most bytes of one request: ten thousand decisions.
const MAX_BODY: usize = 2 << 20;

/// What all requests share.
struct Shared {
    /// One decision at a time: the list has one writer.
    desk: Mutex<Desk>,
    guard: guard::Guard,
}

/// Serves until it is interrupted.
pub fn run(context: &Context, desk: Desk, port: u16) -> Result {
    // What keeps the page from working is told before it is opened.
    drop(desk.look()?);
    let failed = |error: std::io::Error| {
        Failure::Failed(format!("the review page cannot be served: {error}"))
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .map_err(failed)?;
    runtime.block_on(async {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener = tokio::net::TcpListener::bind(address)
            .await
            .map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        let guard = guard::Guard::new(port)?;
        tell(context, &guard.url())?;
        let shared = Arc::new(Shared {
            desk: Mutex::new(desk),
            guard,
        });
        axum::serve(listener, router(shared)).await.map_err(failed)
    })?;
    Ok(Outcome::Done)
}

fn tell(context: &Context, url: &str) -> std::result::Result<(), Failure> {
    if context.json {
        return print(&format!("{}\n", serde_json::json!({ "url": url })));
    }
    print(&format!(
        "Review page: {url}\nOnly this machine can open it. Each decision is kept as you make it. Stop with Ctrl-C.\n"
    ))
}

fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/{token}/", get(pages::page))
        .route("/{token}/{part}", get(pages::part))
        .route("/{token}/api/review", get(api::review))
        .route("/{token}/api/decide", post(api::decide))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(middleware::from_fn_with_state(shared.clone(), guard::check))
        .with_state(shared)
}
