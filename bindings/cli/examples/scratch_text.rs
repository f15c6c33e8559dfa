use beside::hours::{from_weekdays, understand};
use chrono::Weekday::*;
fn main() {
    let v: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap())
            .unwrap();
    if let Some(map) = v.as_object() {
        for (k, list) in map {
            println!("== {k}");
            for t in list.as_array().unwrap() {
                let t = t.as_str().unwrap();
                println!("{:60} <- {:?}", understand(t).unwrap_or("-".into()), t);
            }
        }
    } else {
        for row in v.as_array().unwrap() {
            if let Some(row) = row.as_array() {
                let days = [Mon, Tue, Wed, Thu, Fri, Sat, Sun];
                let cols: Vec<_> = days
                    .iter()
                    .zip(row)
                    .map(|(d, c)| (*d, c.as_str().unwrap()))
                    .collect();
                println!("{:?}", from_weekdays(&cols));
            } else {
                let t = row.as_str().unwrap();
                println!("{:60} <- {:?}", understand(t).unwrap_or("-".into()), t);
            }
        }
    }
}
