//! How much water: in whole microgrammes and microlitres, without rounding errors.
//!
//! Rules and worked examples: facts on test strips, section 6. The mass is what
//! goes into the test; nothing here speaks of an amount to take.

/// Stronger than this, drugs that look like fentanyl to the strip can wipe the
/// test line (Lockwood 2021), in microgrammes to a millilitre.
pub const INTERFERES_UG_ML: i64 = 1_000;
/// A teaspoon, in microlitres.
pub const TEASPOON_UL: i64 = 5_000;
/// Never less water than this: the wavy end has to get wet.
const LEAST_UL: i64 = 1_000;
/// Never more than 50 mL for 10 mg: 5 microlitres for a microgramme.
const MOST_UL_FOR_UG: i64 = 5;

/// Something to test, and how strong the mix is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// Microgrammes that go into the water.
    pub mass_ug: i64,
    /// Microgrammes to a millilitre that the mix is to have.
    pub ug_ml: i64,
}

impl Sample {
    /// The water for it, in microlitres, as it can be measured: in half
    /// teaspoons, below the first of them in tenths of a millilitre. What lies in
    /// the middle goes down: a mix that is too thin hides more than one that is
    /// too strong.
    pub fn water_ul(self) -> i64 {
        let wanted = self.mass_ug.saturating_mul(1_000) / self.ug_ml.max(1);
        let most = self.mass_ug.saturating_mul(MOST_UL_FOR_UG);
        let water = wanted.min(most).max(LEAST_UL);
        let step = if water < TEASPOON_UL / 2 {
            100
        } else {
            TEASPOON_UL / 2
        };
        (water + step / 2 - 1) / step * step
    }

    /// The water if the eye was wrong by half or by double.
    pub fn water_by_eye_ul(self) -> (i64, i64) {
        let of = |mass_ug| Sample { mass_ug, ..self }.water_ul();
        (of(self.mass_ug / 2), of(self.mass_ug.saturating_mul(2)))
    }
}

/// How strong a mix is, microgrammes to a millilitre.
pub fn strength_ug_ml(mass_ug: i64, water_ul: i64) -> i64 {
    mass_ug.saturating_mul(1_000) / water_ul.max(1)
}

/// Whether methamphetamine or MDMA alone could wipe the test line of such a mix.
pub fn may_interfere(mass_ug: i64, water_ul: i64) -> bool {
    strength_ug_ml(mass_ug, water_ul) >= INTERFERES_UG_ML
}

/// The smallest part of the sample that a strip sees, in parts in a million,
/// rounded up. `lod` is what the strip sees in water, ng/mL.
pub fn least_seen_ppm(lod: i64, mass_ug: i64, water_ul: i64) -> i64 {
    let mass = mass_ug.max(1);
    let nanos = lod.saturating_mul(water_ul);
    nanos / mass + i64::from(nanos % mass != 0)
}

/// How much of something is in the water, ng/mL, if it is so many parts in a
/// million of the sample.
pub fn in_water_ng_ml(ppm: i64, mass_ug: i64, water_ul: i64) -> i64 {
    mass_ug.saturating_mul(ppm) / water_ul.max(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MG: i64 = 1_000;
    const ML: i64 = 1_000;

    fn sample(mg: i64, ug_ml: i64) -> Sample {
        Sample {
            mass_ug: mg * MG,
            ug_ml,
        }
    }

    #[test]
    fn example_1_ten_milligrammes_in_half_a_teaspoon() {
        let water = TEASPOON_UL / 2;
        assert_eq!(strength_ug_ml(10 * MG, water), 4_000);
        assert_eq!(least_seen_ppm(200, 10 * MG, water), 50, "0.005 %");
    }

    #[test]
    fn example_2_meth_is_thinned_to_four_teaspoons() {
        let first = sample(10, 2_000).water_ul();
        assert_eq!(first, TEASPOON_UL);
        assert!(may_interfere(10 * MG, first));
        let second = sample(10, 500).water_ul();
        assert_eq!(second, 4 * TEASPOON_UL);
        assert_eq!(second - first, 15 * ML);
        assert!(!may_interfere(10 * MG, second));
    }

    #[test]
    fn example_3_residue_in_too_little_water() {
        assert_eq!(strength_ug_ml(5 * MG, ML), 5_000);
        assert!(may_interfere(5 * MG, ML));
        assert_eq!(strength_ug_ml(5 * MG, 10 * ML), 500);
        assert!(!may_interfere(5 * MG, 10 * ML));
    }

    #[test]
    fn example_4_a_whole_pill() {
        assert_eq!(sample(100, 2_000).water_ul(), 10 * TEASPOON_UL);
    }

    #[test]
    fn example_5_a_cup_hides_it_from_every_strip_rated_10_or_more() {
        let seen = in_water_ng_ml(1_000, MG, 237 * ML);
        assert_eq!(seen, 4);
        assert!(least_seen_ppm(10, MG, 237 * ML) > 1_000);
    }

    #[test]
    fn example_6_ten_litres_are_seen_by_20_and_missed_by_200() {
        let seen = in_water_ng_ml(1_000_000, MG / 2, 10_000 * ML);
        assert_eq!(seen, 50);
        assert!((20..200).contains(&seen));
    }

    #[test]
    fn example_7_nitazene_wants_half_the_water() {
        assert_eq!(in_water_ng_ml(1_000, 10 * MG, 5 * ML), 2_000);
        let water = sample(10, 4_000).water_ul();
        assert_eq!(water, TEASPOON_UL / 2);
        assert_eq!(in_water_ng_ml(1_000, 10 * MG, water), 4_000);
    }

    #[test]
    fn what_the_strip_sees_at_each_strength() {
        for (ug_ml, ppm) in [(4_000, 50), (2_000, 100), (500, 400), (200, 1_000)] {
            let water = 10 * MG * 1_000 / ug_ml;
            assert_eq!(least_seen_ppm(200, 10 * MG, water), ppm, "{ug_ml}");
        }
    }

    #[test]
    fn limits_hold() {
        assert_eq!(sample(1, 2_000).water_ul(), ML, "never under 1 mL");
        assert_eq!(sample(10, 1).water_ul(), 50 * ML, "never over 50 mL");
        assert_eq!(sample(3, 2_000).water_ul(), 1_500);
        assert_eq!(sample(10, 2_000).water_by_eye_ul(), (2_500, 10_000));
    }

    proptest! {
        #[test]
        fn water_grows_with_the_mass(mg in 1_i64..1_000, more in 0_i64..500, ug_ml in 200_i64..5_000) {
            prop_assert!(sample(mg, ug_ml).water_ul() <= sample(mg + more, ug_ml).water_ul());
        }

        #[test]
        fn a_mix_is_near_what_was_wanted(ug in 5_000_i64..1_000_000, ug_ml in 200_i64..5_000) {
            let sample = Sample { mass_ug: ug, ug_ml };
            let water = sample.water_ul();
            let wanted = (ug * 1_000 / ug_ml).max(LEAST_UL);
            prop_assert!((water - wanted).abs() <= TEASPOON_UL / 4);
        }

        #[test]
        fn what_is_least_seen_is_seen(lod in 1_i64..20_000, ug in 1_000_i64..1_000_000, ul in 1_000_i64..1_000_000) {
            let ppm = least_seen_ppm(lod, ug, ul);
            prop_assert!(in_water_ng_ml(ppm, ug, ul) >= lod);
            prop_assert!(in_water_ng_ml(ppm - 1, ug, ul) <= lod);
        }
    }
}
