//! What `beside export` writes, `beside import` reads back to the same list.

use beside::export::Format;
use proptest::prelude::*;

use crate::help::{Folder, assert_comes_back, export, named};

#[test]
fn a_cell_changed_in_a_spreadsheet_wins() {
    let folder = Folder::new();
    folder.import_text("list.csv", "id,name,address,city,phone,hours\n1,=A,1 St,X,212-555-0100,Mo-Fr 09:00-17:00\n2,B,2 St,X,,\n");
    let file = export(&folder, Format::Csv, "list.csv");
    let text = std::fs::read_to_string(&file).expect("csv");
    assert!(text.contains("'=A"), "formulas are marked: {text}");
    let changed = folder.file(
        "changed.csv",
        text.replacen("B,other,2 St", "B,other,22 Oak St", 1),
    );
    let report = folder.import(&[changed]);
    assert_eq!((report.counts.updated, report.counts.unchanged), (1, 1));
    let places = folder.places();
    assert_eq!(
        named(&places, "B").address.as_ref().expect("address").lines,
        ["22 Oak St"]
    );
    assert_eq!(named(&places, "=A").phones.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_cells_come_back(
        rows in proptest::collection::vec(("[=+@'\"a-zé,;\n ]{1,12}", "[0-9A-Za-z'=\n,\" ]{0,12}", -89.0..89.0f64, -179.0..179.0f64), 1..8)
    ) {
        let mut csv = csv::Writer::from_writer(Vec::new());
        csv.write_record(["id", "name", "address", "lat", "lon"]).expect("memory");
        for (at, (name, address, lat, lon)) in rows.iter().enumerate() {
            csv.write_record([&at.to_string(), name, address, &lat.to_string(), &lon.to_string()]).expect("memory");
        }
        let folder = Folder::new();
        let file = folder.import_text("cells.csv", csv.into_inner().expect("memory"));
        if file.error.is_none() && file.taken() > 0 {
            assert_comes_back(&folder);
        }
    }
}
