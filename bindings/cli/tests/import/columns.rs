//! Names of columns in six languages.

use beside::import::fields::Field;
use beside::import::generic;
use beside::import::mapping::Mapping;
use beside::import::rows::Table;

/// What a mapping takes each column for.
fn roles(mapping: &Mapping) -> Vec<(String, String)> {
    let fields = mapping.columns.iter().flat_map(|(field, columns)| {
        let named = columns.list().iter();
        named.map(move |column| (field.name(), format!("{column:?}")))
    });
    let kinds = mapping.kind.iter().flat_map(|kind| &kind.column);
    let kinds = kinds.map(|name| ("kind".to_owned(), format!("Name({name:?})")));
    let attributes = mapping.attributes.iter();
    let attributes = attributes.map(|(name, column)| (name.clone(), format!("{column:?}")));
    fields.chain(kinds).chain(attributes).collect()
}

#[test]
fn column_names_of_six_languages_are_recognised() {
    let text = include_str!("../../../../tests/data/columns/names.tsv");
    let mut checked = 0;
    let mut wrong = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [field, value, names @ ..] = cells.as_slice() else {
            panic!("{line}");
        };
        assert_eq!(names.len(), 6, "{line}");
        for name in names {
            let mut table = Table::default();
            // What a field needs beside it to mean anything.
            let beside: &[(&str, &str)] = match *field {
                "name" => &[("Address", "1 Main St")],
                "address" => &[("Name", "House A")],
                "house_number" => &[("Name", "House A"), ("Street", "Main St")],
                "lat" => &[("Name", "House A"), ("Longitude", "-123.03")],
                "lon" => &[("Name", "House A"), ("Latitude", "44.94")],
                _ => &[("Name", "House A"), ("Address", "1 Main St")],
            };
            for (column, sample) in beside.iter().chain([&(*name, *value)]) {
                let at = table.add(column).expect("room");
                table.sample(at, sample);
            }
            let mapping = generic::recognise(&table, false);
            let found = mapping.as_ref().map(roles).unwrap_or_default();
            let is_field = |(role, column): &(String, String)| {
                role == field && column.contains(&format!("{name:?}"))
            };
            if !found.iter().any(is_field) {
                wrong.push(format!("{field}: {name} in {found:?}"));
            }
            checked += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(checked, 120);
    assert_eq!(Field::Name.name(), "name");
}
