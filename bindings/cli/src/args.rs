//! The command line as clap sees it; each command's own options live in its module.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};
use clap::{Args, Parser, Subcommand};

use crate::commands;
use crate::locale::Units;

/// An offline companion for the minutes beside someone who may be overdosing.
#[derive(Debug, Parser)]
#[command(
    name = "beside",
    version,
    disable_help_subcommand = true,
    after_help = "Somebody does not wake up? Run: beside respond\n\n\
        Exit codes: 0 done, 1 nothing done or a check failed, 2 wrong use.\n\
        Nothing is sent anywhere: there is no network in this program.\n\n\
        Other programs: beside-review checks and draws the guidance, beside-publish makes\n\
        keys and packs and publishes them."
)]
pub struct Cli {
    /// Options that hold for every command.
    #[command(flatten, next_help_heading = "Options of every command")]
    pub globals: Globals,
    /// Without one: home.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that hold for every command.
#[derive(Debug, Args)]
pub struct Globals {
    /// Data folder (default: the platform's own).
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Print one JSON document (one line an event for replays).
    #[arg(long, global = true)]
    pub json: bool,
    /// Use this moment instead of the clock (RFC 3339).
    #[arg(long, global = true, value_name = "TIME", value_parser = DateTime::parse_from_rfc3339)]
    pub now: Option<DateTime<FixedOffset>>,
    /// Language (default: the locale's, then English).
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<String>,
    /// Where you are, ISO 3166: `US-NY`, `GB` (default: the locale's country).
    #[arg(long, global = true, value_name = "REGION")]
    pub region: Option<String>,
    /// Units of distances (default: those of the region).
    #[arg(long, global = true, value_name = "UNITS")]
    pub units: Option<Units>,
}

/// What Beside can be asked to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Somebody may be overdosing: guided response with live clocks.
    Respond(commands::respond::RespondArgs),
    /// Practise the response; nobody is called.
    Drill(commands::respond::RespondArgs),
    /// Check a drug with a test strip: water, clock, reading, plan.
    Strips(commands::path::StripsArgs),
    /// A few questions in private, and what may help; nothing is kept.
    Checkin(commands::path::PathArgs),
    /// Use alone with less risk: a person, a line, or a timer that gets loud.
    Alone(commands::path::PathArgs),
    /// The nearest places that help.
    Near(commands::near::NearArgs),
    /// Places by name or words.
    Find(commands::find::FindArgs),
    /// One place, all its fields.
    Place(commands::place::PlaceArgs),
    /// Guides to read in quiet: safer use, care, the law, phone lines.
    Guide(commands::guide::GuideArgs),
    /// Search all guidance.
    Search(commands::search::SearchArgs),
    /// The naloxone that you carry, its dates, and when to practise.
    Kit(commands::kit::KitArgs),
    /// Your answers to "was this right?", to send yourself.
    Feedback(commands::feedback::FeedbackArgs),
    /// Erase all that is yours: kit, answers, live steps.
    Erase(commands::erase::EraseArgs),
    /// Read opening hours in OSM syntax.
    Hours(commands::hours::HoursArgs),
    /// Read lists of places from files (CSV, XLSX, JSON, GeoJSON, KML).
    Import(commands::import::ImportArgs),
    /// Write the list of places to a file.
    Export(commands::export::ExportArgs),
    /// Propose a change to a place; drafts stay here until you export them.
    Propose(commands::propose::ProposeArgs),
    /// Look through proposals of others and take them into the list.
    Merge(commands::merge::MergeArgs),
    /// Lists that others published as small signed files: check, take in, take out.
    Pack(commands::pack::PackArgs),
    /// Print shell completions.
    Completions(commands::completions::CompletionsArgs),
    /// Commands of `beside-review`.
    #[command(name = "check", aliases = ["draw", "review"], hide = true, disable_help_flag = true)]
    Reviewing(commands::elsewhere::Unread),
}
