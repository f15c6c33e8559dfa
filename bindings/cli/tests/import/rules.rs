//! The import rules, one by one, on small lists.

use beside::import::Options;
use beside::import::mapping::Mapping;
use beside_core::places::record::PointQuality;

use crate::help::{Folder, assert_adds_up, count, named, today};

#[test]
fn columns_are_taken_from_four_languages_and_from_questions() {
    let cases = [
        (
            "de.csv",
            "Bezeichnung;Straße;Hausnummer;PLZ;Ort;Telefon;Öffnungszeiten;Breitengrad;Längengrad\nHaus A;Hauptstraße;5;5020;Salzburg;0662 123456;Mo-Fr 09:00-17:00;47,8;13,04\n",
            "Haus A",
            "Salzburg",
            true,
        ),
        (
            "es.csv",
            "Nombre,Dirección,Ciudad,Teléfono,Horario,Latitud,Longitud\nCentro,Calle 1,El Paso,915-555-0100,9-5,31.7,-106.4\n",
            "Centro",
            "El Paso",
            true,
        ),
        (
            "fr.csv",
            "Nom de la structure\tAdresse\tCode postal\tVille\tHoraires d'ouverture\nCentre\t6 rue X\t75018\tParis\tlundi 9h\n",
            "Centre",
            "Paris",
            false,
        ),
        (
            "survey.csv",
            "Timestamp,What is your name?,What is the name of your organization?,What is the street address of your site?,What city are you in?,Email Address\n1/2/2021,Jane Roe,Helping Hands,12 Main St,Pittsburgh,jane@x.org\n",
            "Helping Hands",
            "Pittsburgh",
            false,
        ),
        (
            "osm.csv",
            "@id,name,amenity,addr:street,addr:housenumber,addr:city,opening_hours,@lat,@lon\nnode/1,Apo,pharmacy,Gasse,3,Wien,24/7,48.2,16.3\n",
            "Apo",
            "Wien",
            false,
        ),
    ];
    for (file, text, name, city, has_point) in cases {
        let folder = Folder::new();
        let report = folder.import_text(file, text);
        assert_eq!(report.error, None, "{file}");
        let places = folder.places();
        let place = named(&places, name);
        let address = place.address.as_ref().expect("address");
        assert_eq!(address.city.as_deref(), Some(city), "{file}");
        assert!(!address.lines.is_empty(), "{file}");
        assert_eq!(place.point.is_some(), has_point, "{file}");
        let json = serde_json::to_string(place).expect("json");
        assert!(!json.contains("Jane") && !json.contains("jane"), "{json}");
    }
}

#[test]
fn confidential_rows_keep_name_and_phone_only() {
    let folder = Folder::new();
    let file = folder.import_text(
        "shelters.csv",
        "name,address,city,phone,lat,lon,confidential,description\n\
         Flagged,9 Hidden Rd,X,212-555-0100,40.7,-73.9,yes,At 9 Hidden Rd\n\
         Worded,Address is confidential,X,212-555-0101,40.7,-73.9,,\n\
         Open,1 St,X,212-555-0102,40.7,-73.9,no,\n",
    );
    assert_eq!(count(&file.counts.warnings, "private"), 2);
    let places = folder.places();
    for name in ["Flagged", "Worded"] {
        let place = named(&places, name);
        assert!(
            place.private && place.address.is_none() && place.point.is_none(),
            "{name}"
        );
        assert_eq!(place.phones.len(), 1);
        assert!(
            !serde_json::to_string(place)
                .expect("json")
                .contains("Hidden")
        );
    }
    assert!(named(&places, "Open").point.is_some());
}

#[test]
fn the_id_of_a_confidential_row_does_not_hang_on_its_address() {
    let ids: Vec<Vec<String>> = ["9 Hidden Rd", "11 Other Rd"]
        .iter()
        .map(|address| {
            let folder = Folder::new();
            folder.import_text(
                "s.csv",
                format!("name,address,phone,private\nSafe,{address},212-555-0100,yes\n"),
            );
            folder.places().into_keys().collect()
        })
        .collect();
    assert_eq!(ids[0], ids[1]);
}

#[test]
fn excluded_and_inactive_rows_stay_out() {
    let folder = Folder::new();
    let file = folder.import_text(
        "icarol.csv",
        "ResourceAgencyNum,PublicName,AgencyStatus,ExcludeFromWebsite,PhysicalAddress1,PhysicalCity,PhysicalAddressIsPrivate,Phone1Number,Phone1IsPrivate,Phone2Number,Phone2IsPrivate,TaxonomyTerms,MainContactName\n\
         1,Open,Active,No,1 Oak,SF,No,415-555-0100,No,415-555-0199,Yes,Needle Exchange/Distribution Programs,Jane\n\
         2,DV,Active,No,2 Oak,SF,Yes,415-555-0101,No,,,Domestic Violence Shelters,Jane\n\
         3,Old,Inactive,No,3 Oak,SF,No,,,,,Food Pantries,\n\
         4,Hidden,Active,Yes,4 Oak,SF,No,,,,,Food Pantries,\n",
    );
    assert_adds_up(&file);
    assert_eq!(count(&file.counts.skipped, "inactive"), 1);
    assert_eq!(count(&file.counts.skipped, "excluded"), 1);
    let places = folder.places();
    assert_eq!(places.len(), 2);
    let open = named(&places, "Open");
    assert_eq!(
        open.phones.len(),
        1,
        "the private phone stays out: {:?}",
        open.phones
    );
    assert_eq!(open.kinds, ["syringe_services"]);
    assert!(named(&places, "DV").private);
    let whole = serde_json::to_string(&places).expect("json");
    assert!(
        !whole.contains("Jane") && !whole.contains("0199") && !whole.contains("2 Oak"),
        "{whole}"
    );
}

#[test]
fn points_that_cannot_be_trusted_are_told_and_not_ranked() {
    let mut text = String::from("name,address,city,latitude,longitude\n");
    for n in 0..5 {
        text += &format!("Shared {n},{n} Main St,Reno,39.5296,-119.8138\n");
    }
    for n in 0..9 {
        text += &format!("Own {n},{n} Oak St,Reno,39.5{n},-119.8{n}\n");
    }
    text += "Turned,1 Elm,Reno,-119.81,39.52\nZero,2 Elm,Reno,0,0\nFar,3 Elm,Reno,95,190\nWord,4 Elm,Reno,north,-119\nHalf,5 Elm,Reno,39.5,\n";
    let folder = Folder::new();
    let file = folder.import_text("reno.csv", text);
    let warned = |kind| count(&file.counts.warnings, kind);
    assert_eq!(warned("placeholder_point"), 5);
    assert_eq!(warned("swapped_point"), 1);
    assert_eq!(warned("bad_point"), 3);
    assert_eq!(warned("bad_number"), 1);
    let places = folder.places();
    let quality = |name: &str| named(&places, name).point.map(|point| point.quality);
    assert_eq!(quality("Shared 0"), Some(PointQuality::Placeholder));
    assert_eq!(quality("Own 3"), Some(PointQuality::Exact));
    for name in ["Turned", "Zero", "Far", "Word", "Half"] {
        assert_eq!(quality(name), None, "{name}");
    }
}

#[test]
fn a_point_inside_the_range_but_turned_round_is_found_by_the_others() {
    let mut text = String::from("name,address,latitude,longitude\n");
    for n in 0..9 {
        text += &format!("Own {n},{n} Oak St,40.7{n},-73.9{n}\n");
    }
    text += "Turned,1 Elm,-73.95,40.75\n";
    let folder = Folder::new();
    let file = folder.import_text("ny.csv", text);
    assert_eq!(count(&file.counts.warnings, "swapped_point"), 1);
    assert!(named(&folder.places(), "Turned").point.is_none());
}

#[test]
fn ragged_rows_are_told_with_their_line() {
    let folder = Folder::new();
    let file = folder.import_text(
        "ragged.csv",
        "name,address,city,phone\nA,1 St,X,212-555-0100\nB,2 St\nC,3 St,X,212-555-0101,more\nD\n\n\"E, F\", \"4 St, Apt\", X,\n",
    );
    assert_eq!(count(&file.counts.warnings, "ragged_row"), 2);
    let lines: Vec<u64> = file.lines["ragged_row"]
        .iter()
        .map(|detail| detail.at.line)
        .collect();
    assert_eq!(lines, [3, 4]);
    assert_eq!(file.lines["bad_row"][0].at.line, 5);
    let places = folder.places();
    let quoted = named(&places, "E, F").address.clone().expect("address");
    assert_eq!(quoted.lines, ["4 St, Apt"]);
}

#[test]
fn lines_are_counted_through_quoted_breaks_and_every_line_end() {
    for end in ["\n", "\r\n", "\r"] {
        let text = "name,address,last verified\nA,\"1 St\nFloor 2\",\n\nB,2 St,3/4/2021\n"
            .replace('\n', end);
        let file = Folder::new().import_text("lines.csv", text);
        assert_eq!(file.lines["bad_date"][0].at.line, 5, "{end:?}");
    }
}

#[test]
fn kinds_come_from_the_row_then_the_call_then_names() {
    let folder = Folder::new();
    let text = "name,address,type\nA,1 St,Needle exchange\nB,2 St,Something else\nC,3 St,\n";
    folder.import_text("food_pantries.csv", text);
    let places = folder.places();
    assert_eq!(named(&places, "A").kinds, ["syringe_services"]);
    assert_eq!(named(&places, "B").kinds, ["basic_needs"]);

    let folder = Folder::new();
    let path = folder.file("food_pantries.csv", text);
    let options = Options {
        kinds: vec!["drop_in".into()],
        ..Options::default()
    };
    folder.import_with(&options, today(), &[path]);
    assert_eq!(named(&folder.places(), "A").kinds, ["syringe_services"]);
    assert_eq!(named(&folder.places(), "C").kinds, ["drop_in"]);

    let folder = Folder::new();
    let file = folder.import_text("x/list.csv", "hospital_name,address\nH,1 St\n");
    assert_eq!(named(&folder.places(), "H").kinds, ["medical_low_barrier"]);
    assert_eq!(count(&file.counts.skipped, "no_kind"), 0);

    let folder = Folder::new();
    let file = folder.import_text("x/list.csv", "name,address\nU,1 St\n");
    assert_eq!(named(&folder.places(), "U").kinds, ["other"]);
    assert_eq!(count(&file.counts.warnings, "column_ignored"), 1);
    assert!(file.hints.iter().any(|hint| hint.contains("--kind")));
}

#[test]
fn tags_outside_the_map_are_skipped_and_counted() {
    let folder = Folder::new();
    let file = folder.import_text(
        "x.geojson",
        r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","id":"node/1","properties":{"name":"A","amenity":"pharmacy","wheelchair":"yes"},"geometry":{"type":"Point","coordinates":[13,47.8]}},
            {"type":"Feature","id":"node/2","properties":{"name":"B","amenity":"bank"},"geometry":{"type":"Point","coordinates":[13,47.8]}},
            {"type":"Feature","id":"way/3","properties":{"name":"C","amenity":"hospital"},"geometry":{"type":"Polygon","coordinates":[[[13,47],[13.1,47],[13.1,47.1],[13,47.1],[13,47]]]}},
            {"type":"Feature","id":"node/4","properties":{"name":"D","amenity":"clinic"},"geometry":{"type":"Point","coordinates":[13]}},
            {"type":"Featre","properties":{"name":"E","amenity":"clinic"},"geometry":null},
            null]}"#,
    );
    assert_adds_up(&file);
    assert_eq!(count(&file.counts.skipped, "no_kind"), 1);
    assert_eq!(count(&file.counts.skipped, "bad_row"), 2);
    assert_eq!(count(&file.counts.warnings, "bad_point"), 1);
    let places = folder.places();
    assert!(places.contains_key("x:node/1"));
    assert_eq!(named(&places, "A").attributes["wheelchair"], "yes");
    assert_eq!(
        named(&places, "C").point.expect("inside").quality,
        PointQuality::Area
    );
    assert!(named(&places, "D").point.is_none());
}

#[test]
fn rows_of_other_json_shapes_are_found() {
    let cases = [
        (
            "lines.jsonl",
            "{\"name\":\"A\",\"address\":\"1 St\"}\n{\"name\":\"B\",\"address\":\"2 St\"}\nbroken\n",
            2,
        ),
        (
            "down.json",
            "{\"meta\":{\"n\":1},\"rows\":[{\"name\":\"A\",\"address\":\"1 St\"}],\"other\":[1,2]}",
            1,
        ),
        (
            "overpass.json",
            "{\"elements\":[{\"type\":\"node\",\"id\":1,\"lat\":47.8,\"lon\":13,\"tags\":{\"name\":\"A\",\"amenity\":\"pharmacy\"}}]}",
            1,
        ),
        (
            "arcgis.json",
            "{\"features\":[{\"attributes\":{\"OBJECTID\":1,\"Name\":\"A\",\"Address\":\"1 St\"},\"geometry\":{\"x\":-118.1,\"y\":34}}]}",
            1,
        ),
        (
            "states.json",
            "{\"AL\":{\"abbreviation\":\"AL\",\"community_programs\":[{\"name\":\"A\"}]},\"AK\":{\"abbreviation\":\"AK\",\"community_programs\":[{\"name\":\"B\"}]}}",
            2,
        ),
        (
            "inside.json",
            "[{\"state\":\"AL\",\"programs\":[{\"name\":\"A\",\"phone\":\"205-555-0100\"},{\"name\":\"B\",\"phone\":\"205-555-0101\"}]}]",
            2,
        ),
    ];
    for (name, text, want) in cases {
        let folder = Folder::new();
        let file = folder.import_text(name, text);
        assert_eq!(file.error, None, "{name}");
        assert_eq!(folder.places().len(), want, "{name}: {file:?}");
    }
}

#[test]
fn a_mapping_names_columns_where_there_is_no_header() {
    let folder = Folder::new();
    let path = folder.file(
        "nhs.csv",
        "FA001,BOOTS,HIGH STREET,,LEEDS,,LS1 1AA,0113 496 0000,53.8,-1.55\n",
    );
    let built_in = beside::import::mapping::built_in("uk-nhs")
        .expect("there")
        .expect("read");
    let own = Mapping::parse(
        "header = false\nkinds = [\"syringe_pharmacy\"]\ncountry = \"GB\"\n[columns]\nid = 1\nname = 2\naddress = [3, 4, 5, 6]\npostcode = 7\nphone = 8\nlat = 9\nlon = 10\n",
        "own",
    )
    .expect("read");
    for mapping in [built_in, own] {
        let options = Options {
            mapping: Some(mapping),
            ..Options::default()
        };
        let report = folder.import_with(&options, today(), std::slice::from_ref(&path));
        assert_eq!(report.files[0].error, None);
        let places = folder.places();
        let place = places.values().find(|place| !place.gone).expect("row");
        assert_eq!(place.name, "BOOTS");
        assert_eq!(
            place.address.as_ref().expect("address").lines,
            ["HIGH STREET", "LEEDS"]
        );
        assert!(place.point.is_some());
    }
}

#[test]
fn a_mapping_that_cannot_be_read_tells_why() {
    assert!(Mapping::parse("colums = 1", "m").is_err());
    let problem = Mapping::parse("kinds = [\"naloxon\"]", "m").expect_err("unknown kind");
    assert!(problem.to_string().contains("naloxone"), "{problem}");
}

#[test]
fn every_built_in_mapping_is_read() {
    let all = beside::import::mapping::all_built_in().expect("mappings");
    assert!(all.len() > 20);
}

#[test]
fn zips_get_their_zeros_and_two_spellings_are_one_row() {
    let folder = Folder::new();
    folder.import_text(
        "zip.csv",
        "name,address,city,state,zip\nA  Place,1 Main St.,Boston,MA,2118\n",
    );
    let ids: Vec<String> = folder.places().into_keys().collect();
    assert_eq!(
        named(&folder.places(), "A Place")
            .address
            .as_ref()
            .expect("address")
            .postcode
            .as_deref(),
        Some("02118")
    );
    let file = folder.import_text(
        "zip.csv",
        "name,address,city,state,zip\na place,1 Main St,Boston,MA,02118\n",
    );
    assert_eq!((file.counts.updated, file.counts.gone), (1, 0));
    assert_eq!(folder.places().into_keys().collect::<Vec<_>>(), ids);
}

#[test]
fn near_duplicates_are_told_and_kept() {
    let folder = Folder::new();
    let file = folder.import_text("dup.csv", "id,name,address,city\n1,Kuhn's Market,5 Main St,X\n2,KUHNS MARKET,5 Main St.,X\n3,Kuhn's Market,9 Far Rd,X\n");
    assert_eq!(count(&file.counts.warnings, "possible_duplicate"), 1);
    assert_eq!(folder.places().len(), 3);
}
