//! A tree of three levels against a plain scan.

use std::convert::Infallible;

use super::*;

struct Shelf(Vec<Vec<u8>>);

impl Pages for Shelf {
    type Error = Infallible;

    fn page<R>(&self, id: u32, read: impl FnOnce(&[u8]) -> R) -> Result<R, Infallible> {
        Ok(read(&self.0[id as usize - 5]))
    }
}

/// Points on a spiral from pole to pole, some on one spot, in leaf order.
fn spiral(count: u32) -> Vec<Entry> {
    let mut entries: Vec<Entry> = (0..count)
        .map(|n| {
            let part = f64::from(n / 3 * 3) / f64::from(count);
            let (lat, lon) = ((1.0 - 2.0 * part).asin(), part * 1e4);
            Entry {
                at: Entry::fix([lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]),
                row: n,
                hours: n % 7,
                attributes: n % 5,
            }
        })
        .collect();
    order(&mut entries, |entry| entry.at);
    entries
}

fn square(from: [f64; 3], entry: &Entry) -> f64 {
    let along = |axis: usize| (from[axis] * SCALE - f64::from(entry.at[axis])).powi(2);
    (along(0) + along(1) + along(2)) / (SCALE * SCALE)
}

const COUNTS: [(u32, usize); 7] = [
    (0, 0),
    (1, 1),
    (PER_PAGE, 1),
    (PER_PAGE + 1, 2),
    (PER_PAGE * PER_PAGE, 2),
    (PER_PAGE * PER_PAGE + 1, 3),
    (40_000, 3),
];

#[test]
fn every_entry_comes_once_and_in_order() {
    for (count, levels) in COUNTS {
        let entries = spiral(count);
        let tree = Tree { count, first: 5 };
        let shelf = Shelf(pages(&entries));
        assert_eq!(tree.levels().count(), levels, "{count}");
        assert_eq!(tree.levels().sum::<u32>() as usize, shelf.0.len());
        let from = [0.6, 0.0, -0.8];
        let trees = [tree];
        let mut walk = Walk::new(&shelf, &trees, from);
        let mut expected: Vec<f64> = entries.iter().map(|entry| square(from, entry)).collect();
        expected.sort_by(f64::total_cmp);
        let mut seen = vec![false; count as usize];
        for expected in expected {
            let Ok(Some(hit)) = walk.next(f64::INFINITY, |_| Ok(true)) else {
                panic!("too few of {count}")
            };
            assert!((hit.square - expected).abs() < 1e-12);
            assert_eq!((hit.hours, hit.attributes), (hit.row % 7, hit.row % 5));
            assert!(!std::mem::replace(&mut seen[hit.row as usize], true));
        }
        assert!(matches!(walk.next(f64::INFINITY, |_| Ok(true)), Ok(None)));
    }
}

/// Both while a walk is patient and after.
#[test]
fn what_is_refused_does_not_come_and_what_is_kept_does_as_far_as_asked() {
    let entries = spiral(40_000);
    let (trees, shelf) = (
        [Tree {
            count: 40_000,
            first: 5,
        }],
        Shelf(pages(&entries)),
    );
    let from = [0.6, 0.0, -0.8];
    for (one_in, within) in [(2, 0.1), (50, 0.1), (50, f64::INFINITY), (9_000, 1.0)] {
        let mut expected: Vec<f64> = entries
            .iter()
            .filter(|entry| entry.row % one_in == 0)
            .map(|entry| square(from, entry))
            .filter(|square| *square <= within)
            .collect();
        expected.sort_by(f64::total_cmp);
        let mut walk = Walk::new(&shelf, &trees, from);
        let mut asked = vec![0; entries.len()];
        for expected in expected {
            let next = walk.next(within, |hit| {
                asked[hit.row as usize] += 1;
                Ok(hit.row % one_in == 0)
            });
            let Ok(Some(hit)) = next else {
                panic!("too few within {within}")
            };
            assert!((hit.square - expected).abs() < 1e-12);
            assert_eq!(hit.row % one_in, 0);
        }
        assert!(matches!(walk.next(within, |_| Ok(false)), Ok(None)));
        assert!(asked.iter().all(|times| *times <= 1));
    }
}

#[test]
fn all_leaves_but_the_last_are_full_and_a_page_fits_one_of_the_database() {
    for (count, _) in COUNTS {
        let pages = pages(&spiral(count));
        let leaves = count.div_ceil(PER_PAGE) as usize;
        let full = PER_PAGE as usize * ITEM;
        assert!(
            pages
                .iter()
                .take(leaves.saturating_sub(1))
                .all(|page| page.len() == full)
        );
        // Of 4,096 bytes a row of the table takes at most 35 more than its data.
        assert!(full + 35 <= 4096);
    }
}

#[test]
fn leaves_within_a_radius_hold_all_that_is_within_it() {
    for (count, _) in COUNTS {
        let entries = spiral(count);
        let (tree, shelf) = (Tree { count, first: 5 }, Shelf(pages(&entries)));
        for radius in [0.0, 1e-6, 0.01, 0.5, 4.0, f64::INFINITY] {
            let from = [0.0, 1.0, 0.0];
            let Ok(leaves) = leaves_within(&shelf, tree, from, radius);
            let held = |at: usize| leaves.contains(&(at as u32 / PER_PAGE));
            let near = entries
                .iter()
                .enumerate()
                .filter(|(_, entry)| square(from, entry) <= radius);
            assert!(near.map(|(at, _)| at).all(held), "{count} {radius}");
            assert!(leaves.is_sorted());
        }
    }
}
