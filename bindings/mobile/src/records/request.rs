//! What can be asked of the parts that are read in quiet, one enum each.

use std::collections::HashMap;

/// Something to read. Language and region are those of the config.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum GuideRequest {
    /// All topics, in their groups.
    Topics,
    /// One topic, or the card of a naloxone product.
    Topic {
        /// Topic or product id.
        id: String,
    },
    /// Pages that answer a question; spelling may be off.
    Search {
        /// A question or a few words.
        text: String,
        /// At most so many; 50 is the most.
        limit: u32,
    },
    /// Every verified phone line of the region.
    Hotlines,
    /// The naloxone products, to choose from.
    Products,
    /// Keeps an answer to "was this right?", on this device only.
    Right {
        /// Topic or product id.
        page: String,
        /// Yes, no; none could not tell.
        right: Option<bool>,
        /// In the person's own words.
        note: Option<String>,
    },
    /// The answers that are kept.
    Answers,
    /// Forgets them.
    ForgetAnswers,
}

/// Something to do with the kit; each is answered with the kit as it is then.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum KitRequest {
    /// Nothing: show it.
    Show,
    /// Puts something in.
    Add {
        /// Product id or brand.
        product: String,
        /// How many, 1 to 9,999.
        count: u32,
        /// The date on the box, `2027-05` or `2027-05-31`.
        expires: Option<String>,
    },
    /// Changes how many there are, or the date; what is none stays.
    Set {
        /// The item's number.
        n: u32,
        /// How many.
        count: Option<u32>,
        /// The date on the box.
        expires: Option<String>,
    },
    /// Takes something out.
    Remove {
        /// The item's number.
        n: u32,
    },
    /// Wants to be reminded to practise.
    Refresher {
        /// Days between two drills, 1 to 3,650; none leaves them, or takes the usual ones.
        every_days: Option<u32>,
        /// Practised today: count from here.
        done: bool,
    },
    /// No longer wants that.
    NoRefresher,
}

/// Something to propose about the list, or to do with drafts. Nothing leaves the
/// device: `export` gives the file.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum Change {
    /// All drafts, those that no longer fit the list too.
    Drafts {
        /// Only those about this place.
        place: Option<String>,
    },
    /// The fields of a place with their values as one would type them.
    Fields {
        /// Id of the place.
        place: String,
    },
    /// Another value for one field.
    Edit {
        /// Id of the place.
        place: String,
        /// `name`, `phones`, `hours`, `attributes.cost`... as `Fields` has them.
        field: String,
        /// As typed; lists are parted by `;`, empty is "not known".
        value: String,
        /// How the person knows. Names nobody; may be empty.
        why: String,
    },
    /// A place, or one field of it, is still as the list has it.
    StillTrue {
        /// Id of the place.
        place: String,
        /// One field; none is the place as a whole.
        field: Option<String>,
        /// How the person knows.
        why: String,
    },
    /// A place that the list lacks.
    New {
        /// Values as typed, by field name.
        fields: HashMap<String, String>,
        /// How the person knows.
        why: String,
    },
    /// A place is no more.
    Gone {
        /// Id of the place.
        place: String,
        /// How the person knows.
        why: String,
    },
    /// Takes a draft back. What was exported before is out of reach.
    Withdraw {
        /// Id of the draft.
        draft: String,
    },
    /// Makes another pseudonymous key: what is proposed from now on cannot be tied to
    /// what was proposed before.
    RenewKey,
}
