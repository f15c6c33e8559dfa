//! Every rule of the checker, so that a test can hold each to a planted fault.
//! The rules of wording stand beside their words (`texts/words.*.json`).

/// Invariants of the response: facts on overdose response, section B.
const RESPOND: &[&str] = &[
    "1_call_next",
    "2_call_again",
    "3_naloxone_at_once",
    "3_no_optional_gate",
    "4_dose_min",
    "5_beat_runs",
    "6_recovery_no_repeat",
    "7_no_bare_wait",
    "8_always_three",
    "9_unsure_is_urgent",
    "10_recovery_only_when_well",
    "11_awake_goes_on",
    "12_beat_range",
    "14_naloxone_in_reach",
    "15_doses_logged",
    "16_number_shown",
    "17_dispatcher_line",
    "18_variants",
    "19_age_words",
    "20_vomit",
    "21_nalmefene",
    "budget_always",
    "budget_answers",
    "budget_first_breath",
    "budget_lines",
    "budget_script",
    "budget_words",
    "infant_lines",
    "one_card",
    "one_urgent",
    "tone",
];

/// Invariants of strip testing: facts on test strips, section 13.
const STRIPS: &[&str] = &[
    "1_words_of_a_result",
    "2_limits_told",
    "3_plan_before_the_end",
    "4_any_line_counts",
    "5_doubt_counts",
    "5_throw_away",
    "6_no_control_no_result",
    "7_void",
    "8_never_downgraded",
    "9_interference_told",
    "10_unknown_mass",
    "11_flags_persist",
    "12_unknown_product",
    "13_miss_rate",
    "14_no_amounts",
    "15_no_sides",
    "16_clocks_go_on",
    "17_law_dated",
    "18_emergency_in_reach",
    "19_damaged_strip",
    "20_test_water",
    "quiz_tells",
];

/// The check-in, its cards, and the plan for using alone.
const PATHS: &[&str] = &[
    "alone_alarm",
    "alone_calls_nobody",
    "alone_dials",
    "alone_help_opens",
    "alone_shares",
    "alone_verified_line",
    "checkin_danger_first",
    "checkin_nothing_kept",
    "checkin_pregnant_warned",
    "checkin_skip",
    "checkin_stop_warned",
    "checkin_three_cards",
    "checkin_tolerance_first",
    "checkin_twelve",
    "dead_card",
    "unknown_answer",
    "unknown_kind",
    "unknown_path",
    "unknown_topic",
];

/// What holds of every path, and of what stands behind it.
const COMMON: &[&str] = &[
    "answers",
    "banner",
    "card_order",
    "danger_first",
    "dead_end",
    "dead_link",
    "emergency_rule",
    "empty_screen",
    "every_level_of_use",
    "law_details",
    "no_picture",
    "number",
    "orphan_picture",
    "picture_form",
    "prompts",
    "raw_text",
    "transition",
    "unknown_state",
    "unreachable_state",
    "unreadable",
    "unsourced",
    "unverified_number",
];

/// What holds of every text, whatever it says.
const TEXTS: &[&str] = &[
    "blank",
    "country_text",
    "country_word",
    "exclamation",
    "grade",
    "hard_word",
    "kind",
    "label_width",
    "missing_text",
    "no_more",
    "number_in_text",
    "orphan_text",
    "placeholder",
    "reviewed_on",
    "stale_translation",
    "too_long",
    "typography",
    "unknown_key",
    "who",
];

/// Every rule but those of wording.
pub fn rules() -> impl Iterator<Item = &'static str> {
    [RESPOND, STRIPS, PATHS, COMMON, TEXTS]
        .into_iter()
        .flatten()
        .copied()
}
