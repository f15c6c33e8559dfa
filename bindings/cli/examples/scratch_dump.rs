use beside::hours::{Context, compile, understand};
use beside_core::places::open_state::{next_change, state_at};
use serde_json::{Value, json};
use std::io::BufRead;
fn main() {
    let from: chrono::NaiveDate = std::env::var("FROM").unwrap().parse().unwrap();
    let days: i64 = std::env::var("DAYS").unwrap().parse().unwrap();
    let text = std::env::var("TEXT").is_ok();
    let start = from.and_time(chrono::NaiveTime::MIN);
    let end = start + chrono::TimeDelta::days(days);
    for line in std::io::stdin().lock().lines() {
        let v: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let raw = v["v"].as_str().unwrap();
        let ctx = Context {
            country: v["cc"].as_str().map(Into::into),
            point: v["lat"]
                .as_f64()
                .map(|lat| (lat, v["lon"].as_f64().unwrap())),
            zone: v["zone"].as_str().map(Into::into),
            from,
        };
        let osm = if text {
            understand(raw)
        } else {
            Some(raw.to_owned())
        };
        let got = osm.as_deref().and_then(|o| compile(o, &ctx));
        let Some(h) = got else {
            println!("{}", json!({"v": raw, "err": "no", "osm": osm}));
            continue;
        };
        let mut iv = vec![];
        let mut t = start;
        while t < end {
            let s = state_at(&h, t);
            let n = if s == beside_core::places::open_state::OpenState::Unknown {
                Some((t.date() + chrono::TimeDelta::days(1)).and_time(chrono::NaiveTime::MIN))
            } else {
                next_change(&h, t)
            }
            .unwrap_or(end)
            .min(end);
            iv.push(json!([
                (t - start).num_minutes(),
                (n - start).num_minutes(),
                s
            ]));
            t = n;
        }
        println!("{}", json!({"v": raw, "iv": iv, "osm": osm}));
    }
}
