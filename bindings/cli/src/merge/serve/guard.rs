//! Who may ask: only the page itself. Another site in the same browser can send requests
//! to this port, so each must carry our own host (no rebinding of names), our own origin
//! or none, and the random name of this run in its path.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Shared;
use crate::outcome::Failure;

/// Sent with every answer.
const HEADERS: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// What a request is held against.
pub(super) struct Guard {
    port: u16,
    token: String,
}

impl Guard {
    /// A guard with a new random name.
    pub(super) fn new(port: u16) -> Result<Self, Failure> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)
            .map_err(|error| Failure::Failed(format!("no random numbers for the page: {error}")))?;
        let token = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { port, token })
    }

    /// Where the page is.
    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, self.token)
    }

    /// Why a request is refused; `None` where it is not.
    fn refusal(&self, method: &Method, path: &str, headers: &HeaderMap) -> Option<StatusCode> {
        let text = |name: HeaderName| headers.get(name).map(HeaderValue::as_bytes);
        let host = format!("127.0.0.1:{}", self.port);
        if text(header::HOST) != Some(host.as_bytes()) {
            return Some(StatusCode::MISDIRECTED_REQUEST);
        }
        let named = path
            .strip_prefix('/')
            .and_then(|path| path.split('/').next());
        if !named.is_some_and(|named| same(named.as_bytes(), self.token.as_bytes())) {
            return Some(StatusCode::NOT_FOUND);
        }
        let origin = text(header::ORIGIN);
        let own = format!("http://{host}");
        let foreign = origin.is_some_and(|origin| origin != own.as_bytes());
        let site = text(HeaderName::from_static("sec-fetch-site"));
        let crossed = site.is_some_and(|site| site != b"same-origin" && site != b"none");
        // A form of another site cannot send this type without being asked first.
        let plain = text(header::CONTENT_TYPE) != Some(b"application/json");
        let writes = method != Method::GET;
        (foreign || crossed || (writes && (origin.is_none() || plain)))
            .then_some(StatusCode::FORBIDDEN)
    }
}

/// Compares without telling by its time how much was right.
fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

/// Lets a request through, or refuses it without a word of what is here.
pub(super) async fn check(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let refusal = shared
        .guard
        .refusal(request.method(), request.uri().path(), request.headers());
    let mut response = match refusal {
        Some(status) => status.into_response(),
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(method: &Method, path: &str, headers: &[(&'static str, &'static str)]) -> u16 {
        let guard = Guard {
            port: 8000,
            token: "abc".into(),
        };
        let headers = headers
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect();
        guard
            .refusal(method, path, &headers)
            .map_or(0, |status| status.as_u16())
    }

    #[test]
    fn only_the_page_itself_gets_in() {
        let host = ("host", "127.0.0.1:8000");
        let own = ("origin", "http://127.0.0.1:8000");
        let json = ("content-type", "application/json");
        let (get, post) = (Method::GET, Method::POST);
        assert_eq!(refused(&get, "/abc/", &[host]), 0);
        assert_eq!(refused(&post, "/abc/api/decide", &[host, own, json]), 0);
        assert_eq!(refused(&get, "/abd/", &[host]), 404);
        assert_eq!(refused(&get, "/", &[host]), 404);
        assert_eq!(refused(&get, "/abc/", &[]), 421);
        assert_eq!(
            refused(&get, "/abc/", &[("host", "evil.example:8000")]),
            421
        );
        let evil = ("origin", "https://evil.example");
        assert_eq!(refused(&post, "/abc/api/decide", &[host, evil, json]), 403);
        assert_eq!(
            refused(&post, "/abc/api/decide", &[host, ("origin", "null"), json]),
            403
        );
        assert_eq!(refused(&post, "/abc/api/decide", &[host, json]), 403);
        assert_eq!(
            refused(
                &post,
                "/abc/api/decide",
                &[host, own, ("content-type", "text/plain")]
            ),
            403
        );
        assert_eq!(
            refused(&get, "/abc/", &[host, ("sec-fetch-site", "cross-site")]),
            403
        );
        assert_eq!(
            refused(&get, "/abc/", &[host, ("sec-fetch-site", "none")]),
            0
        );
    }
}
