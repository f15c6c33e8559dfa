//! Phone numbers as lists write them, against the examples of libphonenumber.

use beside::phones::read;

#[test]
fn every_example_of_libphonenumber_in_four_notations() {
    let file = beside_corpus::data().join("peer-phone/metadata_examples.csv");
    let mut wrong = Vec::new();
    let mut checked = 0;
    for row in csv::Reader::from_path(file).unwrap().records() {
        let row = row.unwrap();
        let (region, e164) = (&row[0], &row[2]);
        for column in [2, 3, 4] {
            let got = read(&row[column], Some(region));
            checked += 1;
            let dials: Vec<_> = got
                .phones
                .iter()
                .map(|phone| phone.dial.as_deref())
                .collect();
            // A number of the whole world has no region to read it in.
            if dials != [Some(e164)] && dials != [None] {
                wrong.push(format!(
                    "{region} {:?}: {dials:?}, not {e164}",
                    &row[column]
                ));
            }
            let is_short = e164.len() < 11;
            if dials == [None] && !is_short {
                wrong.push(format!("{region} {:?}: not read, {e164}", &row[column]));
            }
        }
    }
    assert!(checked > 2_000, "{checked}");
    assert!(
        wrong.is_empty(),
        "{} of {checked}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
