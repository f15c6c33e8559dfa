//! Headless Chromium through its WebDriver.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::PATIENCE;

/// A running chromedriver.
pub struct Driver {
    child: Child,
    url: String,
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Starts chromedriver.
///
/// # Panics
/// Where it is not installed.
pub fn driver() -> Driver {
    let mut child = Command::new("chromedriver")
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| {
            panic!("the review page is tested in Chromium, and chromedriver cannot be started: {error}; run tests/setup")
        });
    let out = BufReader::new(child.stdout.take().unwrap());
    let line = out
        .lines()
        .map_while(Result::ok)
        .find(|line| line.contains("started successfully"));
    let line = line.unwrap_or_else(|| panic!("chromedriver did not start"));
    let port: u16 = line
        .trim_end_matches('.')
        .rsplit(' ')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    Driver {
        child,
        url: format!("http://127.0.0.1:{port}"),
    }
}

/// One window.
pub struct Browser {
    pub client: Client,
}

impl Browser {
    pub async fn open(driver: &Driver, dark: bool) -> Self {
        let mut args = vec![
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--window-size=1400,900",
        ];
        if dark {
            args.push("--force-dark-mode");
        }
        let wanted = json!({"goog:chromeOptions": {"args": args}});
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted.as_object().unwrap().clone())
            .connect(&driver.url)
            .await
            .unwrap();
        Self { client }
    }

    pub async fn script(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.unwrap()
    }

    pub async fn number(&self, script: &str) -> u64 {
        self.script(script).await.as_u64().unwrap()
    }

    /// Waits until a script answers this number.
    pub async fn until(&self, script: &str, wanted: u64) {
        let met = async {
            while self.number(script).await != wanted {
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
        };
        if tokio::time::timeout(PATIENCE, met).await.is_err() {
            panic!("{script} is {}, not {wanted}", self.number(script).await);
        }
    }

    /// Waits until all that was decided is kept.
    pub async fn saved(&self) {
        self.until(
            "return document.getElementById('saving').textContent === 'Saved' ? 1 : 0",
            1,
        )
        .await;
    }

    pub async fn text(&self, css: &str) -> String {
        let found = self.client.find(Locator::Css(css)).await.unwrap();
        found.text().await.unwrap()
    }

    pub async fn selected(&self) -> String {
        let id = self
            .script("return document.querySelector('#rows [aria-selected=true]').dataset.id")
            .await;
        id.as_str().unwrap().to_owned()
    }

    /// Presses keys on the page as a whole.
    pub async fn keys(&self, keys: &str) {
        let body = self.client.find(Locator::Css("body")).await.unwrap();
        body.send_keys(keys).await.unwrap();
    }

    /// Replaces the text of a field and presses Enter.
    pub async fn typed(&self, css: &str, text: &str) {
        let field = self.client.find(Locator::Css(css)).await.unwrap();
        field.clear().await.unwrap();
        field
            .send_keys(&format!("{text}{}", char::from(Key::Enter)))
            .await
            .unwrap();
    }

    pub async fn click(&self, css: &str) {
        self.client
            .find(Locator::Css(css))
            .await
            .unwrap()
            .click()
            .await
            .unwrap();
    }

    /// What a page of another origin gets when it sends a decision here.
    pub async fn driven_from_elsewhere(&self, url: &str) -> String {
        self.client
            .goto("data:text/html,<title>elsewhere</title>")
            .await
            .unwrap();
        let script = "const [url, done] = arguments; \
            const say = (mode, type) => fetch(url, {method: 'POST', mode, headers: {'content-type': type}, body: '[]'}); \
            say('cors', 'application/json').then(() => done('cors let through'), () => \
            say('no-cors', 'text/plain').then(() => fetch(url.replace('api/decide', 'api/review'))) \
            .then(() => done('read'), () => done('refused')));";
        let target = format!("{url}api/decide");
        let told = self
            .client
            .execute_async(script, vec![json!(target)])
            .await
            .unwrap();
        told.as_str().unwrap().to_owned()
    }

    /// Keeps a picture where `REVIEW_PICTURES` names a folder, for a person to look at.
    pub async fn shot(&self, name: &str) {
        let picture = self.client.screenshot().await.unwrap();
        assert!(picture.len() > 10_000, "an empty page");
        if let Some(folder) = std::env::var_os("REVIEW_PICTURES") {
            std::fs::write(
                std::path::Path::new(&folder).join(format!("{name}.png")),
                picture,
            )
            .unwrap();
        }
    }

    pub async fn close(self) {
        self.client.close().await.unwrap();
    }
}
