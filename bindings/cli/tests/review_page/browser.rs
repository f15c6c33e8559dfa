//! Headless Chromium through its WebDriver.

#![allow(dead_code, reason = "each test program uses its own part")]

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

/// The key that leaves a field.
pub const ESCAPE: char = '\u{e00c}';

/// Light and dark, on a phone, a tablet and a desk.
pub const SIGHTS: [(bool, u32); 6] = [
    (false, 320),
    (false, 768),
    (false, 1280),
    (true, 320),
    (true, 768),
    (true, 1280),
];

/// One window.
pub struct Browser {
    pub client: Client,
}

impl Browser {
    pub async fn open(driver: &Driver, dark: bool) -> Self {
        Self::open_wide(driver, dark, None).await
    }

    /// A window of this many pixels across, as a phone, a tablet and a desk have it.
    pub async fn open_wide(driver: &Driver, dark: bool, width: Option<u32>) -> Self {
        let mut args = vec![
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--window-size=1400,900",
        ];
        if dark {
            args.push("--force-dark-mode");
        }
        let mut options = json!({"args": args});
        if let Some(width) = width {
            let screen = json!({"width": width, "height": 900, "pixelRatio": 1, "mobile": false});
            options["mobileEmulation"] = json!({"deviceMetrics": screen});
        }
        // axe-core takes its time on a page of a thousand parts.
        let timeouts = json!({"script": 900_000});
        let wanted = json!({"goog:chromeOptions": options, "timeouts": timeouts});
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

    /// What axe-core finds wrong with the page, and whether it is wider than the window.
    pub async fn faults(&self) -> Vec<String> {
        let axe = std::fs::read_to_string(beside_peers::axe()).unwrap();
        self.client.execute(&axe, vec![]).await.unwrap();
        let script = "const done = arguments[0]; axe.run().then((found) => { \
            const faults = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(' ')}`); \
            const page = document.documentElement; \
            if (page.scrollWidth > page.clientWidth) faults.push(`${page.scrollWidth} wide, of ${page.clientWidth}`); \
            if (found.passes.length < 10) faults.push('axe looked at nothing'); \
            done(faults); });";
        let found = self.client.execute_async(script, vec![]).await.unwrap();
        serde_json::from_value(found).unwrap()
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

    /// Presses Enter on a button that has the focus.
    pub async fn focused_enter(&self, css: &str) {
        self.keys_at(css, char::from(Key::Enter)).await;
    }

    /// Presses a key on an element, again where the page has just replaced it.
    pub async fn keys_at(&self, css: &str, key: char) {
        loop {
            let found = self.client.find(Locator::Css(css)).await.unwrap();
            match found.send_keys(&key.to_string()).await {
                Err(error) if error.is_stale_element_reference() => {}
                pressed => return pressed.unwrap(),
            }
        }
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

    /// Clicks on an element, again where the page has just replaced it.
    pub async fn click(&self, css: &str) {
        loop {
            let found = self.client.find(Locator::Css(css)).await.unwrap();
            match found.click().await {
                Err(error) if error.is_stale_element_reference() => {}
                clicked => return clicked.unwrap(),
            }
        }
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
