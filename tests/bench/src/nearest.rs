//! Nearest 20 full rows and open now, against an R*Tree and against a k-d tree
//! in memory with 20 prepared look-ups.

use std::num::NonZero;

use beside_core::places::near;
use beside_core::places::row::NearRow;
use beside_core::store;
use kiddo::SquaredEuclidean;
use kiddo::immutable::float::kdtree::ImmutableKdTree;

use crate::baseline::Baseline;
use crate::report::{Times, line};
use crate::{Setting, data, rtree};

const WARM: usize = 40;
const ASKED: usize = 1000;

pub fn run(setting: &Setting) {
    let n = setting.n;
    let (Ok(Some(mut cache)), Ok(base)) = (store::open(&setting.dir), Baseline::new(setting))
    else {
        return eprintln!("beside-bench: the baseline could not be built");
    };
    let trees = Trees::new(&base);
    let [mut ours, mut open, mut tree, mut memory, mut memory_open] =
        [const { Vec::new() }; 5].map(|_: Vec<f64>| Times::default());
    let (mut apart, mut wrong) = (0.0_f64, 0);
    for asked in 0..WARM + ASKED {
        if asked == WARM {
            for times in [
                &mut ours,
                &mut open,
                &mut tree,
                &mut memory,
                &mut memory_open,
            ] {
                *times = Times::default();
            }
        }
        let plain = data::question(asked, &setting.cities, false);
        let only = data::question(asked, &setting.cities, true);
        let kind = asked % data::KINDS;
        let a = ours
            .take_best(|| near(&mut cache, &plain))
            .unwrap_or_default();
        let b = tree
            .take_best(|| rtree::nearest(&base, plain.from, kind))
            .unwrap_or_default();
        let c = memory.take_best(|| trees.rows(&base, &plain, kind, false));
        let d = open
            .take_best(|| near(&mut cache, &only))
            .unwrap_or_default();
        let e = memory_open.take_best(|| trees.rows(&base, &only, kind, true));
        let sum = |rows: &[NearRow]| -> f64 {
            let metres = rows.iter().filter_map(|row| row.distance_m);
            metres.map(f64::from).sum()
        };
        for (ours, theirs) in [(&a.results, &b), (&a.results, &c), (&d.results, &e)] {
            wrong += usize::from(ours.len() != theirs.len());
            apart = apart.max((sum(ours) - sum(theirs)).abs());
        }
    }
    line("nearest20_vs_rtree_p50", n, ours.p50(), tree.p50(), "us");
    line(
        "nearest20_vs_kiddo_lookups_p50",
        n,
        ours.p50(),
        memory.p50(),
        "us",
    );
    line(
        "nearest20_p99_vs_p50",
        n,
        ours.quantile(0.99),
        ours.p50(),
        "us",
    );
    line(
        "open_now20_vs_kiddo_lookups_p50",
        n,
        open.p50(),
        memory_open.p50(),
        "us",
    );
    line(
        "open_now20_vs_nearest20_p50",
        n,
        open.p50(),
        ours.p50(),
        "us",
    );
    line(
        "open_now20_p99_vs_p50",
        n,
        open.quantile(0.99),
        open.p50(),
        "us",
    );
    line(
        "nearest20_answers_of_another_length",
        n,
        wrong as f64,
        0.0,
        "answers",
    );
    line(
        "nearest20_summed_distances_apart_at_most",
        n,
        apart,
        0.0,
        "m",
    );
}

/// One k-d tree a kind, in memory.
struct Trees(Vec<(ImmutableKdTree<f64, u64, 3, 32>, Vec<u32>)>);

impl Trees {
    fn new(base: &Baseline) -> Self {
        let tree = |kind: usize| {
            let rows: Vec<u32> = (0_u32..)
                .zip(&base.kinds)
                .filter(|(_, kinds)| kinds.contains(&kind))
                .map(|(row, _)| row)
                .collect();
            let points: Vec<[f64; 3]> = rows
                .iter()
                .map(|row| base.points[*row as usize].unit())
                .collect();
            (ImmutableKdTree::new_from_slice(&points), rows)
        };
        Self((0..data::KINDS).map(tree).collect())
    }

    /// The nearest 20 and their rows; for open ones it takes more and filters.
    fn rows(
        &self,
        base: &Baseline,
        query: &beside_core::places::query::NearQuery,
        kind: usize,
        open_only: bool,
    ) -> Vec<NearRow> {
        let (tree, rows) = &self.0[kind];
        let mut take = if open_only { 160 } else { 20 };
        loop {
            let at = query.from.unit();
            let most = NonZero::new(take.min(rows.len()).max(1)).unwrap_or(NonZero::<usize>::MIN);
            let found: Vec<u64> = tree
                .nearest_n::<SquaredEuclidean>(&at, most)
                .iter()
                .map(|found| u64::from(rows[found.item as usize]))
                .filter(|row| !open_only || base.open[*row as usize])
                .take(20)
                .collect();
            if found.len() == 20 || take >= rows.len() {
                return found
                    .iter()
                    .filter_map(|row| base.row(*row, query.from).ok())
                    .collect();
            }
            take *= 2;
        }
    }
}
