//! Operations on what is the person's own: drafts, kit, answers, and erasing it all.

use std::path::Path;

use beside_core::guide::kit;
use beside_core::lists::Drafts;
use beside_core::own::OwnKit;

use super::Operation;
use super::checks::{Manner, standard};
use super::fixtures::{beside, good, import, own_things};
use crate::lab::quietly;

pub(super) fn operations() -> Vec<Operation> {
    let again = Manner {
        by_parts: false,
        again: true,
    };
    let erase = Manner {
        by_parts: true,
        again: true,
    };
    let mut erase = standard("erase", erase, all_kinds, |data| {
        beside(data).args(["erase", "--yes"])
    });
    erase.tears = false;
    vec![
        standard(
            "first edit",
            Manner {
                by_parts: true,
                again: true,
            },
            listed,
            |data| beside(data).args(["propose", "edit", "town:1", "phones", "706-555-0142"]),
        ),
        standard("edit", again, all_kinds, |data| {
            beside(data).args(["propose", "edit", "town:3", "phones", "706-555-0142"])
        }),
        standard("withdraw", Manner::default(), edited, |data| {
            beside(data).args(["propose", "withdraw", &draft_of(data)])
        }),
        standard("kit", again, all_kinds, |data| {
            beside(data).args(["kit", "set", "1", "--count", "5"])
        }),
        standard("kit, made shorter", again, long_kit, |data| {
            beside(data).args(["kit", "set", "1", "--count", "5"])
        }),
        standard("answer", again, all_kinds, |data| {
            beside(data).args(["guide", "not_alone", "--right", "no", "--note", "a word"])
        }),
        erase,
    ]
}

fn listed(data: &Path) {
    let end = import(data, "first").plain().expect("the command starts");
    assert_eq!(end.code, Some(0), "{}", end.stderr);
}

fn all_kinds(data: &Path) {
    listed(data);
    own_things(data);
}

fn edited(data: &Path) {
    all_kinds(data);
    good(
        data,
        &["propose", "edit", "town:3", "phones", "706-555-0142"],
    );
}

fn draft_of(data: &Path) -> String {
    let held = quietly(|| {
        let drafts = Drafts::open(data).ok()?;
        Some(drafts.all().last()?.id.clone())
    });
    held.unwrap_or_else(|| "0".into())
}

/// A journal so long that the next change writes it anew.
fn long_kit(data: &Path) {
    all_kinds(data);
    quietly(|| hundred_lines(data));
}

fn hundred_lines(data: &Path) {
    let mut own = OwnKit::open(data).expect("the kit opens");
    for count in 1..=99 {
        let item = kit::Item {
            product: "narcan".into(),
            count: count % 7 + 1,
            expires: None,
        };
        own.keep(kit::Entry::Put {
            n: count % 3 + 1,
            item,
        })
        .expect("it is kept");
    }
}
