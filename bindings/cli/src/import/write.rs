//! Staged rows into the list: counted, then written in one swap.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use beside_core::places::list::{Header, Source};
use beside_core::places::record::Place;
use beside_core::store::{self, Folder, ListHead, StoreError};
use chrono::NaiveDate;

use super::Import;
use super::file::Incoming;
use super::merge::Merge;
use super::report::{Counts, FileReport};

type Places = Box<dyn Iterator<Item = Result<Place, StoreError>>>;

/// Lays the rows over the list. Without a folder everything is counted and nothing written.
///
/// # Errors
/// The list or the folder; the list then stands as it was.
pub fn write(
    import: &Import<'_>,
    mut incoming: Incoming,
    folder: Option<&Folder>,
    complete: &BTreeSet<String>,
    elsewhere: &HashSet<Box<str>>,
    report: &mut FileReport,
) -> Result<(), StoreError> {
    let (old_header, _) = current(import)?;
    let nothing_taken = incoming.taken.places.is_empty();
    let none = BTreeSet::new();
    // A file of which no row came in tells nothing about rows that it lacks.
    let complete = if nothing_taken { &none } else { complete };
    let known_source = old_header.as_ref().is_some_and(|header| {
        incoming
            .sources
            .keys()
            .any(|id| header.sources.contains_key(id))
    });
    let counts = match folder {
        Some(folder) if !known_source && !nothing_taken => swap(
            import,
            folder,
            old_header,
            &mut incoming,
            complete,
            elsewhere,
        )?,
        _ => {
            let counts = count(import, &mut incoming, complete, elsewhere)?;
            let changed = counts.imported + counts.updated + counts.gone > 0
                || old_header
                    .as_ref()
                    .is_some_and(|header| is_stale(header, &incoming, import.today));
            if let Some(folder) = folder.filter(|_| changed && !nothing_taken) {
                swap(
                    import,
                    folder,
                    old_header,
                    &mut incoming,
                    complete,
                    elsewhere,
                )?;
            }
            counts
        }
    };
    take_counts(&counts, incoming.taken.joined, report);
    Ok(())
}

/// Whether the header must change although no row does: another day, another credit.
fn is_stale(header: &Header, incoming: &Incoming, today: NaiveDate) -> bool {
    header.built_on != today
        || incoming
            .sources
            .iter()
            .any(|(id, source)| header.sources.get(id) != Some(source))
}

fn take_counts(counts: &Counts, joined: u64, report: &mut FileReport) {
    report.counts.imported = counts.imported;
    report.counts.updated = counts.updated;
    report.counts.unchanged = counts.unchanged;
    report.counts.joined = joined;
    report.counts.gone = counts.gone;
    report.counts.read = report.taken() + report.counts.skipped.values().sum::<u64>();
    if counts.gone > 0 && counts.gone * 2 > counts.unchanged + counts.updated + counts.gone {
        report.hints.push(format!(
            "{} places that were listed before are not in this file and are now marked as gone. \
             If this is not the whole list, import the whole list again: they come back.",
            counts.gone
        ));
    }
}

fn current(import: &Import<'_>) -> Result<(Option<Header>, Places), StoreError> {
    Ok(match store::read_list(import.dir)? {
        Some(reader) => (Some(reader.header().clone()), Box::new(reader)),
        None => (None, Box::new(std::iter::empty())),
    })
}

fn count(
    import: &Import<'_>,
    incoming: &mut Incoming,
    complete: &BTreeSet<String>,
    elsewhere: &HashSet<Box<str>>,
) -> Result<Counts, StoreError> {
    let (_, old) = current(import)?;
    let mut merge = Merge::new(
        old,
        &incoming.taken.places,
        complete,
        elsewhere,
        &mut incoming.hours,
        import.today,
    );
    for place in merge.by_ref() {
        place?;
    }
    Ok(merge.counts)
}

fn swap(
    import: &Import<'_>,
    folder: &Folder,
    old_header: Option<Header>,
    incoming: &mut Incoming,
    complete: &BTreeSet<String>,
    elsewhere: &HashSet<Box<str>>,
) -> Result<Counts, StoreError> {
    let head = head(import, old_header, incoming);
    let (_, old) = current(import)?;
    let mut merge = Merge::new(
        old,
        &incoming.taken.places,
        complete,
        elsewhere,
        &mut incoming.hours,
        import.today,
    );
    folder.write_list(head, merge.by_ref())?;
    Ok(merge.counts)
}

fn head(import: &Import<'_>, old: Option<Header>, incoming: &Incoming) -> ListHead {
    let (mut sources, mut zones): (BTreeMap<String, Source>, BTreeSet<String>) = match old {
        Some(header) => (header.sources, header.zones.into_keys().collect()),
        None => Default::default(),
    };
    sources.extend(incoming.sources.clone());
    zones.extend(incoming.hours.zones.iter().cloned());
    ListHead {
        built_on: import.today,
        sources,
        zones: zones
            .into_iter()
            .map(|zone| {
                let rules = crate::hours::zone_rules(&zone, import.today);
                (zone, rules)
            })
            .filter(|(_, rules)| !rules.is_empty())
            .collect(),
    }
}
