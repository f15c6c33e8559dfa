//! The page's door, knocked at without a browser.

use std::io::{Read, Write};
use std::net::TcpStream;

use crate::served::Served;

/// Sends a request as it stands; answers the status and the whole answer.
fn ask(served: &Served, method: &str, path: &str, headers: &str, body: &str) -> (u16, String) {
    let address = served
        .url
        .strip_prefix("http://")
        .unwrap()
        .split('/')
        .next()
        .unwrap();
    let headers = headers.replace("HOST", address);
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    let request = format!(
        "{method} {path} HTTP/1.1\r\n{headers}Connection: close\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    // A body that is too large is refused before it was read: what comes back counts.
    stream.write_all(request.as_bytes()).ok();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok();
    let answer = String::from_utf8(answer).unwrap();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    (status, answer)
}

#[test]
fn only_the_page_itself_gets_an_answer() {
    let served = Served::start(3, "Clinic");
    let token = served.url.trim_end_matches('/').rsplit('/').next().unwrap();
    assert_eq!(token.len(), 32);
    let page = format!("/{token}/");
    let api = format!("/{token}/api/decide");
    let own = "Host: HOST\r\nOrigin: http://HOST\r\nContent-Type: application/json\r\n";
    let cases = [
        ("GET", page.as_str(), "Host: HOST\r\n", "", 200),
        ("GET", "/", "Host: HOST\r\n", "", 404),
        (
            "GET",
            "/00000000000000000000000000000000/api/review",
            "Host: HOST\r\n",
            "",
            404,
        ),
        ("GET", &page, "Host: evil.example\r\n", "", 421),
        (
            "GET",
            &page,
            "Host: HOST\r\nSec-Fetch-Site: cross-site\r\n",
            "",
            403,
        ),
        ("POST", &api, own, "[]", 200),
        (
            "POST",
            &api,
            "Host: HOST\r\nContent-Type: application/json\r\n",
            "[]",
            403,
        ),
        (
            "POST",
            &api,
            "Host: HOST\r\nOrigin: null\r\nContent-Type: application/json\r\n",
            "[]",
            403,
        ),
        (
            "POST",
            &api,
            "Host: HOST\r\nOrigin: http://HOST\r\nContent-Type: text/plain\r\n",
            "[]",
            403,
        ),
        ("POST", &api, own, "[{]", 400),
        (
            "POST",
            &api,
            own,
            "[{\"id\":\"x\",\"decision\":\"sell\"}]",
            422,
        ),
        (
            "GET",
            &format!("/{token}/../api/review"),
            "Host: HOST\r\n",
            "",
            404,
        ),
    ];
    for (method, path, headers, body, expected) in cases {
        let (status, answer) = ask(&served, method, path, headers, body);
        assert_eq!(status, expected, "{method} {path} {headers}: {answer}");
        let lower = answer.to_lowercase();
        assert!(
            lower.contains("content-security-policy: default-src 'none'"),
            "{answer}"
        );
        assert!(
            lower.contains("x-content-type-options: nosniff"),
            "{answer}"
        );
        assert!(!lower.contains("access-control-allow"), "{answer}");
    }
    let large = format!("[\"{}\"]", "x".repeat(3 << 20));
    let (status, _) = ask(&served, "POST", &api, own, &large[..]);
    assert_eq!(status, 413);
}

#[test]
fn nothing_is_fetched_from_elsewhere() {
    let served = Served::start(2, "Clinic");
    let token = served
        .url
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    for part in ["", "page.css", "page.js", "rows.js", "map.js"] {
        let (status, text) = ask(
            &served,
            "GET",
            &format!("/{token}/{part}"),
            "Host: HOST\r\n",
            "",
        );
        assert_eq!(status, 200, "{part}");
        let body = text
            .split("\r\n\r\n")
            .nth(1)
            .unwrap()
            .replace("http://www.w3.org/2000/svg", "");
        assert!(
            !body.contains("http:") && !body.contains("https:") && !body.contains("url("),
            "{part}"
        );
        for risky in ["innerHTML", "insertAdjacentHTML", "document.write", "eval("] {
            assert!(!body.contains(risky), "{part}: {risky}");
        }
    }
}
